// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/run_columns.h"
#include "core/results/run_groups.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

struct HeatMapOptions {
    std::string xParameter{}, yParameter{}; ///< column ids; where the method does not have both, the pair of its parameters with most cells
    std::string metric = "avg_gap";         ///< id
    std::string method{};                   ///< id; "" (or one without runs) for the one with most cells
    std::string study{};            ///< studyKey; "" for all runs
    bool distanceToRetrain = false; ///< for metrics that should be close to Retrain: |value − Retrain's| instead of the value
    std::optional<bool> logX{}, logY{}; ///< by the parameter's scale if not said
};

/// A method that can be mapped, and over what.
struct HeatMapMethod {
    std::string id;
    std::vector<std::string> parameters; ///< column ids of its numbers, choices and switches: numbers that differ first, then words that do, then the others
    std::string x, y;                    ///< the pair of them with most cells; the one with more places lies across
    std::size_t cells = 0;               ///< how many places of that map have runs
};

/// One axis of the map: places, ascending, at their true distances. Few values are a place each; more than kMostPlaces are gathered in equal bins.
/// Choices and switches stand equally far apart, in the order of their schema.
struct HeatMapAxis {
    std::string id;
    bool logarithmic = false;
    bool binned = false;
    std::vector<double> values; ///< the value of a place, the middle of a bin
    std::vector<std::string> words{}; ///< what the places are called, where the values are numbers of words
    std::vector<double> edges{}; ///< one more than values, in axis coordinates: half-way between neighbours

    double coordinate(double value) const; ///< log10(value) or the value; of words the place
    int placeOf(double value) const;       ///< −1 if there is none
    std::string placeText(std::size_t place) const; ///< "0.01", "Saliency"
};

constexpr std::size_t kMostPlaces = 40;
constexpr int kBins = 24;

struct HeatMapCell {
    int column = 0, row = 0;          ///< places on the axes, from the left and from the bottom
    std::vector<std::size_t> members; ///< finished runs with the metric
    Summary value;                    ///< over the members
    std::size_t settings = 0;         ///< how many different settings they have: one, unless other parameters or bins are mixed
    double rank = 0;                  ///< what "best" compares; NaN without a Retrain run
};

struct HeatMapData {
    HeatMapOptions options; ///< with the method, the axes and the scales that are shown
    HeatMapAxis x, y;
    std::vector<HeatMapCell> cells;       ///< those that have runs: what is missing is not here
    std::vector<int> at;                  ///< the cell at row · columns + column, −1 for none
    int best = -1;                        ///< position in cells; −1 if nothing can be compared
    double low = 0, high = 0;             ///< of the cells' means
    double retrain = 0;                   ///< mean of the study's Retrain runs, NaN where it is not known or is the zero of distances
    std::vector<HeatMapMethod> methods;   ///< those with at least two parameters
    std::vector<std::string> mixed;       ///< columns of other parameters in which the runs of one cell differ
    std::size_t finished = 0, filtered = 0; ///< finished runs of the study that the filter lets through, and does not; a seed that was run again once
    std::size_t withoutMetric = 0;        ///< runs of the method that lack the metric
    std::size_t offLog = 0;               ///< runs at or below zero that a logarithmic axis cannot show

    int cellAt(int column, int row) const { return at[std::size_t(row) * x.values.size() + std::size_t(column)]; }
};

/// Cells are means over all runs of one method with the same two parameters: seeds, and what else they differ in, which `mixed` names. `lets` says for every run
/// whether it is shown (empty: all). Linear in the number of runs.
HeatMapData makeHeatMap(const RunColumns& columns, const std::vector<unsigned char>& lets, const HeatMapOptions& options);

/// The methods of the study's finished runs that have at least two parameters, in the catalogue's order. Cells are counted among the runs that `lets` lets through
/// (empty: all).
std::vector<HeatMapMethod> heatMapMethods(const RunColumns& columns, const std::vector<unsigned char>& lets, const std::string& study);

/// The metric that a map of a domain's runs shows: the chosen one, unless runs of that domain never have it.
std::string heatMapMetric(const std::string& chosen, const std::string& domain);

/// "Avg. Gap (points)", or "UA, distance to Retrain (points)".
QString heatMapValueTitle(const HeatMapOptions& options);

} // namespace palimpsest
