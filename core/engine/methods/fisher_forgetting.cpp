// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/fisher_forgetting.h"

#include "core/engine/methods/method_table.h"
#include "core/engine/methods/model_surgery.h"

#include <algorithm>

namespace palimpsest {

std::vector<torch::Tensor> fisherDiagonal(ClassifierModule& model, const TrainingData& data, const torch::Tensor& positions, std::int64_t batchSize,
                                          const std::function<bool(std::int64_t)>& advance)
{
    const auto parameters = model.parameters();
    std::vector<torch::Tensor> diagonal;
    for (const auto& parameter : parameters)
        diagonal.push_back(torch::zeros_like(parameter));
    const auto count = positions.size(0);
    const auto batches = (count + batchSize - 1) / batchSize;
    for (std::int64_t from = 0; from < count; from += batchSize) {
        const auto batch = positions.slice(0, from, std::min(from + batchSize, count));
        const auto logits = model.forward(imagesAsFloat(data.images.index_select(0, batch)));
        const auto logarithms = logits.log_softmax(1);
        const auto shares = logarithms.detach().exp().mean(0); // of each class
        for (std::int64_t y = 0; y < logits.size(1); ++y) {
            const auto gradients = torch::autograd::grad({-logarithms.select(1, y).mean()}, parameters, {}, y + 1 < logits.size(1), false, true);
            for (std::size_t i = 0; i < parameters.size(); ++i) {
                if (gradients[i].defined())
                    diagonal[i].add_(gradients[i].square().mul_(shares[y] / double(batches)));
            }
            if (!advance(batch.size(0)))
                return {};
        }
    }
    return diagonal;
}

torch::Tensor cappedInverse(const torch::Tensor& fisher, bool isLastLayer)
{
    return (fisher + 1e-8).reciprocal_().clamp_max_(isLastLayer ? 1e2 : 1e3);
}

torch::Tensor noiseVariance(const torch::Tensor& fisher, double alpha, bool isLastLayer)
{
    auto variance = cappedInverse(fisher, isLastLayer) * alpha;
    if (variance.dim() > 1)
        variance = variance.mean(1, /*keepdim=*/true).expand_as(fisher).clone();
    return isLastLayer || fisher.dim() == 1 ? variance * 10 : variance;
}

namespace {

enum class WipedRow { None, ForgottenClass, LastClass };

/// FF: add Gaussian noise to the weights, more to those that D_r cares little about.
class FisherForgetting : public Method {
public:
    explicit FisherForgetting(const Settings& settings)
        : m_alpha(settings.number("alpha"))
        , m_wiped(settings.choice<WipedRow>("wipe_class", {{"none", WipedRow::None},
                                                           {"forgotten", WipedRow::ForgottenClass},
                                                           {"parity_last", WipedRow::LastClass}}))
    {
    }

    std::vector<Phase> phases(const EpochContext&) const override { return {}; }
    bool isOneShot() const override { return true; }

    std::int64_t imagesOfEdit(const TrainingData& data, std::int64_t) const override { return data.retain.size(0) * data.classes; }

    bool edit(ClassifierModule& model, const EditContext& context) const override
    {
        const auto wiped = wipedClass(context.data);
        const auto diagonal = fisherDiagonal(model, context.data, context.data.retain, context.batchSize, context.advance);
        if (diagonal.empty())
            return false;
        const torch::NoGradGuard noGradients;
        const auto ofLastLayer = lastLayers(model, 1).front()->parameters();
        auto generator = makeGenerator(mixSeed(context.seed, 0, std::uint64_t(SeedPurpose::Weights)));
        auto parameters = model.parameters();
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            auto& parameter = parameters[i];
            const bool isLast = std::any_of(ofLastLayer.begin(), ofLastLayer.end(), [&](const auto& own) { return own.is_same(parameter); });
            auto variance = noiseVariance(diagonal[i], m_alpha, isLast);
            if (isLast && wiped >= 0) {
                parameter[wiped].zero_();
                variance[wiped].fill_(1e-4);
            }
            const auto noise = torch::randn(parameter.sizes(), generator, torch::kFloat32);
            parameter.add_(variance.sqrt_().mul_(noise.to(parameter.device(), parameter.scalar_type())));
        }
        return true;
    }

private:
    /// −1: none.
    std::int64_t wipedClass(const TrainingData& data) const
    {
        if (m_wiped == WipedRow::LastClass)
            return data.classes - 1;
        if (m_wiped == WipedRow::None || data.forget.size(0) == 0)
            return -1;
        const auto labels = data.labels.index_select(0, data.forget);
        const auto first = labels[0].item<std::int64_t>();
        const bool isWholeClass = labels.eq(first).all().item<bool>() && !data.labels.index_select(0, data.retain).eq(first).any().item<bool>();
        return isWholeClass ? first : -1;
    }

    double m_alpha;
    WipedRow m_wiped;
};

} // namespace

std::unique_ptr<Method> makeFisherForgetting(const Settings& settings)
{
    return std::make_unique<FisherForgetting>(settings);
}

} // namespace palimpsest
