// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace palimpsest {

/// A colour for a share from 0 (dark blue) to 1 (pale yellow): lightness rises evenly all the way, so that order is seen without seeing hue. Works on light and
/// dark grounds. NaN gives an invalid colour.
QColor scaleColor(double share);

/// Black or white, whichever reads better on the ground.
QColor textOn(const QColor& ground);

} // namespace palimpsest
