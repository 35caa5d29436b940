// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/parallel_painting.h"

#include "core/experiment/catalogue.h"
#include "core/results/run_groups.h"
#include "widgets/shell/theme.h"
#include "widgets/tradeoff/color_scale.h"
#include "widgets/tradeoff/scatter_data.h"
#include "widgets/workspace/selection.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace palimpsest {

using namespace Qt::StringLiterals;

namespace {

constexpr double kGap = 8, kBrush = 8, kEnd = 66; // kEnd: beside the first and last axis, for half their titles
constexpr int kLevels = 64; // heights that a density tells apart, and one for the notch

QString tr(const char* text)
{
    return QCoreApplication::translate("Parallel", text);
}

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

std::vector<std::string> methodsShown(const ParallelData& data)
{
    std::set<std::string> there(data.methods.begin(), data.methods.end());
    std::vector<std::string> ids;
    for (const auto& method : methods())
        if (there.erase(method.id))
            ids.push_back(method.id);
    ids.insert(ids.end(), there.begin(), there.end());
    return ids;
}

/// The colour scale without the end that a thin line would lose on its ground: 3 : 1 remains.
QColor lineScaleColor(double share, const QPalette& palette)
{
    return isDark(palette) ? scaleColor(0.4 + 0.6 * share) : scaleColor(0.7 * share);
}

QString axisTitle(const ParallelAxis& axis)
{
    QString title = text(columnTitle(axis.id));
    if (const MetricDescriptor* metric = columnMetric(axis.id); metric && metric->direction != Direction::CloserToRetrain)
        title += u' ' + text(directionText(metric->direction));
    return title;
}

QString tickText(const ParallelAxis& axis, double value)
{
    if (const MetricDescriptor* metric = columnMetric(axis.id))
        return text(formatMetric(metric->id, value));
    return QString::number(value, 'g', value == axis.low || value == axis.high ? 6 : 3); // the ends as they are, the rest as orientation
}

/// The sum of colours of the lines that go from one height to another.
struct Flow {
    float count = 0, red = 0, green = 0, blue = 0;
};

int levelOf(float position)
{
    return position == kNotch ? kLevels : std::clamp(int(position * kLevels), 0, kLevels - 1);
}

/// The lines between two axes as a picture: how many cross a pixel is how dense it is, on a logarithmic scale, so that a single line is still seen.
void paintDensity(QPainter& painter, const ParallelData& data, const ParallelLayout& layout, std::size_t axis, const std::vector<unsigned char>& brushed, bool context,
                  const std::vector<QRgb>& colors)
{
    const auto& from = data.axes[axis].positions;
    const auto& to = data.axes[axis + 1].positions;
    std::vector<Flow> flows(std::size_t(kLevels + 1) * (kLevels + 1));
    for (std::size_t line = 0; line < data.lines(); ++line) {
        if (!context && !brushed[line])
            continue;
        Flow& flow = flows[std::size_t(levelOf(from[line])) * (kLevels + 1) + std::size_t(levelOf(to[line]))];
        const QRgb color = colors[line];
        flow.count += 1;
        flow.red += float(qRed(color));
        flow.green += float(qGreen(color));
        flow.blue += float(qBlue(color));
    }
    const int width = int(std::lround(layout.x[axis + 1] - layout.x[axis])), height = int(std::lround(layout.notch + 4 - layout.top));
    if (width < 2 || height < 2)
        return;
    std::vector<Flow> pixels(std::size_t(width) * std::size_t(height));
    const auto heightOf = [&](int level) { return (level == kLevels ? layout.notch : layout.bottom - (layout.bottom - layout.top) * (level + 0.5) / kLevels) - layout.top; };
    for (int a = 0; a <= kLevels; ++a)
        for (int b = 0; b <= kLevels; ++b) {
            const Flow& flow = flows[std::size_t(a) * (kLevels + 1) + std::size_t(b)];
            if (flow.count == 0)
                continue;
            const double start = heightOf(a), slope = (heightOf(b) - start) / (width - 1);
            for (int x = 0; x < width; ++x) {
                Flow& pixel = pixels[std::size_t(std::clamp(int(start + slope * x), 0, height - 1)) * std::size_t(width) + std::size_t(x)];
                pixel.count += flow.count;
                pixel.red += flow.red;
                pixel.green += flow.green;
                pixel.blue += flow.blue;
            }
        }
    float most = 1;
    for (const Flow& pixel : pixels)
        most = std::max(most, pixel.count);
    QImage image(width, height, QImage::Format_ARGB32);
    for (int y = 0; y < height; ++y) {
        auto* row = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < width; ++x) {
            const Flow& pixel = pixels[std::size_t(y) * std::size_t(width) + std::size_t(x)];
            if (pixel.count == 0) {
                row[x] = 0;
                continue;
            }
            const float strength = most > 1 ? std::log1p(pixel.count) / std::log1p(most) : 1;
            row[x] = qRgba(int(pixel.red / pixel.count), int(pixel.green / pixel.count), int(pixel.blue / pixel.count), int((context ? 70 : 255) * (0.25f + 0.75f * strength)));
        }
    }
    painter.drawImage(QPointF(layout.x[axis], layout.top), image);
}

