// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_mask.h"
#include "core/engine/methods/settings.h"
#include "core/engine/methods/training_data.h"
#include "core/engine/models/classifier.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

enum class MaskScope {
    Global,    ///< one ranking over the whole model, as in the paper
    PerTensor, ///< the same share of every tensor
};

enum class MaskControl {
    Saliency, ///< the largest gradients may move
    Inverted, ///< the smallest may
    Random,   ///< as many, drawn uniformly: the control that shows what the saliency is worth
    File,     ///< those of a mask that was saved before; nothing is selected here
};

enum class MaskAccumulate {
    BatchMeanSum, ///< the sum over batches of batch-mean gradients: a last, smaller batch weighs as much as a full one (as released)
    SampleSum,    ///< every sample weighs the same
};

struct MaskSettings {
    double density = 0.5; ///< share of the scalars that may change, in [0, 1]
    MaskScope scope = MaskScope::Global;
    MaskControl control = MaskControl::Saliency;
    MaskAccumulate accumulate = MaskAccumulate::BatchMeanSum;
    bool augmentation = false; ///< gradients of augmented images in shuffled batches, as released; off: of the images as they are
    double guidance = 0;       ///< of denoisers alone: s of the guided prediction whose error the gradients are of; 0: of the conditional one
    double clip = 0;           ///< of denoisers alone: largest norm of the gradient of a batch; 0: none
    bool antithetic = false;   ///< of denoisers alone: timesteps in pairs t and T − 1 − t
    std::string file;          ///< File only: a saved mask's name or a path
    std::int64_t batchSize = 128;
    std::uint64_t seed = 0; ///< of the random control and of augmentation
};

/// The mask that a method runs under, the same for every one: reads "mask" and what that choice needs of "density", "mask_scope", "mask_accumulate",
/// "mask_augmentation", "mask_guidance", "mask_clip" and "antithetic" (off where a method has no such setting) and "mask_file". Nothing for "none" and for a method that knows no mask. Batch size and seed are left to the caller.
/// Throws as Settings.
std::optional<MaskSettings> maskSettingsFrom(const Settings& settings);

/// Which scalars may change, and what there is to know about the choice.
struct SaliencyMask {
    struct Share {
        std::string name;
        std::int64_t size = 0;
        std::int64_t kept = 0;
    };

    BitMask bits;
    std::vector<Share> tensors; ///< in parameter order
    std::int64_t kept = 0;
    std::int64_t keptZero = 0;  ///< kept although their gradient was exactly zero; 0 for the random control
};

/// How many of `total` scalars a density keeps: int(density · total) as released, except that a product which misses an integer by
/// rounding alone (0.29 · 100 = 28.999999999999996) counts as that integer.
std::int64_t keptCount(std::int64_t total, double density);

/// A tensor's gradient (float32, contiguous, on the CPU) under its name.
using NamedGradients = NamedTensors;

/// Chooses by |gradient|: exactly keptCount() scalars, ties by ascending flat index, so the same gradients always give the same mask.
/// Linear time, no copy of the gradients: three passes over the bit patterns of the floats (which order as the numbers do), of which two
/// count and one sets bits. Throws Error "mask.density" for a density outside [0, 1] and "mask.not-finite" for NaN or infinity.
SaliencyMask selectMask(const NamedGradients& gradients, const MaskSettings& settings);

/// How many scalars of each tensor selectMask() would keep at each of `densities` (Saliency and Inverted only): one row a density. Three linear passes
/// for all densities together, none of them a selection.
std::vector<std::vector<std::int64_t>> keptShares(const NamedGradients& gradients, const MaskSettings& settings, const std::vector<double>& densities);

/// The gradient of −CE over data.forget at the model's weights (Fan et al., SalUn, ICLR 2024, eq. 4), in evaluation mode; in stored
/// order and without augmentation, so that it hangs on no draw, unless settings.augmentation asks for what the release does. Returns one tensor for each parameter, on the CPU.
/// `afterBatch`, if given, hears the samples done so far and stops the pass by returning false: the result is then empty.
NamedGradients forgetGradients(ClassifierModule& model, const TrainingData& data, const MaskSettings& settings,
                               const std::function<bool(std::int64_t)>& afterBatch = {});

/// The gradients that the parameters have gathered, one tensor for each, float32 on the CPU, zeros where there is none; takes them away.
NamedGradients takeGradients(torch::nn::Module& model);

/// The parameters of a model in their order: what a mask over all of it is over.
NamedTensors namedParametersOf(const torch::nn::Module& model);

/// Gradients of the same names and shapes that are all zero: what the selection of the random control needs, which looks at no gradient.
NamedGradients zeroGradients(const NamedTensors& parameters);

/// The mask as factors 0 and 1, one tensor for each parameter in its shape, type and device. Throws Error "mask.size" if it is not over these.
std::vector<torch::Tensor> maskFactors(const BitMask& mask, const NamedTensors& parameters);
std::vector<torch::Tensor> maskFactors(const BitMask& mask, const torch::nn::Module& model);

} // namespace palimpsest
