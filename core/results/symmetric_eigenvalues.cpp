// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/symmetric_eigenvalues.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace palimpsest {

namespace {

struct Tridiagonal {
    std::vector<double> diagonal;
    std::vector<double> beside; ///< beside[i]: between i and i + 1; the last is 0
};

/// One reflection a row, from the last: it leaves a single number beside the diagonal, and changes only what is above and to the left.
Tridiagonal tridiagonalOf(std::vector<double> a, std::size_t d)
{
    Tridiagonal result{std::vector<double>(d), std::vector<double>(d)};
    std::vector<double> w(d);
    for (std::size_t i = d; i-- > 0;) {
        double* v = a.data() + i * d; // the reflection's direction, in place of the row
        result.diagonal[i] = v[i];
        if (i == 0)
            break;
        double length = 0;
        for (std::size_t j = 0; j < i; ++j)
            length = std::hypot(length, v[j]);
        if (i == 1 || length == 0) {
            result.beside[i - 1] = v[i - 1];
            continue;
        }
        const double kept = v[i - 1] > 0 ? -length : length;
        result.beside[i - 1] = kept;
        v[i - 1] -= kept;
        const double factor = -1 / (kept * v[i - 1]); // 2 / (v · v)
        std::fill_n(w.begin(), i, 0.0);
        for (std::size_t j = 0; j < i; ++j) { // w = factor · A v, from the lower triangle
            const double* row = a.data() + j * d;
            double sum = row[j] * v[j];
            for (std::size_t k = 0; k < j; ++k) {
                sum += row[k] * v[k];
                w[k] += row[k] * v[j];
            }
            w[j] += sum;
        }
        double along = 0;
        for (std::size_t j = 0; j < i; ++j) {
            w[j] *= factor;
            along += w[j] * v[j];
        }
        along *= factor / 2;
        for (std::size_t j = 0; j < i; ++j)
            w[j] -= along * v[j];
        for (std::size_t j = 0; j < i; ++j) {
            double* row = a.data() + j * d;
            for (std::size_t k = 0; k <= j; ++k)
                row[k] -= v[j] * w[k] + w[j] * v[k];
        }
    }
    return result;
}

/// One implicit QL step on the stretch from `first` to `last`, shifted by the eigenvalue of its first 2 × 2 that is nearer to its first number.
void step(std::vector<double>& diagonal, std::vector<double>& beside, std::size_t first, std::size_t last)
{
    const double half = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first]);
    double g = diagonal[last] - diagonal[first] + beside[first] / (half + std::copysign(std::hypot(half, 1.0), half));
    double sine = 1, cosine = 1, taken = 0;
    for (std::size_t i = last; i-- > first;) {
        const double f = sine * beside[i], b = cosine * beside[i], r = std::hypot(f, g);
        beside[i + 1] = r;
        if (r == 0) { // it fell apart on the way
            diagonal[i + 1] -= taken;
            beside[last] = 0;
            return;
        }
        sine = f / r;
        cosine = g / r;
        const double rest = diagonal[i + 1] - taken, turned = (diagonal[i] - rest) * sine + 2 * cosine * b;
        taken = sine * turned;
        diagonal[i + 1] = rest + taken;
        g = cosine * turned - b;
    }
    diagonal[first] -= taken;
    beside[first] = g;
    beside[last] = 0;
}

} // namespace

std::vector<double> symmetricEigenvalues(std::vector<double> matrix, std::size_t d)
{
    auto [diagonal, beside] = tridiagonalOf(std::move(matrix), d);
    double size = 0;
    for (std::size_t i = 0; i < d; ++i)
        size = std::max({size, std::abs(diagonal[i]), std::abs(beside[i])});
    const double rounding = std::numeric_limits<double>::epsilon() * size;
    constexpr int kMostSteps = 100; // two or three are usual
    for (std::size_t first = 0; first < d; ++first)
        for (int steps = 0; steps < kMostSteps; ++steps) {
            std::size_t last = first;
            while (last + 1 < d && std::abs(beside[last]) > rounding)
                ++last;
            if (last == first)
                break;
            step(diagonal, beside, first, last);
        }
    std::sort(diagonal.begin(), diagonal.end());
    return diagonal;
}

} // namespace palimpsest
