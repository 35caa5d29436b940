// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/sample_gradients.h"

#include "core/engine/methods/augmentation.h"

#include <algorithm>

namespace palimpsest {

namespace {

using torch::autograd::grad;

} // namespace

SampleGradients::SampleGradients(ClassifierModule& model, const TrainingData& data, torch::Tensor positions, std::int64_t batchSize,
                                 Announce announce, std::optional<std::uint64_t> augmentationSeed)
    : m_model(model)
    , m_data(data)
    , m_positions(std::move(positions))
    , m_batchSize(batchSize)
    , m_announce(std::move(announce))
    , m_parameters(model.parameters())
{
    if (augmentationSeed && !data.augmentation.isNone())
        m_draws = drawAugmentation(data.augmentation, m_positions.size(0), *augmentationSeed).to(m_positions.device());
}

torch::Tensor SampleGradients::losses(std::int64_t from, std::int64_t to)
{
    namespace functional = torch::nn::functional;
    const auto positions = m_positions.slice(0, from, to);
    auto images = m_data.images.index_select(0, positions);
    if (m_draws.defined())
        images = augmented(images, m_draws.slice(0, from, to));
    return functional::cross_entropy(m_model.forward(imagesAsFloat(images)), m_data.labels.index_select(0, positions),
                                     functional::CrossEntropyFuncOptions().reduction(torch::kNone));
}

torch::Tensor SampleGradients::flat(const std::vector<torch::Tensor>& gradients) const
{
    std::vector<torch::Tensor> pieces;
    for (std::size_t i = 0; i < gradients.size(); ++i)
        pieces.push_back(gradients[i].defined() ? gradients[i].flatten() : torch::zeros_like(m_parameters[i]).flatten());
    return torch::cat(pieces);
}

torch::Tensor SampleGradients::gradient(std::int64_t i)
{
    const torch::AutoGradMode enabled(true);
    auto result = flat(grad({losses(i, i + 1).sum()}, m_parameters, {}, {}, false, /*allow_unused=*/true));
    m_announce(1);
    return result;
}

torch::Tensor SampleGradients::products(const torch::Tensor& v)
{
    const torch::AutoGradMode enabled(true);
    std::vector<std::int64_t> sizes;
    for (const auto& parameter : m_parameters)
        sizes.push_back(parameter.numel());
    const auto parts = v.split_with_sizes(sizes);
    std::vector<torch::Tensor> batches;
    for (std::int64_t from = 0; from < count(); from += m_batchSize) {
        const auto to = std::min(from + m_batchSize, count());
        const auto own = losses(from, to);
        const auto weights = torch::ones_like(own).set_requires_grad(true);
        const auto gradients = grad({(own * weights).sum()}, m_parameters, {}, {}, /*create_graph=*/true, /*allow_unused=*/true);
        auto inner = torch::zeros({}, own.options());
        for (std::size_t i = 0; i < gradients.size(); ++i) {
            if (gradients[i].defined())
                inner = inner + gradients[i].flatten().dot(parts[i]);
        }
        batches.push_back(grad({inner}, {weights}).front());
        m_announce(2 * (to - from));
    }
    return torch::cat(batches);
}

torch::Tensor SampleGradients::combination(const torch::Tensor& c)
{
    const torch::AutoGradMode enabled(true);
    torch::Tensor sum;
    for (std::int64_t from = 0; from < count(); from += m_batchSize) {
        const auto to = std::min(from + m_batchSize, count());
        const auto part = flat(grad({losses(from, to).dot(c.slice(0, from, to))}, m_parameters, {}, {}, false, /*allow_unused=*/true));
        sum = sum.defined() ? sum.add_(part) : part;
        m_announce(to - from);
    }
    return sum;
}

torch::Tensor SampleGradients::mean()
{
    return combination(torch::full({count()}, 1.0 / double(count()), m_parameters.front().options().requires_grad(false)));
}

torch::Tensor flatParameters(const ClassifierModule& model)
{
    std::vector<torch::Tensor> pieces;
    for (const auto& parameter : model.parameters())
        pieces.push_back(parameter.detach().flatten());
    return torch::cat(pieces);
}

void displace(ClassifierModule& model, const torch::Tensor& displacement)
{
    const torch::NoGradGuard noGradients;
    std::int64_t first = 0;
    for (auto& parameter : model.parameters()) {
        parameter.add_(displacement.slice(0, first, first + parameter.numel()).view_as(parameter));
        first += parameter.numel();
    }
}

} // namespace palimpsest
