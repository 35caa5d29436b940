// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/selection/weighted_unlearning.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/engine/methods/augmentation.h"
#include "core/engine/methods/boundary_shrink.h"
#include "core/engine/methods/prepared_model.h"
#include "core/engine/methods/random_labels.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace palimpsest {

namespace {

constexpr std::int64_t kLossBatch = 500;
constexpr double kScrubGamma = 0.99, kScrubAlpha = 0.001; ///< as in the method's own defaults

using Clock = std::chrono::steady_clock;

torch::Tensor eachCrossEntropy(const torch::Tensor& logits, const torch::Tensor& targets)
{
    namespace functional = torch::nn::functional;
    return functional::cross_entropy(logits, targets, functional::CrossEntropyFuncOptions().reduction(torch::kNone));
}

/// T²·KL(teacher ‖ student) of each sample.
torch::Tensor eachDistillation(const torch::Tensor& student, const torch::Tensor& teacher, double temperature)
{
    const auto ofStudent = (student / temperature).log_softmax(1), ofTeacher = (teacher / temperature).log_softmax(1);
    return temperature * temperature * (ofTeacher.exp() * (ofTeacher - ofStudent)).sum(1);
}

/// One batch as the halves of an objective see it.
struct Batch {
    torch::Tensor images, labels;
    torch::Tensor drawn; ///< RL: the random labels
    torch::Tensor forget; ///< w, float (n)
    torch::Tensor logits;
};

struct LowerMethod {
    std::string_view id;
    bool startsFresh = false;
    bool needsOriginal = false; ///< the objective looks at the frozen original
    bool drawsLabels = false;
    /// What the weighted sum over a batch is.
    torch::Tensor (*objective)(const Batch& batch, const LowerSettings& settings, ClassifierModule* original);
};

torch::Tensor retainOnly(const Batch& batch, const LowerSettings&, ClassifierModule*)
{
    return (1 - batch.forget).dot(eachCrossEntropy(batch.logits, batch.labels));
}

torch::Tensor randomLabels(const Batch& batch, const LowerSettings& settings, ClassifierModule* original)
{
    return retainOnly(batch, settings, original) + batch.forget.dot(eachCrossEntropy(batch.logits, batch.drawn));
}

torch::Tensor boundaryShrink(const Batch& batch, const LowerSettings& settings, ClassifierModule* original)
{
    return batch.forget.dot(eachCrossEntropy(batch.logits, nearestOtherClass(*original, batch.images, batch.labels, settings.epsilon)));
}

torch::Tensor boundaryExpand(const Batch& batch, const LowerSettings&, ClassifierModule*)
{
    return batch.forget.dot(eachCrossEntropy(batch.logits, torch::full_like(batch.labels, batch.logits.size(1) - 1)));
}

torch::Tensor scrub(const Batch& batch, const LowerSettings& settings, ClassifierModule* original)
{
    torch::Tensor teacher;
    {
        const torch::NoGradGuard noGradients;
        teacher = original->forward(batch.images);
    }
    const auto apart = eachDistillation(batch.logits, teacher, settings.temperature);
    return (1 - batch.forget).dot(kScrubGamma * eachCrossEntropy(batch.logits, batch.labels) + kScrubAlpha * apart) - batch.forget.dot(apart);
}

constexpr LowerMethod kMethods[] = {
    {"ft", false, false, false, retainOnly},       {"retrain", true, false, false, retainOnly},
    {"eu_k", false, false, false, retainOnly},     {"cf_k", false, false, false, retainOnly},
    {"rl", false, false, true, randomLabels},      {"bs", false, true, false, boundaryShrink},
    {"be", false, false, false, boundaryExpand},   {"scrub", false, true, false, scrub},
};

const LowerMethod& methodOf(const std::string& id)
{
    std::string known;
    for (const auto& method : kMethods) {
        if (method.id == id)
            return method;
        known += (known.empty() ? "" : ", ") + std::string(method.id);
    }
    throw Error("settings.choice", "The search cannot unlearn with \"" + id + "\"; expected one of: " + known + ".", "Correct it in the selection.");
}

Surgery surgeryOf(const LowerSettings& settings)
{
    Surgery surgery;
    if (settings.method == "eu_k" || settings.method == "cf_k")
        surgery.trainedLayers = settings.layers;
    if (settings.method == "eu_k")
        surgery.reset = Surgery::Reset::Once;
    if (settings.method == "be")
        surgery.extraOutputs = 1;
    return surgery;
}

/// Draws of one epoch, on the device.
struct Epoch {
    torch::Tensor order, augmentation, labels;
};

class Iteration {
public:
    Iteration(const ClassifierModule& original, const TrainingData& data, const LowerSettings& settings, LoopObserver& observer,
              const torch::Tensor& weights, int iteration)
        : m_data(data)
        , m_settings(settings)
        , m_observer(observer)
        , m_method(methodOf(settings.method))
        , m_iteration(iteration)
        , m_count(data.images.size(0))
        , m_forget(weights.to(torch::kFloat32))
        , m_model(startOf(original))
    {
        if (m_method.needsOriginal) {
            m_original = copyOf(original);
            m_original->eval();
            for (auto& parameter : m_original->parameters())
                parameter.set_requires_grad(false);
        }
    }

