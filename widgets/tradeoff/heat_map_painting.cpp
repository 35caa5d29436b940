// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/heat_map_painting.h"

#include "core/experiment/catalogue.h"
#include "widgets/shell/theme.h"
#include "widgets/tradeoff/chart_export.h"
#include "widgets/tradeoff/color_scale.h"
#include "widgets/tradeoff/metric_axis.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace palimpsest {

using namespace Qt::StringLiterals;

namespace {

constexpr double kGap = 8, kBar = 16, kWidestWord = 130;

QString tr(const char* text)
{
    return QCoreApplication::translate("palimpsest", text);
}

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

/// Long words are cut; the tooltip has them whole.
QString tickText(const HeatMapAxis& axis, std::size_t place, const QFontMetricsF& metrics, double width)
{
    const QString label = text(axis.placeText(place));
    return axis.words.empty() ? label : metrics.elidedText(label, Qt::ElideRight, width);
}

double widestTick(const HeatMapAxis& axis, const QFontMetricsF& metrics)
{
    double widest = 0;
    for (std::size_t place = 0; place < axis.values.size(); ++place)
        widest = std::max(widest, metrics.horizontalAdvance(tickText(axis, place, metrics, kWidestWord)));
    return widest;
}

std::vector<double> pixels(const HeatMapAxis& axis, double from, double to)
{
    std::vector<double> edges;
    const double first = axis.edges.front(), length = axis.edges.back() - first;
    for (const double edge : axis.edges)
        edges.push_back(from + (to - from) * (length > 0 ? (edge - first) / length : 0));
    return edges;
}

double shareOf(const HeatMapData& data, double value)
{
    return data.high > data.low ? (value - data.low) / (data.high - data.low) : 0.5;
}

/// Ticks at the middle of places; those that would touch the one before are left out.
void paintTicks(QPainter& painter, const HeatMapData& data, const HeatMapLayout& layout, const QFontMetricsF& metrics, const QColor& textColour, const QColor& line)
{
    double free = layout.plot.left() - 1000;
    for (std::size_t place = 0; place < data.x.values.size(); ++place) {
        const QRectF cell = layout.cell(int(place), 0);
        const QString label = tickText(data.x, place, metrics, cell.width() - 6);
        const double width = metrics.horizontalAdvance(label), left = cell.center().x() - width / 2;
        painter.setPen(line);
        painter.drawLine(QPointF(cell.center().x(), cell.bottom()), QPointF(cell.center().x(), cell.bottom() + 4));
        if (left < free)
            continue;
        free = left + width + 6;
        painter.setPen(textColour);
        painter.drawText(QPointF(left, cell.bottom() + 6 + metrics.ascent()), label);
    }
    double below = layout.plot.bottom() + 1000;
    for (std::size_t place = 0; place < data.y.values.size(); ++place) {
        const QRectF cell = layout.cell(0, int(place));
        const QString label = tickText(data.y, place, metrics, kWidestWord);
        painter.setPen(line);
        painter.drawLine(QPointF(cell.left() - 4, cell.center().y()), QPointF(cell.left(), cell.center().y()));
        if (cell.center().y() + metrics.height() / 2 > below)
            continue;
        below = cell.center().y() - metrics.height() / 2;
        painter.setPen(textColour);
        painter.drawText(QPointF(cell.left() - 7 - metrics.horizontalAdvance(label), cell.center().y() + metrics.ascent() / 2 - 1), label);
    }
}

QString axisName(const HeatMapAxis& axis)
{
    QString name = text(columnTitle(axis.id));
    if (axis.logarithmic)
        name = tr("%1 (logarithmic)").arg(name);
    if (axis.binned)
        name = tr("%1, %2 bins").arg(name).arg(kBins);
    return name;
}

void paintScale(QPainter& painter, const HeatMapData& data, const HeatMapLayout& layout, const HeatMapStyle& style)
{
    const QFontMetricsF metrics(style.font);
    const QColor textColour = style.palette.color(QPalette::Text);
    QLinearGradient gradient(layout.scale.bottomLeft(), layout.scale.topLeft());
    for (int step = 0; step <= 10; ++step)
        gradient.setColorAt(step / 10.0, scaleColor(step / 10.0));
    painter.fillRect(layout.scale, data.high > data.low ? QBrush(gradient) : QBrush(scaleColor(0.5)));
    painter.setPen(textColour);
    const double right = layout.scale.right() + 5;
    const auto number = [&](double value) { return text(formatMetric(data.options.metric, value)); };
    const auto write = [&](double y, const QString& label) { painter.drawText(QPointF(right, y + metrics.ascent() / 2 - 1), label); };
    if (data.high > data.low) {
        for (const double share : {0.0, 0.5, 1.0})
            write(layout.scale.bottom() - layout.scale.height() * share, number(data.low + (data.high - data.low) * share));
        const double own = shareOf(data, data.retrain);
        if (!std::isnan(own) && own >= 0 && own <= 1) { // where Retrain stands among them
            const double y = layout.scale.bottom() - layout.scale.height() * own;
            painter.setPen(QPen(textColour, 2));
            painter.drawLine(QPointF(layout.scale.left() - 4, y), QPointF(layout.scale.right() + 3, y));
        }
    } else {
        write(layout.scale.center().y(), number(data.low));
    }
    painter.setPen(textColour);
    const MetricDescriptor* metric = findMetric(data.options.metric);
    painter.drawText(QPointF(layout.scale.left(), layout.scale.top() - 8 - metrics.height()), text(metric ? metric->title : data.options.metric));
    const bool distance = data.options.distanceToRetrain && isCloserToRetrain(data.options.metric);
    painter.drawText(QPointF(layout.scale.left(), layout.scale.top() - 8),
                     distance ? tr("|Δ Retrain| ↓") : metric ? text((metric->unit.empty() ? "" : metric->unit + " ") + directionText(metric->direction)) : QString());
    double y = layout.scale.bottom() + 12;
    const auto key = [&](auto paint, const QString& label) {
        const QRectF box(layout.scale.left(), y, kBar, metrics.height());
        paint(box);
        painter.setPen(textColour);
        painter.drawText(QPointF(box.right() + 5, y + metrics.ascent()), label);
        y += metrics.height() + 5;
    };
    key([&](const QRectF& box) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(QBrush(themeColours(style.palette).axis, Qt::BDiagPattern));
        painter.drawRect(box);
    }, tr("no run"));
    if (data.best >= 0)
        key([&](const QRectF& box) {
            painter.setPen(QPen(textColour, 2.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(box.adjusted(1, 1, -1, -1));
        }, tr("best"));
    if (!std::isnan(data.retrain))
        key([&](const QRectF& box) {
            painter.setPen(QPen(textColour, 2));
            painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()));
        }, tr("Retrain %1").arg(number(data.retrain)));
}

} // namespace

