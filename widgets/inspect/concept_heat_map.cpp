// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/concept_heat_map.h"

#include "core/data/picture_concepts.h"
#include "widgets/forget_set/picture_words.h"
#include "widgets/inspect/side_style.h"
#include "widgets/shell/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr double kMargin = 4, kMarkWidth = 12;
constexpr double kSmallestFont = 0.75; // of the map's font: below, a number is left to the tooltip

QString number(double share, bool isSigned)
{
    const QString text = QLocale().toString(std::abs(100 * share), 'f', 0);
    return !isSigned || text == u"0"_s ? text : (share < 0 ? u"−"_s : u"+"_s) + text;
}

} // namespace

ConceptHeatMap::ConceptHeatMap(const QString& title, Kind kind, QWidget* parent) : QWidget(parent), m_kind(kind)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setTitle(title);
    setAccessibleDescription(tr("Rows are concepts asked for, columns concepts found. Arrow keys walk the cells."));
}

void ConceptHeatMap::setTitle(const QString& title)
{
    m_title = title;
    setAccessibleName(tr("Asked for against found: %1").arg(title));
    update();
}

void ConceptHeatMap::setMatrix(ConceptMatrix matrix, const std::vector<std::string>& forgotten)
{
    m_matrix = std::move(matrix);
    m_forgotten = forgotten;
    if (m_current && (m_current->first >= rows() || m_current->second > rows()))
        m_current.reset();
    update();
}

bool ConceptHeatMap::isForgotten(int row) const
{
    return std::find(m_forgotten.begin(), m_forgotten.end(), m_matrix.concepts[std::size_t(row)]) != m_forgotten.end();
}

QString ConceptHeatMap::columnName(int column) const
{
    return column < rows() ? conceptName(m_matrix.concepts[std::size_t(column)]) : tr("none");
}

double ConceptHeatMap::value(Cell cell) const
{
    const auto row = std::size_t(cell.first), column = std::size_t(cell.second);
    if (cell.first < 0 || cell.first >= rows() || m_matrix.counts[row] == 0)
        return std::numeric_limits<double>::quiet_NaN();
    return cell.second < rows() ? m_matrix.at(row, column) : m_matrix.nothing[row];
}

QRectF ConceptHeatMap::cells() const
{
    double names = 0;
    for (int i = 0; i <= rows(); ++i)
        names = std::max<double>(names, fontMetrics().horizontalAdvance(columnName(i)));
    const double left = kMargin + kMarkWidth + names + 6, top = kMargin + 2 * fontMetrics().height() + names + 6;
    const double wide = std::floor(std::max(4.0, (width() - left - kMargin) / (rows() + 1))), high = std::floor(std::max(4.0, (height() - top - kMargin) / std::max(1, rows())));
    return {left, top, wide * (rows() + 1), std::min(high, wide * 1.2) * rows()};
}

QRectF ConceptHeatMap::cellRect(Cell cell) const
{
    const QRectF all = cells();
    const double wide = all.width() / (rows() + 1), high = all.height() / std::max(1, rows());
    return {all.left() + cell.second * wide, all.top() + cell.first * high, wide, high};
}

std::optional<ConceptHeatMap::Cell> ConceptHeatMap::cellAt(QPointF point) const
{
    const QRectF all = cells();
    if (rows() == 0 || !all.contains(point))
        return std::nullopt;
    return Cell{std::min(rows() - 1, int((point.y() - all.top()) / (all.height() / rows()))), std::min(rows(), int((point.x() - all.left()) / (all.width() / (rows() + 1))))};
}

QString ConceptHeatMap::cellText(Cell cell) const
{
    const QString asked = conceptInWords(m_matrix.concepts[std::size_t(cell.first)]);
    const auto count = m_matrix.counts[std::size_t(cell.first)];
    if (count == 0)
        return tr("No picture was asked for: %1").arg(asked);
    const QString share = number(value(cell), m_kind == Kind::Difference);
    const QString pictures = QLocale().toString(qlonglong(count));
    if (cell.second == rows())
        return (m_kind == Kind::Difference ? tr("Asked for %1, nothing of its kind found: %2 points, of %3 pictures") : tr("Asked for %1, nothing of its kind found: %2 % of %3 pictures"))
            .arg(asked, share, pictures);
    return (m_kind == Kind::Difference ? tr("Asked for %1, found %2: %3 points, of %4 pictures") : tr("Asked for %1, found %2: %3 % of %4 pictures"))
        .arg(asked, conceptInWords(m_matrix.concepts[std::size_t(cell.second)]), share, pictures);
}

void ConceptHeatMap::setCurrent(Cell cell)
{
    m_current = cell;
    setAccessibleDescription(cellText(cell)); // which tells screen readers
    update();
}

