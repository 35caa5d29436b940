// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/language/language_run.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/markov_chains.h"
#include "core/engine/methods/language/sequence_saliency.h"
#include "core/engine/pretrained/pretrained_folder.h"
#include "core/engine/runner/engine_memory.h"
#include "core/engine/runner/experiment_run.h"
#include "core/engine/runner/language/alternative_answers.h"
#include "core/engine/runner/language/chain_distance.h"
#include "core/engine/runner/language/cut_answers.h"
#include "core/engine/runner/language/forget_course.h"
#include "core/engine/runner/language/language_original.h"
#include "core/engine/runner/language/language_source.h"
#include "core/engine/runner/language/language_training.h"
#include "core/engine/runner/language/reinforced_model.h"
#include "core/engine/runner/language/relearning.h"
#include "core/engine/runner/language/retain_comparison.h"
#include "core/engine/runner/language/retain_model.h"
#include "core/engine/runner/language/text_evaluation.h"
#include "core/engine/runner/language/text_groups.h"
#include "core/engine/runner/original_model.h"
#include "core/engine/runner/run_data.h"
#include "core/engine/runner/tensor_files.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

class LanguageRun : public ExperimentRun {
public:
    using ExperimentRun::ExperimentRun;

private:
    void makeMethod(const MethodDescriptor&) override
    {
        const auto& experiment = m_context.experiment;
        m_recipe = settingsFrom(complete(originalRecipe(experiment.domain), experiment.original));
        m_relearning = relearningSettingsFrom(m_recipe);
        m_method = makeLanguageMethod(experiment.method, m_settings);
        if (m_method->startsFresh() && isPretrained())
            throw Error("retrain.pretrained", "A retain model cannot be trained from the model of a folder, which has learned the forget set.",
                        "Tick Retrain off, and name a retain model's evaluation log in the recipe.");
    }

    std::vector<std::string> contents() const override
    {
        std::vector<std::string> contents{m_content, originalContent(m_context)};
        if (m_method->needs().reinforcedModel)
            contents.insert(contents.begin() + 1, reinforcementContent());
        return contents;
    }

    bool isPretrained() const { return m_context.experiment.model == "pretrained"; }

    bool needsAlternatives() const { return m_method->needs().alternatives > 0 && !m_finished && !m_alternatives; }

    bool needsReinforcement() const { return m_method->needs().reinforcedModel && !m_finished && !m_reinforceSeconds; }

    bool needsOriginal() const { return !m_finished && !m_method->startsFresh() && !(isResumed() && !needsMask() && !needsAlternatives() && !needsReinforcement()); }

    /// Whether forget quality is measured against a model that is trained here.
    bool comparesWithRetrain() const { return !isPretrained() && m_recipe.text("reference").empty() && !hasChains(); }

    bool hasChains() const { return markovScenario(m_context.experiment.dataset.id).has_value(); }
    bool measuresAgainstRetrain() const { return hasChains() && m_recipe.text("kl_reference") == "retain-model"; }

    void planStages() override
    {
        const auto knows = [](const fs::path& file) { return fs::exists(file); };
        if (m_method->needs().alternatives > 0)
            m_alternatives = storedAlternatives(m_context, m_content);
        if (m_method->needs().reinforcedModel)
            m_reinforceSeconds = storedReinforcement(m_context, m_content);
        m_stages.plan("data", "Reading the data");
        if (needsOriginal())
            m_stages.plan("original", isPretrained() || knows(originalModelFile(m_context)) ? "Loading the original model" : "Training the original model");
        if (needsAlternatives() && !m_options.untilMask)
            m_stages.plan("alternatives", "Asking the original for other answers");
        if (needsReinforcement() && !m_options.untilMask)
            m_stages.plan("reinforce", "Reinforcing a copy of the original");
        if (needsMask())
            m_stages.plan("mask", "Choosing the weights that may change");
        if (m_options.untilMask)
            return;
        if (measuresAgainstRetrain())
            m_stages.plan("reference", knows(retainModelFile(m_context)) ? "Loading the retain model" : "Training the retain model");
        if (!m_finished && !m_method->isIdle())
            m_stages.plan("unlearn", !m_method->startsFresh()            ? "Unlearning"
                                               : knows(retainModelFile(m_context)) ? "Loading the retain model"
                                                                               : "Training without the forget set");
        if (!m_method->startsFresh() && comparesWithRetrain())
            m_stages.plan("reference", knows(retainModelFile(m_context)) ? "Loading the retain model" : "Training the retain model");
        if (m_relearning.isOn())
            m_stages.plan("relearn", "Relearning");
        m_stages.plan("evaluate", "Evaluating");
        m_stages.plan("attack", "Attacking and measuring");
    }

