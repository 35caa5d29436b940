// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/diffusion/denoising_saliency.h"

#include "core/engine/methods/diffusion/denoising_terms.h"
#include "core/engine/methods/diffusion/trained_part.h"
#include "core/engine/methods/method.h"
#include "core/engine/models/diffusion/seeded_noise.h"
#include "core/engine/tensor_vectors.h"

#include <algorithm>
#include <utility>

namespace palimpsest {

namespace {

/// A model in evaluation mode whose gradients gather in one part alone; afterwards it is as it was, without gradients.
class OnePartGathers {
public:
    OnePartGathers(TextToImageModule& model, const NamedTensors& part) : m_model(model), m_wasTraining(model.is_training())
    {
        m_model.eval();
        for (const auto& parameter : model.parameters()) {
            m_gathered.emplace_back(parameter, parameter.requires_grad());
            gather(parameter, false);
        }
        for (const auto& [name, parameter] : part)
            gather(parameter, true);
    }

    ~OnePartGathers()
    {
        for (const auto& [parameter, gathered] : m_gathered)
            gather(parameter, gathered);
        m_model.train(m_wasTraining);
    }

    OnePartGathers(const OnePartGathers&) = delete;
    OnePartGathers& operator=(const OnePartGathers&) = delete;

private:
    static void gather(torch::Tensor parameter, bool on)
    {
        parameter.mutable_grad().reset();
        parameter.set_requires_grad(on);
    }

    TextToImageModule& m_model;
    bool m_wasTraining;
    std::vector<std::pair<torch::Tensor, bool>> m_gathered;
};

/// Pictures `from` … of D_f with their noise.
NoisyBatch forgetBatch(const TextToImageModule& model, const DiffusionData& data, std::int64_t from, std::int64_t count, const torch::Tensor& timesteps, std::uint64_t seed)
{
    const auto device = data.latents.device();
    const std::vector<std::int64_t> places(data.forget.begin() + from, data.forget.begin() + from + count);
    const auto rows = tensorOf(places).to(device);
    std::vector<std::uint64_t> seeds;
    for (std::int64_t i = from; i < from + count; ++i)
        seeds.push_back(mixSeed(seed, std::uint64_t(i) + 1, std::uint64_t(SeedPurpose::Mask)));
    NoisyBatch batch;
    batch.latents = data.latents.index_select(0, rows);
    batch.captions = data.captions.index_select(0, rows);
    batch.timesteps = timesteps.narrow(0, from, count).to(device);
    batch.noise = SeededNoise(seeds, model.latentShape(), data.latents.options()).draw();
    batch.noisy = noised(model.schedule(), batch.latents, batch.noise, batch.timesteps);
    return batch;
}

NamedGradients gradientsOf(const NamedTensors& parameters)
{
    NamedGradients gradients;
    for (const auto& [name, parameter] : parameters) {
        const auto& found = parameter.grad();
        gradients.emplace_back(name, found.defined() ? found.to(torch::kCPU, torch::kFloat32).contiguous() : torch::zeros(parameter.sizes(), torch::kFloat32));
    }
    return gradients;
}

} // namespace

NamedGradients diffusionForgetGradients(TextToImageModule& model, const DiffusionData& data, TrainedPart part, const MaskSettings& settings,
                                        const std::function<bool(std::int64_t)>& afterBatch)
{
    const auto parameters = parametersOf(model, part);
    const OnePartGathers gathers(model, parameters);
    const auto count = std::int64_t(data.forget.size());
    const auto timesteps = drawnRows(model.schedule().timesteps(), count, makeGenerator(mixSeed(settings.seed, 0, std::uint64_t(SeedPurpose::Mask))), torch::kCPU);
    for (std::int64_t from = 0; from < count; from += settings.batchSize) {
        const auto some = std::min(settings.batchSize, count - from);
        const auto batch = forgetBatch(model, data, from, some, timesteps, settings.seed);
        auto seen = noiseSeen(model, batch, batch.captions);
        if (settings.guidance != 0)
            seen = (1 + settings.guidance) * seen - settings.guidance * noiseSeen(model, batch, data.empty);
        const double weight = settings.accumulate == MaskAccumulate::SampleSum ? double(some) : 1;
        // −MSE as released; the selection looks at magnitudes, so the sign changes nothing.
        (torch::mse_loss(seen, batch.noise) * -weight).backward();
        if (afterBatch && !afterBatch(from + some))
            return {};
    }
    return gradientsOf(parameters);
}

} // namespace palimpsest
