// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/score_table.h"

#include "core/base/error.h"
#include "core/results/sample_scores.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <map>
#include <set>

namespace palimpsest {

namespace {

const std::map<ScoreKind, std::string> kNames{{ScoreKind::Loss, "loss"},
                                              {ScoreKind::Confidence, "confidence"},
                                              {ScoreKind::Entropy, "entropy"},
                                              {ScoreKind::Probability, "probability"},
                                              {ScoreKind::ExtractionStrength, "extraction_strength"},
                                              {ScoreKind::ExactMemorisation, "exact_memorisation"},
                                              {ScoreKind::AnswerWords, "answer_words"}};

bool isOfImages(ScoreKind kind)
{
    return kind == ScoreKind::Loss || kind == ScoreKind::Confidence || kind == ScoreKind::Entropy;
}

ScoreKind scoreKindFromText(const std::string& text)
{
    for (const auto& [kind, name] : kNames)
        if (name == text)
            return kind;
    throw Error("forget-set.rule", "The score '" + text + "' is not known.",
                "Use loss, confidence or entropy; for texts probability, extraction_strength, exact_memorisation or answer_words.");
}

ScoreTable::Part emptyPart(std::int64_t count)
{
    const std::vector<double> unknown(std::size_t(count), std::numeric_limits<double>::quiet_NaN());
    ScoreTable::Part part;
    part.loss = part.confidence = part.entropy = unknown;
    return part;
}

} // namespace

std::string toText(ScoreKind kind)
{
    return kNames.at(kind);
}

const std::vector<double>& ScoreTable::Part::of(ScoreKind kind) const
{
    switch (kind) {
    case ScoreKind::Loss:
        return loss;
    case ScoreKind::Confidence:
        return confidence;
    case ScoreKind::Entropy:
        return entropy;
    case ScoreKind::Probability:
        return probability;
    case ScoreKind::ExtractionStrength:
        return extractionStrength;
    case ScoreKind::ExactMemorisation:
        return exactMemorisation;
    case ScoreKind::AnswerWords:
        return answerWords;
    }
    return loss;
}

ScoreTable readScores(const RunFolder& run, std::int64_t trainCount, std::int64_t testCount)
{
    ScoreTable table{run.id(), emptyPart(trainCount), emptyPart(testCount)};
    for (const char* group : {"forget", "retain", "test"}) {
        ScoreTable::Part& part = std::string(group) == "test" ? table.test : table.train;
        for (const SampleScore& score : scores(readBundle(run.bundleFile(group)))) {
            if (score.id < 0 || std::size_t(score.id) >= part.loss.size())
                throw Error("scores.outside",
                            "The run '" + run.id() + "' was evaluated on image " + std::to_string(score.id) + ", which the dataset does not have.",
                            "Choose a run of the dataset that is open.");
            const auto i = std::size_t(score.id);
            part.loss[i] = score.loss;
            part.confidence[i] = score.confidence;
            part.entropy[i] = score.entropy;
        }
    }
    return table;
}

std::vector<std::int64_t> resolveScoreRule(const Json& rule, const std::vector<std::int64_t>& pool, const std::vector<std::int32_t>& poolLabels,
                                           const ScoreTable& scores)
{
    const auto kind = scoreKindFromText(rule.value("score", ""));
    const auto order = rule.value("order", "");
    const std::string first = isOfImages(kind) ? "hardest" : "highest", last = isOfImages(kind) ? "easiest" : "lowest";
    if (order != first && order != last)
        throw Error("forget-set.rule", "The order '" + order + "' is not known.", "Use " + first + " or " + last + ".");
    const auto count = rule.value("count", std::int64_t(0));
    std::set<std::int32_t> classes;
    if (rule.contains("classes"))
        classes = rule.at("classes").get<std::set<std::int32_t>>();

    const auto& values = scores.of(kind, false);
    std::vector<std::pair<double, std::int64_t>> candidates;
    // Ascending by key puts the wanted end first.
    const double sign = (order == first) == (kind == ScoreKind::Confidence) ? 1 : -1;
    for (std::size_t i = 0; i < pool.size(); ++i) {
        const double value = std::size_t(pool[i]) < values.size() ? values[std::size_t(pool[i])] : std::nan("");
        if (!std::isnan(value) && (classes.empty() || classes.contains(poolLabels[i])))
            candidates.emplace_back(sign * value, pool[i]);
    }
    if (count < 1 || count > std::int64_t(candidates.size()))
        throw Error("forget-set.rule",
                    "The rule asks for " + std::to_string(count) + (isOfImages(kind) ? " images by " : " records by ") + toText(kind) + "; " + std::to_string(candidates.size())
                        + " of the training pool have a score.",
                    "Ask for 1 to " + std::to_string(candidates.size()) + ".");
    std::partial_sort(candidates.begin(), candidates.begin() + count, candidates.end());
    std::vector<std::int64_t> ids;
    for (std::int64_t i = 0; i < count; ++i)
        ids.push_back(candidates[std::size_t(i)].second);
    std::sort(ids.begin(), ids.end());
    return ids;
}

} // namespace palimpsest
