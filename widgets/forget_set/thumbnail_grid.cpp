// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/thumbnail_grid.h"

#include "widgets/forget_set/thumbnail_grid_accessible.h"
#include "widgets/shell/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace palimpsest {

namespace {

constexpr double kZoomFactors[ThumbnailGrid::kZoomSteps] = {1, 1.5, 2, 3, 4};
constexpr int kStripBytes = 64 * 1024 * 1024;

std::optional<GridMove> moveOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return GridMove::Left;
    case Qt::Key_Right:
        return GridMove::Right;
    case Qt::Key_Up:
        return GridMove::Up;
    case Qt::Key_Down:
        return GridMove::Down;
    case Qt::Key_PageUp:
        return GridMove::PageUp;
    case Qt::Key_PageDown:
        return GridMove::PageDown;
    case Qt::Key_Home:
        return GridMove::First;
    case Qt::Key_End:
        return GridMove::Last;
    default:
        return std::nullopt;
    }
}

} // namespace

ThumbnailGrid::ThumbnailGrid(Mode mode, QWidget* parent) : QAbstractScrollArea(parent), m_mode(mode), m_strips(kStripBytes)
{
    installThumbnailGridAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // the columns must not jump when the bar comes
    viewport()->setMouseTracking(false);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
}

void ThumbnailGrid::setModel(std::shared_ptr<const ThumbnailModel> model, int current)
{
    m_model = std::move(model);
    m_strips.clear();
    m_band = {};
    m_banded.clear();
    m_pressed = m_anchor = -1;
    const int count = m_model ? m_model->count() : 0;
    m_current = current >= 0 && current < count ? current : -1;
    layOut();
    if (m_current >= 0)
        setCurrent(m_current);
    else
        verticalScrollBar()->setValue(0);
    viewport()->update();
    Q_EMIT currentChanged(m_current);
}

void ThumbnailGrid::refreshMarks()
{
    viewport()->update();
}

QString ThumbnailGrid::currentText() const
{
    return m_model && m_current >= 0 ? m_model->text(m_current) : QString();
}

int ThumbnailGrid::side() const
{
    // Large photographs start where small ones do: their own size would leave one row on the screen.
    const int own = m_model && m_model->count() > 0 ? std::clamp(m_model->pixels(0).width, 16, 40) : 28;
    return int(own * kZoomFactors[m_zoom]);
}

GridGeometry ThumbnailGrid::geometryOfGrid() const
{
    GridGeometry geometry;
    geometry.count = m_model ? m_model->count() : 0;
    geometry.width = viewport()->width();
    geometry.cell = side();
    geometry.gap = m_zoom == 0 ? 4 : 6;
    return geometry;
}

QRect ThumbnailGrid::visualRect(int index) const
{
    return geometryOfGrid().rectOf(index).translated(0, -verticalScrollBar()->value());
}

QSize ThumbnailGrid::sizeHint() const
{
    return {560, 420};
}

QSize ThumbnailGrid::minimumSizeHint() const
{
    return {160, 120};
}

void ThumbnailGrid::setZoom(int step)
{
    step = std::clamp(step, 0, kZoomSteps - 1);
    if (step == m_zoom)
        return;
    // What is in the middle stays in the middle.
    const GridGeometry before = geometryOfGrid();
    int keep = m_current;
    if (keep < 0 || !viewport()->rect().intersects(visualRect(keep)))
        keep = before.rowsIn(verticalScrollBar()->value() + viewport()->height() / 2, 1).first * before.columns();
    m_zoom = step;
    m_strips.clear();
    layOut();
    const GridGeometry after = geometryOfGrid();
    if (keep >= 0 && keep < after.count)
        verticalScrollBar()->setValue(after.rectOf(keep).center().y() - viewport()->height() / 2);
    viewport()->update();
    Q_EMIT zoomChanged(m_zoom);
}

void ThumbnailGrid::setCurrent(int index)
{
    const GridGeometry geometry = geometryOfGrid();
    if (index < 0 || index >= geometry.count)
        return;
    const bool changed = index != m_current;
    m_current = index;
    const QRect rect = geometry.rectOf(index).adjusted(0, -geometry.gap, 0, geometry.gap);
    QScrollBar* bar = verticalScrollBar();
    if (rect.top() < bar->value())
        bar->setValue(rect.top());
    else if (rect.bottom() + 1 > bar->value() + viewport()->height())
        bar->setValue(rect.bottom() + 1 - viewport()->height());
    viewport()->update();
    if (!changed)
        return;
    QAccessibleValueChangeEvent event(this, currentText());
    QAccessible::updateAccessibility(&event);
    Q_EMIT currentChanged(m_current);
}

void ThumbnailGrid::layOut()
{
    const GridGeometry geometry = geometryOfGrid();
    const int page = viewport()->height();
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(geometry.rowHeight() / 2);
    verticalScrollBar()->setRange(0, std::max(0, geometry.contentHeight() - page));
}

