// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/text_score_table.h"

#include "core/base/error.h"
#include "core/results/text_scores.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <span>

namespace palimpsest {

namespace {

ScoreTable::Part partOf(const std::vector<QuestionAnswer>& records)
{
    ScoreTable::Part part;
    const std::vector<double> unknown(records.size(), std::numeric_limits<double>::quiet_NaN());
    part.probability = part.extractionStrength = part.exactMemorisation = unknown;
    for (const auto& record : records)
        part.answerWords.push_back(double(wordsIn(record.answer)));
    return part;
}

/// Only what is asked here: written answers are not compared, texts not compressed.
void addScores(ScoreTable::Part& part, const TextBundle& bundle, const std::string& run)
{
    for (const ScoredAnswer& answer : bundle.scored) {
        const auto id = bundle.sampleIds[std::size_t(answer.record)];
        if (id < 0 || std::size_t(id) >= part.probability.size())
            throw Error("scores.outside", "The run '" + run + "' was evaluated on record " + std::to_string(id) + ", which the dataset does not have.",
                        "Choose a run of the dataset that is open.");
        const auto loss = meanLoss(answer.logProbabilities);
        if (answer.kind != 0 || !loss)
            continue;
        part.probability[std::size_t(id)] = std::exp(-*loss);
        if (answer.isArgMax.size() < 2) // the last is the end of sequence
            continue;
        const auto counted = std::span(answer.isArgMax).first(answer.isArgMax.size() - 1);
        part.extractionStrength[std::size_t(id)] = extractionStrength(counted, ExtractionStrengthRule::Correct);
        part.exactMemorisation[std::size_t(id)] = exactMemorisation(counted);
    }
}

} // namespace

int wordsIn(std::string_view text)
{
    int words = 0;
    bool inside = false;
    for (const char letter : text) {
        const bool isSpace = letter == ' ' || (letter >= '\t' && letter <= '\r');
        words += !isSpace && !inside;
        inside = !isSpace;
    }
    return words;
}

ScoreTable textScoreTable(const QuestionAnswerSet& texts, const std::optional<RunFolder>& run)
{
    ScoreTable table{run ? run->id() : std::string(), partOf(texts.pool), partOf(texts.holdout)};
    if (!run)
        return table;
    for (const char* group : {"forget", "retain", "holdout"}) {
        const bool isHoldout = std::string_view(group) == "holdout";
        if (!isHoldout || std::filesystem::exists(run->bundleFile(group)))
            addScores(isHoldout ? table.test : table.train, readTextBundle(run->bundleFile(group)), run->id());
    }
    return table;
}

std::int64_t memorisationKnown(const ScoreTable::Part& part)
{
    return std::count_if(part.probability.begin(), part.probability.end(), [](double value) { return !std::isnan(value); });
}

} // namespace palimpsest
