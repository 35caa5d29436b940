// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/prediction_matrix.h"

#include <QImage>
#include <QStringList>
#include <QWidget>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace palimpsest {

struct Comparison;

/// Where samples of a class go: rows are true classes, columns predicted ones. Shows model A, model B, or how B differs from A in diverging
/// colours; a bar beside every row says how far the two rows are apart, or how far each is from Retrain's. Arrow keys walk the cells, Enter or a
/// click chooses one; A, B and D switch what is shown. Classes stand in blocks of their super-classes where there are some. Of many classes the whole is an image: plus, minus and the wheel with Ctrl zoom into it, the
/// wheel scrolls, 0 shows all again.
class MatrixView : public QWidget
{
    Q_OBJECT
public:
    enum class Mode { A, B, Difference };
    enum class Distance { TotalVariation, JensenShannon, TotalVariationToRetrain, JensenShannonToRetrain };
    static bool isToRetrain(Distance distance) { return distance >= Distance::TotalVariationToRetrain; }
    using Cell = std::pair<int, int>; ///< true class, predicted class

    explicit MatrixView(QWidget* parent = nullptr);

    void setComparison(std::shared_ptr<const Comparison> comparison, const QStringList& classes);
    /// Puts classes of a super-class side by side, frames them and tells their counts. `superClassOf`: of every class; empty for none.
    void setSuperClasses(const QStringList& names, const std::vector<std::int32_t>& superClassOf);
    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    Distance distance() const { return m_distance; }
    void setDistance(Distance distance);

    std::optional<Cell> cellAt(QPointF point) const; ///< the cell under a point of the widget
    QRectF cellRect(Cell cell) const;
    std::optional<Cell> current() const { return m_current; }
    void setCurrent(Cell cell);
    QString cellText(Cell cell) const; ///< true, predicted, proportions, mean probabilities
    int shownClasses() const;          ///< how many rows and columns are in view: fewer than there are when zoomed in
    Cell firstShown() const; ///< the classes of the first row and column in view
    void zoom(int shown, Cell around); ///< shows so many rows and columns, with a cell in their middle where possible

    QSize sizeHint() const override { return {460, 320}; }
    QSize minimumSizeHint() const override { return {260, 200}; }
    void paint(QPainter& painter) const;

Q_SIGNALS:
    void cellChosen(int trueClass, int predictedClass);
    void modeChanged(palimpsest::MatrixView::Mode mode);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// Where everything lies for the present size.
    struct Geometry {
        QRectF cells;
        double cell = 0;
        double nameWidth = 0, headHeight = 0, barWidth = 0;
        bool hasNames = true; ///< of classes; where cells are too small for them they get no room either, but super-classes may
    };
    Geometry geometryOfMatrix() const;
    Geometry geometryWith(bool names) const;
    QImage image() const;          ///< a pixel a cell
    QColor colour(double shown) const;
    void paintCells(QPainter& painter, const Geometry& geometry, const QFont& small) const;
    void paintDistances(QPainter& painter, const Geometry& geometry, const QFont& small) const;
    void paintSuperClasses(QPainter& painter, const Geometry& geometry, const QFont& small) const;
    void scrollTo(Cell first);
    void arrange();
    int classAt(int place) const { return m_classes[std::size_t(place)]; }
    int placeOf(int label) const { return m_places[std::size_t(label)]; }
    bool hasSuperClasses() const { return !m_superClassOf.empty() && int(m_superClassOf.size()) == classes(); }
    double value(Cell cell) const; ///< what the mode shows; NaN for a class without samples
    int classes() const;

    std::shared_ptr<const Comparison> m_comparison;
    QStringList m_names;
    Mode m_mode = Mode::Difference;
    Distance m_distance = Distance::TotalVariation;
    std::optional<Cell> m_current;
    int m_shown = 0; ///< rows and columns in view, 0 for all
    Cell m_first{0, 0}; ///< places, not classes
    QStringList m_superClasses;
    std::vector<std::int32_t> m_superClassOf;
    std::vector<int> m_classes, m_places; ///< by place from the top and left; the place of every class
};

} // namespace palimpsest
