// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/classifier.h"

#include "core/base/error.h"
#include "core/engine/models/weights.h"

#include <algorithm>

namespace palimpsest {

namespace {

torch::Tensor perChannel(const std::vector<double>& values)
{
    return torch::tensor(values, torch::kFloat64).to(torch::kFloat32).reshape({1, std::int64_t(values.size()), 1, 1});
}

} // namespace

ClassifierModule::ClassifierModule(const ModelShape& shape) : m_shape(shape)
{
    const auto channels = std::size_t(std::max(shape.channels, 0));
    const bool deviationsArePositive
        = std::all_of(shape.deviation.begin(), shape.deviation.end(), [](double d) { return d > 0; });
    if (shape.channels < 1 || shape.height < 1 || shape.width < 1 || shape.classes < 2 || shape.mean.size() != channels
        || shape.deviation.size() != channels || !deviationsArePositive)
        throw Error("model.shape",
                    "The model needs images with at least one channel and pixel, at least two classes, and a mean and a positive "
                    "deviation for each channel.",
                    "Check the dataset's description.");
    m_mean = register_buffer("mean", perChannel(shape.mean));
    m_deviation = register_buffer("std", perChannel(shape.deviation));
}

torch::Tensor ClassifierModule::forward(const torch::Tensor& images, ActivationTap* tap)
{
    return logits((images - m_mean).div_(m_deviation), tap);
}

NamedTensors stateOf(const torch::nn::Module& model)
{
    NamedTensors state;
    for (const auto& entry : model.named_parameters())
        state.emplace_back(entry.key(), entry.value());
    for (const auto& entry : model.named_buffers())
        state.emplace_back(entry.key(), entry.value());
    return state;
}

void loadState(torch::nn::Module& model, const std::map<std::string, torch::Tensor>& state)
{
    const auto problems = compareState(model, state).problems();
    if (!problems.empty())
        throw Error("weights.mismatch", "These weights do not fit the model (" + problems + ").",
                    "Choose weights of the same model, number of classes and image size.");
    const torch::NoGradGuard noGradients;
    for (const auto& [name, tensor] : stateOf(model))
        torch::Tensor(tensor).copy_(state.at(name));
}

Classifier copyOf(const ClassifierModule& model)
{
    const torch::NoGradGuard noGradients;
    auto copy = makeModel(model.id(), model.shape(), 0);
    const auto own = stateOf(*copy), theirs = stateOf(model);
    for (std::size_t i = 0; i < own.size(); ++i)
        torch::Tensor(own[i].second).set_data(theirs[i].second.clone());
    return copy;
}

void moveTo(ClassifierModule& model, const torch::Device& device)
{
    const torch::NoGradGuard noGradients;
    model.to(device);
    if (!device.is_cuda())
        return;
    for (auto& parameter : model.parameters()) {
        if (parameter.dim() == 4)
            parameter.set_data(parameter.contiguous(at::MemoryFormat::ChannelsLast));
    }
}

torch::Tensor imagesAsFloat(const torch::Tensor& images)
{
    return images.scalar_type() == torch::kUInt8 ? images.to(torch::kFloat32).div_(255) : images;
}

torch::Tensor predictLogits(ClassifierModule& model, const torch::Tensor& images, const torch::Tensor& positions,
                            std::int64_t batchSize)
{
    const torch::NoGradGuard noGradients;
    const bool wasTraining = model.is_training();
    model.eval();
    const auto wanted = positions.to(images.device());
    const auto count = wanted.size(0);
    // Gathered where the model is: the host waits for the device once, not for every batch.
    auto result = torch::empty({count, model.shape().classes}, images.options().dtype(torch::kFloat32));
    for (std::int64_t from = 0; from < count; from += batchSize) {
        const auto to = std::min(from + batchSize, count);
        const auto batch = imagesAsFloat(images.index_select(0, wanted.slice(0, from, to)));
        result.slice(0, from, to).copy_(model.forward(batch));
    }
    model.train(wasTraining);
    return result.to(torch::kCPU);
}

} // namespace palimpsest
