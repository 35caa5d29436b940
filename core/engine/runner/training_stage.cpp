// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/training_stage.h"

#include "core/base/random.h"
#include "core/engine/runner/stage_observer.h"

#include <algorithm>

namespace palimpsest {

namespace {

constexpr std::int64_t kAccuracySample = 500; ///< images of each set that the accuracy curves look at

/// A seeded sample of positions, always the same for a run.
torch::Tensor sampleOf(const torch::Tensor& positions, std::uint64_t seed)
{
    const auto total = positions.size(0);
    const auto drawn = drawWithoutReplacement(total, std::min(total, kAccuracySample), seed);
    return positions.index_select(0, torch::tensor(torch::ArrayRef<std::int64_t>(drawn), torch::kInt64).to(positions.device()));
}

/// Curves of forget and retain accuracy.
class AccuracyCurves {
public:
    AccuracyCurves(RunContext& context, const ClassificationData& data)
        : m_context(context), m_data(data), m_forgetSample(sampleOf(data.training.forget, context.experiment.seed)),
          m_retainSample(sampleOf(data.training.retain, context.experiment.seed))
    {
    }

    void show(std::int64_t step, int epoch, ClassifierModule& model) const
    {
        m_context.events.curve("forget_accuracy", accuracyOn(m_forgetSample, model), step, epoch);
        m_context.events.curve("retain_accuracy", accuracyOn(m_retainSample, model), step, epoch);
    }

private:
    double accuracyOn(const torch::Tensor& positions, ClassifierModule& model) const
    {
        const auto predicted = predictLogits(model, m_data.training.images, positions).argmax(1);
        const auto labels = m_data.training.labels.index_select(0, positions).to(torch::kCPU);
        return 100 * predicted.eq(labels).to(torch::kFloat64).mean().item<double>();
    }

    RunContext& m_context;
    const ClassificationData& m_data;
    torch::Tensor m_forgetSample, m_retainSample;
};

} // namespace

double workOf(const Method& method, const ClassificationData& data, const LoopSettings& settings, int epochs)
{
    return 3.0 * double(sizeOfLoop(method, data.training, settings, epochs).images);
}

double runTrainingStage(RunContext& context, const TrainingStage& stage, ClassifierModule& model, const Method& method, const ClassificationData& data,
                        const LoopSettings& settings, const BitMask* mask, const std::optional<Checkpoint>& resume)
{
    std::optional<AccuracyCurves> curves;
    if (stage.showsAccuracy)
        curves.emplace(context, data);
    const auto show = [&](std::int64_t step, int epoch) {
        if (curves)
            curves->show(step, epoch, model);
    };
    StageObserver observer(context, {stage.id, stage.content}, resume ? resume->seconds : 0, show);
    if (resume)
        context.progress.skip(workOf(method, data, settings, resume->state.epoch));
    else if (!method.isIdle())
        observer.showCurves(0, 0);
    return runStage(context, observer, [&] { return runLoop(model, method, data.training, settings, mask, resume ? &resume->state : nullptr, observer); });
}

} // namespace palimpsest
