// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/scatter_view.h"

#include "widgets/items/plotlib.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QRubberBand>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <limits>

namespace palimpsest {

using namespace Qt::StringLiterals;

namespace {

constexpr double kReach = 12; // pixels from a point that still mean it

bool sameAxes(const ScatterOptions& a, const ScatterOptions& b)
{
    return a.xMetric == b.xMetric && a.yMetric == b.yMetric && a.study == b.study && a.distanceToRetrain == b.distanceToRetrain && a.grouped == b.grouped
        && a.logX == b.logX && a.logY == b.logY;
}

std::int64_t cellOf(double x, double y)
{
    const auto square = [](double value) { return std::int64_t(std::floor(std::clamp(value, -1e9, 1e9) / kReach)); };
    return square(x) * 0x100000000 + square(y);
}

} // namespace

ScatterView::ScatterView(QWidget* parent)
    : QWidget(parent), m_plot(new QCustomPlot(this)), m_band(new QRubberBand(QRubberBand::Rectangle, m_plot))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    m_plot->setObjectName(u"plot"_s);
    m_plot->setFocusPolicy(Qt::StrongFocus);
    m_plot->setMouseTracking(true);
    m_plot->setAccessibleName(tr("Trade-off chart"));
    m_plot->setPlottingHint(QCP::phFastPolylines);
    m_plot->installEventFilter(this);
    connect(m_plot, &QCustomPlot::afterLayout, this, &ScatterView::forgetPlaces); // another size, another range: other places
    for (const QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis})
        connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, &ScatterView::forgetPlaces);
    setFocusProxy(m_plot);
}

void ScatterView::setData(ScatterData data)
{
    const bool keepRange = m_zoomed && sameAxes(data.options, m_data.options);
    m_current = m_current >= 0 ? samePoint(data, m_data.points[std::size_t(m_current)]) : -1;
    m_data = std::move(data);
    m_byX.clear();
    m_byY.clear();
    forgetPlaces();
    m_selected.clear();
    m_hover = -1;
    if (!keepRange) {
        m_zoomed = false;
        redraw();
        showRange(naturalRange(m_data));
    } else {
        redraw();
    }
}

void ScatterView::redraw()
{
    m_style.palette = palette();
    QFont labels = font();
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setLabelFont(labels);
        axis->setTickLabelFont(labels);
    }
    drawScatter(*m_plot, m_data, m_style);
    drawMarks(*m_plot, m_data, m_style, m_selected, m_current);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ScatterView::setSelectedPoints(const std::set<int>& points)
{
    m_selected = points;
    showMarks();
}

void ScatterView::setCurrentPoint(int point)
{
    if (point == m_current || point >= int(m_data.points.size()))
        return;
    m_current = point;
    showMarks();
    Q_EMIT currentPointChanged(point);
}

void ScatterView::showMarks()
{
    drawMarks(*m_plot, m_data, m_style, m_selected, m_current);
    m_plot->layer(u"marks"_s)->replot();
}

QPointF ScatterView::positionOf(int point) const
{
    const ScatterPoint& shown = m_data.points[std::size_t(point)];
    return {m_plot->xAxis->coordToPixel(shown.x.mean), m_plot->yAxis->coordToPixel(shown.y.mean)};
}

void ScatterView::findPlaces() const
{
    for (int i = 0; i < int(m_data.points.size()); ++i) {
        const QPointF place = positionOf(i);
        m_cells[cellOf(place.x(), place.y())].push_back(i);
    }
}

int ScatterView::pointAt(const QPointF& position) const
{
    if (m_cells.empty())
        findPlaces();
    int nearest = -1;
    double best = kReach * kReach;
    for (const int right : {-1, 0, 1})
        for (const int down : {-1, 0, 1}) {
            const auto cell = m_cells.find(cellOf(position.x() + right * kReach, position.y() + down * kReach));
            if (cell == m_cells.end())
                continue;
            for (const int point : cell->second) {
                const QPointF away = positionOf(point) - position;
                if (const double distance = QPointF::dotProduct(away, away); distance < best || (distance == best && point > nearest)) {
                    best = distance;
                    nearest = point;
                }
            }
        }
    return nearest;
}

std::vector<int> ScatterView::pointsIn(const QRectF& area) const
{
    std::vector<int> inside;
    for (int i = 0; i < int(m_data.points.size()); ++i)
        if (area.contains(positionOf(i)))
            inside.push_back(i);
    return inside;
}

QRectF ScatterView::shownRange() const
{
    return {m_plot->xAxis->range().lower, m_plot->yAxis->range().lower, m_plot->xAxis->range().size(), m_plot->yAxis->range().size()};
}

