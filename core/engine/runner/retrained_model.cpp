// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/retrained_model.h"

#include "core/engine/runner/engine_memory.h"
#include "core/engine/runner/shared_model.h"
#include "core/experiment/retrain_key.h"

namespace palimpsest {

std::filesystem::path retrainedModelFile(const RunContext& context)
{
    return context.modelsFolder / ("retrain-" + retrainKey(context.experiment) + ".safetensors");
}

bool hasRetrainedModel(const RunContext& context)
{
    return std::filesystem::exists(retrainedModelFile(context));
}

RetrainedModel obtainRetrained(RunContext& context, const ModelShape& shape, const std::string& datasetHash, double work,
                               const std::function<RetrainedModel()>& train)
{
    const SharedModel shared{"retrain", "the retrained model", retrainedModelFile(context), work};
    RetrainedModel result;
    const bool trained = makeOnce(context, shared, [&] {
        result = train();
        const auto tensors = stateMap(*result.model);
        writeTensors(shared.file, tensors,
                     {{"format", "palimpsest-model"},
                      {"model", context.experiment.model},
                      {"key", retrainKey(context.experiment)},
                      {"dataset_hash", datasetHash},
                      {"forget_set_hash", context.experiment.forgetSetHash},
                      {"tensors_sha256", hashOfTensors(tensors)},
                      {"steps", std::to_string(result.steps)},
                      {"seconds", Json(result.seconds).dump()}});
    });
    if (!trained) {
        result.model = loadShared(context, shared, shape, datasetHash);
        const auto& stored = context.memory.tensors(shared.file);
        result.steps = std::stoll(stored.text("steps", shared.file));
        result.seconds = std::stod(stored.text("seconds", shared.file));
    }
    return result;
}

} // namespace palimpsest
