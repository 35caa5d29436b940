// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/mask_chart.h"

#include "widgets/inspect/side_style.h"
#include "widgets/shell/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr int kGap = 24; ///< between columns

QString percent(double share)
{
    return std::isnan(share) ? u"–"_s : QLocale().toString(100 * share, 'f', 1);
}

QString index(double value)
{
    return std::isnan(value) ? u"–"_s : QLocale().toString(value, 'f', 2);
}

} // namespace

/// Where the columns lie, from left to right; empty ones are not shown.
struct MaskChart::Columns {
    QRect names, sizes, shares, overlap, sweep;
};

MaskChart::MaskChart(QWidget* parent) : RowChart(parent)
{
    setAccessibleName(tr("Masks layer by layer"));
}

void MaskChart::setMasks(MaskPair masks)
{
    m_masks = std::move(masks);
    m_rows.clear();
    if (m_masks.a || m_masks.b) {
        m_rows.resize(m_masks.tensors().size());
        std::iota(m_rows.begin(), m_rows.end(), std::size_t(0));
    }
    sort();
    setAccessibleDescription(tr("%1 tensors. Up and Down walk them.").arg(m_rows.size()));
    rowsChanged(-1);
}

void MaskChart::setOrder(Order order)
{
    const auto chosen = current() >= 0 ? std::optional(tensorAt(current())) : std::nullopt;
    m_order = order;
    sort();
    const auto place = chosen ? std::find(m_rows.begin(), m_rows.end(), *chosen) : m_rows.end();
    rowsChanged(place == m_rows.end() ? -1 : int(place - m_rows.begin()));
}

double MaskChart::shareOf(const std::optional<MaskFile>& mask, std::size_t tensor) const
{
    if (!mask || mask->tensors[tensor].size == 0)
        return std::numeric_limits<double>::quiet_NaN();
    return double(mask->tensors[tensor].kept) / double(mask->tensors[tensor].size);
}

void MaskChart::sort()
{
    std::sort(m_rows.begin(), m_rows.end());
    const auto key = [this](std::size_t tensor) {
        double value = 0;
        if (m_order == Order::Share)
            value = shareOf(m_masks.b ? m_masks.b : m_masks.a, tensor);
        else if (m_order == Order::Overlap)
            value = m_masks.comparison ? m_masks.comparison->tensors[tensor].jaccard() : 0;
        else if (m_order == Order::Size)
            value = double(m_masks.tensors()[tensor].size);
        return std::isnan(value) ? -1.0 : value;
    };
    if (m_order != Order::Model)
        std::stable_sort(m_rows.begin(), m_rows.end(), [&](std::size_t x, std::size_t y) { return key(x) > key(y); });
}

int MaskChart::headHeight() const
{
    return 2 * fontMetrics().height() + 12;
}

int MaskChart::rowHeight() const
{
    return std::max(19, fontMetrics().height() + 4);
}

QString MaskChart::rowText(int row) const
{
    const std::size_t tensor = tensorAt(row);
    const QLocale locale;
    QStringList lines{tr("%1: %2 weights").arg(QString::fromStdString(m_masks.tensors()[tensor].name), locale.toString(qlonglong(m_masks.tensors()[tensor].size)))};
    const auto side = [&](const QString& name, const std::optional<MaskFile>& mask) {
        if (mask)
            lines << tr("%1 keeps %2 % (%3)").arg(name, percent(shareOf(mask, tensor)), locale.toString(qlonglong(mask->tensors[tensor].kept)));
    };
    side(tr("A"), m_masks.a);
    side(tr("B"), m_masks.b);
    if (m_masks.comparison) {
        const MaskOverlap& overlap = m_masks.comparison->tensors[tensor];
        lines << tr("Both keep %1; random masks of these sizes would share %2 ± %3")
                     .arg(locale.toString(qlonglong(overlap.both)), locale.toString(overlap.expectedBoth(), 'f', 1), locale.toString(overlap.deviationOfBoth(), 'f', 1));
        lines << tr("Jaccard index %1, by chance %2").arg(locale.toString(overlap.jaccard(), 'f', 3), locale.toString(overlap.expectedJaccard(), 'f', 3));
    }
    if (const MaskFile* swept = m_masks.swept()) {
        QStringList shares;
        for (const auto& entry : swept->sweep)
            shares << tr("%1 → %2 %").arg(locale.toString(entry.density, 'g', 3),
                                          percent(swept->tensors[tensor].size > 0 ? double(entry.kept[tensor]) / double(swept->tensors[tensor].size) : std::nan("")));
        lines << tr("Kept at density %1").arg(shares.join(u", "_s));
    }
    return lines.join(u"\n"_s);
}