    /// Undefined if stopped.
    torch::Tensor run(const LoopState* resume, WeightedUnlearning& clock)
    {
        const auto start = Clock::now();
        const bool whole = unlearn(resume);
        clock.secondsOfSteps = secondsSince(start);
        if (!whole)
            return {};
        const auto middle = Clock::now();
        auto losses = m_settings.trainingLosses ? lossesAsReleased() : sampleLosses(*m_model, m_data, [this](std::int64_t images) { return announceLosses(images); });
        if (losses.defined() && losses.is_cuda())
            losses.sum().item<double>(); // the clock is to hold the work, not its queueing
        clock.secondsOfLosses = secondsSince(middle);
        return losses;
    }

private:
    Classifier startOf(const ClassifierModule& original) const
    {
        if (!m_method.startsFresh)
            return copyOf(original);
        auto fresh = makeModel(original.id(), original.shape(), mixSeed(m_settings.seed, std::uint64_t(m_iteration), std::uint64_t(SeedPurpose::Weights)));
        moveTo(*fresh, m_data.images.device());
        return fresh;
    }

    std::uint64_t seedFor(int epoch, SeedPurpose purpose) const
    {
        return mixSeed(m_settings.seed, std::uint64_t(m_iteration) * std::uint64_t(m_settings.epochs + 1) + std::uint64_t(epoch), std::uint64_t(purpose));
    }

    Epoch drawEpoch(int epoch) const
    {
        const auto device = m_data.images.device();
        Epoch drawn;
        drawn.order = torch::randperm(m_count, makeGenerator(seedFor(epoch, SeedPurpose::Shuffle)), torch::kInt64).to(device);
        if (!m_data.augmentation.isNone())
            drawn.augmentation = drawAugmentation(m_data.augmentation, m_count, seedFor(epoch, SeedPurpose::Augmentation)).to(device);
        if (m_method.drawsLabels)
            drawn.labels = drawLabels(m_data.labels, m_data.classes, /*excludeTrue=*/true, seedFor(epoch, SeedPurpose::Labels));
        return drawn;
    }

    Batch batchAt(const Epoch& epoch, std::int64_t from) const
    {
        const auto to = std::min(from + m_settings.batchSize, m_count);
        const auto positions = epoch.order.slice(0, from, to);
        Batch batch;
        auto images = m_data.images.index_select(0, positions);
        if (epoch.augmentation.defined())
            images = augmented(images, epoch.augmentation.slice(0, from, to));
        batch.images = imagesAsFloat(images);
        batch.labels = m_data.labels.index_select(0, positions);
        batch.forget = m_forget.index_select(0, positions);
        if (epoch.labels.defined())
            batch.drawn = epoch.labels.index_select(0, positions);
        return batch;
    }

    bool unlearn(const LoopState* resume)
    {
        const auto surgery = surgeryOf(m_settings);
        PreparedModel prepared(*m_model, surgery, nullptr, mixSeed(m_settings.seed, std::uint64_t(m_iteration), std::uint64_t(SeedPurpose::Weights)));
        if (resume)
            loadState(*m_model, resume->weights);
        else if (surgery.reset == Surgery::Reset::Once)
            prepared.drawTrainedAnew(mixSeed(m_settings.seed, std::uint64_t(m_iteration), std::uint64_t(SeedPurpose::Samples)));
        const torch::AutoGradMode gradients(true);
        m_model->train();
        m_stepsInEpoch = (m_count + m_settings.batchSize - 1) / m_settings.batchSize;
        for (int epoch = resume ? resume->epoch : 0; epoch < m_settings.epochs; ++epoch) {
            const auto drawn = drawEpoch(epoch);
            const bool resumesHere = resume && epoch == resume->epoch;
            for (auto step = resumesHere ? resume->stepInEpoch : 0; step < m_stepsInEpoch; ++step) {
                if (!runStep(prepared, drawn, epoch, step))
                    return false;
            }
        }
        prepared.finish();
        return true;
    }

    bool runStep(const PreparedModel& prepared, const Epoch& drawn, int epoch, std::int64_t step)
    {
        auto batch = batchAt(drawn, step * m_settings.batchSize);
        batch.logits = m_model->forward(batch.images);
        m_method.objective(batch, m_settings, m_original.get()).backward();
        if (m_settings.plainStep && m_method.id != "ft" && m_method.id != "retrain" && m_method.id != "eu_k") {
            plainStep(prepared.trained());
        } else {
            std::optional<at::Generator> zeros;
            if (m_settings.randomZeroSigns)
                zeros = makeGenerator(mixSeed(seedFor(epoch, SeedPurpose::Samples), std::uint64_t(step), 0));
            signStep(prepared.trained(), m_settings.learningRate, zeros ? &*zeros : nullptr);
        }
        const auto done = std::int64_t(epoch) * m_stepsInEpoch + step + 1;
        return obey(m_observer.afterStep({"unlearn", epoch, m_settings.epochs, step + 1, m_stepsInEpoch, done, m_settings.epochs * m_stepsInEpoch, batch.images.size(0),
                                          m_settings.learningRate, {}}),
                    epoch, step + 1);
    }

