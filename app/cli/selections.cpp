// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/selections.h"

#include "app/cli/exit_codes.h"
#include "app/cli/queue_worker.h"
#include "app/cli/results_table.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/data/dataset.h"
#include "core/store/selection_folder.h"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <map>

namespace palimpsest {

namespace {

std::string nameOf(const Selection& selection)
{
    return selection.name.empty() ? automaticName(selection) : selection.name;
}

std::string percent(double share)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f %%", 100 * share);
    return text;
}

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", value);
    return text;
}

/// "Trouser 276, Sandal 87, ...", the most frequent first; classes without a sample are counted.
std::string composition(const ForgetSet& set, const SelectionHistory& history)
{
    std::map<std::int64_t, std::int64_t> counts;
    for (std::size_t i = 0; i < history.sampleIds.size(); ++i)
        if (std::binary_search(set.sampleIds.begin(), set.sampleIds.end(), history.sampleIds[i]))
            ++counts[history.labels[i]];
    std::vector<std::pair<std::int64_t, std::int64_t>> rows(counts.begin(), counts.end());
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    const auto& names = classNamesOf(set);
    std::string text;
    for (const auto& [label, count] : rows) {
        const std::string name = std::size_t(label) < names.size() ? names[std::size_t(label)] : "class " + std::to_string(label);
        text += (text.empty() ? "" : ", ") + name + " " + std::to_string(count);
    }
    const auto absent = std::int64_t(names.size()) - std::int64_t(rows.size());
    return absent > 0 ? text + "; none of " + std::to_string(absent) + (absent == 1 ? " class" : " classes") : text;
}

void print(const Workspace& workspace, const RunFolder& folder, const Selection& selection)
{
    const Json values = complete(selectionParameters(), selection.parameters);
    const auto result = readSelectionResult(folder, selection);
    const auto history = readSelectionHistory(folder);
    const ForgetSet set = saveSelectedSet(workspace, folder, selection);
    const bool searched = values.at("rule") == "bilevel";
    const char* items = values.at("unit") == "classes" ? " classes" : " samples";
    std::cout << "\n" << result.count << " of " << result.items << items << ", saved as the forget set '" << set.name << "' with " << set.sampleIds.size() << " samples, hash "
              << shortHash(set.hash) << "\n";
    if (searched && !result.worstCase)
        std::cout << wrapped("This is no worst-case set: " + result.reason, 100) << "\n";
    TextTable table{{"", ""}};
    if (searched)
        table.push_back({"overlap with the random start", result.overlapWithStart ? percent(*result.overlapWithStart) : "started uniformly"});
    table.push_back({"overlap with the lowest losses", percent(result.overlapWithLowestLoss)});
    table.push_back({"overlap by chance", percent(double(result.count) / double(result.items))});
    table.push_back({"mean loss of the original on the hardest", number(result.meanLossOfSet)});
    table.push_back({"  on the lowest losses", number(result.meanLossOfLowest)});
    table.push_back({"  on all", number(result.meanLossOfAll)});
    table.erase(table.begin());
    for (const auto& row : table)
        std::printf("  %-42s %s\n", row[0].c_str(), row[1].c_str());
    std::fflush(stdout);
    std::cout << wrapped("By class: " + composition(set, history) + ".", 100) << "\n";
    if (searched) {
        const ForgetSet lowest = saveSelectedSet(workspace, folder, selection, /*lowestLoss=*/true);
        std::cout << "Beside it, without a search: '" << lowest.name << "', hash " << shortHash(lowest.hash) << "\n";
    }
    std::string seconds;
    for (const auto& [phase, value] : result.seconds.items())
        seconds += (seconds.empty() ? "" : ", ") + phase + " " + number(value.get<double>()) + " s";
    std::cout << "Took: " << seconds << "\nHistory: " << folder.file("selection.safetensors").string() << "\n";
}

} // namespace

int selectForPeople(const Workspace& workspace, const Selection& selection)
{
    const RunFolder folder = makeSelectionFolder(workspace, selection);
    if (const int code = runSelections(workspace, {selection}, 1); code != kExitDone)
        return code;
    print(workspace, folder, selection);
    return kExitDone;
}

int runSelections(const Workspace& workspace, const std::vector<Selection>& selections, int jobs)
{
    std::vector<LooseRun> open;
    for (const auto& selection : selections)
        if (RunFolder folder = makeSelectionFolder(workspace, selection); summarise(folder).state != RunState::Done)
            open.push_back({std::move(folder), nameOf(selection), canonicalText(complete(selectionParameters(), selection.parameters))});
    return open.empty() ? kExitDone : exitCodeOf(workOff(open, jobs));
}

void listSelections(const Workspace& workspace)
{
    for (const auto& folder : selectionsOf(workspace)) {
        try {
            const auto state = summarise(folder).state;
            std::cout << folder.id() << "  " << nameOf(readSelection(folder)) << "  (" << toText(state);
            if (state == RunState::Done) {
                const auto result = readSelectionResult(folder);
                if (result.overlapWithStart)
                    std::cout << ", " << percent(*result.overlapWithStart) << " of its random start" << (result.worstCase ? "" : ": no worst case");
                std::cout << ", " << percent(result.overlapWithLowestLoss) << " of the lowest losses";
            }
            std::cout << ")\n";
        } catch (const Error& error) { // one damaged folder does not hide the others
            std::cerr << "palimpsest-cli: " << error.what() << "\n";
        }
    }
}

} // namespace palimpsest
