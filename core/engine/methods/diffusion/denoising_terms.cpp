// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/diffusion/denoising_terms.h"

#include "core/engine/tensor_vectors.h"

namespace palimpsest {

torch::Tensor noised(const NoiseSchedule& schedule, const torch::Tensor& latents, const torch::Tensor& noise, const torch::Tensor& timesteps)
{
    const auto kept = tensorOf(schedule.alphaBars()).to(timesteps.device()).index_select(0, timesteps).view({-1, 1, 1, 1}); // ᾱ_t, in double precision
    return latents * kept.sqrt().to(latents.options()) + noise * (1 - kept).sqrt().to(latents.options());
}

torch::Tensor noiseSeen(TextToImageModule& model, const NoisyBatch& batch, const torch::Tensor& captions)
{
    const auto context = model.text()->forward(captions);
    const auto seen = model.noiseIn(batch.noisy.to(context.scalar_type()), batch.timesteps, context.expand({batch.noisy.size(0), -1, -1}));
    return seen.to(batch.noisy.scalar_type());
}

torch::Tensor noiseToAimAt(TextToImageModule& model, const NoisyBatch& batch, const torch::Tensor& captions)
{
    const torch::NoGradGuard noGradients;
    return noiseSeen(model, batch, captions);
}

torch::Tensor denoisingLoss(TextToImageModule& model, const NoisyBatch& batch, const torch::Tensor& context)
{
    const auto seen = model.noiseIn(batch.noisy.to(context.scalar_type()), batch.timesteps, context);
    return torch::mse_loss(seen.to(batch.noise.scalar_type()), batch.noise);
}

torch::Tensor denoisingLoss(TextToImageModule& model, const NoisyBatch& batch)
{
    return denoisingLoss(model, batch, model.text()->forward(batch.captions));
}

TargetModel targetModelFrom(const Settings& settings)
{
    return settings.choice<TargetModel>("target", {{"current", TargetModel::Current}, {"original", TargetModel::Original}});
}

torch::Tensor substitutionLoss(DiffusionStep& step, TargetModel target)
{
    auto& teacher = target == TargetModel::Original ? *step.original : step.model;
    const auto wanted = noiseToAimAt(teacher, step.forget, step.forget.substitutes);
    return torch::mse_loss(noiseSeen(step.model, step.forget, step.forget.captions), wanted);
}

torch::Tensor withCaptionsDropped(const torch::Tensor& captions, const torch::Tensor& empty, double probability, const torch::Tensor& chance)
{
    return probability > 0 ? torch::where(chance < probability, empty, captions) : captions;
}

torch::Tensor drawnRows(std::int64_t rows, std::int64_t count, const at::Generator& generator, const torch::Device& device)
{
    return torch::randint(0, rows, {count}, generator, torch::kInt64).to(device);
}

torch::Tensor drawnNoise(const std::vector<std::int64_t>& shape, const at::Generator& generator, const torch::TensorOptions& options)
{
    return torch::randn(shape, generator, options.device(torch::kCPU)).to(options.device());
}

} // namespace palimpsest
