// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPainterPath>

#include <string>

namespace palimpsest {

/// The outline of a method's marker around (0, 0), as wide as `size`: a diamond for the untouched original, a square for Retrain, six other
/// shapes for the rest. By its place in the catalogue, as methodColor.
QPainterPath markerPath(const std::string& method, double size);

/// The marker as an icon for lists, filled.
QIcon markerIcon(const std::string& method, bool dark);

} // namespace palimpsest
