// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/matrix_view.h"

#include "widgets/inspect/comparison.h"
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

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr double kMargin = 6;

QColor mixed(const QColor& from, const QColor& to, double share)
{
    share = std::clamp(share, 0.0, 1.0);
    const auto channel = [&](double a, double b) { return float(a + (b - a) * share); };
    return QColor::fromRgbF(channel(from.redF(), to.redF()), channel(from.greenF(), to.greenF()), channel(from.blueF(), to.blueF()));
}

QString percent(double share, int decimals = 1)
{
    return std::isnan(share) ? u"–"_s : QLocale().toString(100 * share, 'f', decimals);
}

QString signedPercent(double share, int decimals)
{
    if (std::isnan(share))
        return u"–"_s;
    const QString text = QLocale().toString(std::abs(100 * share), 'f', decimals);
    return (share < 0 ? u"−"_s : u"+"_s) + text;
}

} // namespace

MatrixView::MatrixView(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Prediction matrix"));
    setAccessibleDescription(tr("Rows are true classes, columns predicted ones. Arrow keys walk the cells, Enter shows a cell's images; A, B and D "
                                "show model A, model B or their difference."));
}

int MatrixView::classes() const
{
    return m_comparison ? int(m_comparison->classes) : 0;
}

void MatrixView::setComparison(std::shared_ptr<const Comparison> comparison, const QStringList& names)
{
    m_comparison = std::move(comparison);
    m_names = names;
    if (m_current && std::max(m_current->first, m_current->second) >= classes())
        m_current.reset();
    update();
}

void MatrixView::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    update();
    Q_EMIT modeChanged(mode);
}

void MatrixView::setDistance(Distance distance)
{
    m_distance = distance;
    update();
}

double MatrixView::value(Cell cell) const
{
    const auto g = std::size_t(cell.first), k = std::size_t(cell.second);
    if (m_mode == Mode::A)
        return m_comparison->matrixA.l(g, k);
    if (m_mode == Mode::B)
        return m_comparison->matrixB.l(g, k);
    return m_comparison->matrixB.l(g, k) - m_comparison->matrixA.l(g, k);
}

MatrixView::Geometry MatrixView::geometryOfMatrix() const
{
    Geometry geometry;
    const int n = std::max(1, classes());
    int longest = 0;
    for (const auto& name : m_names)
        longest = std::max(longest, fontMetrics().horizontalAdvance(name));
    const double line = fontMetrics().height();
    geometry.nameWidth = std::min<double>(longest + 16, width() * 0.28);
    geometry.barWidth = std::clamp(width() * 0.14, 46.0, 90.0);
    // Names over the columns stand upright where they would not fit.
    geometry.headHeight = line + 4 + std::min<double>(longest + 12, height() * 0.3);
    const double across = (width() - geometry.nameWidth - geometry.barWidth - 4 * kMargin) / n;
    const double down = (height() - geometry.headHeight - 2 * kMargin) / n;
    geometry.cell = std::max(2.0, std::floor(std::min(across, down)));
    // Cells may be wider than high: numbers need width.
    const double wide = std::max(geometry.cell, std::min(std::floor(across), geometry.cell * 2.4));
    geometry.cells = QRectF(kMargin + geometry.nameWidth + kMargin, kMargin + geometry.headHeight, wide * n, geometry.cell * n);
    return geometry;
}

QRectF MatrixView::cellRect(Cell cell) const
{
    const Geometry geometry = geometryOfMatrix();
    const double wide = geometry.cells.width() / std::max(1, classes());
    return {geometry.cells.left() + cell.second * wide, geometry.cells.top() + cell.first * geometry.cell, wide, geometry.cell};
}

std::optional<MatrixView::Cell> MatrixView::cellAt(QPointF point) const
{
    const Geometry geometry = geometryOfMatrix();
    const int n = classes();
    if (n == 0 || !geometry.cells.contains(point))
        return std::nullopt;
    const int column = int((point.x() - geometry.cells.left()) / (geometry.cells.width() / n));
    const int row = int((point.y() - geometry.cells.top()) / geometry.cell);
    return Cell{std::min(row, n - 1), std::min(column, n - 1)};
}

void MatrixView::setCurrent(Cell cell)
{
    m_current = cell;
    update();
    setAccessibleDescription(cellText(cell)); // which tells screen readers
}

