// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/original_model.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/engine/methods/method_table.h"
#include "core/engine/models/weights.h"
#include "core/engine/runner/engine_memory.h"
#include "core/engine/runner/shared_model.h"
#include "core/engine/runner/tensor_files.h"
#include "core/engine/runner/training_stage.h"


namespace fs = std::filesystem;

namespace palimpsest {

namespace {

LoopSettings recipeOf(const Experiment& experiment)
{
    return loopSettingsFrom(settingsFrom(complete(originalRecipe(experiment.domain), experiment.original)), experiment.seed);
}

/// The file that the recipe names, "" if none.
fs::path startingWeights(const RunContext& context)
{
    const fs::path file = complete(originalRecipe(context.experiment.domain), context.experiment.original).at("weights").get<std::string>();
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

/// What the run keeps about the original that it used.
void record(const RunContext& context)
{
    const fs::path file = originalModelFile(context);
    const auto& stored = context.memory.tensors(file);
    Json value{{"file", file.filename().string()}};
    for (const char* key : {"tensors_sha256", "source", "source_sha256"}) {
        if (const auto entry = stored.metadata.find(key); entry != stored.metadata.end())
            value[key] = entry->second;
    }
    if (!value.contains("tensors_sha256")) // written before it was noted
        value["tensors_sha256"] = hashOfTensors(stored.tensors);
    writeJson(context.folder.file("original.json"), value);
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
    moveTo(*model, context.device);
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
    const bool imports = !context.startingWeightsHash.empty();
    const SharedModel shared{"original", "the original model", originalModelFile(context), imports ? 0 : workOfOriginal(context, data)};
    makeOnce(context, shared, [&] {
        if (imports)
            importWeights(context, shape, datasetHash);
        else
            train(context, data, shape, datasetHash, resume);
    });
    auto model = loadShared(context, shared, shape, datasetHash);
    record(context);
    return model;
}

} // namespace palimpsest
