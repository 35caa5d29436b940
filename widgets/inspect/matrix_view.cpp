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
#include <QWheelEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr double kMargin = 6;
constexpr int kFewestShown = 6;        ///< zoomed in as far as it goes
constexpr double kSmallestPainted = 6; ///< cells below so many pixels are drawn as an image
constexpr double kSmallestNamed = 9;   ///< classes whose cells are smaller have no names

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
                                "show model A, model B or their difference; plus and minus zoom, 0 shows all classes."));
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
    if (m_shown >= classes())
        m_shown = 0;
    arrange();
}

void MatrixView::setSuperClasses(const QStringList& names, const std::vector<std::int32_t>& superClassOf)
{
    if (names == m_superClasses && superClassOf == m_superClassOf)
        return;
    m_superClasses = names;
    m_superClassOf = superClassOf;
    arrange();
}

void MatrixView::arrange()
{
    m_classes.resize(std::size_t(classes()));
    m_places.resize(m_classes.size());
    std::iota(m_classes.begin(), m_classes.end(), 0);
    if (hasSuperClasses())
        std::stable_sort(m_classes.begin(), m_classes.end(), [&](int a, int b) { return m_superClassOf[std::size_t(a)] < m_superClassOf[std::size_t(b)]; });
    for (std::size_t place = 0; place < m_classes.size(); ++place)
        m_places[std::size_t(m_classes[place])] = int(place);
    scrollTo(m_first);
}

MatrixView::Cell MatrixView::firstShown() const
{
    return {classAt(m_first.first), classAt(m_first.second)};
}

int MatrixView::shownClasses() const
{
    return m_shown > 0 ? std::min(m_shown, classes()) : classes();
}

void MatrixView::scrollTo(Cell first)
{
    const int last = std::max(0, classes() - shownClasses());
    m_first = {std::clamp(first.first, 0, last), std::clamp(first.second, 0, last)};
    update();
}

void MatrixView::zoom(int shown, Cell around)
{
    m_shown = shown >= classes() ? 0 : std::max(std::min(kFewestShown, classes()), shown);
    scrollTo({placeOf(around.first) - shownClasses() / 2, placeOf(around.second) - shownClasses() / 2});
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
    const Geometry named = geometryWith(true);
    return named.cell >= kSmallestNamed ? named : geometryWith(false);
}

MatrixView::Geometry MatrixView::geometryWith(bool names) const
{
    Geometry geometry;
    geometry.hasNames = names;
    const int n = std::max(1, shownClasses());
    int longest = 0;
    for (qsizetype i = 0; i < m_names.size() && names; ++i)
        longest = std::max(longest, fontMetrics().horizontalAdvance(m_names[i]));
    const double line = fontMetrics().height();
    for (qsizetype i = 0; i < m_superClasses.size() && !names && hasSuperClasses(); ++i)
        longest = std::max(longest, fontMetrics().horizontalAdvance(m_superClasses[i]));
    geometry.nameWidth = names ? std::min<double>(longest + 16, width() * 0.28) : hasSuperClasses() ? std::min<double>(longest, width() * 0.22) : 0;
    geometry.barWidth = std::clamp(width() * 0.14, 46.0, 90.0);
    // Names over the columns stand upright where they would not fit.
    geometry.headHeight = names ? line + 4 + std::min<double>(longest + 12, height() * 0.3) : line * (isToRetrain(m_distance) ? 3 : 2) + 4;
    const double across = (width() - geometry.nameWidth - geometry.barWidth - 4 * kMargin) / n;
    const double down = (height() - geometry.headHeight - 2 * kMargin) / n;
    // Whole pixels look sharp; of very many classes a cell is less than one.
    const auto whole = [](double side) { return side >= 2 ? std::floor(side) : side; };
    geometry.cell = std::max(0.05, whole(std::min(across, down)));
    // Cells may be wider than high: numbers need width.
    const double wide = std::max(geometry.cell, std::min(whole(across), geometry.cell * 2.4));
    geometry.cells = QRectF(kMargin + geometry.nameWidth + kMargin, kMargin + geometry.headHeight, wide * n, geometry.cell * n);
    return geometry;
}

