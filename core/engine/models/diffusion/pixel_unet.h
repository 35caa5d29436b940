// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace palimpsest {

/// What tells class-conditional U-Nets over pixels apart. Spec: Diffusion unlearning with SalUn, section 2, whose keys are in parentheses.
struct PixelUNetConfig {
    /// One resolution.
    struct Level {
        std::int64_t channels = 0; ///< (ch · ch_mult)
        bool attends = false;      ///< attention after each residual block (attn_resolutions); the middle always has it
    };

    std::int64_t pictureChannels = 3; ///< of what comes in and of what comes out (in_channels, out_ch)
    std::int64_t classes = 10;
    std::int64_t width = 128;         ///< of the first convolution and of the vectors of times and classes (ch)
    std::vector<Level> levels;        ///< finest first; each has half the resolution of the one before
    std::int64_t layers = 2;          ///< residual blocks of a level on the way down; on the way up it has one more (num_res_blocks)
    std::int64_t groups = 32;         ///< of every group norm
    double dropout = 0.1;             ///< the share of elements dropped in each residual block of a training pass; in [0, 1)
};

/// The network of SalUn's and Selective Amnesia's DDPM: what noise is in a picture, given the time and its class. As in DDPM (Ho et al., 2020, appendix B), with a class's vector
/// beside the time's and a learned one for no class (Ho and Salimans, 2022).
class PixelUNetModule : public torch::nn::Module {
public:
    virtual ~PixelUNetModule() = default;

    virtual const PixelUNetConfig& config() const = 0;

    /// `sample` (n, pictureChannels, H, W) of the weights' type and device, with H and W at least 2 to the power of levels - 1; `timesteps` of the training schedule in integers or
    /// fractions, (n) or a single one for all; `labels`, int64 (n), where a negative one is no class → the shape of `sample`. A training pass gives a generator of the
    /// sample's device, which draws what is dropped; without it nothing is.
    virtual torch::Tensor forward(const torch::Tensor& sample, const torch::Tensor& timesteps, const torch::Tensor& labels, const at::Generator& dropout = {}) = 0;

    /// Whether a training pass keeps only what goes into each residual block and each attention and computes the rest again on the way back. It changes no bit of any gradient.
    virtual void setActivationCheckpointing(bool on) = 0;
};

using PixelUNet = std::shared_ptr<PixelUNetModule>;

/// A network with fresh weights, drawn as PyTorch draws them (convolutions and linear layers with their biases uniform in ±1/√(inputs); vectors of classes N(0, 1); norms 1 and 0)
/// from `seed`, float32, on the CPU. Parameters have the names of SalUn's checkpoints. Throws Error "model.config" for a configuration that cannot be.
PixelUNet makePixelUNet(const PixelUNetConfig& config, std::uint64_t seed);

/// The same without weights, for who reads them from a file; on torch::kMeta it has names and shapes alone.
PixelUNet makeEmptyPixelUNet(const PixelUNetConfig& config, const torch::TensorOptions& options = {});

/// SalUn's configuration for CIFAR-10: 38,632,323 parameters.
PixelUNetConfig cifar10PixelUNet();

/// SalUn's configuration for STL-10 at 64×64: 83,159,683 parameters.
PixelUNetConfig stl10PixelUNet();

} // namespace palimpsest
