// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/row_chart.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace palimpsest {

RowChart::RowChart(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void RowChart::choose(int) {}

void RowChart::rowsChanged(int current)
{
    m_current = current;
    layOut();
    viewport()->update();
}

void RowChart::layOut()
{
    const int page = std::max(1, viewport()->height() - headHeight());
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(rowHeight());
    verticalScrollBar()->setRange(0, std::max(0, count() * rowHeight() + kMargin - page));
}

void RowChart::setCurrent(int row)
{
    if (row < 0 || row >= count())
        return;
    m_current = row;
    const int top = row * rowHeight(), page = viewport()->height() - headHeight();
    if (top < verticalScrollBar()->value())
        verticalScrollBar()->setValue(top);
    else if (top + rowHeight() > verticalScrollBar()->value() + page)
        verticalScrollBar()->setValue(top + rowHeight() - page);
    viewport()->update();
    setAccessibleDescription(rowText(row)); // which tells screen readers
}

int RowChart::rowAt(QPoint inViewport) const
{
    const int y = inViewport.y() - headHeight();
    const int row = (y + verticalScrollBar()->value()) / rowHeight();
    return y >= 0 && row < count() ? row : -1;
}

void RowChart::paintCurrent(QPainter& painter, int row, const QRect& line) const
{
    if (row != m_current)
        return;
    QColor fill = palette().color(QPalette::Highlight);
    fill.setAlpha(hasFocus() ? 60 : 30);
    painter.fillRect(line, fill);
}

void RowChart::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    paintChart(painter, viewport()->rect(), verticalScrollBar()->value());
}

void RowChart::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void RowChart::keyPressEvent(QKeyEvent* event)
{
    const int last = count() - 1;
    switch (event->key()) {
    case Qt::Key_Up:
        setCurrent(std::max(0, m_current - 1));
        break;
    case Qt::Key_Down:
        setCurrent(std::min(last, m_current + 1));
        break;
    case Qt::Key_Home:
        setCurrent(0);
        break;
    case Qt::Key_End:
        setCurrent(last);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current >= 0)
            choose(m_current);
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    event->accept();
}

void RowChart::mousePressEvent(QMouseEvent* event)
{
    const int row = rowAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || row < 0)
        return;
    setCurrent(row);
    choose(row);
}

bool RowChart::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const int row = rowAt(help->pos()); row >= 0)
        QToolTip::showText(help->globalPos(), rowText(row), viewport());
    else
        QToolTip::hideText();
    return true;
}

} // namespace palimpsest
