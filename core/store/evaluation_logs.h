// SPDX-License-Identifier: GPL-3.0-or-later
// What other people's code wrote about a language model: evaluation logs of TOFU, Unlearn-Simple and OpenUnlearning. Spec: LLM unlearning, section 7.2.
#pragma once

#include "core/data/question_answers.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

/// A value for each record of a task; nothing where the log has null. Empty where the log does not tell it.
using LogColumn = std::vector<std::optional<double>>;

/// One model's outputs on one task. What is not empty has one entry for each of `indices`.
struct LogTask {
    std::vector<std::int64_t> indices;              ///< positions in the task's own file, ascending: 0, 1, ... for arrays, else the dictionary's keys
    LogColumn tokens;                               ///< n of the true answer
    LogColumn losses;                               ///< a of the true answer
    LogColumn paraphrasedLosses;                    ///< a of the paraphrase
    std::vector<std::vector<double>> perturbedLosses; ///< a of each wrong answer; an empty list where the log has null
    LogColumn rougeRecall;                          ///< ROUGE-L recall
    LogColumn extractionStrength, exactMemorisation, zlib, minK, minKPlusPlus; ///< as in TextScore
    std::vector<std::string> prompts, generated, answers;

    std::size_t size() const { return indices.size(); }
};

enum class LogFormat {
    Aggregated,    ///< eval_log_aggregated.json of TOFU and Unlearn-Simple, or one of the four files that it is made of
    OpenUnlearning, ///< TOFU_EVAL.json, MUSE_EVAL.json
    Summary,       ///< *_SUMMARY.json: no records, only what the log states
};

/// Unlearn-Simple evaluates no more records of a task than these.
inline constexpr std::size_t kLogsAreCutAt = 300;

struct EvaluationLog {
    LogFormat format = LogFormat::Aggregated;
    std::map<std::string, LogTask> tasks;  ///< "forget", "retain", "real_authors", "world_facts", "holdout"
    std::map<std::string, double> stated;  ///< values that the log states itself, under the catalogue's metric ids; not those that have none
};

/// Reads any of the formats; which one it is, its content says. NaN and Infinity as Python writes them are understood. Throws file errors, Error "log.unknown" for JSON that is
/// none of them, "log.invalid" for one that does not hold together, with task and key, "json.invalid".
EvaluationLog readEvaluationLog(const std::filesystem::path& file);

/// Which records a log's forget task is about.
struct LogSplit {
    std::string name;               ///< "forget01", "forget05", "forget10", also where the log was cut at 300 records; "" for records that are no split of TOFU's
    std::vector<std::int64_t> ids;  ///< positions in the pool, in the log's order
};

/// By the texts of the records where the log has them, else by how many they are (40, 200, 300 or 400 of 4,000). Throws Error "log.other-data" when a text is not in the pool,
/// "log.no-records" when there is no forget task, "log.other-split" when texts are missing and the number is no split's.
LogSplit recogniseSplit(const EvaluationLog& log, const QuestionAnswerSet& set);

/// The same by the number of records alone, for the 4,000 of TOFU; "" where it is no split's.
std::string splitNameByNumber(const EvaluationLog& log);

/// Throws Error "log.other-split", naming both, unless the log is of this forget set: of all of it or, as Unlearn-Simple cuts its logs, of its first 300 records. A log that
/// is merely of some of the records comes from a retain model that has learned the others.
void requireSameSplit(const LogSplit& split, std::vector<std::int64_t> forgetIds);

} // namespace palimpsest
