// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/markers.h"

#include "widgets/workspace/run_selection.h"

#include <QPainter>
#include <QPixmap>
#include <QPolygonF>

#include <cmath>
#include <numbers>

namespace palimpsest {

namespace {

/// `corners` points on a circle, the first on top; with `inner` < 1 a star.
QPolygonF regular(int corners, double radius, double inner = 1, double turn = 0)
{
    QPolygonF polygon;
    const int points = inner < 1 ? 2 * corners : corners;
    for (int i = 0; i < points; ++i) {
        const double angle = turn + 2 * std::numbers::pi * i / points;
        const double distance = inner < 1 && i % 2 ? radius * inner : radius;
        polygon << QPointF(distance * std::sin(angle), -distance * std::cos(angle));
    }
    return polygon;
}

} // namespace

QPainterPath markerPath(const std::string& method, double size)
{
    const double r = size / 2;
    QPainterPath path;
    // Areas are about equal, so that no method looks more important by its shape alone.
    switch (methodMarker(method)) {
    case 0:
        path.addPolygon(regular(4, r * 1.2)); // diamond
        break;
    case 1:
        path.addRect(-r * 0.85, -r * 0.85, r * 1.7, r * 1.7);
        break;
    case 2:
        path.addEllipse(QPointF(), r, r);
        break;
    case 3:
        path.addPolygon(regular(3, r * 1.25));
        break;
    case 4:
        path.addPolygon(regular(3, r * 1.25, 1, std::numbers::pi)); // pointing down
        break;
    case 5:
        path.addPolygon(regular(5, r * 1.4, 0.5)); // star
        break;
    case 6:
        path.addPolygon(regular(5, r * 1.1)); // pentagon
        break;
    default:
        path.addPolygon(regular(4, r * 1.4, 0.45)); // four-pointed star
        break;
    }
    path.closeSubpath();
    return path;
}

QIcon markerIcon(const std::string& method, bool dark)
{
    QIcon icon;
    for (const int side : {16, 32}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(side / 2.0, side / 2.0);
        painter.setPen(Qt::NoPen);
        painter.setBrush(methodColor(method, dark));
        painter.drawPath(markerPath(method, side * 0.62));
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace palimpsest
