// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/rounded_weights.h"

#include <algorithm>
#include <utility>

namespace palimpsest {

namespace {

void copyEach(const std::vector<torch::Tensor>& from, std::vector<torch::Tensor>& to)
{
    const torch::NoGradGuard noGradients;
    for (std::size_t i = 0; i < from.size(); ++i)
        to[i].copy_(from[i]);
}

} // namespace

RoundedWeights::RoundedWeights(std::vector<torch::Tensor> weights, std::vector<torch::Tensor> copies, const std::vector<torch::Tensor>& trained)
    : m_weights(std::move(weights)), m_copies(std::move(copies)), m_trained(trained)
{
    for (auto& copy : m_copies)
        copy.set_requires_grad(false);
    for (const auto& weight : m_trained) {
        const auto found = std::find_if(m_weights.begin(), m_weights.end(), [&](const torch::Tensor& each) { return each.is_same(weight); });
        TORCH_CHECK(found != m_weights.end(), "a trained weight has no copy");
        m_trainedCopies.push_back(m_copies[std::size_t(found - m_weights.begin())]);
        m_trainedCopies.back().set_requires_grad(true);
    }
    roundAll();
}

void RoundedWeights::gather()
{
    const torch::NoGradGuard noGradients;
    for (std::size_t i = 0; i < m_trained.size(); ++i) {
        auto& found = m_trainedCopies[i].mutable_grad();
        if (found.defined())
            m_trained[i].mutable_grad() = found.to(m_trained[i].scalar_type());
        found.reset();
    }
}

void RoundedWeights::round()
{
    copyEach(m_trained, m_trainedCopies);
}

void RoundedWeights::roundAll()
{
    copyEach(m_weights, m_copies);
}

} // namespace palimpsest
