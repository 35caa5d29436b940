// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/preview/preview_grid.h"

#include "widgets/preview/picture_difference.h"
#include "widgets/shell/theme.h"
#include "widgets/workspace/run_selection.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr int kBlink = 600;         // ms that each of two pictures stays
constexpr double kWipeStep = 0.02;  // of an arrow key
constexpr double kSmallestView = 1.0 / 16;
constexpr double kSharp = 2;        // device pixels of a picture's pixel from which on it is drawn as a square

} // namespace

PreviewGrid::PreviewGrid(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Pictures"));
    viewport()->setMouseTracking(true);
    m_blink.setInterval(kBlink);
    connect(&m_blink, &QTimer::timeout, this, [this] {
        m_showsOriginal = !m_showsOriginal;
        viewport()->update();
    });
    describe();
}

void PreviewGrid::setContents(const QList<PreviewColumn>& columns, const QList<Row>& rows)
{
    std::optional<Cell> kept;
    if (m_current) {
        const Row row = m_rows[m_current->row];
        const auto model = m_columns[m_current->column].model;
        const auto column = std::find_if(columns.begin(), columns.end(), [&](const PreviewColumn& each) { return each.model == model; });
        if (rows.contains(row) && column != columns.end())
            kept = Cell{int(rows.indexOf(row)), int(column - columns.begin())};
    }
    m_columns = columns;
    m_rows = rows;
    m_contents.assign(std::size_t(columns.size() * rows.size()), {});
    m_differences.clear();
    m_current = kept;
    if (!m_current && !m_contents.empty())
        m_current = Cell{0, int(std::min<qsizetype>(1, columns.size() - 1))}; // the first run: what changed is looked at
    arrange();
    describe();
    viewport()->update();
    Q_EMIT currentChanged();
}

const PreviewGrid::Content& PreviewGrid::content(Cell cell) const
{
    return m_contents[std::size_t(cell.row) * std::size_t(m_columns.size()) + std::size_t(cell.column)];
}

PreviewGrid::Content& PreviewGrid::content(Cell cell)
{
    return m_contents[std::size_t(cell.row) * std::size_t(m_columns.size()) + std::size_t(cell.column)];
}

void PreviewGrid::setPicture(Cell cell, const QImage& picture)
{
    content(cell) = {picture, picture.isNull() ? State::Failed : State::Drawn, {}};
    if (m_current && m_current->row == cell.row)
        describe();
    viewport()->update();
}

void PreviewGrid::setState(Cell cell, State state, const QString& text)
{
    Content& here = content(cell);
    if (here.state == state && here.text == text)
        return;
    here.state = state;
    here.text = text;
    viewport()->update();
}

QImage PreviewGrid::picture(Cell cell) const
{
    return content(cell).picture;
}

QImage PreviewGrid::shown(Cell cell) const
{
    const QImage own = content(cell).picture;
    const int original = originalOf(cell.column);
    if (m_mode == Mode::SideBySide || original < 0)
        return own;
    const QImage before = content({cell.row, original}).picture;
    if (before.isNull() || own.isNull() || before.size() != own.size())
        return {};
    if (m_mode == Mode::Difference) {
        const qint64 key = own.cacheKey() ^ (before.cacheKey() * 31);
        auto known = m_differences.find(key);
        if (known == m_differences.end())
            known = m_differences.insert(key, pictureDifference(before, own));
        return *known;
    }
    if (m_mode == Mode::Blink)
        return m_showsOriginal ? before : own;
    QImage both = own.convertToFormat(QImage::Format_RGB888);
    QPainter painter(&both);
    const int edge = int(std::lround(m_wipe * both.width()));
    painter.drawImage(QPoint(0, 0), before, QRect(0, 0, edge, both.height()));
    return both;
}

void PreviewGrid::setMode(Mode mode)
{
    const bool hasPairs = std::any_of(m_columns.begin(), m_columns.end(), [](const PreviewColumn& column) { return column.original >= 0; });
    if (mode == m_mode || (mode != Mode::SideBySide && !hasPairs))
        return;
    if (m_mode != Mode::Blink)
        m_unblinking = m_mode;
    m_mode = mode;
    if (m_current && place(m_current->column) < 0) { // an original: on to the first of its runs
        const int original = m_current->column;
        for (int column = 0; column < m_columns.size(); ++column)
            if (originalOf(column) == original) {
                setCurrent({m_current->row, column});
                break;
            }
    }
    refreshBlinking();
    arrange();
    describe();
    viewport()->update();
    Q_EMIT modeChanged(mode);
}

