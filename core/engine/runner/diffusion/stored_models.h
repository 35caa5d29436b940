// SPDX-License-Identifier: GPL-3.0-or-later
// Text-to-image models as runs and workspaces keep them, for previews and exports.
#pragma once

#include "core/engine/runner/diffusion/diffusion_source.h"
#include "core/store/run_folder.h"

namespace palimpsest {

/// What a file of weights says of the autoencoder in its metadata.
inline constexpr const char* kScalingFactor = "scaling_factor";

struct StoredTextToImage {
    TextToImage model; ///< in evaluation mode, without gradients
    DiffusionSource source;
};

/// The model of a folder in diffusers' layout, or of a class-conditional DDPM. Throws as diffusionSourceOfFolder and openFolderModel.
StoredTextToImage openFolder(const std::filesystem::path& folder, const torch::Device& device);

/// The unlearned model of a run. Throws Error "export.no-weights" where it has none yet, "export.other-tokenizer" where the tokenizer is no longer the one that it had, "weights.mismatch", and as
/// diffusionSourceOf.
StoredTextToImage openUnlearned(const RunFolder& run, const std::filesystem::path& workspaceFolder, const torch::Device& device);

/// The model that a run started from. Throws Error "original.missing" where the workspace no longer has it, and as diffusionSourceOf and openDiffusionFolder.
StoredTextToImage openOriginalOf(const RunFolder& run, const std::filesystem::path& workspaceFolder, const torch::Device& device);

} // namespace palimpsest
