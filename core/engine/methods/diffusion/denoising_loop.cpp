// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/diffusion/denoising_loop.h"

#include "core/base/error.h"
#include "core/engine/methods/diffusion/denoising_terms.h"
#include "core/engine/methods/diffusion/trained_part.h"
#include "core/engine/methods/method.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace palimpsest {

namespace {

/// √ᾱ and √(1 − ᾱ) by timestep, of the type and on the device of what is to have noise.
std::pair<torch::Tensor, torch::Tensor> sharesOf(const TextToImageModule& model, const torch::Tensor& latents)
{
    const auto alphaBars = torch::tensor(torch::ArrayRef<double>(model.schedule().alphaBars()), torch::kFloat64);
    return {alphaBars.sqrt().to(latents.options()), (1 - alphaBars).sqrt().to(latents.options())};
}

/// What is random in a batch of one set.
struct Drawn {
    torch::Tensor which, timesteps, noise; ///< int64 (n): places in the set; int64 (n); (n, c, h, w)
};

Drawn drawn(std::int64_t count, std::int64_t timesteps, bool antithetic, torch::IntArrayRef sizes, const torch::TensorOptions& options, const at::Generator& generator)
{
    const auto n = sizes[0];
    Drawn values;
    if (count > 0)
        values.which = torch::randint(0, count, {n}, generator, torch::kInt64);
    values.timesteps = drawnTimesteps(timesteps, n, antithetic, generator);
    values.noise = torch::randn(sizes, generator, options.device(torch::kCPU));
    return values;
}

NoisyBatch noisyBatch(const std::pair<torch::Tensor, torch::Tensor>& shares, const torch::Tensor& latents, const torch::Tensor& timesteps, const torch::Tensor& noise)
{
    NoisyBatch batch;
    batch.latents = latents;
    batch.timesteps = timesteps;
    batch.noise = noise;
    const auto share = [&](const torch::Tensor& of) { return of.index_select(0, timesteps).view({-1, 1, 1, 1}); };
    batch.noisy = share(shares.first) * latents + share(shares.second) * noise;
    return batch;
}

/// The batches of steps: draw() is the CPU's part, fill() the device's.
class Batches {
public:
    /// `staysInPlace`: what is drawn comes into the same memory each time, as recorded steps need it.
    Batches(const TextToImageModule& model, const DiffusionNeeds& needs, const DiffusionData& data, const DenoisingLoopSettings& settings, bool staysInPlace)
        : m_needs(needs), m_data(data), m_batchSize(settings.batchSize), m_antithetic(settings.antithetic), m_timesteps(model.schedule().timesteps()), m_shares(sharesOf(model, data.latents)), m_staysInPlace(staysInPlace)
    {
        if (needs.forget)
            m_forget = placesOf(data.forget, "forget");
        if (needs.retain)
            m_retain = placesOf(data.retain, "retain");
    }

    void draw(const at::Generator& generator)
    {
        if (m_needs.forget)
            take(m_forget.size(0), generator, m_forgetDrawn);
        if (m_needs.retain)
            take(m_retain.size(0), generator, m_retainDrawn);
        if (m_needs.everything)
            take(m_data.latents.size(0), generator, m_everythingDrawn);
        if (m_needs.chance)
            bring(torch::rand({m_batchSize, 1}, generator, torch::kFloat32), m_chance);
    }

    void fill(DiffusionStep& step) const
    {
        if (m_needs.forget) {
            step.forget = batchOf(m_forget.index_select(0, m_forgetDrawn.which), m_forgetDrawn);
            step.forget.substitutes = m_data.substitutes.defined() ? m_data.substitutes.index_select(0, m_forgetDrawn.which) : torch::Tensor();
        }
        if (m_needs.retain)
            step.retain = batchOf(m_retain.index_select(0, m_retainDrawn.which), m_retainDrawn);
        if (m_needs.everything)
            step.everything = batchOf(m_everythingDrawn.which, m_everythingDrawn);
        step.chance = m_chance;
    }

private:
    torch::Tensor placesOf(const std::vector<std::int64_t>& places, const char* set) const
    {
        if (places.empty())
            throw Error("method.data", std::string("The method looks at pictures of the ") + set + " set, but there are none.", "Choose a forget set that leaves some.");
        return torch::tensor(torch::ArrayRef<std::int64_t>(places), torch::kInt64).to(m_data.latents.device());
    }

    void bring(const torch::Tensor& value, torch::Tensor& place) const
    {
        if (m_staysInPlace && place.defined())
            place.copy_(value);
        else
            place = value.to(m_data.latents.device());
    }

    void take(std::int64_t count, const at::Generator& generator, Drawn& place) const
    {
        auto sizes = m_data.latents.sizes().vec();
        sizes[0] = m_batchSize;
        const auto values = drawn(count, m_timesteps, m_antithetic, sizes, m_data.latents.options(), generator);
        bring(values.which, place.which);
        bring(values.timesteps, place.timesteps);
        bring(values.noise, place.noise);
    }

    NoisyBatch batchOf(const torch::Tensor& places, const Drawn& values) const
    {
        auto batch = noisyBatch(m_shares, m_data.latents.index_select(0, places), values.timesteps, values.noise);
        batch.captions = m_data.captions.index_select(0, places);
        return batch;
    }

