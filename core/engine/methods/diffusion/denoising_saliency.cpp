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

/// Drawn for all pictures at once; antithetic ones for each batch, as released.
torch::Tensor timestepsOf(std::int64_t timesteps, std::int64_t count, const MaskSettings& settings)
{
    const auto generator = makeGenerator(mixSeed(settings.seed, 0, std::uint64_t(SeedPurpose::Mask)));
    if (!settings.antithetic)
        return drawnTimesteps(timesteps, count, false, generator);
    std::vector<torch::Tensor> pieces;
    for (std::int64_t from = 0; from < count; from += settings.batchSize)
        pieces.push_back(drawnTimesteps(timesteps, std::min(settings.batchSize, count - from), true, generator));
    return torch::cat(pieces);
}

/// Adds up the gradients of batches: in place as they gather, or each clipped to a norm first.
class GradientSum {
public:
    GradientSum(const NamedTensors& parameters, double clip) : m_parameters(parameters), m_clip(clip) {}

    void takeIn(double weight)
    {
        if (m_clip <= 0)
            return;
        const torch::NoGradGuard noGradients;
        std::vector<torch::Tensor> gradients;
        for (const auto& [name, parameter] : m_parameters)
            gradients.push_back(parameter.grad().defined() ? parameter.grad() : torch::zeros_like(parameter));
        const auto norm = torch::stack(at::_foreach_norm(gradients, 2)).norm();
        scaleAll(gradients, (m_clip / (norm + 1e-6)).clamp_max(1.0) * weight);
        for (std::size_t i = 0; i < gradients.size(); ++i) {
            if (m_sum.size() <= i)
                m_sum.push_back(gradients[i].clone());
            else
                m_sum[i].add_(gradients[i]);
            auto parameter = m_parameters[i].second;
            parameter.mutable_grad().reset();
        }
    }

    NamedGradients result() const
    {
        NamedGradients found;
        for (std::size_t i = 0; i < m_parameters.size(); ++i) {
            const auto& [name, parameter] = m_parameters[i];
            const auto sum = m_clip > 0 ? m_sum[i] : parameter.grad();
            found.emplace_back(name, sum.defined() ? sum.to(torch::kCPU, torch::kFloat32).contiguous() : torch::zeros(parameter.sizes(), torch::kFloat32));
        }
        return found;
    }

private:
    const NamedTensors& m_parameters;
    double m_clip;
    std::vector<torch::Tensor> m_sum;
};

} // namespace

NamedGradients diffusionForgetGradients(TextToImageModule& model, const DiffusionData& data, TrainedPart part, const MaskSettings& settings,
                                        const std::function<bool(std::int64_t)>& afterBatch)
{
    const auto parameters = parametersOf(model, part);
    const OnePartGathers gathers(model, parameters);
    const auto count = std::int64_t(data.forget.size());
    const auto timesteps = timestepsOf(model.schedule().timesteps(), count, settings);
    GradientSum sum(parameters, settings.clip);
    for (std::int64_t from = 0; from < count; from += settings.batchSize) {
        const auto some = std::min(settings.batchSize, count - from);
        const auto batch = forgetBatch(model, data, from, some, timesteps, settings.seed);
        auto seen = noiseSeen(model, batch, batch.captions);
        if (settings.guidance != 0)
            seen = (1 + settings.guidance) * seen - settings.guidance * noiseSeen(model, batch, data.empty);
        const double weight = settings.accumulate == MaskAccumulate::SampleSum ? double(some) : 1;
        // −MSE as released; the selection looks at magnitudes, so the sign changes nothing. Nor does the unit, unless gradients are clipped.
        const auto unit = settings.clip > 0 ? ErrorUnit::Sum : ErrorUnit::Mean;
        (squaredError(seen, batch.noise, unit) * (settings.clip > 0 ? -1 : -weight)).backward();
        sum.takeIn(weight);
        if (afterBatch && !afterBatch(from + some))
            return {};
    }
    return sum.result();
}

} // namespace palimpsest
