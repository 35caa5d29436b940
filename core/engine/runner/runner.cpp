// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/runner.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/engine/attacks/membership_svm.h"
#include "core/engine/methods/method_table.h"
#include "core/engine/runner/diffusion/diffusion_run.h"
#include "core/engine/runner/engine_memory.h"
#include "core/engine/runner/evaluation_stage.h"
#include "core/engine/runner/language/language_run.h"
#include "core/engine/runner/mask_stage.h"
#include "core/engine/runner/original_model.h"
#include "core/engine/runner/own_objective.h"
#include "core/engine/runner/retrained_model.h"
#include "core/engine/runner/run_failure.h"
#include "core/engine/runner/run_measures.h"
#include "core/engine/runner/run_opening.h"
#include "core/engine/runner/run_stages.h"
#include "core/engine/runner/selection_run.h"
#include "core/engine/runner/stored_number.h"
#include "core/engine/runner/tensor_files.h"
#include "core/engine/runner/training_stage.h"
#include "core/experiment/augmentation.h"
#include "core/imaging/decode.h"
#include "core/experiment/method_registry.h"
#include "core/experiment/retrain_key.h"
#include "core/store/events.h"
#include "core/store/method_folder.h"
#include "core/store/selection_folder.h"
#include "core/store/workspace.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <utility>

namespace palimpsest {

namespace {

using Clock = std::chrono::steady_clock;

/// The attack's share of the work, in images of the test set: small, and measured nowhere else.
constexpr double kAttackWork = 1.0;

class Run {
public:
    Run(const RunFolder& folder, const RunOptions& options, EventWriter& events, RunControl& control, EngineMemory& memory)
        : m_folder(folder), m_options(options), m_events(events), m_control(control), m_memory(memory), m_progress(events)
    {
    }

    void run()
    {
        const Experiment experiment = m_folder.experiment();
        const auto workspace = Workspace::open(m_folder.path().parent_path().parent_path());
        prepareMachine(experiment, m_memory);
        RunContext context{m_folder,  experiment, workspace.modelsFolder(), torch::Device(experiment.device), m_events, m_control,
                           m_progress, m_memory, CheckpointFolder(m_folder.file("checkpoint")), m_options.checkpointSeconds};
        m_context = &context;

        const auto* descriptor = findMethod(experiment.method, experiment.methodHash);
        const auto values = complete(descriptor->parameters, experiment.parameters);
        m_settings = settingsFrom(values);
        m_method = descriptor->own ? makeOwnMethod(*descriptor, objectiveFileOf(m_folder, *descriptor), m_settings, context.device)
                                   : makeMethod(experiment.method, m_settings);
        m_mask = maskSettingsFrom(m_settings);
        m_content = "unlearn " + hashOf(experiment);
        findWorkDone();
        hello();

        planStages();
        enterStage("data");
        readData();
        planWork();
        if (m_options.untilMask) {
            makeMaskAlone();
            return;
        }
        auto model = unlearnedModel();
        enterStage("evaluate");
        const auto evaluationStart = Clock::now();
        const auto evaluate = m_method->isIdle() ? runOriginalEvaluationStage : runEvaluationStage;
        evaluate(context, *model, m_data, m_weightsHash, m_dataset->hash);
        enterStage("attack");
        measureRun(m_folder, m_events, m_seconds, m_maskSeconds, evaluationStart);
        context.checkpoints.remove();
        m_events.writeDurably("done", {{"seconds", secondsSince(m_start)}, {"weights_sha256", m_weightsHash}});
    }

private:
    /// What an earlier engine left: finished weights, or a checkpoint.
    void findWorkDone()
    {
        std::vector<std::string> damaged;
        m_finished = finishedWeights(m_folder, m_content, damaged);
        if (!m_finished)
            m_unlearnCheckpoint = m_context->checkpoints.load(m_content, damaged);
        if (!m_finished && !m_unlearnCheckpoint)
            m_originalCheckpoint = m_context->checkpoints.load(originalContent(*m_context), damaged);
        m_damaged = std::move(damaged);
    }

    void hello()
    {
        const auto& experiment = m_context->experiment;
        Json resumed;
        if (m_finished)
            resumed = std::int64_t(storedNumber(*m_finished, "steps", m_folder.file("weights.safetensors")));
        else if (m_unlearnCheckpoint)
            resumed = m_unlearnCheckpoint->state.step;
        else if (m_originalCheckpoint)
            resumed = m_originalCheckpoint->state.step;
        sayHello(m_events, experiment, resumed, m_damaged);
    }

    /// A retrained model that an earlier run left.
    bool findsRetrained() const { return m_method->startsFresh() && !m_finished && hasRetrainedModel(*m_context); }

    bool trains() const { return !m_method->isIdle() && !m_finished && !findsRetrained(); }

    bool needsOriginal() const
    {
        return !m_finished && !m_method->startsFresh() && !(m_unlearnCheckpoint && (!m_mask || m_storedMask));
    }

    bool needsMask() const { return m_mask && !m_finished && !m_storedMask; }

