// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QSizeF>

#include <vector>

namespace palimpsest {

/// A line across or up through a chart that bears a name. Pixels, downwards.
struct NamedLine {
    bool vertical = false;
    double at = 0;       ///< x of a vertical line, y of a horizontal one
    QSizeF name;         ///< how large it is
    double ownPoint = 0; ///< where on the line its own point stands, NaN for nowhere
};

/// Where the names stand: beside their lines, inside `area`, never over each other as long as there is room, and crossed by no line if that can be. Names of
/// vertical lines are at the top, those of horizontal ones at the end that is away from their own point. A null rectangle for a line outside `area`.
std::vector<QRectF> placeNames(const std::vector<NamedLine>& lines, const QRectF& area);

} // namespace palimpsest
