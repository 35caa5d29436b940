// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tradeoff/scatter_plot.h"

#include <QPointF>
#include <QWidget>

#include <cstdint>
#include <set>
#include <unordered_map>
#include <vector>

class QCustomPlot;
class QRubberBand;

namespace palimpsest {

/// The chart on screen: hover, click, rubber band, wheel zoom and a walk over the points by keyboard. It announces what the person picks
/// and knows nothing of runs.
class ScatterView : public QWidget
{
    Q_OBJECT
public:
    explicit ScatterView(QWidget* parent = nullptr);

    /// Shows other data. The range stays where the person zoomed, unless the axes are others.
    void setData(ScatterData data);
    const ScatterData& data() const { return m_data; }
    void setSelectedPoints(const std::set<int>& points);
    int currentPoint() const { return m_current; } ///< of the keyboard's walk, −1 for none
    void setCurrentPoint(int point);

    int pointAt(const QPointF& position) const;  ///< the nearest within reach of the mouse, −1 for none
    QPointF positionOf(int point) const;         ///< in this widget
    std::vector<int> pointsIn(const QRectF& area) const;
    QRectF shownRange() const;                   ///< left, top = smallest x, y
    void resetRange();
    void setDescription(const QString& sentence); ///< for screen readers
    void redraw();                                ///< everything, now

Q_SIGNALS:
    /// A click, Enter or the rubber band; `add` with Ctrl or Shift. Nothing hit: an empty list.
    void picked(const QList<int>& points, bool add);
    void currentPointChanged(int point);
    void hovered(int point, const QPoint& globalPosition); ///< −1: left

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    bool pressed(const QPointF& position);
    void moved(const QPointF& position, const QPoint& globalPosition, bool dragging);
    void released(const QPointF& position, bool add);
    bool keyPressed(int key, bool add);
    void step(bool horizontal, int direction);
    void zoom(const QPointF& position, double factor);
    void showRange(const QRectF& range);
    void showMarks();
    void forgetPlaces() { m_cells.clear(); }
    void findPlaces() const;

    QCustomPlot* m_plot;
    ScatterData m_data;
    ScatterStyle m_style;
    std::set<int> m_selected;
    int m_current = -1;
    int m_hover = -1;
    bool m_zoomed = false;
    bool m_pressed = false;
    QPointF m_pressedAt;
    /// Points by squares of the screen, so that a move of the mouse looks at a few and not at all; made when first asked for after the range changed.
    mutable std::unordered_map<std::int64_t, std::vector<int>> m_cells;
    std::vector<int> m_byX, m_byY; ///< the keyboard's walk: points in the order of x and y, made when first walked
    QRubberBand* m_band;
};

} // namespace palimpsest
