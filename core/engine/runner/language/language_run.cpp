// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/language/language_run.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/markov_chains.h"
#include "core/data/muse.h"
#include "core/engine/methods/language/sequence_loop.h"
#include "core/engine/methods/language/sequence_saliency.h"
#include "core/engine/metrics/reference_scores.h"
#include "core/engine/pretrained/pretrained_folder.h"
#include "core/engine/runner/engine_memory.h"
#include "core/engine/runner/experiment_run.h"
#include "core/engine/runner/language/alternative_answers.h"
#include "core/engine/runner/language/chain_distance.h"
#include "core/engine/runner/language/forget_course.h"
#include "core/engine/runner/language/language_source.h"
#include "core/engine/runner/language/reinforced_model.h"
#include "core/engine/runner/language/relearning.h"
#include "core/engine/runner/language/retain_model.h"
#include "core/engine/runner/language/text_evaluation.h"
#include "core/engine/runner/original_model.h"
#include "core/engine/runner/run_data.h"
#include "core/engine/runner/shared_model.h"
#include "core/engine/runner/stage_observer.h"
#include "core/engine/runner/tensor_files.h"
#include "core/results/log_scores.h"
#include "core/store/evaluation_logs.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr std::size_t kMostRetainRecords = 400; ///< that are evaluated, as TOFU does

std::vector<std::int64_t> firstIds(std::size_t count)
{
    std::vector<std::int64_t> ids(count);
    for (std::size_t i = 0; i < count; ++i)
        ids[i] = std::int64_t(i);
    return ids;
}