QPainterPath pathOf(const ParallelData& data, const ParallelLayout& layout, std::size_t line)
{
    QPainterPath path;
    for (std::size_t axis = 0; axis < data.axes.size(); ++axis) {
        const QPointF point(layout.x[axis], layout.y(data.axes[axis].positions[line]));
        if (axis == 0)
            path.moveTo(point);
        else
            path.lineTo(point);
    }
    return path;
}

} // namespace

QColor lineColor(const ParallelData& data, std::size_t line, const QPalette& palette)
{
    if (data.colors.empty())
        return methodColor(data.methods[line], isDark(palette));
    const QColor color = lineScaleColor(data.colors[line], palette);
    return color.isValid() ? color : themeColours(palette).faintText;
}

QRectF ParallelLayout::title(std::size_t axis) const
{
    const double left = axis == 0 ? x[axis] - kEnd : (x[axis - 1] + x[axis]) / 2, right = axis + 1 == x.size() ? x[axis] + kEnd : (x[axis] + x[axis + 1]) / 2;
    return {QPointF(left, top - 44), QPointF(right, top - 20)};
}

ParallelLayout layoutParallel(const ParallelData& data, const QRectF& area, const ParallelStyle& style)
{
    ParallelLayout layout;
    const QFontMetricsF metrics(style.font);
    const double caption = style.caption.isEmpty() ? 0 : metrics.height() * double(style.caption.count(u'\n') + 1) + kGap;
    double legend = 0;
    if (data.colors.empty())
        for (const auto& id : methodsShown(data))
            legend = std::max(legend, metrics.horizontalAdvance(methodTitle(id)) + 22);
    else
        legend = std::max(metrics.horizontalAdvance(u"0000.00"_s) + 24, metrics.horizontalAdvance(text(columnTitle(data.options.color))));
    layout.top = area.top() + caption + 48;
    layout.notch = area.bottom() - metrics.height() - kGap;
    layout.bottom = layout.notch - 26;
    layout.legend = QRectF(area.right() - legend - kGap, layout.top, legend, layout.bottom - layout.top);
    const double left = area.left() + kEnd, right = layout.legend.left() - kEnd;
    for (std::size_t axis = 0; axis < data.axes.size(); ++axis)
        layout.x.push_back(data.axes.size() == 1 ? left : left + (right - left) * double(axis) / double(data.axes.size() - 1));
    return layout;
}

std::vector<unsigned char> brushedLines(const ParallelData& data, const Brushes& brushes, const std::vector<unsigned char>& outside)
{
    std::vector<unsigned char> brushed = outside.empty() ? std::vector<unsigned char>(data.lines(), 1) : outside;
    for (const ParallelAxis& axis : data.axes)
        if (const auto brush = brushes.find(axis.id); brush != brushes.end())
            for (std::size_t line = 0; line < brushed.size(); ++line)
                brushed[line] &= brush->second.contains(axis.values[line]);
    return brushed;
}