    void plainStep(const std::vector<torch::Tensor>& parameters) const
    {
        const torch::NoGradGuard noGradients;
        for (torch::Tensor parameter : parameters) {
            const auto gradient = std::exchange(parameter.mutable_grad(), {});
            if (gradient.defined())
                parameter.add_(gradient, -m_settings.learningRate);
        }
    }

    bool announceLosses(std::int64_t images)
    {
        const auto wish = m_observer.afterStep({"losses", m_settings.epochs, m_settings.epochs, 0, 0, 0, 0, images, 0, {}});
        return wish == LoopWish::Continue || wish == LoopWish::Checkpoint; // a pass of losses is short: it is done again
    }

    bool obey(LoopWish wish, int epoch, std::int64_t step)
    {
        if (wish == LoopWish::Checkpoint || wish == LoopWish::SaveAndStop) {
            LoopState state;
            state.epoch = epoch;
            state.stepInEpoch = step;
            const torch::NoGradGuard noGradients;
            for (const auto& [name, tensor] : stateOf(*m_model)) {
                if (tensor.is_floating_point() && !torch::isfinite(tensor).all().item<bool>())
                    throw Error("run.diverged", "Unlearning diverged in iteration " + std::to_string(m_iteration + 1) + " of the search: " + name + " is not finite.",
                                "Try a tenth of the lower learning rate.");
                state.weights.emplace(name, tensor.detach().to(torch::kCPU, /*non_blocking=*/false, /*copy=*/true));
            }
            m_observer.checkpoint(state);
        }
        return wish == LoopWish::Continue || wish == LoopWish::Checkpoint;
    }

    torch::Tensor lossesAsReleased()
    {
        const torch::NoGradGuard noGradients;
        m_model->train();
        const auto drawn = drawEpoch(m_settings.epochs);
        auto losses = torch::empty({m_count}, torch::TensorOptions(torch::kFloat64).device(m_data.images.device()));
        for (std::int64_t from = 0; from < m_count; from += m_settings.batchSize) {
            const auto batch = batchAt(drawn, from);
            losses.index_copy_(0, drawn.order.slice(0, from, from + batch.images.size(0)), eachCrossEntropy(m_model->forward(batch.images), batch.labels).to(torch::kFloat64));
            if (!announceLosses(batch.images.size(0)))
                return {};
        }
        return losses;
    }

    const TrainingData& m_data;
    const LowerSettings& m_settings;
    LoopObserver& m_observer;
    const LowerMethod& m_method;
    int m_iteration;
    std::int64_t m_count, m_stepsInEpoch = 0;
    torch::Tensor m_forget;
    Classifier m_model, m_original;
};

} // namespace

void signStep(const std::vector<torch::Tensor>& parameters, double learningRate, at::Generator* generator)
{
    const torch::NoGradGuard noGradients;
    for (torch::Tensor parameter : parameters) {
        const auto gradient = std::exchange(parameter.mutable_grad(), {});
        if (!gradient.defined())
            continue;
        if (generator) {
            const auto drawn = (torch::randint(0, 2, gradient.sizes(), *generator, torch::kFloat32) * 2 - 1).to(gradient.device());
            gradient.copy_(torch::where(gradient == 0, drawn, gradient));
        }
        parameter.add_(gradient.sign_(), -learningRate);
    }
}

std::vector<std::string> lowerMethodIds()
{
    std::vector<std::string> ids;
    for (const auto& method : kMethods)
        ids.emplace_back(method.id);
    return ids;
}

WeightedUnlearning::WeightedUnlearning(const ClassifierModule& original, const TrainingData& data, LowerSettings settings, LoopObserver& observer)
    : m_original(original), m_data(data), m_settings(std::move(settings)), m_observer(observer)
{
    methodOf(m_settings.method);
}

torch::Tensor WeightedUnlearning::losses(const torch::Tensor& weights, int iteration, const LoopState* resume)
{
    return Iteration(m_original, m_data, m_settings, m_observer, weights, iteration).run(resume, *this);
}

torch::Tensor sampleLosses(ClassifierModule& model, const TrainingData& data, const std::function<bool(std::int64_t)>& afterBatch)
{
    const torch::NoGradGuard noGradients;
    const bool wasTraining = model.is_training();
    model.eval();
    const auto count = data.images.size(0);
    auto losses = torch::empty({count}, torch::TensorOptions(torch::kFloat64).device(data.images.device()));
    for (std::int64_t from = 0; from < count; from += kLossBatch) {
        const auto to = std::min(from + kLossBatch, count);
        losses.slice(0, from, to).copy_(eachCrossEntropy(model.forward(imagesAsFloat(data.images.slice(0, from, to))), data.labels.slice(0, from, to)));
        if (afterBatch && !afterBatch(to - from))
            return {};
    }
    model.train(wasTraining);
    return losses;
}

} // namespace palimpsest
