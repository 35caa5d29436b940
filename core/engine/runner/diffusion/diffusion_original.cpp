// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/diffusion_original.h"

#include "core/base/error.h"
#include "core/engine/methods/method.h"
#include "core/engine/pretrained/diffusion_folder.h"
#include "core/engine/runner/diffusion/diffusion_data.h"
#include "core/engine/runner/engine_memory.h"
#include "core/engine/runner/shared_model.h"
#include "core/engine/runner/stage_observer.h"
#include "core/engine/runner/stored_number.h"
#include "core/engine/runner/tensor_files.h"

namespace palimpsest {

namespace {

Settings recipeOf(const RunContext& context)
{
    return diffusionRecipeOf(context.experiment);
}

double trainNow(RunContext& context, AutoencoderModule& model, const torch::Tensor& pictures, const std::optional<Checkpoint>& resume)
{
    const auto settings = autoencoderSettingsOf(context);
    StageObserver observer(context, {"autoencoder", autoencoderContent(context)}, resume ? resume->seconds : 0, {});
    if (resume)
        context.progress.skip(3.0 * double(resume->state.step * settings.batchSize));
    return runStage(context, observer, [&] { return trainAutoencoder(model, pictures, settings, resume ? &resume->state : nullptr, observer); });
}

} // namespace

std::filesystem::path autoencoderFile(const RunContext& context)
{
    return context.modelsFolder / ("autoencoder-" + originalKey(context.experiment) + ".safetensors");
}

std::string autoencoderContent(const RunContext& context)
{
    return "autoencoder " + originalKey(context.experiment);
}

AutoencoderTrainingSettings autoencoderSettingsOf(const RunContext& context)
{
    const auto recipe = recipeOf(context);
    AutoencoderTrainingSettings settings;
    settings.steps.steps = recipe.integer("autoencoder_steps");
    settings.steps.learningRate = recipe.number("autoencoder_rate");
    settings.steps.warmupSteps = recipe.integer("warmup_steps");
    settings.steps.decays = true;
    settings.steps.clip = 1;
    settings.steps.averaging = recipe.number("averaging");
    settings.steps.seed = mixSeed(context.experiment.seed, 1, std::uint64_t(SeedPurpose::Shuffle));
    settings.batchSize = recipe.integer("autoencoder_batch");
    settings.klWeight = recipe.number("kl_weight");
    return settings;
}

double workOfAutoencoder(const RunContext& context)
{
    const auto settings = autoencoderSettingsOf(context);
    return 3.0 * double(settings.steps.steps * settings.batchSize);
}

DenoisingLoopSettings denoiserSettingsOf(const RunContext& context)
{
    return denoisingLoopSettingsFrom(recipeOf(context), mixSeed(context.experiment.seed, 2, std::uint64_t(SeedPurpose::Shuffle)));
}

Autoencoder obtainAutoencoder(RunContext& context, const DiffusionSource& source, const Dataset& dataset, const std::optional<Checkpoint>& resume)
{
    const auto settings = autoencoderSettingsOf(context);
    const SharedModel shared{"autoencoder", "the autoencoder", autoencoderFile(context), workOfAutoencoder(context)};
    auto model = makeAutoencoder(source.autoencoder.value(), mixSeed(context.experiment.seed, 2, std::uint64_t(SeedPurpose::Weights)));
    model->to(context.device);
    const bool trained = makeOnce(context, shared, [&] {
        const auto pictures = pictureBytes(dataset.train, dataset.split.train).to(context.device);
        const double seconds = trainNow(context, *model, pictures, resume);
        model->eval();
        model = withScalingFactor(*model, scalingFactorFor(*model, pictures));
        const auto tests = pictureBytes(dataset.test, dataset.split.test).to(context.device);
        const double error = reconstructionError(*model, tests);
        context.events.curve("autoencoder_error", error, settings.steps.steps, 1);
        const auto tensors = stateMap(*model);
        writeTensors(shared.file, tensors,
                     {{"format", "palimpsest-model"}, {"key", originalKey(context.experiment)}, {"dataset_hash", dataset.hash}, {"seconds", Json(seconds).dump()},
                      {"scaling_factor", Json(model->config().scalingFactor).dump()}, {"reconstruction_error", Json(error).dump()}, {"tensors_sha256", hashOfTensors(tensors)}});
    });
    if (!trained) {
        loadShared(context, shared, *model, dataset.hash);
        model = withScalingFactor(*model, storedNumber(context.memory.tensors(shared.file), "scaling_factor", shared.file));
    }
    model->eval();
    for (auto& parameter : model->parameters())
        parameter.set_requires_grad(false);
    return model;
}

} // namespace palimpsest
