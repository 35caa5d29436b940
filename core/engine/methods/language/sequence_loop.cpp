// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/language/sequence_loop.h"

#include "core/base/error.h"
#include "core/engine/methods/kept_tensors.h"
#include "core/engine/methods/loss_watch.h"
#include "core/engine/models/classifier.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace palimpsest {

namespace {

using Positions = std::vector<std::int64_t>;

std::int64_t stepsOf(std::int64_t sequences, const SequenceLoopSettings& settings)
{
    return (sequences + settings.batchSize - 1) / settings.batchSize;
}

/// Of some epochs.
std::int64_t stepsOf(std::int64_t sequences, const SequenceLoopSettings& settings, int epochs)
{
    const auto steps = stepsOf(sequences, settings) * epochs;
    return settings.maxSteps > 0 ? std::min(steps, settings.maxSteps) : steps;
}

Positions picked(std::span<const std::int64_t> from, std::span<const std::int64_t> places)
{
    Positions picked;
    picked.reserve(places.size());
    for (const auto place : places)
        picked.push_back(from[std::size_t(place)]);
    return picked;
}

torch::Device deviceOf(DecoderModule& model)
{
    return model.parameters().front().device();
}

class Loop {
public:
    Loop(DecoderModule& model, const LanguageMethod& method, const LanguageData& data, const SequenceLoopSettings& settings, const std::vector<torch::Tensor>& masks,
         LoopObserver& observer)
        : m_model(model)
        , m_method(method)
        , m_needs(method.needs())
        , m_data(data)
        , m_settings(settings)
        , m_observer(observer)
        , m_device(deviceOf(model))
        , m_anchor(anchorOf(method, data))
        , m_preferred(m_needs.alternatives > 0 ? data.alternatives : data.preferred)
        , m_trained(model, settings.means)
        , m_adam(m_trained.parameters(), settings.optimizer, masks)
        , m_stepsInEpoch(stepsOf(std::int64_t(m_anchor.size()), settings))
        , m_steps(stepsOf(std::int64_t(m_anchor.size()), settings, settings.epochs))
        , m_watch(m_device)
    {
        if (m_needs.retain && data.retain.empty())
            throw Error("method.data", "The method looks at retain sequences, but there are none.", "Choose a forget set that leaves some.");
        if (m_needs.preferred && m_preferred.size() != m_anchor.size()) {
            if (m_needs.alternatives > 0)
                throw Error("method.data", "The method looks at alternative answers, of which there are " + std::to_string(m_preferred.size()) + " for " + std::to_string(m_anchor.size()) + " rows.",
                            "This is a fault of the program: please report it.");
            throw Error("method.data", "The method looks at refusals, but the dataset has none.", "Put TOFU's idontknow.jsonl beside its other files.");
        }
        if (m_needs.reinforcedModel) {
            if (!data.reinforced)
                throw Error("method.data", "The method looks at a reinforced model, but there is none.", "This is a fault of the program: please report it.");
            freeze(*data.reinforced, settings.means.half);
        }
    }

    /// What is needed of the model as it is now: the original.
    void begin()
    {
        if (const auto state = m_method.startState(); state.defined())
            m_state = state.to(m_device);
        if (m_needs.referenceModel || m_method.editsAtEnd())
            keepOriginal(stateWithoutAdapters(m_model));
        if (m_needs.referenceNll) {
            m_referenceNll = nllOf(m_trained.working(), m_data.sequences, m_anchor);
            if (m_needs.preferred)
                m_preferredNll = nllOf(m_trained.working(), m_data.sequences, m_preferred);
        }
    }

