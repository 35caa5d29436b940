// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/diffusion/text_to_image.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest {

/// What a folder of a class-conditional DDPM says. Its config.json has the keys of SalUn's configurations ("model", "data", "diffusion"), and two of its own: "groups" of the norms, and "classes", their
/// names; model.safetensors has the parameter names of SalUn's checkpoints.
struct PixelDdpmDescription {
    PixelUNetConfig unet;
    NoiseScheduleConfig schedule;
    std::int64_t side = 0;            ///< of its pictures, in pixels
    std::vector<std::string> classes; ///< names, by number
};

/// Whether a folder holds such a model rather than one in diffusers' layout.
bool isPixelDdpmFolder(const std::filesystem::path& folder);

/// Throws Error "pretrained.missing" where there is no config.json, "json.invalid", "pretrained.config" for what is not supported, and "weights.mismatch", "model.config" and
/// "diffusion.schedule" for parts that cannot be or do not fit. Takes no memory for weights.
PixelDdpmDescription describePixelDdpmFolder(const std::filesystem::path& folder);

/// The model of such a folder in single precision, whatever type the file has. Throws as describePixelDdpmFolder().
TextToImage openPixelDdpmFolder(const std::filesystem::path& folder, const torch::Device& device = torch::kCPU);

/// Writes such a folder. Throws Error "pretrained.exists" unless it is empty or absent, and file errors.
void exportPixelDdpmFolder(const TextToImageModule& model, const std::vector<std::string>& classes, const std::filesystem::path& folder, torch::ScalarType type = torch::kFloat32);

} // namespace palimpsest
