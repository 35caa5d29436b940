// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/parallel_data.h"

#include "core/experiment/catalogue.h"
#include "core/results/pareto.h"
#include "widgets/tradeoff/metric_axis.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace palimpsest {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// The place of a column in the catalogue: parameters in the order of the methods, then metrics.
std::size_t placeOf(const std::string& id)
{
    std::size_t place = 0;
    for (const auto& method : methods())
        for (const auto& parameter : method.parameters) {
            if (id == "parameter." + parameter.key)
                return place;
            ++place;
        }
    if (id.starts_with("parameter."))
        return place;
    for (const auto& metric : metrics()) {
        if (id == "metric." + metric.id)
            return place + 1;
        ++place;
    }
    return place + 1;
}

/// Columns worth an axis: parameters with at least two values among the rows, metrics with at least one.
std::vector<std::string> availableAxes(const RunColumns& columns, const std::vector<std::size_t>& rows, const std::vector<std::string>& order)
{
    std::vector<std::pair<std::size_t, std::string>> placed;
    for (const NumberColumn& column : columns.numbers()) {
        const bool isMetric = column.id.starts_with("metric.");
        double first = kNone;
        const bool worth = std::any_of(rows.begin(), rows.end(), [&](std::size_t row) {
            const double value = column.values[row];
            if (std::isnan(value))
                return false;
            if (isMetric || (!std::isnan(first) && value != first))
                return true;
            first = value;
            return false;
        });
        if (!worth)
            continue;
        const auto chosen = std::find(order.begin(), order.end(), column.id);
        placed.emplace_back(chosen == order.end() ? order.size() + placeOf(column.id) : std::size_t(chosen - order.begin()), column.id);
    }
    std::sort(placed.begin(), placed.end());
    std::vector<std::string> ids;
    for (auto& [place, id] : placed)
        ids.push_back(std::move(id));
    return ids;
}

ParallelAxis makeAxis(const NumberColumn& column, const ParallelData& data, const ParallelOptions& options)
{
    ParallelAxis axis;
    axis.id = column.id;
    axis.flipped = options.flipped.contains(column.id);
    const auto chosen = options.logarithmic.find(column.id);
    axis.logarithmic = column.words.empty() && (chosen == options.logarithmic.end() ? isLogarithmic(column.id) : chosen->second);
    for (std::size_t word = 0; word < column.words.size(); ++word)
        axis.words.push_back(columnText(column, double(word)));
    axis.values.reserve(data.lines());
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const auto& members : data.members) {
        double sum = 0;
        std::size_t count = 0;
        for (const std::size_t row : members)
            if (!std::isnan(column.values[row])) {
                sum += column.values[row];
                ++count;
            }
        const double value = count > 0 ? sum / double(count) : kNone;
        axis.values.push_back(value);
        if (!std::isnan(value) && (!axis.logarithmic || value > 0)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    if (!axis.words.empty()) {
        low = 0;
        high = double(axis.words.size() - 1);
    }
    axis.low = low <= high ? low : axis.logarithmic ? 0.1 : 0;
    axis.high = low <= high ? high : 1;
    axis.positions.reserve(axis.values.size());
    for (const double value : axis.values) {
        const double where = axis.position(value);
        axis.hasMissing = axis.hasMissing || std::isnan(where);
        axis.positions.push_back(std::isnan(where) ? kNotch : float(where));
    }
    return axis;
}

std::vector<std::size_t> frontOf(const RunColumns& columns, const ParallelData& data)
{
    if (data.options.objectives.empty())
        return {};
    const auto references = retrainRows(columns);
    std::vector<Objective> objectives;
    for (const std::string& id : data.options.objectives) {
        const MetricAxis metric(columns, references, id, true);
        Objective objective{{}, metric.higherIsBetter()};
        for (std::size_t line = 0; line < data.lines(); ++line) {
            double sum = 0;
            for (const std::size_t row : data.members[line])
                sum += metric.rank(row);
            // Retrain is what the others are measured by; it is nobody's rival.
            objective.values.push_back(data.methods[line] == "retrain" ? kNone : sum / double(data.members[line].size()));
        }
        objectives.push_back(std::move(objective));
    }
    return paretoFront(objectives);
}

} // namespace

double ParallelAxis::position(double number) const
{
    if (std::isnan(number) || (logarithmic && !(number > 0)))
        return kNone;
    if (!(high > low))
        return 0.5;
    const double share = logarithmic ? std::log(number / low) / std::log(high / low) : (number - low) / (high - low);
    return flipped ? 1 - share : share;
}

double ParallelAxis::value(double where) const
{
    const double share = flipped ? 1 - where : where;
    return logarithmic ? low * std::pow(high / low, share) : low + (high - low) * share;
}

bool defaultShown(const std::string& id)
{
    const MetricDescriptor* metric = columnMetric(id);
    return !id.starts_with("metric.") || !metric || !metric->secondary;
}

ParallelData makeParallel(const RunColumns& columns, const std::vector<unsigned char>& lets, const ParallelOptions& options)
{
    ParallelData data;
    data.options = options;
    const auto study = columns.studies().code(options.study);
    std::vector<std::uint32_t> lineOfGroup(options.grouped ? columns.groups().names().size() : 0, UINT32_MAX);
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < columns.size(); ++row) {
        if (columns.state(row) != RunState::Done || (!options.study.empty() && (!study || columns.studies()[row] != *study)))
            continue;
        const bool passes = lets.empty() || lets[row];
        (passes ? data.finished : data.filtered) += 1;
        if (!passes || (options.grouped && columns.isRepeated(row)))
            continue;
        rows.push_back(row);
        if (options.grouped) {
            std::uint32_t& line = lineOfGroup[columns.groups()[row]];
            if (line != UINT32_MAX) {
                data.members[line].push_back(row);
                continue;
            }
            line = std::uint32_t(data.members.size());
        }
        data.members.push_back({row});
        data.methods.push_back(columns.methods().names()[columns.methods()[row]]);
    }
    data.available = availableAxes(columns, rows, options.order);
    for (const std::string& id : data.available) {
        const auto chosen = options.shown.find(id);
        if (chosen == options.shown.end() ? defaultShown(id) : chosen->second)
            data.axes.push_back(makeAxis(*columns.find(id), data, options));
    }
    if (const NumberColumn* column = columns.find(options.color)) {
        const ParallelAxis scale = makeAxis(*column, data, {}); // colours are not flipped with an axis
        for (const double value : scale.values)
            data.colors.push_back(scale.position(value));
        data.colorLow = scale.low;
        data.colorHigh = scale.high;
    }
    data.front = frontOf(columns, data);
    return data;
}

} // namespace palimpsest
