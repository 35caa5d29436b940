// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tradeoff/parallel_painting.h"

#include <QPixmap>
#include <QWidget>

#include <set>

namespace palimpsest {

/// Parallel coordinates on screen: brushes by mouse and keyboard, axes that are dragged to other places, hover and click on lines. It announces what the person
/// does and knows nothing of runs or filters: brushes become final when their owner sets them.
class ParallelView : public QWidget
{
    Q_OBJECT
public:
    explicit ParallelView(QWidget* parent = nullptr);

    void setData(ParallelData data);
    const ParallelData& data() const { return m_data; }
    /// `outside`: 1 for every line that passes what is asked besides these brushes; empty for all.
    void setBrushes(const Brushes& brushes, const std::vector<unsigned char>& outside);
    const std::vector<unsigned char>& brushed() const { return m_brushed; } ///< 1 for every line in all brushes
    void setSelectedLines(const std::set<std::size_t>& lines);
    int currentAxis() const { return m_axis; } ///< −1 before one was chosen
    void setCurrentAxis(int axis);
    const ParallelLayout& places() const { return m_layout; }
    int lineAt(const QPointF& position) const; ///< the nearest brushed line within reach of the mouse, −1 for none

Q_SIGNALS:
    void brushChanged(const std::string& column, const palimpsest::NumberRange& range);
    void brushRemoved(const std::string& column);
    void axisMoved(const std::string& column, int to); ///< to this place among the axes shown
    void axisFlipped(const std::string& column);
    void axisMenuRequested(const std::string& column, const QPoint& globalPosition);
    void currentAxisChanged();
    void picked(const QList<int>& lines, bool add);
    void hovered(int line, const QPoint& globalPosition); ///< −1: left

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Drag { None, Brush, Axis };

    void arrange();
    void recolor();
    int axisAt(const QPointF& position) const;  ///< −1: on none
    int titleAt(const QPointF& position) const; ///< −1: on none
    NumberRange rangeBetween(const ParallelAxis& axis, double a, double b) const; ///< of two positions
    std::pair<double, double> positionsOf(const ParallelAxis& axis) const;        ///< of the brush, lower first
    void brushTo(double position);
    bool brushByKey(int key, Qt::KeyboardModifiers modifiers);
    QPixmap blank() const;

    ParallelData m_data;
    ParallelLayout m_layout;
    ParallelStyle m_style;
    Brushes m_brushes;
    std::vector<unsigned char> m_outside, m_brushed;
    std::set<std::size_t> m_selected;
    QPixmap m_context, m_lines; ///< grey lines; coloured ones: painted when they change, not when the mouse moves
    int m_axis = -1, m_hover = -1;
    Drag m_drag = Drag::None;
    QPointF m_pressedAt, m_mouse;
    double m_anchor = 0; ///< where the brush being dragged began, as a position
};

} // namespace palimpsest