void paintLines(QPainter& painter, const ParallelData& data, const ParallelLayout& layout, const ParallelStyle& style, const std::vector<unsigned char>& brushed, bool context)
{
    if (data.axes.empty())
        return;
    const QColor grey = themeColours(style.palette).axis;
    if (data.lines() > kMostLines && data.axes.size() > 1) {
        std::vector<QRgb> colors(data.lines(), grey.rgb());
        if (!context) {
            std::map<std::string, QRgb> known;
            for (const auto& id : methodsShown(data))
                known[id] = methodColor(id, isDark(style.palette)).rgb();
            for (std::size_t line = 0; line < data.lines(); ++line)
                colors[line] = data.colors.empty() ? known[data.methods[line]] : lineColor(data, line, style.palette).rgb();
        }
        for (std::size_t axis = 0; axis + 1 < data.axes.size(); ++axis)
            paintDensity(painter, data, layout, axis, brushed, context, colors);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const double alpha = std::clamp(60.0 / double(data.lines()), 0.25, 0.85);
    for (std::size_t line = 0; line < data.lines(); ++line) {
        if (context == (brushed[line] != 0))
            continue;
        QColor color = context ? grey : lineColor(data, line, style.palette);
        color.setAlphaF(float(context ? 0.2 : alpha));
        painter.setPen(QPen(color, context ? 1 : 1.6));
        painter.drawPath(pathOf(data, layout, line));
    }
}

void paintLine(QPainter& painter, const ParallelData& data, const ParallelLayout& layout, std::size_t line, const QPen& pen)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen);
    painter.drawPath(pathOf(data, layout, line));
}

