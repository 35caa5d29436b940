// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/scatter_data.h"

#include "core/results/pareto.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <unordered_map>

namespace palimpsest {

using namespace Qt::StringLiterals;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr const char* kRetrain = "retrain";
constexpr const char* kOriginal = "original";

QString tr(const char* text)
{
    return QCoreApplication::translate("Scatter", text);
}

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

double metricOf(const RunRow& row, const std::string& metric)
{
    const auto entry = row.metrics.find(metric);
    return entry == row.metrics.end() ? kNone : entry->second;
}

/// The finished Retrain run of every reference key, the first where there are several, as in addDerivedMetrics.
using References = std::unordered_map<std::string, const RunRow*>;

/// |value − Retrain's value| of the same seed and forget set.
double distanceOf(const RunRow& row, const std::string& metric, const References& references)
{
    const auto reference = references.find(row.referenceKey);
    return reference == references.end() ? kNone : std::abs(metricOf(row, metric) - metricOf(*reference->second, metric));
}

bool isCloserToRetrain(const std::string& metric)
{
    const MetricDescriptor* descriptor = findMetric(metric);
    return descriptor && descriptor->direction == Direction::CloserToRetrain;
}

/// What the front compares on one axis.
double rank(const std::vector<double>& distances, const Summary& shown, bool closer)
{
    return closer ? summarise(distances).mean : shown.mean;
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

std::vector<Study> studiesOf(const std::vector<RunRow>& rows)
{
    std::vector<Study> studies;
    std::unordered_map<std::string, std::size_t> positions;
    std::set<std::string> models;
    for (const auto& row : rows)
        models.insert(row.model);
    for (const auto& row : rows) {
        const auto [where, isNew] = positions.try_emplace(studyKey(row), studies.size());
        if (isNew) {
            const ModelDescriptor* model = findModel(row.model);
            QString title = row.forgetSetName.empty() ? text(row.forgetSetHash.substr(0, 8)) : text(row.forgetSetName);
            if (models.size() > 1)
                title += u" · "_s + text(model ? model->title : row.model);
            studies.push_back({where->first, title, row.domain, 0});
        }
        studies[where->second].finished += row.state == RunState::Done;
    }
    std::stable_sort(studies.begin(), studies.end(), [](const Study& a, const Study& b) { return a.finished > b.finished; });
    return studies;
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

ScatterData makeScatter(const std::vector<RunRow>& rows, const ScatterOptions& options)
{
    ScatterData data;
    data.options = options;
    const bool closerX = isCloserToRetrain(options.xMetric), closerY = isCloserToRetrain(options.yMetric);
    const bool distanceX = isDistance(options.xMetric, options), distanceY = isDistance(options.yMetric, options);
    References references;
    for (const auto& row : rows)
        if (row.method == kRetrain && row.state == RunState::Done)
            references.try_emplace(row.referenceKey, &row);

    /// A point in the making, with the values of its members.
    struct Making {
        ScatterPoint point;
        std::vector<double> x, y, distanceX, distanceY;
    };
    std::vector<Making> making;
    std::unordered_map<std::string, std::size_t> groups;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const RunRow& row = rows[i];
        if (row.state != RunState::Done || (!options.study.empty() && studyKey(row) != options.study))
            continue;
        ++data.finished;
        const double x = distanceX ? distanceOf(row, options.xMetric, references) : metricOf(row, options.xMetric);
        const double y = distanceY ? distanceOf(row, options.yMetric, references) : metricOf(row, options.yMetric);
        if (std::isnan(x)) {
            ++data.withoutX;
            data.missingX.insert(row.method);
        }
        if (std::isnan(y)) {
            ++data.withoutY;
            data.missingY.insert(row.method);
        }
        if (std::isnan(x) || std::isnan(y))
            continue;
        std::size_t position = making.size();
        if (options.grouped)
            position = groups.try_emplace(row.groupKey, position).first->second;
        if (position == making.size()) {
            making.emplace_back();
            making.back().point.group = row.groupKey;
            making.back().point.method = row.method;
        }
        Making& entry = making[position];
        entry.point.members.push_back(i);
        entry.x.push_back(x);
        entry.y.push_back(y);
        entry.distanceX.push_back(closerX ? distanceOf(row, options.xMetric, references) : kNone);
        entry.distanceY.push_back(closerY ? distanceOf(row, options.yMetric, references) : kNone);
    }

    std::map<std::pair<std::size_t, std::string>, std::size_t> counts;
    std::map<std::string, std::vector<const ScatterPoint*>> referencePoints;
    for (auto& entry : making) {
        entry.point.x = summarise(entry.x);
        entry.point.y = summarise(entry.y);
        ++counts[{placeOf(entry.point.method), entry.point.method}];
        if (entry.point.method == kRetrain || entry.point.method == kOriginal)
            referencePoints[entry.point.method].push_back(&entry.point);
    }
    for (const auto& [method, count] : counts)
        data.methods.push_back({method.second, count});
    // One line for many different references would be a lie: only where there is one mean does it get lines.
    for (const auto& [method, points] : referencePoints)
        if (points.size() == 1 && options.grouped && !options.hiddenMethods.contains(method))
            data.lines.push_back({method, method == kRetrain && distanceX ? kNone : points.front()->x.mean,
                                  method == kRetrain && distanceY ? kNone : points.front()->y.mean});

    std::erase_if(making, [&](const Making& entry) {
        if (options.hiddenMethods.contains(entry.point.method))
            return true;
        const bool off = (options.logX && !(entry.point.x.mean > 0)) || (options.logY && !(entry.point.y.mean > 0));
        data.offLog += off;
        return off;
    });
    std::stable_sort(making.begin(), making.end(), [](const Making& a, const Making& b) { return a.point.x.mean < b.point.x.mean; });
    std::vector<double> rankX, rankY;
    for (auto& entry : making) {
        const bool isReference = entry.point.method == kRetrain;
        rankX.push_back(isReference ? kNone : rank(entry.distanceX, entry.point.x, closerX));
        rankY.push_back(isReference ? kNone : rank(entry.distanceY, entry.point.y, closerY));
        data.points.push_back(std::move(entry.point));
    }
    const auto higher = [](const std::string& metric) {
        const MetricDescriptor* descriptor = findMetric(metric);
        return descriptor && descriptor->direction == Direction::HigherIsBetter;
    };
    data.xHigherIsBetter = higher(options.xMetric);
    data.frontIsLine = (!closerX || distanceX) && (!closerY || distanceY);
    data.front = paretoFront(rankX, rankY, data.xHigherIsBetter, higher(options.yMetric));
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
    if (options.study.empty())
        name += u" · "_s + text(first.forgetSetName);
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
