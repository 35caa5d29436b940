// SPDX-License-Identifier: GPL-3.0-or-later
// A tiny, real learning problem for the engine's tests.
#pragma once

#include "tests/engine/first_difference.h"

#include "core/engine/methods/saliency_mask.h"
#include "core/engine/methods/unlearning_loop.h"

#include <map>
#include <optional>
#include <string>

namespace palimpsest::test {

/// Ten classes of 8×8 grey images: a class-dependent pattern plus noise. 60 samples are to be forgotten.
inline TrainingData tinyData(std::int64_t count = 200)
{
    auto generator = makeGenerator(7);
    TrainingData data;
    data.classes = 10;
    data.labels = torch::arange(count, torch::kInt64).remainder(10);
    const auto patterns = torch::randint(0, 200, {10, 1, 8, 8}, generator, torch::kInt64);
    const auto noise = torch::randint(0, 56, {count, 1, 8, 8}, generator, torch::kInt64);
    data.images = (patterns.index_select(0, data.labels) + noise).to(torch::kUInt8);
    data.forget = torch::arange(0, count * 3 / 10, torch::kInt64);
    data.retain = torch::arange(count * 3 / 10, count, torch::kInt64);
    return data;
}

/// The same with crops and mirroring.
inline TrainingData augmentedData()
{
    auto data = tinyData();
    data.augmentation = {1, true};
    return data;
}

inline ModelShape tinyShape()
{
    return {1, 8, 8, 10, {0.4}, {0.3}};
}

inline Classifier tinyModel(std::uint64_t seed = 1)
{
    return makeModel("small-cnn", tinyShape(), seed);
}

/// The half of the tiny model's weights that its forget set moves most.
inline BitMask halfMask()
{
    MaskSettings settings;
    settings.density = 0.5;
    return selectMask(forgetGradients(*tinyModel(), tinyData(), settings), settings).bits;
}

/// Every value that any method reads.
inline Settings methodSettings()
{
    const auto whole = [](std::int64_t value) { return value; };
    return {{"label_schedule", std::string("forget_then_retain")},
            {"exclude_true_label", false},
            {"parity_classes", whole(0)},
            {"density", 0.5},
            {"mask_scope", std::string("global")},
            {"mask_accumulate", std::string("batch_mean_sum")},
            {"mask_augmentation", false},
            {"alpha", 1e-4},
            {"no_l1_epochs", whole(0)},
            {"variant", std::string("paper")},
            {"beta", 0.01},
            {"mask_ratio", 0.5},
            {"inverse", std::string("woodfisher_exact")},
            {"damping", 0.1},
            {"fisher_samples", whole(30)},
            {"cg_iterations", whole(50)},
            {"augmented_gradients", false},
            {"parity_imagenet_branch", false},
            {"be_keep_shadow_class", false},
            {"epsilon", 0.1},
            {"wipe_class", std::string("none")},
            {"ascent_epochs", whole(2)},
            {"gamma", 0.99},
            {"kl_weight", 0.001},
            {"temperature", 4.0},
            {"scrub_decay", true},
            {"parity_ascent_alone", false},
            {"layers", whole(1)},
            {"parity_reset_every_epoch", false}};
}

/// The same with one value changed.
inline Settings methodSettingsWith(const std::string& key, Settings::Value value)
{
    auto settings = methodSettings();
    settings.set(key, std::move(value));
    return settings;
}

inline std::map<std::string, torch::Tensor> copyOfState(const ClassifierModule& model)
{
    std::map<std::string, torch::Tensor> state;
    for (const auto& [name, tensor] : stateOf(model))
        state.emplace(name, tensor.detach().clone());
    return state;
}

/// Saves and stops a loop at one step.
class StopAt : public LoopObserver {
public:
    explicit StopAt(std::int64_t step) : m_step(step) {}
    LoopWish afterStep(const StepReport& report) override { return report.step == m_step ? LoopWish::SaveAndStop : LoopWish::Continue; }
    void checkpoint(const LoopState& state) override { saved = state; }
    std::optional<LoopState> saved;

private:
    std::int64_t m_step;
};

} // namespace palimpsest::test