    void resume(const LoopState& state)
    {
        loadState(m_model, state.weights);
        m_trained.afterLoading();
        if (m_needs.referenceModel || m_method.editsAtEnd()) {
            std::map<std::string, torch::Tensor> weights;
            for (const auto& [name, tensor] : state.frozen)
                if (name.starts_with(kOriginal))
                    weights.emplace(name.substr(kOriginal.size()), tensor);
            keepOriginal(weights);
        }
        if (m_needs.referenceNll) {
            m_referenceNll = keptIn(state.frozen, "reference_nll");
            if (m_needs.preferred)
                m_preferredNll = keptIn(state.frozen, "preferred_nll");
        }
        if (m_method.startState().defined())
            m_state = keptIn(state.frozen, "method_state").to(m_device, m_method.startState().scalar_type(), /*non_blocking=*/false, /*copy=*/true);
        const torch::NoGradGuard noGradients;
        const auto& names = m_trained.names();
        for (std::size_t i = 0; i < names.size(); ++i) {
            m_adam.firstMoments()[i].copy_(keptIn(state.momentum, names[i] + ".m"));
            m_adam.secondMoments()[i].copy_(keptIn(state.momentum, names[i] + ".v"));
        }
        m_adam.setSteps(state.step);
        m_epoch = state.epoch;
        m_skip = state.stepInEpoch;
        m_step = state.step;
        m_watch.setEpochSum(state.lossSum);
    }

    bool run()
    {
        for (; m_epoch < m_settings.epochs && (m_epoch * m_stepsInEpoch < m_steps || m_steps == 0); ++m_epoch) {
            if (!runEpoch())
                return false;
            m_skip = 0;
            m_watch.setEpochSum(0);
        }
        m_trained.finish();
        if (m_method.editsAtEnd()) {
            const torch::NoGradGuard noGradients;
            m_method.finish(m_model.parameters(), m_original->parameters());
            requireFiniteWeights(m_model, place());
        }
        return true;
    }

private:
    inline static const std::string kOriginal = "original.";

    /// For passes without gradients, in bfloat16 if `half`.
    static void freeze(DecoderModule& model, bool half)
    {
        if (half)
            model.to(torch::kBFloat16);
        model.eval();
        for (auto& parameter : model.parameters())
            parameter.set_requires_grad(false);
    }

    /// In the precision of the passes, unless the weights themselves are what it is for.
    void keepOriginal(const std::map<std::string, torch::Tensor>& weights)
    {
        const bool half = m_settings.means.half && !m_method.editsAtEnd();
        m_original = makeEmptyDecoder(m_model.config(), torch::TensorOptions(m_device));
        loadState(*m_original, weights);
        freeze(*m_original, half);
    }

    /// Which retain sequence stands beside each place of the anchor in this epoch.
    Positions partners() const
    {
        Positions partners(m_anchor.size());
        const auto count = std::int64_t(m_data.retain.size());
        if (m_method.hasFixedPairs()) {
            // As released with SimNPO: torch's generator, seeded with the place, draws the distance.
            for (std::size_t i = 0; i < partners.size(); ++i) {
                const auto distance = torch::randint(0, count, {1}, makeGenerator(i), torch::kInt64).item<std::int64_t>();
                partners[i] = m_data.retain[std::size_t((std::int64_t(i) + distance) % count)];
            }
            return partners;
        }
        const auto drawn = torch::randint(0, count, {std::int64_t(partners.size())}, makeGenerator(seedOf(SeedPurpose::Samples)), torch::kInt64);
        for (std::size_t i = 0; i < partners.size(); ++i)
            partners[i] = m_data.retain[std::size_t(drawn[std::int64_t(i)].item<std::int64_t>())];
        return partners;
    }

    std::uint64_t seedOf(SeedPurpose purpose) const { return mixSeed(m_settings.seed, std::uint64_t(m_epoch), std::uint64_t(purpose)); }

    bool runEpoch()
    {
        const auto count = std::int64_t(m_anchor.size());
        const auto drawn = torch::randperm(count, makeGenerator(seedOf(SeedPurpose::Shuffle)), torch::kInt64);
        const Positions order(drawn.data_ptr<std::int64_t>(), drawn.data_ptr<std::int64_t>() + count);
        m_partners = m_needs.retain ? partners() : Positions{};
        m_trained.working().train();
        for (m_stepInEpoch = m_skip; m_stepInEpoch < lastStepOfEpoch();) {
            const auto from = m_stepInEpoch * m_settings.batchSize;
            if (!runStep(std::span(order).subspan(std::size_t(from), std::size_t(std::min(m_settings.batchSize, count - from)))))
                return false;
        }
        m_watch.look(place());
        requireFiniteWeights(m_model, place());
        m_observer.afterEpoch({m_epoch, m_settings.epochs, m_step, m_watch.epochSum() / double(std::max<std::int64_t>(m_stepInEpoch, 1)), m_learningRate}, m_model);
        return true;
    }

