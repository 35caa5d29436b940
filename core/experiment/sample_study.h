// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/plan.h"

#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// What one button or one command runs, in a workspace of its own.
struct SampleStudy {
    std::string id;          ///< names the workspace's folder
    std::string title;       ///< of its report
    std::string about;       ///< what is done, for people, before it begins
    std::vector<Plan> plans; ///< one after the other
};

/// "image-classification", "language-model" and "text-to-image": the sample plan of the domain. "markov-memorisation", "markov-length" and, for both, "markov-chains": the synthetic experiment of
/// SimNPO with NPO (β = 1) and SimNPO (β = 4) on five seeds; spec: LLM unlearning, section 6. Throws Error "plan.domain" for any other id.
SampleStudy sampleStudy(std::string_view id);

/// All ids that sampleStudy() knows.
std::vector<std::string> sampleStudyIds();

} // namespace palimpsest
