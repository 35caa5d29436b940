// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/diffusion/autoencoder_training.h"
#include "core/engine/methods/diffusion/denoising_loop.h"
#include "core/engine/runner/diffusion/diffusion_source.h"
#include "core/engine/runner/run_context.h"

#include <optional>

namespace palimpsest {

/// Where the workspace keeps the autoencoder of a model that is trained here.
std::filesystem::path autoencoderFile(const RunContext& context);

/// Of the recipe.
AutoencoderTrainingSettings autoencoderSettingsOf(const RunContext& context);
DenoisingLoopSettings denoiserSettingsOf(const RunContext& context);

/// Of training the autoencoder by the recipe, as ProgressMeter counts it.
double workOfAutoencoder(const RunContext& context);

/// Of training the denoiser by the recipe, likewise.
double workOfDenoiser(const RunContext& context);

/// How the recipe trains a denoiser.
DiffusionTraining trainingOf(const RunContext& context, const DiffusionSource& source, bool withoutForgetSet);

/// Gives `model`, which has fresh weights beside its autoencoder, those of the original: trained on the pool now, from the checkpoint if there is one, and kept in the workspace's models, or from there;
/// see makeOnce.
void obtainDiffusionOriginal(RunContext& context, const DiffusionSource& source, const Dataset& dataset, TextToImageModule& model, const std::optional<Checkpoint>& resume);

/// The autoencoder of the experiment on its device: that of the folder; else trained on the pool now, from the checkpoint if there is one, with its scaling factor measured, and kept in the workspace's models; or
/// from there.
Autoencoder obtainAutoencoder(RunContext& context, const DiffusionSource& source, const Dataset& dataset, const std::optional<Checkpoint>& resume);

/// What a checkpoint of its training is marked with.
std::string autoencoderContent(const RunContext& context);

} // namespace palimpsest
