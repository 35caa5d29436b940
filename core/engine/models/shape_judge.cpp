// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/shape_judge.h"

#include "core/engine/models/classifier.h"

#include <vector>

namespace palimpsest {

namespace {

void addLayer(torch::nn::Sequential& layers, std::int64_t from, std::int64_t to, std::int64_t stride)
{
    layers->push_back(torch::nn::Conv2d(torch::nn::Conv2dOptions(from, to, 3).stride(stride).padding(1).bias(false)));
    layers->push_back(torch::nn::BatchNorm2d(to));
    layers->push_back(torch::nn::ReLU(torch::nn::ReLUOptions(/*inplace=*/true)));
}

/// In registration order from one generator.
void drawWeights(torch::nn::Module& module, std::uint64_t seed)
{
    const torch::NoGradGuard noGradients;
    auto generator = makeGenerator(seed);
    for (auto& parameter : module.named_parameters()) {
        auto& values = parameter.value();
        if (values.dim() > 1) {
            const double reach = std::sqrt(6.0 / double(values[0].numel()));
            values.uniform_(-reach, reach, generator);
        } else if (parameter.key().ends_with("bias")) {
            values.zero_();
        }
    }
}

} // namespace

ShapeJudgeModule::ShapeJudgeModule(const JudgedTraits& traits, std::uint64_t seed)
    : m_traits(traits)
    , m_embed(register_module("embed", torch::nn::Linear(2 * 64, kFeatures)))
    , m_heads(register_module("heads", torch::nn::Linear(kFeatures, traits.all())))
{
    addLayer(m_layers, 3, 16, 1);
    addLayer(m_layers, 16, 32, 2);
    addLayer(m_layers, 32, 32, 1);
    addLayer(m_layers, 32, 64, 2);
    addLayer(m_layers, 64, 64, 1);
    register_module("layers", m_layers);
    drawWeights(*this, seed);
}

Judgement ShapeJudgeModule::forward(const torch::Tensor& pictures)
{
    const auto seen = m_layers->forward(pictures * 2 - 1);
    auto features = m_embed(torch::cat({seen.amax({2, 3}), seen.mean({2, 3})}, 1)).relu();
    auto logits = m_heads(features);
    return {std::move(logits), std::move(features)};
}

torch::Tensor judgeLoss(const torch::Tensor& logits, const torch::Tensor& shown, const torch::Tensor& grounds)
{
    namespace F = torch::nn::functional;
    const auto finds = logits.narrow(1, 0, shown.size(1)), backgrounds = logits.slice(1, shown.size(1));
    const auto n = double(logits.size(0));
    return F::binary_cross_entropy_with_logits(finds, shown, F::BinaryCrossEntropyWithLogitsFuncOptions().reduction(torch::kSum)) / n
        + F::cross_entropy(backgrounds, grounds, F::CrossEntropyFuncOptions().ignore_index(-1).reduction(torch::kSum)) / n;
}

torch::Tensor findingLogits(const torch::Tensor& logits, const JudgedTraits& traits)
{
    const auto finds = logits.slice(1, 0, traits.all() - traits.backgrounds), grounds = logits.slice(1, traits.all() - traits.backgrounds);
    // log p_k - log Σ_{j ≠ k} p_j: where one background stands alone, the others' sum is taken without it, or its rounding would be all that is left.
    std::vector<torch::Tensor> odds;
    for (std::int64_t k = 0; k < traits.backgrounds; ++k) {
        const auto others = torch::cat({grounds.slice(1, 0, k), grounds.slice(1, k + 1)}, 1);
        odds.push_back(grounds.select(1, k) - others.logsumexp(1));
    }
    return torch::cat({finds, torch::stack(odds, 1)}, 1);
}

Judgement judgePictures(ShapeJudgeModule& judge, const torch::Tensor& pictures, std::int64_t batchSize)
{
    const torch::NoGradGuard noGradients;
    const bool wasTraining = judge.is_training();
    judge.eval();
    const auto device = judge.parameters().front().device();
    std::vector<torch::Tensor> logits{torch::empty({0, judge.traits().all()})}, features{torch::empty({0, ShapeJudgeModule::kFeatures})};
    for (std::int64_t from = 0; from < pictures.size(0); from += batchSize) {
        const auto seen = judge.forward(imagesAsFloat(pictures.slice(0, from, from + batchSize).to(device)));
        logits.push_back(findingLogits(seen.logits, judge.traits()).cpu());
        features.push_back(seen.features.cpu());
    }
    judge.train(wasTraining);
    return {torch::cat(logits), torch::cat(features)};
}

} // namespace palimpsest
