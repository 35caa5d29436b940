// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/language/language_training.h"

#include <string>

namespace palimpsest {

namespace {

/// Looks at the Markov chains after steps, too; that is not part of the stage's time.
class ChainObserver : public StageObserver {
public:
    ChainObserver(RunContext& context, const Stage& stage, double secondsBefore, Curves curves, const LanguageCourses& courses, DecoderModule& model)
        : StageObserver(context, stage, secondsBefore, std::move(curves)), m_context(context), m_stage(stage.id), m_course(courses.chains), m_work(courses.chainWork), m_model(model)
    {
    }

    LoopWish afterStep(const StepReport& report) override
    {
        if (m_course && m_course->isDue(report.step)) {
            rhythm().stopClock();
            m_course->show(m_model, report.step, report.epoch + double(report.stepInEpoch) / double(report.stepsInEpoch));
            m_context.progress.advance({m_stage, report.step, report.steps, report.epoch + 1, report.epochs}, 0, m_work);
            rhythm().startClock();
        }
        return StageObserver::afterStep(report);
    }

private:
    RunContext& m_context;
    std::string m_stage;
    ChainCourseWriter* m_course;
    double m_work; ///< of one look
    DecoderModule& m_model;
};

} // namespace

double workOf(const LanguageMethod& method, const LanguageData& data, const SequenceLoopSettings& settings, int epochs)
{
    return 3.0 * double(sizeOfLoop(method, data, settings, epochs).images);
}

double runLanguageTraining(RunContext& context, const StageObserver::Stage& stage, DecoderModule& model, const LanguageMethod& method, const LanguageData& data,
                           const SequenceLoopSettings& settings, const std::vector<torch::Tensor>& masks, const std::optional<Checkpoint>& resume, const LanguageCourses& courses)
{
    const auto show = [&](std::int64_t step, int epoch) {
        if (courses.forget)
            courses.forget->show(model, step, epoch);
    };
    ChainObserver observer(context, stage, resume ? resume->seconds : 0, show, courses, model);
    if (resume) {
        context.progress.skip(workOf(method, data, settings, resume->state.epoch));
    } else {
        show(0, 0);
        if (courses.chains)
            courses.chains->show(model, 0, 0);
    }
    return runStage(context, observer, [&] { return runSequenceLoop(model, method, data, settings, masks, resume ? &resume->state : nullptr, observer); });
}

} // namespace palimpsest
