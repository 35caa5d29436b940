// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/heat_map_data.h"

#include "core/experiment/catalogue.h"
#include "widgets/tradeoff/metric_axis.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace palimpsest {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// A run that enters the cells of this study: a seed that was run again enters once.
bool isOfStudy(const RunColumns& columns, std::size_t row, const std::string& study, std::optional<std::uint32_t> code)
{
    return columns.counts(row) && (study.empty() || (code && columns.studies()[row] == *code));
}

HeatMapAxis makeAxis(const std::string& id, bool logarithmic, const std::set<double>& found)
{
    HeatMapAxis axis{id, logarithmic, found.size() > kMostPlaces, {found.begin(), found.end()}, {}};
    if (found.empty())
        return axis;
    if (axis.binned) {
        const double first = axis.coordinate(*found.begin()), width = (axis.coordinate(*found.rbegin()) - first) / kBins;
        axis.values.clear();
        for (int bin = 0; bin <= kBins; ++bin) {
            axis.edges.push_back(first + width * bin);
            if (bin < kBins) {
                const double middle = first + width * (bin + 0.5);
                axis.values.push_back(logarithmic ? std::pow(10, middle) : middle);
            }
        }
        return axis;
    }
    std::vector<double> middles;
    for (const double value : axis.values)
        middles.push_back(axis.coordinate(value));
    for (std::size_t i = 0; i + 1 < middles.size(); ++i)
        axis.edges.push_back((middles[i] + middles[i + 1]) / 2);
    const double before = middles.size() > 1 ? axis.edges.front() - middles.front() : 0.5;
    const double behind = middles.size() > 1 ? middles.back() - axis.edges.back() : 0.5;
    axis.edges.insert(axis.edges.begin(), middles.front() - before);
    axis.edges.push_back(middles.back() + behind);
    return axis;
}

/// Parameters besides the axes in which the members of some cell differ.
std::vector<std::string> mixedParameters(const RunColumns& columns, const HeatMapData& data)
{
    std::vector<std::string> mixed;
    for (const NumberColumn& column : columns.numbers()) {
        if (!column.id.starts_with("parameter.") || column.id == data.x.id || column.id == data.y.id)
            continue;
        const bool differs = std::any_of(data.cells.begin(), data.cells.end(), [&](const HeatMapCell& cell) {
            return cell.settings > 1 && std::any_of(cell.members.begin(), cell.members.end(), [&](std::size_t row) {
                       const double first = column.values[cell.members.front()], own = column.values[row];
                       return own != first && !(std::isnan(own) && std::isnan(first));
                   });
        });
        if (differs)
            mixed.push_back(column.id);
    }
    return mixed;
}

} // namespace

double HeatMapAxis::coordinate(double value) const
{
    return logarithmic ? std::log10(value) : value;
}

int HeatMapAxis::placeOf(double value) const
{
    if (edges.empty() || std::isnan(value) || (logarithmic && !(value > 0)))
        return -1;
    const double where = coordinate(value);
    const auto edge = std::upper_bound(edges.begin(), edges.end(), where);
    return std::clamp(int(edge - edges.begin()) - 1, 0, int(values.size()) - 1);
}