const QPixmap& ThumbnailGrid::strip(int row, const GridGeometry& geometry)
{
    if (const QPixmap* known = m_strips.object(row))
        return *known;
    const double ratio = devicePixelRatioF();
    const int width = int(std::ceil(geometry.width * ratio)), height = int(std::ceil(geometry.rowHeight() * ratio));
    QImage image(std::max(1, width), std::max(1, height), QImage::Format_RGB32);
    image.fill(palette().color(QPalette::Base));
    const int side = int(std::floor(geometry.cell * ratio));
    const int first = row * geometry.columns();
    for (int i = first; i < std::min(first + geometry.columns(), geometry.count); ++i)
        drawThumbnail(image, int(std::round(geometry.rectOf(i).left() * ratio)), 0, side, m_model->pixels(i));
    auto* pixmap = new QPixmap(QPixmap::fromImage(std::move(image)));
    pixmap->setDevicePixelRatio(ratio);
    m_strips.insert(row, pixmap, std::min(kStripBytes, width * height * 4));
    return *pixmap;
}

void ThumbnailGrid::drawMarks(QPainter& painter, const QRect& rect, int index) const
{
    if (m_model->isDimmed(index)) {
        QColor veil = palette().color(QPalette::Base);
        veil.setAlpha(170);
        painter.fillRect(rect, veil);
        painter.setPen(QPen(palette().color(QPalette::Disabled, QPalette::Text), 1));
        painter.drawLine(rect.bottomLeft(), rect.topRight());
    }
    const bool banded = std::binary_search(m_banded.begin(), m_banded.end(), index);
    const bool marked = banded && !m_model->isDimmed(index) ? m_bandMark : m_model->isMarked(index);
    if (marked) {
        const QColor color = themeColours(palette()).forget;
        const int frame = rect.width() >= 42 ? 3 : 2;
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        QPainterPath border;
        border.addRect(rect.adjusted(-1, -1, 1, 1));
        border.addRect(rect.adjusted(frame - 1, frame - 1, 1 - frame, 1 - frame));
        painter.drawPath(border);
        // A cross in the corner says the same without colour.
        const int badge = std::clamp(rect.width() / 3, 11, 20);
        const QRect corner(rect.right() - badge + 2, rect.top() - 1, badge, badge);
        painter.drawRect(corner);
        const int inset = std::max(3, badge / 4);
        painter.setPen(QPen(isDark(palette()) ? Qt::black : Qt::white, badge >= 16 ? 2 : 1.5, Qt::SolidLine, Qt::RoundCap));
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF cross = QRectF(corner).adjusted(inset, inset, -inset, -inset);
        painter.drawLine(cross.topLeft(), cross.bottomRight());
        painter.drawLine(cross.bottomLeft(), cross.topRight());
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    if (index == m_current) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(hasFocus() ? QPalette::Highlight : QPalette::Mid), 2, hasFocus() ? Qt::SolidLine : Qt::DotLine));
        painter.drawRect(QRectF(rect).adjusted(-2, -2, 2, 2));
    }
}

void ThumbnailGrid::paintGrid(QPainter& painter, const QRect& dirty)
{
    const GridGeometry geometry = geometryOfGrid();
    painter.fillRect(dirty, palette().color(QPalette::Base));
    if (!m_model || geometry.count == 0)
        return;
    // Moved to a screen of another density.
    if (std::exchange(m_stripRatio, devicePixelRatioF()) != devicePixelRatioF())
        m_strips.clear();
    const int top = verticalScrollBar()->value();
    const auto [firstRow, lastRow] = geometry.rowsIn(top + dirty.top(), dirty.height());
    for (int row = firstRow; row < lastRow; ++row)
        painter.drawPixmap(0, geometry.gap + row * geometry.rowHeight() - top, strip(row, geometry));
    for (int i = firstRow * geometry.columns(); i < std::min(lastRow * geometry.columns(), geometry.count); ++i)
        drawMarks(painter, geometry.rectOf(i).translated(0, -top), i);
    if (!m_band.isNull()) {
        QColor fill = palette().color(QPalette::Highlight);
        painter.setPen(fill);
        fill.setAlpha(50);
        painter.setBrush(fill);
        painter.drawRect(m_band.translated(0, -top).adjusted(0, 0, -1, -1));
    }
}

void ThumbnailGrid::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    paintGrid(painter, event->rect());
}

void ThumbnailGrid::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    const int keep = m_current >= 0 && viewport()->rect().intersects(visualRect(m_current)) ? m_current : -1;
    m_strips.clear();
    layOut();
    if (keep >= 0)
        setCurrent(keep);
    viewport()->update();
}

void ThumbnailGrid::scrollContentsBy(int, int dy)
{
    // Everything that is painted moves with the content, so the pixels that are there can be moved.
    viewport()->scroll(0, dy);
}

