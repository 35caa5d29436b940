// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/diffusion/diffusion_data.h"
#include "core/engine/runner/run_context.h"
#include "core/store/picture_course.h"

#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest {

/// What is drawn while a model unlearns, and when.
struct CourseSettings {
    DrawingSettings drawing{};
    std::vector<std::string> prompts{}; ///< none: four that ask for what is to be forgotten, and four that do not; of pictures beyond 64 pixels two and two
    std::int64_t steps = 0;             ///< of the whole way
    std::int64_t every = 0;             ///< steps from one look to the next; 0: ten looks on the way, of large pictures four
};

/// Draws some prompts, from the same noise each time, while a model unlearns, and adds the pictures to the run's course. A resumed run adds to what the file of the same `content` holds.
class PictureCourseWriter {
public:
    PictureCourseWriter(RunContext& context, const PromptReader& tokens, const Dataset& dataset, const ForgetTarget& target, CourseSettings settings, std::string content);

    /// Before the first step, after the last one, and between as the settings say.
    bool isDue(std::int64_t step) const;

    void show(TextToImageModule& model, std::int64_t step);

private:
    void takePrompts(const Dataset& dataset, const ForgetTarget& target);

    RunContext& m_context;
    CourseSettings m_settings;
    bool m_isLarge; ///< pictures that take long
    torch::Tensor m_prompts, m_empty;
    PictureCourse m_course;
};

} // namespace palimpsest
