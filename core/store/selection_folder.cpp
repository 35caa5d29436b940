// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/selection_folder.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/experiment/selection_words.h"
#include "core/store/safetensors.h"
#include "core/store/tensor_bytes.h"

#include <algorithm>
#include <span>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr std::size_t kIdDigits = 16;

template<class Number>
constexpr const char* kType = nullptr;
template<>
constexpr const char* kType<std::int64_t> = "I64";
template<>
constexpr const char* kType<float> = "F32";
template<>
constexpr const char* kType<double> = "F64";

template<class Number>
TensorView view(const char* name, const std::vector<Number>& values, std::vector<std::int64_t> shape = {})
{
    if (shape.empty())
        shape = {std::int64_t(values.size())};
    return {name, kType<Number>, std::move(shape), bytesOf(values)};
}

[[noreturn]] void refuse(const fs::path& file, const std::string& what)
{
    throw Error("selection.damaged", "'" + file.string() + "' is damaged: " + what + ".", "Delete the selection's folder and run it again.");
}

template<class Number>
std::vector<Number> read(const SafetensorsFile& stored, const char* name, const fs::path& file, std::size_t size)
{
    const auto entry = stored.tensors.find(name);
    if (entry == stored.tensors.end() || entry->second.dtype != kType<Number> || entry->second.bytes.size() != size * sizeof(Number))
        refuse(file, std::string(name) + " is missing or of another size");
    return valuesOf<Number>(entry->second);
}

std::size_t sizeOf(const SafetensorsFile& stored, const char* name, const fs::path& file)
{
    const auto entry = stored.tensors.find(name);
    if (entry == stored.tensors.end() || entry->second.shape.size() != 1)
        refuse(file, std::string(name) + " is missing");
    return std::size_t(entry->second.shape[0]);
}

/// Whether each of 0 .. size − 1 stands there once.
bool isPermutation(const std::vector<std::int64_t>& ranking)
{
    std::vector<bool> seen(ranking.size());
    for (const auto item : ranking) {
        if (item < 0 || item >= std::int64_t(seen.size()) || seen[std::size_t(item)])
            return false;
        seen[std::size_t(item)] = true;
    }
    return true;
}

fs::path historyFile(const RunFolder& folder)
{
    return folder.file("selection.safetensors");
}

} // namespace

fs::path selectionsFolder(const Workspace& workspace)
{
    return workspace.folder() / "selections";
}

RunFolder makeSelectionFolder(const Workspace& workspace, const Selection& selection)
{
    const RunFolder folder(selectionsFolder(workspace) / hashOf(selection).substr(0, kIdDigits));
    if (isSelection(folder) && summarise(folder).state != RunState::Failed)
        return folder;
    if (!isSelection(folder)) {
        makeFolder(folder.path());
        appendEvent(folder, {{"event", "queued"}});
    }
    writeJson(folder.file("selection.json"), toJson(selection)); // last: what has none is no selection yet
    return folder;
}

std::vector<RunFolder> selectionsOf(const Workspace& workspace)
{
    std::vector<RunFolder> folders;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(selectionsFolder(workspace), none))
        if (isSelection(RunFolder(entry.path())))
            folders.emplace_back(entry.path());
    std::sort(folders.begin(), folders.end(), [](const RunFolder& a, const RunFolder& b) { return a.id() < b.id(); });
    return folders;
}

bool isSelection(const RunFolder& folder)
{
    return fs::exists(folder.file("selection.json"));
}

Selection readSelection(const RunFolder& folder)
{
    const fs::path file = folder.file("selection.json");
    return selectionFromJson(readJson(file), "'" + file.string() + "'");
}

void writeSelectionHistory(const RunFolder& folder, const SelectionHistory& history)
{
    const auto items = std::int64_t(history.ranking.size());
    writeSafetensors(historyFile(folder),
                     {view("sample_ids", history.sampleIds), view("labels", history.labels), view("ranking", history.ranking), view("loss_ranking", history.lossRanking),
                      view("values", history.values), view("original_losses", history.originalLosses), view("start", history.start),
                      view("weights", history.weights, {history.iterations, items}), view("losses", history.losses, {history.iterations, items})},
                     {{"format", "palimpsest-selection"}, {"version", "1"}, {"dataset_hash", history.datasetHash}});
}

