// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/class_accuracy.h"
#include "core/results/forgetting.h"
#include "core/results/prediction_matrix.h"
#include "core/store/run_folder.h"

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

/// Which samples two models are compared on.
enum class SampleGroup { Forget, Retain, Train, Test }; ///< Train is the pool: forget and retain set together

/// Bundles that were read lately. Any thread may ask.
class BundleCache
{
public:
    /// Reads the bundle if it is not there. Throws as readBundle.
    std::shared_ptr<const Bundle> get(const RunFolder& run, const std::string& group);

private:
    static constexpr std::size_t kMost = 24; ///< two models, two references, two earlier ones, four groups: some 60 MB
    struct Entry {
        std::string key;
        std::shared_ptr<const Bundle> bundle;
    };
    std::mutex m_mutex;
    std::list<Entry> m_entries; ///< latest first
};

/// A model of the same original and forget set that A and B are read against: the original itself, or Retrain.
struct ReferenceModel {
    std::string run;
    std::vector<Share> accuracy;  ///< per class
    std::vector<double> pValues;  ///< per class, McNemar of B against it, adjusted over classes
    PredictionMatrix matrix;
    std::vector<double> shannonA, variationA, shannonB, variationB; ///< per true class, from its rows to those of A and of B
};

/// Which runs the references are; without one where there is none.
struct ReferenceRuns {
    std::optional<RunFolder> original, retrain;
};

/// Everything that the Inspect page shows of two models on one group of samples. Derived from bundles alone.
struct Comparison {
    std::string runA, runB;
    SampleGroup group = SampleGroup::Test;
    DatasetSpec dataset;                     ///< B's: where the images are
    std::size_t classes = 0;
    std::vector<std::string> classNames;     ///< as the forget set or the catalogue has them; may be empty
    Bundle a, b;                             ///< the same samples in the same order
    std::vector<Share> accuracyA, accuracyB; ///< per class
    std::vector<double> pValues;             ///< per class, McNemar, adjusted over classes
    PredictionMatrix matrixA, matrixB;
    std::vector<double> shannon, variation;  ///< per true class: Jensen-Shannon divergence (nats) and total variation of the two rows
    std::vector<ComparedSample> samples;     ///< test images of a class that B forgot whole count as images to be forgotten: losing them costs nothing
    std::vector<std::int64_t> forgetCounts;  ///< per class, in B's forget set
    std::vector<bool> forgottenWhole;        ///< per class: B's forget set has all of its pool
    std::optional<ReferenceModel> original, retrain;
    std::string referenceProblem;            ///< why a reference that there is could not be used, "" if nothing

    /// How many samples of each Outcome, in the order of the enumeration.
    std::vector<std::int64_t> outcomeCounts() const;
    /// Whether some samples of the group were to be forgotten, and whether some were not.
    bool hasForgetSamples() const;
    bool hasRetainSamples() const;
};

/// Forget and retain bundle as one, by ascending sample id. Throws Error "bundle.mismatch" if their classes differ.
Bundle joined(const Bundle& forget, const Bundle& retain);

/// Reads what is needed and compares. Throws as readBundle, and "bundle.mismatch" if the two were not evaluated on the same samples. A reference that
/// cannot be read is left out and said in referenceProblem.
std::shared_ptr<const Comparison> compareRuns(BundleCache& cache, const RunFolder& a, const RunFolder& b, SampleGroup group,
                                              const ReferenceRuns& references = {});

} // namespace palimpsest
