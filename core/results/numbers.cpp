// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>

namespace palimpsest {

namespace {

/// P(|T| < tan(angle)·√freedom): the finite series for whole degrees of freedom (Abramowitz and Stegun 26.7.3, 26.7.4).
double studentCoverage(double angle, std::size_t freedom)
{
    const double sine = std::sin(angle), cosine = std::cos(angle);
    double term = freedom % 2 == 1 ? cosine : 1, sum = freedom == 1 ? 0 : term;
    for (std::size_t k = freedom % 2 == 1 ? 3 : 2; k + 1 < freedom; k += 2) {
        term *= cosine * cosine * double(k - 1) / double(k);
        sum += term;
    }
    return freedom % 2 == 1 ? 2 / std::numbers::pi * (angle + sine * sum) : sine * sum;
}

} // namespace

std::string fixedNumber(double value, int decimals)
{
    if (std::isnan(value))
        return "–";
    char text[400];
    const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, decimals).ptr;
    std::string written(text, end);
    if (written.starts_with('-') && written.find_first_not_of("-0.") == std::string::npos)
        written.erase(0, 1); // no "-0.00"
    return written;
}

double studentQuantile(std::size_t freedom)
{
    // A chart of many groups asks for the same few thousands of times, and each answer takes two hundred steps.
    thread_local std::array<double, 64> known{};
    if (freedom < known.size() && known[freedom] > 0)
        return known[freedom];
    double low = 0, high = std::numbers::pi / 2;
    for (int i = 0; i < 200 && low < high; ++i) {
        const double middle = (low + high) / 2;
        (studentCoverage(middle, freedom) < 0.95 ? low : high) = middle;
    }
    const double quantile = std::tan((low + high) / 2) * std::sqrt(double(freedom));
    if (freedom < known.size())
        known[freedom] = quantile;
    return quantile;
}

double studentTail(double t, std::size_t freedom)
{
    return std::clamp(1 - studentCoverage(std::atan(std::abs(t) / std::sqrt(double(freedom))), freedom), 0.0, 1.0);
}

std::string pValueText(double p)
{
    return p < 0.001 ? "<0.001" : fixedNumber(p, 3);
}

} // namespace palimpsest
