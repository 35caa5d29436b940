// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/picture_judge.h"

#include "core/engine/models/classifier.h"

#include <numeric>
#include <utility>
#include <vector>

namespace palimpsest {

namespace {

void addLayer(torch::nn::Sequential& layers, std::int64_t from, std::int64_t to, std::int64_t stride)
{
    layers->push_back(torch::nn::Conv2d(torch::nn::Conv2dOptions(from, to, 3).stride(stride).padding(1).bias(false)));
    layers->push_back(torch::nn::BatchNorm2d(to));
    layers->push_back(torch::nn::ReLU(torch::nn::ReLUOptions(/*inplace=*/true)));
}

/// In registration order from one generator.
void drawWeights(torch::nn::Module& module, std::uint64_t seed)
{
    const torch::NoGradGuard noGradients;
    auto generator = makeGenerator(seed);
    for (auto& parameter : module.named_parameters()) {
        auto& values = parameter.value();
        if (values.dim() > 1) {
            const double reach = std::sqrt(6.0 / double(values[0].numel()));
            values.uniform_(-reach, reach, generator);
        } else if (parameter.key().ends_with("bias")) {
            values.zero_();
        }
    }
}

std::int64_t valuesIn(const JudgedGroups& groups)
{
    return std::accumulate(groups.begin(), groups.end(), std::int64_t(0), [](std::int64_t sum, const JudgedGroup& group) { return sum + group.values; });
}

/// visit(group, first column) for each.
template<class Visit>
void forEachGroup(const JudgedGroups& groups, Visit&& visit)
{
    std::int64_t first = 0;
    for (const auto& group : groups) {
        visit(group, first);
        first += group.values;
    }
}

/// The k-th column is others(the columns but k) taken from column k.
template<class Others>
torch::Tensor eachAgainstOthers(const torch::Tensor& logits, Others&& others)
{
    std::vector<torch::Tensor> columns;
    for (std::int64_t k = 0; k < logits.size(1); ++k)
        columns.push_back(logits.select(1, k) - others(torch::cat({logits.slice(1, 0, k), logits.slice(1, k + 1)}, 1)));
    return torch::stack(columns, 1);
}

/// As in a softmax in which "something else" comes last.
torch::Tensor withNone(const torch::Tensor& logits)
{
    return torch::cat({logits, torch::zeros_like(logits.slice(1, 0, 1))}, 1);
}

/// Grey or in colour, of any size, as the judge sees them.
torch::Tensor asJudged(const torch::Tensor& pictures, std::int64_t side)
{
    namespace F = torch::nn::functional;
    auto seen = pictures.size(1) == 1 ? pictures.expand({-1, 3, -1, -1}) : pictures;
    if (seen.size(2) == side && seen.size(3) == side)
        return seen;
    const auto options = F::InterpolateFuncOptions().size(std::vector<std::int64_t>{side, side});
    if (seen.size(2) >= side && seen.size(3) >= side)
        return F::interpolate(seen, F::InterpolateFuncOptions(options).mode(torch::kArea));
    return F::interpolate(seen, F::InterpolateFuncOptions(options).mode(torch::kBilinear).align_corners(false));
}

} // namespace

PictureJudgeModule::PictureJudgeModule(JudgedGroups groups, std::int64_t side, std::uint64_t seed)
    : m_groups(std::move(groups))
    , m_side(side)
    , m_embed(register_module("embed", torch::nn::Linear(2 * 64, kFeatures)))
    , m_heads(register_module("heads", torch::nn::Linear(kFeatures, valuesIn(m_groups))))
{
    addLayer(m_layers, 3, 16, 1);
    addLayer(m_layers, 16, 32, 2);
    addLayer(m_layers, 32, 32, 1);
    addLayer(m_layers, 32, 64, 2);
    addLayer(m_layers, 64, 64, 1);
    register_module("layers", m_layers);
    drawWeights(*this, seed);
}

Judgement PictureJudgeModule::forward(const torch::Tensor& pictures)
{
    const auto seen = m_layers->forward(pictures * 2 - 1);
    auto features = m_embed(torch::cat({seen.amax({2, 3}), seen.mean({2, 3})}, 1)).relu();
    auto logits = m_heads(features);
    return {std::move(logits), std::move(features)};
}

std::int64_t PictureJudgeModule::values() const
{
    return valuesIn(m_groups);
}

torch::Tensor judgeLoss(const torch::Tensor& logits, const torch::Tensor& shown, const JudgedGroups& groups)
{
    namespace F = torch::nn::functional;
    const auto n = double(logits.size(0));
    torch::Tensor loss;
    forEachGroup(groups, [&](const JudgedGroup& group, std::int64_t first) {
        const auto said = logits.narrow(1, first, group.values), right = shown.narrow(1, first, group.values);
        torch::Tensor part;
        if (group.kind == JudgedKind::Any) {
            part = F::binary_cross_entropy_with_logits(said, right, F::BinaryCrossEntropyWithLogitsFuncOptions().reduction(torch::kSum));
        } else {
            const bool mayBeNone = group.kind == JudgedKind::OneOrNone;
            const auto none = torch::full({logits.size(0)}, mayBeNone ? group.values : -1, torch::kInt64).to(logits.device());
            const auto answers = torch::where(right.sum(1).gt(0), right.argmax(1), none);
            part = F::cross_entropy(mayBeNone ? withNone(said) : said, answers, F::CrossEntropyFuncOptions().ignore_index(-1).reduction(torch::kSum));
        }
        loss = loss.defined() ? loss + part / n : part / n;
    });
    return loss;
}

torch::Tensor findingLogits(const torch::Tensor& logits, const JudgedGroups& groups)
{
    std::vector<torch::Tensor> parts;
    forEachGroup(groups, [&](const JudgedGroup& group, std::int64_t first) {
        const auto said = logits.narrow(1, first, group.values);
        if (group.kind == JudgedKind::Any)
            parts.push_back(said);
        else if (group.kind == JudgedKind::One) // log p_k - log Σ_{j ≠ k} p_j: where one stands alone, the others' sum is taken without it, or its rounding would be all that is left
            parts.push_back(eachAgainstOthers(said, [](const torch::Tensor& others) { return others.logsumexp(1); }));
        else
            parts.push_back(eachAgainstOthers(said, [](const torch::Tensor& others) { return withNone(others).amax(1); }));
    });
    return torch::cat(parts, 1);
}

Judgement judgePictures(PictureJudgeModule& judge, const torch::Tensor& pictures, std::int64_t batchSize)
{
    const torch::NoGradGuard noGradients;
    const bool wasTraining = judge.is_training();
    judge.eval();
    const auto device = judge.parameters().front().device();
    std::vector<torch::Tensor> logits{torch::empty({0, judge.values()})}, features{torch::empty({0, PictureJudgeModule::kFeatures})};
    for (std::int64_t from = 0; from < pictures.size(0); from += batchSize) {
        const auto seen = judge.forward(asJudged(imagesAsFloat(pictures.slice(0, from, from + batchSize).to(device)), judge.side()));
        logits.push_back(findingLogits(seen.logits, judge.groups()).cpu());
        features.push_back(seen.features.cpu());
    }
    judge.train(wasTraining);
    return {torch::cat(logits), torch::cat(features)};
}

} // namespace palimpsest
