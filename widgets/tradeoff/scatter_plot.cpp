// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/scatter_plot.h"

#include "widgets/items/plotlib.h"
#include "widgets/shell/theme.h"
#include "widgets/tradeoff/markers.h"
#include "widgets/tradeoff/reference_names.h"
#include "widgets/workspace/run_selection.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <vector>

namespace palimpsest {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("palimpsest", text);
}

constexpr int kFewMarkers = 300; // so many are drawn as paths; more are stamped

/// The first point of every square of that side: nothing that stands alone is lost.
QVector<QPointF> standingApart(const QVector<QPointF>& points, double side)
{
    double left = std::numeric_limits<double>::infinity(), top = left, right = -left, bottom = -left;
    for (const QPointF& point : points) {
        left = std::min(left, point.x());
        right = std::max(right, point.x());
        top = std::min(top, point.y());
        bottom = std::max(bottom, point.y());
    }
    const double columns = std::floor((right - left) / side) + 1, rows = std::floor((bottom - top) / side) + 1;
    if (!(columns * rows < 4e7)) // zoomed far in, most points are far outside: QCustomPlot has cut them off across, not up
        return points;
    std::vector<bool> taken(std::size_t(columns * rows), false);
    QVector<QPointF> apart;
    for (const QPointF& point : points) {
        const auto place = std::size_t(std::floor((point.y() - top) / side) * columns + std::floor((point.x() - left) / side));
        if (taken[place])
            continue;
        taken[place] = true;
        apart << point;
    }
    return apart;
}

/// Draws many markers on screen by stamping one picture of them, and only where none stands within a third of a marker: a hundred thousand paths would take
/// three seconds. Vector exports and small numbers get paths.
class MarkerGraph : public QCPGraph
{
public:
    using QCPGraph::QCPGraph;

protected:
    void drawScatterPlot(QCPPainter* painter, const QVector<QPointF>& points, const QCPScatterStyle& style) const override
    {
        if (points.size() <= kFewMarkers) {
            QCPGraph::drawScatterPlot(painter, points, style);
            return;
        }
        const QVector<QPointF> apart = standingApart(points, style.size() / 3);
        if (painter->modes().testFlag(QCPPainter::pmVectorized)) {
            QCPGraph::drawScatterPlot(painter, apart, style);
            return;
        }
        const double ratio = painter->device()->devicePixelRatioF();
        const double side = std::ceil(style.size() * 1.8) + 2; // stars reach beyond their size
        QPixmap stamp((QSizeF(side, side) * ratio).toSize());
        stamp.setDevicePixelRatio(ratio);
        stamp.fill(Qt::transparent);
        {
            QCPPainter marker(&stamp);
            marker.setRenderHint(QPainter::Antialiasing);
            style.applyTo(&marker, mPen);
            style.drawShape(&marker, side / 2, side / 2);
        }
        for (const QPointF& point : apart)
            painter->drawPixmap(point - QPointF(side / 2, side / 2), stamp);
    }
};

/// Points of one method that look the same.
struct Series {
    QVector<double> x, y, errorX, errorY;
};

QCPScatterStyle markerStyle(const std::string& method, const QColor& ground, bool hollow, bool dark, double size)
{
    const QColor colour = methodColor(method, dark);
    QCPScatterStyle style;
    style.setShape(QCPScatterStyle::ssCustom);
    style.setCustomPath(markerPath(method, 6)); // QCustomPlot scales paths by size / 6
    style.setSize(size);
    style.setPen(hollow ? QPen(colour, 1.8) : QPen(ground, 0.8));
    style.setBrush(hollow ? ground : colour);
    return style;
}

