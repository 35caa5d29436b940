// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/comparison.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/experiment/forget_set.h"
#include "core/results/sample_scores.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace palimpsest {

namespace {

Bundle bundleOf(BundleCache& cache, const RunFolder& run, SampleGroup group)
{
    switch (group) {
    case SampleGroup::Forget:
        return *cache.get(run, "forget");
    case SampleGroup::Retain:
        return *cache.get(run, "retain");
    case SampleGroup::Test:
        return *cache.get(run, "test");
    case SampleGroup::Train:
        break;
    }
    return joined(*cache.get(run, "forget"), *cache.get(run, "retain"));
}

std::optional<ReferenceModel> referenceOf(BundleCache& cache, const std::optional<RunFolder>& run, Comparison& comparison)
{
    if (!run)
        return std::nullopt;
    try {
        const Bundle bundle = bundleOf(cache, *run, comparison.group);
        ReferenceModel model{run->id(), classAccuracy(bundle), classMcNemar(bundle, comparison.b), predictionMatrix(bundle), {}, {}, {}, {}};
        for (std::size_t g = 0; g < comparison.classes; ++g) {
            model.shannonA.push_back(jensenShannon(model.matrix, comparison.matrixA, g));
            model.variationA.push_back(totalVariation(model.matrix, comparison.matrixA, g));
            model.shannonB.push_back(jensenShannon(model.matrix, comparison.matrixB, g));
            model.variationB.push_back(totalVariation(model.matrix, comparison.matrixB, g));
        }
        return model;
    } catch (const Error& error) {
        comparison.referenceProblem = error.what();
        return std::nullopt;
    }
}

/// What became of a sample once it is known that B was to forget it, or its whole class.
Outcome asForgetSample(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Kept:
        return Outcome::StillKnown;
    case Outcome::OverForgotten:
        return Outcome::Forgotten;
    case Outcome::StillWrong:
        return Outcome::NeverKnown;
    default:
        return outcome;
    }
}

/// Folders of images have classes that only their forget sets remember.
std::vector<std::string> classNamesIn(const RunFolder& run)
{
    try {
        const auto file = run.file("forget_set.json");
        return classNamesOf(forgetSetFromJson(readJson(file), file.string()));
    } catch (const Error&) {
        return {}; // numbers serve as names; `verify` reports the file
    }
}

} // namespace

std::shared_ptr<const Bundle> BundleCache::get(const RunFolder& run, const std::string& group)
{
    // A run that was repeated has new bundles under old names.
    std::error_code gone;
    const auto written = std::filesystem::last_write_time(run.bundleFile(group), gone);
    const std::string key = run.bundleFile(group).string() + "@" + std::to_string(gone ? 0 : written.time_since_epoch().count());
    {
        const std::lock_guard lock(m_mutex);
        const auto known = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) { return entry.key == key; });
        if (known != m_entries.end()) {
            m_entries.splice(m_entries.begin(), m_entries, known);
            return known->bundle;
        }
    }
    // Not under the lock: two readers of one file cost less than everybody waiting for it.
    auto bundle = std::make_shared<const Bundle>(readBundle(run.bundleFile(group)));
    const std::lock_guard lock(m_mutex);
    m_entries.push_front({key, bundle});
    if (m_entries.size() > kMost)
        m_entries.pop_back();
    return bundle;
}

std::vector<std::int64_t> Comparison::outcomeCounts() const
{
    std::vector<std::int64_t> counts(std::size_t(Outcome::StillWrong) + 1);
    for (const auto& sample : samples)
        ++counts[std::size_t(sample.outcome)];
    return counts;
}

bool Comparison::hasForgetSamples() const
{
    return group == SampleGroup::Forget || group == SampleGroup::Train
        || (group == SampleGroup::Test && std::find(forgottenWhole.begin(), forgottenWhole.end(), true) != forgottenWhole.end());
}

bool Comparison::hasRetainSamples() const
{
    return group != SampleGroup::Forget;
}

Bundle joined(const Bundle& forget, const Bundle& retain)
{
    if (forget.classes != retain.classes)
        throw Error("bundle.mismatch", "The forget and the retain bundle have different numbers of classes.", "Run the evaluation again.");
    Bundle all;
    all.group = "train";
    all.classes = forget.classes;
    all.metadata = forget.metadata;
    const std::size_t count = forget.size() + retain.size();
    all.sampleIds.reserve(count);
    all.labels.reserve(count);
    all.logits.reserve(count * std::size_t(all.classes));
    std::size_t f = 0, r = 0;
    while (f < forget.size() || r < retain.size()) {
        const bool takeForget = r == retain.size() || (f < forget.size() && forget.sampleIds[f] < retain.sampleIds[r]);
        const Bundle& from = takeForget ? forget : retain;
        const std::size_t row = takeForget ? f++ : r++;
        all.sampleIds.push_back(from.sampleIds[row]);
        all.labels.push_back(from.labels[row]);
        all.logits.insert(all.logits.end(), from.row(row), from.row(row) + all.classes);
    }
    return all;
}

std::shared_ptr<const Comparison> compareRuns(BundleCache& cache, const RunFolder& a, const RunFolder& b, SampleGroup group,
                                              const ReferenceRuns& references)
{
    auto result = std::make_shared<Comparison>();
    result->runA = a.id();
    result->runB = b.id();
    result->group = group;
    result->a = bundleOf(cache, a, group);
    result->b = bundleOf(cache, b, group);
    const auto hashA = result->a.metadata.find("dataset_hash"), hashB = result->b.metadata.find("dataset_hash");
    if (hashA != result->a.metadata.end() && hashB != result->b.metadata.end() && hashA->second != hashB->second)
        throw Error("bundle.mismatch", "The two models were evaluated on different datasets.", "Choose two runs of the same dataset.");
    result->dataset = b.experiment().dataset;
    result->classNames = classNamesIn(b);
    result->samples = compareSamples(result->a, result->b, group == SampleGroup::Forget);
    result->classes = std::size_t(result->b.classes);
    result->accuracyA = classAccuracy(result->a);
    result->accuracyB = classAccuracy(result->b);
    result->pValues = classMcNemar(result->a, result->b);
    result->matrixA = predictionMatrix(result->a);
    result->matrixB = predictionMatrix(result->b);
    for (std::size_t g = 0; g < result->classes; ++g) {
        result->shannon.push_back(jensenShannon(result->matrixA, result->matrixB, g));
        result->variation.push_back(totalVariation(result->matrixA, result->matrixB, g));
    }
    result->original = referenceOf(cache, references.original, *result);
    result->retrain = referenceOf(cache, references.retrain, *result);

    const auto forget = cache.get(b, "forget"), retain = cache.get(b, "retain");
    if (group == SampleGroup::Train)
        for (auto& sample : result->samples)
            if (std::binary_search(forget->sampleIds.begin(), forget->sampleIds.end(), sample.id)) {
                sample.inForgetSet = true;
                sample.outcome = asForgetSample(sample.outcome);
            }
    result->forgetCounts.assign(result->classes, 0);
    for (const auto label : forget->labels)
        ++result->forgetCounts[std::size_t(label)];
    result->forgottenWhole.assign(result->classes, false);
    for (const auto label : classesForgottenWhole(*forget, *retain))
        result->forgottenWhole[std::size_t(label)] = true;
    if (group == SampleGroup::Test)
        for (auto& sample : result->samples)
            if (result->forgottenWhole[std::size_t(sample.label)])
                sample.outcome = asForgetSample(sample.outcome);
    return result;
}

} // namespace palimpsest
