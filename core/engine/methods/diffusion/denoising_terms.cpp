// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/diffusion/denoising_terms.h"

#include "core/engine/tensor_vectors.h"

namespace palimpsest {

namespace {

/// One of `device`, seeded by a draw from one of the CPU.
at::Generator generatorOn(const torch::Device& device, const at::Generator& from)
{
    const auto seed = std::uint64_t(torch::randint(std::int64_t(1) << 62, {1}, from, torch::kInt64).item<std::int64_t>());
    if (device.is_cpu())
        return makeGenerator(seed);
    auto generator = at::globalContext().defaultGenerator(device).clone();
    generator.set_current_seed(seed);
    return generator;
}

} // namespace

torch::Tensor noised(const NoiseSchedule& schedule, const torch::Tensor& latents, const torch::Tensor& noise, const torch::Tensor& timesteps)
{
    const auto kept = tensorOf(schedule.alphaBars()).to(timesteps.device()).index_select(0, timesteps).view({-1, 1, 1, 1}); // ᾱ_t, in double precision
    return latents * kept.sqrt().to(latents.options()) + noise * (1 - kept).sqrt().to(latents.options());
}

torch::Tensor noiseSeen(TextToImageModule& model, const NoisyBatch& batch, const torch::Tensor& captions, const at::Generator& dropout)
{
    const auto context = model.contextOf(captions);
    auto sizes = context.sizes().vec();
    sizes[0] = batch.noisy.size(0);
    return model.noiseIn(batch.noisy, batch.timesteps, context.expand(sizes), dropout).to(batch.noisy.scalar_type());
}

torch::Tensor noiseToAimAt(TextToImageModule& model, const NoisyBatch& batch, const torch::Tensor& captions, const at::Generator& dropout)
{
    const torch::NoGradGuard noGradients;
    return noiseSeen(model, batch, captions, dropout);
}

torch::Tensor squaredError(const torch::Tensor& seen, const torch::Tensor& wanted, ErrorUnit unit)
{
    const auto mean = torch::mse_loss(seen, wanted);
    return unit == ErrorUnit::Sum ? mean * double(wanted.numel() / wanted.size(0)) : mean;
}

ErrorUnit errorUnitFrom(const Settings& settings)
{
    return settings.has("alpha_unit") ? settings.choice<ErrorUnit>("alpha_unit", {{"mean", ErrorUnit::Mean}, {"sum", ErrorUnit::Sum}}) : ErrorUnit::Mean;
}

torch::Tensor denoisingLoss(TextToImageModule& model, const NoisyBatch& batch, const torch::Tensor& captions, ErrorUnit unit, const at::Generator& dropout)
{
    return squaredError(noiseSeen(model, batch, captions, dropout), batch.noise, unit);
}

torch::Tensor denoisingLoss(TextToImageModule& model, const NoisyBatch& batch)
{
    return denoisingLoss(model, batch, batch.captions);
}

TrainingDraws trainingDrawsFrom(const Settings& settings)
{
    TrainingDraws draws;
    if (settings.has("dropped"))
        draws.dropped = settings.number("dropped");
    if (settings.has("dropout"))
        draws.dropout = settings.flag("dropout");
    return draws;
}

PassDraws::PassDraws(DiffusionStep& step, const TrainingDraws& draws) : m_step(step), m_draws(draws) {}

torch::Tensor PassDraws::captionsOf(const torch::Tensor& captions) const
{
    if (m_draws.dropped <= 0)
        return captions;
    const auto chance = torch::rand({captions.size(0), 1}, m_step.generator, torch::kFloat32).to(captions.device());
    return withCaptionsDropped(captions, m_step.data.empty, m_draws.dropped, chance);
}

at::Generator PassDraws::dropout() const
{
    return m_draws.dropout ? generatorOn(m_step.data.latents.device(), m_step.generator) : at::Generator();
}

torch::Tensor denoisingLoss(DiffusionStep& step, const NoisyBatch& batch, ErrorUnit unit, const TrainingDraws& draws)
{
    const PassDraws pass(step, draws);
    const auto captions = pass.captionsOf(batch.captions); // first: the order of draws is part of a run
    return denoisingLoss(step.model, batch, captions, unit, pass.dropout());
}

TargetModel targetModelFrom(const Settings& settings)
{
    return settings.choice<TargetModel>("target", {{"current", TargetModel::Current}, {"original", TargetModel::Original}});
}

torch::Tensor substitutionLoss(DiffusionStep& step, TargetModel target, const TrainingDraws& draws)
{
    auto& teacher = target == TargetModel::Original ? *step.original : step.model;
    const PassDraws pass(step, draws);
    const auto own = pass.captionsOf(step.forget.captions), substitutes = pass.captionsOf(step.forget.substitutes);
    const auto dropout = pass.dropout();
    // The original, which no step changes, drops no elements either.
    const auto wanted = noiseToAimAt(teacher, step.forget, substitutes, target == TargetModel::Original ? at::Generator() : pass.dropout());
    return torch::mse_loss(noiseSeen(step.model, step.forget, own, dropout), wanted);
}

torch::Tensor drawnTimesteps(std::int64_t timesteps, std::int64_t count, bool antithetic, const at::Generator& generator)
{
    if (!antithetic)
        return torch::randint(0, timesteps, {count}, generator, torch::kInt64);
    const auto half = torch::randint(0, timesteps, {count / 2 + 1}, generator, torch::kInt64);
    return torch::cat({half, timesteps - 1 - half}).narrow(0, 0, count);
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
