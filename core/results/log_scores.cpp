// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/log_scores.h"

#include "core/base/error.h"
#include "core/data/delimited_text.h"

#include <algorithm>

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

std::vector<TextScore> referenceScores(const EvaluationLog& reference, const EvaluationLog& log)
{
    for (const auto* one : {&reference, &log})
        if (!one->tasks.contains("forget") || one->tasks.at("forget").size() == 0)
            throw Error("log.no-records", std::string("The ") + (one == &log ? "log" : "retain model's log") + " holds no records of a forget set.",
                        "Take eval_log_aggregated.json or TOFU_EVAL.json rather than a summary.");
    const LogTask &theirs = reference.tasks.at("forget"), &ours = log.tasks.at("forget");
    const std::size_t common = std::min(theirs.size(), ours.size());
    const auto refuse = [&](const std::string& what) {
        throw Error("log.other-split", "The retain model's log is of another split: " + what + ".", "Take the log of a retain model for the same forget set.");
    };
    if (theirs.size() != ours.size() && common != kLogsAreCutAt)
        refuse("it has " + std::to_string(theirs.size()) + " records, the log " + std::to_string(ours.size()));
    std::vector<TextScore> scores = textScores(theirs);
    scores.resize(common);
    for (std::size_t i = 0; i < common; ++i)
        if (theirs.indices[i] != ours.indices[i] || (!theirs.answers.empty() && !ours.answers.empty() && trimmed(theirs.answers[i]) != trimmed(ours.answers[i])))
            refuse("the answers to record " + std::to_string(ours.indices[i]) + " differ");
    return scores;
}

} // namespace palimpsest
