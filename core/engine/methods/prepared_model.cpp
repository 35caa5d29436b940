// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/prepared_model.h"

#include "core/engine/methods/method.h"
#include "core/engine/methods/saliency_mask.h"

namespace palimpsest {

namespace {

/// Whether `parameter` is one of the layers' own.
bool belongsTo(const std::vector<std::shared_ptr<torch::nn::Module>>& layers, const torch::Tensor& parameter)
{
    for (const auto& layer : layers) {
        for (const auto& own : layer->parameters(/*recurse=*/false)) {
            if (own.is_same(parameter))
                return true;
        }
    }
    return false;
}

/// A mask for a parameter that grew: its new rows may move.
torch::Tensor extended(const torch::Tensor& mask, const torch::Tensor& parameter)
{
    if (mask.sizes() == parameter.sizes())
        return mask;
    const auto whole = torch::ones_like(parameter);
    whole.slice(0, 0, mask.size(0)).copy_(mask);
    return whole;
}

} // namespace

PreparedModel::PreparedModel(ClassifierModule& model, const Surgery& surgery, const BitMask* mask, std::uint64_t seed)
    : m_model(model), m_surgery(surgery)
{
    const torch::NoGradGuard noGradients;
    if (mask)
        m_masks = maskFactors(*mask, model);
    if (surgery.extraOutputs > 0)
        growOutputs(model, surgery.extraOutputs, mixSeed(seed, 0, std::uint64_t(SeedPurpose::Weights)));
    std::vector<std::shared_ptr<torch::nn::Module>> layers;
    if (surgery.trainedLayers > 0)
        layers = lastLayers(model, surgery.trainedLayers);
    const auto parameters = model.named_parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        auto parameter = parameters[i].value();
        const bool trains = layers.empty() || belongsTo(layers, parameter);
        parameter.set_requires_grad(trains);
        if (!m_masks.empty())
            m_masks[i] = extended(m_masks[i], parameter);
        if (!trains)
            continue;
        m_indices.push_back(i);
        m_trained.push_back(parameter);
        m_names.push_back(parameters[i].key());
    }
    if (!m_masks.empty())
        m_trainedMasks = trainedAmong(m_masks);
}

PreparedModel::~PreparedModel()
{
    for (auto& parameter : m_model.parameters())
        parameter.set_requires_grad(true);
}

std::vector<torch::Tensor> PreparedModel::trainedAmong(const std::vector<torch::Tensor>& all) const
{
    std::vector<torch::Tensor> chosen;
    for (const auto index : m_indices)
        chosen.push_back(all[index]);
    return chosen;
}

void PreparedModel::changeUnderMask(const std::function<void()>& change)
{
    if (m_masks.empty())
        return change();
    std::vector<torch::Tensor> before;
    for (const auto& parameter : m_model.parameters())
        before.push_back(parameter.detach().clone());
    change();
    const torch::NoGradGuard noGradients;
    auto parameters = m_model.parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i)
        parameters[i].copy_(torch::where(m_masks[i].to(torch::kBool), parameters[i], before[i]));
}

void PreparedModel::drawTrainedAnew(std::uint64_t seed)
{
    changeUnderMask([&] { drawAnew(lastLayers(m_model, m_surgery.trainedLayers), seed); });
}

void PreparedModel::finish()
{
    if (m_surgery.extraOutputs > 0 && !m_surgery.keepsExtraOutputs)
        dropOutputs(m_model, m_surgery.extraOutputs);
}

} // namespace palimpsest