    void readData() override
    {
        const auto& experiment = m_context.experiment;
        m_dataset = m_context.memory.dataset(experiment.dataset, {});
        m_forgetSet = readForgetSet(m_context);
        requireChosenFrom(*m_dataset, m_forgetSet, "texts");
        const bool isPlain = m_dataset->texts->muse != nullptr;
        if (isPlain && (m_method->needs().preferred || m_method->needs().alternatives > 0))
            throw Error("method.data", "The method puts other answers in the place of true ones, but plain texts have no questions.", "Choose a method that looks at the texts alone.");
        m_source = languageSourceOf(experiment, m_context.modelsFolder.parent_path(), *m_dataset->texts);
        m_data = makeLanguageData(m_source, *m_dataset->texts, m_dataset->split.train, m_forgetSet.sampleIds, experiment.seed);
        if (isPretrained() && needsOriginal())
            requireFittingWeights(m_source.folder, m_source.config);
        if (!isPlain) // plain texts are cut into pieces
            requireRoomForAnswers(m_source, m_dataset->texts->holdout);
        if (!isPlain && !hasChains()) // sequences of chains end where they end
            warnOfCutAnswers(m_context, m_source, m_data.sequences);
        if (const fs::path log = m_recipe.text("reference"); !log.empty()) // looked at before anything long begins
            writeScoresOfLog(m_context, log.is_absolute() ? log : m_context.modelsFolder.parent_path() / log, *m_dataset->texts, m_forgetSet);
        readMaskOver([this] { return namedParametersOf(*makeEmptyDecoder(m_source.config, torch::kMeta)); });
        m_groups = evaluatedGroups(*m_dataset, m_forgetSet, m_data.retain, m_recipe.flag("gradient_norms"));
        writeSplit(m_context, *m_dataset);
    }

    double work() const override
    {
        double total = Relearning::workOf(m_data, m_groups.front(), m_relearning);
        for (const auto& group : m_groups)
            total += workOf(group);
        if (needsOriginal() && !isPretrained() && !fs::exists(originalModelFile(m_context)))
            total += workOfRecipe(m_context, m_data, false);
        if (needsGradients())
            total += 3 * double(m_data.forget.size());
        if ((m_method->startsFresh() ? !m_finished : comparesWithRetrain() || measuresAgainstRetrain()) && !fs::exists(retainModelFile(m_context)))
            total += workOfRecipe(m_context, m_data, true);
        if (!m_finished && !m_method->isIdle() && !m_method->startsFresh()) {
            const auto settings = sequenceLoopSettingsFrom(m_settings, m_context.experiment.seed);
            const auto size = sizeOfLoop(*m_method, m_data, settings, settings.epochs);
            total += 3.0 * double(size.images);
            if (needsReinforcement())
                total += 3.0 * double(m_data.forget.size()) * reinforcementSettings().epochs;
            if (hasChains())
                total += double(std::min(size.steps, ChainCourseWriter::kMostPoints) * std::int64_t(m_dataset->split.test.size()));
        }
        return total;
    }

    Decoder original()
    {
        enterStage("original");
        return obtainLanguageOriginal(m_context, m_source, m_data, m_dataset->hash, checkpointOf(originalContent(m_context)));
    }

    void makeMaskAlone() override { makeMaskOf(*original()); }

