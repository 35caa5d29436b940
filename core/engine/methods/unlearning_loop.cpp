// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/unlearning_loop.h"

#include "core/base/error.h"
#include "core/engine/methods/augmentation.h"
#include "core/engine/methods/loss_watch.h"
#include "core/engine/methods/prepared_model.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace palimpsest {

namespace {

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
        , m_frozen(frozenCopyFor(method, model))
        , m_prepared(model, method.surgery(), mask, settings.seed)
        , m_sgd(m_prepared.trained(), settings.momentum, settings.weightDecay, m_prepared.trainedMasks(), settings.maskMode)
        , m_anchors(m_frozen ? m_prepared.trainedAmong(m_frozen->parameters()) : std::vector<torch::Tensor>{})
        , m_steps(sizeOfLoop(method, data, settings, settings.epochs).steps)
        , m_watch(data.images.device())
    {
    }

    void resume(const LoopState& state)
    {
        loadState(m_model, state.weights);
        if (m_frozen)
            loadState(*m_frozen, state.frozen);
        const auto& names = m_prepared.trainedNames();
        for (std::size_t i = 0; i < names.size(); ++i) {
            const auto velocity = state.momentum.find(names[i]);
            if (velocity == state.momentum.end() || velocity->second.sizes() != m_sgd.velocities()[i].sizes())
                throw Error("checkpoint.mismatch", "The checkpoint has no fitting momentum for " + names[i] + ".",
                            "It belongs to another run: start this one anew.");
            m_sgd.velocities()[i].copy_(velocity->second);
        }
        m_epoch = state.epoch;
        m_skip = state.stepInEpoch;
        m_step = state.step;
        m_watch.setEpochSum(state.lossSum);
    }

    bool run()
    {
        if (m_method.isOneShot() ? !runEdit() : !runEpochs())
            return false;
        m_prepared.finish();
        return true;
    }

private:
    static Classifier frozenCopyFor(const Method& method, const ClassifierModule& model)
    {
        if (method.frozenCopy() == FrozenCopy::None)
            return nullptr;
        auto frozen = copyOf(model);
        frozen->eval();
        for (auto& parameter : frozen->parameters())
            parameter.set_requires_grad(false);
        return frozen;
    }

    bool runEdit()
    {
        m_model.eval();
        const auto advance = [this](std::int64_t images) {
            m_step += images;
            const auto wish = m_observer.afterStep({"edit", 0, 1, m_step, m_steps, m_step, m_steps, images, 0, {}});
            return wish == LoopWish::Continue || wish == LoopWish::Checkpoint;
        };
        bool whole = true;
        m_prepared.changeUnderMask([&] { whole = m_method.edit(m_model, {m_data, m_settings.batchSize, m_settings.seed, advance}); });
        if (!whole)
            return false;
        requireFiniteWeights(m_model, place());
        m_observer.afterEpoch({0, 1, m_step, 0, 0}, m_model);
        return true;
    }

    bool runEpochs()
    {
        for (; m_epoch < m_settings.epochs; ++m_epoch) {
            if (!runEpoch())
                return false;
            m_skip = 0;
            m_watch.setEpochSum(0);
        }
        return true;
    }

    bool runEpoch()
    {
        const auto phases = m_method.phases({m_data, m_epoch, m_settings.epochs, m_settings.seed, m_settings.batchSize});
        m_stepInEpoch = 0;
        m_stepsInEpoch = 0;
        for (const auto& phase : phases)
            m_stepsInEpoch += batchesOf(phase, m_settings.batchSize);
        m_learningRate = learningRateAt(m_settings, m_epoch);
        if (m_skip == 0)
            beginEpoch();
        setTrainingMode();
        for (std::size_t p = 0; p < phases.size(); ++p) {
            if (!runPhase(phases[p], p))
                return false;
        }
        m_watch.look(place());
        requireFiniteWeights(m_model, place());
        const double steps = double(std::max<std::int64_t>(m_stepsInEpoch, 1));
        m_observer.afterEpoch({m_epoch, m_settings.epochs, m_step, m_watch.epochSum() / steps, m_learningRate}, m_model);
        return true;
    }