void PreviewGrid::setSide(int side)
{
    side = std::clamp(side, smallestSide(), largestSide());
    if (side == m_side)
        return;
    m_side = side;
    arrange();
    viewport()->update();
    Q_EMIT sideChanged(side);
}

void PreviewGrid::setWipe(double share)
{
    share = std::clamp(share, 0.0, 1.0);
    if (share == m_wipe)
        return;
    m_wipe = share;
    describe();
    viewport()->update();
    Q_EMIT wipeChanged(share);
}

void PreviewGrid::setView(const QRectF& view)
{
    const double side = std::clamp(view.width(), kSmallestView, 1.0);
    m_view = QRectF(std::clamp(view.x(), 0.0, 1 - side), std::clamp(view.y(), 0.0, 1 - side), side, side);
    viewport()->update();
}

void PreviewGrid::zoom(double factor, QPointF around)
{
    const double side = std::clamp(m_view.width() / factor, kSmallestView, 1.0), ratio = side / m_view.width();
    // The point under the pointer stays under it.
    setView(QRectF(around.x() - (around.x() - m_view.x()) * ratio, around.y() - (around.y() - m_view.y()) * ratio, side, side));
}

void PreviewGrid::setCurrent(Cell cell)
{
    if (cell.row < 0 || cell.row >= m_rows.size() || cell.column < 0 || cell.column >= m_columns.size())
        return;
    const bool isNew = m_current != cell;
    m_current = cell;
    // Its caption too is to be seen.
    const int top = cell.row / bands() * rowHeight(), bottom = top + rowHeight() + kMargin, shownHeight = viewport()->height() - headHeight();
    if (verticalScrollBar()->value() > top)
        verticalScrollBar()->setValue(top);
    else if (verticalScrollBar()->value() + shownHeight < bottom)
        verticalScrollBar()->setValue(bottom - shownHeight);
    const int left = cell.row % bands() * bandWidth() + place(cell.column) * (m_side + kGap);
    if (horizontalScrollBar()->value() > left)
        horizontalScrollBar()->setValue(left);
    else if (horizontalScrollBar()->value() + viewport()->width() < left + m_side + 2 * kMargin)
        horizontalScrollBar()->setValue(left + m_side + 2 * kMargin - viewport()->width());
    describe();
    viewport()->update();
    if (isNew)
        Q_EMIT currentChanged();
}

std::vector<int> PreviewGrid::shownColumns() const
{
    std::vector<int> shown;
    for (int column = 0; column < m_columns.size(); ++column)
        if (m_mode == Mode::SideBySide || originalOf(column) >= 0)
            shown.push_back(column);
    return shown;
}

int PreviewGrid::place(int column) const
{
    const auto shown = shownColumns();
    const auto found = std::find(shown.begin(), shown.end(), column);
    return found == shown.end() ? -1 : int(found - shown.begin());
}

int PreviewGrid::headHeight() const
{
    return fontMetrics().height() + 10;
}

int PreviewGrid::captionHeight() const
{
    return fontMetrics().height() + 6;
}

int PreviewGrid::bandWidth() const
{
    const int narrowest = 34 * fontMetrics().averageCharWidth(); // a prompt is to be read where one column stands alone
    return std::max(int(shownColumns().size()) * (m_side + kGap) - kGap, narrowest) + kBandGap;
}

int PreviewGrid::bands() const
{
    return std::clamp((viewport()->width() - 2 * kMargin + kBandGap) / bandWidth(), 1, std::max(1, int(m_rows.size())));
}

QRect PreviewGrid::captionRect(int row) const
{
    const int width = bands() > 1 ? bandWidth() - kBandGap : viewport()->width() - 2 * kMargin;
    return {kMargin + row % bands() * bandWidth() - (bands() > 1 ? horizontalScrollBar()->value() : 0), headHeight() + row / bands() * rowHeight() - verticalScrollBar()->value(), width, captionHeight()};
}

