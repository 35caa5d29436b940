// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/evaluation_logs.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

/// Python's json writes NaN, Infinity and -Infinity, which JSON does not have: they become texts, which numberOf understands.
std::string withPythonNumbersQuoted(const std::string& text)
{
    std::string quoted;
    quoted.reserve(text.size() + 64);
    bool inText = false;
    for (std::size_t i = 0; i < text.size();) {
        if (inText) {
            if (text[i] == '\\' && i + 1 < text.size())
                quoted += text[i++];
            else if (text[i] == '"')
                inText = false;
            quoted += text[i++];
            continue;
        }
        bool found = false;
        for (const std::string_view word : {"NaN", "-Infinity", "Infinity"})
            if (text.compare(i, word.size(), word) == 0) {
                quoted += '"';
                quoted += word;
                quoted += '"';
                i += word.size();
                found = true;
                break;
            }
        if (found)
            continue;
        inText = text[i] == '"';
        quoted += text[i++];
    }
    return quoted;
}

/// Reads values, and says where they stand when they are not what they must be.
class Reader {
public:
    explicit Reader(const fs::path& file) : m_file(file) {}

    [[noreturn]] void refuse(const std::string& place, const std::string& what) const
    {
        throw Error("log.invalid", "'" + m_file.string() + "' is no evaluation log that can be used: " + place + " " + what + ".", "Copy the log again from where it came from.");
    }

    std::optional<double> numberOf(const Json& value, const std::string& place) const
    {
        if (value.is_null())
            return std::nullopt;
        if (value.is_number())
            return value.get<double>();
        if (value == "NaN")
            return std::numeric_limits<double>::quiet_NaN();
        if (value == "Infinity")
            return std::numeric_limits<double>::infinity();
        if (value == "-Infinity")
            return -std::numeric_limits<double>::infinity();
        refuse(place, "holds something that is no number");
    }

    using Records = std::vector<std::pair<std::int64_t, const Json*>>;

    /// The entries of an array, or of a dictionary by record number, in order.
    Records recordsOf(const Json& column, const std::string& place) const
    {
        Records records;
        if (column.is_array())
            for (const auto& value : column)
                records.emplace_back(std::int64_t(records.size()), &value);
        else if (column.is_object())
            for (const auto& [key, value] : column.items()) {
                std::int64_t index = -1;
                const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
                if (error != std::errc() || end != key.data() + key.size() || index < 0)
                    refuse(place, "has the record '" + key.substr(0, 40) + "', which is no number");
                records.emplace_back(index, &value);
            }
        else
            refuse(place, "is neither a list nor a dictionary");
        std::sort(records.begin(), records.end());
        for (std::size_t i = 1; i < records.size(); ++i)
            if (records[i].first == records[i - 1].first)
                refuse(place, "has the record " + std::to_string(records[i].first) + " twice");
        return records;
    }

    /// The same, checked against the records that the task has already, or giving it its records.
    Records recordsOf(const Json& column, LogTask& task, const std::string& place) const
    {
        const Records records = recordsOf(column, place);
        std::vector<std::int64_t> indices;
        for (const auto& [index, value] : records)
            indices.push_back(index);
        if (task.indices.empty())
            task.indices = std::move(indices);
        else if (task.indices != indices)
            refuse(place, "has other records than the rest of the task");
        return records;
    }

    /// `pick` finds the value in a record, or gives null.
    template<class Pick>
    LogColumn columnOf(const Json& column, LogTask& task, const std::string& place, Pick pick) const
    {
        LogColumn values;
        for (const auto& [index, record] : recordsOf(column, task, place))
            values.push_back(numberOf(pick(*record), place));
        return values;
    }

    /// A list of numbers for each record; a record with one number has a list of one.
    template<class Pick>
    std::vector<std::vector<double>> listsOf(const Json& column, LogTask& task, const std::string& place, Pick pick) const
    {
        std::vector<std::vector<double>> lists;
        for (const auto& [index, record] : recordsOf(column, task, place)) {
            const Json& value = pick(*record);
            std::vector<double> list;
            if (!value.is_array()) {
                if (const auto number = numberOf(value, place))
                    list.push_back(*number);
            } else
                for (const auto& item : value)
                    if (const auto number = numberOf(item, place))
                        list.push_back(*number);
            lists.push_back(std::move(list));
        }
        return lists;
    }

private:
    const fs::path& m_file;
};

const Json& itself(const Json& record)
{
    return record;
}

const Json& fieldOf(const Json& record, const char* name)
{
    static const Json null;
    const auto found = record.is_object() ? record.find(name) : record.end();
    return found != record.end() ? *found : null;
}

std::string textOf(const Json& value)
{
    return value.is_string() ? value.get<std::string>() : std::string();
}

// --- TOFU and Unlearn-Simple

