// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/gradient_weights.h"
#include "core/results/kolmogorov_smirnov.h"
#include "core/results/relearning_curve.h"
#include "core/results/text_scores.h"
#include "core/store/run_folder.h"
#include "core/store/stored_course.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

class TokenizerShelf;

/// One model's side of a record.
struct TextSide {
    TextScore score;
    std::optional<double> probability;    ///< as the metric of the group has it: among the options for real authors and world facts
    std::optional<std::string> generated; ///< what the model wrote
    std::vector<std::int32_t> tokens;     ///< counted tokens of the true answer
    std::vector<std::string> tokenTexts;  ///< the bytes of each; empty where the tokenizer cannot be had
    std::vector<float> logProbabilities;  ///< of each, in nats
};

struct TextRecord {
    std::int64_t id = 0;
    std::string question, answer;
    TextSide a, b;
};

/// ln of the truth ratios of a forget set under one model.
struct TruthRatios {
    enum class Model { B, Retrain, Original, A };
    Model model = Model::B;
    std::vector<double> logRatios;                ///< ascending; the records that have one
    std::optional<KolmogorovSmirnov> toRetrain;   ///< against Retrain's; nothing for Retrain itself and where there is none
};

/// A relearning attack on one model.
struct Relearned {
    TruthRatios::Model model = TruthRatios::Model::B;
    std::vector<RelearningPoint> points;
};

/// Everything that the Inspect page shows of two language models on one group of records. Derived from the runs' files alone.
struct TextReading {
    std::string runA, runB, group;
    std::vector<std::string> groups;        ///< that both runs were evaluated on
    std::vector<TextRecord> records;
    std::vector<TruthRatios> truthRatios;   ///< B first; of the forget set, whatever the group
    std::string truthProblem;               ///< why some of them are missing, "" if nothing
    std::vector<TextRecord> forgetRecords;  ///< for the charts
    std::optional<StoredCourse> course;     ///< B's
    std::string courseProblem;              ///< why there is none
    WeightSettings weights;                 ///< of B
    std::map<std::string, double> metricsA, metricsB; ///< by catalogue id
    std::vector<Relearned> relearned;       ///< B first, then those of the other models that had the same attack
    std::string attack;                     ///< what B's learned, "random", "shortest" or "unrelated"
    std::size_t learned = 0;                ///< records of the forget set that it learned
    std::string relearningProblem;          ///< why B has none
};

/// Which runs the references of B are; without one where there is none.
struct TextReferences {
    std::optional<RunFolder> original, retrain;
};

/// The groups that the page offers: names of bundles.
inline constexpr const char* kTextGroups[] = {"forget", "retain", "real_authors", "world_facts", "verbmem", "knowmem_forget", "knowmem_retain"};

/// Either run may be imported: its evaluation log says what it can, and records are matched by their true answers. Token texts come from `shelf`. Throws as readTextBundle and
/// readEvaluationLog; Error "bundle.missing" where a run was not evaluated on the group, "bundle.mismatch" where the two were evaluated on different records.
std::shared_ptr<const TextReading> readTexts(const RunFolder& a, const RunFolder& b, const std::string& group, const TextReferences& references, TokenizerShelf& shelf);

} // namespace palimpsest
