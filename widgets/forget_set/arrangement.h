// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/score_table.h"

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

namespace palimpsest {

struct Dataset;

/// Which images the grid shows.
enum class Shown { Training, Pool, ForgetSet, RetainSet, Validation, OutsidePool, Test };

/// Filter and order of the grid.
struct Arrangement {
    Shown shown = Shown::Training;
    std::set<std::int32_t> classes = {}; ///< empty: all
    enum class Order { File, Class, Score } order = Order::File;
    ScoreKind score = ScoreKind::Loss; ///< for Order::Score
    bool descending = false;

    bool operator==(const Arrangement&) const = default;
};

/// Which training images are in the pool, by id.
std::vector<bool> poolMembership(const Dataset& dataset);

/// The ids to show, in order: of test images for Shown::Test, else of training images. Equal keys stay in file order; images without a
/// score come last in either direction. `scores` may be null unless the order is by score.
std::vector<std::int64_t> arrange(const Dataset& dataset, const std::vector<bool>& inPool, const std::vector<bool>& marks, const Arrangement& arrangement,
                                  const ScoreTable* scores);

} // namespace palimpsest
