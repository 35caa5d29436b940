// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/parallel_view.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace palimpsest {

namespace {

constexpr double kReach = 8;      // pixels from a line or axis that still mean it
constexpr double kStep = 0.05;    // of an axis, a key press
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// As many digits as a thousandth of the axis needs: chips shall read "0.3 – 0.6".
double rounded(const ParallelAxis& axis, double value)
{
    if (axis.logarithmic || !(axis.high > axis.low)) {
        const double unit = std::pow(10, std::floor(std::log10(std::max(std::abs(value), 1e-300))) - 2);
        return QString::number(std::round(value / unit) * unit, 'g', 3).toDouble();
    }
    const int decimals = std::max(0, int(std::ceil(-std::log10((axis.high - axis.low) / 1000))));
    return QString::number(value, 'f', std::min(decimals, 12)).toDouble();
}

} // namespace

ParallelView::ParallelView(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("parallel"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Parallel coordinates"));
}

void ParallelView::setData(ParallelData data)
{
    const std::string current = m_axis >= 0 ? m_data.axes[std::size_t(m_axis)].id : std::string();
    m_data = std::move(data);
    m_axis = -1;
    for (std::size_t axis = 0; axis < m_data.axes.size(); ++axis)
        if (m_data.axes[axis].id == current)
            m_axis = int(axis);
    m_selected.clear();
    m_hover = -1;
    m_outside.clear();
    m_brushed = brushedLines(m_data, m_brushes, {});
    arrange();
}

void ParallelView::setBrushes(const Brushes& brushes, const std::vector<unsigned char>& outside)
{
    m_brushes = brushes;
    m_outside = outside;
    m_brushed = brushedLines(m_data, m_brushes, m_outside);
    m_hover = -1;
    recolor();
}

void ParallelView::setSelectedLines(const std::set<std::size_t>& lines)
{
    m_selected = lines;
    update();
}

void ParallelView::setCurrentAxis(int axis)
{
    if (axis == m_axis || axis >= int(m_data.axes.size()))
        return;
    m_axis = axis;
    update();
    Q_EMIT currentAxisChanged();
}

void ParallelView::arrange()
{
    m_style.palette = palette();
    m_style.font = font();
    m_style.legend = false;
    setMinimumSize(leastSize(m_data, m_style).toSize());
    m_layout = layoutParallel(m_data, rect(), m_style);
    m_context = {};
    recolor();
}

void ParallelView::recolor()
{
    m_lines = {};
    update();
}

QPixmap ParallelView::blank() const
{
    QPixmap pixmap((QSizeF(size()) * devicePixelRatioF()).toSize());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    return pixmap;
}

void ParallelView::paintEvent(QPaintEvent*)
{
    // While every line is bright, none is seen in grey below it.
    const bool anyGrey = std::find(m_brushed.begin(), m_brushed.end(), 0) != m_brushed.end();
    for (QPixmap* picture : {&m_context, &m_lines})
        if (!picture->isNull() && picture->devicePixelRatio() != devicePixelRatioF())
            *picture = {};
    if (anyGrey && m_context.isNull()) {
        m_context = blank();
        QPainter painter(&m_context);
        // All lines in grey: which of them are brushed changes what lies above, not this.
        paintLines(painter, m_data, m_layout, m_style, std::vector<unsigned char>(m_data.lines(), 0), true);
    }
    if (m_lines.isNull()) {
        m_lines = blank();
        QPainter painter(&m_lines);
        paintLines(painter, m_data, m_layout, m_style, m_brushed, false);
        for (const std::size_t line : m_data.front)
            if (m_brushed[line])
                paintLine(painter, m_data, m_layout, line, QPen(palette().color(QPalette::Text), 2.2, Qt::DashLine));
    }
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    if (anyGrey)
        painter.drawPixmap(0, 0, m_context);
    painter.drawPixmap(0, 0, m_lines);
    const auto mark = [&](std::size_t line, const QColor& color) {
        paintLine(painter, m_data, m_layout, line, QPen(palette().color(QPalette::Base), 5));
        paintLine(painter, m_data, m_layout, line, QPen(color, 3));
    };
    if (m_selected.size() <= kMostLines) // more cannot be told apart, and the sentence below counts them
        for (const std::size_t line : m_selected)
            mark(line, palette().color(QPalette::Link));
    if (m_hover >= 0)
        mark(std::size_t(m_hover), palette().color(QPalette::Text));
    paintAxes(painter, m_data, m_layout, m_style, m_brushes, hasFocus() ? m_axis : -1);
    if (m_drag == Drag::Axis && std::abs(m_mouse.x() - m_pressedAt.x()) > kReach) {
        painter.setPen(QPen(palette().color(QPalette::Link), 2, Qt::DashLine));
        painter.drawLine(QPointF(m_mouse.x(), m_layout.top - 40), QPointF(m_mouse.x(), m_layout.bottom));
    }
}

int ParallelView::axisAt(const QPointF& position) const
{
    if (position.y() < m_layout.top - kReach || position.y() > m_layout.notch + kReach)
        return -1;
    for (std::size_t axis = 0; axis < m_layout.x.size(); ++axis)
        if (std::abs(position.x() - m_layout.x[axis]) <= kReach)
            return int(axis);
    return -1;
}

int ParallelView::titleAt(const QPointF& position) const
{
    for (std::size_t axis = 0; axis < m_layout.x.size(); ++axis)
        if (m_layout.title(axis).adjusted(0, -6, 0, 6).contains(position))
            return int(axis);
    return -1;
}

int ParallelView::lineAt(const QPointF& position) const
{
    const auto right = std::upper_bound(m_layout.x.begin(), m_layout.x.end(), position.x());
    if (right == m_layout.x.begin() || right == m_layout.x.end())
        return -1;
    const auto axis = std::size_t(right - m_layout.x.begin()) - 1;
    const auto& from = m_data.axes[axis].positions;
    const auto& to = m_data.axes[axis + 1].positions;
    const double width = m_layout.x[axis + 1] - m_layout.x[axis], part = (position.x() - m_layout.x[axis]) / width;
    int nearest = -1;
    double best = kReach;
    for (std::size_t line = 0; line < m_data.lines(); ++line) {
        if (!m_brushed[line])
            continue;
        const double a = m_layout.y(from[line]), b = m_layout.y(to[line]);
        // Across the line rather than up and down: steep lines are as easy to hit as flat ones.
        const double away = std::abs(a + (b - a) * part - position.y()) * width / std::hypot(width, b - a);
        if (away < best) {
            best = away;
            nearest = int(line);
        }
    }
    return nearest;
}

NumberRange ParallelView::rangeBetween(const ParallelAxis& axis, double a, double b) const
{
    if (std::max(a, b) < double(kNotch) / 2)
        return {1, 0, true}; // nothing but the notch
    NumberRange range;
    const double low = std::min(axis.flipped ? 1 - a : a, axis.flipped ? 1 - b : b), high = std::max(axis.flipped ? 1 - a : a, axis.flipped ? 1 - b : b);
    const auto valueAt = [&](double share) { return axis.value(axis.flipped ? 1 - share : share); };
    if (!axis.words.empty()) { // whole words
        range.low = std::ceil(valueAt(std::clamp(low, 0.0, 1.0)) - 0.35);
        range.high = std::max(range.low, std::floor(valueAt(std::clamp(high, 0.0, 1.0)) + 0.35));
    } else { // an end beyond the axis is open: runs to come may lie there
        range.low = low <= 0 ? -kInfinity : rounded(axis, valueAt(low));
        range.high = high >= 1 ? kInfinity : rounded(axis, valueAt(high));
    }
    range.missing = axis.hasMissing && std::min(a, b) < double(kNotch) / 2;
    return range;
}

std::pair<double, double> ParallelView::positionsOf(const ParallelAxis& axis) const
{
    const NumberRange& range = m_brushes.at(axis.id);
    const auto place = [&](double value, double open) {
        const double where = std::isinf(value) ? open : axis.position(value);
        return std::isnan(where) ? open : where;
    };
    const double a = place(range.low, axis.flipped ? 1 : 0), b = place(range.high, axis.flipped ? 0 : 1);
    return {std::min(a, b), std::max(a, b)};
}

void ParallelView::brushTo(double position)
{
    const ParallelAxis& axis = m_data.axes[std::size_t(m_axis)];
    m_brushes[axis.id] = rangeBetween(axis, m_anchor, position);
    m_brushed = brushedLines(m_data, m_brushes, m_outside);
    recolor();
}

void ParallelView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedAt = m_mouse = event->position();
    if (const int title = titleAt(event->position()); title >= 0) {
        setCurrentAxis(title);
        m_drag = Drag::Axis;
    } else if (const int axis = axisAt(event->position()); axis >= 0) {
        setCurrentAxis(axis);
        m_drag = Drag::Brush;
        m_anchor = m_layout.position(event->position().y());
    }
}

