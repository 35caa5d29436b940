// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/log_scores.h"

#include "core/base/error.h"

namespace palimpsest {

std::vector<TextScore> textScores(const LogTask& task, const std::vector<std::int64_t>& ids)
{
    if (!ids.empty() && ids.size() != task.size())
        throw Error("log.invalid", "There are " + std::to_string(ids.size()) + " sample numbers for the " + std::to_string(task.size()) + " records of a log.");
    std::vector<TextScore> scores(task.size());
    const auto valueAt = [](const LogColumn& column, std::size_t i) { return column.empty() ? std::nullopt : column[i]; };
    for (std::size_t i = 0; i < scores.size(); ++i) {
        TextScore& score = scores[i];
        score.id = ids.empty() ? task.indices[i] : ids[i];
        if (const auto tokens = valueAt(task.tokens, i))
            score.tokens = std::int64_t(*tokens);
        score.loss = valueAt(task.losses, i);
        score.paraphrasedLoss = valueAt(task.paraphrasedLosses, i);
        if (!score.paraphrasedLoss)
            score.paraphrasedLoss = score.loss;
        if (!task.perturbedLosses.empty())
            score.perturbedLosses = task.perturbedLosses[i];
        score.rougeRecall = valueAt(task.rougeRecall, i);
        score.extractionStrength = valueAt(task.extractionStrength, i);
        score.exactMemorisation = valueAt(task.exactMemorisation, i);
        score.zlib = valueAt(task.zlib, i);
        score.minK = valueAt(task.minK, i);
        score.minKPlusPlus = valueAt(task.minKPlusPlus, i);
    }
    return scores;
}

std::vector<TextScore> referenceScores(const EvaluationLog& log, const QuestionAnswerSet& set, const std::vector<std::int64_t>& forgetIds)
{
    const LogSplit split = recogniseSplit(log, set);
    requireSameSplit(split, forgetIds);
    return textScores(log.tasks.at("forget"), split.ids);
}

} // namespace palimpsest
