// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/concept_matrix.h"

#include <QWidget>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace palimpsest {

/// What a judge finds in pictures that were asked to show a concept, as a heat map with numbers: rows are asked for, columns found, the last one nothing of the row's kind. Shares in percent, or of
/// a difference in points, in diverging colours. Objects and styles stand in blocks, concepts that were to be forgotten have a cross. Arrow keys walk the cells.
class ConceptHeatMap : public QWidget
{
    Q_OBJECT
public:
    enum class Kind { Share, Difference };
    using Cell = std::pair<int, int>; ///< asked for, found; the column after the last concept is nothing

    ConceptHeatMap(const QString& title, Kind kind, QWidget* parent = nullptr);

    void setMatrix(ConceptMatrix matrix, const std::vector<std::string>& forgotten);
    void setTitle(const QString& title);
    double value(Cell cell) const; ///< NaN where nothing was asked for
    QString cellText(Cell cell) const;
    QRectF cellRect(Cell cell) const;
    std::optional<Cell> cellAt(QPointF point) const;
    std::optional<Cell> current() const { return m_current; }
    void setCurrent(Cell cell);

    QSize sizeHint() const override { return {380, 330}; }
    QSize minimumSizeHint() const override { return {240, 180}; }
    void paint(QPainter& painter) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    int rows() const { return int(m_matrix.concepts.size()); }
    bool isForgotten(int row) const;
    QRectF cells() const; ///< where they lie
    QString columnName(int column) const;

    QString m_title;
    Kind m_kind;
    ConceptMatrix m_matrix;
    std::vector<std::string> m_forgotten;
    std::optional<Cell> m_current;
};

} // namespace palimpsest