void ParallelView::mouseMoveEvent(QMouseEvent* event)
{
    m_mouse = event->position();
    if (m_drag == Drag::Brush) {
        if (std::abs(m_mouse.y() - m_pressedAt.y()) > 3)
            brushTo(m_layout.position(m_mouse.y()));
        return;
    }
    if (m_drag == Drag::Axis) {
        update();
        return;
    }
    const bool onTitle = titleAt(m_mouse) >= 0, onAxis = axisAt(m_mouse) >= 0;
    const int line = onTitle || onAxis ? -1 : lineAt(m_mouse);
    setCursor(onTitle ? Qt::SizeHorCursor : onAxis ? Qt::SizeVerCursor : line >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (line == m_hover)
        return;
    m_hover = line;
    update();
    Q_EMIT hovered(line, event->globalPosition().toPoint());
}

void ParallelView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Drag drag = std::exchange(m_drag, Drag::None);
    const bool moved = (event->position() - m_pressedAt).manhattanLength() > 3;
    if (drag == Drag::Brush) {
        const ParallelAxis& axis = m_data.axes[std::size_t(m_axis)];
        const bool onNotch = m_anchor < double(kNotch) / 2;
        if (std::abs(event->position().y() - m_pressedAt.y()) > 3)
            Q_EMIT brushChanged(axis.id, m_brushes[axis.id]);
        else if (onNotch && axis.hasMissing)
            Q_EMIT brushChanged(axis.id, {1, 0, true});
    } else if (drag == Drag::Axis) {
        update();
        if (!moved)
            return;
        int to = 0; // before the first axis that stands right of the mouse
        for (std::size_t axis = 0; axis < m_layout.x.size(); ++axis)
            to += int(axis) != m_axis && m_layout.x[axis] < event->position().x();
        if (to != m_axis)
            Q_EMIT axisMoved(m_data.axes[std::size_t(m_axis)].id, to);
    } else if (!moved) {
        const int line = lineAt(event->position());
        Q_EMIT picked(line < 0 ? QList<int>() : QList<int>{line}, event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
    }
}

void ParallelView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const int axis = axisAt(event->position()); axis >= 0)
        Q_EMIT brushRemoved(m_data.axes[std::size_t(axis)].id);
}

