// SPDX-License-Identifier: GPL-3.0-or-later
// Plain cross-entropy: the original, Retrain, fine-tuning, relearning, and doing nothing.
#include "core/engine/methods/language/language_method.h"
#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

namespace {

class Training : public LanguageMethod {
public:
    Training(Anchor anchor, bool fresh, bool idle = false) : m_anchor(anchor), m_fresh(fresh), m_idle(idle) {}

    Anchor anchor() const override { return m_anchor; }
    bool startsFresh() const override { return m_fresh; }
    bool isIdle() const override { return m_idle; }

    torch::Tensor loss(const LanguageStep& step) const override
    {
        return tokenCrossEntropy(logProbabilities(step.model, step.anchor));
    }

private:
    Anchor m_anchor;
    bool m_fresh, m_idle;
};

} // namespace

std::unique_ptr<LanguageMethod> makeLanguageTraining(bool withoutForgetSet)
{
    return std::make_unique<Training>(withoutForgetSet ? Anchor::Kept : Anchor::Everything, true);
}

std::unique_ptr<LanguageMethod> makeLanguageRelearning()
{
    return std::make_unique<Training>(Anchor::Forget, false);
}

std::unique_ptr<LanguageMethod> makeLanguageOriginal(const Settings&)
{
    return std::make_unique<Training>(Anchor::Everything, false, true);
}

std::unique_ptr<LanguageMethod> makeLanguageRetrain(const Settings&)
{
    return makeLanguageTraining(true);
}

std::unique_ptr<LanguageMethod> makeLanguageFineTune(const Settings&)
{
    return std::make_unique<Training>(Anchor::Retain, false);
}

} // namespace palimpsest
