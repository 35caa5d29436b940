// SPDX-License-Identifier: GPL-3.0-or-later
// The trade-off chart as SVG text, so that reports have it without a window.
#include "core/experiment/catalogue.h"
#include "core/results/differences.h"
#include "core/results/method_color.h"
#include "core/results/pareto.h"
#include "core/results/report.h"
#include "core/results/svg_chart.h"

#include <algorithm>
#include <cmath>

namespace palimpsest {

namespace {

struct Point {
    std::string title, color, method;
    Summary x, y;
    double distanceX = 0, distanceY = 0; ///< what the front compares; lower is better
};

double spread(const Summary& summary)
{
    return summary.count > 1 ? summary.deviation : 0;
}

SvgAxis axisFor(const std::vector<Point>& points, Summary Point::*which, const MetricDescriptor* metric, double from, double to)
{
    double low = 1e300, high = -1e300;
    for (const auto& point : points) {
        low = std::min(low, (point.*which).mean - spread(point.*which));
        high = std::max(high, (point.*which).mean + spread(point.*which));
    }
    const double room = high > low ? (high - low) * 0.08 : std::max(1.0, std::abs(high) * 0.1);
    low -= room;
    high += room;
    if (metric && metric->high > metric->low) { // never past the natural range by more than a marker
        low = std::max(low, metric->low - 0.03 * (high - low));
        high = std::min(high, metric->high + 0.03 * (high - low));
    }
    return {low, high, from, to};
}

std::string axisTitle(const std::string& id)
{
    const MetricDescriptor* metric = findMetric(id);
    if (!metric)
        return id;
    return metric->title + ", " + metric->name + (metric->unit.empty() ? "" : " (" + metric->unit + ")") + "  " + directionText(metric->direction);
}

std::string polygon(double x, double y, const std::vector<std::pair<double, double>>& corners, const std::string& attributes)
{
    std::string points;
    for (const auto& [dx, dy] : corners)
        points += (points.empty() ? "" : " ") + svgNumber(x + dx) + "," + svgNumber(y + dy);
    return "<polygon points=\"" + points + "\" " + attributes + "/>\n";
}

/// Retrain is a square, the untouched original a diamond, everything else a circle; one seed is hollow.
std::string marker(double x, double y, const Point& point, bool hollow)
{
    const std::string paint = hollow ? "fill=\"#ffffff\" stroke=\"" + point.color + "\" stroke-width=\"2\""
                                     : "fill=\"" + point.color + "\" stroke=\"#ffffff\" stroke-width=\"1\"";
    if (point.method == "retrain")
        return polygon(x, y, {{-7, -7}, {7, -7}, {7, 7}, {-7, 7}}, paint);
    if (point.method == "original")
        return polygon(x, y, {{0, -9}, {9, 0}, {0, 9}, {-9, 0}}, paint);
    return "<circle cx=\"" + svgNumber(x) + "\" cy=\"" + svgNumber(y) + "\" r=\"6\" " + paint + "/>\n";
}

std::vector<Point> pointsOf(const std::vector<RunRow>& rows, const std::string& xMetric, const std::string& yMetric)
{
    const auto groups = groupRuns(rows);
    std::map<std::string, int> methodCounts;
    for (const auto& group : groups)
        ++methodCounts[rows[group.members.front()].method];
    std::vector<Point> points;
    for (const auto& group : groups) {
        const auto x = group.metrics.find(xMetric), y = group.metrics.find(yMetric);
        if (x == group.metrics.end() || y == group.metrics.end())
            continue;
        const RunRow& row = rows[group.members.front()];
        const MethodDescriptor* method = findMethod(row.method);
        Point point{method ? method->title : row.method, methodColorOnWhite(row.method), row.method, x->second, y->second};
        if (methodCounts[row.method] > 1) {
            const std::string from = point.title, &name = row.name;
            const auto seed = name.find(" · seed ");
            point.title = name.substr(0, seed).empty() ? from : name.substr(0, seed);
        }
        const RunGroup* retrain = referenceGroup(group, groups, rows);
        const auto distance = [&](const std::string& id, const Summary& value) {
            const MetricDescriptor* metric = findMetric(id);
            if (metric && metric->direction == Direction::CloserToRetrain)
                return retrain && retrain->metrics.contains(id) ? std::abs(value.mean - retrain->metrics.at(id).mean) : std::nan("");
            return metric && metric->direction == Direction::HigherIsBetter ? -value.mean : value.mean;
        };
        point.distanceX = distance(xMetric, point.x);
        point.distanceY = distance(yMetric, point.y);
        points.push_back(std::move(point));
    }
    return points;
}

/// The front among methods; Retrain, at distance zero, would always be all of it.
std::vector<bool> frontOf(const std::vector<Point>& points)
{
    std::vector<double> x, y;
    for (const auto& point : points) {
        const bool isReference = point.method == "retrain";
        x.push_back(isReference ? std::nan("") : point.distanceX);
        y.push_back(isReference ? std::nan("") : point.distanceY);
    }
    std::vector<bool> onFront(points.size(), false);
    for (const std::size_t i : paretoFront(x, y, false, false))
        onFront[i] = true;
    return onFront;
}

/// Tall enough for the legend.
double pictureHeight(std::size_t points)
{
    return std::max(kSvgHeight, kSvgTop + 20 * double(points + 4));
}

std::string shortened(const std::string& title)
{
    constexpr std::size_t most = 34;
    if (title.size() <= most)
        return title;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(title[end]) & 0xc0) == 0x80) // not inside a UTF-8 character
        --end;
    return title.substr(0, end) + "…";
}

