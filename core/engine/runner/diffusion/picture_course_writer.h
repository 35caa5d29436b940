// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/diffusion/diffusion_data.h"
#include "core/engine/runner/run_context.h"
#include "core/store/picture_course.h"

#include <string>

namespace palimpsest {

/// Draws four prompts that ask for the forgotten concept and four that do not, from the same noise each time, while a model unlearns, and adds the pictures to the run's course. A resumed run
/// adds to what the file of the same `content` holds.
class PictureCourseWriter {
public:
    PictureCourseWriter(RunContext& context, const PromptReader& tokens, const Dataset& dataset, const ForgetSet& forgetSet, DrawingSettings drawing, std::string content, std::int64_t steps);

    /// Before the first step, after the last one and at ten points between.
    bool isDue(std::int64_t step) const;

    void show(TextToImageModule& model, std::int64_t step);

private:
    RunContext& m_context;
    DrawingSettings m_drawing;
    std::int64_t m_steps;
    torch::Tensor m_prompts, m_empty;
    PictureCourse m_course;
};

} // namespace palimpsest
