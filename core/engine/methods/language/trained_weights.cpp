// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/language/trained_weights.h"

#include "core/engine/models/classifier.h"

namespace palimpsest {

TrainedWeights::TrainedWeights(DecoderModule& model, const TrainingMeans& means) : m_model(model)
{
    auto lora = means.lora.value_or(LoraSettings{});
    if (means.attentionOnly)
        lora.layers = queryKeyValueLayers(model.config());
    if (means.lora)
        addLora(model, lora);
    if (means.half) {
        const auto device = model.parameters().front().device();
        m_copy = makeEmptyDecoder(model.config(), torch::TensorOptions(device).dtype(torch::kBFloat16));
        if (means.lora)
            addLora(*m_copy, lora);
        copy(/*all=*/true);
    }
    working().setActivationCheckpointing(means.checkpointing);
    for (const auto& entry : model.named_parameters()) {
        if (!entry.value().requires_grad())
            continue;
        m_names.push_back(entry.key());
        m_parameters.push_back(entry.value());
    }
    if (m_copy) {
        for (const auto& parameter : m_copy->parameters())
            if (parameter.requires_grad())
                m_copied.push_back(parameter);
    }
}

void TrainedWeights::copy(bool all)
{
    const torch::NoGradGuard noGradients;
    const auto from = all ? m_model.parameters() : m_parameters;
    const auto to = all ? m_copy->parameters() : m_copied;
    for (std::size_t i = 0; i < from.size(); ++i)
        torch::Tensor(to[i]).copy_(from[i]);
}

void TrainedWeights::afterBackward()
{
    const torch::NoGradGuard noGradients;
    for (std::size_t i = 0; i < m_copied.size(); ++i) {
        auto& found = m_copied[i].mutable_grad();
        if (!found.defined())
            continue;
        auto& sum = m_parameters[i].mutable_grad();
        sum = sum.defined() ? sum.add_(found) : found.to(torch::kFloat32);
        found.reset();
    }
}

void TrainedWeights::afterStep()
{
    if (m_copy)
        copy(/*all=*/false);
}

void TrainedWeights::afterLoading()
{
    if (m_copy)
        copy(/*all=*/true);
}

void TrainedWeights::finish()
{
    m_copy.reset();
    m_model.setActivationCheckpointing(false);
    if (hasLora(m_model))
        mergeLora(m_model);
}

std::map<std::string, torch::Tensor> stateWithoutAdapters(const DecoderModule& model)
{
    std::map<std::string, torch::Tensor> state;
    for (const auto& [name, tensor] : stateOf(model))
        if (!name.ends_with(".lora_A") && !name.ends_with(".lora_B"))
            state.emplace(name, tensor);
    return state;
}

} // namespace palimpsest