QRect PreviewGrid::cellRect(Cell cell) const
{
    const int at = place(cell.column);
    if (at < 0)
        return {};
    return {kMargin + cell.row % bands() * bandWidth() + at * (m_side + kGap) - horizontalScrollBar()->value(),
            headHeight() + cell.row / bands() * rowHeight() + captionHeight() - verticalScrollBar()->value(), m_side, m_side};
}

std::optional<PreviewGrid::Cell> PreviewGrid::cellAt(QPoint point) const
{
    if (point.y() < headHeight() || m_rows.isEmpty())
        return std::nullopt;
    const int line = (point.y() - headHeight() + verticalScrollBar()->value()) / rowHeight();
    for (int row = line * bands(); row < std::min((line + 1) * bands(), int(m_rows.size())); ++row)
        for (const int column : shownColumns())
            if (cellRect({row, column}).contains(point))
                return Cell{row, column};
    return std::nullopt;
}

void PreviewGrid::arrange()
{
    const int width = 2 * kMargin + bands() * bandWidth() - kBandGap, height = lines() * rowHeight() + kMargin;
    const int room = viewport()->height() - headHeight();
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(m_side / 3);
    verticalScrollBar()->setRange(0, std::max(0, height - room));
    verticalScrollBar()->setPageStep(room);
    verticalScrollBar()->setSingleStep(rowHeight() / 3);
}

void PreviewGrid::paintPicture(QPainter& painter, const QRectF& target, const QImage& picture, const QRectF& part) const
{
    const QRectF source(part.x() * picture.width(), part.y() * picture.height(), part.width() * picture.width(), part.height() * picture.height());
    if (source.isEmpty())
        return;
    // What one sees of a small picture is what the model drew: pixels stay squares.
    painter.setRenderHint(QPainter::SmoothPixmapTransform, target.width() * devicePixelRatioF() / source.width() < kSharp);
    painter.drawImage(target, picture, source);
}

void PreviewGrid::paintTag(QPainter& painter, const QRect& rect, const QString& text, Qt::Alignment side) const
{
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    const QFontMetrics metrics(small);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, rect.width() - 10);
    QRect tag(0, 0, metrics.horizontalAdvance(shown) + 8, metrics.height() + 2);
    if (side & Qt::AlignRight)
        tag.moveBottomRight(rect.bottomRight());
    else
        tag.moveBottomLeft(rect.bottomLeft());
    painter.setFont(small);
    QColor ground = palette().color(QPalette::Base);
    ground.setAlphaF(0.85F);
    painter.fillRect(tag, ground);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(tag, Qt::AlignCenter, shown);
}

