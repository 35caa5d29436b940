// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest {

/// Their files in a run's folder.
inline constexpr const char* kForgetCourseFile = "forget_course.safetensors";
inline constexpr const char* kRelearningFile = "relearning.safetensors";

/// What a run keeps of how forgetting went: the summed negative log-likelihood of every forget sequence before the first epoch and after each.
struct StoredCourse {
    std::vector<std::int64_t> sampleIds;  ///< n of them
    std::vector<float> counts;            ///< counted tokens, by sequence; above 0
    std::vector<std::int32_t> epochs;     ///< ascending; 0 is the original model
    std::vector<std::vector<float>> nll;  ///< S in nats, by epoch, then by sequence; may be infinite or NaN: a model can be ruined
};

/// Reads a run's kForgetCourseFile. Throws as readSafetensors, and Error "course.invalid" for tensors that are missing, mis-shaped or out of order.
StoredCourse readStoredCourse(const std::filesystem::path& file);

/// The same for who compares with the original model: Error "course.invalid" also where the first epoch is not 0.
StoredCourse readCourseFromStart(const std::filesystem::path& file);

/// What a run keeps of a relearning attack on its model: what every forget record looked like before the first epoch and after each.
struct StoredRelearning {
    std::string attack;                    ///< what was learned: "random", "shortest" or "unrelated"
    std::string weightsHash;               ///< SHA-256 of the run's weights.safetensors, which were attacked
    std::vector<std::int64_t> sampleIds;   ///< of the forget set
    std::vector<std::int64_t> learned;     ///< those of them that the attack learned; none where it learned unrelated texts
    std::vector<std::int32_t> epochs;      ///< ascending; 0 is the unlearned model
    using Values = std::vector<std::vector<double>>; ///< by epoch, then by record; NaN where a record has no such value
    Values loss;                           ///< a of the true answer, in nats
    Values logTruthRatio;                  ///< ln R
    Values extractionStrength, exactMemorisation;
};

/// Reads a run's kRelearningFile. Throws as readStoredCourse.
StoredRelearning readStoredRelearning(const std::filesystem::path& file);

} // namespace palimpsest
