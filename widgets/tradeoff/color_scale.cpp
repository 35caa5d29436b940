// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/color_scale.h"

#include "widgets/shell/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace palimpsest {

QColor scaleColor(double share)
{
    if (std::isnan(share))
        return {};
    // Blue over grey to yellow: the one pair of hues that every common kind of colour blindness tells apart.
    static constexpr std::array<std::array<double, 3>, 6> stops{{{16, 36, 82}, {44, 72, 118}, {92, 104, 124}, {140, 136, 118}, {196, 174, 92}, {252, 226, 78}}};
    const double place = std::clamp(share, 0.0, 1.0) * double(stops.size() - 1);
    const auto below = std::min(std::size_t(place), stops.size() - 2);
    const double part = place - double(below);
    const auto mix = [&](std::size_t channel) { return int(std::lround(stops[below][channel] * (1 - part) + stops[below + 1][channel] * part)); };
    return {mix(0), mix(1), mix(2)};
}

QColor textOn(const QColor& ground)
{
    return contrastRatio(Qt::white, ground) > contrastRatio(Qt::black, ground) ? Qt::white : Qt::black;
}

} // namespace palimpsest
