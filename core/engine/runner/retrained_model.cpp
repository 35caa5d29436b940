// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/retrained_model.h"

#include "core/engine/runner/engine_memory.h"
#include "core/engine/runner/stored_number.h"
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

Retraining obtainRetrained(RunContext& context, const SharedModel& shared, torch::nn::Module& model, std::map<std::string, std::string> metadata,
                           const std::function<Retraining()>& train)
{
    Retraining result;
    const bool trained = makeOnce(context, shared, [&] {
        result = train();
        const auto tensors = stateMap(model);
        metadata.merge(std::map<std::string, std::string>{{"format", "palimpsest-model"},
                                                          {"model", context.experiment.model},
                                                          {"forget_set_hash", context.experiment.forgetSetHash},
                                                          {"tensors_sha256", hashOfTensors(tensors)},
                                                          {"steps", std::to_string(result.steps)},
                                                          {"seconds", Json(result.seconds).dump()}});
        writeTensors(shared.file, tensors, metadata);
    });
    if (!trained) {
        loadShared(context, shared, model, metadata.at("dataset_hash"));
        const auto& stored = context.memory.tensors(shared.file);
        result = {std::int64_t(storedNumber(stored, "steps", shared.file)), storedNumber(stored, "seconds", shared.file)};
    }
    return result;
}

} // namespace palimpsest
