// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/classification_run.h"

#include "core/engine/attacks/membership_svm.h"
#include "core/engine/methods/method_table.h"
#include "core/engine/runner/engine_memory.h"
#include "core/engine/runner/evaluation_stage.h"
#include "core/engine/runner/experiment_run.h"
#include "core/engine/runner/original_model.h"
#include "core/engine/runner/own_objective.h"
#include "core/engine/runner/retrained_model.h"
#include "core/engine/runner/run_data.h"
#include "core/engine/runner/training_stage.h"
#include "core/experiment/augmentation.h"
#include "core/experiment/retrain_key.h"
#include "core/store/method_folder.h"

#include <memory>
#include <optional>

namespace palimpsest {

namespace {

/// The attack's share of the work, in images of the test set: small, and measured nowhere else.
constexpr double kAttackWork = 1.0;

class ClassificationRun : public ExperimentRun {
public:
    using ExperimentRun::ExperimentRun;

private:
    void makeMethod(const MethodDescriptor& descriptor) override
    {
        m_method = descriptor.own ? makeOwnMethod(descriptor, objectiveFileOf(m_context.folder, descriptor), m_settings, m_context.device)
                                  : palimpsest::makeMethod(m_context.experiment.method, m_settings);
    }

    std::vector<std::string> contents() const override { return {m_content, originalContent(m_context)}; }

    /// A retrained model that an earlier run left.
    bool findsRetrained() const { return m_method->startsFresh() && !m_finished && hasRetrainedModel(m_context); }

    bool trains() const { return !m_method->isIdle() && !m_finished && !findsRetrained(); }

    bool needsOriginal() const { return !m_finished && !m_method->startsFresh() && !(isResumed() && (!m_mask || m_storedMask)); }

    void planStages() override
    {
        if (needsOriginal())
            resolveStartingWeights(m_context);
        m_stages.plan("data", "Reading the data");
        if (needsOriginal())
            m_stages.plan("original", hasOriginalModel(m_context) ? "Loading the original model" : "Training the original model");
        if (needsMask())
            m_stages.plan("mask", "Choosing the weights that may change");
        if (m_options.untilMask)
            return;
        if (findsRetrained())
            m_stages.plan("unlearn", "Loading the retrained model");
        else if (trains())
            m_stages.plan("unlearn", m_method->startsFresh() ? "Training without the forget set" : "Unlearning");
        m_stages.plan("evaluate", "Evaluating");
        m_stages.plan("attack", "Attacking and measuring");
    }

    void readData() override
    {
        const auto& experiment = m_context.experiment;
        m_dataset = readPictures(m_context, experiment.dataset);
        m_data = m_context.memory.data(*m_dataset, readForgetSet(m_context), m_context.device, augmentationNamed(resolvedAugmentation(experiment.augmentation, experiment.dataset.id)));
        readMaskOver([this] { return namedParametersOf(*freshModel()); });
        requireNonMembers(std::size_t(m_data.attackNonMembers));
        writeSplit(m_context, *m_dataset);
    }

    LoopSettings loopSettings() const
    {
        const auto& experiment = m_context.experiment;
        if (m_method->startsFresh())
            return loopSettingsFrom(settingsFrom(complete(originalRecipe(experiment.domain), experiment.original)), experiment.seed);
        return m_method->isOneShot() ? editSettingsFrom(m_settings, experiment.seed) : loopSettingsFrom(m_settings, experiment.seed);
    }

    double workOfLoop() const { return workOf(*m_method, m_data, loopSettings(), loopSettings().epochs); }
    std::int64_t stepsOfLoop() const { return sizeOfLoop(*m_method, m_data.training, loopSettings(), loopSettings().epochs).steps; }

    double work() const override
    {
        double total = m_options.untilMask ? 0 : workOfEvaluation(m_data) + kAttackWork * double(m_data.testIds.size());
        if (needsOriginal() && !hasOriginalModel(m_context))
            total += workOfOriginal(m_context, m_data);
        if (needsGradients())
            total += 3 * double(m_data.forgetIds.size());
        if (trains() && !m_options.untilMask)
            total += workOfLoop();
        return total;
    }

