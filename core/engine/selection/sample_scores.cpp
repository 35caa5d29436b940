// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/selection/sample_scores.h"

#include "core/engine/methods/sample_gradients.h"

#include <algorithm>

namespace palimpsest {

namespace {

constexpr std::int64_t kBatch = 500;

/// Looks at batches one after the other in evaluation mode; `row` gets each and its logits. False if stopped.
bool eachBatch(ClassifierModule& model, const TrainingData& data, ActivationTap* tap, const ScoreProgress& progress,
               const std::function<void(const torch::Tensor& logits, std::int64_t from, std::int64_t to)>& use)
{
    const torch::NoGradGuard noGradients;
    const bool wasTraining = model.is_training();
    model.eval();
    const auto count = data.images.size(0);
    bool goesOn = true;
    for (std::int64_t from = 0; goesOn && from < count; from += kBatch) {
        const auto to = std::min(from + kBatch, count);
        use(model.forward(imagesAsFloat(data.images.slice(0, from, to)), tap), from, to);
        goesOn = !progress || progress(to - from);
    }
    model.train(wasTraining);
    return goesOn;
}

/// Keeps the output of the layer before the last one that is shown, which is what the head sees.
class PenultimateTap : public ActivationTap {
public:
    bool wants(std::string_view) const override { return true; }
    void put(std::string_view, const torch::Tensor& output) override
    {
        before = last;
        last = output;
    }
    torch::Tensor before, last;
};

} // namespace

torch::Tensor el2nScores(ClassifierModule& model, const TrainingData& data, const ScoreProgress& progress)
{
    auto scores = torch::empty({data.images.size(0)}, torch::kFloat64);
    const bool whole = eachBatch(model, data, nullptr, progress, [&](const torch::Tensor& logits, std::int64_t from, std::int64_t to) {
        const auto wanted = torch::one_hot(data.labels.slice(0, from, to), logits.size(1));
        scores.slice(0, from, to).copy_((logits.to(torch::kFloat64).softmax(1) - wanted).norm(2, 1));
    });
    return whole ? scores : torch::Tensor();
}

torch::Tensor grandScores(ClassifierModule& model, const TrainingData& data, const ScoreProgress& progress)
{
    const bool wasTraining = model.is_training();
    model.eval();
    const auto count = data.images.size(0);
    const auto positions = torch::arange(count, torch::kInt64).to(data.images.device());
    auto scores = torch::empty({count}, torch::TensorOptions(torch::kFloat64).device(data.images.device()));
    bool goesOn = true;
    {
        SampleGradients gradients(model, data, positions, 1, [&](std::int64_t images) {
            if (progress && !progress(images))
                throw EditStopped();
        });
        try {
            for (std::int64_t i = 0; i < count; ++i)
                scores[i].copy_(gradients.gradient(i).norm());
        } catch (const EditStopped&) {
            goesOn = false;
        }
    }
    model.train(wasTraining);
    return goesOn ? scores.cpu() : torch::Tensor();
}

torch::Tensor penultimateFeatures(ClassifierModule& model, const TrainingData& data, const ScoreProgress& progress)
{
    PenultimateTap tap;
    torch::Tensor features;
    const bool whole = eachBatch(model, data, &tap, progress, [&](const torch::Tensor&, std::int64_t from, std::int64_t to) {
        const auto seen = tap.before.flatten(1);
        if (!features.defined())
            features = torch::empty({data.images.size(0), seen.size(1)}, torch::kFloat32);
        features.slice(0, from, to).copy_(seen);
    });
    return whole ? features : torch::Tensor();
}

torch::Tensor medianDistances(const torch::Tensor& features, const torch::Tensor& labels, std::int64_t classes)
{
    const torch::NoGradGuard noGradients;
    const auto kinds = labels.to(features.device());
    auto distances = torch::zeros({features.size(0)}, torch::kFloat64);
    for (std::int64_t c = 0; c < classes; ++c) {
        const auto members = (kinds == c).nonzero().flatten();
        const auto count = members.size(0);
        if (count == 0)
            continue;
        const auto own = features.index_select(0, members).to(torch::kFloat64);
        const auto sorted = std::get<0>(own.sort(0));
        const auto median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2; // of an even number the mean of the middle two, as NumPy
        distances.index_copy_(0, members, (own - median).norm(2, 1));
    }
    return distances;
}

torch::Tensor distanceFromMiddle(const torch::Tensor& scores)
{
    const auto count = scores.size(0);
    const auto order = std::get<1>(scores.sort(/*stable=*/true, /*dim=*/0, /*descending=*/false));
    auto distance = torch::empty({count}, torch::kFloat64);
    return distance.index_copy_(0, order, (2 * torch::arange(count, torch::kFloat64) + 1 - double(count)).abs());
}

} // namespace palimpsest
