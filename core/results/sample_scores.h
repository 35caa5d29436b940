// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/bundle.h"

#include <cstdint>
#include <vector>

namespace palimpsest {

/// What every view derives from the logits of one sample; double precision, softmax temperature 1.
struct SampleScore {
    std::int64_t id = 0;
    std::int32_t label = 0;
    std::int32_t prediction = 0; ///< argmax; ties go to the lowest class
    double loss = 0;             ///< −ln p_y, ≥ 0
    double confidence = 0;       ///< p_y in [0,1]
    double entropy = 0;          ///< −Σ p ln p in nats
    double modifiedEntropy = 0;  ///< Song & Mittal: −(1−p_y) ln p_y − Σ_{k≠y} p_k ln(1−p_k), logs floored at 1e-30
};

/// Softmax of one row of logits, computed with the largest logit subtracted. Sums to 1.
std::vector<double> softmax(const float* logits, std::size_t classes);

/// Modified entropy as the released SalUn code computes it (evaluation/SVC_MIA.py): ln p_k where ln(1 − p_k) is meant, and the term
/// −(1−p_k) ln p_k in every column that is the label of any sample of the batch. The value of a sample depends on the others: never compare it.
/// `inBatch` marks those columns.
double modifiedEntropyAsReleased(const std::vector<double>& p, const std::vector<bool>& inBatch);

SampleScore scoreOf(const Bundle& bundle, std::size_t row);
std::vector<SampleScore> scores(const Bundle& bundle);

/// Share of rows whose prediction is the label, in percent; NaN for an empty bundle.
double accuracy(const Bundle& bundle);
/// The same over the rows whose label is not in `without`.
double accuracyWithout(const Bundle& bundle, const std::vector<std::int32_t>& without);

/// The mean over the classes in the bundle of each class's accuracy, in percent: every class counts alike, however many samples it has. NaN for an empty bundle.
double accuracyOverClasses(const Bundle& bundle);

/// The classes of [0, classes) that appear among the labels.
std::vector<std::int32_t> classesIn(const Bundle& bundle);

/// The classes that were forgotten whole: in the forget bundle, not in the retain bundle. TA and MIA leave them out of the test set.
std::vector<std::int32_t> classesForgottenWhole(const Bundle& forget, const Bundle& retain);

} // namespace palimpsest