MaskChart::Columns MaskChart::columnsIn(const QRect& area, const QFontMetrics& metrics) const
{
    int nameWidth = 0;
    for (const auto& tensor : m_masks.tensors())
        nameWidth = std::max(nameWidth, metrics.horizontalAdvance(QString::fromStdString(tensor.name)));
    nameWidth = std::min(nameWidth + 4, area.width() / 4);
    const int sizeWidth = metrics.horizontalAdvance(u"99,999,999"_s);
    Columns columns;
    columns.names = QRect(area.left() + kMargin, area.top(), nameWidth, area.height());
    columns.sizes = QRect(columns.names.right() + 6, area.top(), sizeWidth, area.height());
    int left = columns.sizes.right() + kGap;
    int rest = area.right() - kMargin - left;
    if (const MaskFile* swept = m_masks.swept()) {
        const int cell = std::max(metrics.horizontalAdvance(u"100"_s) + 6, rest * 4 / 10 / int(swept->sweep.size()));
        const int width = std::min(int(swept->sweep.size()) * cell, rest / 2);
        columns.sweep = QRect(area.right() - kMargin - width + 1, area.top(), width, area.height());
        rest -= width + kGap;
    }
    const int number = metrics.horizontalAdvance(u"100.0"_s) + 8;
    if (m_masks.comparison) {
        const int width = rest * 2 / 5;
        columns.overlap = QRect(left + rest - width, area.top(), width - number, area.height());
        rest -= width + kGap;
    }
    columns.shares = QRect(left, area.top(), std::max(20, rest - number), area.height());
    return columns;
}

void MaskChart::paintHead(QPainter& painter, const QRect& area, const Columns& columns) const
{
    const ThemeColours colours = themeColours(palette());
    const int line = painter.fontMetrics().height();
    const auto title = [&](const QRect& column, const QString& text) {
        if (column.isEmpty())
            return;
        int end = area.right() - kMargin; // a title ends where the next column begins
        for (const QRect& other : {columns.sizes, columns.shares, columns.overlap, columns.sweep})
            if (!other.isEmpty() && other.left() > column.left())
                end = std::min(end, other.left() - 6);
        const int width = std::max(0, end - column.left());
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QRect(column.left(), area.top() + 3, width, line), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, width));
    };
    title(columns.names, m_masks.isByBlock ? tr("Block") : tr("Tensor"));
    painter.drawText(QRect(columns.sizes.left(), area.top() + 3, columns.sizes.width(), line), Qt::AlignRight | Qt::AlignVCenter, tr("weights"));
    title(columns.shares, m_masks.a && m_masks.b ? tr("kept, % (○ A, ◆ B)") : tr("kept, %"));
    title(columns.overlap, tr("agreement (┆ by chance)"));
    title(columns.sweep, m_masks.swept() == (m_masks.b ? &*m_masks.b : nullptr) ? tr("kept at density, % (B)") : tr("kept at density, % (A)"));
    painter.setPen(colours.faintText);
    const int y = area.top() + 5 + line;
    const auto scale = [&](const QRect& column, const QStringList& ticks) {
        for (qsizetype i = 0; i < ticks.size() && !column.isEmpty(); ++i) {
            const int x = column.left() + int(double(i) * (column.width() - 1) / double(ticks.size() - 1));
            const int width = painter.fontMetrics().horizontalAdvance(ticks[i]) + 4;
            painter.drawText(QRect(x - width / 2, y, width, line), Qt::AlignCenter, ticks[i]);
        }
    };
    scale(columns.shares, {u"0"_s, u"50"_s, u"100"_s});
    scale(columns.overlap, {u"0"_s, u"1"_s});
    if (const MaskFile* swept = m_masks.swept()) {
        const double cell = columns.sweep.width() / double(swept->sweep.size());
        for (std::size_t i = 0; i < swept->sweep.size(); ++i)
            painter.drawText(QRectF(columns.sweep.left() + double(i) * cell, y, cell, line), Qt::AlignCenter, QLocale().toString(swept->sweep[i].density, 'g', 2));
    }
}

void MaskChart::paintShares(QPainter& painter, const QRectF& place, std::size_t tensor) const
{
    const double a = shareOf(m_masks.a, tensor), b = shareOf(m_masks.b, tensor), shown = std::isnan(b) ? a : b;
    const auto x = [&](double share) { return place.left() + share * (place.width() - 1); };
    const double middle = place.center().y();
    if (!std::isnan(shown)) {
        QColor bar = sideColor(std::isnan(b) ? Side::A : Side::B, palette());
        bar.setAlpha(90);
        painter.fillRect(QRectF(place.left(), middle - 4, std::max(1.0, x(shown) - place.left()), 8), bar);
    }
    if (!std::isnan(a))
        drawSideMark(painter, {x(a), middle}, 3.6, Side::A, palette());
    if (!std::isnan(b))
        drawSideMark(painter, {x(b), middle}, 3.6, Side::B, palette());
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QRectF(place.right() + 8, place.top(), 80, place.height()), Qt::AlignLeft | Qt::AlignVCenter, percent(shown));
}

