// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/paired_test.h"

#include <map>
#include <string>
#include <vector>

namespace palimpsest {

/// What one row of a results table says beyond its own numbers.
struct GroupReading {
    PairedTest againstNothing;                        ///< Avg. Gap: this − doing nothing; below zero is closer to Retrain
    std::map<std::string, PairedTest> againstRetrain; ///< of each metric that enters Avg. Gap: this − Retrain
    double gapOfMeans = std::numeric_limits<double>::quiet_NaN(); ///< avgGapOfMeans

    /// Whether any metric of Avg. Gap differs from Retrain's.
    bool differsFromRetrain() const;
};

/// Reads the groups of one table (one forget set and setup; `Family`), one entry a group. Runs are paired with the Retrain run and
/// the untouched original of their referenceKey. Each question (against nothing; each metric against Retrain) is asked of every group that is not a
/// reference itself, and its p-values are Holm-adjusted over those groups. Takes time linear in the runs.
std::vector<GroupReading> readTable(const std::vector<const RunGroup*>& table, const std::vector<RunRow>& rows);

/// The groups that stand in one table with this one, itself included.
std::vector<const RunGroup*> tableOf(const RunGroup& group, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows);

/// Whole sentences for tooltips, with the numbers behind them: "Closer to Retrain than doing nothing: Avg. Gap −4.20 (95 % −5.00 to −3.40), 5 seeds; p 0.002,
/// by sign flips 0.062." One line a metric against Retrain.
std::string againstNothingInWords(const GroupReading& reading);
std::string againstRetrainInWords(const GroupReading& reading);

/// The titles of the metrics that differ from Retrain's: "UA, TA"; "" for none.
std::string differingMetrics(const GroupReading& reading);

/// One sign for a table's cell: "▲" closer to Retrain than doing nothing, "▼" farther, "≈" not to be told, "" where nothing was tested.
std::string againstNothingMark(const GroupReading& reading);
/// "≠ UA, TA" where metrics differ from Retrain's, "≈" where none can be told to, "" where nothing was tested.
std::string againstRetrainMark(const GroupReading& reading);

} // namespace palimpsest