    void makeMaskOf(DecoderModule& model)
    {
        const auto loop = sequenceLoopSettingsFrom(m_settings, m_context.experiment.seed);
        const MaskGradients gradients{std::int64_t(m_data.forget.size()),
                                      [&](const auto& afterBatch) { return forgetGradients(model, m_data, *m_mask, loop.microBatch, afterBatch); }};
        makeMask(namedParametersOf(model), gradients, loop.batchSize);
    }

    void readAlternatives(DecoderModule& model)
    {
        const auto& texts = *m_dataset->texts;
        if (!m_alternatives) {
            enterStage("alternatives");
            std::vector<std::string> questions;
            for (const auto id : m_data.forget)
                questions.push_back(texts.pool[std::size_t(id)].question);
            m_alternatives = makeAlternatives(m_context, m_source, model, questions, alternativeSettingsFrom(m_settings), m_content);
        }
        addAlternatives(m_source, texts, *m_alternatives, m_data);
    }

    std::string reinforcementContent() const { return "reinforce " + m_content; }
    SequenceLoopSettings reinforcementSettings() const { return reinforcementSettingsFrom(m_settings, m_context.experiment.seed); }

    /// Leaves the copy of the original that learned the forget set on the disk: what comes before unlearning does not have to hold it.
    void reinforce(DecoderModule& original)
    {
        if (!needsReinforcement())
            return;
        enterStage("reinforce");
        const auto copy = makeEmptyDecoder(original.config(), torch::TensorOptions(m_context.device));
        loadState(*copy, stateMap(original));
        m_reinforceSeconds = runLanguageTraining(m_context, {"reinforce", reinforcementContent()}, *copy, *makeLanguageRelearning(), m_data, reinforcementSettings(), {},
                                                 checkpointOf(reinforcementContent()));
        writeReinforced(m_context, *copy, m_content, *m_reinforceSeconds);
    }

    /// The mask that the method runs under, as factors; none where every weight may move.
    std::vector<torch::Tensor> masksFor(DecoderModule& model)
    {
        if (!m_mask)
            return {};
        if (needsMask())
            makeMaskOf(model);
        noteMask();
        return maskFactors(m_storedMask->bits, model);
    }

    /// What the models of a run on Markov chains are measured with.
    void prepareChains()
    {
        m_chainDistance.emplace(m_source, *m_dataset->texts, m_dataset->split.test, m_context.device);
        if (!measuresAgainstRetrain())
            return;
        enterStage("reference");
        m_chainDistance->measureAgainst(*retainModel("reference of " + m_content)); // not what a checkpoint of unlearning is for
    }

    /// To measure against: from the workspace, or trained now.
    Decoder retainModel(const std::string& content)
    {
        auto model = makeLanguageModel(m_context, m_source);
        obtainRetainModel(m_context, m_source, m_data, m_dataset->hash, *model, {"reference", content}, std::nullopt);
        return model;
    }

    ChainCourseWriter chainCourse(std::int64_t steps)
    {
        return {m_context, *m_chainDistance, *m_dataset->texts, m_recipe.text("kl_reference"), m_content, steps};
    }

    void unlearn() override
    {
        if (hasChains())
            prepareChains();
        m_model = makeUnlearned();
        compareWithRetainModel();
        if (m_relearning.isOn())
            relearn(*m_model);
    }

    /// The model that is evaluated, with its weights on the disk.
    Decoder makeUnlearned()
    {
        Decoder model;
        if (m_finished) {
            model = makeLanguageModel(m_context, m_source);
            takeFinished(*model);
            return model;
        }
        std::int64_t steps = 0;
        if (m_method->startsFresh()) {
            enterStage("unlearn");
            model = makeLanguageModel(m_context, m_source);
            const auto made = obtainRetainModel(m_context, m_source, m_data, m_dataset->hash, *model, {"unlearn", m_content}, checkpointOf(m_content));
            steps = made.steps;
            m_seconds = made.seconds;
        } else {
            model = needsOriginal() ? original() : makeLanguageModel(m_context, m_source);
            if (!m_method->isIdle())
                steps = unlearn(*model);
        }
        if (hasChains() && (m_method->isIdle() || m_method->startsFresh())) // one point
            chainCourse(0).show(*model, 0, 0);
        keepWeights(*model, m_dataset->hash, steps, {{"tokenizer", m_source.tokenizer->hash()}});
        removeReinforced(m_context);
        return model;
    }