constexpr std::pair<const char*, const char*> kAggregatedFiles[] = {{"eval_log.json", "retain"},
                                                                    {"eval_log_forget.json", "forget"},
                                                                    {"eval_real_author_wo_options.json", "real_authors"},
                                                                    {"eval_real_world_wo_options.json", "world_facts"}};

bool isTaskOfTofu(const Json& value)
{
    return value.is_object() && (value.contains("avg_gt_loss") || value.contains("average_perturb_loss"));
}

LogTask taskOfTofu(const Json& content, const std::string& name, const Reader& reader)
{
    LogTask task;
    const auto place = [&](const char* key) { return "'" + std::string(key) + "' of '" + name + "'"; };
    const auto column = [&](const char* key, LogColumn& target) {
        if (content.contains(key))
            target = reader.columnOf(content.at(key), task, place(key), itself);
    };
    column("avg_gt_loss", task.losses);
    column("num_token_gt", task.tokens);
    column("avg_paraphrased_loss", task.paraphrasedLosses);
    column("rougeL_recall", task.rougeRecall);
    if (content.contains("average_perturb_loss"))
        task.perturbedLosses = reader.listsOf(content.at("average_perturb_loss"), task, place("average_perturb_loss"), itself);
    if (content.contains("generated_text"))
        for (const auto& [index, record] : reader.recordsOf(content.at("generated_text"), task, place("generated_text"))) {
            if (!record->is_array() || record->size() < 2 || !std::all_of(record->begin(), record->end(), [](const Json& text) { return text.is_string(); }))
                reader.refuse(place("generated_text"), "must hold prompt, generated text and answer");
            task.prompts.push_back(record->at(0).get<std::string>());
            task.generated.push_back(record->at(1).get<std::string>());
            task.answers.push_back(record->size() > 2 ? record->at(2).get<std::string>() : std::string());
        }
    return task;
}

// --- OpenUnlearning

/// Its metrics that have an id of ours.
constexpr std::pair<const char*, const char*> kStated[] = {{"forget_quality", "forget_quality"},
                                                           {"model_utility", "model_utility"},
                                                           {"forget_Q_A_Prob", "forget_probability"},
                                                           {"forget_Q_A_ROUGE", "forget_rouge"},
                                                           {"forget_truth_ratio", "forget_truth_ratio"},
                                                           {"retain_Q_A_Prob", "retain_probability"},
                                                           {"retain_Q_A_ROUGE", "retain_rouge"},
                                                           {"retain_Truth_Ratio", "retain_truth_ratio"},
                                                           {"ra_Q_A_Prob_normalised", "real_authors_probability"},
                                                           {"ra_Q_A_ROUGE", "real_authors_rouge"},
                                                           {"ra_Truth_Ratio", "real_authors_truth_ratio"},
                                                           {"wf_Q_A_Prob_normalised", "world_facts_probability"},
                                                           {"wf_Q_A_ROUGE", "world_facts_rouge"},
                                                           {"wf_Truth_Ratio", "world_facts_truth_ratio"},
                                                           {"extraction_strength", "extraction_strength"},
                                                           {"exact_memorization", "exact_memorisation"},
                                                           {"mia_loss", "mia_loss"},
                                                           {"mia_zlib", "mia_zlib"},
                                                           {"mia_min_k", "mia_min_k"},
                                                           {"mia_min_k_plus_plus", "mia_min_k_plus"},
                                                           {"mia_gradnorm", "mia_gradient_norm"},
                                                           {"mia_reference", "mia_reference"},
                                                           {"privleak", "priv_leak"},
                                                           {"forget_verbmem_ROUGE", "muse_verbmem"},
                                                           {"forget_knowmem_ROUGE", "muse_knowmem"},
                                                           {"retain_knowmem_ROUGE", "muse_utility"}};

constexpr std::pair<const char*, const char*> kOpenUnlearningTasks[] = {{"forget", "forget"}, {"retain", "retain"}, {"ra", "real_authors"}, {"wf", "world_facts"}};

void state(EvaluationLog& log, const std::string& name, const Json& value, const Reader& reader)
{
    for (const auto& [theirs, ours] : kStated)
        if (name == theirs)
            if (const auto number = reader.numberOf(value, "'" + name + "'"))
                log.stated[ours] = std::string_view(ours).starts_with("muse_") ? 100 * *number : *number; // ours are percentages
    if (const auto quality = log.stated.find("forget_quality"); name == "forget_quality" && quality != log.stated.end())
        log.stated["forget_quality_log10"] = std::log10(quality->second);
}

/// The records of a metric, if it has any.
const Json* valuesOf(const Json& metrics, const std::string& name)
{
    if (const auto metric = metrics.find(name); metric != metrics.end() && metric->is_object())
        if (const auto values = metric->find("value_by_index"); values != metric->end() && !values->is_null())
            return &*values;
    return nullptr;
}

