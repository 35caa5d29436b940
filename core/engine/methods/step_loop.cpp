// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/step_loop.h"

#include "core/base/error.h"
#include "core/engine/methods/kept_tensors.h"
#include "core/engine/methods/loss_watch.h"
#include "core/engine/methods/recorded_step.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>
#include <utility>

namespace palimpsest {

namespace {

std::vector<torch::Tensor> tensorsOf(const NamedTensors& trained)
{
    std::vector<torch::Tensor> tensors;
    tensors.reserve(trained.size());
    for (const auto& [name, tensor] : trained)
        tensors.push_back(tensor);
    return tensors;
}

class Loop {
public:
    Loop(torch::nn::Module& model, const NamedTensors& trained, StepComputation computation, const StepLoopSettings& settings, const std::vector<torch::Tensor>& masks, LoopObserver& observer)
        : m_model(model)
        , m_trained(trained)
        , m_parameters(tensorsOf(trained))
        , m_computation(std::move(computation))
        , m_settings(settings)
        , m_observer(observer)
        , m_adam(m_parameters, settings.optimizer, masks)
        , m_watch(m_parameters.front().device())
    {
        for (auto& parameter : m_model.parameters())
            parameter.set_requires_grad(false);
        for (auto& parameter : m_parameters)
            parameter.set_requires_grad(true);
        if (settings.averaging > 0)
            for (const auto& parameter : m_parameters)
                m_average.push_back(parameter.detach().clone());
    }

    void resume(const LoopState& state)
    {
        loadState(m_model, state.weights);
        const torch::NoGradGuard noGradients;
        for (std::size_t i = 0; i < m_trained.size(); ++i) {
            const auto& name = m_trained[i].first;
            m_adam.firstMoments()[i].copy_(keptIn(state.momentum, name + ".m"));
            m_adam.secondMoments()[i].copy_(keptIn(state.momentum, name + ".v"));
            if (!m_average.empty())
                m_average[i].copy_(keptIn(state.frozen, kAverage + name));
        }
        if (m_computation.rounded)
            m_computation.rounded->roundAll();
        m_adam.setSteps(state.step);
        m_step = state.step;
        m_watch.setEpochSum(state.lossSum);
    }

    bool run()
    {
        m_model.train();
        if (m_computation.isRepeatable && RecordedStep::isPossible(m_parameters.front().device()))
            m_recording.emplace();
        while (m_step < m_settings.steps)
            if (!runStep())
                return false;
        m_watch.look(place());
        requireFiniteWeights(m_model, place());
        if (!m_average.empty()) {
            const torch::NoGradGuard noGradients;
            for (std::size_t i = 0; i < m_parameters.size(); ++i)
                m_parameters[i].copy_(m_average[i]);
        }
        m_observer.afterEpoch({0, 1, m_step, m_watch.epochSum() / double(std::max<std::int64_t>(m_step, 1)), m_learningRate}, m_model);
        return true;
    }

private:
    inline static const std::string kAverage = "average.";

    bool runStep()
    {
        m_learningRate = learningRateAt(m_settings, m_step);
        m_computation.draw(m_step);
        const auto loss = lossWithGradients();
        if (m_settings.clip > 0)
            m_adam.clipGradients(m_settings.clip, m_settings.clipsBeforeMask);
        m_adam.step(m_learningRate);
        if (m_computation.rounded)
            m_computation.rounded->round();
        average();
        m_watch.add(loss.detach());
        ++m_step;
        StepReport report{"steps", 0, 1, m_step, m_settings.steps, m_step, m_settings.steps, m_settings.samplesOfStep, m_learningRate, {}};
        if (m_watch.isDue() || m_step == m_settings.steps)
            report.loss = m_watch.look(place());
        const auto wish = m_observer.afterStep(report);
        if (wish == LoopWish::Checkpoint || wish == LoopWish::SaveAndStop)
            m_observer.checkpoint(state());
        return wish == LoopWish::Continue || wish == LoopWish::Checkpoint;
    }

