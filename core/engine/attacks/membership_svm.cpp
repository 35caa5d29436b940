// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/attacks/membership_svm.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/results/sample_scores.h"

#include <algorithm>
#include <numeric>
#include <string>

namespace palimpsest {

namespace {

/// As the released code computes them: float32.
double asFloat(double value)
{
    return double(float(value));
}

FeatureRows pick(const FeatureRows& all, const std::vector<std::size_t>& rows)
{
    FeatureRows picked{all.features, {}};
    picked.values.reserve(rows.size() * all.features);
    for (const std::size_t i : rows)
        picked.values.insert(picked.values.end(), all.row(i), all.row(i) + all.features);
    return picked;
}

std::vector<std::size_t> chooseMembers(std::size_t retainSamples, std::size_t count, const MembershipOptions& options)
{
    std::vector<std::size_t> rows(count);
    if (options.members == MemberChoice::FirstN) {
        std::iota(rows.begin(), rows.end(), std::size_t(0));
        return rows;
    }
    const auto drawn = drawWithoutReplacement(std::int64_t(retainSamples), std::int64_t(count), options.seed);
    std::transform(drawn.begin(), drawn.end(), rows.begin(), [](std::int64_t row) { return std::size_t(row); });
    std::sort(rows.begin(), rows.end());
    return rows;
}

} // namespace

void requireEnoughMembers(std::size_t retainSamples, std::size_t nonMembers)
{
    if (nonMembers == 0)
        throw Error("attack.empty", "The membership attack has no test samples to learn from: every class of the test set was forgotten.",
                    "Use a test set with classes that stay.");
    if (retainSamples < nonMembers)
        throw Error("attack.too-few-members",
                    "The membership attack needs as many retain samples as test samples: there are " + std::to_string(retainSamples)
                        + " and " + std::to_string(nonMembers) + ".",
                    "Use a smaller test share, or a larger training pool.");
}

FeatureRows membershipFeatures(const Bundle& bundle, MembershipSignal signal)
{
    FeatureRows rows;
    if (signal == MembershipSignal::Probabilities) {
        rows.features = std::size_t(bundle.classes);
        for (std::size_t i = 0; i < bundle.size(); ++i)
            for (const double p : softmax(bundle.row(i), rows.features))
                rows.values.push_back(asFloat(p));
        return rows;
    }
    rows.values.reserve(bundle.size());
    for (const SampleScore& score : scores(bundle)) {
        switch (signal) {
        case MembershipSignal::Correctness:
            rows.values.push_back(score.prediction == score.label ? 1 : 0);
            break;
        case MembershipSignal::Confidence:
            rows.values.push_back(asFloat(score.confidence));
            break;
        case MembershipSignal::Entropy:
            rows.values.push_back(asFloat(score.entropy));
            break;
        case MembershipSignal::ModifiedEntropy:
            rows.values.push_back(asFloat(score.modifiedEntropy));
            break;
        case MembershipSignal::Probabilities:
            break; // handled above
        }
    }
    return rows;
}

MembershipResult membershipAttack(const Bundle& forget, const Bundle& retain, const Bundle& test, const MembershipOptions& options)
{
    if (forget.size() == 0)
        throw Error("attack.empty", "The membership attack has no forget samples to ask about.", "Evaluate the run again.");
    if (forget.classes != retain.classes || forget.classes != test.classes)
        throw Error("bundle.mismatch", "The bundles of this run have different numbers of classes.", "Evaluate the run again.");
    const auto gone = classesForgottenWhole(forget, retain);
    std::vector<std::size_t> outsiders;
    for (std::size_t i = 0; i < test.size(); ++i)
        if (!std::binary_search(gone.begin(), gone.end(), test.labels[i]))
            outsiders.push_back(i);
    requireEnoughMembers(retain.size(), outsiders.size());

    const FeatureRows members = pick(membershipFeatures(retain, options.signal), chooseMembers(retain.size(), outsiders.size(), options));
    const FeatureRows nonMembers = pick(membershipFeatures(test, options.signal), outsiders);
    const FeatureRows targets = membershipFeatures(forget, options.signal);

    MembershipResult result;
    result.machine = trainSvm(members, nonMembers, {options.c, 1.0 / double(members.features), options.tolerance});
    result.decisions = result.machine.decisions(targets);
    result.members = members.rows();
    result.nonMembers = nonMembers.rows();
    result.targets = targets.rows();
    const auto calledMember = std::count_if(result.decisions.begin(), result.decisions.end(), [](double f) { return f > 0; });
    result.efficacy = 1.0 - double(calledMember) / double(result.targets);
    return result;
}

std::string_view toText(MembershipSignal signal)
{
    switch (signal) {
    case MembershipSignal::Correctness:
        return "correctness";
    case MembershipSignal::Confidence:
        return "confidence";
    case MembershipSignal::Entropy:
        return "entropy";
    case MembershipSignal::ModifiedEntropy:
        return "modified_entropy";
    case MembershipSignal::Probabilities:
        return "probabilities";
    }
    return {};
}

} // namespace palimpsest
