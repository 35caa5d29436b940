// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/diffusion/autoencoder.h"
#include "core/engine/models/diffusion/clip_text.h"
#include "core/engine/models/diffusion/denoise.h"
#include "core/engine/models/diffusion/noise_schedule.h"
#include "core/engine/models/diffusion/pixel_unet.h"
#include "core/engine/models/diffusion/sampler.h"
#include "core/engine/models/diffusion/unet.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

/// A text-to-image model. Of Stable Diffusion 1.x's architecture: a text encoder, a denoiser and, unless the denoiser works on pixels, an autoencoder (Rombach et al., CVPR 2022); prompts are
/// tokens, int64 (n, T). Or a class-conditional DDPM over pixels (Ho et al., NeurIPS 2020, with classes as in SalUn's code): prompts are numbers of classes, int64 (n, 1), and a negative one
/// asks for none. Parameters are those of the parts behind "text_encoder.", "unet." and "vae.".
class TextToImageModule : public torch::nn::Module {
public:
    /// `autoencoder` is null where the denoiser works on pixels in [-1, 1]; `side`: of its pictures, in pixels. Throws Error "model.config" where the parts do not fit: the width of text
    /// vectors, the channels of latents, a side that the resolutions do not divide.
    TextToImageModule(ClipText text, UNet unet, Autoencoder autoencoder, const NoiseScheduleConfig& schedule, std::int64_t side);

    /// A class-conditional DDPM over pixels in [-1, 1], grey (1 channel) or in colour (3). Throws Error "model.config" for other channels and for a side that cannot be halved so often.
    TextToImageModule(PixelUNet denoiser, const NoiseScheduleConfig& schedule, std::int64_t side);

    bool isClassConditional() const { return m_pixelUNet != nullptr; }

    const ClipText& text() const { return m_text; }                  ///< null where classes are asked for
    const UNet& unet() const { return m_unet; }                      ///< null likewise
    const Autoencoder& autoencoder() const { return m_autoencoder; } ///< may be null
    const PixelUNet& pixelUNet() const { return m_pixelUNet; }       ///< null where texts are asked for
    torch::nn::Module& denoiser() const;                             ///< the one of the two U-Nets that is there
    const NoiseScheduleConfig& scheduleConfig() const { return m_scheduleConfig; }
    const NoiseSchedule& schedule() const { return m_schedule; }
    std::int64_t side() const { return m_side; }

    /// What the denoiser works on: (c, h, w) of one picture.
    std::vector<std::int64_t> latentShape() const;

    /// Pictures (n, 3, H, W), or (n, 1, H, W) where they are grey, in [0, 1] → what the denoiser works on: scaled means of latents, or pixels in [-1, 1]; of a grey model the mean of the channels.
    torch::Tensor toLatents(const torch::Tensor& pictures) const;

    /// And back to (n, 3, H, W), within [0, 1]; grey has three equal channels.
    torch::Tensor toPictures(const torch::Tensor& latents) const;

    /// What the denoiser is told of prompts (n, T) on the model's device: text vectors (n, T, width), or the numbers of classes as they are.
    torch::Tensor contextOf(const torch::Tensor& prompts) const { return m_pixelUNet ? prompts : m_text->forward(prompts); }

    /// The noise in `latents` (n, c, h, w), of any floating type, at `timesteps` (n), or one for all, as `context`, contextOf() of n prompts, has the denoiser see it. A generator of the
    /// latents' device draws what a training pass of a DDPM drops; other denoisers drop nothing.
    torch::Tensor noiseIn(const torch::Tensor& latents, const torch::Tensor& timesteps, const torch::Tensor& context, const at::Generator& dropout = {});

    /// Whether a training pass through the denoiser keeps only what goes into its parts and computes the rest again on the way back. It changes no bit of any gradient.
    void setActivationCheckpointing(bool on);

private:
    std::int64_t pictureChannels() const { return m_pixelUNet ? m_pixelUNet->config().pictureChannels : 3; }

    ClipText m_text;
    UNet m_unet;
    Autoencoder m_autoencoder;
    PixelUNet m_pixelUNet;
    NoiseScheduleConfig m_scheduleConfig;
    NoiseSchedule m_schedule;
    std::int64_t m_side;
};

/// β of DDPM: evenly from 1e-4 to 0.02 over 1000 timesteps (Ho et al., NeurIPS 2020, section 4).
NoiseScheduleConfig ddpmSchedule();

using TextToImage = std::shared_ptr<TextToImageModule>;

/// A model of the same configuration with its own copy of every weight, on the same device.
TextToImage copyOf(const TextToImageModule& model);

/// A model whose text encoder and denoiser have the weights of `model` rounded to `type`, of their own and without gradients; its autoencoder is that of `model`.
TextToImage roundedCopyOf(const TextToImageModule& model, torch::ScalarType type);

/// How pictures are drawn.
struct DrawingSettings {
    SamplerSettings sampler{};                ///< of a class-conditional model without its offset, and ending at ᾱ = 1
    double guidance = 7.5;                    ///< from 0 to 1: none
    std::optional<torch::ScalarType> passes{}; ///< of text encoder and denoiser, bfloat16 or half: with weights that are rounded to it; nothing: as the weights are
    bool recorded = false;                    ///< on a GPU: the kernels of the denoiser are recorded in the first steps (recorded_kernels.h); elsewhere it means nothing
};

/// Told after every step how many are done of all, and what the latents are then; false stops.
using DrawingProgress = DenoisingProgress;

/// Draws one picture for each row of `prompts` (n, T), each from the noise of its own seed, so that a prompt and a seed give the same picture in every batch; `empty` is the empty
/// prompt (1, T). In evaluation mode, without gradients → (n, 3, H, W) in [0, 1], on the model's device; undefined where `advance` stopped it. Noise and what the sampler works out are never in
/// half precision. Throws as makeSampler, guided and denoise, and Error "sampling.not-finite", too, where the autoencoder makes what is not a finite number.
torch::Tensor drawPictures(TextToImageModule& model, const torch::Tensor& prompts, const torch::Tensor& empty, const std::vector<std::uint64_t>& seeds, const DrawingSettings& settings,
                           const DrawingProgress& advance = {});

} // namespace palimpsest
