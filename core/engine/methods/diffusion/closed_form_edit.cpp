// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/diffusion/closed_form_edit.h"

#include <utility>

namespace palimpsest {

ClosedFormEdit::ClosedFormEdit(torch::Tensor keys, torch::Tensor kept, const EditWeights& weights) : m_keys(std::move(keys)), m_kept(std::move(kept)), m_weights(weights)
{
    const auto same = torch::eye(m_keys.size(1), m_keys.options()) * weights.stay;
    m_factor = torch::linalg_cholesky(same + weights.erase * m_keys.t().mm(m_keys) + weights.keep * m_kept.t().mm(m_kept));
}

torch::Tensor ClosedFormEdit::of(const torch::Tensor& matrix, const torch::Tensor& values) const
{
    const auto wanted = m_weights.stay * matrix + m_weights.erase * values.t().mm(m_keys) + m_weights.keep * matrix.mm(m_kept.t()).mm(m_kept);
    return torch::cholesky_solve(wanted.t(), m_factor).t(); // W′ A = B, A symmetric
}

} // namespace palimpsest
