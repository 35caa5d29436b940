// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace palimpsest {

/// What a run keeps of how forgetting went: the summed negative log-likelihood of every forget sequence before the first epoch and after each.
struct StoredCourse {
    std::vector<std::int64_t> sampleIds;  ///< n of them
    std::vector<float> counts;            ///< counted tokens, by sequence; above 0
    std::vector<std::int32_t> epochs;     ///< ascending; 0 is the original model
    std::vector<std::vector<float>> nll;  ///< S in nats, by epoch, then by sequence; may be infinite or NaN: a model can be ruined
};

/// Reads a run's forget_course.safetensors. Throws as readSafetensors, and Error "course.invalid" for tensors that are missing, mis-shaped or out of order.
StoredCourse readStoredCourse(const std::filesystem::path& file);

} // namespace palimpsest
