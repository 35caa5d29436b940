// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/original_model.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/engine/methods/method_table.h"
#include "core/engine/models/weights.h"
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

/// The file that the recipe names, "" if none.
fs::path startingWeights(const RunContext& context)
{
    const fs::path file = complete(originalRecipe(), context.experiment.original).at("weights").get<std::string>();
    return file.empty() || file.is_absolute() ? file : context.modelsFolder.parent_path() / file;
}

bool isStored(const RunContext& context)
{
    return fs::exists(originalModelFile(context));
}

void store(const RunContext& context, const ClassifierModule& model, const std::string& datasetHash, double seconds)
{
    const auto tensors = stateMap(model);
    std::map<std::string, std::string> metadata{{"format", "palimpsest-model"},
                                                {"model", context.experiment.model},
                                                {"key", originalKey(context.experiment)},
                                                {"dataset_hash", datasetHash},
                                                {"seconds", std::to_string(seconds)},
                                                {"tensors_sha256", hashOfTensors(tensors)}};
    if (!context.startingWeightsHash.empty()) {
        metadata["source"] = startingWeights(context).string();
        metadata["source_sha256"] = context.startingWeightsHash;
    }
    writeTensors(originalModelFile(context), tensors, metadata);
}

Classifier load(const RunContext& context, const ModelShape& shape, const std::string& datasetHash)
{
    const fs::path file = originalModelFile(context);
    auto model = makeModel(context.experiment.model, shape, context.experiment.seed);
    Json record{{"file", file.filename().string()}};
    try {
        const auto stored = readTensors(file);
        if (stored.text("dataset_hash", file) != datasetHash)
            throw Error("model.other-dataset", "it was trained on other files");
        const auto hash = hashOfTensors(stored.tensors);
        if (const auto written = stored.metadata.find("tensors_sha256"); written != stored.metadata.end() && written->second != hash)
            throw Error("model.changed", "its weights are not those that were written");
        loadState(*model, stored.tensors);
        record["tensors_sha256"] = hash;
        for (const char* key : {"source", "source_sha256"}) {
            if (const auto entry = stored.metadata.find(key); entry != stored.metadata.end())
                record[key] = entry->second;
        }
    } catch (const Error& error) {
        throw Error("model.damaged", "The saved original model '" + file.string() + "' cannot be used: " + error.what(),
                    "Delete that file; the next run makes it again.");
    }
    writeJson(context.folder.file("original.json"), record);
    model->to(context.device);
    return model;
}

void importWeights(const RunContext& context, const ModelShape& shape, const std::string& datasetHash)
{
    const auto file = startingWeights(context);
    const auto& id = context.experiment.model;
    const auto model = makeModel(id, shape, context.experiment.seed);
    const auto fitted = fitWeights(*model, readTensors(file).tensors);
    if (!fitted.report.fits())
        throw Error("weights.mismatch",
                    "The weights '" + file.string() + "' do not fit the model " + id + " for this dataset (" + fitted.report.problems() + ").",
                    "`palimpsest-cli weights check` lists every tensor; choose the model and dataset that the weights were trained with.");
    loadState(*model, fitted.state);
    store(context, *model, datasetHash, 0);
}

void train(RunContext& context, const ClassificationData& data, const ModelShape& shape, const std::string& datasetHash,
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
    store(context, *model, datasetHash, seconds);
}

} // namespace

void resolveStartingWeights(RunContext& context)
{
    const auto file = startingWeights(context);
    if (file.empty())
        return;
    if (!fs::is_regular_file(file))
        throw Error("weights.missing", "The experiment starts from the weights '" + file.string() + "', which are not there.",
                    "Correct the path in the recipe of the original model, or leave it empty to train one.");
    context.startingWeightsHash = sha256OfFile(file);
}

fs::path originalModelFile(const RunContext& context)
{
    const auto& content = context.startingWeightsHash;
    return context.modelsFolder / (originalKey(context.experiment) + (content.empty() ? "" : "-" + content.substr(0, 16)) + ".safetensors");
}

bool hasOriginalModel(const RunContext& context)
{
    return !context.startingWeightsHash.empty() || isStored(context);
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
    if (context.startingWeightsHash.empty())
        resolveStartingWeights(context);
    if (!isStored(context)) {
        makeFolder(context.modelsFolder);
        const fs::path lockFile = context.modelsFolder / (originalKey(context.experiment) + ".lock");
        const auto note = std::to_string(::getpid()) + "\n";
        auto lock = FileLock::take(lockFile, note);
        bool waited = false;
        while (!lock && !isStored(context)) {
            if (!std::exchange(waited, true))
                context.events.warning("original.waiting", "Another run is making the original model that this one needs: waiting for it.",
                                       "It goes on by itself; cancelling is possible meanwhile.");
            context.breathe();
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            lock = FileLock::take(lockFile, note);
        }
        context.progress.restartClock();
        if (waited && context.startingWeightsHash.empty())
            context.progress.skip(workOfOriginal(context, data));
        if (!isStored(context) && !context.startingWeightsHash.empty())
            importWeights(context, shape, datasetHash);
        else if (!isStored(context))
            train(context, data, shape, datasetHash, resume);
    }
    return load(context, shape, datasetHash);
}

} // namespace palimpsest
