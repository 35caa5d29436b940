// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <cstdint>
#include <memory>

namespace palimpsest {

/// How many values of each trait a judge tells apart.
struct JudgedTraits {
    std::int64_t shapes = 5, styles = 4, colours = 8, backgrounds = 4;

    std::int64_t all() const { return shapes + styles + colours + backgrounds; }
};

/// What a judge says of n pictures.
struct Judgement {
    torch::Tensor logits;   ///< (n, all): of shapes, styles and colours how sure it is that the picture shows them, 0 being undecided; of backgrounds as in a softmax
    torch::Tensor features; ///< (n, 64): what the logits are a linear function of
};

/// Finds out what a picture of one or two shapes shows: five 3×3 convolutions (16, 32, 32, 64 and 64 channels; the second and fourth halve the picture), each with batch norm and ReLU, the
/// maximum and the mean over the picture, a linear layer to 64 features with ReLU, one to the logits: 79,589 parameters. It is no classifier with one answer: a picture
/// can show two shapes, or nothing that it knows.
class ShapeJudgeModule : public torch::nn::Module {
public:
    static constexpr std::int64_t kFeatures = 64;

    /// Weights are drawn from the seed, uniform in ±√(6 / inputs) (He et al., ICCV 2015, fan-in), biases 0.
    explicit ShapeJudgeModule(const JudgedTraits& traits, std::uint64_t seed = 0);

    /// pictures: float (n, 3, H, W) in [0, 1].
    Judgement forward(const torch::Tensor& pictures);

    const JudgedTraits& traits() const { return m_traits; }

private:
    JudgedTraits m_traits;
    torch::nn::Sequential m_layers;
    torch::nn::Linear m_embed, m_heads;
};

using ShapeJudge = std::shared_ptr<ShapeJudgeModule>;

/// What the judge has learned when it is right: of a batch whose pictures show what `shown` (n, shapes + styles + colours) says with 0 and 1, on the background `grounds` (n), int64; −1: it
/// has none. The mean over pictures of binary cross-entropy, summed over what can be shown, and cross-entropy of backgrounds.
torch::Tensor judgeLoss(const torch::Tensor& logits, const torch::Tensor& shown, const torch::Tensor& grounds);

/// Logits by which every value is found if its own is above 0: those of backgrounds become log p / (1 − p), so that at most one is found, that with more than half of the softmax.
torch::Tensor findingLogits(const torch::Tensor& logits, const JudgedTraits& traits);

/// Of pictures (n, 3, H, W), bytes or floats in [0, 1], on any device: findingLogits and features, float32 on the CPU, in evaluation mode and without gradients, `batchSize` at a time.
Judgement judgePictures(ShapeJudgeModule& judge, const torch::Tensor& pictures, std::int64_t batchSize = 250);

} // namespace palimpsest
