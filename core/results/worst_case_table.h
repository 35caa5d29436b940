// SPDX-License-Identifier: GPL-3.0-or-later
// Random against worst-case forget sets, method by method. Spec: worst-case forget sets, section 7; Fan et al., ECCV 2024, arXiv 2403.07362.
#pragma once

#include "core/results/screening.h"
#include "core/results/set_kind.h"

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

namespace palimpsest {

/// What one method with one setting does on one kind of set: its finished runs are repetitions, one a seed, original model and forget set (referenceKey); of equal ones
/// the last counts.
struct WorstCaseCell {
    RunGroup runs;        ///< positions in the rows that the table was made from; metrics over them, where avg_gap is the mean of the runs' own gaps
    GroupReading reading; ///< tests within the kind: against doing nothing and against Retrain, Holm-adjusted over the kind's methods
    double ratio = std::numeric_limits<double>::quiet_NaN(); ///< mean Avg. Gap here / mean Avg. Gap on random sets; NaN on random sets, and where those have none above 0

    bool isEmpty() const { return runs.members.empty(); }
    const Summary* find(const std::string& metric) const; ///< nullptr if no run has it
};

struct WorstCaseRow {
    std::string method;               ///< catalogue id
    std::string name;                 ///< its title, and the parameters that tell it from the method's other rows: "SalUn, Density 0.5"
    std::vector<WorstCaseCell> cells; ///< by kind

    bool isReference() const { return method == "retrain" || method == "original"; }
};

/// Whether a small Avg. Gap on a kind of set is evidence of forgetting: only where a method comes closer to Retrain than doing nothing.
enum class SmallGap {
    Evidence,     ///< a method is told to be closer to Retrain than doing nothing (paired t-test over the repetitions, Holm over methods, p < 0.05)
    Undecided,    ///< a method's mean gap is smaller than that of doing nothing, but that may be chance
    MeansNothing, ///< doing nothing has the smallest mean gap
    Unknown       ///< there is no gap of doing nothing, or of any method, to compare
};

struct WorstCaseKind {
    SetKind kind;
    std::size_t elsewhere = 0; ///< runs whose set was ranked on the original of another seed
    SmallGap smallGap = SmallGap::Unknown;
    std::string sentence;      ///< what a small gap means here, with the numbers
};

/// One recipe of originals and one size of forget set: kinds of sets beside each other, methods below each other.
struct WorstCaseTable {
    std::string title; ///< "500 samples forgotten", and what tells the originals from those of the other tables
    std::string domain;
    SetSize size;
    std::vector<WorstCaseKind> kinds; ///< in the order of standsBefore: random first if it is there
    std::vector<WorstCaseRow> rows;   ///< Retrain, Original (doing nothing: the "raw" row), then methods by Avg. Gap on the first kind that they have one on
    std::vector<std::string> notes;   ///< how gaps change from random sets; what to mind

    bool hasRandom() const { return !kinds.empty() && kinds.front().kind.origin == SetKind::Origin::Random; }
};

/// The metrics of a table, in order: those of Avg. Gap, then "avg_gap".
std::vector<std::string> worstCaseMetrics(const std::string& domain);

/// All tables with a kind that isAsked(). `rows` have derived metrics (addDerivedMetrics); runs whose set is not among `sets` are left out. Takes time linear in the
/// rows.
std::vector<WorstCaseTable> worstCaseTables(const std::vector<RunRow>& rows, const std::vector<ForgetSet>& sets);

/// Fills in each kind's smallGap and sentence, and the notes, from the numbers of the table.
void describe(WorstCaseTable& table);

/// Every number of the tables, a line each: table, set, method, metric, n, mean, deviation, low, high, ratio. RFC 4180, C locale.
std::string worstCaseCsv(const std::vector<WorstCaseTable>& tables);

/// One tabular with booktabs for each table, kinds side by side.
std::string worstCaseLatex(const std::vector<WorstCaseTable>& tables);

} // namespace palimpsest
