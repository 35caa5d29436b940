// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/metrics/validation_metrics.h"

#include "core/engine/attacks/membership_svm.h"
#include "core/results/sample_scores.h"

namespace palimpsest {

std::map<std::string, double> validationMetrics(const Bundle& forget, const Bundle& retain, const Bundle& validation, std::uint64_t attackSeed)
{
    const MembershipSides sides = membershipSides(forget, retain, validation, MemberChoice::SeededRandom, attackSeed);
    return {{"ta_val", accuracyWithout(validation, classesForgottenWhole(forget, retain))},
            {"mia_val", 100.0 * membershipAttack(sides, forget, MembershipSignal::Confidence).efficacy}};
}

} // namespace palimpsest
