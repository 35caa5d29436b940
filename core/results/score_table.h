// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/store/run_folder.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace palimpsest {

/// The first three are of images, the others of records of questions and answers.
enum class ScoreKind { Loss, Confidence, Entropy, Probability, ExtractionStrength, ExactMemorisation, AnswerWords };

/// "loss", "extraction_strength", ...: what rules say.
std::string toText(ScoreKind kind);

/// What one finished run's model says about every sample that it was evaluated on. NaN where it was not.
struct ScoreTable {
    struct Part {
        std::vector<double> loss, confidence, entropy; ///< by id; of images
        std::vector<double> probability, extractionStrength, exactMemorisation, answerWords; ///< by id; of records (text_score_table.h)
        const std::vector<double>& of(ScoreKind kind) const;
    };
    std::string run; ///< its id
    Part train, test;

    const std::vector<double>& of(ScoreKind kind, bool ofTest) const { return (ofTest ? test : train).of(kind); }
};

/// Scores of images from the bundles of a run. The counts are those of the dataset's files. Throws as readBundle, and Error "scores.outside" if the
/// bundles name images that the dataset does not have.
ScoreTable readScores(const RunFolder& run, std::int64_t trainCount, std::int64_t testCount);

/// The ids that {"kind":"score","score":"loss|confidence|entropy|...","order":"hardest|easiest","count":n,"run":id,"classes":[..]} selects from the
/// pool (ascending ids, with their labels). Hardest is a high loss, a high entropy, a low confidence; ties go to the lower id; "classes" is
/// optional. For scores of records the order is "highest" or "lowest". Returns them ascending. Throws Error "forget-set.rule" for a bad rule or when fewer samples have a score than are asked for.
std::vector<std::int64_t> resolveScoreRule(const Json& rule, const std::vector<std::int64_t>& pool, const std::vector<std::int32_t>& poolLabels,
                                           const ScoreTable& scores);

} // namespace palimpsest