/// How the chart is read: by closeness to Retrain, where that is what is good, and else by its corner.
std::string captionOf(const std::vector<RunRow>& rows, const DomainDescriptor& domain)
{
    const MetricDescriptor* forgetting = findMetric(domain.forgettingMetric);
    const bool hasRetrain = std::any_of(rows.begin(), rows.end(), [](const RunRow& row) { return row.method == "retrain" && row.state == RunState::Done; });
    if (!forgetting || forgetting->direction != Direction::CloserToRetrain)
        return std::string("Up and to the right is better: more is forgotten, and more of the rest is kept.") + (hasRetrain ? " Dashed lines: Retrain." : "");
    return hasRetrain ? "Dashed lines: Retrain. The closer to their crossing, the better; farther right than Retrain is damage, not more forgetting."
                      : "Good is what is close to Retrain, of which no run has finished.";
}

} // namespace

std::string tradeoffSvg(const std::vector<RunRow>& rows, const std::string& xMetric, const std::string& yMetric)
{
    const std::vector<Point> points = pointsOf(rows, xMetric, yMetric);
    const double height = pictureHeight(points.size());
    std::string svg = svgBegin(height);
    if (points.empty())
        return svg + svgText(kSvgWidth / 2, kSvgHeight / 2, "No finished run has both " + xMetric + " and " + yMetric + ".", "text-anchor=\"middle\" fill=\"#57606a\"")
            + "</svg>\n";

    const SvgAxis x = axisFor(points, &Point::x, findMetric(xMetric), kSvgLeft, kSvgLeft + kSvgPlotWidth);
    const SvgAxis y = axisFor(points, &Point::y, findMetric(yMetric), kSvgTop + kSvgPlotHeight, kSvgTop);
    svg += svgGrid(x, y) + svgAxisTitles(axisTitle(xMetric), axisTitle(yMetric));

    for (const auto& point : points)
        if (point.method == "retrain") {
            svg += svgLine(x.pixel(point.x.mean), kSvgTop, x.pixel(point.x.mean), kSvgTop + kSvgPlotHeight, "stroke=\"" + point.color + "\" stroke-dasharray=\"5 4\" opacity=\"0.7\"");
            svg += svgLine(kSvgLeft, y.pixel(point.y.mean), kSvgLeft + kSvgPlotWidth, y.pixel(point.y.mean), "stroke=\"" + point.color + "\" stroke-dasharray=\"5 4\" opacity=\"0.7\"");
        }
    const std::vector<bool> onFront = frontOf(points);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Point& point = points[i];
        const double px = x.pixel(point.x.mean), py = y.pixel(point.y.mean);
        const std::string bar = "stroke=\"" + point.color + "\" stroke-width=\"1.5\"";
        if (point.x.count > 1)
            svg += svgLine(x.pixel(point.x.mean - point.x.deviation), py, x.pixel(point.x.mean + point.x.deviation), py, bar);
        if (point.y.count > 1)
            svg += svgLine(px, y.pixel(point.y.mean - point.y.deviation), px, y.pixel(point.y.mean + point.y.deviation), bar);
        if (onFront[i])
            svg += "<circle cx=\"" + svgNumber(px) + "\" cy=\"" + svgNumber(py) + "\" r=\"11\" fill=\"none\" stroke=\"#1f2328\" stroke-width=\"1.2\"/>\n";
        svg += marker(px, py, point, point.x.count == 1);
    }

    const double legendX = kSvgLeft + kSvgPlotWidth + 28;
    double legendY = kSvgTop + 8;
    bool anyHollow = false, anyFront = false;
    for (std::size_t i = 0; i < points.size(); ++i, legendY += 20) {
        svg += marker(legendX, legendY, points[i], points[i].x.count == 1);
        svg += svgText(legendX + 16, legendY + 4, shortened(points[i].title), "fill=\"#1f2328\" font-size=\"11\"");
        anyHollow |= points[i].x.count == 1;
        anyFront |= onFront[i];
    }
    const std::string note = "fill=\"#57606a\" font-size=\"10\"";
    legendY += 4;
    if (std::any_of(points.begin(), points.end(), [](const Point& p) { return p.x.count > 1; })) {
        svg += svgText(legendX - 8, legendY, "bars: ± 1 std over seeds", note);
        legendY += 15;
    }
    if (anyHollow) {
        svg += svgText(legendX - 8, legendY, "hollow: one seed", note);
        legendY += 15;
    }
    if (anyFront)
        svg += svgText(legendX - 8, legendY, "ringed: not beaten on both axes", note);
    return svg + "</svg>\n";
}

std::vector<ReportFigure> tradeoffFigures(const std::vector<RunRow>& rows)
{
    std::vector<ReportFigure> figures;
    const auto groups = groupRuns(rows);
    for (const Family& family : familiesOf(groups, rows)) {
        std::vector<RunRow> own;
        for (const std::size_t group : family.groups)
            for (const std::size_t member : groups[group].members)
                own.push_back(rows[member]);
        const DomainDescriptor* domain = findDomain(own.front().domain);
        if (!domain || std::none_of(own.begin(), own.end(), [&](const RunRow& row) {
                return row.state == RunState::Done && row.metrics.contains(domain->forgettingMetric) && row.metrics.contains(domain->utilityMetric);
            }))
            continue;
        std::string svg = tradeoffSvg(own, domain->forgettingMetric, domain->utilityMetric);
        const double shrink = 640 / kSvgWidth; // fits a page
        const int height = int(std::lround(pictureHeight(pointsOf(own, domain->forgettingMetric, domain->utilityMetric).size()) * shrink));
        figures.push_back({"Forgetting against utility: " + family.title, captionOf(own, *domain), "image/svg+xml", std::move(svg), int(std::lround(kSvgWidth * shrink)), height});
    }
    return figures;
}

} // namespace palimpsest
