// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/side_style.h"

#include "widgets/shell/theme.h"

#include <QPainter>
#include <QPalette>
#include <QPolygonF>

#include <algorithm>

namespace palimpsest {

QColor sideColor(Side side, const QPalette& palette)
{
    return side == Side::A ? palette.color(QPalette::Text) : themeColours(palette).retain;
}

void drawSideMark(QPainter& painter, QPointF centre, double radius, Side side, const QPalette& palette)
{
    const QColor color = sideColor(side, palette);
    if (side == Side::A) {
        painter.setPen(QPen(color, 1.6));
        painter.setBrush(palette.color(QPalette::Base));
        painter.drawEllipse(centre, radius, radius);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const double r = radius * 1.25;
    painter.drawPolygon(QPolygonF({centre + QPointF(0, -r), centre + QPointF(r, 0), centre + QPointF(0, r), centre + QPointF(-r, 0)}));
}

QColor mixed(const QColor& from, const QColor& to, double share)
{
    share = std::clamp(share, 0.0, 1.0);
    const auto channel = [&](double a, double b) { return float(a + (b - a) * share); };
    return QColor::fromRgbF(channel(from.redF(), to.redF()), channel(from.greenF(), to.greenF()), channel(from.blueF(), to.blueF()));
}

void drawForgetMark(QPainter& painter, const QRectF& rect, const QColor& color, bool whole)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor stroke = color;
    if (whole) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 2, 2);
        stroke = color.lightness() > 140 ? QColor(Qt::black) : QColor(Qt::white);
    }
    painter.setPen(QPen(stroke, 1.8, Qt::SolidLine, Qt::RoundCap));
    const QRectF cross = rect.adjusted(1.5, 1.5, -1.5, -1.5);
    painter.drawLine(cross.topLeft(), cross.bottomRight());
    painter.drawLine(cross.bottomLeft(), cross.topRight());
    painter.restore();
}

} // namespace palimpsest
