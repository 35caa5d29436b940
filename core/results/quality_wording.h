// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences about runs whose forgetting is measured by itself and not by gaps to Retrain: language models, by a test against the retain model (forget quality, a p-value), and text-to-image models, by
// how seldom the concept is drawn.
#pragma once

#include "core/results/differences.h"
#include "core/results/run_groups.h"

#include <string>
#include <vector>

namespace palimpsest {

struct DomainDescriptor;

/// Whether a domain has metrics that enter Avg. Gap.
bool readByGaps(const DomainDescriptor& domain);

/// What one group means: "FQ 0.412: its truth ratios cannot be told from the retain model's. It keeps 97 % of the original's MU (0.812 against 0.836)."
std::string qualityMeaning(const RunGroup& group, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows);

/// Paragraphs about one table: which methods reach a forget quality that is not told from the retain model's and what they keep, which lost their utility. At least one.
std::vector<std::string> qualityConclusions(const Family& family, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows);

/// How far all of this carries.
std::string qualityCaveat(const DomainDescriptor& domain);

} // namespace palimpsest