void PreviewGrid::paintCell(QPainter& painter, Cell cell) const
{
    const QRect rect = cellRect(cell);
    const ThemeColours colours = themeColours(palette());
    const int original = originalOf(cell.column);
    const bool isPair = m_mode != Mode::SideBySide && original >= 0;
    const Content* lacking = content(cell).picture.isNull() ? &content(cell) : nullptr;
    if (isPair && content({cell.row, original}).picture.isNull())
        lacking = lacking && lacking->state == State::Failed ? lacking : &content({cell.row, original});
    if (lacking) {
        painter.fillRect(rect, palette().color(QPalette::AlternateBase));
        painter.setPen(QPen(lacking->state == State::Failed ? colours.error : colours.axis, 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(0, 0, -1, -1));
        painter.setPen(lacking->state == State::Failed ? colours.error : colours.faintText);
        painter.setFont(font());
        const QString text = lacking->state == State::Failed    ? tr("Cannot be drawn")
                             : lacking->state == State::Drawing ? tr("drawing…")
                             : lacking->text.isEmpty()          ? tr("waiting")
                                                                : lacking->text;
        painter.drawText(rect.adjusted(4, 4, -4, -4), Qt::AlignCenter | Qt::TextWordWrap, text);
    } else if (!isPair) {
        paintPicture(painter, rect, content(cell).picture, m_view);
    } else if (m_mode == Mode::Wipe) {
        const QImage before = content({cell.row, original}).picture, after = content(cell).picture;
        const double edge = m_wipe * rect.width();
        const QRectF left(rect.x(), rect.y(), edge, rect.height()), right(rect.x() + edge, rect.y(), rect.width() - edge, rect.height());
        paintPicture(painter, left, before, {m_view.x(), m_view.y(), m_view.width() * m_wipe, m_view.height()});
        paintPicture(painter, right, after, {m_view.x() + m_view.width() * m_wipe, m_view.y(), m_view.width() * (1 - m_wipe), m_view.height()});
        const QPointF top(rect.x() + edge, rect.top()), bottom(rect.x() + edge, rect.bottom() + 1);
        painter.setPen(QPen(Qt::white, 3)); // seen on any picture
        painter.drawLine(top, bottom);
        painter.setPen(QPen(Qt::black, 1));
        painter.drawLine(top, bottom);
        if (rect.width() >= 128) {
            painter.save();
            painter.setClipRect(left);
            paintTag(painter, rect, tr("Original"), Qt::AlignLeft);
            painter.setClipRect(right);
            paintTag(painter, rect, tr("Unlearned"), Qt::AlignRight);
            painter.restore();
        }
    } else {
        const QImage image = shown(cell);
        if (image.isNull()) {
            painter.setPen(colours.faintText);
            painter.drawText(rect, Qt::AlignCenter | Qt::TextWordWrap, tr("The sizes differ"));
        } else {
            paintPicture(painter, rect, image, m_view);
            if (m_mode == Mode::Blink)
                paintTag(painter, rect, m_showsOriginal ? tr("Original") : tr("Unlearned"), m_showsOriginal ? Qt::AlignLeft : Qt::AlignRight);
        }
    }
    if (!lacking) { // a white picture ends somewhere too
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.gridline, 1));
        painter.drawRect(rect.adjusted(-1, -1, 0, 0));
    }
    if (m_current == cell) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Highlight), hasFocus() ? 3 : 2));
        painter.drawRect(rect.adjusted(-2, -2, 1, 1));
    }
}

void PreviewGrid::paintHead(QPainter& painter) const
{
    const ThemeColours colours = themeColours(palette());
    const QRect head(0, 0, viewport()->width(), headHeight());
    painter.fillRect(head, palette().color(QPalette::Window));
    painter.setPen(colours.gridline);
    painter.drawLine(head.bottomLeft(), head.bottomRight());
    const bool dark = isDark(palette());
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    for (int band = 0; band < bands(); ++band)
        for (const int column : shownColumns()) {
            const QRect cell = cellRect({band, column});
            QRect rect(cell.x(), 0, cell.width(), headHeight());
            const PreviewColumn& shown = m_columns[column];
            if (!shown.method.empty()) { // the colour that the run has everywhere
                painter.setPen(Qt::NoPen);
                painter.setBrush(methodColor(shown.method, dark));
                painter.drawRoundedRect(QRect(rect.x(), rect.center().y() - 4, 8, 8), 2, 2);
                rect.setLeft(rect.left() + 12);
            }
            painter.setPen(palette().color(QPalette::WindowText));
            painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft, QFontMetrics(bold).elidedText(shown.title, Qt::ElideMiddle, rect.width()));
        }
}

void PreviewGrid::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    if (m_rows.isEmpty() || m_columns.isEmpty())
        return;
    const auto columns = shownColumns();
    const int first = std::max(0, verticalScrollBar()->value() / rowHeight()) * bands();
    for (int row = first; row < m_rows.size(); ++row) {
        const QRect caption = captionRect(row);
        if (caption.top() > viewport()->height())
            break;
        painter.setFont(font());
        painter.setPen(palette().color(QPalette::Text));
        const QString seed = tr("seed %1").arg(m_rows[row].seed);
        const QString prompt = m_rows[row].prompt.isEmpty() ? tr("(no prompt)") : m_rows[row].prompt;
        const int seedWidth = fontMetrics().horizontalAdvance(u" · "_s + seed);
        const QString shownPrompt = fontMetrics().elidedText(prompt, Qt::ElideRight, std::max(40, caption.width() - seedWidth));
        painter.drawText(caption, Qt::AlignVCenter | Qt::AlignLeft, shownPrompt);
        painter.setPen(themeColours(palette()).faintText);
        painter.drawText(caption.adjusted(fontMetrics().horizontalAdvance(shownPrompt), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, u" · "_s + seed);
        for (const int column : columns)
            if (cellRect({row, column}).adjusted(-3, -3, 3, 3).intersects(viewport()->rect()))
                paintCell(painter, {row, column});
    }
    paintHead(painter);
}

