// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/reference_names.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace palimpsest {

namespace {

constexpr double kBeside = 4;  // pixels between a line and its name
constexpr double kMarker = 12; // a marker and some room
constexpr int kSteps = 4;      // away from the top or the end, if others stand there

/// Places beside a line, the best first.
std::vector<QRectF> candidates(const NamedLine& line, const QRectF& area)
{
    std::vector<QRectF> all;
    const double width = line.name.width(), height = line.name.height();
    for (int step = 0; step < kSteps; ++step) {
        if (line.vertical) {
            const double top = area.top() + 2 + step * height;
            const QRectF right({line.at + kBeside, top}, line.name), left({line.at - kBeside - width, top}, line.name);
            const bool isRight = line.at < area.center().x();
            all.insert(all.end(), {isRight ? right : left, isRight ? left : right});
        } else {
            const double inwards = kBeside + step * (width + kBeside), above = line.at - height - 1, below = line.at + 1;
            const bool isLeft = std::isnan(line.ownPoint) || line.ownPoint > area.center().x();
            for (const bool end : {isLeft, !isLeft}) {
                const double x = end ? area.left() + inwards : area.right() - inwards - width;
                all.insert(all.end(), {QRectF({x, above}, line.name), QRectF({x, below}, line.name)});
            }
        }
    }
    return all;
}

bool crosses(const NamedLine& line, const QRectF& name)
{
    return line.vertical ? line.at > name.left() && line.at < name.right() : line.at > name.top() && line.at < name.bottom();
}

bool coversOwnPoint(const NamedLine& line, const QRectF& name)
{
    const double begin = line.vertical ? name.top() : name.left(), end = line.vertical ? name.bottom() : name.right();
    return line.ownPoint > begin - kMarker && line.ownPoint < end + kMarker; // false for NaN
}

} // namespace

std::vector<QRectF> placeNames(const std::vector<NamedLine>& lines, const QRectF& area)
{
    std::vector<QRectF> placed;
    for (const NamedLine& line : lines) {
        const double low = line.vertical ? area.left() : area.top(), high = line.vertical ? area.right() : area.bottom();
        if (!(line.at >= low && line.at <= high)) {
            placed.emplace_back();
            continue;
        }
        QRectF best;
        double least = std::numeric_limits<double>::infinity();
        for (const QRectF& name : candidates(line, area)) {
            double cost = area.contains(name) ? 0 : 10'000;
            for (const QRectF& other : placed)
                cost += other.intersects(name) ? 1000 : 0;
            for (const NamedLine& other : lines)
                cost += crosses(other, name) ? 100 : 0;
            cost += coversOwnPoint(line, name) ? 10 : 0;
            if (cost < least) {
                least = cost;
                best = name;
            }
        }
        placed.push_back(best);
    }
    return placed;
}

} // namespace palimpsest
