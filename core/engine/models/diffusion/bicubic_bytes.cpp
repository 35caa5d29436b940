// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/bicubic_bytes.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace palimpsest {

namespace {

constexpr double kUnit = 1 << 22; ///< weights are whole numbers of 1/kUnit

/// Keys, "Cubic convolution interpolation for digital image processing", 1981, with a = -1/2.
double kernel(double x)
{
    constexpr double a = -0.5;
    x = std::abs(x);
    if (x < 1)
        return ((a + 2) * x - (a + 3)) * x * x + 1;
    if (x < 2)
        return (((x - 5) * x + 8) * x - 4) * a;
    return 0;
}

/// What each of `to` pixels takes from each of `from`, (from, to), in units.
torch::Tensor weightsOf(std::int64_t from, std::int64_t to)
{
    const auto weights = torch::zeros({from, to}, torch::kFloat64);
    auto* const table = weights.data_ptr<double>();
    const double scale = double(from) / double(to), stretch = std::max(scale, 1.0), reach = 2 * stretch;
    std::vector<double> taps;
    for (std::int64_t i = 0; i < to; ++i) {
        const double centre = (double(i) + 0.5) * scale;
        const auto first = std::max<std::int64_t>(0, std::int64_t(centre - reach + 0.5)), end = std::min(from, std::int64_t(centre + reach + 0.5));
        taps.clear();
        double sum = 0;
        for (auto j = first; j < end; ++j) {
            taps.push_back(kernel((double(j) - centre + 0.5) / stretch));
            sum += taps.back();
        }
        for (auto j = first; j < end; ++j)
            table[j * to + i] = std::round(taps[std::size_t(j - first)] / sum * kUnit);
    }
    return weights;
}

/// Along the last dimension. Products and sums of whole numbers below 2^53 are exact in double precision, in any order.
torch::Tensor resized(const torch::Tensor& bytes, std::int64_t to)
{
    if (bytes.size(-1) == to)
        return bytes;
    const auto sums = torch::matmul(bytes.to(torch::kFloat64), weightsOf(bytes.size(-1), to).to(bytes.device()));
    return ((sums + kUnit / 2) / kUnit).floor().clamp(0, 255).to(torch::kUInt8);
}

} // namespace

torch::Tensor bicubicBytes(const torch::Tensor& pictures, std::int64_t height, std::int64_t width)
{
    const auto result = torch::empty({pictures.size(0), pictures.size(1), height, width}, pictures.options().dtype(torch::kUInt8));
    for (std::int64_t i = 0; i < pictures.size(0); ++i) // one by one: numbers of double precision take eight times the room
        result[i].copy_(resized(resized(pictures[i], width).transpose(1, 2), height).transpose(1, 2));
    return result;
}

} // namespace palimpsest
