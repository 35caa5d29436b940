// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/preview/film_strip.h"

#include "widgets/shell/theme.h"
#include "widgets/shell/walk_keys.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr int kGap = 4, kMargin = 6, kWidestTitle = 150, kLargestFrame = 96, kSmallestFrame = 28, kRatherScrolled = 48;

} // namespace

QList<int> frameSteps(int frames, int steps)
{
    QList<int> taken;
    for (int frame = 1; frame <= frames; ++frame) {
        const int step = std::max(1, int(std::lround(double(frame) * steps / frames)));
        if (taken.isEmpty() || taken.back() != step)
            taken << step;
    }
    return taken;
}

FilmStrip::FilmStrip(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::StyledPanel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Way from noise to picture"));
    describe();
}

void FilmStrip::setStrips(const QList<Strip>& strips, const QList<int>& steps)
{
    m_strips = strips;
    m_steps = steps;
    m_current = std::min(m_current, int(steps.size()) - 1);
    arrange();
    describe();
    viewport()->update();
}

void FilmStrip::setHint(const QString& hint)
{
    m_hint = hint;
    describe();
    viewport()->update();
}

void FilmStrip::setCurrent(int position)
{
    position = std::clamp(position, m_steps.isEmpty() ? -1 : 0, int(m_steps.size()) - 1);
    if (position == m_current)
        return;
    m_current = position;
    if (position >= 0) {
        const QRect rect = frameRect(0, position);
        QScrollBar* bar = horizontalScrollBar();
        if (rect.left() < titleWidth())
            bar->setValue(bar->value() + rect.left() - titleWidth());
        else if (rect.right() > viewport()->width() - kMargin)
            bar->setValue(bar->value() + rect.right() + kMargin - viewport()->width());
    }
    describe();
    viewport()->update();
    Q_EMIT currentChanged(position);
}

QSize FilmStrip::sizeHint() const
{
    return {500, int(std::max<qsizetype>(2, m_strips.size())) * (64 + kGap) + fontMetrics().height() + 2 * kMargin + 4};
}

int FilmStrip::titleWidth() const
{
    int width = 40;
    for (const Strip& strip : m_strips)
        width = std::max(width, fontMetrics().horizontalAdvance(strip.title) + 2 * kMargin);
    return std::min(width, kWidestTitle);
}

int FilmStrip::frameSide() const
{
    const int strips = int(std::max<qsizetype>(1, m_strips.size()));
    const int byHeight = std::clamp((viewport()->height() - fontMetrics().height() - 2 * kMargin) / strips - kGap, kSmallestFrame, kLargestFrame);
    // All of the way without scrolling, unless frames were too small for it.
    const int byWidth = (viewport()->width() - titleWidth() - kMargin) / std::max(1, int(m_steps.size())) - kGap;
    return std::clamp(byWidth, std::min(byHeight, kRatherScrolled), byHeight);
}

QRect FilmStrip::frameRect(int strip, int position) const
{
    const int side = frameSide();
    return {titleWidth() + position * (side + kGap) - horizontalScrollBar()->value(), kMargin + fontMetrics().height() + strip * (side + kGap), side, side};
}

void FilmStrip::arrange()
{
    const int width = titleWidth() + int(m_steps.size()) * (frameSide() + kGap) + kMargin;
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(frameSide() + kGap);
}

void FilmStrip::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    arrange();
}

void FilmStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const ThemeColours colours = themeColours(palette());
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    if (m_strips.isEmpty() || m_steps.isEmpty()) {
        painter.setPen(colours.faintText);
        painter.drawText(viewport()->rect().adjusted(kMargin, kMargin, -kMargin, -kMargin), Qt::AlignCenter | Qt::TextWordWrap, m_hint);
        return;
    }
    const double ratio = devicePixelRatioF();
    for (int position = 0; position < m_steps.size(); ++position) {
        const QRect first = frameRect(0, position);
        if (first.right() < titleWidth() || first.left() > viewport()->width())
            continue;
        painter.setPen(position == m_current ? palette().color(QPalette::Text) : colours.faintText);
        painter.drawText(QRect(first.x() - kGap, 2, first.width() + 2 * kGap, fontMetrics().height() + 2), Qt::AlignCenter, QString::number(m_steps[position]));
        for (int strip = 0; strip < m_strips.size(); ++strip) {
            const QRect rect = frameRect(strip, position);
            const QImage frame = m_strips[strip].frames.value(m_steps[position]);
            if (frame.isNull()) {
                painter.setBrush(Qt::NoBrush);
                painter.setPen(QPen(colours.gridline, 1, Qt::DashLine));
                painter.drawRect(rect.adjusted(0, 0, -1, -1));
            } else {
                painter.setRenderHint(QPainter::SmoothPixmapTransform, rect.width() * ratio < 1.5 * frame.width());
                painter.drawImage(rect, frame);
                painter.setBrush(Qt::NoBrush);
                painter.setPen(QPen(colours.gridline, 1)); // a white picture ends somewhere too
                painter.drawRect(rect.adjusted(-1, -1, 0, 0));
            }
        }
        if (position == m_current) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
            painter.drawRect(first.united(frameRect(int(m_strips.size()) - 1, position)).adjusted(-2, -2, 1, 1));
        }
    }
    painter.fillRect(QRect(0, 0, titleWidth(), viewport()->height()), palette().color(QPalette::Base));
    painter.setPen(colours.faintText);
    painter.drawText(QRect(kMargin, 2, titleWidth() - kMargin, fontMetrics().height() + 2), Qt::AlignLeft | Qt::AlignVCenter, tr("Step"));
    painter.setPen(palette().color(QPalette::Text));
    for (int strip = 0; strip < m_strips.size(); ++strip) {
        const QRect rect = frameRect(strip, 0);
        painter.drawText(QRect(kMargin, rect.y(), titleWidth() - 2 * kMargin, rect.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(m_strips[strip].title, Qt::ElideMiddle, titleWidth() - 2 * kMargin));
    }
}

void FilmStrip::keyPressEvent(QKeyEvent* event)
{
    if (const auto place = placeAfterKey(event->key(), m_current, int(m_steps.size())))
        setCurrent(*place);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void FilmStrip::mousePressEvent(QMouseEvent* event)
{
    setFocus(Qt::MouseFocusReason);
    for (int position = 0; position < m_steps.size(); ++position)
        if (const QRect rect = frameRect(0, position); event->position().x() >= rect.left() && event->position().x() <= rect.right())
            setCurrent(position);
}

bool FilmStrip::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QString text = m_strips.isEmpty() ? QString() : tr("The picture as it was after so many steps, decoded. All strips begin with the same noise.");
        for (int strip = 0; strip < m_strips.size(); ++strip)
            for (int position = 0; position < m_steps.size(); ++position)
                if (frameRect(strip, position).contains(help->pos()))
                    text = tr("%1, after step %2 of %3").arg(m_strips[strip].title).arg(m_steps[position]).arg(m_steps.back());
        QToolTip::showText(help->globalPos(), text, viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void FilmStrip::describe()
{
    if (m_strips.isEmpty() || m_steps.isEmpty()) {
        setAccessibleDescription(m_hint);
        return;
    }
    const QString how = tr("Left and right arrow walk the steps.");
    setAccessibleDescription(m_current < 0 ? how : tr("After step %1 of %2.").arg(m_steps[m_current]).arg(m_steps.back()) + u' ' + how);
}

} // namespace palimpsest