void ScatterView::showRange(const QRectF& range)
{
    m_plot->xAxis->setRange(range.left(), range.right());
    m_plot->yAxis->setRange(range.top(), range.bottom());
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ScatterView::setDescription(const QString& sentence)
{
    m_plot->setAccessibleDescription(sentence);
}

void ScatterView::resetRange()
{
    m_zoomed = false;
    showRange(naturalRange(m_data));
}

bool ScatterView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_plot)
        return QWidget::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress: {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        return mouse->button() == Qt::LeftButton && pressed(mouse->position());
    }
    case QEvent::MouseMove: {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        moved(mouse->position(), mouse->globalPosition().toPoint(), mouse->buttons() & Qt::LeftButton);
        return true;
    }
    case QEvent::MouseButtonRelease: {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->button() == Qt::LeftButton)
            released(mouse->position(), mouse->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
        return true;
    }
    case QEvent::MouseButtonDblClick:
        resetRange();
        return true;
    case QEvent::Leave:
        m_hover = -1;
        Q_EMIT hovered(-1, {});
        return false;
    case QEvent::Wheel: {
        const auto* wheel = static_cast<QWheelEvent*>(event);
        zoom(wheel->position(), std::pow(0.85, wheel->angleDelta().y() / 120.0));
        return true;
    }
    case QEvent::KeyPress: {
        const auto* key = static_cast<QKeyEvent*>(event);
        return keyPressed(key->key(), key->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
    }
    default:
        return false;
    }
}

bool ScatterView::pressed(const QPointF& position)
{
    m_plot->setFocus(Qt::MouseFocusReason);
    m_pressed = true;
    m_pressedAt = position;
    return true;
}

void ScatterView::moved(const QPointF& position, const QPoint& globalPosition, bool dragging)
{
    if (m_pressed && dragging) {
        const QRect area = QRectF(m_pressedAt, position).normalized().toRect();
        m_band->setGeometry(area);
        m_band->setVisible(area.width() > 4 || area.height() > 4);
        return;
    }
    const int point = pointAt(position);
    if (point == m_hover)
        return;
    m_hover = point;
    m_plot->setCursor(point >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    Q_EMIT hovered(point, globalPosition);
}

void ScatterView::released(const QPointF& position, bool add)
{
    if (!m_pressed)
        return;
    m_pressed = false;
    m_band->hide();
    const QRectF area = QRectF(m_pressedAt, position).normalized();
    QList<int> points;
    if (area.width() > 4 || area.height() > 4) {
        for (const int point : pointsIn(area))
            points << point;
    } else if (const int point = pointAt(position); point >= 0) {
        points << point;
        setCurrentPoint(point);
    }
    Q_EMIT picked(points, add);
}

bool ScatterView::keyPressed(int key, bool add)
{
    switch (key) {
    case Qt::Key_Right:
        step(true, 1);
        return true;
    case Qt::Key_Left:
        step(true, -1);
        return true;
    case Qt::Key_Up:
        step(false, 1);
        return true;
    case Qt::Key_Down:
        step(false, -1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current < 0)
            return false;
        Q_EMIT picked({m_current}, add || key == Qt::Key_Space);
        return true;
    case Qt::Key_Escape:
        Q_EMIT picked({}, false);
        return true;
    case Qt::Key_Home:
        resetRange();
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(m_plot->axisRect()->center(), 0.8);
        return true;
    case Qt::Key_Minus:
        zoom(m_plot->axisRect()->center(), 1.25);
        return true;
    default:
        return false;
    }
}

/// To the next point in the order of x (horizontal) or y; ties in the order of the points, so that the walk reaches every one.
void ScatterView::step(bool horizontal, int direction)
{
    const int count = int(m_data.points.size());
    if (count == 0)
        return;
    std::vector<int>& order = horizontal ? m_byX : m_byY;
    if (order.empty()) {
        for (int i = 0; i < count; ++i)
            order.push_back(i);
        std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
            const ScatterPoint& first = m_data.points[std::size_t(a)];
            const ScatterPoint& second = m_data.points[std::size_t(b)];
            return horizontal ? first.x.mean < second.x.mean : first.y.mean < second.y.mean;
        });
    }
    if (m_current < 0) {
        setCurrentPoint(direction > 0 ? order.front() : order.back());
        return;
    }
    const int place = int(std::find(order.begin(), order.end(), m_current) - order.begin()) + direction;
    setCurrentPoint(order[std::size_t(std::clamp(place, 0, count - 1))]);
}

void ScatterView::zoom(const QPointF& position, double factor)
{
    m_zoomed = true;
    m_plot->xAxis->scaleRange(factor, m_plot->xAxis->pixelToCoord(position.x()));
    m_plot->yAxis->scaleRange(factor, m_plot->yAxis->pixelToCoord(position.y()));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ScatterView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        redraw();
}

} // namespace palimpsest