    const DiffusionNeeds m_needs;
    const DiffusionData& m_data;
    const std::int64_t m_batchSize;
    const bool m_antithetic;
    const std::int64_t m_timesteps;
    const std::pair<torch::Tensor, torch::Tensor> m_shares;
    const bool m_staysInPlace;
    torch::Tensor m_forget, m_retain; ///< places
    Drawn m_forgetDrawn, m_retainDrawn, m_everythingDrawn;
    torch::Tensor m_chance;
};

/// The edit of a one-shot method; scalars outside of the masks are put back.
void editOnce(TextToImageModule& model, const DiffusionMethod& method, const DiffusionData& data, const std::vector<torch::Tensor>& masks)
{
    const torch::NoGradGuard noGradients;
    const auto part = parametersOf(model, method.trained());
    std::vector<torch::Tensor> before;
    for (std::size_t i = 0; i < masks.size(); ++i)
        before.push_back(part[i].second.clone());
    method.edit(model, data);
    for (std::size_t i = 0; i < masks.size(); ++i) {
        auto weights = part[i].second;
        weights.copy_(torch::where(masks[i] > 0, weights, before[i]));
    }
}

std::vector<torch::Tensor> tensorsOf(const NamedTensors& named)
{
    std::vector<torch::Tensor> tensors;
    for (const auto& [name, tensor] : named)
        tensors.push_back(tensor);
    return tensors;
}

/// The model that a loop's passes go through: the one that is trained, or its copy in half precision.
class Passes {
public:
    Passes(TextToImageModule& model, const DiffusionMethod& method, const DenoisingLoopSettings& settings) : m_model(model)
    {
        if (settings.half) {
            m_copy = roundedCopyOf(model, torch::kBFloat16);
            const auto all = TrainedPart::Everything;
            m_rounded.emplace(tensorsOf(parametersOf(model, all)), tensorsOf(parametersOf(*m_copy, all)), tensorsOf(parametersOf(model, method.trained())));
        }
        this->model().setActivationCheckpointing(settings.checkpointing);
    }

    ~Passes() { model().setActivationCheckpointing(false); }

    Passes(const Passes&) = delete;
    Passes& operator=(const Passes&) = delete;

    TextToImageModule& model() { return m_copy ? *m_copy : m_model; }
    RoundedWeights* rounded() { return m_rounded ? &*m_rounded : nullptr; }

private:
    TextToImageModule& m_model;
    TextToImage m_copy; ///< null in full precision
    std::optional<RoundedWeights> m_rounded;
};

std::int64_t picturesOfStep(const DiffusionNeeds& needs, std::int64_t batchSize)
{
    return std::max<std::int64_t>(int(needs.forget) + int(needs.retain) + int(needs.everything), 1) * batchSize;
}

} // namespace

at::Generator generatorOfStep(std::uint64_t seed, std::int64_t step)
{
    return makeGenerator(mixSeed(seed, std::uint64_t(step), std::uint64_t(SeedPurpose::Samples)));
}

DenoisingLoopSettings denoisingLoopSettingsFrom(const Settings& settings, std::uint64_t seed)
{
    DenoisingLoopSettings loop;
    loop.steps.steps = settings.integer("steps");
    loop.steps.learningRate = settings.number("learning_rate");
    loop.batchSize = settings.integer("batch_size");
    if (settings.has("warmup_steps"))
        loop.steps.warmupSteps = settings.integer("warmup_steps");
    if (settings.has("clip"))
        loop.steps.clip = settings.number("clip");
    if (settings.has("clip_order"))
        loop.steps.clipsBeforeMask = settings.choice<bool>("clip_order", {{"after", false}, {"before", true}});
    if (settings.has("antithetic"))
        loop.antithetic = settings.flag("antithetic");
    if (settings.has("averaging"))
        loop.steps.averaging = settings.number("averaging");
    if (settings.has("weight_decay"))
        loop.steps.optimizer.weightDecay = settings.number("weight_decay");
    if (settings.has("schedule"))
        loop.steps.decays = settings.choice<bool>("schedule", {{"constant", false}, {"cosine", true}});
    if (settings.has("precision"))
        loop.half = settings.choice<bool>("precision", {{"fp32", false}, {"bf16", true}});
    if (settings.has("checkpointing"))
        loop.checkpointing = settings.flag("checkpointing");
    loop.steps.seed = seed;
    requireSetting(loop.batchSize >= 1, "batch_size is less than 1");
    return loop;
}

LoopSize sizeOfLoop(const DiffusionMethod& method, const DenoisingLoopSettings& settings)
{
    return {settings.steps.steps, settings.steps.steps * picturesOfStep(method.needs(), settings.batchSize)};
}

bool runDenoisingLoop(TextToImageModule& model, const DiffusionMethod& method, const DiffusionData& data, TextToImageModule* original, const DenoisingLoopSettings& settings,
                      const std::vector<torch::Tensor>& masks, const LoopState* resume, LoopObserver& observer)
{
    if (method.isIdle())
        return true;
    if (method.isOneShot()) {
        editOnce(model, method, data, masks);
        observer.afterEpoch({0, 1, 1, 0, 0}, model);
        return true;
    }
    const auto needs = method.needs();
    Batches batches(model, needs, data, settings, method.isRepeatable());
    auto steps = settings.steps;
    steps.samplesOfStep = picturesOfStep(needs, settings.batchSize);
    Passes passes(model, method, settings);
    DiffusionStep step{.model = passes.model(), .original = original, .data = data, .generator = {}, .seed = settings.steps.seed, .batchSize = settings.batchSize};
    const auto draw = [&](std::int64_t number) {
        step.generator = generatorOfStep(settings.steps.seed, number);
        step.step = number;
        batches.draw(step.generator);
    };
    const auto loss = [&] {
        batches.fill(step);
        return method.loss(step);
    };
    return runStepLoop(model, parametersOf(model, method.trained()), {.draw = draw, .loss = loss, .isRepeatable = method.isRepeatable(), .rounded = passes.rounded()}, steps, masks, resume, observer);
}

} // namespace palimpsest
