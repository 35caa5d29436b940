// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/selection.h"
#include "core/store/run_folder.h"
#include "core/store/workspace.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

/// A selection is a kind of run: <workspace>/selections/<id>/ is a RunFolder with events.jsonl, lock, checkpoint/ and engine.log. Beside them:
///   selection.json         what was asked first; of one that failed, what was asked last
///   selection.safetensors  the ranking with its whole history (SelectionHistory)
///   result.json            what came of it, in numbers (SelectionResult)
/// Its events are those of events.h: the stages are "data", "original" and "select"; the curves "objective" and "overlap_with_start"; `done` names its "forget_set".
/// The id is the start of hashOf(selection), so that asking for the same ranking again finds it, also for its other end or, unless it was searched for, for more or fewer of it.
std::filesystem::path selectionsFolder(const Workspace& workspace);

/// The folder of a selection, made with a `queued` event if it is not there. What failed is asked anew with what `selection` says, because it may have failed by that.
RunFolder makeSelectionFolder(const Workspace& workspace, const Selection& selection);

/// All selections of a workspace by name of their folder.
std::vector<RunFolder> selectionsOf(const Workspace& workspace);

/// Whether a run folder is one of a selection.
bool isSelection(const RunFolder& folder);

/// selection.json. Throws as selectionFromJson.
Selection readSelection(const RunFolder& folder);

/// What a selection leaves. "Items" are samples, or classes where whole classes are chosen.
struct SelectionHistory {
    std::string datasetHash;
    std::vector<std::int64_t> sampleIds;     ///< of the training pool, ascending
    std::vector<std::int64_t> ranking;       ///< positions of the items (in sampleIds, or class numbers), hardest to forget first
    std::vector<std::int64_t> lossRanking;   ///< the same by the losses of the original model alone
    std::vector<double> values;              ///< by item: the search's last weight, or the score that ranked it
    std::vector<float> originalLosses;       ///< by item
    std::int64_t iterations = 0;
    std::vector<float> weights, losses;      ///< iterations × items, row-major; empty where nothing was searched
    std::vector<std::int64_t> start;         ///< items of the random start; empty where there was none
    std::vector<std::int64_t> labels;        ///< by sample; where classes are chosen, the items of the samples
};

void writeSelectionHistory(const RunFolder& folder, const SelectionHistory& history);
/// Throws as readSafetensors, and Error "selection.damaged".
SelectionHistory readSelectionHistory(const RunFolder& folder);

/// A result in numbers, with what may be said of it.
struct SelectionResult {
    std::int64_t items = 0, count = 0;            ///< m of how many
    std::optional<double> overlapWithStart;       ///< share of the set that stood in the random start
    double overlapWithLowestLoss = 0;             ///< share of the set that the smallest losses of the original model choose, too
    std::vector<double> overlapsWithStart;        ///< after each iteration
    std::vector<double> objectives;               ///< Σ w·ℓ before each upper step
    double meanLossOfSet = 0, meanLossOfLowest = 0, meanLossOfAll = 0; ///< of the original model
    std::vector<std::int64_t> classCounts;        ///< samples of each class in the set
    std::vector<std::string> classNames;          ///< of a dataset whose classes only its files say; else empty
    bool worstCase = false;                       ///< whether the set may be called what was searched for
    std::string reason;                           ///< why not, else ""
    Json seconds = Json::object();                ///< by phase
};

Json toJson(const SelectionResult& result);
SelectionResult readSelectionResult(const RunFolder& folder);

/// The result for as many as `selection` asks for, which need not be the number that the ranking was made for.
SelectionResult readSelectionResult(const RunFolder& folder, const Selection& selection);

/// Fills in what a ranking and a number of items say by themselves: the set is the `count` hardest. `classCounts` must have a place for every class.
void describeSet(SelectionResult& result, const SelectionHistory& history, std::int64_t count);

/// Above this overlap with its random start a set is not called worst-case.
inline constexpr double kLargestOverlapWithStart = 0.9;

/// The sample ids at one end of a ranking: the first `count` items ("hardest") or the last ("easiest"), ascending.
std::vector<std::int64_t> sampleIdsOf(const SelectionHistory& history, const std::vector<std::int64_t>& ranking, std::int64_t count, bool hardest);

/// Saves (adopts) the forget set of a finished selection: `selection` says which end and under which name. With `lowestLoss` it is that of the lowest-loss rule, which is
/// always beside the search. The set's rule is {"kind":"selection", "selection": id, "rule", "unit", "order", "count": m, "pool": samples that were ranked, "seed",
/// "settings": the rule's other parameters}, of a search also "lower_method", "worst_case" and "overlap_with_start"; of a random draw the rule of random sets.
ForgetSet saveSelectedSet(const Workspace& workspace, const RunFolder& folder, const Selection& selection, bool lowestLoss = false);

} // namespace palimpsest