void styleAxes(QCustomPlot& plot, const ScatterData& data, const ScatterStyle& style)
{
    const ThemeColours colours = themeColours(style.palette);
    const QColor textColour = style.palette.color(QPalette::Text);
    plot.setBackground(style.palette.color(QPalette::Base));
    const auto dress = [&](QCPAxis* axis, const QString& title, bool logarithmic) {
        axis->setLabel(title);
        axis->setLabelColor(textColour);
        axis->setTickLabelColor(textColour);
        axis->setBasePen(QPen(colours.axis));
        axis->setTickPen(QPen(colours.axis));
        axis->setSubTickPen(QPen(colours.axis));
        axis->grid()->setPen(QPen(colours.gridline, 1, Qt::SolidLine));
        axis->grid()->setZeroLinePen(QPen(colours.gridline));
        axis->setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
        axis->setTicker(logarithmic ? QSharedPointer<QCPAxisTicker>(new QCPAxisTickerLog) : QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
        axis->setNumberFormat(u"gb"_s);
        axis->setNumberPrecision(6);
    };
    dress(plot.xAxis, axisTitle(data.options.xMetric, data.options), data.options.logX);
    dress(plot.yAxis, axisTitle(data.options.yMetric, data.options), data.options.logY);
    plot.axisRect()->setupFullAxesBox();
    for (QCPAxis* axis : {plot.xAxis2, plot.yAxis2}) {
        axis->setBasePen(QPen(colours.gridline));
        axis->setTicks(false);
        axis->setTickLabels(false);
    }
}

void addReferenceLine(QCustomPlot& plot, bool vertical, double value, const std::string& method, bool dark)
{
    if (std::isnan(value))
        return;
    auto* drawn = new QCPItemStraightLine(&plot);
    if (vertical) {
        drawn->point1->setTypeY(QCPItemPosition::ptAxisRectRatio);
        drawn->point2->setTypeY(QCPItemPosition::ptAxisRectRatio);
    } else {
        drawn->point1->setTypeX(QCPItemPosition::ptAxisRectRatio);
        drawn->point2->setTypeX(QCPItemPosition::ptAxisRectRatio);
    }
    drawn->point1->setCoords(vertical ? value : 0, vertical ? 0 : value);
    drawn->point2->setCoords(vertical ? value : 1, vertical ? 1 : value);
    drawn->setPen(QPen(methodColor(method, dark), 1, method == "retrain" ? Qt::DashLine : Qt::DotLine));
    drawn->setLayer(u"grid"_s);
}

/// The names of the reference lines. Where they find room depends on where the lines are just now, so they are placed whenever they are painted.
class ReferenceNames : public QCPAbstractItem
{
public:
    ReferenceNames(QCustomPlot* plot, std::vector<ReferenceLine> lines, bool dark) : QCPAbstractItem(plot), m_lines(std::move(lines)), m_dark(dark)
    {
        setLayer(u"grid"_s);
        setSelectable(false);
    }

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    void draw(QCPPainter* painter) override
    {
        const QFont font = parentPlot()->font();
        const QFontMetricsF metrics(font);
        std::vector<NamedLine> lines;
        std::vector<const std::string*> methods;
        for (const ReferenceLine& line : m_lines) {
            const QSizeF size(metrics.horizontalAdvance(methodTitle(line.method)) + 2, metrics.height());
            const double x = std::isnan(line.x) ? line.x : parentPlot()->xAxis->coordToPixel(line.x), y = std::isnan(line.y) ? line.y : parentPlot()->yAxis->coordToPixel(line.y);
            for (const bool vertical : {true, false})
                if (!std::isnan(vertical ? x : y)) {
                    lines.push_back({vertical, vertical ? x : y, size, vertical ? y : x});
                    methods.push_back(&line.method);
                }
        }
        painter->setFont(font);
        const std::vector<QRectF> places = placeNames(lines, parentPlot()->axisRect()->rect());
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (places[i].isNull())
                continue;
            painter->setPen(methodColor(*methods[i], m_dark));
            painter->drawText(places[i], Qt::AlignCenter | Qt::TextDontClip, methodTitle(*methods[i]));
        }
    }

private:
    std::vector<ReferenceLine> m_lines;
    bool m_dark;
};

QCPGraph* addSeries(QCustomPlot& plot, const QVector<double>& x, const QVector<double>& y)
{
    auto* graph = new MarkerGraph(plot.xAxis, plot.yAxis); // the plot owns it
    graph->setAdaptiveSampling(false);                     // every run is shown
    graph->setLineStyle(QCPGraph::lsNone);
    graph->setData(x, y, true);
    graph->setSelectable(QCP::stNone);
    return graph;
}

void addErrorBars(QCustomPlot& plot, QCPGraph* graph, const QVector<double>& errors, QCPErrorBars::ErrorType type, QColor colour)
{
    auto* bars = new QCPErrorBars(plot.xAxis, plot.yAxis);
    bars->removeFromLegend();
    bars->setDataPlottable(graph);
    bars->setErrorType(type);
    bars->setData(errors);
    colour.setAlphaF(0.6);
    bars->setPen(QPen(colour, 1.2));
    bars->setWhiskerWidth(6);
    bars->setSymbolGap(0);
    bars->setSelectable(QCP::stNone);
    bars->setLayer(u"front"_s); // below the markers
}

