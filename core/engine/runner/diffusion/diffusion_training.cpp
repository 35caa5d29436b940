// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/diffusion_training.h"

namespace palimpsest {

namespace {

/// Draws pictures between steps, too.
class PictureObserver : public StageObserver {
public:
    PictureObserver(RunContext& context, const Stage& stage, double secondsBefore, PictureCourseWriter* course, TextToImageModule& model)
        : StageObserver(context, stage, secondsBefore, {}), m_course(course), m_model(model)
    {
    }

    LoopWish afterStep(const StepReport& report) override
    {
        if (m_course && m_course->isDue(report.step)) {
            rhythm().stopClock();
            m_course->show(m_model, report.step);
            rhythm().startClock();
        }
        return StageObserver::afterStep(report);
    }

private:
    PictureCourseWriter* m_course;
    TextToImageModule& m_model;
};

} // namespace

double runDiffusionTraining(RunContext& context, const StageObserver::Stage& stage, TextToImageModule& model, const DiffusionMethod& method, const DiffusionData& data, TextToImageModule* compared,
                            const DenoisingLoopSettings& settings, const std::vector<torch::Tensor>& masks, const std::optional<Checkpoint>& resume, PictureCourseWriter* course)
{
    PictureObserver observer(context, stage, resume ? resume->seconds : 0, course, model);
    if (course && !resume)
        course->show(model, 0);
    if (resume)
        context.progress.skip(3.0 * double(sizeOfLoop(method, settings).images) * double(resume->state.step) / double(settings.steps.steps));
    return runStage(context, observer, [&] { return runDenoisingLoop(model, method, data, compared, settings, masks, resume ? &resume->state : nullptr, observer); });
}

} // namespace palimpsest
