// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/selection/capped_simplex.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
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

/// Values in the host's memory. Those that the bounds on μ have decided are dropped.
class HostValues {
public:
    explicit HostValues(const torch::Tensor& a) : m_undecided(a.data_ptr<double>(), a.data_ptr<double>() + a.numel()) {}

    Fill at(double threshold) const
    {
        constexpr std::size_t kBlock = 4096; // a short sum each: rounding grows with its length
        Fill fill{m_full, m_full, 0};
        for (std::size_t from = 0; from < m_undecided.size(); from += kBlock) {
            const auto to = std::min(from + kBlock, m_undecided.size());
            double sum = 0, full = 0, positive = 0;
            for (std::size_t i = from; i < to; ++i) {
                const double above = m_undecided[i] - threshold;
                sum += std::min(std::max(above, 0.0), 1.0);
                full += above >= 1 ? 1.0 : 0.0;
                positive += above > 0 ? 1.0 : 0.0;
            }
            fill.sum += sum;
            fill.full += full;
            fill.inside += positive - full;
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

template<class Values>
double thresholdBetween(Values values, double low, double high, double total)
{
    double threshold = low + (high - low) / 2;
    Fill last;
    bool newton = false;
    for (int step = 1;; ++step) {
        const Fill fill = values.at(threshold);
        const double excess = fill.sum - total;
        const double exact = fill.inside > 0 ? threshold + excess / fill.inside : threshold;
        if (excess == 0 || (newton && fill.onPieceOf(last)))
            return excess == 0 ? threshold : exact;
        (excess > 0 ? low : high) = threshold;
        values.narrow(low, high);
        const double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high)
            return threshold; // no number is left between the bounds
        // Every fourth step halves, so that a corner cannot trap Newton's.
        newton = step % 4 != 0 && fill.inside > 0 && exact > low && exact < high;
        threshold = newton ? exact : middle;
        last = fill;
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

std::vector<double> hostCopy(const torch::Tensor& values)
{
    const auto here = values.to(torch::kCPU, torch::kFloat64).contiguous();
    return {here.data_ptr<double>(), here.data_ptr<double>() + here.numel()};
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
    const double low = a.min().item<double>() - 1, high = a.max().item<double>();
    const auto values = a.contiguous();
    const double threshold = values.is_cpu() ? thresholdBetween(HostValues(values), low, high, total)
                                             : thresholdBetween(DeviceValues(values), low, high, total);
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
    const auto w = hostCopy(weights), l = hostCopy(losses);
    auto indices = firstIndices(w.size());
    std::sort(indices.begin(), indices.end(), Harder{w, l});
    return indices;
}

std::vector<std::int64_t> hardest(const torch::Tensor& weights, const torch::Tensor& losses, std::int64_t count)
{
    const auto w = hostCopy(weights), l = hostCopy(losses);
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
