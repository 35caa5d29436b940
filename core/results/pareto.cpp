// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/pareto.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <stdexcept>

namespace palimpsest {

namespace {

struct Point {
    std::array<double, 3> value{}; ///< turned so that higher is better; objectives that there are not stay equal
    std::size_t position = 0;
};

/// The best z for every y seen so far: as y falls, z rises. What lies below and left of a step is dominated by it.
class Staircase
{
public:
    bool covers(double y, double z) const
    {
        const auto step = m_steps.lower_bound(y);
        return step != m_steps.end() && step->second >= z;
    }

    void add(double y, double z)
    {
        if (covers(y, z))
            return;
        auto end = m_steps.upper_bound(y);
        auto first = end;
        while (first != m_steps.begin() && std::prev(first)->second <= z)
            --first;
        m_steps.erase(first, end);
        m_steps.emplace(y, z);
    }

private:
    std::map<double, double> m_steps;
};

} // namespace

std::vector<std::size_t> paretoFront(const std::vector<Objective>& objectives)
{
    if (objectives.empty() || objectives.size() > 3)
        throw std::invalid_argument("a front needs one, two or three objectives");
    const std::size_t count = objectives.front().values.size();
    for (const auto& objective : objectives)
        if (objective.values.size() != count)
            throw std::invalid_argument("the objectives of a front have different lengths");

    std::vector<Point> points;
    for (std::size_t i = 0; i < count; ++i) {
        Point point{{}, i};
        bool complete = true;
        for (std::size_t k = 0; k < objectives.size(); ++k) {
            const double value = objectives[k].values[i];
            complete = complete && !std::isnan(value);
            point.value[k] = objectives[k].higherIsBetter ? value : -value;
        }
        if (complete)
            points.push_back(point);
    }
    // Best first: whatever dominates a point stands before it, and what stands before it is at least as good in the first objective.
    std::sort(points.begin(), points.end(), [](const Point& a, const Point& b) { return a.value != b.value ? a.value > b.value : a.position < b.position; });
    std::vector<std::size_t> front;
    Staircase seen;
    for (std::size_t i = 0; i < points.size();) {
        const auto [x, y, z] = points[i].value;
        const bool dominated = seen.covers(y, z);
        for (const auto value = points[i].value; i < points.size() && points[i].value == value; ++i)
            if (!dominated)
                front.push_back(points[i].position);
        seen.add(y, z);
    }
    std::sort(front.begin(), front.end());
    return front;
}

std::vector<std::size_t> paretoFront(const std::vector<double>& x, const std::vector<double>& y, bool xHigherIsBetter, bool yHigherIsBetter)
{
    const std::size_t common = std::min(x.size(), y.size());
    auto front = paretoFront({Objective{{x.begin(), x.begin() + std::ptrdiff_t(common)}, xHigherIsBetter},
                              Objective{{y.begin(), y.begin() + std::ptrdiff_t(common)}, yHigherIsBetter}});
    std::stable_sort(front.begin(), front.end(), [&](std::size_t a, std::size_t b) { return x[a] < x[b]; });
    return front;
}

} // namespace palimpsest
