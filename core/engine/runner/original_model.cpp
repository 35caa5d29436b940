// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/original_model.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/methods/method_table.h"
#include "core/engine/runner/tensor_files.h"
#include "core/engine/runner/training_stage.h"
#include "core/store/file_lock.h"

#include <chrono>
#include <thread>
#include <unistd.h>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

LoopSettings recipeOf(const Experiment& experiment)
{
    return loopSettingsFrom(settingsFrom(complete(originalRecipe(), experiment.original)), experiment.seed);
}

Classifier load(const RunContext& context, const ModelShape& shape, const std::string& datasetHash)
{
    const fs::path file = originalModelFile(context);
    auto model = makeModel(context.experiment.model, shape, context.experiment.seed);
    try {
        const auto stored = readTensors(file);
        if (stored.text("dataset_hash", file) != datasetHash)
            throw Error("model.other-dataset", "it was trained on other files");
        loadState(*model, stored.tensors);
    } catch (const Error& error) {
        throw Error("model.damaged", "The saved original model '" + file.string() + "' cannot be used: " + error.what(),
                    "Delete that file; the next run trains it again.");
    }
    model->to(context.device);
    return model;
}

Classifier train(RunContext& context, const ClassificationData& data, const ModelShape& shape, const std::string& datasetHash,
                 const std::optional<Checkpoint>& resume)
{
    auto model = makeModel(context.experiment.model, shape, context.experiment.seed);
    model->to(context.device);
    const auto settings = recipeOf(context.experiment);
    ClassificationData learned = data; // shares its tensors
    if (data.originalTraining)
        learned.training = *data.originalTraining;
    const double seconds = runTrainingStage(context, {"original", originalContent(context), false}, *model, *makeTraining(), learned, settings, nullptr,
                                            resume);
    writeTensors(originalModelFile(context), stateMap(*model),
                 {{"format", "palimpsest-model"},
                  {"model", context.experiment.model},
                  {"key", originalKey(context.experiment)},
                  {"dataset_hash", datasetHash},
                  {"seconds", std::to_string(seconds)}});
    return model;
}

} // namespace

fs::path originalModelFile(const RunContext& context)
{
    return context.modelsFolder / (originalKey(context.experiment) + ".safetensors");
}

bool hasOriginalModel(const RunContext& context)
{
    return fs::exists(originalModelFile(context));
}

double workOfOriginal(const RunContext& context, const ClassificationData& data)
{
    return 3.0 * recipeOf(context.experiment).epochs * double((data.originalTraining ? *data.originalTraining : data.training).images.size(0));
}

std::string originalContent(const RunContext& context)
{
    return "original " + originalKey(context.experiment);
}

Classifier obtainOriginal(RunContext& context, const ClassificationData& data, const ModelShape& shape, const std::string& datasetHash,
                          const std::optional<Checkpoint>& resume)
{
    if (!hasOriginalModel(context)) {
        makeFolder(context.modelsFolder);
        const fs::path lockFile = context.modelsFolder / (originalKey(context.experiment) + ".lock");
        const auto note = std::to_string(::getpid()) + "\n";
        auto lock = FileLock::take(lockFile, note);
        bool waited = false;
        while (!lock && !hasOriginalModel(context)) {
            if (!std::exchange(waited, true))
                context.events.warning("original.waiting", "Another run is training the original model that this one needs: waiting for it.",
                                       "It goes on by itself; cancelling is possible meanwhile.");
            context.breathe();
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            lock = FileLock::take(lockFile, note);
        }
        context.progress.restartClock();
        if (waited)
            context.progress.skip(workOfOriginal(context, data));
        if (!hasOriginalModel(context))
            return train(context, data, shape, datasetHash, resume);
    }
    return load(context, shape, datasetHash);
}

} // namespace palimpsest
