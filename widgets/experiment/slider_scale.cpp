// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/slider_scale.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace palimpsest {

namespace {

constexpr double kLinearSteps = 200;
constexpr int kStepsPerDecade = 20;

double rounded(double value, int digits)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.*g", digits, value);
    return std::strtod(text, nullptr);
}

/// The smallest of 1, 2, 5 × 10^k that is at least `least`.
double niceStep(double least)
{
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= least * (1 - 1e-9))
            return rounded(factor * power, 1);
    return rounded(10 * power, 1);
}

} // namespace

SliderScale::SliderScale(const Parameter& parameter)
    : m_logarithmic(parameter.scale == Scale::Logarithmic), m_byOne(parameter.kind == ParameterKind::Integer && !m_logarithmic)
{
    const bool whole = parameter.kind == ParameterKind::Integer;
    const double low = parameter.low, high = parameter.high;
    m_values = {low, high};
    if (m_logarithmic) {
        const double decades = std::log10(high / low);
        for (int i = 1; i < decades * kStepsPerDecade; ++i) {
            const double value = rounded(low * std::pow(10.0, double(i) / kStepsPerDecade), 2);
            m_values.push_back(whole ? std::round(value) : value);
        }
    } else if (high > low) {
        const double step = std::max(niceStep((high - low) / (whole ? 1000 : kLinearSteps)), whole ? 1.0 : 0.0);
        // Multiples of the step rather than low + i·step: a density from 0.01 should still offer 0.5.
        for (double k = std::ceil(low / step); k * step < high; ++k)
            m_values.push_back(rounded(k * step, 12));
    }
    if (parameter.standard.is_number())
        m_values.push_back(parameter.standard.get<double>());
    std::erase_if(m_values, [&](double value) { return value < low || value > high; });
    std::sort(m_values.begin(), m_values.end());
    m_values.erase(std::unique(m_values.begin(), m_values.end()), m_values.end());
}

double SliderScale::valueAt(int position) const
{
    return m_values[std::size_t(std::clamp(position, 0, last()))];
}

int SliderScale::positionOf(double value) const
{
    const auto above = std::lower_bound(m_values.begin(), m_values.end(), value);
    if (above == m_values.begin())
        return 0;
    if (above == m_values.end())
        return last();
    const auto below = above - 1;
    const bool takeAbove = m_logarithmic ? *above / value < value / *below : *above - value < value - *below;
    return int((takeAbove ? above : below) - m_values.begin());
}

double SliderScale::stepped(double value, int steps) const
{
    if (m_byOne)
        return std::clamp(std::round(value) + steps, m_values.front(), m_values.back());
    auto at = steps > 0 ? std::upper_bound(m_values.begin(), m_values.end(), value) : std::lower_bound(m_values.begin(), m_values.end(), value);
    const auto position = int(at - m_values.begin()) + (steps > 0 ? steps - 1 : steps);
    return valueAt(position);
}

} // namespace palimpsest
