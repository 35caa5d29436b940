// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/diffusion/denoising_loop.h"

#include "core/base/error.h"
#include "core/engine/methods/diffusion/trained_part.h"
#include "core/engine/methods/method.h"

#include <algorithm>
#include <utility>

namespace palimpsest {

namespace {

/// √ᾱ and √(1 − ᾱ) by timestep, of the type and on the device of what is to have noise.
std::pair<torch::Tensor, torch::Tensor> sharesOf(const TextToImageModule& model, const torch::Tensor& latents)
{
    const auto alphaBars = torch::tensor(torch::ArrayRef<double>(model.schedule().alphaBars()), torch::kFloat64);
    return {alphaBars.sqrt().to(latents.options()), (1 - alphaBars).sqrt().to(latents.options())};
}

NoisyBatch noisyBatch(const std::pair<torch::Tensor, torch::Tensor>& shares, std::int64_t timesteps, const torch::Tensor& latents, const at::Generator& generator)
{
    const auto n = latents.size(0);
    NoisyBatch batch;
    batch.latents = latents;
    batch.timesteps = torch::randint(0, timesteps, {n}, generator, torch::kInt64).to(latents.device());
    batch.noise = torch::randn(latents.sizes(), generator, latents.options().device(torch::kCPU)).to(latents.device());
    const auto share = [&](const torch::Tensor& of) { return of.index_select(0, batch.timesteps).view({n, 1, 1, 1}); };
    batch.noisy = share(shares.first) * latents + share(shares.second) * batch.noise;
    return batch;
}

/// Draws the batches of steps.
class Batches {
public:
    Batches(const TextToImageModule& model, const DiffusionNeeds& needs, const DiffusionData& data, std::int64_t batchSize)
        : m_data(data), m_batchSize(batchSize), m_timesteps(model.schedule().timesteps()), m_shares(sharesOf(model, data.latents))
    {
        if (needs.forget)
            m_forget = placesOf(data.forget, "forget");
        if (needs.retain)
            m_retain = placesOf(data.retain, "retain");
    }

    void draw(const DiffusionNeeds& needs, DiffusionStep& step) const
    {
        const auto device = m_data.latents.device();
        if (needs.forget) {
            const auto which = indices(m_forget.size(0), step.generator);
            step.forget = batchOf(m_forget.index_select(0, which), step.generator);
            step.forget.substitutes = m_data.substitutes.defined() ? m_data.substitutes.index_select(0, which.to(device)) : torch::Tensor();
        }
        if (needs.retain)
            step.retain = batchOf(m_retain.index_select(0, indices(m_retain.size(0), step.generator)), step.generator);
        if (needs.everything)
            step.everything = batchOf(indices(m_data.latents.size(0), step.generator), step.generator);
    }

private:
    torch::Tensor placesOf(const std::vector<std::int64_t>& places, const char* set) const
    {
        if (places.empty())
            throw Error("method.data", std::string("The method looks at pictures of the ") + set + " set, but there are none.", "Choose a forget set that leaves some.");
        return torch::tensor(torch::ArrayRef<std::int64_t>(places), torch::kInt64);
    }

    torch::Tensor indices(std::int64_t count, const at::Generator& generator) const { return torch::randint(0, count, {m_batchSize}, generator, torch::kInt64); }

    NoisyBatch batchOf(const torch::Tensor& places, const at::Generator& generator) const
    {
        const auto here = places.to(m_data.latents.device());
        auto batch = noisyBatch(m_shares, m_timesteps, m_data.latents.index_select(0, here), generator);
        batch.captions = m_data.captions.index_select(0, here);
        return batch;
    }

    const DiffusionData& m_data;
    std::int64_t m_batchSize, m_timesteps;
    std::pair<torch::Tensor, torch::Tensor> m_shares;
    torch::Tensor m_forget, m_retain; ///< places, on the CPU
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

std::int64_t picturesOfStep(const DiffusionNeeds& needs, std::int64_t batchSize)
{
    return std::max<std::int64_t>(int(needs.forget) + int(needs.retain) + int(needs.everything), 1) * batchSize;
}

} // namespace

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
    if (settings.has("averaging"))
        loop.steps.averaging = settings.number("averaging");
    if (settings.has("weight_decay"))
        loop.steps.optimizer.weightDecay = settings.number("weight_decay");
    if (settings.has("schedule"))
        loop.steps.decays = settings.choice<bool>("schedule", {{"constant", false}, {"cosine", true}});
    loop.steps.seed = seed;
    requireSetting(loop.batchSize >= 1, "batch_size is less than 1");
    return loop;
}

LoopSize sizeOfLoop(const DiffusionMethod& method, const DenoisingLoopSettings& settings)
{
    return {settings.steps.steps, settings.steps.steps * picturesOfStep(method.needs(), settings.batchSize)};
}

NoisyBatch withNoise(const TextToImageModule& model, const torch::Tensor& latents, const at::Generator& generator)
{
    return noisyBatch(sharesOf(model, latents), model.schedule().timesteps(), latents, generator);
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
    const Batches batches(model, needs, data, settings.batchSize);
    auto steps = settings.steps;
    steps.samplesOfStep = picturesOfStep(needs, settings.batchSize);
    const auto loss = [&](std::int64_t number) {
        const auto seed = mixSeed(settings.steps.seed, std::uint64_t(number), std::uint64_t(SeedPurpose::Samples));
        DiffusionStep step{.model = model, .original = original, .data = data, .generator = makeGenerator(seed), .step = number, .batchSize = settings.batchSize};
        batches.draw(needs, step);
        return method.loss(step);
    };
    return runStepLoop(model, parametersOf(model, method.trained()), loss, steps, masks, resume, observer);
}

} // namespace palimpsest
