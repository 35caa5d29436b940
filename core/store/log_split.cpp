// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/data/delimited_text.h"
#include "core/store/evaluation_logs.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace palimpsest {

namespace {


struct Share {
    const char* name;
    std::size_t percent;
};
constexpr Share kShares[] = {{"forget01", 1}, {"forget05", 5}, {"forget10", 10}};

/// The first position and the number of records of the last `percent` of the pool.
std::pair<std::size_t, std::size_t> endOfPool(std::size_t pool, std::size_t percent)
{
    const std::size_t count = pool * percent / 100;
    return {pool - count, count};
}

std::string nameOf(const std::vector<std::int64_t>& ids, std::size_t pool)
{
    const auto isRun = [&](std::size_t first, std::size_t count) {
        if (ids.size() != count)
            return false;
        for (std::size_t i = 0; i < count; ++i)
            if (ids[i] != std::int64_t(first + i))
                return false;
        return true;
    };
    for (const auto& [name, percent] : kShares) {
        const auto [first, count] = endOfPool(pool, percent);
        if (count > 0 && (isRun(first, count) || (count > kLogsAreCutAt && isRun(first, kLogsAreCutAt))))
            return name;
    }
    return {};
}

std::vector<std::int64_t> idsByText(const LogTask& task, const QuestionAnswerSet& set)
{
    std::unordered_multimap<std::string, std::size_t> places;
    for (std::size_t i = 0; i < set.pool.size(); ++i)
        places.emplace(trimmed(set.pool[i].answer), i);
    std::vector<std::int64_t> ids;
    for (std::size_t i = 0; i < task.size(); ++i) {
        const auto [first, last] = places.equal_range(std::string(trimmed(task.answers[i])));
        const auto found = std::find_if(first, last, [&](const auto& place) { return task.prompts[i].find(trimmed(set.pool[place.second].question)) != std::string::npos; });
        if (found == last)
            throw Error("log.other-data", "Record " + std::to_string(task.indices[i]) + " of the log's forget task is not in the data set: '" + task.prompts[i].substr(0, 120) + "'.",
                        "Open the data set that the log was made with.");
        ids.push_back(std::int64_t(found->second));
    }
    return ids;
}

/// Empty where there is no such split.
std::vector<std::int64_t> idsByNumber(const LogTask& task, std::size_t pool)
{
    for (const auto& [name, percent] : kShares) {
        const auto [first, count] = endOfPool(pool, percent);
        if (count > 0 && (task.size() == count || (count > kLogsAreCutAt && task.size() == kLogsAreCutAt)) && task.indices.front() == 0 && task.indices.back() + 1 == std::int64_t(task.size())) {
            auto ids = task.indices;
            for (auto& id : ids)
                id += std::int64_t(first);
            return ids;
        }
    }
    return {};
}

std::string recordsInWords(const std::vector<std::int64_t>& ids)
{
    const auto [least, most] = std::minmax_element(ids.begin(), ids.end());
    return std::to_string(ids.size()) + " records from " + std::to_string(*least) + " to " + std::to_string(*most);
}

} // namespace

LogSplit recogniseSplit(const EvaluationLog& log, const QuestionAnswerSet& set)
{
    const auto found = log.tasks.find("forget");
    if (found == log.tasks.end() || found->second.size() == 0)
        throw Error("log.no-records", "The log holds no records of a forget set.", "Take eval_log_aggregated.json or TOFU_EVAL.json rather than a summary.");
    const LogTask& task = found->second;
    LogSplit split;
    split.ids = task.answers.empty() ? idsByNumber(task, set.pool.size()) : idsByText(task, set);
    if (split.ids.empty())
        throw Error("log.other-split",
                    "The log has no texts, and its " + std::to_string(task.size()) + " records are no split of this data set's " + std::to_string(set.pool.size()) + ".",
                    "Take a log of forget01, forget05 or forget10, or one that holds the generated texts.");
    split.name = nameOf(split.ids, set.pool.size());
    return split;
}

std::string splitNameByNumber(const EvaluationLog& log)
{
    constexpr std::size_t kTofu = 4000;
    const auto found = log.tasks.find("forget");
    return found == log.tasks.end() || found->second.size() == 0 ? std::string() : nameOf(idsByNumber(found->second, kTofu), kTofu);
}

void requireSameSplit(const LogSplit& split, std::vector<std::int64_t> forgetIds)
{
    std::sort(forgetIds.begin(), forgetIds.end());
    auto ids = split.ids;
    std::sort(ids.begin(), ids.end());
    const bool cut = ids.size() == kLogsAreCutAt && forgetIds.size() > kLogsAreCutAt;
    if (!ids.empty() && std::adjacent_find(ids.begin(), ids.end()) == ids.end() && (ids.size() == forgetIds.size() || cut) && std::equal(ids.begin(), ids.end(), forgetIds.begin()))
        return;
    const std::string log = ids.empty() ? "no records" : (split.name.empty() ? "" : split.name + ", ") + recordsInWords(ids);
    throw Error("log.other-split", "The log is of another split: it has " + log + "; the forget set has " + (forgetIds.empty() ? "no records" : recordsInWords(forgetIds)) + ".",
                "Take the log of a retain model for this very forget set.");
}

} // namespace palimpsest
