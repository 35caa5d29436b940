// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/prediction_matrix.h"

#include <QStringList>
#include <QWidget>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace palimpsest {

struct Comparison;

/// Where samples of a class go: rows are true classes, columns predicted ones. Shows model A, model B, or how B differs from A in diverging
/// colours; a bar beside every row says how far the two rows are apart. Arrow keys walk the cells, Enter or a click chooses one; A, B and D
/// switch what is shown.
class MatrixView : public QWidget
{
    Q_OBJECT
public:
    enum class Mode { A, B, Difference };
    enum class Distance { TotalVariation, JensenShannon };
    using Cell = std::pair<int, int>; ///< true class, predicted class

    explicit MatrixView(QWidget* parent = nullptr);

    void setComparison(std::shared_ptr<const Comparison> comparison, const QStringList& classes);
    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    Distance distance() const { return m_distance; }
    void setDistance(Distance distance);

    std::optional<Cell> cellAt(QPointF point) const; ///< the cell under a point of the widget
    QRectF cellRect(Cell cell) const;
    std::optional<Cell> current() const { return m_current; }
    void setCurrent(Cell cell);
    QString cellText(Cell cell) const; ///< true, predicted, proportions, mean probabilities

    QSize sizeHint() const override { return {460, 320}; }
    QSize minimumSizeHint() const override { return {260, 200}; }
    void paint(QPainter& painter) const;

Q_SIGNALS:
    void cellChosen(int trueClass, int predictedClass);
    void modeChanged(palimpsest::MatrixView::Mode mode);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// Where everything lies for the present size.
    struct Geometry {
        QRectF cells;
        double cell = 0;
        double nameWidth = 0, headHeight = 0, barWidth = 0;
    };
    Geometry geometryOfMatrix() const;
    double value(Cell cell) const; ///< what the mode shows; NaN for a class without samples
    int classes() const;

    std::shared_ptr<const Comparison> m_comparison;
    QStringList m_names;
    Mode m_mode = Mode::Difference;
    Distance m_distance = Distance::TotalVariation;
    std::optional<Cell> m_current;
};

} // namespace palimpsest
