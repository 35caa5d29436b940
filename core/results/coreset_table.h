// SPDX-License-Identifier: GPL-3.0-or-later
// What is left when a forget set is taken out, read as a coreset: Retrain's test accuracy by rule and share of the pool that is kept. Spec: worst-case forget sets,
// section 7.1. What is hardest to forget is redundant: leaving it out, the rule's coreset, should cost least.
#pragma once

#include "core/results/paired_test.h"
#include "core/results/set_kind.h"

#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest {

/// Retrain on what one rule keeps at one size.
struct CoresetPoint {
    std::int64_t kept = 0;    ///< samples that Retrain learned
    double share = 0;         ///< kept / pool
    Summary accuracy;         ///< TA over repetitions (seed and forget set)
    std::vector<std::string> runs; ///< their ids
    PairedTest againstRandom; ///< TA − mean TA of the random sets of the same size and seed, over seeds; Holm-adjusted over the rules of one size; empty for random itself
    PairedTest againstFull;   ///< TA − TA of the original, which learned everything, over seeds; likewise
};

struct CoresetRow {
    SetKind kind;                      ///< what was left out
    std::string name;                  ///< "Bi-level search, FT", "random"; "EL2N, the other way round" where the easiest to forget were left out
    std::vector<CoresetPoint> points;  ///< by share, descending
};

struct CoresetTable {
    std::string title;               ///< what tells the originals from those of the other tables; "" for one table alone
    std::int64_t pool = 0;           ///< samples that the original learned
    Summary full;                    ///< TA of the original, over seeds: everything kept
    std::vector<std::int64_t> sizes; ///< kept samples for which any rule has a point, descending
    std::vector<CoresetRow> rows;    ///< in the order of standsBefore
    std::vector<std::string> sentences; ///< a sentence a size, and what the points cannot say

    const CoresetPoint* find(const CoresetRow& row, std::int64_t kept) const; ///< nullptr if the rule has none
};

/// Tables with at least one ranked or imported kind, one a recipe of originals, from finished Retrain and Original runs about sets of samples. Runs whose set is not
/// among `sets`, or whose pool no set says, are left out.
std::vector<CoresetTable> coresetTables(const std::vector<RunRow>& rows, const std::vector<ForgetSet>& sets);

/// A line a rule and size: table, rule, kept, share, runs, mean, deviation, low, high, minus_random, p_random, minus_full, p_full. RFC 4180, C locale.
std::string coresetCsv(const std::vector<CoresetTable>& tables);

/// One tabular with booktabs for each table: rules below each other, kept shares beside each other.
std::string coresetLatex(const std::vector<CoresetTable>& tables);

} // namespace palimpsest
