// SPDX-License-Identifier: GPL-3.0-or-later
// What the losses of diffusion models are made of. Mean squared errors are means over all elements: pictures, channels and places.
#pragma once

#include "core/engine/methods/diffusion/diffusion_method.h"

namespace palimpsest {

/// √ᾱ_t z + √(1 − ᾱ_t) ε: `latents` z and `noise` ε (n, c, h, w), `timesteps` int64 (n), all on one device.
torch::Tensor noised(const NoiseSchedule& schedule, const torch::Tensor& latents, const torch::Tensor& noise, const torch::Tensor& timesteps);

/// The noise that `model` sees in a batch's z_t if `captions`, int64 (n, T), or one for all, say what the pictures show → of z_t's shape and type. `dropout` as noiseIn() has it.
torch::Tensor noiseSeen(TextToImageModule& model, const NoisyBatch& batch, const torch::Tensor& captions, const at::Generator& dropout = {});

/// The same as something to aim at: no gradient comes of it.
torch::Tensor noiseToAimAt(TextToImageModule& model, const NoisyBatch& batch, const torch::Tensor& captions, const at::Generator& dropout = {});

/// (seen − wanted)² over (n, c, h, w) in that unit, a scalar.
torch::Tensor squaredError(const torch::Tensor& seen, const torch::Tensor& wanted, ErrorUnit unit);

/// The denoising loss of a batch under its own captions: a mean.
torch::Tensor denoisingLoss(TextToImageModule& model, const NoisyBatch& batch);

/// "alpha_unit", "mean" or "sum", where it is; else Mean. Throws as Settings.
ErrorUnit errorUnitFrom(const Settings& settings);

/// What is random in a pass of unlearning besides picture, timestep and noise: nothing, unless a method is to work as SalUn's released DDPM.
struct TrainingDraws {
    double dropped = 0;   ///< probability with which the empty prompt takes a caption's place, anew for each pass
    bool dropout = false; ///< whether the denoiser drops elements, anew for each pass; DDPMs alone

    bool isNothing() const { return dropped <= 0 && !dropout; }
};

/// "dropped" and "dropout" where they are. Throws as Settings.
TrainingDraws trainingDrawsFrom(const Settings& settings);

/// Draws them for the passes of a step, from its generator, in the order in which they are asked for.
class PassDraws {
public:
    PassDraws(DiffusionStep& step, const TrainingDraws& draws);

    torch::Tensor captionsOf(const torch::Tensor& captions) const;
    at::Generator dropout() const; ///< on the device of the latents; undefined where nothing is dropped

private:
    DiffusionStep& m_step;
    TrainingDraws m_draws;
};

/// The denoising loss of a batch of the step under its own captions, with a draw for the pass.
torch::Tensor denoisingLoss(DiffusionStep& step, const NoisyBatch& batch, ErrorUnit unit, const TrainingDraws& draws);

/// Whose answer to the substitute's caption a forget picture is pulled to.
enum class TargetModel { Current, Original };

/// What "target" says: "current" or "original". Throws as Settings.
TargetModel targetModelFrom(const Settings& settings);

/// mean (ε_θ(z_t|c) − ε(z_t|c′))² over the step's forget pictures, with their own caption c and their substitute c′, the same z, t and noise in both; the second is a constant (Fan et al.,
/// SalUn, ICLR 2024, equation 7, with its released code's reading).
torch::Tensor substitutionLoss(DiffusionStep& step, TargetModel target, const TrainingDraws& draws = {});

// What is drawn is drawn on the CPU, by its generator: the same on every device.

/// `captions` (n, T), each replaced by `empty` (1, T) with that probability: where its number in `chance` (n, 1), uniform in [0, 1), is below.
torch::Tensor withCaptionsDropped(const torch::Tensor& captions, const torch::Tensor& empty, double probability, const torch::Tensor& chance);

/// int64 (count): uniform draws from 0 to `rows` - 1.
torch::Tensor drawnRows(std::int64_t rows, std::int64_t count, const at::Generator& generator, const torch::Device& device);

/// int64 (count) on the CPU: uniform in [0, timesteps). Antithetic, as DDIM's code has it: count/2 + 1 draws t, then T − 1 − t of each, of which the first `count` are taken.
torch::Tensor drawnTimesteps(std::int64_t timesteps, std::int64_t count, bool antithetic, const at::Generator& generator);

/// Standard normal, of the type and on the device of `options`.
torch::Tensor drawnNoise(const std::vector<std::int64_t>& shape, const at::Generator& generator, const torch::TensorOptions& options);

} // namespace palimpsest
