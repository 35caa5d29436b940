// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/metrics/classification_metrics.h"

#include "core/engine/attacks/threshold_attack.h"
#include "core/results/sample_scores.h"

#include <utility>

namespace palimpsest {

namespace {

constexpr std::pair<const char*, MembershipSignal> kSignals[] = {
    {"mia", MembershipSignal::Confidence},
    {"mia_correctness", MembershipSignal::Correctness},
    {"mia_entropy", MembershipSignal::Entropy},
    {"mia_modified_entropy", MembershipSignal::ModifiedEntropy},
    {"mia_probabilities", MembershipSignal::Probabilities},
};

LabelledValues confidences(const Bundle& bundle)
{
    return {membershipFeatures(bundle, MembershipSignal::Confidence).values, bundle.labels};
}

} // namespace

std::map<std::string, double> classificationMetrics(const Bundle& forget, const Bundle& retain, const Bundle& test,
                                                    std::uint64_t attackSeed, AttackSet attacks)
{
    std::map<std::string, double> values{{"ua", 100.0 - accuracy(forget)},
                                         {"forget_acc", accuracy(forget)},
                                         {"ra", accuracy(retain)},
                                         {"ra_macro", accuracyOverClasses(retain)},
                                         {"ta", accuracyWithout(test, classesForgottenWhole(forget, retain))}};
    const MembershipSides drawn = membershipSides(forget, retain, test, MemberChoice::SeededRandom, attackSeed);
    for (const auto& [id, signal] : kSignals)
        values[id] = 100.0 * membershipAttack(drawn, forget, signal).efficacy;
    if (attacks == AttackSet::All)
        values["mia_modified_entropy_released"] = 100.0 * membershipAttack(drawn, forget, MembershipSignal::ModifiedEntropyAsReleased).efficacy;
    const MembershipSides firstN = membershipSides(forget, retain, test, MemberChoice::FirstN, 0);
    values["mia_first_n"] = 100.0 * membershipAttack(firstN, forget, MembershipSignal::Confidence).efficacy;
    const LabelledValues members = confidences(drawn.members), nonMembers = confidences(drawn.nonMembers), targets = confidences(forget);
    if (hasThresholdForEachClass(members, nonMembers, targets))
        values["mia_threshold"] = 100.0 * classThresholdAttack(members, nonMembers, targets);
    return values;
}

} // namespace palimpsest