    /// `places`: of the anchor.
    bool runStep(std::span<const std::int64_t> places)
    {
        m_learningRate = learningRateAt(m_settings, m_step, m_steps, std::int64_t(m_settings.warmupEpochs) * m_stepsInEpoch);
        const auto part = m_settings.microBatch > 0 ? std::size_t(m_settings.microBatch) : places.size();
        torch::Tensor total;
        for (std::size_t from = 0; from < places.size(); from += part) {
            const auto some = places.subspan(from, std::min(part, places.size() - from));
            const auto loss = lossOf(some) * (double(some.size()) / double(places.size()));
            loss.backward();
            m_trained.afterBackward();
            total = total.defined() ? total + loss.detach() : loss.detach();
        }
        if (m_settings.clip > 0)
            m_adam.clipGradients(m_settings.clip);
        m_adam.step(m_learningRate);
        m_trained.afterStep();
        m_watch.add(total);
        ++m_stepInEpoch;
        ++m_step;
        StepReport report{"sequences", m_epoch, m_settings.epochs, m_stepInEpoch, m_stepsInEpoch, m_step, m_steps, sequencesOf(std::int64_t(places.size())), m_learningRate, {}};
        if (m_watch.isDue() || m_stepInEpoch == lastStepOfEpoch())
            report.loss = m_watch.look(place());
        const auto wish = m_observer.afterStep(report);
        if (wish == LoopWish::Checkpoint || wish == LoopWish::SaveAndStop)
            m_observer.checkpoint(state());
        return wish == LoopWish::Continue || wish == LoopWish::Checkpoint;
    }

    /// Fewer than m_stepsInEpoch where the loop ends before the epoch does.
    std::int64_t lastStepOfEpoch() const { return std::min(m_stepsInEpoch, m_steps - m_epoch * m_stepsInEpoch); }

    std::int64_t sequencesOf(std::int64_t anchors) const { return anchors * (1 + int(m_needs.retain) + int(m_needs.preferred)); }

    torch::Tensor lossOf(std::span<const std::int64_t> places)
    {
        const auto batchOf = [&](const Positions& from) { return makeBatch(m_data.sequences, picked(from, places), m_device); };
        const auto index = [&] { return torch::tensor(torch::ArrayRef<std::int64_t>(places.data(), places.size()), torch::kInt64); };
        const auto anchor = batchOf(m_anchor);
        SequenceBatch retain, preferred;
        LanguageStep step{m_trained.working(), anchor};
        step.seed = m_settings.seed;
        step.epoch = m_epoch;
        step.state = m_state;
        step.reference = m_needs.referenceModel ? m_original.get() : nullptr;
        step.reinforced = m_needs.reinforcedModel ? m_data.reinforced.get() : nullptr;
        if (m_needs.retain) {
            retain = batchOf(m_partners);
            step.retain = &retain;
        }
        if (m_needs.preferred) {
            preferred = batchOf(m_preferred);
            step.preferred = &preferred;
        }
        if (m_needs.referenceNll) {
            step.referenceNll = m_referenceNll.index_select(0, index()).to(m_device);
            if (m_needs.preferred)
                step.preferredReferenceNll = m_preferredNll.index_select(0, index()).to(m_device);
        }
        return m_method.loss(step);
    }

    LoopPlace place() const { return {m_step, m_epoch, m_settings.epochs, m_learningRate}; }