SelectionHistory readSelectionHistory(const RunFolder& folder)
{
    const fs::path file = historyFile(folder);
    const auto stored = readSafetensors(file);
    const auto text = [&](const char* key) {
        const auto entry = stored.metadata.find(key);
        return entry == stored.metadata.end() ? std::string() : entry->second;
    };
    if (text("format") != "palimpsest-selection" || text("version") != "1")
        refuse(file, "it is no ranking of this version");
    SelectionHistory history;
    history.datasetHash = text("dataset_hash");
    const auto samples = sizeOf(stored, "sample_ids", file), items = sizeOf(stored, "ranking", file);
    history.sampleIds = read<std::int64_t>(stored, "sample_ids", file, samples);
    history.labels = read<std::int64_t>(stored, "labels", file, samples);
    history.ranking = read<std::int64_t>(stored, "ranking", file, items);
    history.lossRanking = read<std::int64_t>(stored, "loss_ranking", file, items);
    history.values = read<double>(stored, "values", file, items);
    history.originalLosses = read<float>(stored, "original_losses", file, items);
    history.start = read<std::int64_t>(stored, "start", file, sizeOf(stored, "start", file));
    const auto weights = stored.tensors.find("weights");
    if (weights == stored.tensors.end() || weights->second.shape.size() != 2 || weights->second.shape[1] != std::int64_t(items))
        refuse(file, "weights is missing or of another size");
    history.iterations = weights->second.shape[0];
    history.weights = read<float>(stored, "weights", file, std::size_t(history.iterations) * items);
    history.losses = read<float>(stored, "losses", file, std::size_t(history.iterations) * items);
    if (!isPermutation(history.ranking) || !isPermutation(history.lossRanking))
        refuse(file, "the ranking does not name every item once");
    return history;
}

Json toJson(const SelectionResult& result)
{
    return {{"items", result.items},
            {"count", result.count},
            {"overlap_with_start", result.overlapWithStart ? Json(*result.overlapWithStart) : Json()},
            {"overlap_with_lowest_loss", result.overlapWithLowestLoss},
            {"overlaps_with_start", result.overlapsWithStart},
            {"objectives", result.objectives},
            {"mean_loss", {{"set", result.meanLossOfSet}, {"lowest_loss", result.meanLossOfLowest}, {"all", result.meanLossOfAll}}},
            {"class_counts", result.classCounts},
            {"class_names", result.classNames},
            {"worst_case", result.worstCase},
            {"reason", result.reason},
            {"seconds", result.seconds}};
}

SelectionResult readSelectionResult(const RunFolder& folder)
{
    const fs::path file = folder.file("result.json");
    const Json value = readJson(file);
    try {
        SelectionResult result;
        value.at("items").get_to(result.items);
        value.at("count").get_to(result.count);
        if (!value.at("overlap_with_start").is_null())
            result.overlapWithStart = value.at("overlap_with_start").get<double>();
        value.at("overlap_with_lowest_loss").get_to(result.overlapWithLowestLoss);
        value.at("overlaps_with_start").get_to(result.overlapsWithStart);
        value.at("objectives").get_to(result.objectives);
        const Json& losses = value.at("mean_loss");
        losses.at("set").get_to(result.meanLossOfSet);
        losses.at("lowest_loss").get_to(result.meanLossOfLowest);
        losses.at("all").get_to(result.meanLossOfAll);
        value.at("class_counts").get_to(result.classCounts);
        value.at("class_names").get_to(result.classNames);
        value.at("worst_case").get_to(result.worstCase);
        value.at("reason").get_to(result.reason);
        result.seconds = value.at("seconds");
        return result;
    } catch (const Json::exception&) {
        refuse(file, "a field is missing or of another kind");
    }
}

SelectionResult readSelectionResult(const RunFolder& folder, const Selection& selection)
{
    auto result = readSelectionResult(folder);
    if (const auto count = chosenCount(selection, result.items); count != result.count)
        describeSet(result, readSelectionHistory(folder), count);
    return result;
}

