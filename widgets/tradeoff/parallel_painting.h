// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tradeoff/parallel_data.h"
#include "widgets/workspace/run_filter.h"

#include <QFont>
#include <QImage>
#include <QPalette>
#include <QRectF>

class QPainter;

namespace palimpsest {

struct ParallelStyle {
    QPalette palette; ///< light or dark; of exports always light
    QFont font;
    QString caption{}; ///< a line above the axes, "" for none
    bool legend = true; ///< inside the picture: exports have it, on screen it stands beside what scrolls
};

/// Where things stand.
struct ParallelLayout {
    double top = 0, bottom = 0;  ///< of the axes
    double notch = 0;            ///< the height of missing values, below the axes
    std::vector<double> x;       ///< of every axis
    QRectF legend; ///< empty where there is none

    double y(float position) const { return position == kNotch ? notch : bottom - (bottom - top) * double(position); }
    double position(double y) const { return (bottom - y) / (bottom - top); }
    QRectF title(std::size_t axis) const; ///< where an axis is taken to move it
};

using Brushes = std::map<std::string, NumberRange>; ///< by column id

/// The room that the picture needs so that neither titles nor ticks of neighbouring axes touch.
QSizeF leastSize(const ParallelData& data, const ParallelStyle& style);

ParallelLayout layoutParallel(const ParallelData& data, const QRectF& area, const ParallelStyle& style);

/// 1 for every line that lies in all brushes (those on columns that are no axis are asked of `outside`: 1 for lines that pass them).
std::vector<unsigned char> brushedLines(const ParallelData& data, const Brushes& brushes, const std::vector<unsigned char>& outside);

/// Lines, or their densities where there are more than kMostLines: those with a 0 in `brushed` faint and grey (`context`), or those with a 1 in their colours.
void paintLines(QPainter& painter, const ParallelData& data, const ParallelLayout& layout, const ParallelStyle& style, const std::vector<unsigned char>& brushed,
                bool context);
/// One line on top of all.
void paintLine(QPainter& painter, const ParallelData& data, const ParallelLayout& layout, std::size_t line, const QPen& pen);
/// Axes with titles, ticks, the notch, and brushes; `current` has the keyboard (−1 for none).
void paintAxes(QPainter& painter, const ParallelData& data, const ParallelLayout& layout, const ParallelStyle& style, const Brushes& brushes, int current);
/// What colours and dashes mean, from the top of `area`.
void paintLegend(QPainter& painter, const ParallelData& data, const QRectF& area, const ParallelStyle& style);
QSizeF legendSize(const ParallelData& data, const ParallelStyle& style);

QColor lineColor(const ParallelData& data, std::size_t line, const QPalette& palette);
/// There are eight colours: methods that share one differ in their dashes, unless densities are drawn. Plain dashes are left to the front.
Qt::PenStyle lineDashes(const std::string& method);

/// The numbers of ticks as texts with so many digits that each differs from its neighbours: "0.007" rather than a third "0.0".
QStringList tickTexts(const ParallelAxis& axis, const std::vector<double>& ticks);

} // namespace palimpsest