    LoopState state()
    {
        m_watch.look(place());
        requireFiniteWeights(m_model, place());
        const torch::NoGradGuard noGradients;
        LoopState state{m_epoch, m_stepInEpoch, m_step, m_watch.epochSum(), {}, {}, {}};
        for (const auto& [name, tensor] : stateOf(m_model))
            state.weights.emplace(name, keptCopy(tensor));
        const auto& names = m_trained.names();
        for (std::size_t i = 0; i < names.size(); ++i) {
            state.momentum.emplace(names[i] + ".m", keptCopy(m_adam.firstMoments()[i]));
            state.momentum.emplace(names[i] + ".v", keptCopy(m_adam.secondMoments()[i]));
        }
        if (m_original)
            for (const auto& [name, tensor] : stateOf(*m_original))
                state.frozen.emplace(kOriginal + name, keptCopy(tensor));
        if (m_referenceNll.defined())
            state.frozen.emplace("reference_nll", keptCopy(m_referenceNll));
        if (m_preferredNll.defined())
            state.frozen.emplace("preferred_nll", keptCopy(m_preferredNll));
        if (m_state.defined())
            state.frozen.emplace("method_state", keptCopy(m_state));
        return state;
    }

    DecoderModule& m_model;
    const LanguageMethod& m_method;
    const LanguageNeeds m_needs;
    const LanguageData& m_data;
    const SequenceLoopSettings& m_settings;
    LoopObserver& m_observer;
    const torch::Device m_device;
    const Positions m_anchor;
    const Positions& m_preferred;                ///< by place of the anchor
    Positions m_partners;                        ///< by place of the anchor, in this epoch
    Decoder m_original;                          ///< null unless the method looks at it
    torch::Tensor m_referenceNll, m_preferredNll; ///< by place of the anchor, on the CPU
    torch::Tensor m_state;                        ///< the method's, on the device
    TrainedWeights m_trained;
    AdamW m_adam;

    int m_epoch = 0;
    std::int64_t m_skip = 0; ///< steps of the current epoch that were done before the interruption
    std::int64_t m_stepInEpoch = 0, m_stepsInEpoch = 0, m_step = 0, m_steps = 0;
    double m_learningRate = 0;
    LossWatch m_watch;
};

} // namespace

SequenceLoopSettings sequenceLoopSettingsFrom(const Settings& settings, std::uint64_t seed)
{
    SequenceLoopSettings loop;
    loop.epochs = int(settings.integer("epochs"));
    loop.maxSteps = settings.integer("max_steps");
    loop.learningRate = settings.number("learning_rate");
    loop.schedule = settings.choice<SequenceSchedule>("schedule", {{"constant", SequenceSchedule::Constant},
                                                                   {"linear", SequenceSchedule::Linear},
                                                                   {"cosine", SequenceSchedule::Cosine}});
    loop.warmupEpochs = int(settings.integer("warmup_epochs"));
    loop.optimizer.weightDecay = settings.number("weight_decay");
    loop.optimizer.epsilon = settings.number("epsilon");
    loop.optimizer.epsilonBeforeCorrection = settings.choice<bool>("epsilon_order", {{"after", false}, {"before", true}});
    loop.batchSize = settings.integer("batch_size");
    loop.microBatch = settings.integer("micro_batch");
    loop.clip = settings.number("clip");
    loop.seed = seed;
    loop.means.half = settings.choice<bool>("precision", {{"fp32", false}, {"bf16", true}});
    loop.means.checkpointing = settings.flag("checkpointing");
    if (settings.has("trained") && settings.choice<bool>("trained", {{"all", false}, {"lora", true}})) {
        loop.means.lora = LoraSettings{settings.integer("lora_rank"), settings.number("lora_alpha"), {}, mixSeed(seed, 0, std::uint64_t(SeedPurpose::Weights))};
        loop.means.attentionOnly = settings.choice<bool>("lora_layers", {{"all", false}, {"attention", true}});
        requireSetting(!settings.has("mask") || settings.text("mask") == "none", "trained is \"lora\", which freezes the weights that the mask chooses among: one of the two");
    }
    requireSetting(loop.epochs >= 1, "epochs is less than 1");
    requireSetting(loop.warmupEpochs >= 0 && loop.warmupEpochs <= loop.epochs, "warmup_epochs is more than epochs");
    requireSetting(loop.maxSteps >= 0, "max_steps is less than 0");
    requireSetting(loop.optimizer.epsilon > 0 && std::isfinite(loop.optimizer.epsilon), "epsilon is not a positive number");
    requireSetting(loop.batchSize >= 1, "batch_size is less than 1");
    requireSetting(loop.microBatch >= 0, "micro_batch is less than 0");
    requireSetting(loop.learningRate > 0 && std::isfinite(loop.learningRate), "learning_rate is not a positive number");
    requireSetting(loop.optimizer.weightDecay >= 0 && std::isfinite(loop.optimizer.weightDecay), "weight_decay is negative or not finite");
    requireSetting(loop.clip >= 0 && std::isfinite(loop.clip), "clip is negative or not finite");
    return loop;
}