namespace {

std::vector<std::int64_t> itemsAtEnd(const std::vector<std::int64_t>& ranking, std::int64_t count, bool hardest)
{
    return hardest ? std::vector<std::int64_t>(ranking.begin(), ranking.begin() + count) : std::vector<std::int64_t>(ranking.end() - count, ranking.end());
}

/// Which share of `items` is among `others`, too.
double shareIn(const std::vector<std::int64_t>& items, std::vector<std::int64_t> others)
{
    std::sort(others.begin(), others.end());
    const auto common = std::count_if(items.begin(), items.end(), [&](std::int64_t item) { return std::binary_search(others.begin(), others.end(), item); });
    return double(common) / double(items.size());
}

double meanOfFirst(const std::vector<float>& values, const std::vector<std::int64_t>& ranking, std::int64_t count)
{
    double sum = 0;
    for (std::int64_t i = 0; i < count; ++i)
        sum += values[std::size_t(ranking[std::size_t(i)])];
    return sum / double(count);
}

/// The positions in sampleIds of the samples at one end of a ranking.
std::vector<std::size_t> samplesAtEnd(const SelectionHistory& history, const std::vector<std::int64_t>& ranking, std::int64_t count, bool hardest)
{
    std::vector<bool> isChosen(ranking.size());
    for (const auto item : itemsAtEnd(ranking, std::clamp<std::int64_t>(count, 0, std::int64_t(ranking.size())), hardest))
        isChosen[std::size_t(item)] = true;
    const bool byClass = ranking.size() != history.sampleIds.size();
    std::vector<std::size_t> samples;
    for (std::size_t i = 0; i < history.sampleIds.size(); ++i) {
        const auto item = byClass ? std::size_t(history.labels[i]) : i;
        if (item < isChosen.size() && isChosen[item])
            samples.push_back(i);
    }
    return samples;
}

} // namespace

void describeSet(SelectionResult& result, const SelectionHistory& history, std::int64_t count)
{
    result.count = count;
    result.overlapWithLowestLoss = shareIn(itemsAtEnd(history.ranking, count, true), itemsAtEnd(history.lossRanking, count, true));
    result.meanLossOfSet = meanOfFirst(history.originalLosses, history.ranking, count);
    result.meanLossOfLowest = meanOfFirst(history.originalLosses, history.lossRanking, count);
    result.meanLossOfAll = meanOfFirst(history.originalLosses, history.ranking, std::int64_t(history.ranking.size()));
    std::fill(result.classCounts.begin(), result.classCounts.end(), 0);
    for (const auto sample : samplesAtEnd(history, history.ranking, count, true)) {
        const auto label = std::size_t(history.labels[sample]);
        if (label >= result.classCounts.size())
            throw Error("selection.damaged", "The ranking names class " + std::to_string(label) + " of " + std::to_string(result.classCounts.size()) + ".",
                        "Delete the selection's folder and run it again.");
        ++result.classCounts[label];
    }
}

std::vector<std::int64_t> sampleIdsOf(const SelectionHistory& history, const std::vector<std::int64_t>& ranking, std::int64_t count, bool hardest)
{
    std::vector<std::int64_t> ids;
    for (const auto sample : samplesAtEnd(history, ranking, count, hardest))
        ids.push_back(history.sampleIds[sample]);
    return ids;
}

ForgetSet saveSelectedSet(const Workspace& workspace, const RunFolder& folder, const Selection& selection, bool lowestLoss)
{
    const Json values = complete(selectionParameters(), selection.parameters);
    const auto history = readSelectionHistory(folder);
    const auto result = readSelectionResult(folder);
    const auto count = chosenCount(selection, result.items);
    const bool isHardest = values.at("order") == "hardest";
    auto ids = sampleIdsOf(history, lowestLoss ? history.lossRanking : history.ranking, count, isHardest);
    std::string name = selection.name.empty() ? automaticName(selection) : selection.name;
    Json rule;
    if (values.at("rule") == "random") {
        rule = {{"kind", "random"}, {"count", count}, {"seed", selection.seed}};
    } else {
        rule = {{"kind", "selection"}, {"selection", folder.id()}, {"rule", lowestLoss ? Json("lowest_loss") : values.at("rule")}, {"unit", values.at("unit")},
                {"order", values.at("order")}, {"count", count}, {"pool", history.sampleIds.size()}, {"seed", selection.seed},
                {"settings", lowestLoss ? Json::object() : settingsOfRule(values)}};
        if (!lowestLoss && values.at("rule") == "bilevel") {
            rule["lower_method"] = values.at("lower_method");
            // Of this end of the ranking: the result is about the hardest.
            const auto end = itemsAtEnd(history.ranking, count, isHardest);
            const auto start = history.start.empty() ? Json() : Json(shareIn(end, history.start));
            rule["worst_case"] = start.is_null() || start.get<double>() <= kLargestOverlapWithStart;
            rule["overlap_with_start"] = start;
            rule["overlap_with_lowest_loss"] = shareIn(end, itemsAtEnd(history.lossRanking, count, isHardest));
        }
    }
    if (lowestLoss)
        name += " · lowest loss";
    auto set = makeForgetSet(std::move(name), selection.dataset, history.datasetHash, std::move(rule), std::move(ids), history.sampleIds);
    set.classNames = result.classNames;
    return workspace.adoptForgetSet(std::move(set));
}

} // namespace palimpsest
