// SPDX-License-Identifier: GPL-3.0-or-later
// The metrics of language models, from bundles of log-probabilities and texts. Spec: LLM unlearning, section 8.
#pragma once

#include "core/results/forget_quality.h"
#include "core/results/log_scores.h"
#include "core/results/text_scores.h"
#include "core/store/text_bundle.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

/// Where the released codes differ.
struct LanguageMetricRules {
    bool arithmeticTruthRatio = false; ///< legacy TOFU: the truth ratios of retain, RA and WF take the arithmetic mean of the wrong answers' probabilities
    ExtractionStrengthRule extractionStrength = ExtractionStrengthRule::Correct;
};

/// The outputs of one model, and of the retain model on the same forget set and holdout.
struct TextBundles {
    std::optional<TextBundle> forget, retain, realAuthors, worldFacts, holdout;
    std::optional<TextBundle> retainModelForget, retainModelHoldout;
};

/// The same, scored: what the metrics are made of, whether it came from bundles or from somebody's evaluation log.
struct TextScoreGroups {
    std::optional<std::vector<TextScore>> forget, retain, realAuthors, worldFacts, holdout;
    std::optional<std::vector<TextScore>> retainModelForget, retainModelHoldout;
    RecordRanks originalForgetLosses{}; ///< a of the forget set's true answers under the original model; empty where nobody knows
};

/// Mean of min(R, 1/R): how near to 1 the forget set's truth ratios are. Nothing where no record has one; likewise below.
std::optional<double> forgetTruthRatio(const std::vector<TextScore>& scores);

/// Mean of max(0, 1 − 1/R) of retain, RA or WF: how much the truth is preferred.
std::optional<double> truthPreference(const std::vector<TextScore>& scores, bool arithmetic = false);

/// n / Σ 1/v; 0 if any value is 0. NaN for none.
double harmonicMean(const std::vector<double>& values);

/// The metrics that the data tell, by catalogue id; one whose data are absent is absent:
///   forget_probability, forget_rouge, forget_truth_ratio and the same three of retain, real_authors and world_facts (probability normalised over the options for the last two);
///   model_utility, the harmonic mean of the last nine; extraction_strength and exact_memorisation of the forget set;
///   forget_quality and forget_quality_log10: the exact KS test between the truth ratios of the model and of the retain model, on the records that the retain model has;
///   forget_quality_short and _long: the same on the fifth of the records with the fewest and the most answer tokens; forget_quality_memorised and _unmemorised: on the fifth with
///   the lowest and the highest loss under the original model (spec, end of section 5);
///   mia_loss, mia_zlib, mia_min_k, mia_min_k_plus, mia_gradient_norm: membershipAuc of forget set and holdout; mia_reference: of the losses minus the retain model's, where its
///   holdout is there; priv_leak from Min-40%, against the retain model's likewise.
/// Throws Error "metrics.other-records" where the retain model was evaluated on records that are not in the forget set.
std::map<std::string, double> languageMetrics(const TextScoreGroups& groups, const LanguageMetricRules& rules = {});
std::map<std::string, double> languageMetrics(const TextBundles& bundles, const LanguageMetricRules& rules = {});

/// An evaluation log's tasks as groups; `forgetIds` are the sample ids of its forget task (recogniseSplit), empty: positions in the split's file.
TextScoreGroups scoreGroups(const EvaluationLog& log, const std::vector<std::int64_t>& forgetIds = {});

/// The metrics of the model behind a log: those that its records tell, and, for the rest, what the log states itself. With `retainModelForget` (referenceScores) its forget
/// quality. Throws as languageMetrics.
std::map<std::string, double> logMetrics(const EvaluationLog& log, const std::vector<std::int64_t>& forgetIds = {},
                                         const std::optional<std::vector<TextScore>>& retainModelForget = std::nullopt);

/// The same from files; `retainLog` may be "". Throws as readEvaluationLog and referenceScores.
std::map<std::string, double> logMetrics(const std::filesystem::path& log, const std::filesystem::path& retainLog);

} // namespace palimpsest