    void planStages()
    {
        if (m_mask && m_unlearnCheckpoint)
            m_storedMask = storedMask(*m_context, m_content);
        if (needsOriginal())
            resolveStartingWeights(*m_context);
        m_stages.plan("data", "Reading the data");
        if (needsOriginal())
            m_stages.plan("original", hasOriginalModel(*m_context) ? "Loading the original model" : "Training the original model");
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

    void enterStage(const char* id) { m_stages.enter(*m_context, id); }

    void readData()
    {
        const auto& experiment = m_context->experiment;
        std::int64_t decoded = 0;
        m_dataset = m_memory.dataset(experiment.dataset, {decodeImage, [&](std::int64_t done, std::int64_t total) {
                                                         m_progress.advance({"data", done, total, 1, 1}, done - std::exchange(decoded, done), 0);
                                                         m_context->breathe();
                                                     }});
        const auto file = m_folder.file("forget_set.json");
        const auto forgetSet = forgetSetFromJson(readJson(file), file.string());
        if (forgetSet.hash != experiment.forgetSetHash)
            throw Error("forget-set.other", "The run's forget_set.json is another forget set than the experiment names.",
                        "Make the run again from its experiment.");
        m_data = m_memory.data(*m_dataset, forgetSet, m_context->device,
                               augmentationNamed(resolvedAugmentation(experiment.augmentation, experiment.dataset.id)));
        if (needsMask() && m_mask->control == MaskControl::File)
            m_givenMask = readGivenMask(*m_context, *m_mask, namedParametersOf(*makeModel(experiment.model, modelShapeOf(*m_dataset->descriptor), experiment.seed)));
        requireNonMembers(std::size_t(m_data.attackNonMembers));
        const auto& split = m_dataset->split;
        const auto hashOfIds = [](const std::vector<std::int64_t>& ids) { return sha256(canonicalText(Json(ids))); };
        writeJson(m_folder.file("split.json"), {{"dataset_hash", m_dataset->hash},
                                                {"train", {{"count", split.train.size()}, {"total", m_dataset->train.count}, {"sha256", hashOfIds(split.train)}}},
                                                {"validation", {{"count", split.validation.size()}, {"sha256", hashOfIds(split.validation)}, {"ids", split.validation}}},
                                                {"test", {{"count", split.test.size()}, {"total", m_dataset->test.count}, {"sha256", hashOfIds(split.test)}}}});
    }

    LoopSettings loopSettings() const
    {
        const auto& experiment = m_context->experiment;
        if (m_method->startsFresh())
            return loopSettingsFrom(settingsFrom(complete(originalRecipe(experiment.domain), experiment.original)), experiment.seed);
        return m_method->isOneShot() ? editSettingsFrom(m_settings, experiment.seed) : loopSettingsFrom(m_settings, experiment.seed);
    }

    void planWork()
    {
        double total = m_options.untilMask ? 0 : workOfEvaluation(m_data) + kAttackWork * double(m_data.testIds.size());
        if (needsOriginal() && !hasOriginalModel(*m_context))
            total += workOfOriginal(*m_context, m_data);
        if (needsMask() && m_mask->control != MaskControl::Random && m_mask->control != MaskControl::File)
            total += 3 * double(m_data.forgetIds.size());
        if (trains() && !m_options.untilMask)
            total += workOf(*m_method, m_data, loopSettings(), loopSettings().epochs);
        m_progress.setTotal(total);
    }

    /// The model that is evaluated, with its weights on the disk.
    Classifier unlearnedModel()
    {
        const auto& experiment = m_context->experiment;
        const auto shape = modelShapeOf(*m_dataset->descriptor);
        const auto file = m_folder.file("weights.safetensors");
        if (m_finished) {
            auto finishedShape = shape;
            if (const auto surgery = m_method->surgery(); surgery.keepsExtraOutputs)
                finishedShape.classes += surgery.extraOutputs;
            auto model = makeModel(experiment.model, finishedShape, experiment.seed);
            loadState(*model, m_finished->tensors);
            moveTo(*model, m_context->device);
            m_weightsHash = sha256OfFile(file);
            m_seconds = storedNumber(*m_finished, "seconds", file);
            if (m_finished->metadata.contains("mask_seconds"))
                m_maskSeconds = storedNumber(*m_finished, "mask_seconds", file);
            return model;
        }
        Classifier model;
        std::int64_t steps = 0;
        if (m_method->startsFresh()) {
            enterStage("unlearn");
            model = makeModel(experiment.model, shape, experiment.seed);
            moveTo(*model, m_context->device);
            const SharedModel shared{"retrain", "the retrained model", retrainedModelFile(*m_context), workOf(*m_method, m_data, loopSettings(), loopSettings().epochs)};
            const auto retrained = obtainRetrained(*m_context, shared, *model, {{"key", retrainKey(experiment)}, {"dataset_hash", m_dataset->hash}}, [&] { return retrain(*model); });
            steps = retrained.steps;
            m_seconds = retrained.seconds;
        } else {
            if (needsOriginal()) {
                enterStage("original");
                model = obtainOriginal(*m_context, m_data, shape, m_dataset->hash, m_originalCheckpoint);
            } else {
                model = makeModel(experiment.model, shape, experiment.seed);
                moveTo(*model, m_context->device);
            }
            if (!m_method->isIdle())
                steps = unlearn(*model);
        }
        auto metadata = weightsMetadata(experiment, m_content, m_dataset->hash, m_maskHash, steps, m_seconds, m_maskSeconds);
        m_weightsHash = writeTensors(file, stateMap(*model), metadata);
        return model;
    }

    void makeMaskAlone()
    {
        enterStage("original");
        const auto model = obtainOriginal(*m_context, m_data, modelShapeOf(*m_dataset->descriptor), m_dataset->hash, m_originalCheckpoint);
        makeMask(*model, loopSettings().batchSize);
        m_events.writeDurably("done", {{"seconds", secondsSince(m_start)}});
    }

    MaskFile makeMask(ClassifierModule& model, std::int64_t batchSize)
    {
        enterStage("mask");
        m_mask->batchSize = batchSize;
        m_mask->seed = mixSeed(m_context->experiment.seed, 0, std::uint64_t(SeedPurpose::Mask));
        const MaskGradients gradients{m_data.training.forget.size(0),
                                      [&](const auto& afterBatch) { return forgetGradients(model, m_data.training, *m_mask, afterBatch); }};
        return runMaskStage(*m_context, namedParametersOf(model), gradients, *m_mask, std::move(m_givenMask), m_content);
    }

    Retraining retrain(ClassifierModule& model)
    {
        const auto seconds = runTrainingStage(*m_context, {"unlearn", m_content, true}, model, *m_method, m_data, loopSettings(), nullptr, m_unlearnCheckpoint);
        return {sizeOfLoop(*m_method, m_data.training, loopSettings(), loopSettings().epochs).steps, seconds};
    }

    /// Returns the steps of the loop.
    std::int64_t unlearn(ClassifierModule& model)
    {
        const auto settings = loopSettings();
        auto mask = m_storedMask;
        if (needsMask())
            mask = makeMask(model, settings.batchSize);
        if (mask) {
            m_maskHash = mask->bits.hash();
            m_maskSeconds = mask->seconds;
            m_seconds += mask->seconds;
        }
        enterStage("unlearn");
        m_seconds += runTrainingStage(*m_context, {"unlearn", m_content, true}, model, *m_method, m_data, settings,
                                      mask ? &mask->bits : nullptr, m_unlearnCheckpoint);
        return sizeOfLoop(*m_method, m_data.training, settings, settings.epochs).steps;
    }

    const RunFolder& m_folder;
    const RunOptions& m_options;
    EventWriter& m_events;
    RunControl& m_control;
    EngineMemory& m_memory;
    ProgressMeter m_progress;
    const Clock::time_point m_start = Clock::now();

    RunContext* m_context = nullptr;
    Settings m_settings;
    std::unique_ptr<Method> m_method;
    std::string m_content; ///< marks checkpoints, mask and weights of this very experiment
    RunStages m_stages;

    std::optional<TensorFile> m_finished;
    std::optional<Checkpoint> m_unlearnCheckpoint, m_originalCheckpoint;
    std::optional<MaskSettings> m_mask; ///< that the method runs under
    std::optional<MaskFile> m_storedMask, m_givenMask; ///< of an earlier engine; from a file that the experiment names
    std::vector<std::string> m_damaged;

    std::shared_ptr<const Dataset> m_dataset;
    ClassificationData m_data;
    std::string m_maskHash, m_weightsHash;
    double m_seconds = 0;                 ///< of the method: mask and loop
    std::optional<double> m_maskSeconds; ///< of the mask, for methods that have one
};

} // namespace

RunOutcome runExperiment(const RunFolder& folder, const RunOptions& options)
{
    EventWriter events(folder, options.listener);
    RunControl nobody;
    EngineMemory own;
    try {
        const RunLock lock(folder);
        events.openFile();
        try {
            auto& control = options.control ? *options.control : nobody;
            auto& memory = options.memory ? *options.memory : own;
            if (isSelection(folder))
                runSelection(folder, options, events, control, memory);
            else if (folder.experiment().domain == "language-model")
                runLanguageExperiment(folder, options, events, control, memory);
            else if (folder.experiment().domain == "text-to-image")
                runDiffusionExperiment(folder, options, events, control, memory);
            else
                Run(folder, options, events, control, memory).run();
            return RunOutcome::Done;
        } catch (const Stopped& stopped) {
            const auto checkpoint = CheckpointFolder(folder.file("checkpoint")).last();
            lastWord(events, "stopped", {{"reason", stopped.cancelled ? "cancelled" : "interrupted"},
                                         {"checkpoint", checkpoint ? Json(checkpoint->string()) : Json()}});
            return stopped.cancelled ? RunOutcome::Cancelled : RunOutcome::Interrupted;
        } catch (const std::exception& exception) {
            return fail(events, exception); // under the lock, so that nobody takes the run before its last word
        }
    } catch (const std::exception& exception) {
        return fail(events, exception);
    }
}

} // namespace palimpsest