void PreviewGrid::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    arrange();
}

void PreviewGrid::moveCurrent(int rows, int columns)
{
    const auto shown = shownColumns();
    if (shown.empty() || m_rows.isEmpty())
        return;
    int at = m_current ? std::max(0, place(m_current->column)) : 0, row = m_current ? m_current->row : 0;
    const int last = int(m_rows.size()) - 1, rightmost = int(shown.size()) - 1;
    at += columns;
    if (at > rightmost && row % bands() < bands() - 1 && row < last) { // on to the row beside it
        ++row;
        at = 0;
    } else if (at < 0 && row % bands() > 0) {
        --row;
        at = rightmost;
    }
    if (std::abs(rows) != bands() || (row + rows >= 0 && row + rows <= last)) // a line up or down stays in its place
        row += rows;
    setCurrent({std::clamp(row, 0, last), shown[std::size_t(std::clamp(at, 0, rightmost))]});
}

void PreviewGrid::keyPressEvent(QKeyEvent* event)
{
    const bool wipes = m_mode == Mode::Wipe && !(event->modifiers() & Qt::ShiftModifier);
    const int line = bands(), page = std::max(1, (viewport()->height() - headHeight()) / rowHeight()) * line;
    switch (event->key()) {
    case Qt::Key_Left:
        wipes ? setWipe(m_wipe - kWipeStep) : moveCurrent(0, -1);
        return;
    case Qt::Key_Right:
        wipes ? setWipe(m_wipe + kWipeStep) : moveCurrent(0, 1);
        return;
    case Qt::Key_Up:
        moveCurrent(-line, 0);
        return;
    case Qt::Key_Down:
        moveCurrent(line, 0);
        return;
    case Qt::Key_PageUp:
        moveCurrent(-page, 0);
        return;
    case Qt::Key_PageDown:
        moveCurrent(page, 0);
        return;
    case Qt::Key_Home:
        wipes ? setWipe(0) : moveCurrent(-int(m_rows.size()), 0);
        return;
    case Qt::Key_End:
        wipes ? setWipe(1) : moveCurrent(int(m_rows.size()), 0);
        return;
    case Qt::Key_Space:
        setMode(m_mode == Mode::Blink ? m_unblinking : Mode::Blink);
        return;
    case Qt::Key_Menu:
        if (m_current)
            Q_EMIT menuRequested(viewport()->mapToGlobal(cellRect(*m_current).center()));
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void PreviewGrid::wipeTo(QPoint point)
{
    const QRect rect = m_current ? cellRect(*m_current) : QRect();
    if (!rect.isEmpty())
        setWipe(double(point.x() - rect.x()) / rect.width());
}

void PreviewGrid::mousePressEvent(QMouseEvent* event)
{
    setFocus(Qt::MouseFocusReason);
    const auto cell = cellAt(event->position().toPoint());
    if (!cell)
        return;
    setCurrent(*cell);
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_mode != Mode::Wipe)) {
        m_drag = Drag::Pan;
        m_dragFrom = event->position().toPoint();
        m_viewBefore = m_view;
    } else if (event->button() == Qt::LeftButton) {
        m_drag = Drag::Wipe;
        wipeTo(event->position().toPoint());
    }
}

void PreviewGrid::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint point = event->position().toPoint();
    if (m_drag == Drag::Wipe)
        wipeTo(point);
    else if (m_drag == Drag::Pan && m_view.width() < 1)
        setView(m_viewBefore.translated(-QPointF(point - m_dragFrom) / m_side * m_viewBefore.width()));
    if (m_drag == Drag::None) {
        const bool over = cellAt(point).has_value();
        viewport()->setCursor(over && m_mode == Mode::Wipe ? Qt::SplitHCursor : over && m_view.width() < 1 ? Qt::OpenHandCursor : Qt::ArrowCursor);
    }
}