HeatMapData makeHeatMap(const RunColumns& columns, const std::vector<unsigned char>& lets, const HeatMapOptions& options)
{
    HeatMapData data;
    data.options = options;
    data.retrain = kNone;
    data.x.id = options.xParameter;
    data.y.id = options.yParameter;
    const NumberColumn *x = columns.find(options.xParameter), *y = columns.find(options.yParameter);
    const auto references = retrainRows(columns);
    const MetricAxis metric(columns, references, options.metric, options.distanceToRetrain);
    const auto study = columns.studies().code(options.study), retrain = columns.methods().code("retrain");

    // Which methods have both parameters, and with how many combinations.
    const auto& names = columns.methods().names();
    std::vector<std::set<std::pair<double, double>>> combinations(names.size());
    std::vector<unsigned char> hasBoth(names.size(), 0);
    std::vector<std::size_t> rows;
    double retrainSum = 0;
    std::size_t retrainCount = 0;
    for (std::size_t row = 0; row < columns.size(); ++row) {
        if (!isOfStudy(columns, row, options.study, study))
            continue;
        if (retrain && columns.methods()[row] == *retrain && !std::isnan(metric.value(row))) {
            retrainSum += metric.value(row);
            ++retrainCount;
        }
        const bool passes = lets.empty() || lets[row];
        (passes ? data.finished : data.filtered) += 1;
        const bool both = x && y && !std::isnan(x->values[row]) && !std::isnan(y->values[row]);
        hasBoth[columns.methods()[row]] |= both;
        if (!passes || !both)
            continue;
        rows.push_back(row);
        auto& known = combinations[columns.methods()[row]];
        if (known.size() <= kMostPlaces * kMostPlaces)
            known.emplace(x->values[row], y->values[row]);
    }
    if (retrainCount > 0 && metric.isCloser() && !metric.isDistance())
        data.retrain = retrainSum / double(retrainCount);
    for (const auto& method : methods())
        if (const auto code = columns.methods().code(method.id); code && hasBoth[*code])
            data.methods.push_back(method.id);
    for (std::size_t code = 0; code < names.size(); ++code)
        if (hasBoth[code] && !findMethod(names[code]))
            data.methods.push_back(names[code]);
    if (std::find(data.methods.begin(), data.methods.end(), options.method) == data.methods.end()) {
        data.options.method.clear();
        std::size_t most = 0;
        for (const std::string& candidate : data.methods)
            if (const std::size_t count = combinations[*columns.methods().code(candidate)].size(); count > most) {
                most = count;
                data.options.method = candidate;
            }
    }

    const auto method = columns.methods().code(data.options.method);
    std::erase_if(rows, [&](std::size_t row) {
        if (!method || columns.methods()[row] != *method)
            return true;
        const bool off = (options.logX && !(x->values[row] > 0)) || (options.logY && !(y->values[row] > 0));
        data.offLog += off;
        return off;
    });
    // Combinations without the metric are places too: they were tried.
    std::set<double> foundX, foundY;
    for (const std::size_t row : rows) {
        foundX.insert(x->values[row]);
        foundY.insert(y->values[row]);
    }
    data.x = makeAxis(options.xParameter, options.logX, foundX);
    data.y = makeAxis(options.yParameter, options.logY, foundY);
    data.at.assign(data.x.values.size() * data.y.values.size(), -1);
    for (const std::size_t row : rows) {
        if (std::isnan(metric.value(row))) {
            ++data.withoutMetric;
            continue;
        }
        const int column = data.x.placeOf(x->values[row]), place = data.y.placeOf(y->values[row]);
        int& cell = data.at[std::size_t(place) * data.x.values.size() + std::size_t(column)];
        if (cell < 0) {
            cell = int(data.cells.size());
            data.cells.push_back({column, place, {}, {}, 0, kNone});
        }
        data.cells[std::size_t(cell)].members.push_back(row);
    }
    data.low = std::numeric_limits<double>::infinity();
    data.high = -data.low;
    std::vector<double> numbers;
    for (std::size_t i = 0; i < data.cells.size(); ++i) {
        HeatMapCell& cell = data.cells[i];
        const auto summary = [&](auto numberOf) {
            numbers.clear();
            for (const std::size_t row : cell.members)
                numbers.push_back(numberOf(row));
            return summarise(numbers);
        };
        cell.value = summary([&](std::size_t row) { return metric.value(row); });
        cell.rank = summary([&](std::size_t row) { return metric.rank(row); }).mean;
        std::set<std::uint32_t> groups;
        for (const std::size_t row : cell.members)
            groups.insert(columns.groups()[row]);
        cell.settings = groups.size();
        data.low = std::min(data.low, cell.value.mean);
        data.high = std::max(data.high, cell.value.mean);
        if (!std::isnan(cell.rank)) {
            const double best = data.best < 0 ? kNone : data.cells[std::size_t(data.best)].rank;
            if (data.best < 0 || (metric.higherIsBetter() ? cell.rank > best : cell.rank < best))
                data.best = int(i);
        }
    }
    data.mixed = mixedParameters(columns, data);
    return data;
}

std::vector<std::string> heatMapParameters(const RunColumns& columns, const std::string& study)
{
    std::vector<std::string> varied, constant;
    const auto code = columns.studies().code(study);
    for (const NumberColumn& column : columns.numbers()) {
        if (!column.id.starts_with("parameter.") || !column.words.empty())
            continue;
        double first = kNone;
        bool differs = false;
        for (std::size_t row = 0; row < columns.size() && !differs; ++row) {
            const double value = column.values[row];
            if (std::isnan(value) || !isOfStudy(columns, row, study, code))
                continue;
            differs = !std::isnan(first) && value != first;
            first = value;
        }
        if (!std::isnan(first))
            (differs ? varied : constant).push_back(column.id);
    }
    varied.insert(varied.end(), constant.begin(), constant.end());
    return varied;
}

QString heatMapValueTitle(const HeatMapOptions& options)
{
    const MetricDescriptor* metric = findMetric(options.metric);
    if (!metric)
        return QString::fromStdString(options.metric);
    const QString title = QString::fromStdString(metric->title), unit = QString::fromStdString(metric->unit);
    if (options.distanceToRetrain && isCloserToRetrain(options.metric))
        return QCoreApplication::translate("HeatMap", "%1, distance to Retrain (%2)")
            .arg(title, metric->unit == "%" ? QCoreApplication::translate("HeatMap", "points") : unit);
    return unit.isEmpty() ? title : QStringLiteral("%1 (%2)").arg(title, unit);
}

} // namespace palimpsest
