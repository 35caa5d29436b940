// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <cstdint>
#include <memory>

namespace palimpsest {

/// Inception v3 (Szegedy et al., CVPR 2016) up to its last pooling, as the Fréchet inception distance is defined by it (Heusel et al., NeurIPS 2017): the network that TensorFlow published on
/// 2015-12-05, in which means over a window leave its border out and the last block takes a maximum where the paper takes a mean. Parameters have the names of pytorch-fid's state dictionary
/// ("Mixed_5b.branch1x1.conv.weight"), the statistics of batch norms among them: nothing here is ever trained.
class InceptionModule : public torch::nn::Module {
public:
    static constexpr std::int64_t kFeatures = 2048, kSide = 299;

    virtual ~InceptionModule() = default;

    /// Pictures (n, 3, H, W), float in [0, 1], of any size → their features (n, 2048).
    virtual torch::Tensor forward(const torch::Tensor& pictures) const = 0;
};

using Inception = std::shared_ptr<InceptionModule>;

/// Without weights, for who reads them from a file; on torch::kMeta it has names and shapes alone.
Inception makeEmptyInception(const torch::TensorOptions& options = {});

/// Of pictures (n, 3, H, W), bytes or floats in [0, 1], on any device: float32 on the CPU, without gradients, `batchSize` at a time.
torch::Tensor inceptionFeatures(const InceptionModule& inception, const torch::Tensor& pictures, std::int64_t batchSize = 25);

} // namespace palimpsest
