// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pictures/drawn_picture.h"

#include "widgets/forget_set/thumbnail.h"
#include "widgets/shell/theme.h"

#include <QGuiApplication>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace palimpsest {

QPixmap drawnPicture(std::span<const std::uint8_t> bytes, int height, int width, int side, double devicePixelRatio)
{
    if (bytes.empty() || width <= 0 || height <= 0)
        return {};
    int room = std::max(1, int(std::floor(side * devicePixelRatio)));
    if (room >= width)
        room -= room % width;
    QPixmap picture = QPixmap::fromImage(thumbnailImage({bytes, 3, height, width}, room));
    picture.setDevicePixelRatio(devicePixelRatio);
    return picture;
}

void paintDrawnPicture(QPainter& painter, const QRectF& square, const QPixmap& picture)
{
    if (picture.isNull())
        return;
    const QSizeF size = QSizeF(picture.size()) / picture.devicePixelRatio();
    const double ratio = picture.devicePixelRatio();
    // On whole device pixels, or the edges would be smeared.
    const auto whole = [ratio](double value) { return std::round(value * ratio) / ratio; };
    const QRectF place(whole(square.left() + (square.width() - size.width()) / 2), whole(square.top() + (square.height() - size.height()) / 2), size.width(), size.height());
    painter.drawPixmap(place.topLeft(), picture);
    painter.setPen(QPen(themeColours(QGuiApplication::palette()).gridline, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5));
}

void paintPrompt(QPainter& painter, const QRectF& room, const QString& prompt, int lines)
{
    const QFontMetricsF metrics(painter.font(), painter.device());
    QTextLayout layout(prompt, painter.font(), painter.device());
    layout.beginLayout();
    double top = room.top();
    for (int i = 0; i < lines; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(room.width());
        const int from = line.textStart(), length = line.textLength();
        const bool isLast = i + 1 == lines;
        const QString text = isLast ? metrics.elidedText(prompt.mid(from), Qt::ElideRight, room.width()) : prompt.mid(from, length).trimmed();
        painter.drawText(QRectF(room.left(), top, room.width(), metrics.height()), Qt::AlignHCenter | Qt::AlignVCenter, text);
        top += metrics.height();
    }
    layout.endLayout();
}

} // namespace palimpsest