QRectF MatrixView::cellRect(Cell cell) const
{
    const Geometry geometry = geometryOfMatrix();
    const double wide = geometry.cells.width() / std::max(1, shownClasses());
    return {geometry.cells.left() + (placeOf(cell.second) - m_first.second) * wide, geometry.cells.top() + (placeOf(cell.first) - m_first.first) * geometry.cell, wide,
            geometry.cell};
}

std::optional<MatrixView::Cell> MatrixView::cellAt(QPointF point) const
{
    const Geometry geometry = geometryOfMatrix();
    const int n = shownClasses();
    if (n == 0 || !geometry.cells.contains(point))
        return std::nullopt;
    const int column = int((point.x() - geometry.cells.left()) / (geometry.cells.width() / n));
    const int row = int((point.y() - geometry.cells.top()) / geometry.cell);
    return Cell{classAt(m_first.first + std::min(row, n - 1)), classAt(m_first.second + std::min(column, n - 1))};
}

void MatrixView::setCurrent(Cell cell)
{
    m_current = cell;
    const int n = shownClasses();
    const auto moved = [n](int first, int at) { return at < first ? at : at >= first + n ? at - n + 1 : first; };
    scrollTo({moved(m_first.first, placeOf(cell.first)), moved(m_first.second, placeOf(cell.second))});
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
    const auto distance = [](double value) { return QLocale().toString(value, 'f', 3); };
    QString text = tr("True %1, predicted %2\n%3\n%4\nChange %5 points\nThe whole row: total variation %6, Jensen-Shannon %7 nats")
                       .arg(name, predicted, line(tr("A"), m_comparison->matrixA), line(tr("B"), m_comparison->matrixB),
                            signedPercent(m_comparison->matrixB.l(g, k) - m_comparison->matrixA.l(g, k), 1), distance(m_comparison->variation[g]),
                            distance(m_comparison->shannon[g]));
    if (hasSuperClasses()) {
        const std::size_t all = std::size_t(m_superClasses.size()), from = std::size_t(m_superClassOf[g]), to = std::size_t(m_superClassOf[k]);
        const auto images = [&](const PredictionMatrix& matrix) { return QLocale().toString(qlonglong(superClassCounts(matrix, m_superClassOf, all)[from * all + to])); };
        const QString a = images(m_comparison->matrixA), b = images(m_comparison->matrixB);
        text += u'\n'
            + (from == to ? tr("Within the super-class %1: A %2 images, B %3").arg(m_superClasses[qsizetype(from)], a, b)
                          : tr("From the super-class %1 to %2: A %3 images, B %4").arg(m_superClasses[qsizetype(from)], m_superClasses[qsizetype(to)], a, b));
    }
    if (const auto& retrain = m_comparison->retrain)
        text += u"\n"_s + line(tr("Retrain"), retrain->matrix) + u"\n"_s
            + tr("The row's distance to Retrain: A total variation %1, Jensen-Shannon %2 nats; B %3, %4 nats")
                  .arg(distance(retrain->variationA[g]), distance(retrain->shannonA[g]), distance(retrain->variationB[g]), distance(retrain->shannonB[g]));
    return text;
}

QColor MatrixView::colour(double shown) const
{
    const ThemeColours colours = themeColours(palette());
    if (std::isnan(shown))
        return colours.gridline;
    // Small shares must still be seen: the root spreads them out.
    return mixed(palette().color(QPalette::Base), m_mode == Mode::Difference && shown < 0 ? colours.forget : colours.retain, std::sqrt(std::abs(shown)) * 0.95);
}

