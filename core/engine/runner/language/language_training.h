// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/language/sequence_loop.h"
#include "core/engine/runner/language/chain_distance.h"
#include "core/engine/runner/language/forget_course.h"
#include "core/engine/runner/stage_observer.h"

#include <optional>
#include <vector>

namespace palimpsest {

/// What is looked at while a language model trains; null: nothing.
struct LanguageCourses {
    ForgetCourse* forget = nullptr;      ///< before the first epoch and after each
    ChainCourseWriter* chains = nullptr; ///< before the first step and after those that it names
    double chainWork = 0;                ///< of one look at the chains, as ProgressMeter counts
};

/// The work of the epochs before epoch `epochs`, as ProgressMeter counts it.
double workOf(const LanguageMethod& method, const LanguageData& data, const SequenceLoopSettings& settings, int epochs);

/// Runs the loop over token sequences as a stage of a run; `masks`: factors by parameter, none where every weight may move. Otherwise as runTrainingStage.
double runLanguageTraining(RunContext& context, const StageObserver::Stage& stage, DecoderModule& model, const LanguageMethod& method, const LanguageData& data,
                           const SequenceLoopSettings& settings, const std::vector<torch::Tensor>& masks, const std::optional<Checkpoint>& resume, const LanguageCourses& courses = {});

} // namespace palimpsest
