// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pretrained/diffusion_parts.h"

#include "core/engine/pretrained/weight_files.h"

#include <algorithm>

namespace palimpsest {

const DiffusionPartNames& namesOf(DiffusionPart part)
{
    static constexpr DiffusionPartNames kParts[] = {{DiffusionPart::TextEncoder, "text_encoder", "text encoder", "transformers", "CLIPTextModel", kTransformersWeights},
                                                    {DiffusionPart::Denoiser, "unet", "denoiser", "diffusers", "UNet2DConditionModel", kDiffusersWeights},
                                                    {DiffusionPart::Vae, "vae", "autoencoder", "diffusers", "AutoencoderKL", kDiffusersWeights}};
    return *std::find_if(std::begin(kParts), std::end(kParts), [&](const auto& names) { return names.part == part; });
}

std::vector<std::pair<DiffusionPart, std::shared_ptr<torch::nn::Module>>> partsOf(const TextToImageModule& model)
{
    std::vector<std::pair<DiffusionPart, std::shared_ptr<torch::nn::Module>>> parts{{DiffusionPart::TextEncoder, model.text()}, {DiffusionPart::Denoiser, model.unet()}};
    if (model.autoencoder())
        parts.emplace_back(DiffusionPart::Vae, model.autoencoder());
    return parts;
}

} // namespace palimpsest
