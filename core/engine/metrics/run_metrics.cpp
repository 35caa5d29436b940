// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/metrics/run_metrics.h"

#include "core/base/error.h"
#include "core/engine/metrics/concept_metrics.h"
#include "core/engine/metrics/language_metrics.h"
#include "core/engine/metrics/muse_metrics.h"
#include "core/engine/metrics/reference_scores.h"
#include "core/engine/metrics/validation_metrics.h"
#include "core/experiment/catalogue.h"
#include "core/results/chain_costs.h"
#include "core/results/relearning_curve.h"
#include "core/store/events.h"
#include "core/store/imported_run.h"
#include "core/store/stored_course.h"

#include <fstream>
#include <optional>
#include <utility>

namespace palimpsest {

namespace {

/// Final values that no bundle holds: what was measured while the run went. The last word counts.
std::map<std::string, double> measuredMetrics(const RunFolder& folder)
{
    std::map<std::string, double> measured;
    std::ifstream stream(folder.file("events.jsonl"));
    for (std::string line; std::getline(stream, line);) {
        const auto event = parseEvent(line);
        if (!event || event->value("event", "") != "metric" || !event->value("final", false) || !event->contains("value") || !event->at("value").is_number())
            continue;
        const MetricDescriptor* metric = findMetric(event->value("name", ""));
        if (metric && metric->measured)
            measured[metric->id] = event->at("value").get<double>();
    }
    return measured;
}

/// Those of a log that somebody else's code wrote.
std::map<std::string, double> importedMetrics(const RunFolder& folder)
{
    const ImportedRun imported = readImportedRun(folder);
    return logMetrics(logFileOf(folder, imported), retainLogFileOf(folder, imported));
}

/// a of the forget set under the original model: the start of the run's course, or the run's own where it is the original.
RecordRanks originalLosses(const RunFolder& folder, const std::optional<std::vector<TextScore>>& forget)
{
    RecordRanks losses;
    if (folder.experiment().method == "original") {
        for (const auto& score : forget.value_or(std::vector<TextScore>()))
            if (score.loss)
                losses[score.id] = *score.loss;
    } else if (const auto file = folder.file(kForgetCourseFile); std::filesystem::exists(file)) {
        const auto course = readStoredCourse(file);
        if (!course.epochs.empty() && course.epochs.front() == 0)
            for (std::size_t i = 0; i < course.sampleIds.size(); ++i)
                losses[course.sampleIds[i]] = double(course.nll[0][i]) / double(course.counts[i]);
    }
    return losses;
}

/// Of the attack on these very weights.
std::map<std::string, double> relearningMetricsOf(const RunFolder& folder, const std::optional<std::vector<TextScore>>& retainModelForget)
{
    const auto file = folder.file(kRelearningFile);
    if (!std::filesystem::exists(file))
        return {};
    const auto relearning = readStoredRelearning(file);
    const auto bundle = readTextBundle(folder.bundleFile("forget"));
    if (const auto weights = bundle.metadata.find("weights_sha256"); weights == bundle.metadata.end() || weights->second != relearning.weightsHash)
        throw Error("relearning.other-weights", "'" + file.string() + "' is of an attack on other weights than those that the run was evaluated with.", "Run the experiment again.");
    return relearningMetrics(relearningCurve(relearning, retainModelForget));
}

std::map<std::string, double> textMetrics(const RunFolder& folder)
{
    const auto scores = [&](const char* group) -> std::optional<std::vector<TextScore>> {
        const auto file = folder.bundleFile(group);
        if (!std::filesystem::exists(file))
            return std::nullopt;
        return textScores(readTextBundle(file));
    };
    TextScoreGroups groups;
    groups.forget = scores("forget");
    groups.retain = scores("retain");
    groups.realAuthors = scores("real_authors");
    groups.worldFacts = scores("world_facts");
    groups.holdout = scores("holdout");
    groups.retainModelForget = scores("retain_model_forget");
    groups.retainModelHoldout = scores("retain_model_holdout");
    if (!groups.retainModelForget)
        if (auto reference = readReferenceScores(folder)) {
            groups.retainModelForget = std::move(reference->forget);
            groups.retainModelHoldout = std::move(reference->holdout);
        }
    groups.originalForgetLosses = originalLosses(folder, groups.forget);
    auto values = languageMetrics(groups);
    values.merge(relearningMetricsOf(folder, groups.retainModelForget));
    if (const auto course = folder.file(kChainCourseFile); std::filesystem::exists(course))
        values.merge(chainMetrics(readChainCourse(course)));
    const auto bundle = [&](const char* group) {
        const auto file = folder.bundleFile(group);
        return std::filesystem::exists(file) ? std::optional(readTextBundle(file)) : std::nullopt;
    };
    values.merge(museMetrics({bundle("verbmem"), bundle("knowmem_forget"), bundle("knowmem_retain")}));
    return values;
}

} // namespace

std::map<std::string, double> bundleMetrics(const RunFolder& folder, AttackSet attacks)
{
    if (folder.experiment().domain == "language-model")
        return textMetrics(folder);
    if (folder.experiment().domain == "text-to-image")
        return conceptMetrics(readPictureBundle(folder.bundleFile("pictures")));
    const Bundle forget = readBundle(folder.bundleFile("forget")), retain = readBundle(folder.bundleFile("retain"));
    auto metrics = classificationMetrics(forget, retain, readBundle(folder.bundleFile("test")), kAttackSeed, attacks);
    if (const auto validation = folder.bundleFile("validation"); std::filesystem::exists(validation))
        metrics.merge(validationMetrics(forget, retain, readBundle(validation), kAttackSeed));
    return metrics;
}

std::map<std::string, double> runMetrics(const RunFolder& folder, AttackSet attacks)
{
    if (isImported(folder))
        return importedMetrics(folder);
    auto metrics = bundleMetrics(folder, attacks);
    metrics.merge(measuredMetrics(folder));
    return metrics;
}

void recomputeMetrics(const RunFolder& folder, AttackSet attacks)
{
    folder.writeMetrics(runMetrics(folder, attacks));
}

} // namespace palimpsest
