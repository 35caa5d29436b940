// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/language/retain_model.h"

#include "core/engine/runner/engine_memory.h"
#include "core/engine/runner/shared_model.h"
#include "core/engine/runner/tensor_files.h"
#include "core/experiment/retrain_key.h"

namespace palimpsest {

Experiment retrainOf(const Experiment& experiment)
{
    Experiment retrain = experiment;
    retrain.method = "retrain";
    retrain.methodHash.clear();
    retrain.parameters = Json::object();
    return retrain;
}

std::filesystem::path retainModelFile(const RunContext& context)
{
    return context.modelsFolder / ("retrain-" + retrainKey(retrainOf(context.experiment)) + ".safetensors");
}

RetainModel obtainRetainModel(RunContext& context, const LanguageSource& source, const std::string& datasetHash, double work, const std::function<RetainModel()>& train)
{
    const SharedModel shared{"retrain", "the retain model", retainModelFile(context), work};
    RetainModel result;
    const bool trained = makeOnce(context, shared, [&] {
        result = train();
        const auto tensors = stateMap(*result.model);
        writeTensors(shared.file, tensors,
                     {{"format", "palimpsest-model"},
                      {"model", context.experiment.model},
                      {"key", retrainKey(retrainOf(context.experiment))},
                      {"dataset_hash", datasetHash},
                      {"forget_set_hash", context.experiment.forgetSetHash},
                      {"tokenizer", source.tokenizer->hash()},
                      {"tensors_sha256", hashOfTensors(tensors)},
                      {"steps", std::to_string(result.steps)},
                      {"seconds", Json(result.seconds).dump()}});
    });
    if (!trained) {
        result.model = makeLanguageModel(context, source);
        loadShared(context, shared, *result.model, datasetHash);
        const auto& stored = context.memory.tensors(shared.file);
        result.steps = std::stoll(stored.text("steps", shared.file));
        result.seconds = std::stod(stored.text("seconds", shared.file));
    }
    return result;
}

} // namespace palimpsest
