// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/heat_map_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace palimpsest {

HeatMapView::HeatMapView(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("heatMap"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(260, 200);
    setAccessibleName(tr("Heat map"));
}

void HeatMapView::setData(HeatMapData data)
{
    const bool sameMap = data.x.values == m_data.x.values && data.y.values == m_data.y.values;
    m_data = std::move(data);
    if (!sameMap)
        m_current = -1;
    m_selected.clear();
    m_hover = -1;
    arrange();
}

void HeatMapView::setSelected(const std::set<int>& places)
{
    m_selected = places;
    update();
}

void HeatMapView::arrange()
{
    m_style.palette = palette();
    m_style.font = font();
    m_layout = layoutHeatMap(m_data, rect(), m_style);
    m_picture = {};
    update();
}

int HeatMapView::placeAt(const QPointF& position) const
{
    const int column = m_layout.columnAt(position.x()), row = m_layout.rowAt(position.y());
    return column < 0 || row < 0 ? -1 : row * int(m_data.x.values.size()) + column;
}

QRectF HeatMapView::rectOf(int place) const
{
    const int columns = int(m_data.x.values.size());
    return m_layout.cell(place % columns, place / columns);
}

void HeatMapView::paintEvent(QPaintEvent*)
{
    if (m_picture.isNull() || m_picture.devicePixelRatio() != devicePixelRatioF()) {
        m_picture = QPixmap((QSizeF(size()) * devicePixelRatioF()).toSize());
        m_picture.setDevicePixelRatio(devicePixelRatioF());
        m_picture.fill(palette().color(QPalette::Base));
        QPainter painter(&m_picture);
        paintHeatMap(painter, m_data, m_layout, m_style);
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    if (!m_layout.columns.empty())
        paintHeatMapMarks(painter, m_data, m_layout, m_style, m_selected, hasFocus() ? m_current : -1);
}

void HeatMapView::mouseMoveEvent(QMouseEvent* event)
{
    const int place = placeAt(event->position());
    if (place == m_hover)
        return;
    m_hover = place;
    setCursor(place >= 0 && m_data.at[std::size_t(place)] >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    Q_EMIT hovered(place, event->globalPosition().toPoint());
}

void HeatMapView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const int place = placeAt(event->position());
    m_current = place;
    Q_EMIT picked(place, event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
}

void HeatMapView::leaveEvent(QEvent*)
{
    m_hover = -1;
    Q_EMIT hovered(-1, {});
}

void HeatMapView::keyPressEvent(QKeyEvent* event)
{
    const int columns = int(m_data.x.values.size()), rows = int(m_data.y.values.size());
    if (columns == 0 || rows == 0)
        return QWidget::keyPressEvent(event);
    int column = m_current < 0 ? 0 : m_current % columns, row = m_current < 0 ? 0 : m_current / columns;
    const bool first = m_current < 0;
    switch (event->key()) {
    case Qt::Key_Left:
        column -= !first;
        break;
    case Qt::Key_Right:
        column += !first;
        break;
    case Qt::Key_Up:
        row += !first;
        break;
    case Qt::Key_Down:
        row -= !first;
        break;
    case Qt::Key_Home:
        column = 0;
        break;
    case Qt::Key_End:
        column = columns - 1;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current >= 0)
            Q_EMIT picked(m_current, event->key() == Qt::Key_Space || event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
        return;
    case Qt::Key_Escape:
        Q_EMIT picked(-1, false);
        return;
    default:
        return QWidget::keyPressEvent(event);
    }
    m_current = std::clamp(row, 0, rows - 1) * columns + std::clamp(column, 0, columns - 1);
    update();
    Q_EMIT currentChanged(m_current);
}

void HeatMapView::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

void HeatMapView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void HeatMapView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        arrange();
}

} // namespace palimpsest