LogTask taskOfOpenUnlearning(const Json& content, const std::string& prefix, const Reader& reader)
{
    LogTask task;
    const auto place = [](const std::string& name) { return "'value_by_index' of '" + name + "'"; };
    const auto loss = [](const Json& record) -> const Json& { return fieldOf(record, "avg_loss"); };
    if (const auto name = prefix + "_Q_A_Prob"; const Json* values = valuesOf(content, name))
        task.losses = reader.columnOf(*values, task, place(name), loss);
    if (const auto name = prefix + "_Q_A_PARA_Prob"; const Json* values = valuesOf(content, name))
        task.paraphrasedLosses = reader.columnOf(*values, task, place(name), loss);
    if (const auto name = prefix + "_Q_A_PERT_Prob"; const Json* values = valuesOf(content, name))
        task.perturbedLosses = reader.listsOf(*values, task, place(name), loss);
    if (const auto name = prefix + "_Q_A_ROUGE"; const Json* values = valuesOf(content, name)) {
        task.rougeRecall = reader.columnOf(*values, task, place(name), [](const Json& record) -> const Json& { return fieldOf(record, "rougeL_recall"); });
        for (const auto& [index, record] : reader.recordsOf(*values, place(name))) {
            task.prompts.push_back(textOf(fieldOf(*record, "input")));
            task.generated.push_back(textOf(fieldOf(*record, "generation")));
            task.answers.push_back(textOf(fieldOf(*record, "ground_truth")));
        }
    }
    return task;
}

/// MUSE's memorisation and membership metrics look at different pieces of the forget text: then only the first ones' records are kept, and what the log states of the others.
void addScores(LogTask& task, LogColumn LogTask::*column, const Json& values, const std::string& place, const Reader& reader)
{
    LogTask own;
    LogColumn scores = reader.columnOf(values, own, place, [](const Json& record) -> const Json& { return fieldOf(record, "score"); });
    if (!task.indices.empty() && task.indices != own.indices)
        return;
    task.indices = std::move(own.indices);
    if ((task.*column).empty()) // mia_loss repeats the losses of the forget set
        task.*column = std::move(scores);
}

void addMemorisation(EvaluationLog& log, const Json& content, const Reader& reader)
{
    for (const auto& [name, column] : {std::pair("extraction_strength", &LogTask::extractionStrength), {"exact_memorization", &LogTask::exactMemorisation}})
        if (const Json* values = valuesOf(content, name))
            addScores(log.tasks["forget"], column, *values, std::string("'value_by_index' of '") + name + "'", reader);
    for (const auto& [name, column] : {std::pair("mia_loss", &LogTask::losses), {"mia_zlib", &LogTask::zlib}, {"mia_min_k", &LogTask::minK}, {"mia_min_k_plus_plus", &LogTask::minKPlusPlus}})
        if (const auto attack = content.find(name); attack != content.end() && attack->is_object())
            for (const char* side : {"forget", "holdout"})
                if (const Json* values = valuesOf(*attack, side))
                    addScores(log.tasks[side], column, *values, std::string("'") + side + "' of '" + name + "'", reader);
}

EvaluationLog logOfOpenUnlearning(const Json& content, const Reader& reader)
{
    EvaluationLog log;
    log.format = LogFormat::OpenUnlearning;
    for (const auto& [name, metric] : content.items())
        if (metric.is_object())
            state(log, name, fieldOf(metric, "agg_value"), reader);
    for (const auto& [prefix, name] : kOpenUnlearningTasks)
        if (LogTask task = taskOfOpenUnlearning(content, prefix, reader); task.size() > 0)
            log.tasks[name] = std::move(task);
    addMemorisation(log, content, reader);
    return log;
}

bool isOpenUnlearning(const Json& content)
{
    return std::any_of(content.begin(), content.end(), [](const Json& metric) { return metric.is_object() && metric.contains("agg_value"); });
}

} // namespace

EvaluationLog readEvaluationLog(const fs::path& file)
{
    const Json content = parseJson(withPythonNumbersQuoted(readFile(file)), "'" + file.string() + "'");
    const Reader reader(file);
    EvaluationLog log;
    if (content.is_object()) {
        for (const auto& [name, task] : kAggregatedFiles)
            if (content.contains(name) && isTaskOfTofu(content.at(name)))
                log.tasks[task] = taskOfTofu(content.at(name), name, reader);
            else if (file.filename() == name && isTaskOfTofu(content))
                log.tasks[task] = taskOfTofu(content, name, reader);
        if (!log.tasks.empty())
            return log;
        if (isOpenUnlearning(content))
            return logOfOpenUnlearning(content, reader);
        log.format = LogFormat::Summary;
        for (const auto& [name, value] : content.items())
            if (!value.is_structured())
                state(log, name, value, reader);
        if (!log.stated.empty())
            return log;
    }
    throw Error("log.unknown", "'" + file.string() + "' is JSON, but no evaluation log of TOFU, Unlearn-Simple or OpenUnlearning.",
                "Choose eval_log_aggregated.json, TOFU_EVAL.json, MUSE_EVAL.json or one of the summaries.");
}

} // namespace palimpsest
