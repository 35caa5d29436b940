// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/forget_target.h"
#include "core/engine/methods/settings.h"
#include "core/engine/runner/diffusion/diffusion_source.h"
#include "core/engine/runner/diffusion/picture_course_writer.h"
#include "core/engine/runner/diffusion/picture_evaluation.h"
#include "core/engine/runner/run_context.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest {

/// What the recipe says of the pictures that runs are judged by. Throws where none can be drawn so on the device.
PictureEvaluation evaluationOf(const Settings& recipe, const torch::Device& device);

/// The evaluation of a run's model: pictures of prompts, and what judge, Inception and CLIP say of them, as the recipe asks.
class DrawingStage {
public:
    /// It refers to all that it is given.
    DrawingStage(RunContext& context, const Settings& recipe, const DiffusionSource& source, const Dataset& dataset, const ForgetTarget& target);

    /// Opens the networks that the recipe names, so that what cannot be used is refused before hours of work. Throws as openInception and openClipFolder.
    void requireScorers() const;

    /// As ProgressMeter counts: a passage through the denoiser for each step, two where there is guidance.
    double work() const;

    /// What is drawn on the way of `steps` steps.
    CourseSettings course(std::int64_t steps) const;

    PromptReader promptReader() const;

    /// Leaves the bundle "pictures". Throws Stopped, Error "file.disk-full", and as evaluatePictures.
    void run(TextToImageModule& model, const std::string& weightsHash) const;

private:
    std::filesystem::path named(const char* key) const;
    PictureEvaluation settings() const;
    void addScores(PictureBundle& bundle, bool isJudged, const RealPictures& real) const;

    RunContext& m_context;
    const Settings& m_recipe;
    const DiffusionSource& m_source;
    const Dataset& m_dataset;
    const ForgetTarget& m_target;
    std::vector<std::string> m_prompts; ///< that are drawn and judged
};

} // namespace palimpsest