    /// With weights from the experiment's seed, on the CPU, and as many outputs beyond the dataset's classes.
    Classifier freshModel(std::int64_t extraOutputs = 0) const
    {
        auto shape = modelShapeOf(*m_dataset->descriptor);
        shape.classes += extraOutputs;
        return makeModel(m_context.experiment.model, shape, m_context.experiment.seed);
    }

    Classifier freshModelOnDevice() const
    {
        auto model = freshModel();
        moveTo(*model, m_context.device);
        return model;
    }

    Classifier original()
    {
        enterStage("original");
        return obtainOriginal(m_context, m_data, modelShapeOf(*m_dataset->descriptor), m_dataset->hash, checkpointOf(originalContent(m_context)));
    }

    void makeMaskAlone() override { makeMaskOf(*original()); }

    void makeMaskOf(ClassifierModule& model)
    {
        const MaskGradients gradients{m_data.training.forget.size(0), [&](const auto& afterBatch) { return forgetGradients(model, m_data.training, *m_mask, afterBatch); }};
        makeMask(namedParametersOf(model), gradients, loopSettings().batchSize);
    }

    void unlearn() override
    {
        if (m_finished) {
            const auto surgery = m_method->surgery();
            m_model = freshModel(surgery.keepsExtraOutputs ? surgery.extraOutputs : 0);
            takeFinished(*m_model);
            moveTo(*m_model, m_context.device);
            return;
        }
        std::int64_t steps = 0;
        if (m_method->startsFresh()) {
            steps = retrain();
        } else {
            m_model = needsOriginal() ? original() : freshModelOnDevice();
            if (!m_method->isIdle())
                steps = unlearn(*m_model);
        }
        keepWeights(*m_model, m_dataset->hash, steps);
    }

    /// Returns the steps of the loop, whichever run did it.
    std::int64_t retrain()
    {
        enterStage("unlearn");
        m_model = freshModelOnDevice();
        const SharedModel shared{"retrain", "the retrained model", retrainedModelFile(m_context), workOfLoop()};
        const auto retrained = obtainRetrained(m_context, shared, *m_model, {{"key", retrainKey(m_context.experiment)}, {"dataset_hash", m_dataset->hash}}, [&] {
            const auto seconds = train(*m_model, nullptr);
            return Retraining{stepsOfLoop(), seconds};
        });
        m_seconds = retrained.seconds;
        return retrained.steps;
    }

    /// Returns the steps of the loop.
    std::int64_t unlearn(ClassifierModule& model)
    {
        if (needsMask())
            makeMaskOf(model);
        if (m_storedMask)
            noteMask();
        enterStage("unlearn");
        m_seconds = m_maskSeconds.value_or(0) + train(model, m_storedMask ? &m_storedMask->bits : nullptr);
        return stepsOfLoop();
    }

    /// Returns the seconds that the loop took.
    double train(ClassifierModule& model, const BitMask* mask)
    {
        return runTrainingStage(m_context, {"unlearn", m_content, true}, model, *m_method, m_data, loopSettings(), mask, checkpointOf(m_content));
    }

    void evaluate() override
    {
        const auto stage = m_method->isIdle() ? runOriginalEvaluationStage : runEvaluationStage;
        stage(m_context, *m_model, m_data, m_weightsHash, m_dataset->hash);
    }

    std::unique_ptr<Method> m_method;
    std::shared_ptr<const Dataset> m_dataset;
    ClassificationData m_data;
    Classifier m_model; ///< that is evaluated
};

} // namespace

void runClassificationExperiment(const RunFolder& folder, const RunOptions& options, EventWriter& events, RunControl& control, EngineMemory& memory)
{
    ClassificationRun(folder, options, events, control, memory).run();
}

} // namespace palimpsest