QImage MatrixView::image() const
{
    const int n = classes();
    QImage image(n, n, QImage::Format_RGB32);
    for (int g = 0; g < n; ++g)
        for (int k = 0; k < n; ++k)
            image.setPixelColor(placeOf(k), placeOf(g), colour(value({g, k})));
    return image;
}

void MatrixView::paintCells(QPainter& painter, const Geometry& geometry, const QFont& small) const
{
    const int n = shownClasses();
    const double wide = geometry.cells.width() / n;
    const ThemeColours colours = themeColours(palette());
    if (geometry.cell < kSmallestPainted) {
        painter.drawImage(geometry.cells, image(), QRectF(m_first.second, m_first.first, n, n));
        painter.setPen(colours.gridline);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(geometry.cells);
        return;
    }
    const QColor ground = palette().color(QPalette::Base), ink = palette().color(QPalette::Text);
    const QFontMetricsF metrics(small, painter.device());
    const bool hasNumbers = geometry.cell >= metrics.height() - 2 && wide >= metrics.horizontalAdvance(u"−100"_s) - 2;
    painter.setFont(small);
    for (int row = m_first.first; row < m_first.first + n; ++row)
        for (int column = m_first.second; column < m_first.second + n; ++column) {
            const Cell at{classAt(row), classAt(column)};
            const QRectF cell = cellRect(at);
            const double shown = value(at);
            if (std::isnan(shown)) {
                painter.fillRect(cell, QBrush(colours.gridline, Qt::BDiagPattern));
                continue;
            }
            const QColor fill = colour(shown);
            painter.fillRect(cell, fill);
            if (hasNumbers && std::abs(shown) >= 0.005) {
                painter.setPen(contrastRatio(ink, fill) >= contrastRatio(ground, fill) ? ink : ground);
                painter.drawText(cell, Qt::AlignCenter, m_mode == Mode::Difference ? signedPercent(shown, 0) : percent(shown, 0));
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
    for (int i = std::max(m_first.first, m_first.second); i < n + std::min(m_first.first, m_first.second); ++i)
        painter.drawRect(cellRect({classAt(i), classAt(i)}).adjusted(1, 1, -1, -1)); // right predictions
}

/// A frame around the classes of a super-class, and its name where those of the classes are not.
void MatrixView::paintSuperClasses(QPainter& painter, const Geometry& geometry, const QFont& small) const
{
    const ThemeColours colours = themeColours(palette());
    const QFontMetricsF metrics(small, painter.device());
    painter.setFont(small);
    for (int first = 0, last = 0; first < classes(); first = last + 1) {
        const std::int32_t group = m_superClassOf[std::size_t(classAt(first))];
        for (last = first; last + 1 < classes() && m_superClassOf[std::size_t(classAt(last + 1))] == group;)
            ++last;
        const QRectF block = cellRect({classAt(first), classAt(first)}).united(cellRect({classAt(last), classAt(last)}));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.axis, 1));
        if (const QRectF shown = block.intersected(geometry.cells); !shown.isEmpty())
            painter.drawRect(shown);
        if (geometry.hasNames || block.height() < metrics.height() - 3)
            continue;
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QRectF(kMargin, block.top(), geometry.nameWidth, block.height()), Qt::AlignRight | Qt::AlignVCenter,
                         metrics.elidedText(m_superClasses.value(group), Qt::ElideRight, geometry.nameWidth));
    }
}

