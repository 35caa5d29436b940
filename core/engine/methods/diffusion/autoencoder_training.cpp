// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/diffusion/autoencoder_training.h"

#include "core/engine/methods/method.h"
#include "core/engine/methods/saliency_mask.h"
#include "core/engine/models/classifier.h"

#include <algorithm>
#include <cmath>

namespace palimpsest {

namespace {

constexpr std::int64_t kBatch = 256; ///< pictures at once where nothing is trained
constexpr std::int64_t kLookedAt = 4096;

torch::Tensor asFloats(const torch::Tensor& bytes)
{
    return bytes.to(torch::kFloat32) / 255;
}

std::vector<std::int64_t> latentSizes(const AutoencoderModule& model, const torch::Tensor& pictures)
{
    const auto shrinks = std::int64_t(1) << (model.config().channels.size() - 1);
    return {pictures.size(0), model.config().latentChannels, pictures.size(2) / shrinks, pictures.size(3) / shrinks};
}

} // namespace

torch::Tensor autoencoderLoss(const AutoencoderModule& model, const torch::Tensor& pictures, const torch::Tensor& noise, double klWeight)
{
    const auto x = pictures * 2 - 1;
    const auto latents = model.encode(x);
    const auto reconstruction = (model.decode(latents.sample(noise)) - x).abs().mean();
    const auto kl = 0.5 * (latents.mean.square() + latents.logVariance.exp() - 1 - latents.logVariance).mean();
    return reconstruction + klWeight * kl;
}

bool trainAutoencoder(AutoencoderModule& model, const torch::Tensor& pictures, const AutoencoderTrainingSettings& settings, const LoopState* resume, LoopObserver& observer)
{
    requireSetting(settings.batchSize >= 1, "batch_size is less than 1");
    auto steps = settings.steps;
    steps.samplesOfStep = settings.batchSize;
    const auto device = pictures.device();
    auto which = torch::empty({settings.batchSize}, torch::TensorOptions(torch::kInt64).device(device));
    auto noise = torch::empty(latentSizes(model, pictures.slice(0, 0, 1).expand({settings.batchSize, -1, -1, -1})), torch::TensorOptions(torch::kFloat32).device(device));
    const StepComputation computation{[&](std::int64_t step) {
                                          const auto generator = makeGenerator(mixSeed(settings.steps.seed, std::uint64_t(step), std::uint64_t(SeedPurpose::Shuffle)));
                                          which.copy_(torch::randint(0, pictures.size(0), {settings.batchSize}, generator, torch::kInt64));
                                          noise.copy_(torch::randn(noise.sizes(), generator, torch::kFloat32));
                                      },
                                      [&] { return autoencoderLoss(model, asFloats(pictures.index_select(0, which)), noise, settings.klWeight); }};
    return runStepLoop(model, namedParametersOf(model), computation, steps, {}, resume, observer);
}

double scalingFactorFor(const AutoencoderModule& model, const torch::Tensor& pictures)
{
    const torch::NoGradGuard noGradients;
    std::vector<torch::Tensor> means;
    for (std::int64_t from = 0; from < std::min(kLookedAt, pictures.size(0)); from += kBatch)
        means.push_back(model.encode(asFloats(pictures.slice(0, from, from + kBatch)) * 2 - 1).mean);
    return 1 / torch::cat(means).to(torch::kFloat64).std(/*unbiased=*/false).item<double>();
}

Autoencoder withScalingFactor(const AutoencoderModule& model, double scalingFactor)
{
    auto config = model.config();
    config.scalingFactor = scalingFactor;
    const auto copy = makeEmptyAutoencoder(config, model.parameters().front().options().requires_grad(false));
    const auto state = stateOf(model);
    loadState(*copy, {state.begin(), state.end()});
    return copy;
}

double reconstructionError(const AutoencoderModule& model, const torch::Tensor& pictures)
{
    const torch::NoGradGuard noGradients;
    double sum = 0;
    for (std::int64_t from = 0; from < pictures.size(0); from += kBatch) {
        const auto some = asFloats(pictures.slice(0, from, from + kBatch));
        sum += (model.pictures(model.scaledLatents(some)) - some).square().sum().item<double>();
    }
    return std::sqrt(sum / double(pictures.numel()));
}

} // namespace palimpsest
