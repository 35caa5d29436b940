// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/language/retain_model.h"

#include "core/engine/runner/shared_model.h"
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

Retraining obtainRetainModel(RunContext& context, const LanguageSource& source, DecoderModule& model, const std::string& datasetHash, double work,
                             const std::function<Retraining()>& train)
{
    const SharedModel shared{"retrain", "the retain model", retainModelFile(context), work};
    return obtainRetrained(context, shared, model, {{"key", retrainKey(retrainOf(context.experiment))}, {"dataset_hash", datasetHash}, {"tokenizer", source.tokenizer->hash()}}, train);
}

} // namespace palimpsest