/// How far the rows of A and B are apart, or each of them from Retrain's.
void MatrixView::paintDistances(QPainter& painter, const Geometry& geometry, const QFont& small) const
{
    const ThemeColours colours = themeColours(palette());
    const QFontMetricsF metrics(small, painter.device());
    const double left = geometry.cells.right() + kMargin + 2;
    const bool isShannon = m_distance == Distance::JensenShannon || m_distance == Distance::JensenShannonToRetrain;
    const double scale = isShannon ? std::log(2.0) : 1.0; // their largest values
    const bool toRetrain = isToRetrain(m_distance) && m_comparison->retrain;
    painter.setFont(small);
    painter.setPen(colours.faintText);
    const QString head = isShannon ? tr("JS, nats") : tr("row TV");
    painter.drawText(QRectF(left, kMargin, width() - left, geometry.headHeight - 4), Qt::AlignLeft | Qt::AlignTop,
                     toRetrain ? head + u"\n"_s + tr("to Retrain") + u"\n"_s + tr("○ A, ◆ B") : head);
    const double textWidth = metrics.horizontalAdvance(u"0.00"_s) + 4;
    const auto bar = [&](double distance, double top, double height, const QColor& fill, bool isFilled) {
        const double length = std::max(1.0, std::max(0.0, geometry.barWidth - textWidth) * std::clamp(distance / scale, 0.0, 1.0));
        const QRectF rect(left, top, length, height);
        if (isFilled) {
            painter.fillRect(rect, fill);
        } else {
            painter.setPen(QPen(fill, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
        }
        return length;
    };
    for (int place = m_first.first; place < m_first.first + shownClasses(); ++place) {
        const int g = classAt(place);
        const auto at = std::size_t(g);
        const auto& retrain = m_comparison->retrain;
        const double distance = toRetrain ? (isShannon ? retrain->shannonB[at] : retrain->variationB[at])
                                          : (isShannon ? m_comparison->shannon[at] : m_comparison->variation[at]);
        const QRectF row(left, cellRect({g, 0}).top(), geometry.barWidth, geometry.cell);
        if (std::isnan(distance))
            continue;
        double length = 0;
        if (toRetrain) {
            const double distanceOfA = isShannon ? retrain->shannonA[at] : retrain->variationA[at];
            const double high = row.height() >= 6 ? row.height() * 0.36 : row.height() * 0.5;
            length = bar(distanceOfA, row.center().y() - high, high, sideColor(Side::A, palette()), high < 3);
            length = std::max(length, bar(distance, row.center().y(), high, sideColor(Side::B, palette()), true));
        } else {
            length = bar(distance, row.top() + row.height() * 0.25, row.height() * 0.5, colours.test, true);
        }
        if (geometry.cell >= metrics.height() - 3) {
            painter.setPen(palette().color(QPalette::Text));
            painter.drawText(QRectF(left + length + 4, row.top(), textWidth + kMargin, row.height()), Qt::AlignLeft | Qt::AlignVCenter,
                             QLocale().toString(distance, 'f', 2));
        }
    }
}

void MatrixView::paint(QPainter& painter) const
{
    const ThemeColours colours = themeColours(palette());
    const QColor ink = palette().color(QPalette::Text);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    const int n = shownClasses();
    if (n == 0)
        return;
    const Geometry geometry = geometryOfMatrix();
    const double wide = geometry.cells.width() / n;
    const double line = QFontMetricsF(painter.font(), painter.device()).height();
    QFont small = painter.font();
    if (geometry.cell < line + 4)
        small.setPointSizeF(std::max(6.0, small.pointSizeF() * 0.85));
    const QFontMetricsF smallMetrics(small, painter.device());
    paintCells(painter, geometry, small);
    if (hasSuperClasses())
        paintSuperClasses(painter, geometry, small);

    painter.setFont(small);
    for (int place = m_first.first; place < m_first.first + n && geometry.hasNames; ++place) {
        const int g = classAt(place);
        QRectF name(kMargin, cellRect({g, g}).top(), geometry.nameWidth, geometry.cell);
        if (m_comparison->forgetCounts[std::size_t(g)] > 0 && geometry.cell >= 10)
            drawForgetMark(painter, QRectF(name.left(), name.center().y() - 4, 8, 8), colours.forget, m_comparison->forgottenWhole[std::size_t(g)]);
        name.setLeft(name.left() + 12);
        painter.setPen(ink);
        painter.drawText(name, Qt::AlignRight | Qt::AlignVCenter, smallMetrics.elidedText(m_names.value(g), Qt::ElideRight, name.width()));
    }
    // Names of the columns, upright.
    painter.setPen(ink);
    const QRectF names(geometry.cells.left(), kMargin + line + 2, geometry.cells.width(), geometry.headHeight - line - 4);
    for (int k = 0; k < n && geometry.hasNames; ++k) {
        painter.save();
        painter.translate(names.left() + (k + 0.5) * wide, names.bottom());
        painter.rotate(-90);
        painter.drawText(QRectF(2, -wide / 2, names.height() - 2, wide), Qt::AlignLeft | Qt::AlignVCenter,
                         smallMetrics.elidedText(m_names.value(classAt(m_first.second + k)), Qt::ElideRight, names.height() - 4));
        painter.restore();
    }
    painter.setPen(colours.faintText);
    QStringList caption{m_mode == Mode::Difference ? tr("predicted class; change in points") : tr("predicted class; % of the true class")};
    if (!geometry.hasNames)
        caption << tr("%1 classes: + and − zoom, the list names the largest cells").arg(classes());
    else if (n < classes())
        caption.front() += u" · "_s + tr("%1 of %2 classes").arg(n).arg(classes());
    // Over the cells where it fits, else also over the names; never into the column of distances.
    const double end = geometry.cells.right();
    for (qsizetype i = 0; i < caption.size(); ++i) {
        const double start = std::max(kMargin, std::min(geometry.cells.left(), end - smallMetrics.horizontalAdvance(caption[i]) - 2));
        painter.drawText(QRectF(start, kMargin + double(i) * line, end - start, line), Qt::AlignLeft | Qt::AlignVCenter,
                         smallMetrics.elidedText(caption[i], Qt::ElideRight, end - start));
    }

    paintDistances(painter, geometry, small);
    if (m_current && cellAt(cellRect(*m_current).center())) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), hasFocus() ? 3 : 2));
        painter.setBrush(Qt::NoBrush);
        const QRectF cell = cellRect(*m_current);
        const double grow = std::max(0.0, (kSmallestPainted - cell.width()) / 2); // one that is too small to see gets a frame around it
        painter.drawRect(cell.adjusted(-grow, -grow, grow, grow));
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
    // Places rather than classes: neighbours are what stands side by side.
    Cell cell = m_current ? Cell{placeOf(m_current->first), placeOf(m_current->second)} : Cell{0, 0};
    const int middle = shownClasses() / 2;
    const Cell around = m_current.value_or(Cell{classAt(m_first.first + middle), classAt(m_first.second + middle)});
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
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(shownClasses() / 2, around);
        return;
    case Qt::Key_Minus:
        zoom(shownClasses() * 2, around);
        return;
    case Qt::Key_0:
        zoom(classes(), {0, 0});
        return;
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
    setCurrent({classAt(cell.first), classAt(cell.second)});
}

void MatrixView::wheelEvent(QWheelEvent* event)
{
    const QPoint turned = event->angleDelta();
    const auto cell = cellAt(event->position());
    if (classes() == 0 || turned.isNull() || (!(event->modifiers() & Qt::ControlModifier) && shownClasses() == classes())) {
        event->ignore(); // nothing to scroll
        return;
    }
    if (event->modifiers() & Qt::ControlModifier) {
        if (cell)
            zoom(turned.y() > 0 ? shownClasses() * 3 / 4 : shownClasses() * 4 / 3 + 1, *cell);
    } else {
        const int step = std::max(1, shownClasses() / 10);
        const auto steps = [step](int angle) { return angle == 0 ? 0 : angle > 0 ? -step : step; };
        const bool sideways = event->modifiers() & Qt::ShiftModifier;
        scrollTo({m_first.first + (sideways ? 0 : steps(turned.y())), m_first.second + steps(sideways ? turned.y() : turned.x())});
    }
    event->accept();
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
