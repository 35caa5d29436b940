// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/training_stage.h"

#include "core/base/random.h"

#include <algorithm>
#include <chrono>

namespace palimpsest {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double kLossInterval = 0.25;       ///< seconds between two points of the loss curve
constexpr std::int64_t kAccuracySample = 500; ///< images of each set that the accuracy curves look at
constexpr double kCheckpointCost = 0.05;     ///< the largest share of the time that writing checkpoints may take

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

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
        : m_context(context), m_stage(stage), m_data(data), m_seconds(secondsBefore)
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
        auto& control = m_context.control;
        if (control.isPaused()) {
            stopClock();
            m_context.waitWhilePaused();
            startClock();
        }
        if (control.stop() == RunControl::Stop::Cancel)
            return LoopWish::Stop;
        if (control.stop() == RunControl::Stop::Save)
            return LoopWish::SaveAndStop;
        const bool due = secondsSince(m_lastCheckpoint) >= std::max(m_context.checkpointSeconds, m_checkpointCost / kCheckpointCost);
        return control.takeCheckpointWish() || due ? LoopWish::Checkpoint : LoopWish::Continue;
    }

    void checkpoint(const LoopState& state) override
    {
        stopClock();
        const auto start = Clock::now();
        const auto file = m_context.checkpoints.save({m_stage.id, m_stage.content, m_seconds, state});
        m_context.events.writeDurably("checkpoint", {{"path", file.string()}, {"step", state.step}, {"epoch", state.epoch}});
        m_lastCheckpoint = Clock::now();
        m_checkpointCost = secondsSince(start);
        startClock();
    }

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
        stopClock();
        m_context.events.curve("forget_accuracy", accuracyOn(m_forgetSample, model), step, epoch);
        m_context.events.curve("retain_accuracy", accuracyOn(m_retainSample, model), step, epoch);
        startClock();
    }

    void startClock() { m_start = Clock::now(); }

    void stopClock() { m_seconds += secondsSince(m_start); }

    double seconds() const { return m_seconds; }

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
    double m_seconds = 0;
    double m_checkpointCost = 0;
    Clock::time_point m_start = Clock::now(), m_lastCheckpoint = Clock::now();
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
    observer.startClock();
    if (!runLoop(model, method, data.training, settings, mask, resume ? &resume->state : nullptr, observer))
        throw Stopped{context.control.stop() == RunControl::Stop::Cancel};
    observer.stopClock();
    return observer.seconds();
}

} // namespace palimpsest