QPoint ThumbnailGrid::toContent(QPoint inViewport) const
{
    return inViewport + QPoint(0, verticalScrollBar()->value());
}

void ThumbnailGrid::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_model)
        return;
    m_pressedLeft = true;
    m_pressedAt = toContent(event->position().toPoint());
    m_pressed = geometryOfGrid().indexAt(m_pressedAt);
    m_bandMark = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (m_mode == Mode::Looking && m_pressed >= 0)
        setCurrent(m_pressed);
}

void ThumbnailGrid::updateBand(QPoint inViewport)
{
    // At the edge the grid scrolls along.
    if (inViewport.y() < 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + std::max(-60, inViewport.y()));
    else if (inViewport.y() > viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + std::min(60, inViewport.y() - viewport()->height()));
    m_band = QRect(m_pressedAt, toContent(inViewport)).normalized();
    m_banded = geometryOfGrid().indexesIn(m_band);
    viewport()->update();
}

void ThumbnailGrid::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_pressedLeft || m_mode != Mode::Marking)
        return;
    const QPoint at = event->position().toPoint();
    if (m_band.isNull() && (toContent(at) - m_pressedAt).manhattanLength() < QApplication::startDragDistance())
        return;
    updateBand(at);
}

void ThumbnailGrid::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_pressedLeft)
        return;
    m_pressedLeft = false;
    if (m_mode != Mode::Marking)
        return;
    if (!m_band.isNull()) {
        const auto banded = std::exchange(m_banded, {});
        m_band = {};
        viewport()->update();
        if (!banded.empty()) {
            setCurrent(banded.back());
            setAnchor(banded.back(), m_bandMark);
            Q_EMIT markRequested(banded, m_bandMark, 0);
        }
        return;
    }
    if (m_pressed < 0)
        return;
    setCurrent(m_pressed);
    if (event->modifiers() & Qt::ShiftModifier) {
        extendTo(m_pressed);
    } else {
        setAnchor(m_pressed, !m_model->isMarked(m_pressed));
        Q_EMIT toggleRequested(m_pressed);
    }
}

void ThumbnailGrid::mouseDoubleClickEvent(QMouseEvent* event)
{
    // The second press of two quick clicks is a click like the first; looking closer is for grids that only look.
    if (m_mode == Mode::Marking)
        mousePressEvent(event);
    else if (m_current >= 0)
        Q_EMIT activated(m_current);
}

void ThumbnailGrid::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        setZoom(m_zoom + (event->angleDelta().y() > 0 ? 1 : -1));
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

void ThumbnailGrid::setAnchor(int index, bool mark)
{
    m_anchor = index;
    m_anchorMark = mark;
    ++m_series;
}

void ThumbnailGrid::extendTo(int index)
{
    if (m_anchor < 0)
        setAnchor(index, true);
    std::vector<int> range;
    for (int i = std::min(m_anchor, index); i <= std::max(m_anchor, index); ++i)
        range.push_back(i);
    Q_EMIT markRequested(range, m_anchorMark, m_series);
}

void ThumbnailGrid::moveCurrent(int index, bool extend)
{
    if (index < 0)
        return;
    if (extend && m_mode == Mode::Marking && m_anchor < 0)
        setAnchor(std::max(0, m_current), true);
    setCurrent(index);
    if (extend && m_mode == Mode::Marking)
        extendTo(index);
    else
        m_anchor = -1;
}

void ThumbnailGrid::keyPressEvent(QKeyEvent* event)
{
    const bool control = event->modifiers() & Qt::ControlModifier;
    if (const auto move = moveOf(event->key())) {
        const GridGeometry geometry = geometryOfGrid();
        moveCurrent(geometry.moved(m_current, *move, viewport()->height() / geometry.rowHeight()), event->modifiers() & Qt::ShiftModifier);
    } else if (event->key() == Qt::Key_Space && m_mode == Mode::Marking && m_current >= 0) {
        setAnchor(m_current, !m_model->isMarked(m_current));
        Q_EMIT toggleRequested(m_current);
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_current >= 0) {
        Q_EMIT activated(m_current);
    } else if (control && (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal)) {
        setZoom(m_zoom + 1);
    } else if (control && event->key() == Qt::Key_Minus) {
        setZoom(m_zoom - 1);
    } else if (event->key() == Qt::Key_Escape && !m_band.isNull()) {
        m_band = {};
        m_banded.clear();
        m_pressedLeft = false;
        viewport()->update();
    } else {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    event->accept();
}

void ThumbnailGrid::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void ThumbnailGrid::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void ThumbnailGrid::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        m_strips.clear();
        viewport()->update();
    }
}

bool ThumbnailGrid::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int index = geometryOfGrid().indexAt(toContent(help->pos()));
        if (index >= 0)
            QToolTip::showText(help->globalPos(), m_model->toolTip(index), viewport(), visualRect(index));
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace palimpsest