void PreviewGrid::mouseReleaseEvent(QMouseEvent*)
{
    m_drag = Drag::None;
}

void PreviewGrid::mouseDoubleClickEvent(QMouseEvent*)
{
    setView({0, 0, 1, 1});
}

void PreviewGrid::wheelEvent(QWheelEvent* event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    QPointF around(0.5, 0.5);
    if (const auto cell = cellAt(event->position().toPoint())) {
        const QRect rect = cellRect(*cell);
        around = m_view.topLeft() + QPointF((event->position().x() - rect.x()) / rect.width(), (event->position().y() - rect.y()) / rect.height()) * m_view.width();
    }
    zoom(std::pow(2.0, event->angleDelta().y() / 240.0), around);
    event->accept();
}

void PreviewGrid::contextMenuEvent(QContextMenuEvent* event)
{
    const auto cell = cellAt(viewport()->mapFromGlobal(event->globalPos()));
    if (cell)
        setCurrent(*cell);
    if (m_current)
        Q_EMIT menuRequested(event->globalPos());
}

bool PreviewGrid::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto cell = cellAt(help->pos());
        QString text = cell ? cellText(*cell) : QString();
        if (!cell && help->pos().y() < headHeight())
            for (const int column : shownColumns())
                for (int band = 0; band < bands(); ++band)
                    if (const QRect rect = cellRect({band, column}); help->pos().x() >= rect.left() && help->pos().x() <= rect.right())
                        text = m_columns[column].name.isEmpty() ? m_columns[column].title : m_columns[column].name;
        for (int row = 0; row < m_rows.size() && text.isEmpty() && help->pos().y() >= headHeight(); ++row)
            if (captionRect(row).contains(help->pos()))
                text = m_rows[row].prompt;
        QToolTip::showText(help->globalPos(), text.toHtmlEscaped().replace(u'\n', u"<br>"_s), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void PreviewGrid::showEvent(QShowEvent* event)
{
    QAbstractScrollArea::showEvent(event);
    refreshBlinking();
}

void PreviewGrid::hideEvent(QHideEvent* event)
{
    QAbstractScrollArea::hideEvent(event);
    m_blink.stop();
}

void PreviewGrid::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        arrange();
}

void PreviewGrid::refreshBlinking()
{
    m_showsOriginal = true;
    if (m_mode == Mode::Blink && isVisible())
        m_blink.start();
    else
        m_blink.stop();
}

QString PreviewGrid::cellText(Cell cell) const
{
    const PreviewColumn& column = m_columns[cell.column];
    const Row& row = m_rows[cell.row];
    QString text = tr("%1\nPrompt: %2\nSeed %3").arg(column.name.isEmpty() ? column.title : column.name, row.prompt.isEmpty() ? tr("(no prompt)") : row.prompt, QString::number(row.seed));
    const Content& here = content(cell);
    if (here.picture.isNull())
        return text + u'\n' + (here.state == State::Failed && !here.text.isEmpty() ? here.text : here.state == State::Drawing ? tr("It is being drawn.") : tr("It is not drawn yet."));
    if (column.original >= 0)
        if (const double apart = meanDifference(content({cell.row, column.original}).picture, here.picture); apart >= 0)
            text += u'\n' + tr("Differs from the original by %1 % of the range of brightness, on average").arg(QLocale().toString(100 * apart, 'f', 1));
    return text;
}

// Tells screen readers what the current cell is, and how to go on.
void PreviewGrid::describe()
{
    QString how = tr("Arrow keys walk the pictures, the space bar lets them blink; plus and minus change their size, Ctrl with the wheel zooms into all of them.");
    if (m_mode == Mode::Wipe)
        how = tr("Left and right arrow move the edge between original and unlearned, now at %1 %; up and down walk the rows, Shift with left and right the columns.").arg(qRound(100 * m_wipe));
    setAccessibleDescription(m_current ? cellText(*m_current) + u'\n' + how : how);
}

} // namespace palimpsest
