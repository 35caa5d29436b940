// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>

class QPainter;
class QPalette;

namespace palimpsest {

enum class Side { A, B };

/// The two sides look the same in every view: A is a hollow circle in the ink of the text, B a filled diamond in blue.
QColor sideColor(Side side, const QPalette& palette);
void drawSideMark(QPainter& painter, QPointF centre, double radius, Side side, const QPalette& palette);

/// So much of `to` in `from`, 0 to 1.
QColor mixed(const QColor& from, const QColor& to, double share);

/// The cross of the forget set; filled behind when all of the class is in it.
void drawForgetMark(QPainter& painter, const QRectF& rect, const QColor& color, bool whole);

} // namespace palimpsest
