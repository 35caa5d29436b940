// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {

// Draws the SVG when it is asked to, in the palette of that moment: no second copy of an icon for the dark theme.
class PaletteIconEngine final : public QIconEngine
{
public:
    PaletteIconEngine(QString name, QByteArray svg, QColor colour) : m_name(std::move(name)), m_svg(std::move(svg)), m_colour(colour) {}

    QIconEngine* clone() const override { return new PaletteIconEngine(*this); }
    QString key() const override { return u"palimpsest"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        QByteArray svg = m_svg;
        QColor colour = colourFor(mode, state);
        painter->save();
        painter->setOpacity(painter->opacity() * colour.alphaF());
        colour.setAlpha(255);
        svg.replace("currentColor", colour.name().toLatin1());
        QSvgRenderer renderer(svg);
        const int side = std::min(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(rect).center());
        renderer.render(painter, square);
        painter->restore();
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override { return scaledPixmap(size, mode, state, 1.0); }

    // `size` is in device pixels here (Qt 6.4), `scale` the ratio that the caller will set.
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        const QString cacheKey = u"palimpsest-icon/%1/%2/%3x%4"_s.arg(m_name, colourFor(mode, state).name(QColor::HexArgb))
                                     .arg(size.width()).arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(cacheKey, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        painter.end();
        QPixmapCache::insert(cacheKey, pixmap);
        return pixmap;
    }

private:
    QColor colourFor(QIcon::Mode mode, QIcon::State state) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Selected)
            return palette.color(QPalette::Active, QPalette::HighlightedText);
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        if (state == QIcon::On && !m_colour.isValid())
            return palette.color(QPalette::Active, QPalette::Link); // beside the frame of a pressed button, which dark themes hardly show
        return m_colour.isValid() ? m_colour : palette.color(QPalette::Active, QPalette::ButtonText);
    }

    QString m_name;
    QByteArray m_svg;
    QColor m_colour;
};

} // namespace

QIcon icon(const QString& name)
{
    return icon(name, QColor());
}

QIcon icon(const QString& name, const QColor& colour)
{
    QFile file(u":/palimpsest/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("There is no icon \"%s\" in resources/icons.", qUtf8Printable(name));
        return {};
    }
    return QIcon(new PaletteIconEngine(name, file.readAll(), colour));
}

} // namespace palimpsest