void paintAxes(QPainter& painter, const ParallelData& data, const ParallelLayout& layout, const ParallelStyle& style, const Brushes& brushes, int current)
{
    const ThemeColours colours = themeColours(style.palette);
    const QColor ink = style.palette.color(QPalette::Text), ground = style.palette.color(QPalette::Base);
    const QFontMetricsF metrics(style.font);
    painter.setFont(style.font);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!style.caption.isEmpty()) {
        painter.setPen(colours.faintText);
        painter.drawText(QRectF(kGap, 4, 10'000, layout.top), Qt::AlignLeft | Qt::AlignTop, style.caption);
    }
    const auto label = [&](const QPointF& where, const QString& words) { // on a patch of ground, so that lines do not cross out the number
        const QRectF box(where.x(), where.y() - metrics.height() / 2, metrics.horizontalAdvance(words), metrics.height());
        QColor patch = ground;
        patch.setAlphaF(0.75f);
        painter.fillRect(box.adjusted(-2, 0, 2, 0), patch);
        painter.setPen(ink);
        painter.drawText(QPointF(box.left(), box.top() + metrics.ascent()), words);
    };
    const bool anyMissing = std::any_of(data.axes.begin(), data.axes.end(), [](const ParallelAxis& axis) { return axis.hasMissing; });
    for (std::size_t i = 0; i < data.axes.size(); ++i) {
        const ParallelAxis& axis = data.axes[i];
        const double x = layout.x[i];
        painter.setPen(QPen(int(i) == current ? ink : colours.axis, int(i) == current ? 2.5 : 1.2));
        painter.drawLine(QPointF(x, layout.top), QPointF(x, layout.bottom));
        if (axis.hasMissing) {
            painter.setPen(QPen(colours.axis, 1.2, Qt::DotLine));
            painter.drawLine(QPointF(x, layout.bottom + 6), QPointF(x, layout.notch - 4));
            painter.setPen(QPen(colours.axis, 1.5));
            painter.setBrush(ground);
            painter.drawEllipse(QPointF(x, layout.notch), 4, 4);
        }
        if (const auto brush = brushes.find(axis.id); brush != brushes.end()) {
            QColor fill = style.palette.color(QPalette::Link);
            painter.setPen(QPen(fill, 1.5));
            fill.setAlphaF(0.3f);
            painter.setBrush(fill);
            const NumberRange& range = brush->second;
            if (range.low <= range.high) {
                const auto edge = [&](double value, double open) {
                    const double where = std::isinf(value) ? open : axis.position(value);
                    return layout.y(float(std::clamp(std::isnan(where) ? open : where, 0.0, 1.0)));
                };
                const double a = edge(range.low, axis.flipped ? 1 : 0), b = edge(range.high, axis.flipped ? 0 : 1);
                QRectF box = QRectF(QPointF(x - kBrush, a), QPointF(x + kBrush, b)).normalized();
                if (!axis.words.empty() || box.height() < 6)
                    box.adjust(0, -5, 0, 5);
                painter.drawRect(box);
            }
            if (range.missing)
                painter.drawEllipse(QPointF(x, layout.notch), kBrush, kBrush);
        }
        // Ticks: words, or five numbers; the ends are the smallest and largest value.
        const bool last = i + 1 == data.axes.size();
        const auto tick = [&](double value, const QString& words) {
            const double y = layout.y(float(axis.position(value)));
            painter.setPen(colours.axis);
            painter.drawLine(QPointF(x - 3, y), QPointF(x + 3, y));
            label(QPointF(last ? x - 7 - metrics.horizontalAdvance(words) : x + 7, y), words);
        };
        if (!axis.words.empty()) {
            for (std::size_t word = 0; word < axis.words.size(); ++word)
                tick(double(word), metrics.elidedText(text(axis.words[word]), Qt::ElideRight, 90));
        } else if (axis.high > axis.low) {
            const int steps = layout.bottom - layout.top > 8 * metrics.height() ? 4 : 2;
            for (int step = 0; step <= steps; ++step) {
                const double share = axis.flipped ? 1 - double(step) / steps : double(step) / steps;
                const double value = share == 0 ? axis.low : share == 1 ? axis.high : axis.value(double(step) / steps);
                tick(value, tickText(axis, value));
            }
        } else {
            tick(axis.low, tickText(axis, axis.low));
        }
        const QRectF title = layout.title(i);
        QFont font = style.font;
        font.setBold(true);
        painter.setFont(font);
        painter.setPen(ink);
        const QString marks = (axis.logarithmic ? tr(" log") : QString()) + (axis.flipped ? u" ⇅"_s : QString());
        painter.drawText(title, Qt::AlignHCenter | Qt::AlignBottom, QFontMetricsF(font).elidedText(axisTitle(axis) + marks, Qt::ElideMiddle, title.width() - 4));
        painter.setFont(style.font);
    }
    if (anyMissing && !layout.x.empty()) {
        painter.setPen(colours.faintText);
        painter.drawText(QPointF(layout.x.front() - 6 - metrics.horizontalAdvance(tr("missing")), layout.notch + metrics.ascent() / 2), tr("missing"));
    }
}

void paintLegend(QPainter& painter, const ParallelData& data, const ParallelLayout& layout, const ParallelStyle& style)
{
    const QColor ink = style.palette.color(QPalette::Text);
    const QFontMetricsF metrics(style.font);
    painter.setFont(style.font);
    double y = layout.legend.top();
    if (!data.colors.empty()) {
        painter.setPen(ink);
        painter.drawText(QPointF(layout.legend.left(), y - 8), text(columnTitle(data.options.color)));
        const QRectF bar(layout.legend.left(), y, 14, std::min(160.0, layout.legend.height() / 2));
        QLinearGradient gradient(bar.bottomLeft(), bar.topLeft());
        for (int step = 0; step <= 10; ++step)
            gradient.setColorAt(step / 10.0, lineScaleColor(step / 10.0, style.palette));
        painter.fillRect(bar, gradient);
        const ParallelAxis scale{data.options.color, false, false, false, data.colorLow, data.colorHigh, {}, {}, {}};
        painter.drawText(QPointF(bar.right() + 5, bar.top() + metrics.ascent()), tickText(scale, data.colorHigh));
        painter.drawText(QPointF(bar.right() + 5, bar.bottom()), tickText(scale, data.colorLow));
        y = bar.bottom() + 16;
    } else {
        for (const auto& id : methodsShown(data)) {
            painter.setPen(QPen(methodColor(id, isDark(style.palette)), 3));
            painter.drawLine(QPointF(layout.legend.left(), y + metrics.height() / 2), QPointF(layout.legend.left() + 16, y + metrics.height() / 2));
            painter.setPen(ink);
            painter.drawText(QPointF(layout.legend.left() + 21, y + metrics.ascent()), methodTitle(id));
            y += metrics.height() + 3;
            if (y > layout.legend.bottom())
                break;
        }
    }
    if (!data.front.empty() && y + metrics.height() < layout.legend.bottom()) {
        painter.setPen(QPen(ink, 2.2, Qt::DashLine));
        painter.drawLine(QPointF(layout.legend.left(), y + metrics.height() / 2), QPointF(layout.legend.left() + 16, y + metrics.height() / 2));
        painter.setPen(ink);
        painter.drawText(QPointF(layout.legend.left() + 21, y + metrics.ascent()), tr("front"));
    }
}

} // namespace palimpsest
