// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/last_position_attention.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace palimpsest {

namespace {

float dot(const float* a, const float* b, std::int64_t count)
{
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::int64_t i = 0; i < count; ++i)
        sum += a[i] * b[i];
    return sum;
}

void addScaled(float* target, const float* values, float factor, std::int64_t count)
{
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i)
        target[i] += factor * values[i];
}

} // namespace

bool canAttendFromLastPosition(const torch::Tensor& query)
{
    return query.is_cpu() && query.scalar_type() == torch::kFloat32 && !torch::GradMode::is_enabled();
}

torch::Tensor attendFromLastPosition(const torch::Tensor& query, const torch::Tensor& key, const torch::Tensor& value)
{
    const auto queries = query.contiguous();
    const auto sequences = key.size(0), groups = key.size(1), positions = key.size(2), width = key.size(3), shared = query.size(1) / groups;
    TORCH_CHECK(key.stride(3) == 1 && value.stride(3) == 1);
    auto result = torch::zeros_like(queries);
    const float* q = queries.data_ptr<float>();
    const float *k = key.data_ptr<float>(), *v = value.data_ptr<float>();
    float* out = result.data_ptr<float>();
    const float scale = 1 / std::sqrt(float(width));
    at::parallel_for(0, sequences * groups, 1, [&](std::int64_t begin, std::int64_t end) {
        std::vector<float> weights(std::size_t(positions), 0.0f);
        for (std::int64_t i = begin; i < end; ++i) {
            const float* keys = k + i / groups * key.stride(0) + i % groups * key.stride(1);
            const float* values = v + i / groups * value.stride(0) + i % groups * value.stride(1);
            for (std::int64_t head = i * shared; head < (i + 1) * shared; ++head) {
                float largest = -std::numeric_limits<float>::infinity(), sum = 0;
                for (std::int64_t s = 0; s < positions; ++s) {
                    weights[std::size_t(s)] = scale * dot(q + head * width, keys + s * key.stride(2), width);
                    largest = std::max(largest, weights[std::size_t(s)]);
                }
                for (auto& weight : weights) {
                    weight = std::exp(weight - largest);
                    sum += weight;
                }
                for (std::int64_t s = 0; s < positions; ++s)
                    addScaled(out + head * width, values + s * value.stride(2), weights[std::size_t(s)] / sum, width);
            }
        }
    });
    return result;
}

} // namespace palimpsest
