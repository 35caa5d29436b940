// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/language/retain_comparison.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/metrics/reference_scores.h"
#include "core/engine/runner/language/retain_model.h"
#include "core/results/log_scores.h"
#include "core/store/evaluation_logs.h"

#include <optional>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

/// Of the retain model, as an earlier run left it.
std::optional<TextBundle> storedBundle(const fs::path& file, const std::string& datasetHash, const std::string& tokenizerHash)
{
    if (!fs::exists(file))
        return std::nullopt;
    try {
        auto bundle = readTextBundle(file);
        if (bundle.metadata["dataset_hash"] == datasetHash && bundle.metadata["tokenizer"] == tokenizerHash)
            return bundle;
    } catch (const Error&) { // damaged: it is computed again, and comes out the same
    }
    return std::nullopt;
}

} // namespace

void writeRetainBundles(RunContext& context, const LanguageSource& source, const std::vector<TextGroup>& groups, const std::string& datasetHash, const std::function<Decoder()>& obtain)
{
    const auto folder = context.modelsFolder / "evaluations" / retainModelFile(context).stem();
    makeFolder(folder);
    Decoder model;
    for (auto group : groups) {
        if (group.name != "forget" && group.name != "holdout")
            continue;
        group.generates = group.gradientNorms = false;
        const auto file = folder / (group.name + ".safetensors");
        auto bundle = storedBundle(file, datasetHash, source.tokenizer->hash());
        if (!bundle) {
            if (!model)
                model = obtain();
            bundle = evaluateTexts(*model, source, group, [&](double) { context.breathe(); });
            bundle->metadata["dataset_hash"] = datasetHash;
            bundle->metadata["model"] = retainModelFile(context).filename().string();
            writeTextBundle(file, *bundle);
        }
        writeTextBundle(context.folder.bundleFile("retain_model_" + group.name), *bundle);
    }
}

void writeScoresOfLog(const RunContext& context, const fs::path& log, const QuestionAnswerSet& texts, const ForgetSet& forgetSet)
{
    const auto read = readEvaluationLog(log);
    const auto scoresOf = [&](const char* task) { return read.tasks.contains(task) ? std::optional(textScores(read.tasks.at(task))) : std::nullopt; };
    // Logs of MUSE's tasks do not quote the texts that they are about.
    auto forget = texts.muse ? scoresOf("forget").value_or(std::vector<TextScore>()) : referenceScores(read, texts, forgetSet.sampleIds);
    writeReferenceScores(context.folder, {std::move(forget), scoresOf("holdout")});
}

} // namespace palimpsest
