// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/selection/capped_simplex.h"

#include "core/base/error.h"
#include "core/engine/tensor_vectors.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <numeric>

namespace palimpsest {

namespace {

/// Σ clip(a − μ, 0, 1) and what it is made of.
struct Fill {
    double sum = 0;
    double full = 0;   ///< how many are 1
    double inside = 0; ///< how many are strictly between 0 and 1: the slope is −inside

    bool onPieceOf(const Fill& other) const { return full == other.full && inside == other.inside; }
};

struct Bounds {
    double low, high;
};

/// Places, from 0 in descending order, of the values that bound μ. At the k-th largest, k = ⌈total⌉, fewer than k values are above zero; one below the
/// j-th, j = ⌊total⌋ + 1, as many as j are full. However far the values are spread, the bounds are one and a gap apart.
struct Places {
    explicit Places(double total) : upper(std::int64_t(std::ceil(total)) - 1), lower(std::int64_t(std::floor(total))) {}
    std::int64_t upper, lower;
};

/// Values in the host's memory. Those that the bounds on μ have decided are dropped.
class HostValues {
public:
    explicit HostValues(const torch::Tensor& a) : m_undecided(vectorOf<double>(a)) {}

    Bounds bounds(double total)
    {
        const Places places(total);
        const auto begin = m_undecided.begin(), end = m_undecided.end();
        if (places.upper < 0)
            return {*std::max_element(begin, end) - 1, *std::max_element(begin, end)};
        std::nth_element(begin, begin + places.upper, end, std::greater<>());
        const double high = m_undecided[std::size_t(places.upper)];
        if (places.lower >= std::int64_t(m_undecided.size()))
            return {high - 1, high}; // all are to be full, and this is the least
        return {(places.lower == places.upper ? high : *std::max_element(begin + places.lower, end)) - 1, high};
    }

    Fill at(double threshold) const
    {
        constexpr std::size_t kLanes = 8, kBlock = 4096; // several short sums: the processor adds them side by side, and rounding stays small
        Fill fill{m_full, m_full, 0};
        for (std::size_t from = 0; from < m_undecided.size(); from += kBlock) {
            const auto to = std::min(from + kBlock, m_undecided.size());
            double sum[kLanes] = {}, full[kLanes] = {}, positive[kLanes] = {};
            const auto add = [&](std::size_t i, std::size_t lane) {
                const double above = m_undecided[i] - threshold;
                sum[lane] += std::min(std::max(above, 0.0), 1.0);
                full[lane] += double(above >= 1);
                positive[lane] += double(above > 0);
            };
            std::size_t i = from;
            for (; i + kLanes <= to; i += kLanes)
                for (std::size_t lane = 0; lane < kLanes; ++lane)
                    add(i + lane, lane);
            for (; i < to; ++i)
                add(i, 0);
            for (std::size_t lane = 0; lane < kLanes; ++lane) {
                fill.sum += sum[lane];
                fill.full += full[lane];
                fill.inside += positive[lane] - full[lane];
            }
        }
        return fill;
    }

    /// μ is known to be in [low, high].
    void narrow(double low, double high)
    {
        if (high - low > 0.5 * m_width) // each pass costs as much as a step: only where it pays
            return;
        m_width = high - low;
        std::size_t kept = 0;
        for (const double value : m_undecided) {
            m_undecided[kept] = value;
            const bool full = value - high >= 1;
            m_full += full ? 1.0 : 0.0;
            kept += !full && value > low ? 1 : 0;
        }
        m_undecided.resize(kept);
    }

private:
    std::vector<double> m_undecided;
    double m_full = 0;
    double m_width = INFINITY;
};

/// Values that stay on their device: each step brings back three numbers.
class DeviceValues {
public:
    explicit DeviceValues(const torch::Tensor& a) : m_values(a) {}

    Bounds bounds(double total) const
    {
        const Places places(total);
        const auto sorted = std::get<0>(m_values.sort(/*dim=*/0, /*descending=*/true));
        const auto at = [&](std::int64_t place) { return sorted[std::clamp<std::int64_t>(place, 0, sorted.size(0) - 1)].item<double>(); };
        return {at(places.lower) - 1, at(places.upper)};
    }

    Fill at(double threshold) const
    {
        const auto above = m_values - threshold;
        const auto full = above.ge(1).sum(torch::kFloat64), positive = above.gt(0).sum(torch::kFloat64);
        const auto numbers = torch::stack({above.clamp(0, 1).sum(), full, positive - full}).cpu();
        const auto* n = numbers.data_ptr<double>();
        return {n[0], n[1], n[2]};
    }

