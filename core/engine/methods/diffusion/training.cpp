// SPDX-License-Identifier: GPL-3.0-or-later
// The plain denoising loss: the original, Retrain, fine-tuning, and doing nothing.
#include "core/engine/methods/diffusion/denoising_terms.h"
#include "core/engine/methods/diffusion/trained_part.h"

namespace palimpsest {

namespace {

class Training : public DiffusionMethod {
public:
    explicit Training(const DiffusionTraining& training) : m_training(training) {}

    DiffusionNeeds needs() const override { return {.retain = m_training.withoutForgetSet, .everything = !m_training.withoutForgetSet, .chance = m_training.dropped > 0}; }
    bool isRepeatable() const override { return !m_training.dropout; }
    bool startsFresh() const override { return true; }
    TrainedPart trained() const override { return TrainedPart::Everything; }

    torch::Tensor loss(DiffusionStep& step) const override
    {
        const auto& batch = m_training.withoutForgetSet ? step.retain : step.everything;
        const auto captions = withCaptionsDropped(batch.captions, step.data.empty, m_training.dropped, step.chance);
        return denoisingLoss(step.model, batch, captions, m_training.unit, PassDraws(step, {.dropout = m_training.dropout}).dropout());
    }

private:
    DiffusionTraining m_training;
};

class Original : public DiffusionMethod {
public:
    bool isIdle() const override { return true; }
    torch::Tensor loss(DiffusionStep& step) const override { return torch::zeros({}, step.data.latents.options()); }
};

/// On D_r, by default with every caption in its place: what the empty prompt means is not to be learned anew.
class FineTune : public DiffusionMethod {
public:
    explicit FineTune(const Settings& settings) : m_part(trainedPartFrom(settings)), m_unit(errorUnitFrom(settings)), m_draws(trainingDrawsFrom(settings)) {}

    DiffusionNeeds needs() const override { return {.retain = true}; }
    bool isRepeatable() const override { return m_draws.isNothing(); }
    TrainedPart trained() const override { return m_part; }
    torch::Tensor loss(DiffusionStep& step) const override { return denoisingLoss(step, step.retain, m_unit, m_draws); }

private:
    TrainedPart m_part;
    ErrorUnit m_unit;
    TrainingDraws m_draws;
};

} // namespace

std::unique_ptr<DiffusionMethod> makeDiffusionTraining(const DiffusionTraining& training)
{
    return std::make_unique<Training>(training);
}

std::unique_ptr<DiffusionMethod> makeDiffusionOriginal(const Settings&)
{
    return std::make_unique<Original>();
}

std::unique_ptr<DiffusionMethod> makeDiffusionRetrain(const Settings&)
{
    return makeDiffusionTraining({.withoutForgetSet = true});
}

std::unique_ptr<DiffusionMethod> makeDiffusionFineTune(const Settings& settings)
{
    return std::make_unique<FineTune>(settings);
}

} // namespace palimpsest
