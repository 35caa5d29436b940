// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/judged_groups.h"
#include "core/engine/torch_compat.h"

#include <cstdint>
#include <memory>

namespace palimpsest {

/// What a judge says of n pictures.
struct Judgement {
    torch::Tensor logits;   ///< (n, all): by kind of their group; of Any how sure it is that the picture shows the value, 0 being undecided, of One as in a softmax, of OneOrNone as in a softmax
                            ///< in which "something else" has the logit 0
    torch::Tensor features; ///< (n, 64): what the logits are a linear function of
};

/// Finds out what a picture shows: five 3×3 convolutions (16, 32, 32, 64 and 64 channels; the second and fourth halve the picture), each with batch norm and ReLU, the maximum and the mean over
/// the picture, a linear layer to 64 features with ReLU, one to the logits: 79,589 parameters for the 21 values of captioned shapes. It is no classifier with one answer: a picture
/// can show two shapes, or nothing that it knows.
class PictureJudgeModule : public torch::nn::Module {
public:
    static constexpr std::int64_t kFeatures = 64;

    /// `side`: of the pictures that it is trained on. Weights are drawn from the seed, uniform in ±√(6 / inputs) (He et al., ICCV 2015, fan-in), biases 0.
    PictureJudgeModule(JudgedGroups groups, std::int64_t side, std::uint64_t seed = 0);

    /// pictures: float (n, 3, H, W) in [0, 1].
    Judgement forward(const torch::Tensor& pictures);

    const JudgedGroups& groups() const { return m_groups; }
    std::int64_t values() const; ///< of all groups
    std::int64_t side() const { return m_side; }

private:
    JudgedGroups m_groups;
    std::int64_t m_side;
    torch::nn::Sequential m_layers;
    torch::nn::Linear m_embed, m_heads;
};

using PictureJudge = std::shared_ptr<PictureJudgeModule>;

/// What the judge has learned when it is right: of a batch whose pictures show what `shown` (n, all), float, says with 0 and 1. The mean over pictures of the sum over groups: of Any binary
/// cross-entropy, summed over its values, of One and OneOrNone cross-entropy. Where nothing of a group is shown, One is left out, and OneOrNone is to say "something else".
torch::Tensor judgeLoss(const torch::Tensor& logits, const torch::Tensor& shown, const JudgedGroups& groups);

/// Logits by which a value is found if its own is above 0. Those of Any stay; those of One become log p / (1 − p), so that at most one is found, that with more than half of the softmax; those
/// of OneOrNone become the lead over the likeliest of the others and "something else", so that at most one is found, the likeliest.
torch::Tensor findingLogits(const torch::Tensor& logits, const JudgedGroups& groups);

/// Of pictures (n, 3, H, W) or grey ones (n, 1, H, W), bytes or floats in [0, 1], on any device: findingLogits and features, float32 on the CPU, in evaluation mode and without gradients,
/// `batchSize` at a time. Pictures of another size than the judge's are brought to it: by area averages where they are larger, bilinearly where they are smaller.
Judgement judgePictures(PictureJudgeModule& judge, const torch::Tensor& pictures, std::int64_t batchSize = 250);

} // namespace palimpsest