QString MatrixView::cellText(Cell cell) const
{
    const auto g = std::size_t(cell.first), k = std::size_t(cell.second);
    const QString name = m_names.value(cell.first), predicted = m_names.value(cell.second);
    if (m_comparison->matrixB.counts[g] == 0)
        return tr("True class %1: no images in this group").arg(name);
    const auto line = [&](const QString& side, const PredictionMatrix& matrix) {
        return tr("%1: %2 % of the images, mean probability %3 %").arg(side, percent(matrix.l(g, k)), percent(matrix.q(g, k)));
    };
    return tr("True %1, predicted %2\n%3\n%4\nChange %5 points\nThe whole row: total variation %6, Jensen-Shannon %7 nats")
        .arg(name, predicted, line(tr("A"), m_comparison->matrixA), line(tr("B"), m_comparison->matrixB),
             signedPercent(m_comparison->matrixB.l(g, k) - m_comparison->matrixA.l(g, k), 1),
             QLocale().toString(m_comparison->variation[g], 'f', 3))
        .arg(QLocale().toString(m_comparison->shannon[g], 'f', 3));
}

void MatrixView::paint(QPainter& painter) const
{
    const ThemeColours colours = themeColours(palette());
    const QColor ground = palette().color(QPalette::Base), ink = palette().color(QPalette::Text);
    painter.fillRect(rect(), ground);
    const int n = classes();
    if (n == 0)
        return;
    const Geometry geometry = geometryOfMatrix();
    const double wide = geometry.cells.width() / n;
    const QFontMetricsF metrics(painter.font(), painter.device());
    const double line = metrics.height();

    QFont small = painter.font();
    if (geometry.cell < line + 4)
        small.setPointSizeF(std::max(6.0, small.pointSizeF() * 0.85));
    const QFontMetricsF smallMetrics(small, painter.device());
    const bool hasNumbers = geometry.cell >= smallMetrics.height() - 2 && wide >= smallMetrics.horizontalAdvance(u"−100"_s) - 2;

    for (int g = 0; g < n; ++g) {
        const QRectF first = cellRect({g, 0});
        // Name of the row.
        QRectF name(kMargin, first.top(), geometry.nameWidth, geometry.cell);
        if (m_comparison->forgetCounts[std::size_t(g)] > 0 && geometry.cell >= 10)
            drawForgetMark(painter, QRectF(name.left(), name.center().y() - 4, 8, 8), colours.forget, m_comparison->forgottenWhole[std::size_t(g)]);
        name.setLeft(name.left() + 12);
        if (geometry.cell >= 9) {
            painter.setPen(ink);
            painter.setFont(small);
            painter.drawText(name, Qt::AlignRight | Qt::AlignVCenter, smallMetrics.elidedText(m_names.value(g), Qt::ElideRight, name.width()));
        }
        for (int k = 0; k < n; ++k) {
            const QRectF cell = cellRect({g, k});
            const double shown = value({g, k});
            if (std::isnan(shown)) {
                painter.fillRect(cell, QBrush(colours.gridline, Qt::BDiagPattern));
                continue;
            }
            // Small shares must still be seen: the root spreads them out.
            const double strength = std::sqrt(std::abs(shown));
            const QColor full = m_mode == Mode::Difference && shown < 0 ? colours.forget : colours.retain;
            const QColor fill = mixed(ground, full, strength * 0.95);
            painter.fillRect(cell, fill);
            if (hasNumbers && std::abs(shown) >= 0.005) {
                painter.setFont(small);
                painter.setPen(contrastRatio(ink, fill) >= contrastRatio(ground, fill) ? ink : ground);
                painter.drawText(cell, Qt::AlignCenter, m_mode == Mode::Difference ? signedPercent(shown, 0) : percent(shown, 0));
            }
        }
    }
    painter.setPen(QPen(colours.gridline, 1));
    for (int i = 0; i <= n; ++i) {
        const double y = geometry.cells.top() + i * geometry.cell, x = geometry.cells.left() + i * wide;
        painter.drawLine(QPointF(geometry.cells.left(), y), QPointF(geometry.cells.right(), y));
        painter.drawLine(QPointF(x, geometry.cells.top()), QPointF(x, geometry.cells.bottom()));
    }
    painter.setPen(QPen(colours.axis, 1.2));
    painter.setBrush(Qt::NoBrush);
    for (int i = 0; i < n; ++i)
        painter.drawRect(cellRect({i, i}).adjusted(1, 1, -1, -1)); // right predictions

    // Names of the columns, flat where they fit.
    painter.setFont(small);
    painter.setPen(ink);
    const QRectF names(geometry.cells.left(), kMargin + line + 2, geometry.cells.width(), geometry.headHeight - line - 4);
    for (int k = 0; k < n && wide >= 9; ++k) {
        painter.save();
        painter.translate(names.left() + (k + 0.5) * wide, names.bottom());
        painter.rotate(-90);
        painter.drawText(QRectF(2, -wide / 2, names.height() - 2, wide), Qt::AlignLeft | Qt::AlignVCenter,
                         smallMetrics.elidedText(m_names.value(k), Qt::ElideRight, names.height() - 4));
        painter.restore();
    }
    painter.setPen(colours.faintText);
    painter.drawText(QRectF(geometry.cells.left(), kMargin, geometry.cells.width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                     m_mode == Mode::Difference ? tr("predicted class; change in points") : tr("predicted class; % of the true class"));

    // How far the rows of A and B are apart.
    const double left = geometry.cells.right() + kMargin + 2;
    const double scale = m_distance == Distance::JensenShannon ? std::log(2.0) : 1.0; // their largest values
    const auto& values = m_distance == Distance::JensenShannon ? m_comparison->shannon : m_comparison->variation;
    painter.drawText(QRectF(left, kMargin, geometry.barWidth + kMargin, line), Qt::AlignLeft | Qt::AlignVCenter,
                     m_distance == Distance::JensenShannon ? tr("JS, nats") : tr("row TV"));
    for (int g = 0; g < n; ++g) {
        const double distance = values[std::size_t(g)];
        const QRectF row(left, cellRect({g, 0}).top(), geometry.barWidth, geometry.cell);
        if (std::isnan(distance))
            continue;
        const double textWidth = smallMetrics.horizontalAdvance(u"0.00"_s) + 4;
        const double length = std::max(0.0, geometry.barWidth - textWidth) * std::clamp(distance / scale, 0.0, 1.0);
        painter.fillRect(QRectF(row.left(), row.top() + row.height() * 0.25, std::max(1.0, length), row.height() * 0.5), colours.test);
        if (geometry.cell >= smallMetrics.height() - 3) {
            painter.setPen(ink);
            painter.drawText(QRectF(row.left() + length + 4, row.top(), textWidth + kMargin, row.height()), Qt::AlignLeft | Qt::AlignVCenter,
                             QLocale().toString(distance, 'f', 2));
        }
    }
    if (m_current) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), hasFocus() ? 3 : 2));
        painter.drawRect(cellRect(*m_current));
    }
}

