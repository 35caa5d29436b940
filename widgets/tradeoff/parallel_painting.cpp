// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/parallel_painting.h"

#include "core/experiment/catalogue.h"
#include "core/results/method_color.h"
#include "core/results/numbers.h"
#include "widgets/shell/theme.h"
#include "widgets/tradeoff/color_scale.h"
#include "widgets/tradeoff/scatter_data.h"
#include "widgets/workspace/run_selection.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace palimpsest {

using namespace Qt::StringLiterals;

namespace {

constexpr double kGap = 8, kBrush = 8;
constexpr double kEnd = 66;                         // beside the first and last axis, for half their titles
constexpr double kWidestWord = 90, kWidestTitle = 110; // longer ones are cut
constexpr double kLeastBetween = 60;                // axes
constexpr double kSample = 26, kScale = 160;        // of a line and of the colours in the legend
constexpr int kLevels = 64; // heights that a density tells apart, and one for the notch

QString tr(const char* text)
{
    return QCoreApplication::translate("palimpsest", text);
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

struct Tick {
    double value;
    QString text;
};

/// Words, or five numbers (three on a low axis); the ends are the smallest and largest value.
std::vector<Tick> ticksOf(const ParallelAxis& axis, bool isLow, const QFontMetricsF& metrics)
{
    std::vector<Tick> ticks;
    if (!axis.words.empty()) {
        for (std::size_t word = 0; word < axis.words.size(); ++word)
            ticks.push_back({double(word), metrics.elidedText(text(axis.words[word]), Qt::ElideRight, kWidestWord)});
        return ticks;
    }
    std::vector<double> values{axis.low};
    const int steps = isLow ? 2 : 4;
    if (axis.high > axis.low)
        for (int step = 1; step <= steps; ++step)
            values.push_back(step == steps ? axis.high : axis.value(axis.flipped ? 1 - double(step) / steps : double(step) / steps));
    const QStringList texts = tickTexts(axis, values);
    for (std::size_t i = 0; i < values.size(); ++i)
        ticks.push_back({values[i], texts[qsizetype(i)]});
    return ticks;
}

double widestTick(const ParallelAxis& axis, const QFontMetricsF& metrics)
{
    double widest = 0;
    for (const Tick& tick : ticksOf(axis, false, metrics))
        widest = std::max(widest, metrics.horizontalAdvance(tick.text));
    return widest;
}

QFont titleFont(QFont font)
{
    font.setBold(true);
    return font;
}

QString titleText(const ParallelAxis& axis)
{
    return axisTitle(axis) + (axis.logarithmic ? tr(" log") : QString()) + (axis.flipped ? u" ⇅"_s : QString());
}

/// Right of the last axis: its ticks, and half its title.
double rightEnd(const ParallelData& data, const QFontMetricsF& metrics)
{
    return data.axes.empty() ? kEnd : std::max(kEnd, widestTick(data.axes.back(), metrics) + 2 * kGap);
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

bool hasDashes(const ParallelData& data)
{
    return data.colors.empty() && data.lines() <= kMostLines;
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

Qt::PenStyle lineDashes(const std::string& method)
{
    static constexpr std::array<Qt::PenStyle, 3> rounds{Qt::SolidLine, Qt::DashDotLine, Qt::DotLine};
    return rounds[std::min(methodPlace(method) / 8, rounds.size() - 1)];
}

QStringList tickTexts(const ParallelAxis& axis, const std::vector<double>& ticks)
{
    double step = std::numeric_limits<double>::infinity(), part = step; // the smallest difference of neighbours, and as a part of them
    for (std::size_t i = 1; i < ticks.size(); ++i)
        if (const double difference = std::abs(ticks[i] - ticks[i - 1]); difference > 0) {
            step = std::min(step, difference);
            part = std::min(part, difference / std::max(std::abs(ticks[i]), std::abs(ticks[i - 1])));
        }
    const MetricDescriptor* metric = columnMetric(axis.id);
    QStringList texts;
    if (metric) {
        const int needed = std::isfinite(step) ? int(std::ceil(-std::log10(step))) : 0;
        for (const double tick : ticks)
            texts << text(fixedNumber(tick, std::clamp(needed, metric->decimals, 12)));
        return texts;
    }
    const int needed = std::isfinite(part) ? int(std::ceil(-std::log10(part))) + 1 : 3;
    for (const double tick : ticks) // the ends as they are, the rest as orientation
        texts << QString::number(tick, 'g', std::clamp(needed, tick == axis.low || tick == axis.high ? 6 : 3, 15));
    return texts;
}

QSizeF legendSize(const ParallelData& data, const ParallelStyle& style)
{
    const QFontMetricsF metrics(style.font);
    const double line = metrics.height() + 3, front = data.front.empty() ? 0 : line;
    double width = metrics.horizontalAdvance(tr("front")) + kSample + 5;
    if (!data.colors.empty()) {
        const ParallelAxis scale{data.options.color, false, false, false, data.colorLow, data.colorHigh, {}, {}, {}};
        for (const QString& end : tickTexts(scale, {data.colorLow, data.colorHigh}))
            width = std::max(width, metrics.horizontalAdvance(end) + 19);
        width = std::max(width, metrics.horizontalAdvance(text(columnTitle(data.options.color))));
        return {width + 2, metrics.height() + kGap + kScale + 16 + front};
    }
    const auto methods = methodsShown(data);
    for (const auto& id : methods)
        width = std::max(width, metrics.horizontalAdvance(methodTitle(id)) + kSample + 5);
    return {width + 2, line * double(methods.size()) + front};
}

QSizeF leastSize(const ParallelData& data, const ParallelStyle& style)
{
    const QFontMetricsF metrics(style.font), bold(titleFont(style.font));
    double between = kLeastBetween;
    for (const ParallelAxis& axis : data.axes)
        between = std::max({between, widestTick(axis, metrics) + 2 * kGap, std::min(kWidestTitle, bold.horizontalAdvance(titleText(axis)) + kGap)});
    const double legend = style.legend ? legendSize(data, style).width() + 2 * kGap : 0;
    return {std::ceil(kEnd + between * double(std::max<std::size_t>(data.axes.size(), 2) - 1) + rightEnd(data, metrics) + legend), 260};
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
    const double legend = style.legend ? legendSize(data, style).width() + kGap : 0;
    layout.top = area.top() + caption + 48;
    layout.notch = area.bottom() - metrics.height() - kGap;
    layout.bottom = layout.notch - 26;
    if (style.legend)
        layout.legend = QRectF(area.right() - legend, layout.top, legend, layout.bottom - layout.top);
    const double left = area.left() + kEnd, right = area.right() - legend - rightEnd(data, metrics);
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
    const bool areMany = data.lines() > kMostThick;
    const double alpha = std::clamp(60.0 / double(data.lines()), 0.25, 0.85);
    for (std::size_t line = 0; line < data.lines(); ++line) {
        if (context == (brushed[line] != 0))
            continue;
        QColor color = context ? grey : lineColor(data, line, style.palette);
        color.setAlphaF(float(context ? 0.2 : alpha));
        QPen pen(color, context || areMany ? 1 : 1.6, !context && hasDashes(data) ? lineDashes(data.methods[line]) : Qt::SolidLine);
        pen.setCosmetic(areMany);
        painter.setPen(pen);
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
        for (const Tick& tick : ticksOf(axis, layout.bottom - layout.top <= 8 * metrics.height(), metrics)) {
            const double y = layout.y(float(axis.position(tick.value)));
            painter.setPen(colours.axis);
            painter.drawLine(QPointF(x - 3, y), QPointF(x + 3, y));
            label(QPointF(x + 7, y), tick.text);
        }
        const QRectF title = layout.title(i);
        const QFont font = titleFont(style.font);
        painter.setFont(font);
        painter.setPen(ink);
        painter.drawText(title, Qt::AlignHCenter | Qt::AlignBottom, QFontMetricsF(font).elidedText(titleText(axis), Qt::ElideMiddle, title.width() - 4));
        painter.setFont(style.font);
    }
    if (anyMissing && !layout.x.empty()) {
        painter.setPen(colours.faintText);
        painter.drawText(QPointF(layout.x.front() - 6 - metrics.horizontalAdvance(tr("missing")), layout.notch + metrics.ascent() / 2), tr("missing"));
    }
}

void paintLegend(QPainter& painter, const ParallelData& data, const QRectF& area, const ParallelStyle& style)
{
    const QColor ink = style.palette.color(QPalette::Text);
    const QFontMetricsF metrics(style.font);
    painter.setFont(style.font);
    painter.setRenderHint(QPainter::Antialiasing);
    double y = area.top();
    const auto line = [&](const QPen& pen, const QString& name) {
        painter.setPen(pen);
        painter.drawLine(QPointF(area.left(), y + metrics.height() / 2), QPointF(area.left() + kSample, y + metrics.height() / 2));
        painter.setPen(ink);
        painter.drawText(QPointF(area.left() + kSample + 5, y + metrics.ascent()), name);
        y += metrics.height() + 3;
    };
    if (!data.colors.empty()) {
        painter.setPen(ink);
        painter.drawText(QPointF(area.left(), y + metrics.ascent()), text(columnTitle(data.options.color)));
        const QRectF bar(area.left(), y + metrics.height() + kGap, 14, std::min(kScale, area.height() - 2 * metrics.height() - kGap - 19));
        QLinearGradient gradient(bar.bottomLeft(), bar.topLeft());
        for (int step = 0; step <= 10; ++step)
            gradient.setColorAt(step / 10.0, lineScaleColor(step / 10.0, style.palette));
        painter.fillRect(bar, gradient);
        const ParallelAxis scale{data.options.color, false, false, false, data.colorLow, data.colorHigh, {}, {}, {}};
        const QStringList ends = tickTexts(scale, {data.colorLow, data.colorHigh});
        painter.drawText(QPointF(bar.right() + 5, bar.top() + metrics.ascent()), ends.last());
        painter.drawText(QPointF(bar.right() + 5, bar.bottom()), ends.first());
        y = bar.bottom() + 16;
    } else {
        for (const auto& id : methodsShown(data))
            line(QPen(methodColor(id, isDark(style.palette)), 2.2, hasDashes(data) ? lineDashes(id) : Qt::SolidLine), methodTitle(id));
    }
    if (!data.front.empty())
        line(QPen(ink, 2.2, Qt::DashLine), tr("front"));
}

} // namespace palimpsest
