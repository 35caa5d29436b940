// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/unlearning_loop.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <sstream>

namespace palimpsest {

namespace {

/// Every look at the loss makes the host wait for the device; no step in between does.
constexpr std::int64_t kLookEvery = 20;

std::string number(double value)
{
    std::ostringstream out;
    out << value;
    return out.str();
}

std::int64_t batchesOf(const Phase& phase, std::int64_t batchSize)
{
    return (phase.samples.size(0) + batchSize - 1) / batchSize;
}

class Loop {
public:
    Loop(ClassifierModule& model, const Method& method, const TrainingData& data, const LoopSettings& settings, const BitMask* mask,
         LoopObserver& observer)
        : m_model(model)
        , m_method(method)
        , m_data(data)
        , m_settings(settings)
        , m_observer(observer)
        , m_sgd(model.parameters(), settings.momentum, settings.weightDecay,
                mask ? maskFactors(*mask, model) : std::vector<torch::Tensor>{}, settings.maskMode)
        , m_pendingLoss(torch::zeros({}, data.images.device()))
    {
    }

    void resume(const LoopState& state)
    {
        loadState(m_model, state.weights);
        const auto parameters = m_model.named_parameters();
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            const auto velocity = state.momentum.find(parameters[i].key());
            if (velocity == state.momentum.end() || velocity->second.sizes() != parameters[i].value().sizes())
                throw Error("checkpoint.mismatch", "The checkpoint has no fitting momentum for " + parameters[i].key() + ".",
                            "It belongs to another run: start this one anew.");
            m_sgd.velocities()[i].copy_(velocity->second);
        }
        m_epoch = state.epoch;
        m_skip = state.stepInEpoch;
        m_step = state.step;
        m_lossSum = state.lossSum;
    }

    bool run()
    {
        for (; m_epoch < m_settings.epochs; ++m_epoch) {
            if (!runEpoch())
                return false;
            m_skip = 0;
            m_lossSum = 0;
        }
        return true;
    }

private:
    bool runEpoch()
    {
        const auto phases = m_method.phases({m_data, m_epoch, m_settings.epochs, m_settings.seed});
        m_stepInEpoch = 0;
        m_stepsInEpoch = 0;
        for (const auto& phase : phases)
            m_stepsInEpoch += batchesOf(phase, m_settings.batchSize);
        m_learningRate = learningRateAt(m_settings, m_epoch);
        setTrainingMode();
        for (std::size_t p = 0; p < phases.size(); ++p) {
            if (!runPhase(phases[p], p))
                return false;
        }
        lookAtLoss();
        requireFiniteWeights();
        const double steps = double(std::max<std::int64_t>(m_stepsInEpoch, 1));
        m_observer.afterEpoch({m_epoch, m_settings.epochs, m_step, m_lossSum / steps, m_learningRate}, m_model);
        return true;
    }

    bool runPhase(const Phase& phase, std::size_t index)
    {
        const auto batches = batchesOf(phase, m_settings.batchSize);
        if (m_stepInEpoch + batches <= m_skip) {
            m_stepInEpoch += batches; // done before the interruption
            return true;
        }
        const auto seed = mixSeed(m_settings.seed, std::uint64_t(m_epoch), std::uint64_t(SeedPurpose::Shuffle) + index);
        const auto count = phase.samples.size(0);
        const auto order = torch::randperm(count, makeGenerator(seed), torch::kInt64).to(phase.samples.device());
        const auto samples = phase.samples.index_select(0, order);
        const auto targets = phase.targets.index_select(0, order);
        for (std::int64_t from = 0; from < count; from += m_settings.batchSize) {
            if (m_stepInEpoch < m_skip) {
                ++m_stepInEpoch;
                continue;
            }
            const auto to = std::min(from + m_settings.batchSize, count);
            if (!runStep(phase, samples.slice(0, from, to), targets.slice(0, from, to)))
                return false;
        }
        return true;
    }

    bool runStep(const Phase& phase, const torch::Tensor& samples, const torch::Tensor& targets)
    {
        const auto images = imagesAsFloat(m_data.images.index_select(0, samples));
        auto loss = phase.objective(m_model.forward(images), targets);
        loss.backward();
        m_sgd.step(m_learningRate, phase.l1);
        m_pendingLoss.add_(loss.detach());
        ++m_pendingSteps;
        ++m_stepInEpoch;
        ++m_step;

        StepReport report{phase.name, m_epoch, m_settings.epochs, m_stepInEpoch, m_stepsInEpoch, m_step, samples.size(0), m_learningRate, {}};
        if (m_pendingSteps >= kLookEvery || m_stepInEpoch == m_stepsInEpoch)
            report.loss = lookAtLoss();
        return obey(m_observer.afterStep(report));
    }

    bool obey(LoopWish wish)
    {
        if (wish == LoopWish::Checkpoint || wish == LoopWish::SaveAndStop)
            m_observer.checkpoint(state());
        return wish == LoopWish::Continue || wish == LoopWish::Checkpoint;
    }

    /// The mean loss since the last look.
    double lookAtLoss()
    {
        if (m_pendingSteps == 0)
            return 0;
        const double sum = m_pendingLoss.item<double>();
        const double mean = sum / double(m_pendingSteps);
        m_lossSum += sum;
        m_pendingLoss.zero_();
        m_pendingSteps = 0;
        if (!std::isfinite(sum))
            throwDiverged("loss");
        return mean;
    }

