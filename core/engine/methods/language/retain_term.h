// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/language/language_method.h"

namespace palimpsest {

/// A method whose loss is forget_weight · L + retain_weight · R, where R is nothing, CE on the retain batch (GD) or KL to the original there. Reads retain, forget_weight,
/// retain_weight, kl_over and pairing; a method without such settings has no retain term.
class WithRetainTerm : public LanguageMethod {
public:
    explicit WithRetainTerm(const Settings& settings);

    LanguageNeeds needs() const override;
    bool hasFixedPairs() const override { return m_fixedPairs; }
    torch::Tensor loss(const LanguageStep& step) const override;

protected:
    /// L, from the logits (T, V) of the anchor's counted positions.
    virtual torch::Tensor forgetLoss(const LanguageStep& step, const torch::Tensor& logits) const = 0;

private:
    enum class Term { None, Descent, Kl };

    torch::Tensor retainLoss(const LanguageStep& step) const;

    Term m_term = Term::None;
    double m_forgetWeight = 1, m_retainWeight = 1;
    bool m_klOverAll = false, m_fixedPairs = false;
};

} // namespace palimpsest
