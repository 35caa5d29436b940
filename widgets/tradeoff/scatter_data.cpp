// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/scatter_data.h"

#include "core/results/pareto.h"
#include "widgets/tradeoff/metric_axis.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace palimpsest {

using namespace Qt::StringLiterals;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr const char* kRetrain = "retrain";
constexpr const char* kOriginal = "original";

QString tr(const char* text)
{
    return QCoreApplication::translate("palimpsest", text);
}

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

/// The position of a method in the catalogue; unknown ones last.
std::size_t placeOf(const std::string& id)
{
    const auto& table = methods();
    return std::size_t(std::find_if(table.begin(), table.end(), [&](const MethodDescriptor& method) { return method.id == id; }) - table.begin());
}

} // namespace

QString methodTitle(const std::string& id)
{
    const MethodDescriptor* method = findMethod(id);
    return text(method ? method->title : id);
}

double ScatterPoint::spread(const Summary& summary, Interval interval) const
{
    return interval == Interval::Deviation ? summary.deviation : summary.high - summary.mean;
}

ScatterOptions defaultOptions(const std::string& domain)
{
    ScatterOptions options;
    const DomainDescriptor* descriptor = findDomain(domain);
    if (!descriptor)
        descriptor = &domains().front();
    options.xMetric = descriptor->utilityMetric;
    options.yMetric = descriptor->forgettingMetric;
    return options;
}

bool isDistance(const std::string& metric, const ScatterOptions& options)
{
    return options.distanceToRetrain && isCloserToRetrain(metric);
}

namespace {

/// Rows of one point, and what they say.
struct Made {
    Members members;
    Summary x, y;
    double rankX = kNone, rankY = kNone;
};

/// Runs with both values together: those of a group that count, or each alone. In the order of their first row.
std::vector<Members> gather(const RunColumns& columns, const std::vector<std::size_t>& rows, bool grouped)
{
    std::vector<Members> points;
    if (!grouped)
        points.reserve(rows.size());
    std::vector<std::uint32_t> places(grouped ? columns.groups().names().size() : 0, UINT32_MAX);
    for (const std::size_t row : rows) {
        if (!grouped) {
            points.push_back({row});
            continue;
        }
        if (columns.isRepeated(row))
            continue;
        std::uint32_t& place = places[columns.groups()[row]];
        if (place == UINT32_MAX) {
            place = std::uint32_t(points.size());
            points.emplace_back();
        }
        points[place].push_back(row);
    }
    return points;
}

/// `numbers` is room for the values of one summary, so that a hundred thousand points need not make their own.
Made make(Members members, const MetricAxis& x, const MetricAxis& y, std::vector<double>& numbers)
{
    Made made;
    const auto summary = [&](auto numberOf) {
        if (members.size() == 1)
            return Summary{1, numberOf(members.front()), kNone, kNone, kNone};
        numbers.clear();
        for (const std::size_t row : members)
            numbers.push_back(numberOf(row));
        return summarise(numbers);
    };
    made.x = summary([&](std::size_t row) { return x.value(row); });
    made.y = summary([&](std::size_t row) { return y.value(row); });
    made.rankX = x.isCloser() ? summary([&](std::size_t row) { return x.rank(row); }).mean : made.x.mean;
    made.rankY = y.isCloser() ? summary([&](std::size_t row) { return y.rank(row); }).mean : made.y.mean;
    made.members = std::move(members);
    return made;
}

} // namespace

