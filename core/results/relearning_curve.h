// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/kolmogorov_smirnov.h"
#include "core/results/text_scores.h"
#include "core/store/stored_course.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

/// The forget set after some epochs of a relearning attack. Nothing stands where no record has the value.
struct RelearningPoint {
    int epoch = 0;
    std::optional<double> probability;       ///< mean exp(−a)
    std::optional<double> truthRatio;        ///< mean min(R, 1/R)
    std::optional<double> extractionStrength, exactMemorisation;
    std::optional<KolmogorovSmirnov> quality; ///< forget quality against the retain model
};

/// One point for each epoch. Throws as forgetQuality.
std::vector<RelearningPoint> relearningCurve(const StoredRelearning& relearning, const std::optional<std::vector<TextScore>>& retainModelForget);

/// The metrics of an attack by catalogue id: the last point's relearn_forget_quality, relearn_forget_quality_log10, relearn_probability, relearn_truth_ratio and
/// relearn_exact_memorisation; relearn_forget_quality_area and relearn_probability_area, the areas under the curves over the epochs (trapezia) divided by the last epoch, in the
/// unit of the value. Absent where the curve lacks them; the areas also where there is one point alone.
std::map<std::string, double> relearningMetrics(const std::vector<RelearningPoint>& curve);

} // namespace palimpsest
