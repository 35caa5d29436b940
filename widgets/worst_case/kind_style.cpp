// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/worst_case/kind_style.h"

#include <array>

using namespace Qt::StringLiterals;

namespace palimpsest {

KindStyle kindStyle(std::size_t place, const QPalette& palette)
{
    const ThemeColours colours = themeColours(palette);
    const std::array<QColor, 5> inks{colours.retain, colours.forget, colours.test, colours.good, colours.axis};
    static const std::array<QCPScatterStyle::ScatterShape, 7> shapes{QCPScatterStyle::ssDisc,     QCPScatterStyle::ssSquare,           QCPScatterStyle::ssDiamond, QCPScatterStyle::ssTriangle,
                                                                     QCPScatterStyle::ssTriangleInverted, QCPScatterStyle::ssCross, QCPScatterStyle::ssPlus};
    static const std::array<QString, 7> glyphs{u"●"_s, u"□"_s, u"◇"_s, u"△"_s, u"▽"_s, u"×"_s, u"+"_s};
    return {inks[place % inks.size()], shapes[place % shapes.size()], glyphs[place % glyphs.size()]};
}

} // namespace palimpsest
