// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/items/chart_style.h"

#include <QColor>
#include <QPalette>
#include <QString>

namespace palimpsest {

/// How the n-th kind of set, or rule, looks in the charts of this page: a colour and a shape, neither alone.
struct KindStyle {
    QColor colour;
    QCPScatterStyle::ScatterShape shape;
    QString glyph; ///< the shape as a letter, for legends
};

KindStyle kindStyle(std::size_t place, const QPalette& palette);

} // namespace palimpsest
