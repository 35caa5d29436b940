// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tradeoff/heat_map_data.h"

#include <QFont>
#include <QPalette>
#include <QRectF>

#include <set>

class QPainter;

namespace palimpsest {

struct HeatMapStyle {
    QPalette palette; ///< light or dark; of exports always light
    QFont font;
    QString caption;  ///< a line above the map, "" for none
};

/// Where things stand.
struct HeatMapLayout {
    QRectF plot;                            ///< all cells
    std::vector<double> columns, rows;      ///< edges in pixels; rows from the bottom up, so descending
    QRectF scale;                           ///< the colour bar
    double captionHeight = 0;

    QRectF cell(int column, int row) const;
    int columnAt(double x) const; ///< −1 outside
    int rowAt(double y) const;
};

HeatMapLayout layoutHeatMap(const HeatMapData& data, const QRectF& area, const HeatMapStyle& style);

/// Everything: cells with their numbers where they fit, hatching where no run is, a frame around the best, axes at true distances, the colour scale with its key.
void paintHeatMap(QPainter& painter, const HeatMapData& data, const HeatMapLayout& layout, const HeatMapStyle& style);

/// Frames around the selected places and the one under the keyboard (−1 for none): places are row · columns + column.
void paintHeatMapMarks(QPainter& painter, const HeatMapData& data, const HeatMapLayout& layout, const HeatMapStyle& style, const std::set<int>& selected, int current);

} // namespace palimpsest
