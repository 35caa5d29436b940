// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/selection_row.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace palimpsest {

/// What a selection computes, in passes over the training pool. A pass that trains goes forwards and back, which counts three times a pass forwards.
struct SelectionCost {
    double forwards = 0;         ///< losses, scores and features
    double training = 0;         ///< iterations · lower epochs of a search; models · epochs of EL2N and GraNd
    double trainingOriginal = 0; ///< epochs of the original model, where the workspace does not have it

    double ofRanking() const { return forwards + 3 * training; }
    double total() const { return ofRanking() + 3 * trainingOriginal; }
};

/// `selection` must be valid; `originalIsKept`: whether its original model is in the workspace, or weights take its place.
SelectionCost costOf(const Selection& selection, bool originalIsKept);

/// Whether nothing need be trained before the ranking: the workspace keeps the original model, or the recipe names a file of weights.
bool hasOriginal(const Workspace& workspace, const Selection& selection);

/// A time that was measured.
struct SelectionTime {
    double seconds = 0;
    std::size_t sources = 0; ///< finished selections that it was estimated from
};

/// How long the ranking itself takes (without the original model), from finished selections by the same rule with the same model, dataset and device: the median of
/// their seconds for one image forwards, times ofRanking() images. `pool`: images of the training pool; 0 where that is not known, which then only selections of
/// the same pool tell. Nothing if there is none.
std::optional<SelectionTime> timeOfRanking(const Selection& selection, std::int64_t pool, const std::vector<SelectionRow>& rows);

/// Whether one that is finished made the ranking that this one asks for (hashOf), so that nothing is computed.
bool isRanked(const Selection& selection, const std::vector<SelectionRow>& rows);

/// How long several selections take, one after the other.
struct SelectionsTime {
    double seconds = 0;      ///< of those that are known, without their original models
    std::size_t known = 0;   ///< rankings that it covers
    std::size_t unknown = 0; ///< rankings of which nothing comparable has finished
};

/// Each ranking counts once, whatever it serves (hashOf), and one that is among the finished `rows` takes no time. The pool is as large as the dataset's share says, which of a
/// whole dataset is not known.
SelectionsTime timeOfRankings(const std::vector<Selection>& selections, const std::vector<SelectionRow>& rows);

} // namespace palimpsest
