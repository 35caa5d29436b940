// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/seeded_noise.h"

#include <utility>

namespace palimpsest {

SeededNoise::SeededNoise(const std::vector<std::uint64_t>& seeds, std::vector<std::int64_t> shape, const torch::TensorOptions& options)
    : m_shape(std::move(shape)), m_options(options)
{
    for (const auto seed : seeds)
        m_generators.push_back(makeGenerator(seed));
}

torch::Tensor SeededNoise::draw()
{
    std::vector<std::int64_t> sizes{std::int64_t(m_generators.size())};
    sizes.insert(sizes.end(), m_shape.begin(), m_shape.end());
    const auto noise = torch::empty(sizes, torch::kFloat32);
    for (std::size_t i = 0; i < m_generators.size(); ++i)
        noise[std::int64_t(i)].normal_(0, 1, m_generators[i]);
    return noise.to(m_options);
}

} // namespace palimpsest
