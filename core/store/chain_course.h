// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest {

inline constexpr const char* kChainCourseFile = "chain_course.safetensors"; ///< in a run's folder

/// What a run on Markov chains keeps of its way: after how many steps the model was how far from each chain. Spec: LLM unlearning, section 6.4.
struct ChainCourse {
    std::vector<std::string> chains;     ///< names; the one to keep first
    std::vector<std::int32_t> steps;     ///< ascending; 0 is the original model
    std::vector<std::vector<double>> kl; ///< nats, by point, then by chain: mean over counted tokens of KL(reference ‖ model); may be infinite or NaN
    double threshold = 0;                ///< from which KL a chain counts as forgotten
    std::string reference;               ///< "matrix" or "retain-model"
};

/// Throws as readSafetensors, and Error "course.invalid" for a file that is not such a course.
ChainCourse readChainCourse(const std::filesystem::path& file);

} // namespace palimpsest
