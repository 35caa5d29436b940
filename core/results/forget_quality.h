// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/kolmogorov_smirnov.h"
#include "core/results/text_scores.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace palimpsest {

/// ln R by sample id, of the records that have one.
std::map<std::int64_t, double> logTruthRatios(const std::vector<TextScore>& scores);

/// Forget quality (spec: LLM unlearning, section 8.1): the exact two-sample KS test between the truth ratios of a model on its forget set and those of the retain model, on the
/// records that the retain model has. The logarithms are compared: the test sees only the order, and these never overflow. Nothing where the retain model has none. Throws
/// Error "metrics.other-records" where it has a record that `forget` lacks.
std::optional<KolmogorovSmirnov> forgetQuality(const std::map<std::int64_t, double>& forget, const std::vector<TextScore>& retainModel);

/// What a forget set is ranked by for the subsets of section 5's last paragraph: a number for each record by sample id.
using RecordRanks = std::map<std::int64_t, double>;

/// Forget quality on the `share` of the records that rank lowest and highest, of which equal ones are taken in the order of their ids.
struct SubsetQuality {
    std::optional<KolmogorovSmirnov> low, high;
};

/// Nothing where a subset has fewer than two records: the test would say 1 whatever they are. Only records that have a rank and a truth ratio under both models count.
SubsetQuality subsetQuality(const std::map<std::int64_t, double>& forget, const std::vector<TextScore>& retainModel, const RecordRanks& ranks, double share = 0.2);

} // namespace palimpsest
