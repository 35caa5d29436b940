// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <cstdint>
#include <vector>

namespace palimpsest {

/// Standard normal noise for a batch in which each picture draws from a stream of its own: a seed gives the same picture in every batch and on every device, and the same noise as
/// torch.randn(shape, generator=torch.Generator().manual_seed(seed)) in Python.
class SeededNoise {
public:
    /// One picture for each of `seeds`, each of `shape` (c, h, w), of the type and on the device of `options`.
    SeededNoise(const std::vector<std::uint64_t>& seeds, std::vector<std::int64_t> shape, const torch::TensorOptions& options = {});

    /// (n, c, h, w), and other noise each time.
    torch::Tensor draw();

private:
    std::vector<at::Generator> m_generators;
    std::vector<std::int64_t> m_shape;
    torch::TensorOptions m_options;
};

} // namespace palimpsest
