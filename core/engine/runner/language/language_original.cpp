// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/language/language_original.h"

#include "core/engine/runner/language/language_training.h"
#include "core/engine/runner/original_model.h"
#include "core/engine/runner/shared_model.h"
#include "core/engine/runner/tensor_files.h"

namespace palimpsest {

SequenceLoopSettings recipeLoopOf(const RunContext& context)
{
    const auto& experiment = context.experiment;
    return sequenceLoopSettingsFrom(settingsFrom(complete(originalRecipe(experiment.domain), experiment.original)), experiment.seed);
}

double workOfRecipe(const RunContext& context, const LanguageData& data, bool withoutForgetSet)
{
    const auto settings = recipeLoopOf(context);
    return workOf(*makeLanguageTraining(withoutForgetSet), data, settings, settings.epochs);
}

Decoder obtainLanguageOriginal(RunContext& context, const LanguageSource& source, const LanguageData& data, const std::string& datasetHash, const std::optional<Checkpoint>& resume)
{
    if (source.isPretrained())
        return makeLanguageModel(context, source);
    const SharedModel shared{"original", "the original model", originalModelFile(context), workOfRecipe(context, data, false)};
    const auto model = makeLanguageModel(context, source);
    const bool trained = makeOnce(context, shared, [&] {
        const double seconds = runLanguageTraining(context, {"original", originalContent(context)}, *model, *makeLanguageTraining(false), data, recipeLoopOf(context), {}, resume);
        const auto tensors = stateMap(*model);
        writeTensors(shared.file, tensors,
                     {{"format", "palimpsest-model"}, {"model", context.experiment.model}, {"key", originalKey(context.experiment)}, {"dataset_hash", datasetHash},
                      {"tokenizer", source.tokenizer->hash()}, {"seconds", Json(seconds).dump()}, {"tensors_sha256", hashOfTensors(tensors)}});
    });
    if (!trained)
        loadShared(context, shared, *model, datasetHash);
    return model;
}

} // namespace palimpsest