ScatterData makeScatter(const RunColumns& columns, const std::vector<unsigned char>& lets, const ScatterOptions& options)
{
    ScatterData data;
    data.options = options;
    const std::vector<std::int64_t> references = retrainRows(columns);
    const MetricAxis axisX(columns, references, options.xMetric, options.distanceToRetrain), axisY(columns, references, options.yMetric, options.distanceToRetrain);
    const auto study = columns.studies().code(options.study);
    const auto& methodNames = columns.methods().names();
    const auto isReference = [&](std::size_t row) {
        const std::string& method = methodNames[columns.methods()[row]];
        return method == kRetrain || method == kOriginal;
    };

    std::vector<std::size_t> shown, lines; // rows with both values: those that are let through, and those that lines may stand for
    std::vector<unsigned char> lacksX(methodNames.size(), 0), lacksY(methodNames.size(), 0);
    for (std::size_t row = 0; row < columns.size(); ++row) {
        if (columns.state(row) != RunState::Done || (!options.study.empty() && (!study || columns.studies()[row] != *study)))
            continue;
        const bool passes = lets.empty() || lets[row];
        (passes ? data.finished : data.filtered) += 1;
        const bool hasX = !std::isnan(axisX.value(row)), hasY = !std::isnan(axisY.value(row));
        if (hasX && hasY) {
            if (passes)
                shown.push_back(row);
            if (options.grouped && isReference(row))
                lines.push_back(row);
        } else if (passes) {
            data.withoutX += !hasX;
            data.withoutY += !hasY;
            lacksX[columns.methods()[row]] |= !hasX;
            lacksY[columns.methods()[row]] |= !hasY;
        }
    }
    for (std::size_t code = 0; code < methodNames.size(); ++code) {
        if (lacksX[code])
            data.missingX.insert(methodNames[code]);
        if (lacksY[code])
            data.missingY.insert(methodNames[code]);
    }

    // One line for many different references would be a lie: only where there is one mean does it get lines.
    std::vector<double> room;
    std::map<std::string, std::vector<Made>> referencePoints;
    for (auto& members : gather(columns, lines, true))
        referencePoints[methodNames[columns.methods()[members.front()]]].push_back(make(members, axisX, axisY, room));
    for (const auto& [method, points] : referencePoints)
        if (points.size() == 1 && !options.hiddenMethods.contains(method))
            data.lines.push_back({method, method == kRetrain && axisX.isDistance() ? kNone : points.front().x.mean,
                                  method == kRetrain && axisY.isDistance() ? kNone : points.front().y.mean});

    std::vector<Made> made;
    made.reserve(shown.size());
    std::vector<std::size_t> counts(methodNames.size(), 0);
    for (auto& members : gather(columns, shown, options.grouped)) {
        const std::uint32_t method = columns.methods()[members.front()];
        ++counts[method];
        if (options.hiddenMethods.contains(methodNames[method]))
            continue;
        made.push_back(make(std::move(members), axisX, axisY, room));
        if ((options.logX && !(made.back().x.mean > 0)) || (options.logY && !(made.back().y.mean > 0))) {
            made.pop_back();
            ++data.offLog;
        }
    }
    for (std::size_t code = 0; code < counts.size(); ++code)
        if (counts[code] > 0)
            data.methods.push_back({methodNames[code], counts[code]});
    std::sort(data.methods.begin(), data.methods.end(),
              [](const MethodEntry& a, const MethodEntry& b) { return std::pair(placeOf(a.id), a.id) < std::pair(placeOf(b.id), b.id); });

    std::vector<std::pair<double, std::uint32_t>> order; // x beside the place: sorting looks at nothing else
    order.reserve(made.size());
    for (std::size_t i = 0; i < made.size(); ++i)
        order.emplace_back(made[i].x.mean, std::uint32_t(i));
    std::sort(order.begin(), order.end());
    std::vector<std::size_t> hashes; // of the groups, each once
    for (const std::string& group : columns.groups().names())
        hashes.push_back(std::hash<std::string>()(group));
    std::vector<double> rankX, rankY;
    data.points.reserve(made.size());
    for (const auto& [x, place] : order) {
        Made& one = made[place];
        const std::size_t first = one.members.front();
        const std::string& method = methodNames[columns.methods()[first]];
        rankX.push_back(method == kRetrain ? kNone : one.rankX);
        rankY.push_back(method == kRetrain ? kNone : one.rankY);
        data.points.push_back({std::move(one.members), hashes[columns.groups()[first]], method, one.x, one.y, false});
    }
    data.xHigherIsBetter = axisX.higherIsBetter();
    data.frontIsLine = (!axisX.isCloser() || axisX.isDistance()) && (!axisY.isCloser() || axisY.isDistance());
    data.front = paretoFront(rankX, rankY, data.xHigherIsBetter, axisY.higherIsBetter());
    std::sort(data.front.begin(), data.front.end());
    for (const std::size_t position : data.front)
        data.points[position].onFront = true;
    return data;
}