void ConceptHeatMap::paint(QPainter& painter) const
{
    const ThemeColours colours = themeColours(palette());
    const QColor ink = palette().color(QPalette::Text), ground = palette().color(QPalette::Base);
    painter.fillRect(rect(), ground);
    QFont bold = font(), small = font();
    bold.setBold(true);
    small.setPointSizeF(small.pointSizeF() * 0.9);
    const double line = fontMetrics().height();
    painter.setFont(bold);
    painter.setPen(ink);
    painter.drawText(QRectF(kMargin, kMargin, width() - 2 * kMargin, line), Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(m_title, Qt::ElideRight, width() - 2 * int(kMargin)));
    painter.setFont(small);
    painter.setPen(colours.faintText);
    painter.drawText(QRectF(kMargin, kMargin + line, width() - 2 * kMargin, line), Qt::AlignLeft | Qt::AlignVCenter,
                     m_kind == Kind::Difference ? tr("rows asked for, columns found; change in points") : tr("rows asked for, columns found; % of the row's pictures"));
    if (rows() == 0)
        return;
    const QRectF all = cells();
    // One size for all numbers: the largest at which "−100" stays inside its cell.
    const double widest = QFontMetricsF(small, painter.device()).horizontalAdvance(number(-1, m_kind == Kind::Difference));
    QFont digits = small;
    digits.setPointSizeF(small.pointSizeF() * std::clamp((cellRect({0, 0}).width() - 2) / widest, kSmallestFont, 1.0));
    const QFontMetricsF metrics(digits, painter.device());
    for (int row = 0; row < rows(); ++row) {
        const QRectF first = cellRect({row, 0});
        if (isForgotten(row))
            drawForgetMark(painter, QRectF(kMargin, first.center().y() - 4.5, 9, 9), colours.forget, true);
        painter.setPen(ink);
        painter.setFont(small);
        painter.drawText(QRectF(kMargin + kMarkWidth, first.top(), all.left() - kMargin - kMarkWidth - 6, first.height()), Qt::AlignRight | Qt::AlignVCenter, columnName(row));
        painter.setFont(digits);
        for (int column = 0; column <= rows(); ++column) {
            const QRectF cell = cellRect({row, column});
            const double shown = value({row, column});
            if (std::isnan(shown)) {
                painter.fillRect(cell, QBrush(colours.gridline, Qt::BDiagPattern));
                continue;
            }
            const QColor fill = mixed(ground, shown < 0 ? colours.forget : colours.retain, std::sqrt(std::abs(shown)) * 0.95); // the root: small shares must be seen
            painter.fillRect(cell, fill);
            const QString text = number(shown, m_kind == Kind::Difference);
            if (std::abs(shown) >= 0.005 && cell.height() >= metrics.height() - 2 && cell.width() >= metrics.horizontalAdvance(text)) {
                painter.setPen(contrastRatio(ink, fill) >= contrastRatio(ground, fill) ? ink : ground);
                painter.drawText(cell, Qt::AlignCenter, text);
            }
        }
    }
    painter.setPen(ink);
    painter.setFont(small);
    for (int column = 0; column <= rows(); ++column) {
        const QRectF cell = cellRect({0, column});
        painter.save();
        painter.translate(cell.center().x(), all.top() - 4);
        painter.rotate(-90);
        painter.drawText(QRectF(0, -cell.width() / 2, all.top() - kMargin - 2 * line, cell.width()), Qt::AlignLeft | Qt::AlignVCenter, columnName(column));
        painter.restore();
    }
    painter.setPen(QPen(colours.gridline, 1));
    for (int i = 0; i <= rows(); ++i)
        painter.drawLine(QPointF(all.left(), all.top() + i * all.height() / rows()), QPointF(all.right(), all.top() + i * all.height() / rows()));
    for (int i = 0; i <= rows() + 1; ++i)
        painter.drawLine(QPointF(all.left() + i * all.width() / (rows() + 1), all.top()), QPointF(all.left() + i * all.width() / (rows() + 1), all.bottom()));
    // Objects and styles.
    painter.setPen(QPen(colours.axis, 1.2));
    painter.setBrush(Qt::NoBrush);
    for (int first = 0, last = 0; first < rows(); first = last + 1) {
        const std::string kind = traitOf(m_matrix.concepts[std::size_t(first)]);
        for (last = first; last + 1 < rows() && traitOf(m_matrix.concepts[std::size_t(last + 1)]) == kind;)
            ++last;
        painter.drawRect(cellRect({first, first}).united(cellRect({last, last})));
    }
    if (m_current) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), hasFocus() ? 3 : 2));
        painter.drawRect(cellRect(*m_current));
    }
}

void ConceptHeatMap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(painter);
}

void ConceptHeatMap::keyPressEvent(QKeyEvent* event)
{
    Cell cell = m_current.value_or(Cell{0, 0});
    switch (event->key()) {
    case Qt::Key_Left:
        --cell.second;
        break;
    case Qt::Key_Right:
        ++cell.second;
        break;
    case Qt::Key_Up:
        --cell.first;
        break;
    case Qt::Key_Down:
        ++cell.first;
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    if (rows() > 0)
        setCurrent({std::clamp(cell.first, 0, rows() - 1), std::clamp(cell.second, 0, rows())});
}

void ConceptHeatMap::mousePressEvent(QMouseEvent* event)
{
    if (const auto cell = cellAt(event->position()); cell && event->button() == Qt::LeftButton)
        setCurrent(*cell);
}

bool ConceptHeatMap::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto cell = cellAt(help->pos()))
            QToolTip::showText(help->globalPos(), cellText(*cell), this, cellRect(*cell).toRect());
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace palimpsest
