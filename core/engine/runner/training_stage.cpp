// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/training_stage.h"

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/engine/runner/stage_rhythm.h"

#include <algorithm>
#include <chrono>

namespace palimpsest {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double kLossInterval = 0.25;       ///< seconds between two points of the loss curve
constexpr std::int64_t kAccuracySample = 500; ///< images of each set that the accuracy curves look at

/// A seeded sample of positions, always the same for a run.
torch::Tensor sampleOf(const torch::Tensor& positions, std::uint64_t seed)
{
    const auto total = positions.size(0);
    const auto drawn = drawWithoutReplacement(total, std::min(total, kAccuracySample), seed);
    return positions.index_select(0, torch::tensor(torch::ArrayRef<std::int64_t>(drawn), torch::kInt64).to(positions.device()));
}

class StageObserver : public LoopObserver {
public:
    StageObserver(RunContext& context, const TrainingStage& stage, const ClassificationData& data, double secondsBefore)
        : m_context(context), m_stage(stage), m_data(data), m_rhythm(context, secondsBefore)
    {
        if (stage.showsAccuracy) {
            m_forgetSample = sampleOf(data.training.forget, context.experiment.seed);
            m_retainSample = sampleOf(data.training.retain, context.experiment.seed);
        }
    }

    LoopWish afterStep(const StepReport& report) override
    {
        const double epoch = report.epoch + double(report.stepInEpoch) / double(report.stepsInEpoch);
        if (report.loss) {
            const bool ends = report.stepInEpoch == report.stepsInEpoch;
            if (ends || secondsSince(m_lastLoss) >= kLossInterval) {
                m_context.events.curve(m_stage.id == "original" ? "original_loss" : "loss", *report.loss, report.step, epoch);
                m_lastLoss = Clock::now();
            }
        }
        m_context.progress.advance({m_stage.id, report.step, report.steps, report.epoch + 1, report.epochs},
                                   report.samples, 3.0 * double(report.samples));
        return m_rhythm.wish();
    }

    void checkpoint(const LoopState& state) override { m_rhythm.save({m_stage.id, m_stage.content, 0, state}); }

    void afterEpoch(const EpochReport& report, ClassifierModule& model) override
    {
        if (report.learningRate > 0)
            m_context.events.curve("learning_rate", report.learningRate, report.step, report.epoch + 1);
        showAccuracy(report.step, report.epoch + 1, model);
    }

    /// Measuring is not part of the method's run time.
    void showAccuracy(std::int64_t step, int epoch, ClassifierModule& model)
    {
        if (!m_stage.showsAccuracy)
            return;
        m_rhythm.stopClock();
        m_context.events.curve("forget_accuracy", accuracyOn(m_forgetSample, model), step, epoch);
        m_context.events.curve("retain_accuracy", accuracyOn(m_retainSample, model), step, epoch);
        m_rhythm.startClock();
    }

    StageRhythm& rhythm() { return m_rhythm; }

private:
    double accuracyOn(const torch::Tensor& positions, ClassifierModule& model) const
    {
        const auto predicted = predictLogits(model, m_data.training.images, positions).argmax(1);
        const auto labels = m_data.training.labels.index_select(0, positions).to(torch::kCPU);
        return 100 * predicted.eq(labels).to(torch::kFloat64).mean().item<double>();
    }

    RunContext& m_context;
    const TrainingStage& m_stage;
    const ClassificationData& m_data;
    torch::Tensor m_forgetSample, m_retainSample;
    StageRhythm m_rhythm;
    Clock::time_point m_lastLoss{};
};

} // namespace

double workOf(const Method& method, const ClassificationData& data, const LoopSettings& settings, int epochs)
{
    return 3.0 * double(sizeOfLoop(method, data.training, settings, epochs).images);
}

double runTrainingStage(RunContext& context, const TrainingStage& stage, ClassifierModule& model, const Method& method, const ClassificationData& data,
                        const LoopSettings& settings, const BitMask* mask, const std::optional<Checkpoint>& resume)
{
    StageObserver observer(context, stage, data, resume ? resume->seconds : 0);
    if (resume)
        context.progress.skip(workOf(method, data, settings, resume->state.epoch));
    else if (!method.isIdle())
        observer.showAccuracy(0, 0, model);
    context.progress.restartClock();
    observer.rhythm().startClock();
    if (!runLoop(model, method, data.training, settings, mask, resume ? &resume->state : nullptr, observer))
        throw Stopped{context.control.stop() == RunControl::Stop::Cancel};
    observer.rhythm().stopClock();
    return observer.rhythm().seconds();
}

} // namespace palimpsest