int samePoint(const ScatterData& data, const ScatterPoint& point)
{
    const auto found = std::find_if(data.points.begin(), data.points.end(), [&](const ScatterPoint& candidate) {
        return candidate.group == point.group && (data.options.grouped || (candidate.x.mean == point.x.mean && candidate.y.mean == point.y.mean));
    });
    return found == data.points.end() ? -1 : int(found - data.points.begin());
}

QString axisTitle(const std::string& metric, const ScatterOptions& options)
{
    const MetricDescriptor* descriptor = findMetric(metric);
    if (!descriptor)
        return text(metric);
    if (isDistance(metric, options))
        return tr("%1, distance to Retrain (%2) ↓").arg(text(descriptor->title), descriptor->unit == "%" ? tr("points") : text(descriptor->unit));
    QString title = text(descriptor->title + ", " + descriptor->name);
    if (!descriptor->unit.empty())
        title += u" ("_s + text(descriptor->unit) + u')';
    return title + u' ' + text(directionText(descriptor->direction));
}

QString recipeDifferences(const RunRow& row)
{
    const MethodDescriptor* method = findMethod(row.method);
    QStringList parts;
    if (method)
        for (const auto& parameter : method->parameters)
            if (const auto value = row.parameters.find(parameter.key); value != row.parameters.end() && *value != parameter.standard)
                parts << text(parameter.title + " " + displayValue(parameter, *value));
    return parts.join(u", "_s);
}

QString pointName(const ScatterPoint& point, const std::vector<RunRow>& rows, const ScatterOptions& options)
{
    const RunRow& first = rows[point.members.front()];
    QString name = methodTitle(point.method);
    if (const QString differences = recipeDifferences(first); !differences.isEmpty())
        name += u" · "_s + differences;
    if (options.study.empty()) {
        name += u" · "_s + text(first.forgetSetName);
        for (const std::string& part : unusualInWords(setupOf(first)))
            name += u" · "_s + text(part);
    }
    if (!options.grouped)
        name += u" · "_s + tr("seed %1").arg(first.seed);
    return name;
}

QString pointToolTip(const ScatterPoint& point, const std::vector<RunRow>& rows, const ScatterOptions& options)
{
    const RunRow& first = rows[point.members.front()];
    QStringList seeds;
    std::map<std::string, std::vector<double>> values;
    for (const std::size_t member : point.members) {
        seeds << QString::number(rows[member].seed);
        for (const auto& [metric, value] : rows[member].metrics)
            values[metric].push_back(value);
    }
    const QString differences = recipeDifferences(first);
    QString html = u"<p style='white-space:pre'><b>"_s + methodTitle(point.method).toHtmlEscaped() + u"</b>"_s;
    if (options.study.empty())
        html += u" · "_s + text(first.forgetSetName).toHtmlEscaped();
    if (seeds.size() == 1)
        html += u" · "_s + tr("seed %1").arg(seeds.front()) + (options.grouped ? u" · "_s + tr("one seed, no interval") : QString());
    else
        html += u" · "_s + tr("%1 seeds (%2)").arg(seeds.size()).arg(seeds.size() > 8 ? seeds.first(8).join(u", "_s) + u", …"_s : seeds.join(u", "_s));
    if (options.study.empty()) {
        QStringList setup;
        for (const std::string& part : setupInWords(setupOf(first)))
            setup << text(part).toHtmlEscaped();
        html += u"<br>"_s + setup.join(u", "_s);
    }
    html += u"<br>"_s + (differences.isEmpty() ? tr("all settings at their defaults") : differences.toHtmlEscaped());
    if (point.onFront)
        html += u"<br>"_s + tr("on the front: nothing shown here is better in both");
    html += u"</p><table>"_s;
    for (const auto& metric : metrics()) {
        const auto entry = values.find(metric.id);
        if (entry == values.end())
            continue;
        const bool isAxis = metric.id == options.xMetric || metric.id == options.yMetric;
        const QString cells = u"<td>%1&nbsp;</td><td align='right'>%2 %3</td>"_s.arg(
            text(metric.title).toHtmlEscaped(), text(formatMetric(metric.id, summarise(entry->second))), text(metric.unit));
        html += u"<tr>"_s + (isAxis ? QString(cells).replace(u"<td"_s, u"<th"_s).replace(u"</td"_s, u"</th"_s) : cells) + u"</tr>"_s;
    }
    return html + u"</table>"_s;
}

} // namespace palimpsest
