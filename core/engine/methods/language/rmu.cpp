// SPDX-License-Identifier: GPL-3.0-or-later
// RMU (Li et al., WMDP, ICML 2024).
#include "core/engine/methods/language/language_method.h"
#include "core/engine/methods/language/sequence_losses.h"

#include "core/base/error.h"

namespace palimpsest {

namespace {

/// 1 where a token counts.
torch::Tensor maskOf(const SequenceBatch& batch)
{
    const auto rows = batch.rows + 1; // the tokens themselves, not the positions that predict them
    return torch::zeros({batch.tokens()}, batch.counts.options()).index_fill_(0, rows, 1).view(batch.ids.sizes());
}

class Rmu : public LanguageMethod {
public:
    explicit Rmu(const Settings& settings)
        : m_layer(settings.integer("layer")), m_steering(settings.number("steering")), m_forgetWeight(settings.number("forget_weight")),
          m_retainWeight(settings.number("retain_weight"))
    {
    }

    LanguageNeeds needs() const override { return {.retain = true, .referenceModel = true}; }

    torch::Tensor loss(const LanguageStep& step) const override
    {
        if (m_layer >= step.model.config().layers)
            throw Error("settings.range", "RMU steers layer " + std::to_string(m_layer) + ", but the model has " + std::to_string(step.model.config().layers) + " (counted from 0).",
                        "Choose a layer that is there.");
        const auto steered = step.model.blockOutput(step.anchor.ids, m_layer);
        const auto forget = steeringLoss(steered, maskOf(step.anchor), direction(step, steered));
        torch::Tensor kept;
        {
            const torch::NoGradGuard noGradients;
            kept = step.reference->blockOutput(step.retain->ids, m_layer);
        }
        return forget * m_forgetWeight + steeringLoss(step.model.blockOutput(step.retain->ids, m_layer), maskOf(*step.retain), kept) * m_retainWeight;
    }

private:
    /// u ~ U[0,1)^d, scaled to the norm: the same in every step of a run.
    torch::Tensor direction(const LanguageStep& step, const torch::Tensor& like) const
    {
        const auto drawn = torch::rand({like.size(-1)}, makeGenerator(step.seed), torch::kFloat32);
        return (drawn * (m_steering / drawn.norm())).to(like.options());
    }

    std::int64_t m_layer;
    double m_steering, m_forgetWeight, m_retainWeight;
};

} // namespace

std::unique_ptr<LanguageMethod> makeRmu(const Settings& settings)
{
    return std::make_unique<Rmu>(settings);
}

} // namespace palimpsest