    /// What happens before an epoch's first step, and not again when a run is resumed inside of it.
    void beginEpoch()
    {
        const torch::NoGradGuard noGradients;
        const auto reset = m_method.surgery().reset;
        if (reset == Surgery::Reset::EveryEpoch || (reset == Surgery::Reset::Once && m_epoch == 0)) {
            m_prepared.drawTrainedAnew(mixSeed(m_settings.seed, std::uint64_t(m_epoch), std::uint64_t(SeedPurpose::Weights)));
            for (auto& velocity : m_sgd.velocities())
                velocity.zero_();
        }
        if (m_method.frozenCopy() == FrozenCopy::EpochStart) {
            const auto frozen = stateOf(*m_frozen), current = stateOf(m_model);
            for (std::size_t i = 0; i < frozen.size(); ++i)
                torch::Tensor(frozen[i].second).copy_(current[i].second);
        }
    }

    bool runPhase(const Phase& phase, std::size_t index)
    {
        const auto batches = batchesOf(phase, m_settings.batchSize);
        if (m_stepInEpoch + batches <= m_skip) {
            m_stepInEpoch += batches; // done before the interruption
            return true;
        }
        if ((phase.teacherObjective || phase.relabel || phase.proximal) && !m_frozen)
            throw Error("method.frozen-copy", "The phase \"" + phase.name + "\" looks at a frozen copy, but the method keeps none.",
                        "Let the method's frozenCopy() ask for one.");
        const auto seedFor = [&](SeedPurpose purpose) {
            return mixSeed(m_settings.seed, std::uint64_t(m_epoch), std::uint64_t(purpose) + index);
        };
        const auto count = phase.samples.size(0);
        const auto device = phase.samples.device();
        const auto order = torch::randperm(count, makeGenerator(seedFor(SeedPurpose::Shuffle)), torch::kInt64).to(device);
        const auto samples = phase.samples.index_select(0, order);
        const auto targets = phase.targets.index_select(0, order);
        const auto& augmentation = m_data.augmentation;
        AugmentationDraws draws;
        if (!augmentation.isNone())
            draws = drawAugmentation(augmentation, count, seedFor(SeedPurpose::Augmentation)).to(device);
        for (std::int64_t from = 0; from < count; from += m_settings.batchSize) {
            if (m_stepInEpoch < m_skip) {
                ++m_stepInEpoch;
                continue;
            }
            const auto to = std::min(from + m_settings.batchSize, count);
            auto images = m_data.images.index_select(0, samples.slice(0, from, to));
            if (draws.defined())
                images = augmented(images, draws.slice(0, from, to));
            if (!runStep(phase, imagesAsFloat(images), targets.slice(0, from, to)))
                return false;
        }
        return true;
    }

    bool runStep(const Phase& phase, const torch::Tensor& images, const torch::Tensor& ownTargets)
    {
        const auto targets = phase.relabel ? phase.relabel(images, ownTargets, *m_frozen) : ownTargets;
        const auto learningRate = m_learningRate * phase.learningRateFactor;
        const auto loss = lossOf(phase, images, targets);
        loss.backward();
        m_sgd.step(learningRate, phase.l1);
        if (phase.proximal) {
            const torch::NoGradGuard noGradients;
            phase.proximal(m_prepared.trained(), m_anchors, learningRate);
        }
        m_watch.add(loss);
        ++m_stepInEpoch;
        ++m_step;

        StepReport report{phase.name, m_epoch, m_settings.epochs, m_stepInEpoch, m_stepsInEpoch, m_step, m_steps, images.size(0), learningRate, {}};
        if (m_watch.isDue() || m_stepInEpoch == m_stepsInEpoch)
            report.loss = m_watch.look(place());
        return obey(m_observer.afterStep(report));
    }

    torch::Tensor lossOf(const Phase& phase, const torch::Tensor& images, const torch::Tensor& targets)
    {
        if (!phase.teacherObjective)
            return phase.objective(m_model.forward(images), targets);
        torch::Tensor teacher;
        {
            const torch::NoGradGuard noGradients;
            teacher = m_frozen->forward(images);
        }
        return phase.teacherObjective(m_model.forward(images), targets, teacher);
    }

    bool obey(LoopWish wish)
    {
        if (wish == LoopWish::Checkpoint || wish == LoopWish::SaveAndStop)
            m_observer.checkpoint(state());
        return wish == LoopWish::Continue || wish == LoopWish::Checkpoint;
    }

    LoopPlace place() const { return {m_step, m_epoch, m_settings.epochs, m_learningRate}; }

