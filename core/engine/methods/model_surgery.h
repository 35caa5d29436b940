// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/classifier.h"

#include <cstdint>
#include <vector>

namespace palimpsest {

/// What a method does to a model besides moving its weights.
struct Surgery {
    enum class Reset {
        Never,
        Once,       ///< before the first step
        EveryEpoch, ///< before each epoch, which also forgets the momentum
    };

    std::int64_t trainedLayers = 0; ///< only the last so many convolutional or linear layers train; 0: everything does
    Reset reset = Reset::Never;     ///< when the trained layers are drawn anew
    int extraOutputs = 0;           ///< outputs that the last layer has more while the method runs
    bool keepsExtraOutputs = false; ///< and afterwards
};

/// The last `count` convolutional and linear layers in the order of registration. Throws Error "settings.range" if there are not so many.
std::vector<std::shared_ptr<torch::nn::Module>> lastLayers(const ClassifierModule& model, std::int64_t count);

/// Draws layers anew as EU-k does (Goel et al., arXiv 2201.06640, in the code of Fan et al.): linear weights from N(0, 1), convolutions
/// Xavier-uniform, biases zero.
void drawAnew(const std::vector<std::shared_ptr<torch::nn::Module>>& layers, std::uint64_t seed);

/// Gives the last layer `extra` outputs more: the old rows stay, the new ones are uniform in ±1/√(inputs), LibTorch's own start of a linear
/// layer. Throws Error "model.last-layer" unless the last layer is linear with one output for each class.
void growOutputs(ClassifierModule& model, int extra, std::uint64_t seed);

/// Takes the last `extra` outputs away.
void dropOutputs(ClassifierModule& model, int extra);

} // namespace palimpsest
