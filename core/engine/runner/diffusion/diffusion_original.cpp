// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/diffusion_original.h"

#include "core/base/error.h"
#include "core/engine/methods/method.h"
#include "core/engine/pretrained/diffusion_folder.h"
#include "core/engine/runner/diffusion/diffusion_data.h"
#include "core/engine/runner/diffusion/diffusion_training.h"
#include "core/engine/runner/diffusion/stored_models.h"
#include "core/engine/runner/engine_memory.h"
#include "core/engine/runner/original_model.h"
#include "core/engine/runner/shared_model.h"
#include "core/engine/runner/stage_observer.h"
#include "core/engine/runner/stored_number.h"
#include "core/engine/runner/tensor_files.h"

#include <map>
#include <string>

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

/// Of the pool's captions, on the run's device.
torch::Tensor captionTokens(RunContext& context, const DiffusionSource& source, const Dataset& dataset)
{
    const auto captions = poolCaptions(dataset);
    std::int64_t cut = 0;
    auto tokens = tokensOf(source, captions, &cut);
    if (cut > 0)
        context.events.warning("prompts.cut", std::to_string(cut) + " of " + std::to_string(captions.size()) + " captions are cut after " + std::to_string(source.text.positions) + " tokens.",
                               "The model's text encoder has no room for more: what was cut is not learned.");
    return tokens.to(context.device);
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

double workOfDenoiser(const RunContext& context)
{
    const auto settings = denoiserSettingsOf(context);
    return 3.0 * double(settings.steps.steps * settings.batchSize);
}

DiffusionTraining trainingOf(const RunContext& context, const DiffusionSource& source, bool withoutForgetSet)
{
    const auto recipe = recipeOf(context);
    return {withoutForgetSet, recipe.number("dropped"), recipe.choice<ErrorUnit>("error_unit", {{"mean", ErrorUnit::Mean}, {"sum", ErrorUnit::Sum}}),
            source.isClassConditional() && source.pixelUNet.dropout > 0};
}

void obtainDiffusionOriginal(RunContext& context, const DiffusionSource& source, const Dataset& dataset, TextToImageModule& model, const std::optional<Checkpoint>& resume)
{
    const SharedModel shared{"original", "the original model", originalModelFile(context), workOfDenoiser(context)};
    const bool trained = makeOnce(context, shared, [&] {
        DiffusionData data;
        data.latents = poolLatents(context, model, dataset);
        data.captions = captionTokens(context, source, dataset);
        data.empty = tokensOf(source, {""}).to(context.device);
        const auto method = makeDiffusionTraining(trainingOf(context, source, false));
        const double seconds = runDiffusionTraining(context, {"original", originalContent(context)}, model, *method, data, nullptr, denoiserSettingsOf(context), {}, resume);
        const auto tensors = stateMap(model);
        std::map<std::string, std::string> metadata{{"format", "palimpsest-model"}, {"model", context.experiment.model}, {"key", originalKey(context.experiment)}, {"dataset_hash", dataset.hash},
                                                    {"tokenizer", source.wordsHash()}, {"seconds", Json(seconds).dump()}, {"tensors_sha256", hashOfTensors(tensors)}};
        if (model.autoencoder())
            metadata[kScalingFactor] = Json(model.autoencoder()->config().scalingFactor).dump();
        writeTensors(shared.file, tensors, metadata);
    });
    if (!trained)
        loadShared(context, shared, model, dataset.hash);
}

Autoencoder obtainAutoencoder(RunContext& context, const DiffusionSource& source, const Dataset& dataset, const std::optional<Checkpoint>& resume)
{
    const auto settings = autoencoderSettingsOf(context);
    const SharedModel shared{"autoencoder", "the autoencoder", autoencoderFile(context), workOfAutoencoder(context)};
    auto model = makeAutoencoder(source.autoencoder.value(), mixSeed(context.experiment.seed, 2, std::uint64_t(SeedPurpose::Weights)));
    model->to(context.device);
    const bool trained = makeOnce(context, shared, [&] {
        const auto pictures = trainPictures(dataset, dataset.split.train).to(context.device);
        const double seconds = trainNow(context, *model, pictures, resume);
        model->eval();
        model = withScalingFactor(*model, scalingFactorFor(*model, pictures));
        const auto tests = testPictures(dataset, dataset.split.test).to(context.device);
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
