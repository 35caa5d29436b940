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

/// These rows of a bundle.
Bundle pick(const Bundle& all, const std::vector<std::size_t>& rows)
{
    Bundle picked;
    picked.group = all.group;
    picked.classes = all.classes;
    for (const std::size_t i : rows) {
        picked.sampleIds.push_back(all.sampleIds[i]);
        picked.labels.push_back(all.labels[i]);
        picked.logits.insert(picked.logits.end(), all.row(i), all.row(i) + all.classes);
    }
    return picked;
}

FeatureRows probabilities(const Bundle& bundle)
{
    FeatureRows rows{std::size_t(bundle.classes), {}};
    rows.values.reserve(bundle.logits.size());
    for (std::size_t i = 0; i < bundle.size(); ++i)
        for (const double p : softmax(bundle.row(i), rows.features))
            rows.values.push_back(asFloat(p));
    return rows;
}

FeatureRows modifiedEntropiesAsReleased(const Bundle& bundle)
{
    std::vector<bool> inBatch(std::size_t(bundle.classes), false);
    for (const std::int32_t label : bundle.labels)
        inBatch[std::size_t(label)] = true;
    FeatureRows rows;
    for (std::size_t i = 0; i < bundle.size(); ++i)
        rows.values.push_back(asFloat(modifiedEntropyAsReleased(softmax(bundle.row(i), inBatch.size()), inBatch)));
    return rows;
}

/// `count` of `samples` rows, ascending.
std::vector<std::size_t> choose(std::size_t samples, std::size_t count, MemberChoice choice, std::uint64_t seed)
{
    std::vector<std::size_t> rows(count);
    if (choice == MemberChoice::FirstN || count == samples) {
        std::iota(rows.begin(), rows.end(), std::size_t(0));
        return rows;
    }
    const auto drawn = drawWithoutReplacement(std::int64_t(samples), std::int64_t(count), seed);
    std::transform(drawn.begin(), drawn.end(), rows.begin(), [](std::int64_t row) { return std::size_t(row); });
    std::sort(rows.begin(), rows.end());
    return rows;
}

} // namespace

void requireNonMembers(std::size_t nonMembers)
{
    if (nonMembers == 0)
        throw Error("attack.empty", "The membership attack has no test samples to learn from: every class of the test set was forgotten.",
                    "Use a test set with classes that stay.");
}

FeatureRows membershipFeatures(const Bundle& bundle, MembershipSignal signal)
{
    if (signal == MembershipSignal::Probabilities)
        return probabilities(bundle);
    if (signal == MembershipSignal::ModifiedEntropyAsReleased)
        return modifiedEntropiesAsReleased(bundle);
    FeatureRows rows;
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
        case MembershipSignal::ModifiedEntropyAsReleased:
        case MembershipSignal::Probabilities:
            break; // handled above
        }
    }
    return rows;
}

MembershipSides membershipSides(const Bundle& forget, const Bundle& retain, const Bundle& test, MemberChoice choice, std::uint64_t seed)
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
    requireNonMembers(outsiders.size());
    const std::size_t count = std::min(retain.size(), outsiders.size());
    if (choice == MemberChoice::SeededRandom) { // as the released code, whose sides may differ in size, would not
        std::vector<std::size_t> kept;
        for (const std::size_t place : choose(outsiders.size(), count, choice, seed))
            kept.push_back(outsiders[place]);
        outsiders = std::move(kept);
    }
    return {pick(retain, choose(retain.size(), count, choice, seed)), pick(test, outsiders)};
}

MembershipResult membershipAttack(const MembershipSides& sides, const Bundle& forget, MembershipSignal signal, double c)
{
    const FeatureRows members = membershipFeatures(sides.members, signal), nonMembers = membershipFeatures(sides.nonMembers, signal),
                      targets = membershipFeatures(forget, signal);
    MembershipResult result;
    result.machine = trainSvm(members, nonMembers, {c, 1.0 / double(members.features)});
    result.decisions = result.machine.decisions(targets);
    result.members = members.rows();
    result.nonMembers = nonMembers.rows();
    result.targets = targets.rows();
    const auto calledMember = std::count_if(result.decisions.begin(), result.decisions.end(), [](double f) { return f > 0; });
    result.efficacy = 1.0 - double(calledMember) / double(result.targets);
    return result;
}

MembershipResult membershipAttack(const Bundle& forget, const Bundle& retain, const Bundle& test, const MembershipOptions& options)
{
    return membershipAttack(membershipSides(forget, retain, test, options.members, options.seed), forget, options.signal, options.c);
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
    case MembershipSignal::ModifiedEntropyAsReleased:
        return "modified_entropy_as_released";
    case MembershipSignal::Probabilities:
        return "probabilities";
    }
    return {};
}

} // namespace palimpsest
