// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/training_data.h"
#include "core/engine/models/classifier.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace palimpsest {

/// Gradients g_1 ... g_m of single samples as flat vectors of d scalars, and products with the matrix G whose rows they are, without holding it.
class GradientSource {
public:
    virtual ~GradientSource() = default;
    virtual std::int64_t count() const = 0;                        ///< m
    virtual torch::Tensor gradient(std::int64_t i) = 0;            ///< g_i (d), i from 0
    virtual torch::Tensor products(const torch::Tensor& v) = 0;    ///< G·v (m)
    virtual torch::Tensor combination(const torch::Tensor& c) = 0; ///< Gᵀ·c (d)
};

/// Thrown inside of an edit when its announcement is answered with "stop".
struct EditStopped {};

/// ∇CE(θ; x_i, y_i) over all parameters of a model in evaluation mode, where samples do not influence each other.
class SampleGradients : public GradientSource {
public:
    /// Hears how many images went through the model, counted in passes forwards and back; throws EditStopped to stop.
    using Announce = std::function<void(std::int64_t images)>;

    /// Of the samples at `positions` (int64, m). `batchSize` of them at a time where that is possible. With `augmentationSeed` the images are
    /// augmented as `data` says, else as they are stored. Holds model and data by reference.
    SampleGradients(ClassifierModule& model, const TrainingData& data, torch::Tensor positions, std::int64_t batchSize, Announce announce,
                    std::optional<std::uint64_t> augmentationSeed = std::nullopt);

    std::int64_t count() const override { return m_positions.size(0); }
    torch::Tensor gradient(std::int64_t i) override;

    /// By differentiating twice: the derivative of ⟨∇_θ Σ w_i·CE_i, v⟩ by w is G·v.
    torch::Tensor products(const torch::Tensor& v) override;
    torch::Tensor combination(const torch::Tensor& c) override;

    /// (1/m)·Σ g_i, which is combination() of equal shares.
    torch::Tensor mean();

private:
    /// CE of each of the samples [from, to).
    torch::Tensor losses(std::int64_t from, std::int64_t to);
    torch::Tensor flat(const std::vector<torch::Tensor>& gradients) const;

    ClassifierModule& m_model;
    const TrainingData& m_data;
    torch::Tensor m_positions, m_draws;
    std::int64_t m_batchSize;
    Announce m_announce;
    std::vector<torch::Tensor> m_parameters;
};

/// All parameters of a model one after the other, in registration order, as one vector of d scalars of its own.
torch::Tensor flatParameters(const ClassifierModule& model);

/// θ ← θ + displacement (d), in the same order.
void displace(ClassifierModule& model, const torch::Tensor& displacement);

} // namespace palimpsest
