// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/items/plotlib.h"
#include "widgets/shell/theme.h"

namespace palimpsest {

/// Fonts, inks, grid and legend of a chart in the palette's colours.
inline void styleChart(QCustomPlot& plot, const QPalette& palette, const QFont& font)
{
    const ThemeColours colours = themeColours(palette);
    plot.setBackground(palette.color(QPalette::Base));
    for (QCPAxis* axis : {plot.xAxis, plot.yAxis}) {
        axis->setBasePen(QPen(colours.axis));
        axis->setTickPen(QPen(colours.axis));
        axis->setSubTickPen(Qt::NoPen);
        axis->setLabelColor(palette.color(QPalette::Text));
        axis->setTickLabelColor(palette.color(QPalette::Text));
        axis->setLabelFont(font);
        axis->setTickLabelFont(font);
        axis->grid()->setPen(QPen(colours.gridline));
        axis->grid()->setZeroLinePen(QPen(colours.gridline));
    }
    plot.legend->setFont(font);
    plot.legend->setTextColor(palette.color(QPalette::Text));
    plot.legend->setBrush(palette.base());
    plot.legend->setBorderPen(QPen(palette.color(QPalette::Mid)));
}

} // namespace palimpsest