void addFront(QCustomPlot& plot, const ScatterData& data, const ScatterStyle& style)
{
    QVector<double> x, y;
    for (const std::size_t position : data.front) {
        x << data.points[position].x.mean;
        y << data.points[position].y.mean;
    }
    if (x.isEmpty())
        return;
    QCPGraph* graph = addSeries(plot, x, y);
    const QColor colour = style.palette.color(QPalette::Text);
    graph->setName(data.frontIsLine ? tr("front") : tr("closest"));
    if (data.frontIsLine) {
        graph->setLineStyle(data.xHigherIsBetter ? QCPGraph::lsStepRight : QCPGraph::lsStepLeft);
        graph->setPen(QPen(colour, 1.2));
    } else {
        graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(colour, 1), Qt::NoBrush, style.markerSize * 1.9));
    }
    graph->setLayer(u"front"_s);
}

void makeLayer(QCustomPlot& plot, const QString& name, const QString& other, QCustomPlot::LayerInsertMode mode)
{
    if (!plot.layer(name))
        plot.addLayer(name, plot.layer(other), mode);
}

} // namespace

void drawScatter(QCustomPlot& plot, const ScatterData& data, const ScatterStyle& style)
{
    const bool dark = isDark(style.palette);
    const QColor ground = style.palette.color(QPalette::Base);
    plot.clearItems();
    plot.clearPlottables();
    makeLayer(plot, u"front"_s, u"main"_s, QCustomPlot::limBelow);
    makeLayer(plot, u"marks"_s, u"main"_s, QCustomPlot::limAbove);
    plot.layer(u"marks"_s)->setMode(QCPLayer::lmBuffered); // selection moves without painting ten thousand points again
    styleAxes(plot, data, style);
    for (const auto& line : data.lines) {
        addReferenceLine(plot, true, line.x, line.method, dark);
        addReferenceLine(plot, false, line.y, line.method, dark);
    }
    new ReferenceNames(&plot, data.lines, dark); // the plot owns it

    addFront(plot, data, style);
    const bool bars = data.options.grouped && data.points.size() <= kPointsWithBars;
    const double size = data.points.size() > kSmallMarkers ? style.markerSize * 0.6 : style.markerSize;
    std::unordered_map<std::string, std::array<Series, 4>> series; // a method's full and hollow markers, and the same of the front
    for (const auto& point : data.points) {
        const bool hollow = data.options.grouped && point.x.count < 2;
        // Few points need no help; among many, the front must not vanish under markers painted later.
        auto& kinds = series[point.method];
        for (Series* one : {&kinds[hollow], point.onFront && !bars ? &kinds[2 + hollow] : nullptr}) {
            if (!one)
                continue;
            one->x << point.x.mean;
            one->y << point.y.mean;
            if (bars && !hollow) {
                one->errorX << point.spread(point.x, data.options.interval);
                one->errorY << point.spread(point.y, data.options.interval);
            }
        }
    }
    for (const auto& method : data.methods) {
        const bool isReference = findMethod(method.id) && findMethod(method.id)->role == MethodRole::Reference;
        bool named = false;
        for (const bool hollow : {false, true}) {
            const Series& one = series[method.id][hollow];
            if (one.x.isEmpty())
                continue;
            QCPGraph* graph = addSeries(plot, one.x, one.y);
            graph->setScatterStyle(markerStyle(method.id, ground, hollow, dark, size * (isReference ? 1.3 : 1)));
            graph->setName(methodTitle(method.id));
            if (named)
                graph->removeFromLegend();
            named = true;
            if (bars && !hollow) {
                addErrorBars(plot, graph, one.errorX, QCPErrorBars::etKeyError, methodColor(method.id, dark));
                addErrorBars(plot, graph, one.errorY, QCPErrorBars::etValueError, methodColor(method.id, dark));
            }
        }
    }
    for (const auto& method : data.methods) // above all others
        for (const bool hollow : {false, true})
            if (const Series& front = series[method.id][2 + hollow]; !front.x.isEmpty()) {
                QCPGraph* graph = addSeries(plot, front.x, front.y);
                graph->removeFromLegend();
                graph->setScatterStyle(markerStyle(method.id, ground, hollow, dark, style.markerSize));
            }

    plot.legend->setVisible(style.legend);
    if (style.legend) {
        // Beside the points, never over them.
        if (plot.legend->layout() == plot.axisRect()->insetLayout()) {
            auto* column = new QCPLayoutGrid;
            plot.plotLayout()->addElement(0, 1, column);
            plot.axisRect()->insetLayout()->take(plot.legend);
            column->addElement(0, 0, plot.legend);
            column->addElement(1, 0, new QCPLayoutElement(&plot));
            column->setRowStretchFactor(0, 0.001);
            plot.plotLayout()->setColumnStretchFactor(1, 0.001);
        }
        plot.legend->setTextColor(style.palette.color(QPalette::Text));
        plot.legend->setBrush(Qt::NoBrush);
        plot.legend->setBorderPen(Qt::NoPen);
    }
    if (!style.caption.isEmpty()) {
        plot.plotLayout()->insertRow(0);
        auto* caption = new QCPTextElement(&plot, style.caption, plot.font());
        caption->setTextColor(themeColours(style.palette).faintText);
        caption->setTextFlags(Qt::AlignLeft | Qt::AlignVCenter);
        caption->setMargins(QMargins(8, 4, 4, 4));
        plot.plotLayout()->addElement(0, 0, caption);
    }
}

