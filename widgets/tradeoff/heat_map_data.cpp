// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/heat_map_data.h"

#include "core/experiment/catalogue.h"
#include "widgets/tradeoff/metric_axis.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <tuple>
#include <utility>

namespace palimpsest {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// A run that enters the cells of this study: a seed that was run again enters once.
bool isOfStudy(const RunColumns& columns, std::size_t row, const std::string& study, std::optional<std::uint32_t> code)
{
    return columns.counts(row) && (study.empty() || (code && columns.studies()[row] == *code));
}

/// The words that were found, in the order in which their schema lists them.
void nameWords(HeatMapAxis& axis, const NumberColumn& column)
{
    const Parameter* parameter = columnParameter(column.id);
    const auto rank = [&](double number) {
        const std::string& word = column.words[std::size_t(number)];
        if (!parameter || parameter->kind == ParameterKind::Boolean)
            return std::size_t(word == "on");
        const auto choice = std::find_if(parameter->choices.begin(), parameter->choices.end(), [&](const Choice& candidate) { return candidate.id == word; });
        return std::size_t(choice - parameter->choices.begin());
    };
    std::stable_sort(axis.values.begin(), axis.values.end(), [&](double a, double b) { return rank(a) < rank(b); });
    for (std::size_t place = 0; place < axis.values.size(); ++place) {
        axis.words.push_back(columnText(column, axis.values[place]));
        axis.edges.push_back(double(place) - 0.5);
    }
    axis.edges.push_back(double(axis.values.size()) - 0.5);
}

HeatMapAxis makeAxis(const NumberColumn& column, bool logarithmic, const std::set<double>& found)
{
    const bool isWords = !column.words.empty();
    HeatMapAxis axis{column.id, logarithmic && !isWords, !isWords && found.size() > kMostPlaces, {found.begin(), found.end()}};
    if (found.empty())
        return axis;
    if (isWords) {
        nameWords(axis, column);
        return axis;
    }
    if (axis.binned) {
        const double first = axis.coordinate(*found.begin()), width = (axis.coordinate(*found.rbegin()) - first) / kBins;
        axis.values.clear();
        for (int bin = 0; bin <= kBins; ++bin) {
            axis.edges.push_back(first + width * bin);
            if (bin < kBins) {
                const double middle = first + width * (bin + 0.5);
                axis.values.push_back(axis.logarithmic ? std::pow(10, middle) : middle);
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

/// Whether a column can be an axis: a parameter that is a number, a choice or a switch. Paths of files are names, not places.
bool canBeAxis(const NumberColumn& column)
{
    if (!column.id.starts_with("parameter."))
        return false;
    const Parameter* parameter = columnParameter(column.id);
    return column.words.empty() || (parameter && (parameter->kind == ParameterKind::Boolean || parameter->kind == ParameterKind::Choice));
}

/// The place of a column among the parameters of a method; behind them if it has none of that key.
std::size_t placeInSchema(const MethodDescriptor* method, const std::string& column)
{
    if (!method)
        return 0;
    const auto known = std::find_if(method->parameters.begin(), method->parameters.end(), [&](const Parameter& parameter) { return column == "parameter." + parameter.key; });
    return std::size_t(known - method->parameters.begin());
}

/// Fills parameters, x, y and cells of a method. Runs of a group differ in their seed alone, so one of each will do: `runs`, and those of them that are shown.
void findAxes(HeatMapMethod& method, const RunColumns& columns, const std::vector<std::size_t>& runs, const std::vector<std::size_t>& shown)
{
    struct Candidate {
        const NumberColumn* column;
        bool isConstant;
        std::size_t place;
        std::size_t count = 0;        // of places
        std::vector<int> places{};    // of the runs shown
    };
    std::vector<Candidate> candidates;
    const MethodDescriptor* descriptor = findMethod(method.id);
    for (const NumberColumn& column : columns.numbers()) {
        if (!canBeAxis(column))
            continue;
        double first = kNone;
        bool differs = false;
        for (const std::size_t row : runs) {
            const double value = column.values[row];
            if (std::isnan(value))
                continue;
            differs = differs || (!std::isnan(first) && value != first);
            first = value;
        }
        if (std::isnan(first))
            continue;
        std::set<double> found;
        const bool logarithmic = isLogarithmic(column.id);
        for (const std::size_t row : shown)
            if (const double value = column.values[row]; !std::isnan(value) && (!logarithmic || value > 0))
                found.insert(value);
        const HeatMapAxis axis = makeAxis(column, logarithmic, found);
        Candidate candidate{&column, !differs, placeInSchema(descriptor, column.id), axis.values.size()};
        for (const std::size_t row : shown)
            candidate.places.push_back(axis.placeOf(column.values[row]));
        candidates.push_back(std::move(candidate));
    }
    const auto key = [](const Candidate& candidate) { return std::tuple(candidate.isConstant, !candidate.column->words.empty(), candidate.place); };
    std::sort(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) { return key(a) < key(b); });
    for (const Candidate& candidate : candidates)
        method.parameters.push_back(candidate.column->id);
    if (candidates.size() < 2)
        return;
    const Candidate *x = &candidates[0], *y = &candidates[1];
    std::vector<unsigned char> taken;
    for (std::size_t i = 0; i < candidates.size(); ++i)
        for (std::size_t j = i + 1; j < candidates.size(); ++j) {
            const Candidate &a = candidates[i], &b = candidates[j];
            if (a.count * b.count <= method.cells)
                continue;
            taken.assign(a.count * b.count, 0);
            std::size_t cells = 0;
            for (std::size_t run = 0; run < shown.size(); ++run)
                if (a.places[run] >= 0 && b.places[run] >= 0)
                    cells += !std::exchange(taken[std::size_t(a.places[run]) * b.count + std::size_t(b.places[run])], 1);
            if (cells > method.cells) {
                method.cells = cells;
                x = &a;
                y = &b;
            }
        }
    if (y->count > x->count)
        std::swap(x, y); // there is more room across
    method.x = x->column->id;
    method.y = y->column->id;
}

/// What is shown where the options leave it open, or ask for what is not there.
void settle(HeatMapOptions& options, const std::vector<HeatMapMethod>& methods)
{
    auto method = std::find_if(methods.begin(), methods.end(), [&](const HeatMapMethod& candidate) { return candidate.id == options.method; });
    if (method == methods.end())
        method = std::max_element(methods.begin(), methods.end(), [](const HeatMapMethod& a, const HeatMapMethod& b) { return a.cells < b.cells; });
    if (method == methods.end())
        return;
    options.method = method->id;
    const auto has = [&](const std::string& id) { return std::find(method->parameters.begin(), method->parameters.end(), id) != method->parameters.end(); };
    if (!has(options.xParameter) || !has(options.yParameter) || options.xParameter == options.yParameter) {
        if (!options.xParameter.empty()) { // the scales were meant for other axes
            options.logX.reset();
            options.logY.reset();
        }
        options.xParameter = method->x;
        options.yParameter = method->y;
    }
    options.logX = options.logX.value_or(isLogarithmic(options.xParameter));
    options.logY = options.logY.value_or(isLogarithmic(options.yParameter));
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
    if (!words.empty())
        return double(std::find(values.begin(), values.end(), value) - values.begin());
    return logarithmic ? std::log10(value) : value;
}

int HeatMapAxis::placeOf(double value) const
{
    if (edges.empty() || std::isnan(value) || (logarithmic && !(value > 0)))
        return -1;
    const double where = coordinate(value);
    if (!words.empty())
        return where < double(values.size()) ? int(where) : -1;
    const auto edge = std::upper_bound(edges.begin(), edges.end(), where);
    return std::clamp(int(edge - edges.begin()) - 1, 0, int(values.size()) - 1);
}

std::string HeatMapAxis::placeText(std::size_t place) const
{
    return words.empty() ? shortestNumber(binned ? QString::number(values[place], 'g', 2).toDouble() : values[place]) : words[place];
}

HeatMapData makeHeatMap(const RunColumns& columns, const std::vector<unsigned char>& lets, const HeatMapOptions& options)
{
    HeatMapData data;
    data.options = options;
    data.retrain = kNone;
    data.methods = heatMapMethods(columns, lets, options.study);
    settle(data.options, data.methods);
    const HeatMapOptions& shown = data.options;
    data.x.id = shown.xParameter;
    data.y.id = shown.yParameter;
    const NumberColumn *x = columns.find(shown.xParameter), *y = columns.find(shown.yParameter);
    const auto references = retrainRows(columns);
    const MetricAxis metric(columns, references, options.metric, options.distanceToRetrain);
    const auto study = columns.studies().code(options.study), retrain = columns.methods().code("retrain"), method = columns.methods().code(shown.method);

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
        if (!passes || !x || !y || !method || columns.methods()[row] != *method || std::isnan(x->values[row]) || std::isnan(y->values[row]))
            continue;
        const bool off = (*shown.logX && x->words.empty() && !(x->values[row] > 0)) || (*shown.logY && y->words.empty() && !(y->values[row] > 0));
        data.offLog += off;
        if (!off)
            rows.push_back(row);
    }
    if (retrainCount > 0 && metric.isCloser() && !metric.isDistance())
        data.retrain = retrainSum / double(retrainCount);
    if (!x || !y)
        return data;

    // Combinations without the metric are places too: they were tried.
    std::set<double> foundX, foundY;
    for (const std::size_t row : rows) {
        foundX.insert(x->values[row]);
        foundY.insert(y->values[row]);
    }
    data.x = makeAxis(*x, *shown.logX, foundX);
    data.y = makeAxis(*y, *shown.logY, foundY);
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

std::vector<HeatMapMethod> heatMapMethods(const RunColumns& columns, const std::vector<unsigned char>& lets, const std::string& study)
{
    enum Seen : unsigned char { Never, Hidden, Shown };
    const auto& names = columns.methods().names();
    std::vector<std::vector<std::size_t>> runs(names.size()), shown(names.size()); // one of a group
    std::vector<Seen> seen(columns.groups().names().size(), Never);
    const auto code = columns.studies().code(study);
    for (std::size_t row = 0; row < columns.size(); ++row) {
        Seen& group = seen[columns.groups()[row]];
        if (group == Shown || !isOfStudy(columns, row, study, code))
            continue;
        if (group == Never)
            runs[columns.methods()[row]].push_back(row);
        group = lets.empty() || lets[row] ? Shown : Hidden;
        if (group == Shown)
            shown[columns.methods()[row]].push_back(row);
    }
    std::vector<HeatMapMethod> found;
    const auto take = [&](std::size_t method) {
        HeatMapMethod one{names[method], {}, {}, {}};
        if (!runs[method].empty())
            findAxes(one, columns, runs[method], shown[method]);
        if (one.parameters.size() >= 2)
            found.push_back(std::move(one));
    };
    for (const auto& method : methods())
        if (const auto known = columns.methods().code(method.id))
            take(*known);
    for (std::size_t method = 0; method < names.size(); ++method)
        if (!findMethod(names[method]))
            take(method);
    return found;
}

std::string heatMapMetric(const std::string& chosen, const std::string& domain)
{
    const auto isOf = [&](const std::string& id) {
        const MetricDescriptor* metric = findMetric(id);
        return metric && (metric->domain.empty() || metric->domain == domain);
    };
    const std::string usual = HeatMapOptions().metric;
    const DomainDescriptor* descriptor = findDomain(domain);
    return isOf(chosen) ? chosen : isOf(usual) || !descriptor ? usual : descriptor->forgettingMetric;
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
