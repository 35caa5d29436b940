// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/inverse_fisher.h"

#include "core/base/error.h"

#include <algorithm>

namespace palimpsest {

namespace {

std::int64_t gradientsInMemory(std::int64_t samples, std::int64_t scalars, std::int64_t bytes, double memory)
{
    return std::clamp<std::int64_t>(std::int64_t(memory / (double(scalars) * double(bytes))), 1, samples);
}

} // namespace

std::int64_t workOfExactInverse(std::int64_t samples, std::int64_t scalars, std::int64_t bytes, double memory)
{
    const auto block = gradientsInMemory(samples, scalars, bytes, memory);
    std::int64_t work = block < samples ? samples : 0;
    for (std::int64_t from = 0; from < samples; from += block)
        work += samples - from;
    return work;
}

torch::Tensor exactInverse(GradientSource& gradients, const torch::Tensor& v, double damping, double scale, double memory)
{
    const torch::NoGradGuard outside; // the source turns gradients on where it needs them
    const auto count = gradients.count();
    const auto block = gradientsInMemory(count, v.numel(), v.element_size(), memory);
    const auto precise = v.options().dtype(torch::kFloat64);
    auto system = torch::zeros({count, count}, precise);
    auto products = torch::zeros({count}, precise);
    torch::Tensor held;
    for (std::int64_t from = 0; from < count; from += block) {
        const auto to = std::min(from + block, count);
        held = torch::empty({to - from, v.numel()}, v.options());
        for (auto i = from; i < to; ++i)
            held[i - from].copy_(gradients.gradient(i));
        system.slice(0, from, to).slice(1, from, to).copy_(held.mm(held.t()));
        products.slice(0, from, to).copy_(held.mv(v));
        for (auto j = to; j < count; ++j) {
            const auto row = held.mv(gradients.gradient(j));
            system.slice(0, from, to).select(1, j).copy_(row);
            system.select(0, j).slice(0, from, to).copy_(row);
        }
    }
    system.diagonal().add_(damping * scale);
    const auto [factor, info] = torch::linalg_cholesky_ex(system);
    if (info.item<int>() != 0)
        throw Error("iu.inverse", "The damped Fisher matrix of " + std::to_string(count) + " samples is not positive definite in this precision.",
                    "Choose a larger damping.");
    const auto coefficients = torch::cholesky_solve(products.unsqueeze(1), factor).squeeze(1).to(v.scalar_type());
    const auto correction = block >= count ? held.t().mv(coefficients) : gradients.combination(coefficients);
    return (v - correction) / damping;
}

torch::Tensor conjugateGradientInverse(GradientSource& gradients, const torch::Tensor& v, double damping, double scale, int iterations,
                                       double tolerance)
{
    const torch::NoGradGuard outside;
    auto solution = torch::zeros_like(v);
    auto residual = v.clone(), direction = v.clone();
    auto square = residual.dot(residual).item<double>();
    const double enough = tolerance * tolerance * square;
    for (int i = 0; i < iterations && square > enough; ++i) {
        const auto image = direction * damping + gradients.combination(gradients.products(direction)) / scale;
        const double step = square / direction.dot(image).item<double>();
        solution.add_(direction, step);
        residual.sub_(image, step);
        const double next = residual.dot(residual).item<double>();
        direction.mul_(next / square).add_(residual);
        square = next;
    }
    return solution;
}

torch::Tensor releasedInverse(GradientSource& gradients, const torch::Tensor& v, double scale)
{
    const torch::NoGradGuard outside;
    auto k = v.clone();
    torch::Tensor o;
    for (std::int64_t i = 0; i < gradients.count(); ++i) {
        const auto g = gradients.gradient(i);
        if (i == 0) {
            o = g;
            continue;
        }
        const auto t = o.dot(g);
        k.sub_(o * (k.dot(g) / (scale + t)));
        o.sub_(o * (t / (scale + t)));
    }
    return k;
}

} // namespace palimpsest