/// Looks at the Markov chains after steps, too; that is not part of the stage's time.
class ChainObserver : public StageObserver {
public:
    ChainObserver(RunContext& context, Stage stage, double secondsBefore, Curves curves, ChainCourseWriter* course, double work, DecoderModule& model)
        : StageObserver(context, stage, secondsBefore, std::move(curves)), m_context(context), m_stage(stage.id), m_course(course), m_work(work), m_model(model)
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
            warnOfCutAnswers();
        readReference();
        readMaskOver([this] { return namedParametersOf(*makeEmptyDecoder(m_source.config, torch::kMeta)); });
        makeGroups();
        writeSplit(m_context, *m_dataset);
    }

    void warnOfCutAnswers()
    {
        const auto end = m_source.tokenizer->special().end;
        std::int64_t cut = 0;
        for (std::int64_t i = 0; i < m_data.sequences.size(); ++i) {
            const auto length = m_data.sequences.lengthOf(i);
            cut += length == m_source.maxLength && m_data.sequences.idsOf(i)[length - 1] != end.value_or(-1);
        }
        if (cut > 0)
            m_context.events.warning("texts.cut", std::to_string(cut) + " of " + std::to_string(m_data.sequences.size()) + " answers are cut after " + std::to_string(m_source.maxLength) + " tokens.",
                             "Raise the longest sequence in the recipe, as far as the model's context goes, to use them whole.");
    }

    /// The retain model's log that the recipe names: looked at before anything long begins.
    void readReference()
    {
        const fs::path named = m_recipe.text("reference");
        if (named.empty())
            return;
        const auto file = named.is_absolute() ? named : m_context.modelsFolder.parent_path() / named;
        const auto read = readEvaluationLog(file);
        const auto scoresOf = [&](const char* task) { return read.tasks.contains(task) ? std::optional(textScores(read.tasks.at(task))) : std::nullopt; };
        // Logs of MUSE's tasks do not quote the texts that they are about.
        writeReferenceScores(m_context.folder, {m_dataset->texts->muse ? scoresOf("forget").value_or(std::vector<TextScore>()) : referenceScores(read, *m_dataset->texts, m_forgetSet.sampleIds),
                                        scoresOf("holdout")});
    }

    /// MUSE's tasks: texts of forget, retain and holdout side, continuations, and questions with examples before them.
    void makeMuseGroups(const MuseTasks& tasks)
    {
        for (const auto id : m_forgetSet.sampleIds)
            if (m_dataset->texts->pool[std::size_t(id)].author != kMuseForget)
                throw Error("forget-set.muse", "The forget set holds article " + std::to_string(id + 1) + ", which is not of the corpus's forget side that MUSE's tasks ask about.",
                            "Choose the label \"forget\" on the Data page.");
        const auto add = [&](const char* name, const std::vector<QuestionAnswer>& records, TextForm form, const std::vector<QuestionAnswer>* examples = nullptr) {
            if (records.empty())
                return;
            TextGroup group{name, firstIds(records.size()), &records, form != TextForm::Texts};
            group.form = form;
            group.examples = examples;
            m_groups.push_back(std::move(group));
        };
        if (tasks.privleakForget.empty())
            throw Error("muse.missing", "The corpus has no texts in privleak/forget.json, which every run is evaluated on.", "Put MUSE's privleak folder beside raw.");
        add("forget", tasks.privleakForget, TextForm::Texts);
        add("retain", tasks.privleakRetain, TextForm::Texts);
        add("holdout", tasks.privleakHoldout, TextForm::Texts);
        add("verbmem", tasks.verbmem, TextForm::Continuations);
        add("knowmem_forget", tasks.knowmemForget, TextForm::InContext, &tasks.knowmemForgetExamples);
        add("knowmem_retain", tasks.knowmemRetain, TextForm::InContext, &tasks.knowmemRetainExamples);
    }

    void makeGroups()
    {
        const auto& texts = *m_dataset->texts;
        if (texts.muse)
            makeMuseGroups(*texts.muse);
        else
            makeQuestionGroups(texts);
        const bool hasHoldout = std::any_of(m_groups.begin(), m_groups.end(), [](const auto& group) { return group.name == "holdout"; });
        for (auto& group : m_groups)
            group.gradientNorms = hasHoldout && m_recipe.flag("gradient_norms") && (group.name == "forget" || group.name == "holdout");
    }

    void makeQuestionGroups(const QuestionAnswerSet& texts)
    {
        m_groups = {{"forget", m_forgetSet.sampleIds, &texts.pool, !hasChains()}};
        std::vector<std::int64_t> kept; // those with wrong answers, unless there are none
        std::copy_if(m_data.retain.begin(), m_data.retain.end(), std::back_inserter(kept), [&](std::int64_t id) { return !texts.pool[std::size_t(id)].perturbedAnswers.empty(); });
        if (kept.empty())
            kept = m_data.retain;
        kept.resize(std::min(kept.size(), kMostRetainRecords));
        m_groups.push_back({"retain", std::move(kept), &texts.pool, !hasChains()});
        for (const auto& [name, records] : {std::pair{"real_authors", &texts.realAuthors}, {"world_facts", &texts.worldFacts}})
            if (!records->empty())
                m_groups.push_back({name, firstIds(records->size()), records});
        if (!texts.holdout.empty() && !hasChains()) // sequences of chains are of no use to membership attacks: members and others have one distribution
            m_groups.push_back({"holdout", firstIds(texts.holdout.size()), &texts.holdout, false});
    }

    SequenceLoopSettings recipeSettings() const { return sequenceLoopSettingsFrom(m_recipe, m_context.experiment.seed); }

    double workOfTraining(bool withoutForgetSet) const
    {
        const auto settings = recipeSettings();
        return 3.0 * double(sizeOfLoop(*makeLanguageTraining(withoutForgetSet), m_data, settings, settings.epochs).images);
    }

    double work() const override
    {
        double total = Relearning::workOf(m_data, m_groups.front(), m_relearning);
        for (const auto& group : m_groups)
            total += workOf(group);
        if (needsOriginal() && !isPretrained() && !fs::exists(originalModelFile(m_context)))
            total += workOfTraining(false);
        if (needsGradients())
            total += 3 * double(m_data.forget.size());
        if ((m_method->startsFresh() ? !m_finished : comparesWithRetrain() || measuresAgainstRetrain()) && !fs::exists(retainModelFile(m_context)))
            total += workOfTraining(true);
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
        if (isPretrained())
            return makeLanguageModel(m_context, m_source);
        const SharedModel shared{"original", "the original model", originalModelFile(m_context), workOfTraining(false)};
        const auto model = makeLanguageModel(m_context, m_source);
        const bool trained = makeOnce(m_context, shared, [&] {
            const double seconds = train("original", originalContent(m_context), *model, *makeLanguageTraining(false), recipeSettings(), checkpointOf(originalContent(m_context)), nullptr);
            const auto tensors = stateMap(*model);
            writeTensors(shared.file, tensors,
                         {{"format", "palimpsest-model"}, {"model", m_context.experiment.model}, {"key", originalKey(m_context.experiment)}, {"dataset_hash", m_dataset->hash},
                          {"tokenizer", m_source.tokenizer->hash()}, {"seconds", Json(seconds).dump()}, {"tensors_sha256", hashOfTensors(tensors)}});
        });
        if (!trained)
            loadShared(m_context, shared, *model, m_dataset->hash);
        return model;
    }

    /// Seconds that the stage took.
    double train(const std::string& stage, const std::string& content, DecoderModule& model, const LanguageMethod& method, const SequenceLoopSettings& settings,
                 const std::optional<Checkpoint>& resume, ForgetCourse* course, const std::vector<torch::Tensor>& masks = {}, ChainCourseWriter* chains = nullptr)
    {
        const auto curves = [&](std::int64_t step, int epoch) {
            if (course)
                course->show(model, step, epoch);
        };
        ChainObserver observer(m_context, {stage, content}, resume ? resume->seconds : 0, curves, chains, double(m_dataset->split.test.size()), model);
        if (resume)
            m_context.progress.skip(3.0 * double(sizeOfLoop(method, m_data, settings, resume->state.epoch).images));
        else {
            if (course)
                course->show(model, 0, 0);
            if (chains)
                chains->show(model, 0, 0);
        }
        return runStage(m_context, observer, [&] { return runSequenceLoop(model, method, m_data, settings, masks, resume ? &resume->state : nullptr, observer); });
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
        m_reinforceSeconds = train("reinforce", reinforcementContent(), *copy, *makeLanguageRelearning(), reinforcementSettings(), checkpointOf(reinforcementContent()), nullptr);
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

    /// Gives `model`, which has fresh weights, those of the retain model.
    Retraining retainModel(const char* stage, DecoderModule& model, const std::optional<Checkpoint>& resume) { return retainModel(stage, m_content, model, resume); }

    Retraining retainModel(const char* stage, const std::string& content, DecoderModule& model, const std::optional<Checkpoint>& resume)
    {
        return obtainRetainModel(m_context, m_source, model, m_dataset->hash, workOfTraining(true), [&] {
            const auto method = makeLanguageTraining(true);
            const auto settings = recipeSettings();
            const auto seconds = train(stage, content, model, *method, settings, resume, nullptr);
            return Retraining{sizeOfLoop(*method, m_data, settings, settings.epochs).steps, seconds};
        });
    }

    /// What the models of a run on Markov chains are measured with.
    void prepareChains()
    {
        m_chainDistance.emplace(m_source, *m_dataset->texts, m_dataset->split.test, m_context.device);
        if (!measuresAgainstRetrain())
            return;
        enterStage("reference");
        const auto model = makeLanguageModel(m_context, m_source);
        retainModel("reference", "reference of " + m_content, *model, std::nullopt); // not what a checkpoint of unlearning is for
        m_chainDistance->measureAgainst(*model);
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
        compareWithRetainModel(m_model);
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
            const auto made = retainModel("unlearn", *model, checkpointOf(m_content));
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
        const double seconds = train("unlearn", m_content, model, *m_method, settings, checkpointOf(m_content), &course, masks, chains ? &*chains : nullptr);
        m_seconds = m_maskSeconds.value_or(0) + m_reinforceSeconds.value_or(0) + seconds;
        m_data.reinforced.reset();
        return steps;
    }

    /// What forget quality is measured against, into the run's bundles: it needs no other model then.
    void compareWithRetainModel(const Decoder& unlearned)
    {
        makeFolder(m_context.folder.file("bundles"));
        if (hasChains() || !m_recipe.text("reference").empty() || (!m_method->startsFresh() && !comparesWithRetrain()))
            return;
        const auto folder = m_context.modelsFolder / "evaluations" / retainModelFile(m_context).stem();
        makeFolder(folder);
        Decoder model = m_method->startsFresh() ? unlearned : nullptr;
        if (!model)
            enterStage("reference");
        for (auto group : m_groups) {
            if (group.name != "forget" && group.name != "holdout")
                continue;
            group.generates = group.gradientNorms = false;
            const auto file = folder / (group.name + ".safetensors");
            auto bundle = storedBundle(file);
            if (!bundle) {
                if (!model) {
                    model = makeLanguageModel(m_context, m_source);
                    retainModel("reference", *model, std::nullopt);
                }
                bundle = evaluateTexts(*model, m_source, group, [this](double) { m_context.breathe(); });
                bundle->metadata["dataset_hash"] = m_dataset->hash;
                bundle->metadata["model"] = retainModelFile(m_context).filename().string();
                writeTextBundle(file, *bundle);
            }
            writeTextBundle(m_context.folder.bundleFile("retain_model_" + group.name), *bundle);
        }
    }

    /// Of the retain model, as an earlier run left it.
    std::optional<TextBundle> storedBundle(const fs::path& file) const
    {
        if (!fs::exists(file))
            return std::nullopt;
        try {
            auto bundle = readTextBundle(file);
            if (bundle.metadata["dataset_hash"] == m_dataset->hash && bundle.metadata["tokenizer"] == m_source.tokenizer->hash())
                return bundle;
        } catch (const Error&) { // damaged: it is computed again, and comes out the same
        }
        return std::nullopt;
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
