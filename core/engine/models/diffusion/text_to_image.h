// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/diffusion/autoencoder.h"
#include "core/engine/models/diffusion/clip_text.h"
#include "core/engine/models/diffusion/denoise.h"
#include "core/engine/models/diffusion/noise_schedule.h"
#include "core/engine/models/diffusion/sampler.h"
#include "core/engine/models/diffusion/unet.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

/// A text-to-image model of Stable Diffusion 1.x's architecture: a text encoder, a denoiser and, unless the denoiser works on pixels, an autoencoder (Rombach et al., CVPR 2022). Its
/// parameters are those of its parts behind "text_encoder.", "unet." and "vae.".
class TextToImageModule : public torch::nn::Module {
public:
    /// `autoencoder` is null where the denoiser works on pixels in [-1, 1]; `side`: of its pictures, in pixels. Throws Error "model.config" where the parts do not fit: the width of text
    /// vectors, the channels of latents, a side that the resolutions do not divide.
    TextToImageModule(ClipText text, UNet unet, Autoencoder autoencoder, const NoiseScheduleConfig& schedule, std::int64_t side);

    const ClipText& text() const { return m_text; }
    const UNet& unet() const { return m_unet; }
    const Autoencoder& autoencoder() const { return m_autoencoder; } ///< may be null
    const NoiseScheduleConfig& scheduleConfig() const { return m_scheduleConfig; }
    const NoiseSchedule& schedule() const { return m_schedule; }
    std::int64_t side() const { return m_side; }

    /// What the denoiser works on: (c, h, w) of one picture.
    std::vector<std::int64_t> latentShape() const;

    /// Pictures (n, 3, H, W) in [0, 1] → what the denoiser works on: scaled means of latents, or pixels in [-1, 1].
    torch::Tensor toLatents(const torch::Tensor& pictures) const;

    /// And back, within [0, 1].
    torch::Tensor toPictures(const torch::Tensor& latents) const;

    /// The noise in `latents` (n, c, h, w) at integer `timesteps` (n) as the text vectors `context` (n, T, width) have the denoiser see it.
    torch::Tensor noiseIn(const torch::Tensor& latents, const torch::Tensor& timesteps, const torch::Tensor& context) { return m_unet->forward(latents, timesteps, context); }

    /// Whether a training pass through the denoiser keeps only what goes into its parts and computes the rest again on the way back. It changes no bit of any gradient.
    void setActivationCheckpointing(bool on) { m_unet->setActivationCheckpointing(on); }

private:
    ClipText m_text;
    UNet m_unet;
    Autoencoder m_autoencoder;
    NoiseScheduleConfig m_scheduleConfig;
    NoiseSchedule m_schedule;
    std::int64_t m_side;
};

using TextToImage = std::shared_ptr<TextToImageModule>;

/// A model of the same configuration with its own copy of every weight, on the same device.
TextToImage copyOf(const TextToImageModule& model);

/// A model whose text encoder and denoiser have the weights of `model` rounded to `type`, of their own and without gradients; its autoencoder is that of `model`.
TextToImage roundedCopyOf(const TextToImageModule& model, torch::ScalarType type);

/// How pictures are drawn.
struct DrawingSettings {
    SamplerSettings sampler{};
    double guidance = 7.5;                    ///< from 0 to 1: none
    std::optional<torch::ScalarType> passes{}; ///< of text encoder and denoiser, bfloat16 or half: with weights that are rounded to it; nothing: as the weights are
    bool recorded = false;                    ///< on a GPU: the kernels of the denoiser are recorded in the first steps (recorded_kernels.h); elsewhere it means nothing
};

/// Told after every step how many are done of all, and what the latents are then; false stops.
using DrawingProgress = DenoisingProgress;

/// Draws one picture for each row of `prompts`, int64 (n, T), each from the noise of its own seed, so that a prompt and a seed give the same picture in every batch; `empty` is the empty
/// prompt (1, T). In evaluation mode, without gradients → (n, 3, H, W) in [0, 1], on the model's device; undefined where `advance` stopped it. Noise and what the sampler works out are never in
/// half precision. Throws as makeSampler, guided and denoise, and Error "sampling.not-finite", too, where the autoencoder makes what is not a finite number.
torch::Tensor drawPictures(TextToImageModule& model, const torch::Tensor& prompts, const torch::Tensor& empty, const std::vector<std::uint64_t>& seeds, const DrawingSettings& settings,
                           const DrawingProgress& advance = {});

} // namespace palimpsest
