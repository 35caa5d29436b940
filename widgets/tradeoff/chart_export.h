// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tradeoff/scatter_data.h"

#include <QByteArray>
#include <QImage>
#include <QSizeF>

namespace palimpsest {

/// A chart on its way out of the window: the light palette whatever the screen shows, a legend and what the bars mean inside the picture, and its
/// data and recipe with it.
struct ChartExport {
    ScatterData data;
    QRectF range;        ///< what the axes show
    QString caption;
    QSizeF millimetres{174, 110};
    int dotsPerInch = 300; ///< of pixel images
    Json recipe;         ///< see figureRecipe
};

/// What the figure is made of: axes, study, and every point with its runs and numbers.
Json figureRecipe(const ScatterData& data, const std::vector<RunRow>& rows);

/// With the recipe as text "palimpsest-figure".
QImage toImage(const ChartExport& chart);
QByteArray toSvg(const ChartExport& chart); ///< vector; the recipe is its description
QByteArray toPdf(const ChartExport& chart); ///< vector; the recipe is attached as figure.json

/// Writes PNG, SVG or PDF by the file's suffix, atomically. Throws Error "export.format" for another suffix, or file errors.
void exportChart(const ChartExport& chart, const QString& file);

} // namespace palimpsest