    LoopState state()
    {
        m_watch.look(place());
        requireFiniteWeights(m_model, place());
        const torch::NoGradGuard noGradients;
        LoopState state{m_epoch, m_stepInEpoch, m_step, m_watch.epochSum(), {}, {}, {}};
        const auto own = [](const torch::Tensor& tensor) { return tensor.detach().to(torch::kCPU, /*non_blocking=*/false, /*copy=*/true); };
        for (const auto& [name, tensor] : stateOf(m_model))
            state.weights.emplace(name, own(tensor));
        const auto& names = m_prepared.trainedNames();
        for (std::size_t i = 0; i < names.size(); ++i)
            state.momentum.emplace(names[i], own(m_sgd.velocities()[i]));
        if (m_frozen) {
            for (const auto& [name, tensor] : stateOf(*m_frozen))
                state.frozen.emplace(name, own(tensor));
        }
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
    Classifier m_frozen; ///< in evaluation mode; null if the method keeps none
    PreparedModel m_prepared;
    Sgd m_sgd;
    std::vector<torch::Tensor> m_anchors; ///< the frozen copy's parameters that belong to those that train

    int m_epoch = 0;
    std::int64_t m_skip = 0; ///< steps of the current epoch that were done before the interruption
    std::int64_t m_stepInEpoch = 0, m_stepsInEpoch = 0, m_step = 0, m_steps = 0;
    double m_learningRate = 0;
    LossWatch m_watch;
};

} // namespace

void requireSetting(bool holds, const char* what)
{
    if (!holds)
        throw Error("settings.range", std::string(what) + ".", "Correct it in the experiment.");
}

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
    if (settings.has("warmup_epochs"))
        loop.warmupEpochs = int(settings.integer("warmup_epochs"));
    if (settings.has("freeze_bn_stats"))
        loop.freezeBnStats = settings.flag("freeze_bn_stats");
    if (settings.has("mask_mode"))
        loop.maskMode = settings.choice<MaskMode>("mask_mode", {{"hard", MaskMode::Hard}, {"legacy_grad_only", MaskMode::LegacyGradOnly}});
    loop.seed = seed;

    requireSetting(loop.epochs >= 1, "epochs is less than 1");
    requireSetting(loop.warmupEpochs >= 0 && loop.warmupEpochs < loop.epochs, "warmup_epochs is not less than epochs");
    requireSetting(loop.batchSize >= 1, "batch_size is less than 1");
    requireSetting(loop.learningRate > 0 && std::isfinite(loop.learningRate), "learning_rate is not a positive number");
    requireSetting(loop.momentum >= 0 && loop.momentum < 1, "momentum is not in [0, 1)");
    requireSetting(loop.weightDecay >= 0 && std::isfinite(loop.weightDecay), "weight_decay is negative or not finite");
    return loop;
}

LoopSettings editSettingsFrom(const Settings& settings, std::uint64_t seed)
{
    LoopSettings loop;
    loop.batchSize = settings.integer("batch_size");
    loop.seed = seed;
    requireSetting(loop.batchSize >= 1, "batch_size is less than 1");
    return loop;
}

LoopSize sizeOfLoop(const Method& method, const TrainingData& data, const LoopSettings& settings, int epochs)
{
    if (method.isOneShot()) {
        const auto images = epochs > 0 ? method.imagesOfEdit(data, settings.batchSize) : 0;
        return {images, images};
    }
    LoopSize size;
    for (int epoch = 0; epoch < epochs; ++epoch) {
        for (const auto& phase : method.phases({data, epoch, settings.epochs, settings.seed, settings.batchSize})) {
            size.steps += batchesOf(phase, settings.batchSize);
            size.images += phase.samples.size(0);
        }
    }
    return size;
}

double learningRateAt(const LoopSettings& settings, int epoch)
{
    if (epoch < settings.warmupEpochs)
        return settings.learningRate * (epoch + 1) / settings.warmupEpochs;
    const int since = epoch - settings.warmupEpochs, epochs = settings.epochs - settings.warmupEpochs;
    switch (settings.schedule) {
    case LearningRateSchedule::Constant:
        break;
    case LearningRateSchedule::Cosine:
        return settings.learningRate * (1 + std::cos(std::numbers::pi * since / epochs)) / 2;
    case LearningRateSchedule::Step:
        return settings.learningRate * (since >= epochs / 2 ? 0.1 : 1) * (since >= epochs * 3 / 4 ? 0.1 : 1);
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
