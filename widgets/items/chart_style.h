// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/items/plotlib.h"
#include "widgets/shell/theme.h"

#include <algorithm>

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
    const bool isOverTheAxes = plot.legend->layout() == plot.axisRect()->insetLayout();
    plot.legend->setBrush(isOverTheAxes ? palette.base() : QBrush(Qt::NoBrush));
    plot.legend->setBorderPen(isOverTheAxes ? QPen(palette.color(QPalette::Mid)) : QPen(Qt::NoPen));
}

/// Puts the legend above the axes, on the right: no mark is ever behind it.
inline void putLegendAbove(QCustomPlot& plot)
{
    auto* head = new QCPLayoutGrid;
    plot.axisRect()->insetLayout()->take(plot.legend);
    plot.legend->setVisible(true);
    plot.legend->setBorderPen(Qt::NoPen);
    plot.legend->setFillOrder(QCPLegend::foColumnsFirst);
    head->addElement(0, 0, new QCPLayoutElement(&plot));
    head->addElement(0, 1, plot.legend);
    head->setColumnStretchFactor(1, 0.001);
    plot.plotLayout()->insertRow(0);
    plot.plotLayout()->addElement(0, 0, head);
    plot.plotLayout()->setRowStretchFactor(0, 0.001);
    plot.plotLayout()->setRowSpacing(0);
}

/// As many entries of such a legend in a row as are not cut.
inline void wrapLegend(QCustomPlot& plot)
{
    int widest = 1;
    for (int i = 0; i < plot.legend->itemCount(); ++i)
        if (const auto* item = plot.legend->item(i)) // cells at a row's end may be empty
            widest = std::max(widest, item->minimumOuterSizeHint().width() + plot.legend->columnSpacing());
    plot.legend->setWrap(std::max(1, (plot.width() - 12) / widest));
    plot.legend->setFillOrder(QCPLegend::foColumnsFirst, true); // puts them anew
}

} // namespace palimpsest
