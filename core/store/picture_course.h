// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace palimpsest {

inline constexpr const char* kPictureCourseFile = "picture_course.safetensors"; ///< in a run's folder

/// What a run drew for a few prompts, from the same noise each time, before its first step and every now and then: how forgetting went.
struct PictureCourse {
    std::string content;              ///< what was computed; a course of anything else is begun anew
    std::int64_t height = 0, width = 0;
    std::vector<std::string> prompts; ///< those that ask for what is to be forgotten come first
    std::int64_t forgetPrompts = 0;   ///< how many these are
    std::vector<std::int64_t> seeds;  ///< of the noise, by prompt
    std::vector<std::int64_t> steps;  ///< ascending; 0 is the original model
    std::vector<std::uint8_t> pixels; ///< steps · prompts · 3 · height · width: red, green, blue, each row by row

    std::span<const std::uint8_t> picture(std::size_t step, std::size_t prompt) const
    {
        const auto size = 3 * std::size_t(height * width);
        return {pixels.data() + (step * prompts.size() + prompt) * size, size};
    }
};

/// A safetensors file, written atomically. Throws as writeSafetensors.
void writePictureCourse(const std::filesystem::path& file, const PictureCourse& course);

/// Throws as readSafetensors, and Error "course.invalid" for tensors that are missing, mis-shaped or out of order.
PictureCourse readPictureCourse(const std::filesystem::path& file);

} // namespace palimpsest
