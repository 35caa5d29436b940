// SPDX-License-Identifier: GPL-3.0-or-later
// Free of LibTorch, so that palimpsest-cli's commands may ask.
#pragma once

#include "core/store/run_folder.h"

#include <filesystem>
#include <string>

namespace palimpsest {

struct DiffusionModelExport {
    std::string type = "fp32"; ///< of the weights: "fp32", "bf16" or "fp16"
    std::string part = "all";  ///< "all", "unet" or "text_encoder"
};

/// Writes the unlearned text-to-image model of a run as a folder that diffusers loads (a class-conditional one as pixel_ddpm_folder.h has it), or one part of it, which takes the place of that part in another pipeline. Throws as openUnlearned,
/// exportDiffusionFolder and exportDiffusionPart, and Error "export.type" and "export.part".
void exportDiffusionModel(const RunFolder& run, const std::filesystem::path& workspaceFolder, const std::filesystem::path& folder, const DiffusionModelExport& settings);

} // namespace palimpsest
