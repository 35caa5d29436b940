// SPDX-License-Identifier: GPL-3.0-or-later
// The plain denoising loss: the original, Retrain, fine-tuning, and doing nothing.
#include "core/engine/methods/diffusion/denoising_terms.h"
#include "core/engine/methods/diffusion/trained_part.h"

namespace palimpsest {

namespace {

constexpr double kUsuallyDropped = 0.1;

class Training : public DiffusionMethod {
public:
    Training(bool withoutForgetSet, double dropped) : m_withoutForgetSet(withoutForgetSet), m_dropped(dropped) {}

    DiffusionNeeds needs() const override { return {.retain = m_withoutForgetSet, .everything = !m_withoutForgetSet, .chance = m_dropped > 0}; }
    bool isRepeatable() const override { return true; }
    bool startsFresh() const override { return true; }
    TrainedPart trained() const override { return TrainedPart::Everything; }

    torch::Tensor loss(DiffusionStep& step) const override
    {
        const auto& batch = m_withoutForgetSet ? step.retain : step.everything;
        const auto captions = withCaptionsDropped(batch.captions, step.data.empty, m_dropped, step.chance);
        return denoisingLoss(step.model, batch, step.model.text()->forward(captions));
    }

private:
    bool m_withoutForgetSet;
    double m_dropped;
};

class Original : public DiffusionMethod {
public:
    bool isIdle() const override { return true; }
    torch::Tensor loss(DiffusionStep& step) const override { return torch::zeros({}, step.data.latents.options()); }
};

/// On D_r, with every caption in its place: what the empty prompt means is not to be learned anew.
class FineTune : public DiffusionMethod {
public:
    explicit FineTune(const Settings& settings) : m_part(trainedPartFrom(settings)) {}

    DiffusionNeeds needs() const override { return {.retain = true}; }
    bool isRepeatable() const override { return true; }
    TrainedPart trained() const override { return m_part; }
    torch::Tensor loss(DiffusionStep& step) const override { return denoisingLoss(step.model, step.retain); }

private:
    TrainedPart m_part;
};

} // namespace

std::unique_ptr<DiffusionMethod> makeDiffusionTraining(bool withoutForgetSet, double dropped)
{
    return std::make_unique<Training>(withoutForgetSet, dropped);
}

std::unique_ptr<DiffusionMethod> makeDiffusionOriginal(const Settings&)
{
    return std::make_unique<Original>();
}

std::unique_ptr<DiffusionMethod> makeDiffusionRetrain(const Settings&)
{
    return makeDiffusionTraining(/*withoutForgetSet=*/true, kUsuallyDropped);
}

std::unique_ptr<DiffusionMethod> makeDiffusionFineTune(const Settings& settings)
{
    return std::make_unique<FineTune>(settings);
}

} // namespace palimpsest