QRectF HeatMapLayout::cell(int column, int row) const
{
    return {QPointF(columns[std::size_t(column)], rows[std::size_t(row) + 1]), QPointF(columns[std::size_t(column) + 1], rows[std::size_t(row)])};
}

int HeatMapLayout::columnAt(double x) const
{
    if (columns.empty() || x < columns.front() || x >= columns.back())
        return -1;
    return int(std::upper_bound(columns.begin(), columns.end(), x) - columns.begin()) - 1;
}

int HeatMapLayout::rowAt(double y) const
{
    if (rows.empty() || y > rows.front() || y <= rows.back())
        return -1;
    return int(std::upper_bound(rows.begin(), rows.end(), y, std::greater<>()) - rows.begin()) - 1;
}

HeatMapLayout layoutHeatMap(const HeatMapData& data, const QRectF& area, const HeatMapStyle& style)
{
    HeatMapLayout layout;
    if (data.x.edges.empty() || data.y.edges.empty())
        return layout;
    const QFontMetricsF metrics(style.font);
    if (!style.caption.isEmpty())
        layout.captionHeight = metrics.height() * double(style.caption.count(u'\n') + 1) + kGap;
    double right = metrics.horizontalAdvance(tr("no run")) + kBar;
    for (const double value : {data.low, data.high, data.retrain})
        right = std::max(right, kBar + metrics.horizontalAdvance(std::isnan(data.retrain) ? text(formatMetric(data.options.metric, value))
                                                                                          : tr("Retrain %1").arg(text(formatMetric(data.options.metric, value)))));
    right = std::max(right, metrics.horizontalAdvance(text(directionText(Direction::CloserToRetrain)) + u"% "_s)) + 3 * kGap;
    layout.plot = area.adjusted(kGap + metrics.height() + 6 + widestTick(data.y, metrics) + 8, layout.captionHeight + kGap, -right,
                                -(6 + metrics.height() + 6 + metrics.height() + kGap));
    layout.columns = pixels(data.x, layout.plot.left(), layout.plot.right());
    layout.rows = pixels(data.y, layout.plot.bottom(), layout.plot.top());
    const double keys = 3 * (metrics.height() + 5) + 16;
    layout.scale = QRectF(layout.plot.right() + 2 * kGap, layout.plot.top() + 2 * metrics.height(), kBar,
                          std::max(20.0, layout.plot.height() - 2 * metrics.height() - keys));
    return layout;
}

