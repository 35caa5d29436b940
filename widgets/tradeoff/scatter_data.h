// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/catalogue.h"
#include "core/results/run_columns.h"
#include "core/results/run_groups.h"

#include <QString>
#include <QVarLengthArray>

#include <set>
#include <string>
#include <vector>

namespace palimpsest {

enum class Interval {
    Deviation,  ///< ± the sample standard deviation over seeds
    Confidence, ///< the 95 % t-interval of the mean
};

struct ScatterOptions {
    std::string xMetric, yMetric;
    std::string study;              ///< studyKey; "" for all runs
    bool distanceToRetrain = false; ///< for metrics that should be close to Retrain: |value − Retrain's| instead of the value
    bool grouped = true;            ///< a point is the mean over seeds; otherwise a single run
    Interval interval = Interval::Deviation;
    bool logX = false, logY = false;
    std::set<std::string> hiddenMethods;
};

using Members = QVarLengthArray<std::size_t, 1>; // a single run, of which there can be a hundred thousand, asks for no memory of its own

struct ScatterPoint {
    Members members;                  ///< positions in the rows: finished runs behind the point
    std::size_t group = 0;            ///< a hash of the groupKey: it outlives the rows, and costs a hundred thousand points nothing
    std::string method;
    Summary x, y;                     ///< over the members that have both values
    bool onFront = false;

    double spread(const Summary& summary, Interval interval) const; ///< half the error bar, NaN for one seed
};

struct ReferenceLine {
    std::string method; ///< "retrain" or "original"
    double x = 0, y = 0;
};

struct MethodEntry {
    std::string id;
    std::size_t points = 0;
};

/// What the chart, its table and its exports draw.
struct ScatterData {
    ScatterOptions options;
    std::vector<ScatterPoint> points; ///< visible ones, by x
    std::vector<MethodEntry> methods; ///< those with points, hidden ones included, in the catalogue's order
    std::vector<std::size_t> front;   ///< positions in `points`, by x
    std::vector<ReferenceLine> lines; ///< of Retrain and the original, where there is one of each and they are not the zero of the axes
    bool frontIsLine = false;         ///< both axes have a direction, so that the front is a stepped line; otherwise its points are ringed
    bool xHigherIsBetter = false;
    std::size_t finished = 0;         ///< finished runs of the study that the filter lets through
    std::size_t filtered = 0;         ///< finished runs of the study that it does not
    std::size_t withoutX = 0, withoutY = 0; ///< how many of them lack the metric (or, as distance, the Retrain run)
    std::size_t offLog = 0;           ///< points at or below zero that a logarithmic axis cannot show
    std::set<std::string> missingX, missingY; ///< ids of the methods that lack it
};

/// O(n log n) in the number of runs. `lets` says for every run whether it is shown (empty: all are); distances and reference lines are those of all runs, so
/// that a filter changes what is drawn and not what it means. The front is over methods and the untouched original, never over Retrain, which is what the others are measured by; for
/// metrics that should be close to Retrain it compares distances, also when values are shown.
ScatterData makeScatter(const RunColumns& columns, const std::vector<unsigned char>& lets, const ScatterOptions& options);

/// The point of `data` that stands for what `point` stood for before the runs changed, −1 if it is gone.
int samePoint(const ScatterData& data, const ScatterPoint& point);

/// The default axes of a domain: forgetting (up) against utility (across).
ScatterOptions defaultOptions(const std::string& domain);

/// "UA, unlearning accuracy (%) → Retrain", or "UA, distance to Retrain (points) ↓".
QString axisTitle(const std::string& metric, const ScatterOptions& options);

/// Whether the axis shows a distance: asked for, and the metric is one that should be close to Retrain.
bool isDistance(const std::string& metric, const ScatterOptions& options);

/// "Learning rate 0.02, Density 0.3": what differs from the method's defaults; "" if nothing does.
QString recipeDifferences(const RunRow& row);

/// "SalUn · Learning rate 0.02" for a point's mean, with the seed for a single run.
QString pointName(const ScatterPoint& point, const std::vector<RunRow>& rows, const ScatterOptions& options);

/// Name, differences, seeds and every metric of a point, as rich text.
QString pointToolTip(const ScatterPoint& point, const std::vector<RunRow>& rows, const ScatterOptions& options);

QString methodTitle(const std::string& id);

} // namespace palimpsest
