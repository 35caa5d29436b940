// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/class_accuracy_chart.h"

#include "widgets/inspect/side_style.h"
#include "widgets/shell/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

QString percent(double value)
{
    return std::isnan(value) ? u"–"_s : QLocale().toString(100 * value, 'f', 1);
}

QString signedPoints(double gap)
{
    if (std::isnan(gap))
        return u"–"_s;
    const QString text = QLocale().toString(std::abs(100 * gap), 'f', 1);
    return (gap < -0.0005 ? u"−"_s : gap > 0.0005 ? u"+"_s : u"±"_s) + text;
}

} // namespace

ClassAccuracyChart::ClassAccuracyChart(QWidget* parent) : RowChart(parent)
{
    setAccessibleName(tr("Accuracy by class"));
}

void ClassAccuracyChart::setRows(std::vector<ClassAccuracyRow> rows)
{
    const int label = current() >= 0 && current() < count() ? m_rows[std::size_t(current())].label : -1;
    m_rows = std::move(rows);
    sort();
    const auto significant = std::count_if(m_rows.begin(), m_rows.end(), [](const auto& row) { return row.isSignificant(); });
    setAccessibleDescription(tr("%1 classes, of which %2 changed significantly. Up and Down walk the classes, Enter chooses one.")
                                 .arg(m_rows.size())
                                 .arg(significant));
    const auto place = std::find_if(m_rows.begin(), m_rows.end(), [label](const auto& row) { return row.label == label; });
    rowsChanged(place == m_rows.end() ? -1 : int(place - m_rows.begin()));
}

void ClassAccuracyChart::setReference(const QString& name)
{
    m_reference = name;
    viewport()->update();
}

void ClassAccuracyChart::setOrder(Order order)
{
    m_order = order;
    setRows(std::vector(m_rows));
}

void ClassAccuracyChart::sort()
{
    std::stable_sort(m_rows.begin(), m_rows.end(), [this](const ClassAccuracyRow& x, const ClassAccuracyRow& y) {
        if (m_order == Order::Name)
            return x.name.localeAwareCompare(y.name) < 0;
        if (m_order == Order::Gap) {
            const double gapX = std::isnan(x.gap()) ? -1 : std::abs(x.gap()), gapY = std::isnan(y.gap()) ? -1 : std::abs(y.gap());
            return gapX != gapY ? gapX > gapY : x.label < y.label;
        }
        if (m_order == Order::Size && x.b.count != y.b.count)
            return x.b.count > y.b.count;
        return x.label < y.label;
    });
}

int ClassAccuracyChart::headHeight() const
{
    return fontMetrics().height() + 10;
}

int ClassAccuracyChart::rowHeight() const
{
    return std::max(20, fontMetrics().height() + 5);
}

QString ClassAccuracyChart::rowText(int position) const
{
    const ClassAccuracyRow& row = m_rows[std::size_t(position)];
    QStringList lines{row.name};
    const auto side = [](const Share& share, const QString& name) {
        return share.count == 0 ? tr("%1: no images of this class").arg(name)
                                : tr("%1: %2 % (%3 of %4, 95 % interval %5 to %6)")
                                      .arg(name, percent(share.value), QLocale().toString(qlonglong(share.hits)), QLocale().toString(qlonglong(share.count)),
                                           percent(share.low), percent(share.high));
    };
    lines << side(row.a, m_reference) << side(row.b, tr("B"));
    if (row.a.count > 0 && row.b.count > 0)
        lines << tr("Change %1 points, McNemar p = %2: %3")
                     .arg(signedPoints(row.gap()), QLocale().toString(row.pValue, 'g', 3), row.isSignificant() ? tr("significant") : tr("could be chance"));
    if (!row.note.isEmpty())
        lines << row.note;
    else if (row.forgottenWhole)
        lines << tr("The whole class is in the forget set");
    else if (row.forgotten > 0)
        lines << tr("Images of it in the forget set: %1").arg(QLocale().toString(qlonglong(row.forgotten)));
    return lines.join(u"\n"_s);
}