    void requireFiniteWeights()
    {
        const torch::NoGradGuard noGradients;
        for (const auto& [name, tensor] : stateOf(m_model)) {
            // One pass without a mask of booleans: a sum is finite only if all of its terms are, unless it overflows by itself.
            if (tensor.is_floating_point() && !std::isfinite(tensor.sum().item<double>()) && !torch::isfinite(tensor).all().item<bool>())
                throwDiverged(name);
        }
    }

    [[noreturn]] void throwDiverged(const std::string& what) const
    {
        throw Error("run.diverged",
                    "Training diverged: the " + (what == "loss" ? what : "tensor " + what) + " was not finite at step " + std::to_string(m_step)
                        + " (epoch " + std::to_string(m_epoch + 1) + " of " + std::to_string(m_settings.epochs) + ") with learning rate "
                        + number(m_learningRate) + ".",
                    "Try a tenth of the learning rate. The last good checkpoint is kept.");
    }

    LoopState state()
    {
        lookAtLoss();
        requireFiniteWeights();
        const torch::NoGradGuard noGradients;
        LoopState state{m_epoch, m_stepInEpoch, m_step, m_lossSum, {}, {}};
        const auto own = [](const torch::Tensor& tensor) { return tensor.detach().to(torch::kCPU, /*non_blocking=*/false, /*copy=*/true); };
        for (const auto& [name, tensor] : stateOf(m_model))
            state.weights.emplace(name, own(tensor));
        const auto parameters = m_model.named_parameters();
        for (std::size_t i = 0; i < parameters.size(); ++i)
            state.momentum.emplace(parameters[i].key(), own(m_sgd.velocities()[i]));
        return state;
    }

    void setTrainingMode()
    {
        m_model.train();
        if (!m_settings.freezeBnStats)
            return;
        for (const auto& module : m_model.modules(/*include_self=*/false)) {
            if (module->as<torch::nn::BatchNorm2dImpl>())
                module->eval();
        }
    }

    ClassifierModule& m_model;
    const Method& m_method;
    const TrainingData& m_data;
    const LoopSettings& m_settings;
    LoopObserver& m_observer;
    Sgd m_sgd;

    int m_epoch = 0;
    std::int64_t m_skip = 0; ///< steps of the current epoch that were done before the interruption
    std::int64_t m_stepInEpoch = 0, m_stepsInEpoch = 0, m_step = 0;
    double m_learningRate = 0;
    double m_lossSum = 0;
    torch::Tensor m_pendingLoss; ///< sum over the steps since the last look, on the device
    std::int64_t m_pendingSteps = 0;
};

} // namespace

LoopSettings loopSettingsFrom(const Settings& settings, std::uint64_t seed)
{
    LoopSettings loop;
    loop.epochs = int(settings.integer("epochs"));
    loop.learningRate = settings.number("learning_rate");
    loop.batchSize = settings.integer("batch_size");
    loop.momentum = settings.number("momentum");
    loop.weightDecay = settings.number("weight_decay");
    loop.schedule = settings.choice<LearningRateSchedule>("schedule", {{"constant", LearningRateSchedule::Constant},
                                                                       {"cosine", LearningRateSchedule::Cosine},
                                                                       {"step", LearningRateSchedule::Step}});
    if (settings.has("freeze_bn_stats"))
        loop.freezeBnStats = settings.flag("freeze_bn_stats");
    if (settings.has("mask_mode"))
        loop.maskMode = settings.choice<MaskMode>("mask_mode", {{"hard", MaskMode::Hard}, {"legacy_grad_only", MaskMode::LegacyGradOnly}});
    loop.seed = seed;

    const auto require = [](bool holds, const char* what) {
        if (!holds)
            throw Error("settings.range", std::string(what) + ".", "Correct it in the experiment.");
    };
    require(loop.epochs >= 1, "epochs is less than 1");
    require(loop.batchSize >= 1, "batch_size is less than 1");
    require(loop.learningRate > 0 && std::isfinite(loop.learningRate), "learning_rate is not a positive number");
    require(loop.momentum >= 0 && loop.momentum < 1, "momentum is not in [0, 1)");
    require(loop.weightDecay >= 0 && std::isfinite(loop.weightDecay), "weight_decay is negative or not finite");
    return loop;
}

double learningRateAt(const LoopSettings& settings, int epoch)
{
    switch (settings.schedule) {
    case LearningRateSchedule::Constant:
        break;
    case LearningRateSchedule::Cosine:
        return settings.learningRate * (1 + std::cos(std::numbers::pi * epoch / settings.epochs)) / 2;
    case LearningRateSchedule::Step:
        return settings.learningRate * (epoch >= settings.epochs / 2 ? 0.1 : 1) * (epoch >= settings.epochs * 3 / 4 ? 0.1 : 1);
    }
    return settings.learningRate;
}

bool runLoop(ClassifierModule& model, const Method& method, const TrainingData& data, const LoopSettings& settings, const BitMask* mask,
             const LoopState* resume, LoopObserver& observer)
{
    if (method.isIdle())
        return true;
    Loop loop(model, method, data, settings, mask, observer);
    if (resume)
        loop.resume(*resume);
    return loop.run();
}

} // namespace palimpsest
