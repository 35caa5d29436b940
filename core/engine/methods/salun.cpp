// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/salun.h"

#include "core/engine/methods/method_table.h"

namespace palimpsest {

Salun::Salun(const Settings& settings, MaskControl control) : RandomLabels(settings)
{
    m_mask.density = settings.number("density");
    m_mask.scope = settings.choice<MaskScope>("mask_scope", {{"global", MaskScope::Global}, {"per_tensor", MaskScope::PerTensor}});
    m_mask.control = control;
    if (control != MaskControl::Random)
        m_mask.accumulate = settings.choice<MaskAccumulate>(
            "mask_accumulate", {{"batch_mean_sum", MaskAccumulate::BatchMeanSum}, {"sample_sum", MaskAccumulate::SampleSum}});
}

std::unique_ptr<Method> makeSalun(const Settings& settings)
{
    return std::make_unique<Salun>(settings, MaskControl::Saliency);
}

} // namespace palimpsest