void MaskChart::paintOverlap(QPainter& painter, const QRectF& place, std::size_t tensor) const
{
    const MaskOverlap& overlap = m_masks.comparison->tensors[tensor];
    const ThemeColours colours = themeColours(palette());
    const double middle = place.center().y(), found = overlap.jaccard(), chance = overlap.expectedJaccard();
    const auto x = [&](double value) { return place.left() + value * (place.width() - 1); };
    if (!std::isnan(found)) {
        QColor bar = colours.test;
        bar.setAlpha(150);
        painter.fillRect(QRectF(place.left(), middle - 4, std::max(1.0, x(found) - place.left()), 8), bar);
    }
    if (!std::isnan(chance)) {
        painter.setPen(QPen(palette().color(QPalette::Text), 1.4, Qt::DotLine));
        painter.drawLine(QPointF(x(chance), place.top() + 2), QPointF(x(chance), place.bottom() - 2));
    }
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QRectF(place.right() + 8, place.top(), 80, place.height()), Qt::AlignLeft | Qt::AlignVCenter, index(found));
}

void MaskChart::paintSweep(QPainter& painter, const QRectF& place, std::size_t tensor) const
{
    const MaskFile& swept = *m_masks.swept();
    const ThemeColours colours = themeColours(palette());
    const QColor ground = palette().color(QPalette::Base), ink = palette().color(QPalette::Text);
    const double cell = place.width() / double(swept.sweep.size());
    const bool hasNumbers = cell >= painter.fontMetrics().horizontalAdvance(u"100"_s) + 2;
    for (std::size_t i = 0; i < swept.sweep.size(); ++i) {
        const QRectF box(place.left() + double(i) * cell, place.top(), cell, place.height());
        if (swept.tensors[tensor].size == 0) {
            painter.fillRect(box, QBrush(colours.gridline, Qt::BDiagPattern));
            continue;
        }
        const double share = double(swept.sweep[i].kept[tensor]) / double(swept.tensors[tensor].size);
        const auto mix = [&](float from, float to) { return from + (to - from) * float(share) * 0.95F; };
        const QColor fill = QColor::fromRgbF(mix(ground.redF(), colours.retain.redF()), mix(ground.greenF(), colours.retain.greenF()),
                                             mix(ground.blueF(), colours.retain.blueF()));
        painter.fillRect(box.adjusted(0, 0.5, -0.5, -0.5), fill);
        if (!hasNumbers)
            continue;
        painter.setPen(contrastRatio(ink, fill) >= contrastRatio(ground, fill) ? ink : ground);
        painter.drawText(box, Qt::AlignCenter, QLocale().toString(100 * share, 'f', 0));
    }
}

void MaskChart::paintChart(QPainter& painter, const QRect& area, int top) const
{
    painter.fillRect(area, palette().color(QPalette::Base));
    if (m_rows.empty())
        return;
    const ThemeColours colours = themeColours(palette());
    const QFontMetrics metrics = painter.fontMetrics();
    const Columns columns = columnsIn(area, metrics);
    const QRect body(area.left(), area.top() + headHeight(), area.width(), area.height() - headHeight());
    painter.save();
    painter.setClipRect(body);
    painter.setPen(colours.gridline);
    for (const QRect& column : {columns.shares, columns.overlap})
        for (const double tick : {0.0, 0.5, 1.0})
            if (!column.isEmpty())
                painter.drawLine(QPointF(column.left() + tick * (column.width() - 1), body.top()), QPointF(column.left() + tick * (column.width() - 1), body.bottom()));
    painter.setRenderHint(QPainter::Antialiasing);
    for (int row = 0; row < count(); ++row) {
        const QRect line(area.left() + 2, body.top() + row * rowHeight() - top, area.width() - 4, rowHeight());
        if (line.bottom() < body.top() || line.top() > body.bottom())
            continue;
        paintCurrent(painter, row, line);
        const std::size_t tensor = tensorAt(row);
        const auto place = [&](const QRect& column) { return QRectF(column.left(), line.top(), column.width(), line.height()); };
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(place(columns.names), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(QString::fromStdString(m_masks.tensors()[tensor].name), Qt::ElideMiddle, columns.names.width()));
        painter.setPen(colours.faintText);
        painter.drawText(place(columns.sizes), Qt::AlignRight | Qt::AlignVCenter, QLocale().toString(qlonglong(m_masks.tensors()[tensor].size)));
        paintShares(painter, place(columns.shares), tensor);
        if (!columns.overlap.isEmpty())
            paintOverlap(painter, place(columns.overlap), tensor);
        if (!columns.sweep.isEmpty())
            paintSweep(painter, place(columns.sweep), tensor);
    }
    painter.restore();
    paintHead(painter, area, columns);
}

} // namespace palimpsest
