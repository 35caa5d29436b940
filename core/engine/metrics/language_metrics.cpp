// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/metrics/language_metrics.h"

#include "core/base/error.h"
#include "core/engine/metrics/membership_auc.h"
#include "core/results/forget_quality.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace palimpsest {

namespace {

using Scores = std::vector<TextScore>;
using Values = std::map<std::string, double>;

/// `value` of every record that has one.
template<class Value>
std::vector<double> valuesOf(const Scores& scores, Value value)
{
    std::vector<double> values;
    for (const TextScore& score : scores)
        if (const std::optional<double> one = value(score))
            values.push_back(*one);
    return values;
}

std::optional<double> mean(const std::vector<double>& values)
{
    if (values.empty())
        return std::nullopt;
    return std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

void put(Values& values, const std::string& id, std::optional<double> value)
{
    if (value)
        values[id] = *value;
}

/// Probability, ROUGE and truth ratio of one group under `prefix`.
void putThree(Values& values, const std::string& prefix, const std::optional<Scores>& scores, bool isQuiz, const LanguageMetricRules& rules)
{
    if (!scores)
        return;
    put(values, prefix + "_probability", mean(valuesOf(*scores, [isQuiz](const TextScore& score) { return isQuiz ? score.normalisedProbability() : score.probability(); })));
    put(values, prefix + "_rouge", mean(valuesOf(*scores, [](const TextScore& score) { return score.rougeRecall; })));
    put(values, prefix + "_truth_ratio", prefix == "forget" ? forgetTruthRatio(*scores) : truthPreference(*scores, rules.arithmeticTruthRatio));
}

void putModelUtility(Values& values)
{
    std::vector<double> nine;
    for (const char* group : {"retain", "real_authors", "world_facts"})
        for (const char* metric : {"_probability", "_rouge", "_truth_ratio"})
            if (const auto found = values.find(std::string(group) + metric); found != values.end())
                nine.push_back(found->second);
    if (nine.size() == 9)
        values["model_utility"] = harmonicMean(nine);
}

void putForgetQuality(Values& values, const Scores& forget, const Scores& retainModel)
{
    if (const auto test = forgetQuality(logTruthRatios(forget), retainModel)) {
        values["forget_quality"] = test->p;
        values["forget_quality_log10"] = test->log10P;
    }
}

/// Forget quality of the shortest and longest answers (by n), and of those that the original model had memorised best and least (by a).
void putSubsetQuality(Values& values, const TextScoreGroups& groups)
{
    const auto ratios = logTruthRatios(*groups.forget);
    RecordRanks lengths, losses;
    for (const TextScore& score : *groups.forget)
        if (score.tokens)
            lengths[score.id] = double(*score.tokens);
    const auto putBoth = [&](const RecordRanks& ranks, const char* low, const char* high) {
        const auto quality = subsetQuality(ratios, *groups.retainModelForget, ranks);
        if (quality.low)
            values[low] = quality.low->p;
        if (quality.high)
            values[high] = quality.high->p;
    };
    putBoth(lengths, "forget_quality_short", "forget_quality_long");
    putBoth(groups.originalForgetLosses, "forget_quality_memorised", "forget_quality_unmemorised");
}

/// The model's losses minus the retain model's, of the records that both have.
std::vector<double> lossDifferences(const Scores& scores, const Scores& retainModel)
{
    std::map<std::int64_t, double> theirs;
    for (const TextScore& score : retainModel)
        if (score.loss)
            theirs[score.id] = *score.loss;
    std::vector<double> losses, references;
    for (const TextScore& score : scores)
        if (const auto found = theirs.find(score.id); score.loss && found != theirs.end()) {
            losses.push_back(*score.loss);
            references.push_back(found->second);
        }
    return lossesAgainst(losses, references);
}

std::vector<double> minKOf(const Scores& scores)
{
    return valuesOf(scores, [](const TextScore& score) { return score.minK; });
}

void putMembership(Values& values, const TextScoreGroups& groups)
{
    const auto putAuc = [&](const char* id, auto score) {
        const auto forget = valuesOf(*groups.forget, score), holdout = valuesOf(*groups.holdout, score);
        if (!forget.empty() && !holdout.empty())
            values[id] = membershipAuc(forget, holdout);
    };
    putAuc("mia_loss", [](const TextScore& score) { return score.loss; });
    putAuc("mia_zlib", [](const TextScore& score) { return score.zlib; });
    putAuc("mia_min_k", [](const TextScore& score) { return score.minK; });
    putAuc("mia_min_k_plus", [](const TextScore& score) { return score.minKPlusPlus; });
    putAuc("mia_gradient_norm", [](const TextScore& score) { return score.gradientNorm; });
    if (groups.retainModelForget && groups.retainModelHoldout)
        if (const auto forget = lossDifferences(*groups.forget, *groups.retainModelForget), holdout = lossDifferences(*groups.holdout, *groups.retainModelHoldout);
            !forget.empty() && !holdout.empty())
            values["mia_reference"] = membershipAuc(forget, holdout);
    if (!values.contains("mia_min_k"))
        return;
    std::optional<double> retainAuc;
    if (groups.retainModelForget && groups.retainModelHoldout)
        if (const auto forget = minKOf(*groups.retainModelForget), holdout = minKOf(*groups.retainModelHoldout); !forget.empty() && !holdout.empty())
            retainAuc = membershipAuc(forget, holdout);
    values["priv_leak"] = privLeak(values.at("mia_min_k"), retainAuc);
}

} // namespace

std::optional<double> forgetTruthRatio(const std::vector<TextScore>& scores)
{
    return mean(valuesOf(scores, [](const TextScore& score) {
        const auto ratio = score.logTruthRatio();
        return ratio ? std::optional(std::exp(-std::abs(*ratio))) : std::nullopt;
    }));
}

std::optional<double> truthPreference(const std::vector<TextScore>& scores, bool arithmetic)
{
    return mean(valuesOf(scores, [arithmetic](const TextScore& score) {
        const auto ratio = arithmetic ? score.arithmeticTruthRatio() : score.truthRatio();
        return ratio ? std::optional(std::isnan(*ratio) ? *ratio : std::max(0.0, 1 - 1 / *ratio)) : std::nullopt;
    }));
}

double harmonicMean(const std::vector<double>& values)
{
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    double sum = 0;
    for (const double value : values)
        sum += 1 / value; // infinite for 0
    return double(values.size()) / sum;
}

std::map<std::string, double> languageMetrics(const TextScoreGroups& groups, const LanguageMetricRules& rules)
{
    Values values;
    putThree(values, "forget", groups.forget, false, rules);
    putThree(values, "retain", groups.retain, false, rules);
    putThree(values, "real_authors", groups.realAuthors, true, rules);
    putThree(values, "world_facts", groups.worldFacts, true, rules);
    putModelUtility(values);
    if (!groups.forget)
        return values;
    put(values, "extraction_strength", mean(valuesOf(*groups.forget, [](const TextScore& score) { return score.extractionStrength; })));
    put(values, "exact_memorisation", mean(valuesOf(*groups.forget, [](const TextScore& score) { return score.exactMemorisation; })));
    if (groups.retainModelForget) {
        putForgetQuality(values, *groups.forget, *groups.retainModelForget);
        putSubsetQuality(values, groups);
    }
    if (groups.holdout)
        putMembership(values, groups);
    return values;
}

std::map<std::string, double> languageMetrics(const TextBundles& bundles, const LanguageMetricRules& rules)
{
    const auto scored = [&](const std::optional<TextBundle>& bundle) { return bundle ? std::optional(textScores(*bundle, rules.extractionStrength)) : std::nullopt; };
    return languageMetrics({scored(bundles.forget), scored(bundles.retain), scored(bundles.realAuthors), scored(bundles.worldFacts), scored(bundles.holdout),
                            scored(bundles.retainModelForget), scored(bundles.retainModelHoldout), {}},
                           rules);
}

TextScoreGroups scoreGroups(const EvaluationLog& log, const std::vector<std::int64_t>& forgetIds)
{
    const auto scored = [&](const char* name, const std::vector<std::int64_t>& ids = {}) {
        const auto task = log.tasks.find(name);
        return task != log.tasks.end() ? std::optional(textScores(task->second, ids)) : std::nullopt;
    };
    TextScoreGroups groups;
    groups.forget = scored("forget", forgetIds);
    groups.retain = scored("retain");
    groups.realAuthors = scored("real_authors");
    groups.worldFacts = scored("world_facts");
    groups.holdout = scored("holdout");
    return groups;
}

std::map<std::string, double> logMetrics(const EvaluationLog& log, const std::vector<std::int64_t>& forgetIds, const std::optional<std::vector<TextScore>>& retainModelForget)
{
    TextScoreGroups groups = scoreGroups(log, forgetIds);
    groups.retainModelForget = retainModelForget;
    auto values = languageMetrics(groups);
    auto stated = log.stated;
    if (values.contains("forget_quality")) // against this retain model: the log's own was against another, perhaps
        stated.erase("forget_quality_log10");
    values.merge(stated);
    return values;
}

std::map<std::string, double> logMetrics(const std::filesystem::path& log, const std::filesystem::path& retainLog)
{
    const EvaluationLog read = readEvaluationLog(log);
    if (retainLog.empty())
        return logMetrics(read);
    return logMetrics(read, {}, referenceScores(readEvaluationLog(retainLog), read));
}

} // namespace palimpsest