void ParallelView::contextMenuEvent(QContextMenuEvent* event)
{
    int axis = titleAt(event->pos());
    if (axis < 0)
        axis = axisAt(event->pos());
    if (event->reason() == QContextMenuEvent::Keyboard)
        axis = m_axis;
    if (axis < 0)
        return;
    setCurrentAxis(axis);
    const QPoint where = event->reason() == QContextMenuEvent::Keyboard ? mapToGlobal(QPoint(int(m_layout.x[std::size_t(axis)]), int(m_layout.top))) : event->globalPos();
    Q_EMIT axisMenuRequested(m_data.axes[std::size_t(axis)].id, where);
}

void ParallelView::leaveEvent(QEvent*)
{
    m_hover = -1;
    update();
    Q_EMIT hovered(-1, {});
}

/// Up and down move the brush, with Shift its upper end, with Ctrl its lower end; the first press makes one.
bool ParallelView::brushByKey(int key, Qt::KeyboardModifiers modifiers)
{
    const ParallelAxis& axis = m_data.axes[std::size_t(m_axis)];
    const double by = key == Qt::Key_Up ? kStep : -kStep;
    double low = 0, high = 1;
    if (const auto brush = m_brushes.find(axis.id); brush != m_brushes.end() && brush->second.low <= brush->second.high)
        std::tie(low, high) = positionsOf(axis);
    else if (modifiers & (Qt::ShiftModifier | Qt::ControlModifier))
        ; // from the whole axis, one end comes in
    else
        (key == Qt::Key_Up ? low : high) = 0.5;
    if (modifiers & Qt::ShiftModifier)
        high = std::clamp(high + by, low, 1.0);
    else if (modifiers & Qt::ControlModifier)
        low = std::clamp(low + by, 0.0, high);
    else if (m_brushes.contains(axis.id)) {
        const double length = high - low;
        low = std::clamp(low + by, 0.0, 1 - length);
        high = low + length;
    }
    if (!axis.words.empty()) // a brush on words is a brush of whole words
        low = std::max(0.0, low);
    Q_EMIT brushChanged(axis.id, rangeBetween(axis, low, high));
    return true;
}

void ParallelView::keyPressEvent(QKeyEvent* event)
{
    const int count = int(m_data.axes.size());
    const bool control = event->modifiers() & Qt::ControlModifier;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        if (count == 0)
            return;
        const int by = event->key() == Qt::Key_Right ? 1 : -1, to = std::clamp(m_axis + by, 0, count - 1);
        if (control && m_axis >= 0 && to != m_axis)
            Q_EMIT axisMoved(m_data.axes[std::size_t(m_axis)].id, to);
        else if (!control)
            setCurrentAxis(m_axis < 0 ? (by > 0 ? 0 : count - 1) : to);
        return;
    }
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (m_axis < 0)
            setCurrentAxis(0);
        if (m_axis >= 0)
            brushByKey(event->key(), event->modifiers());
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (m_axis >= 0)
            Q_EMIT brushRemoved(m_data.axes[std::size_t(m_axis)].id);
        return;
    case Qt::Key_M:
        if (m_axis >= 0 && m_data.axes[std::size_t(m_axis)].hasMissing)
            Q_EMIT brushChanged(m_data.axes[std::size_t(m_axis)].id, {1, 0, true});
        return;
    case Qt::Key_R:
        if (m_axis >= 0)
            Q_EMIT axisFlipped(m_data.axes[std::size_t(m_axis)].id);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        QList<int> lines;
        for (std::size_t line = 0; line < m_brushed.size(); ++line)
            if (m_brushed[line])
                lines << int(line);
        Q_EMIT picked(lines, event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
        return;
    }
    case Qt::Key_Escape:
        Q_EMIT picked({}, false);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void ParallelView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ParallelView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        arrange();
}

} // namespace palimpsest
