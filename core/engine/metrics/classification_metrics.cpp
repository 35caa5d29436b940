// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/metrics/classification_metrics.h"

#include "core/results/sample_scores.h"

namespace palimpsest {

std::map<std::string, double> classificationMetrics(const Bundle& forget, const Bundle& retain, const Bundle& test,
                                                    std::uint64_t attackSeed)
{
    MembershipOptions attack;
    attack.seed = attackSeed;
    const double efficacy = membershipAttack(forget, retain, test, attack).efficacy;
    return {{"ua", 100.0 - accuracy(forget)},
            {"ra", accuracy(retain)},
            {"ta", accuracyWithout(test, classesForgottenWhole(forget, retain))},
            {"mia", 100.0 * efficacy}};
}

} // namespace palimpsest