    void narrow(double, double) {}

private:
    torch::Tensor m_values;
};

/// `rounding`: what the sum of the weights may be off by.
template<class Values>
double thresholdOf(Values values, double total, double rounding)
{
    auto [low, high] = values.bounds(total);
    values.narrow(low, high);
    double threshold = low + (high - low) / 2, lastExcess = 0;
    Fill last;
    bool newton = false;
    for (;;) {
        const Fill fill = values.at(threshold);
        const double excess = fill.sum - total;
        const double exact = fill.inside > 0 ? threshold + excess / fill.inside : threshold;
        if (excess == 0)
            return threshold;
        if (fill.inside > 0 && (std::abs(excess) <= rounding || (newton && fill.onPieceOf(last))))
            return exact;
        (excess > 0 ? low : high) = threshold;
        values.narrow(low, high);
        const double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high)
            return threshold; // no number is left between the bounds
        // A step that does not halve what is left gives way to one that halves the bounds, so that a corner cannot trap Newton's.
        newton = fill.inside > 0 && exact > low && exact < high && (!newton || std::abs(excess) <= std::abs(lastExcess) / 2);
        threshold = newton ? exact : middle;
        last = fill;
        lastExcess = excess;
    }
}

void requireProjectable(const torch::Tensor& a, double total)
{
    if (!(total >= 0 && total <= double(a.numel())))
        throw Error("selection.count", "Of " + std::to_string(a.numel()) + " weights a sum between 0 and as many can be asked for, not " + std::to_string(total) + ".",
                    "Choose fewer samples.");
    if (!torch::isfinite(a).all().item<bool>())
        throw Error("selection.not-finite", "The weights of the search are not finite numbers: some loss is not.", "Try a tenth of the lower learning rate.");
}

std::vector<std::int64_t> firstIndices(std::size_t count)
{
    std::vector<std::int64_t> indices(count);
    std::iota(indices.begin(), indices.end(), 0);
    return indices;
}

struct Harder {
    const std::vector<double>&weights, &losses;
    bool operator()(std::int64_t a, std::int64_t b) const
    {
        const auto i = std::size_t(a), j = std::size_t(b);
        if (weights[i] != weights[j])
            return weights[i] > weights[j];
        return losses[i] != losses[j] ? losses[i] < losses[j] : a < b;
    }
};

} // namespace

Projection projectOntoCappedSimplex(const torch::Tensor& a, double total)
{
    const torch::NoGradGuard noGradients;
    requireProjectable(a, total);
    if (a.numel() == 0)
        return {a.clone(), 0};
    const auto values = a.contiguous();
    const double rounding = 1e-15 * double(a.numel());
    const double threshold = values.is_cpu() ? thresholdOf(HostValues(values), total, rounding) : thresholdOf(DeviceValues(values), total, rounding);
    return {(a - threshold).clamp_(0, 1), threshold};
}

Projection projectAsReleased(const torch::Tensor& a, double total)
{
    const torch::NoGradGuard noGradients;
    requireProjectable(a, total);
    double low = a.min().item<double>() - 1, high = a.max().item<double>(), threshold = low;
    for (int step = 0; step < 100; ++step) {
        threshold = (low + high) / 2;
        const double excess = (a - threshold).clamp_(0, 1).sum().item<double>() - total;
        if (excess == 0)
            break;
        (excess > 0 ? low : high) = threshold;
        if (high - low <= 1e-5)
            break;
    }
    return {(a - threshold).clamp_(0, 1), threshold};
}

torch::Tensor leastLossVertex(const torch::Tensor& losses, std::int64_t count)
{
    const auto order = std::get<1>(losses.sort(/*stable=*/true, /*dim=*/0, /*descending=*/false));
    return torch::zeros_like(losses).index_fill_(0, order.slice(0, 0, count), 1);
}

std::vector<std::int64_t> ranking(const torch::Tensor& weights, const torch::Tensor& losses)
{
    const auto w = vectorOf<double>(weights), l = vectorOf<double>(losses);
    auto indices = firstIndices(w.size());
    std::sort(indices.begin(), indices.end(), Harder{w, l});
    return indices;
}

std::vector<std::int64_t> hardest(const torch::Tensor& weights, const torch::Tensor& losses, std::int64_t count)
{
    const auto w = vectorOf<double>(weights), l = vectorOf<double>(losses);
    auto indices = firstIndices(w.size());
    std::nth_element(indices.begin(), indices.begin() + count, indices.end(), Harder{w, l});
    indices.resize(std::size_t(count));
    std::sort(indices.begin(), indices.end());
    return indices;
}

std::int64_t overlapOf(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b)
{
    std::vector<std::int64_t> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return std::int64_t(both.size());
}

} // namespace palimpsest
