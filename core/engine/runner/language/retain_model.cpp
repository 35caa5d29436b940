// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/language/retain_model.h"

#include "core/engine/runner/language/language_original.h"
#include "core/engine/runner/language/language_training.h"
#include "core/engine/runner/shared_model.h"
#include "core/experiment/retrain_key.h"

#include <map>

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

Retraining obtainRetainModel(RunContext& context, const LanguageSource& source, const LanguageData& data, const std::string& datasetHash, DecoderModule& model, const StageObserver::Stage& stage,
                             const std::optional<Checkpoint>& resume)
{
    const SharedModel shared{"retrain", "the retain model", retainModelFile(context), workOfRecipe(context, data, true)};
    const std::map<std::string, std::string> metadata{{"key", retrainKey(retrainOf(context.experiment))}, {"dataset_hash", datasetHash}, {"tokenizer", source.tokenizer->hash()}};
    return obtainRetrained(context, shared, model, metadata, [&] {
        const auto method = makeLanguageTraining(true);
        const auto settings = recipeLoopOf(context);
        const auto seconds = runLanguageTraining(context, stage, model, *method, data, settings, {}, resume);
        return Retraining{sizeOfLoop(*method, data, settings, settings.epochs).steps, seconds};
    });
}

} // namespace palimpsest