void ClassAccuracyChart::paintChart(QPainter& painter, const QRect& area, int top) const
{
    const ThemeColours colours = themeColours(palette());
    const QColor ink = palette().color(QPalette::Text);
    const QFontMetrics metrics = painter.fontMetrics();
    painter.fillRect(area, palette().color(QPalette::Base));
    int nameWidth = 0;
    for (const auto& row : m_rows)
        nameWidth = std::max(nameWidth, metrics.horizontalAdvance(row.name));
    nameWidth = std::min(nameWidth + 18, area.width() / 3);
    const int gapWidth = std::max(metrics.horizontalAdvance(u"−100.0 ★"_s), metrics.horizontalAdvance(tr("B − %1").arg(m_reference)) + 14) + 6;
    const QRect plot(area.left() + kMargin + nameWidth + 6, area.top() + headHeight(),
                     std::max(20, area.width() - nameWidth - gapWidth - 2 * kMargin - 16), area.height() - headHeight());
    const auto x = [&](double share) { return plot.left() + share * (plot.width() - 1); };

    painter.save();
    painter.setClipRect(QRect(area.left(), plot.top(), area.width(), plot.height()));
    painter.setPen(colours.gridline);
    for (const double tick : {0.0, 0.25, 0.5, 0.75, 1.0})
        painter.drawLine(QPointF(x(tick), plot.top()), QPointF(x(tick), plot.bottom()));
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const ClassAccuracyRow& row = m_rows[i];
        const QRect line(area.left() + 2, plot.top() + int(i) * rowHeight() - top, area.width() - 4, rowHeight());
        if (line.bottom() < plot.top() || line.top() > plot.bottom())
            continue;
        paintCurrent(painter, int(i), line);
        const double middle = line.center().y() + 0.5;
        QRect name(area.left() + kMargin, line.top(), nameWidth, line.height());
        if (row.forgotten > 0) {
            drawForgetMark(painter, QRectF(name.left(), middle - 4.5, 9, 9), colours.forget, row.forgottenWhole);
        }
        name.setLeft(name.left() + 14);
        painter.setPen(ink);
        painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(row.name, Qt::ElideMiddle, name.width()));
        const bool both = row.a.count > 0 && row.b.count > 0;
        if (both) {
            QRectF between(QPointF(x(std::min(row.a.value, row.b.value)), middle - 3), QPointF(x(std::max(row.a.value, row.b.value)), middle + 3));
            painter.setPen(Qt::NoPen);
            QColor bar = row.isSignificant() ? sideColor(Side::B, palette()) : colours.axis;
            bar.setAlpha(row.isSignificant() ? 110 : 200);
            painter.setBrush(QBrush(bar, row.isSignificant() ? Qt::SolidPattern : Qt::BDiagPattern));
            painter.drawRect(between);
        }
        const auto whisker = [&](const Share& share, Side side, double offset) {
            if (share.count == 0)
                return;
            painter.setPen(QPen(sideColor(side, palette()), 1.2));
            const double y = middle + offset;
            painter.drawLine(QPointF(x(share.low), y), QPointF(x(share.high), y));
            painter.drawLine(QPointF(x(share.low), y - 2), QPointF(x(share.low), y + 2));
            painter.drawLine(QPointF(x(share.high), y - 2), QPointF(x(share.high), y + 2));
        };
        whisker(row.a, Side::A, -5);
        whisker(row.b, Side::B, 5);
        if (row.a.count > 0)
            drawSideMark(painter, QPointF(x(row.a.value), middle), 4, Side::A, palette());
        if (row.b.count > 0)
            drawSideMark(painter, QPointF(x(row.b.value), middle), 4, Side::B, palette());
        painter.setPen(row.isSignificant() ? ink : colours.faintText);
        painter.drawText(QRect(plot.right() + 12, line.top(), gapWidth, line.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         signedPoints(row.gap()) + (row.isSignificant() ? u" ★"_s : QString()));
    }
    painter.restore();

    // The head: the scale, and over the right column what it holds.
    painter.setPen(colours.faintText);
    const QRect head(area.left(), area.top() + 2, area.width(), headHeight() - 4);
    for (const int tick : {0, 25, 50, 75, 100}) {
        const QString text = tick == 100 ? u"100 %"_s : QString::number(tick);
        const int width = metrics.horizontalAdvance(text);
        painter.drawText(QRect(int(x(tick / 100.0)) - width / 2 - 2, head.top(), width + 4, head.height()), Qt::AlignCenter, text);
    }
    painter.drawText(QRect(area.right() - gapWidth - kMargin, head.top(), gapWidth, head.height()), Qt::AlignRight | Qt::AlignVCenter, tr("B − %1").arg(m_reference));
}

void ClassAccuracyChart::choose(int position)
{
    Q_EMIT classChosen(m_rows[std::size_t(position)].label);
}

} // namespace palimpsest
