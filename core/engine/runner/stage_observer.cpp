// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/stage_observer.h"

#include "core/base/clock.h"

#include <utility>

namespace palimpsest {

namespace {

constexpr double kLossInterval = 0.25; ///< seconds between two points of the loss curve

} // namespace

StageObserver::StageObserver(RunContext& context, Stage stage, double secondsBefore, Curves curves)
    : m_context(context), m_stage(std::move(stage)), m_curves(std::move(curves)), m_rhythm(context, secondsBefore)
{
}

LoopWish StageObserver::afterStep(const StepReport& report)
{
    const double epoch = report.epoch + double(report.stepInEpoch) / double(report.stepsInEpoch);
    if (report.loss) {
        const bool ends = report.stepInEpoch == report.stepsInEpoch;
        if (ends || secondsSince(m_lastLoss) >= kLossInterval) {
            m_context.events.curve(m_stage.id == "unlearn" ? "loss" : (m_stage.id + "_loss").c_str(), *report.loss, report.step, epoch);
            m_lastLoss = std::chrono::steady_clock::now();
        }
    }
    m_context.progress.advance({m_stage.id, report.step, report.steps, report.epoch + 1, report.epochs}, report.samples, 3.0 * double(report.samples));
    return m_rhythm.wish();
}

void StageObserver::checkpoint(const LoopState& state)
{
    m_rhythm.save({m_stage.id, m_stage.content, 0, state});
}

void StageObserver::afterEpoch(const EpochReport& report, torch::nn::Module&)
{
    if (report.learningRate > 0 && m_stage.id != "relearn" && m_stage.id != "reinforce") // whose rate is one
        m_context.events.curve("learning_rate", report.learningRate, report.step, report.epoch + 1);
    showCurves(report.step, report.epoch + 1);
}

void StageObserver::showCurves(std::int64_t step, int epoch)
{
    if (!m_curves)
        return;
    m_rhythm.stopClock();
    m_curves(step, epoch);
    m_rhythm.startClock();
}

double runStage(RunContext& context, StageObserver& observer, const std::function<bool()>& loop)
{
    context.progress.restartClock();
    observer.rhythm().startClock();
    if (!loop())
        throw Stopped{context.control.stop() == RunControl::Stop::Cancel};
    observer.rhythm().stopClock();
    return observer.rhythm().seconds();
}

} // namespace palimpsest
