// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tradeoff/chart_export.h"
#include "widgets/tradeoff/scatter_data.h"

#include <QRectF>

namespace palimpsest {

/// What the figure is made of: axes, study, and every point with its runs and numbers.
Json figureRecipe(const ScatterData& data, const std::vector<RunRow>& rows);

/// The scatter as a figure: light palette, legend, caption; `range` is what the axes show.
ChartExport scatterExport(ScatterData data, const QRectF& range, const QString& caption, const std::vector<RunRow>& rows);

} // namespace palimpsest