void drawMarks(QCustomPlot& plot, const ScatterData& data, const ScatterStyle& style, const std::set<int>& selected, int current)
{
    QCPLayer* layer = plot.layer(u"marks"_s);
    const auto old = layer->children();
    for (QCPLayerable* child : old)
        if (auto* graph = qobject_cast<QCPGraph*>(child))
            plot.removePlottable(graph);
    const auto ring = [&](const std::vector<int>& points, QCPScatterStyle scatter) {
        QVector<double> x, y;
        for (const int point : points) {
            x << data.points[std::size_t(point)].x.mean;
            y << data.points[std::size_t(point)].y.mean;
        }
        if (x.isEmpty())
            return;
        QCPGraph* graph = addSeries(plot, x, y);
        graph->removeFromLegend();
        graph->setScatterStyle(scatter);
        graph->setLayer(layer);
    };
    const QColor highlight = style.palette.color(QPalette::Link);
    ring({selected.begin(), selected.end()}, QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(highlight, 2.5), Qt::NoBrush, style.markerSize * 1.8));
    if (current >= 0)
        ring({current}, QCPScatterStyle(QCPScatterStyle::ssSquare, QPen(style.palette.color(QPalette::Text), 1, Qt::DotLine), Qt::NoBrush, style.markerSize * 2.6));
}

QRectF naturalRange(const ScatterData& data)
{
    const auto axis = [&](auto summaryOf, const std::string& id, bool logarithmic, double ReferenceLine::*line) {
        double low = std::numeric_limits<double>::infinity(), high = -low;
        const auto take = [&](double value) {
            if (std::isnan(value) || (logarithmic && !(value > 0)))
                return;
            low = std::min(low, value);
            high = std::max(high, value);
        };
        for (const auto& point : data.points) {
            const Summary& summary = summaryOf(point);
            const double spread = data.options.grouped ? point.spread(summary, data.options.interval) : 0;
            take(summary.mean);
            take(summary.mean - spread);
            take(summary.mean + spread);
        }
        for (const auto& reference : data.lines)
            take(reference.*line);
        if (!(low <= high))
            return std::pair(logarithmic ? 0.1 : 0.0, 1.0);
        if (logarithmic) {
            const double room = high > low ? std::pow(high / low, 0.07) : 1.5;
            return std::pair(low / room, high * room);
        }
        const double room = high > low ? (high - low) * 0.07 : std::max(1.0, std::abs(high) * 0.1);
        low -= room;
        high += room;
        // An error bar may claim more than 100 %; the axis need not.
        const MetricDescriptor* metric = findMetric(id);
        if (metric && metric->high > metric->low && !isDistance(id, data.options)) {
            const double edge = (high - low) * 0.04;
            low = std::max(low, metric->low - edge);
            high = std::min(high, metric->high + edge);
        }
        return std::pair(low, high);
    };
    const auto [left, right] = axis([](const ScatterPoint& point) -> const Summary& { return point.x; }, data.options.xMetric, data.options.logX, &ReferenceLine::x);
    const auto [bottom, top] = axis([](const ScatterPoint& point) -> const Summary& { return point.y; }, data.options.yMetric, data.options.logY, &ReferenceLine::y);
    return {left, bottom, right - left, top - bottom};
}

} // namespace palimpsest
