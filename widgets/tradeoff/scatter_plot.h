// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tradeoff/scatter_data.h"

#include <QPalette>
#include <QRectF>

#include <set>

class QCustomPlot;

namespace palimpsest {

constexpr std::size_t kPointsWithBars = 2000; ///< more points than this are drawn without error bars: nobody could tell them apart
constexpr std::size_t kSmallMarkers = 5000;   ///< more points than this get smaller markers

struct ScatterStyle {
    QPalette palette;            ///< light or dark; of exports always light
    bool legend = false;         ///< a legend inside the picture: exports have it, the page has a list beside it
    QString caption;             ///< a line above the chart, "" for none
    double markerSize = 12;      ///< pixels
};

/// Fills `plot` with the points, error bars, reference lines and front of `data`. Of many markers that would cover each other within a third of their size one
/// is painted; what stands alone (an outlier) and the front always are. The same for the screen and for every export. Ranges are
/// left alone; see naturalRange.
void drawScatter(QCustomPlot& plot, const ScatterData& data, const ScatterStyle& style);

/// Rings around the points `selected` and a frame around `current` (−1 for none). Cheap: redraws nothing else.
void drawMarks(QCustomPlot& plot, const ScatterData& data, const ScatterStyle& style, const std::set<int>& selected, int current);

/// The range that shows everything with some room around it, in axis coordinates (left, top = smallest x, y).
QRectF naturalRange(const ScatterData& data);

} // namespace palimpsest