    /// Returns the steps of the loop.
    std::int64_t unlearn(DecoderModule& model)
    {
        const auto settings = sequenceLoopSettingsFrom(m_settings, m_context.experiment.seed);
        if (m_method->needs().alternatives > 0)
            readAlternatives(model);
        const bool isReinforced = m_method->needs().reinforcedModel;
        if (isReinforced)
            reinforce(model);
        const auto masks = masksFor(model);
        enterStage("unlearn");
        if (isReinforced)
            m_data.reinforced = readReinforced(m_context, m_source.config);
        ForgetCourse course(m_context, m_data, m_content);
        const auto steps = sizeOfLoop(*m_method, m_data, settings, settings.epochs).steps;
        std::optional<ChainCourseWriter> chains;
        if (hasChains())
            chains.emplace(chainCourse(steps));
        const LanguageCourses courses{&course, chains ? &*chains : nullptr, double(m_dataset->split.test.size())};
        const double seconds = runLanguageTraining(m_context, {"unlearn", m_content}, model, *m_method, m_data, settings, masks, checkpointOf(m_content), courses);
        m_seconds = m_maskSeconds.value_or(0) + m_reinforceSeconds.value_or(0) + seconds;
        m_data.reinforced.reset();
        return steps;
    }

    void compareWithRetainModel()
    {
        makeFolder(m_context.folder.file("bundles"));
        if (hasChains() || !m_recipe.text("reference").empty() || (!m_method->startsFresh() && !comparesWithRetrain()))
            return;
        if (!m_method->startsFresh())
            enterStage("reference");
        writeRetainBundles(m_context, m_source, m_groups, m_dataset->hash, [this] { return m_method->startsFresh() ? m_model : retainModel(m_content); });
    }

    /// Before the evaluation, which is not resumed; `model` has the run's weights again afterwards.
    void relearn(DecoderModule& model)
    {
        enterStage("relearn");
        Relearning attack(m_context, m_source, m_data, m_groups.front(), m_relearning, m_weightsHash);
        if (attack.isDone()) {
            m_context.progress.skip(Relearning::workOf(m_data, m_groups.front(), m_relearning));
            return;
        }
        attack.run(model);
        loadState(model, readTensors(m_context.folder.file("weights.safetensors")).tensors);
    }

    void evaluate() override
    {
        double total = 0, done = 0;
        for (const auto& group : m_groups)
            total += workOf(group);
        for (const auto& group : m_groups) {
            auto bundle = evaluateTexts(*m_model, m_source, group, [&](double work) {
                done += work;
                m_context.progress.advance({"evaluate", std::int64_t(done), std::int64_t(total), 1, 1}, std::int64_t(work), work);
                m_context.breathe();
            });
            bundle.metadata["weights_sha256"] = m_weightsHash;
            bundle.metadata["dataset_hash"] = m_dataset->hash;
            bundle.metadata["model"] = m_context.experiment.model;
            writeTextBundle(m_context.folder.bundleFile(group.name), bundle);
        }
    }

    Settings m_recipe;
    RelearningSettings m_relearning;
    std::unique_ptr<LanguageMethod> m_method;

    std::optional<std::vector<std::string>> m_alternatives;
    std::optional<double> m_reinforceSeconds; ///< of the reinforced model, once there is one

    std::shared_ptr<const Dataset> m_dataset;
    ForgetSet m_forgetSet;
    LanguageSource m_source;
    LanguageData m_data;
    std::vector<TextGroup> m_groups;
    std::optional<ChainDistance> m_chainDistance;
    Decoder m_model; ///< that is evaluated
};

} // namespace

void runLanguageExperiment(const RunFolder& folder, const RunOptions& options, EventWriter& events, RunControl& control, EngineMemory& memory)
{
    LanguageRun(folder, options, events, control, memory).run();
}

} // namespace palimpsest
