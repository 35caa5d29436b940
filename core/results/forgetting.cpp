// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/forgetting.h"

#include "core/base/error.h"
#include "core/results/sample_scores.h"

namespace palimpsest {

namespace {

Outcome outcomeOf(bool inForgetSet, bool rightBefore, bool rightAfter)
{
    if (inForgetSet)
        return rightAfter ? Outcome::StillKnown : rightBefore ? Outcome::Forgotten : Outcome::NeverKnown;
    return rightAfter ? Outcome::Kept : rightBefore ? Outcome::OverForgotten : Outcome::StillWrong;
}

} // namespace

std::vector<ComparedSample> compareSamples(const Bundle& a, const Bundle& b, bool inForgetSet)
{
    if (a.sampleIds != b.sampleIds || a.labels != b.labels || a.classes != b.classes)
        throw Error("bundle.mismatch", "The two models were evaluated on different samples, so that they cannot be compared one by one.",
                    "Choose two runs of the same dataset, share and forget set.");
    std::vector<ComparedSample> samples;
    samples.reserve(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        const SampleScore before = scoreOf(a, i), after = scoreOf(b, i);
        ComparedSample sample;
        sample.id = before.id;
        sample.label = before.label;
        sample.inForgetSet = inForgetSet;
        sample.outcome = outcomeOf(inForgetSet, before.prediction == before.label, after.prediction == after.label);
        sample.predictionA = before.prediction;
        sample.predictionB = after.prediction;
        sample.confidenceA = before.confidence;
        sample.confidenceB = after.confidence;
        sample.row = i;
        samples.push_back(sample);
    }
    return samples;
}

} // namespace palimpsest
