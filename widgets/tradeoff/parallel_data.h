// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/run_columns.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace palimpsest {

struct ParallelOptions {
    std::string study;                      ///< studyKey; "" for all runs
    bool grouped = false;                   ///< a line is the mean over seeds; otherwise a single run
    std::string color;                      ///< column id; "" for the method
    std::vector<std::string> order;         ///< column ids as the person arranged them; others follow
    std::map<std::string, bool> shown;      ///< what the person chose; others by defaultShown
    std::map<std::string, bool> logarithmic; ///< what the person chose; others by the parameter's scale
    std::set<std::string> flipped;
    std::vector<std::string> objectives;    ///< metric ids, up to three: lines that no other beats in all of them are highlighted
};

struct ParallelAxis {
    std::string id;
    bool logarithmic = false, flipped = false;
    bool hasMissing = false;           ///< some line has no value: they stand on the notch
    double low = 0, high = 0;          ///< of the values shown
    std::vector<std::string> words;    ///< of choices and switches, as people read them
    std::vector<double> values;        ///< a line each, NaN for missing
    std::vector<float> positions;      ///< 0 at the bottom to 1 at the top, kNotch for missing

    double position(double value) const; ///< 0 to 1 inside the range, NaN for NaN (or not above zero on a logarithmic axis)
    double value(double position) const;
};

constexpr float kNotch = -0.1f;          ///< where missing values stand
constexpr std::size_t kMostLines = 2000; ///< more are drawn as densities
constexpr std::size_t kMostThick = 300;  ///< more are a pixel thin: thick ones take ten times as long to paint

struct ParallelData {
    ParallelOptions options;
    std::vector<ParallelAxis> axes;                ///< shown ones, from the left
    std::vector<std::string> available;            ///< column ids of all that could be, in order
    std::vector<std::vector<std::size_t>> members; ///< of every line: positions of its runs
    std::vector<std::string> methods;              ///< id of every line's method
    std::vector<double> colors;                    ///< of every line, a share of the colour column's range; empty for colour by method
    double colorLow = 0, colorHigh = 0;
    std::vector<std::size_t> front;                ///< lines that no other beats in the objectives
    std::size_t finished = 0, filtered = 0;        ///< finished runs of the study that `lets` lets through, and does not

    std::size_t lines() const { return members.size(); }
};

/// Parameters that differ among the finished runs of the study come first, in the catalogue's order, then metrics. `lets` says for every run whether it is a
/// line (empty: all). Linear in runs times axes.
ParallelData makeParallel(const RunColumns& columns, const std::vector<unsigned char>& lets, const ParallelOptions& options);

/// Whether an axis is shown until the person says otherwise: every parameter that differs, and the metrics that decide.
bool defaultShown(const std::string& id);

} // namespace palimpsest