void MatrixView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing, false);
    paint(painter);
}

void MatrixView::keyPressEvent(QKeyEvent* event)
{
    const int last = classes() - 1;
    if (last < 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    Cell cell = m_current.value_or(Cell{0, 0});
    switch (event->key()) {
    case Qt::Key_Left:
        cell.second = std::max(0, cell.second - 1);
        break;
    case Qt::Key_Right:
        cell.second = std::min(last, cell.second + 1);
        break;
    case Qt::Key_Up:
        cell.first = std::max(0, cell.first - 1);
        break;
    case Qt::Key_Down:
        cell.first = std::min(last, cell.first + 1);
        break;
    case Qt::Key_Home:
        cell.second = 0;
        break;
    case Qt::Key_End:
        cell.second = last;
        break;
    case Qt::Key_A:
        setMode(Mode::A);
        return;
    case Qt::Key_B:
        setMode(Mode::B);
        return;
    case Qt::Key_D:
        setMode(Mode::Difference);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current)
            Q_EMIT cellChosen(m_current->first, m_current->second);
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    setCurrent(cell);
}

void MatrixView::mousePressEvent(QMouseEvent* event)
{
    const auto cell = cellAt(event->position());
    if (event->button() != Qt::LeftButton || !cell)
        return;
    setCurrent(*cell);
    Q_EMIT cellChosen(cell->first, cell->second);
}

bool MatrixView::event(QEvent* event)
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