    torch::Tensor lossWithGradients()
    {
        auto* rounded = m_computation.rounded;
        torch::Tensor loss;
        if (m_recording)
            loss = m_recording->run(m_computation.loss, rounded ? rounded->trainedCopies() : m_parameters);
        else {
            loss = m_computation.loss();
            loss.backward();
        }
        if (rounded)
            rounded->gather();
        return loss;
    }

    void average()
    {
        if (m_average.empty())
            return;
        const torch::NoGradGuard noGradients;
        // a + (1 − d)(θ − a): a weight that does not move keeps its bits, which d·a + (1 − d)·θ would round
        auto differences = at::_foreach_sub(m_parameters, m_average);
        at::_foreach_add_(m_average, differences, 1 - averagingAt(m_settings.averaging, m_step));
    }

    LoopPlace place() const { return {m_step, 0, 1, m_learningRate}; }

    LoopState state()
    {
        m_watch.look(place());
        requireFiniteWeights(m_model, place());
        LoopState state{0, m_step, m_step, m_watch.epochSum(), {}, {}, {}};
        for (const auto& [name, tensor] : stateOf(m_model))
            state.weights.emplace(name, keptCopy(tensor));
        for (std::size_t i = 0; i < m_trained.size(); ++i) {
            const auto& name = m_trained[i].first;
            state.momentum.emplace(name + ".m", keptCopy(m_adam.firstMoments()[i]));
            state.momentum.emplace(name + ".v", keptCopy(m_adam.secondMoments()[i]));
            if (!m_average.empty())
                state.frozen.emplace(kAverage + name, keptCopy(m_average[i]));
        }
        return state;
    }

    torch::nn::Module& m_model;
    const NamedTensors m_trained;
    std::vector<torch::Tensor> m_parameters, m_average;
    const StepComputation m_computation;
    std::optional<RecordedStep> m_recording;
    const StepLoopSettings& m_settings;
    LoopObserver& m_observer;
    AdamW m_adam;
    LossWatch m_watch;
    std::int64_t m_step = 0;
    double m_learningRate = 0;
};

} // namespace

double averagingAt(double averaging, std::int64_t step)
{
    return std::min(averaging, (1.0 + double(step)) / (10.0 + double(step)));
}

double learningRateAt(const StepLoopSettings& settings, std::int64_t step)
{
    if (step < settings.warmupSteps)
        return settings.learningRate * double(step + 1) / double(settings.warmupSteps);
    if (!settings.decays)
        return settings.learningRate;
    const double done = double(step - settings.warmupSteps) / double(std::max<std::int64_t>(settings.steps - settings.warmupSteps, 1));
    return settings.learningRate * 0.5 * (1 + std::cos(std::numbers::pi * done));
}

bool runStepLoop(torch::nn::Module& model, const NamedTensors& trained, StepComputation computation, const StepLoopSettings& settings, const std::vector<torch::Tensor>& masks,
                 const LoopState* resume, LoopObserver& observer)
{
    requireSetting(settings.steps >= 1, "steps is less than 1");
    requireSetting(settings.learningRate > 0 && std::isfinite(settings.learningRate), "learning_rate is not a positive number");
    requireSetting(settings.averaging >= 0 && settings.averaging < 1, "averaging is not in [0, 1)");
    requireSetting(!trained.empty(), "no weight is trained");
    Loop loop(model, trained, std::move(computation), settings, masks, observer);
    if (resume)
        loop.resume(*resume);
    return loop.run();
}

bool runStepLoop(torch::nn::Module& model, const NamedTensors& trained, const StepLoss& loss, const StepLoopSettings& settings, const std::vector<torch::Tensor>& masks, const LoopState* resume,
                 LoopObserver& observer)
{
    std::int64_t now = 0;
    return runStepLoop(model, trained, StepComputation{.draw = [&](std::int64_t step) { now = step; }, .loss = [&] { return loss(now); }, .isRepeatable = false}, settings, masks, resume, observer);
}

} // namespace palimpsest