double learningRateAt(const SequenceLoopSettings& settings, std::int64_t done, std::int64_t steps, std::int64_t warmup)
{
    if (done < warmup)
        return settings.learningRate * double(done) / double(warmup);
    const double share = double(done - warmup) / double(std::max<std::int64_t>(steps - warmup, 1));
    switch (settings.schedule) {
    case SequenceSchedule::Constant:
        break;
    case SequenceSchedule::Linear:
        return settings.learningRate * std::max(0.0, 1 - share);
    case SequenceSchedule::Cosine:
        return settings.learningRate * (1 + std::cos(std::numbers::pi * share)) / 2;
    }
    return settings.learningRate;
}

std::vector<std::int64_t> anchorOf(const LanguageMethod& method, const LanguageData& data)
{
    std::vector<std::int64_t> anchor;
    const auto add = [&](const std::vector<std::int64_t>& positions) { anchor.insert(anchor.end(), positions.begin(), positions.end()); };
    switch (method.anchor()) {
    case Anchor::Forget:
        if (const auto rows = method.needs().alternatives; rows > 0) {
            for (const auto position : data.forget)
                anchor.insert(anchor.end(), std::size_t(rows), position);
        } else {
            add(data.forget);
        }
        break;
    case Anchor::Retain:
        add(data.retain);
        break;
    case Anchor::Everything:
        add(data.forget);
        add(data.retain);
        std::erase_if(anchor, [&](std::int64_t id) { return std::binary_search(data.unseen.begin(), data.unseen.end(), id); });
        std::sort(anchor.begin(), anchor.end()); // the same order whatever the forget set: one original model serves all of them
        add(data.background);
        break;
    case Anchor::Kept:
        add(data.retain);
        add(data.background);
        break;
    }
    return anchor;
}

LoopSize sizeOfLoop(const LanguageMethod& method, const LanguageData& data, const SequenceLoopSettings& settings, int epochs)
{
    const auto count = std::int64_t(anchorOf(method, data).size());
    const auto needs = method.needs();
    const auto steps = stepsOf(count, settings, epochs);
    return {steps, std::min(count * epochs, steps * settings.batchSize) * (1 + int(needs.retain) + int(needs.preferred))};
}

bool runSequenceLoop(DecoderModule& model, const LanguageMethod& method, const LanguageData& data, const SequenceLoopSettings& settings,
                     const std::vector<torch::Tensor>& masks, const LoopState* resume, LoopObserver& observer)
{
    if (method.isIdle())
        return true;
    Loop loop(model, method, data, settings, masks, observer);
    if (resume)
        loop.resume(*resume);
    else
        loop.begin();
    return loop.run();
}

torch::Tensor nllOf(DecoderModule& model, const SequenceStore& sequences, std::span<const std::int64_t> which, std::int64_t tokens)
{
    const torch::NoGradGuard noGradients;
    const bool wasTraining = model.is_training();
    model.eval();
    auto result = torch::zeros({std::int64_t(which.size())}, torch::kFloat32);
    const auto device = deviceOf(model);
    for (const auto& places : batchesByLength(sequences, which, tokens)) {
        const auto batch = makeBatch(sequences, picked(which, places), device);
        const auto nll = sequenceNll(model, batch).to(torch::kCPU);
        result.index_copy_(0, torch::tensor(torch::ArrayRef<std::int64_t>(places), torch::kInt64), nll);
    }
    model.train(wasTraining);
    return result;
}

} // namespace palimpsest
