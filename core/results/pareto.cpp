// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/pareto.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace palimpsest {

std::vector<std::size_t> paretoFront(const std::vector<double>& x, const std::vector<double>& y, bool xHigherIsBetter, bool yHigherIsBetter)
{
    struct Point {
        double x, y; ///< turned so that higher is better
        std::size_t position;
    };
    std::vector<Point> points;
    for (std::size_t i = 0; i < x.size() && i < y.size(); ++i)
        if (!std::isnan(x[i]) && !std::isnan(y[i]))
            points.push_back({xHigherIsBetter ? x[i] : -x[i], yHigherIsBetter ? y[i] : -y[i], i});
    std::sort(points.begin(), points.end(), [](const Point& a, const Point& b) {
        return a.x != b.x ? a.x > b.x : a.y != b.y ? a.y > b.y : a.position < b.position;
    });
    std::vector<std::size_t> front;
    double best = -std::numeric_limits<double>::infinity(); ///< the best y of any point that is strictly better in x
    for (std::size_t i = 0; i < points.size();) {
        std::size_t next = i;
        const double top = points[i].y;
        for (; next < points.size() && points[next].x == points[i].x; ++next)
            if (points[next].y == top && (top > best || i == 0))
                front.push_back(points[next].position);
        best = std::max(best, top);
        i = next;
    }
    std::sort(front.begin(), front.end(), [&](std::size_t a, std::size_t b) { return x[a] != x[b] ? x[a] < x[b] : a < b; });
    return front;
}

} // namespace palimpsest