void paintHeatMap(QPainter& painter, const HeatMapData& data, const HeatMapLayout& layout, const HeatMapStyle& style)
{
    if (layout.columns.empty())
        return;
    const ThemeColours colours = themeColours(style.palette);
    const QColor textColour = style.palette.color(QPalette::Text);
    const QFontMetricsF metrics(style.font);
    painter.setFont(style.font);
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (!style.caption.isEmpty()) {
        painter.setPen(colours.faintText);
        painter.drawText(QRectF(kGap, kGap / 2, layout.scale.right() + 200, layout.captionHeight), Qt::AlignLeft | Qt::AlignTop, style.caption);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(QBrush(colours.axis, Qt::BDiagPattern)); // what no cell covers was never run
    painter.drawRect(layout.plot);
    for (const HeatMapCell& cell : data.cells) {
        const QRectF box = layout.cell(cell.column, cell.row);
        const QColor ground = scaleColor(shareOf(data, cell.value.mean));
        painter.fillRect(box, ground);
        const QString number = text(formatMetric(data.options.metric, cell.value.mean));
        if (metrics.horizontalAdvance(number) + 6 <= box.width() && metrics.height() + 2 <= box.height()) {
            painter.setPen(textOn(ground));
            painter.drawText(box, Qt::AlignCenter, number);
        }
    }
    painter.setPen(style.palette.color(QPalette::Base));
    for (const double x : layout.columns)
        painter.drawLine(QPointF(x, layout.plot.top()), QPointF(x, layout.plot.bottom()));
    for (const double y : layout.rows)
        painter.drawLine(QPointF(layout.plot.left(), y), QPointF(layout.plot.right(), y));
    painter.setPen(colours.axis);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(layout.plot);
    paintTicks(painter, data, layout, metrics, textColour, colours.axis);
    painter.setPen(textColour);
    painter.drawText(QRectF(layout.plot.left(), layout.plot.bottom() + 10 + metrics.height(), layout.plot.width(), metrics.height() + 2), Qt::AlignCenter, axisName(data.x));
    painter.save();
    painter.translate(layout.plot.left() - widestTick(data.y, metrics) - 14 - metrics.height(), layout.plot.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-layout.plot.height() / 2, 0, layout.plot.height(), metrics.height() + 2), Qt::AlignCenter, axisName(data.y));
    painter.restore();
    paintScale(painter, data, layout, style);
    if (data.best >= 0) {
        const HeatMapCell& best = data.cells[std::size_t(data.best)];
        const QRectF box = layout.cell(best.column, best.row);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(style.palette.color(QPalette::Base), 5));
        painter.drawRect(box.adjusted(2, 2, -2, -2));
        painter.setPen(QPen(textColour, 2.5));
        painter.drawRect(box.adjusted(1.5, 1.5, -1.5, -1.5));
    }
}

void paintHeatMapMarks(QPainter& painter, const HeatMapData& data, const HeatMapLayout& layout, const HeatMapStyle& style, const std::set<int>& selected, int current)
{
    const int columns = int(data.x.values.size());
    const auto frame = [&](int place, double inset, const QPen& pen) {
        const double d = inset;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(style.palette.color(QPalette::Base), pen.widthF() + 2));
        painter.drawRect(layout.cell(place % columns, place / columns).adjusted(d, d, -d, -d));
        painter.setPen(pen);
        painter.drawRect(layout.cell(place % columns, place / columns).adjusted(d, d, -d, -d));
    };
    for (const int place : selected)
        frame(place, 5, QPen(style.palette.color(QPalette::Link), 2.5));
    if (current >= 0)
        frame(current, 9, QPen(style.palette.color(QPalette::Text), 1.2, Qt::DotLine));
}

} // namespace palimpsest
