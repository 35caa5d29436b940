// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tradeoff/heat_map_painting.h"

#include <QPixmap>
#include <QWidget>

#include <set>

namespace palimpsest {

/// The heat map on screen: hover, click and a walk over the places by keyboard. It announces what the person picks and knows nothing of runs.
class HeatMapView : public QWidget
{
    Q_OBJECT
public:
    explicit HeatMapView(QWidget* parent = nullptr);

    void setData(HeatMapData data);
    const HeatMapData& data() const { return m_data; }
    void setSelected(const std::set<int>& places);
    int currentPlace() const { return m_current; } ///< row · columns + column, −1 for none
    int placeAt(const QPointF& position) const;    ///< −1 outside
    QRectF rectOf(int place) const;

Q_SIGNALS:
    void picked(int place, bool add);   ///< −1: beside all
    void currentChanged(int place);     ///< by keyboard
    void hovered(int place, const QPoint& globalPosition); ///< −1: left

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void arrange();

    HeatMapData m_data;
    HeatMapLayout m_layout;
    HeatMapStyle m_style;
    QPixmap m_picture; ///< everything but the marks, so that hovering and walking paint no cell
    std::set<int> m_selected;
    int m_current = -1, m_hover = -1;
};

} // namespace palimpsest
