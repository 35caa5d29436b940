// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/diffusion_run.h"

#include "core/base/disk_room.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/captioned_folder.h"
#include "core/engine/methods/diffusion/denoising_loop.h"
#include "core/engine/methods/diffusion/denoising_saliency.h"
#include "core/engine/methods/diffusion/trained_part.h"
#include "core/engine/methods/method.h"
#include "core/engine/metrics/concept_metrics.h"
#include "core/engine/runner/diffusion/diffusion_data.h"
#include "core/engine/runner/diffusion/diffusion_original.h"
#include "core/engine/runner/diffusion/diffusion_source.h"
#include "core/engine/runner/diffusion/drawing_type.h"
#include "core/engine/runner/diffusion/judge_file.h"
#include "core/engine/runner/diffusion/picture_course_writer.h"
#include "core/engine/runner/diffusion/picture_evaluation.h"
#include "core/engine/runner/diffusion/picture_scores.h"
#include "core/engine/runner/diffusion/stored_models.h"
#include "core/engine/runner/engine_memory.h"
#include "core/engine/runner/experiment_run.h"
#include "core/engine/runner/original_model.h"
#include "core/engine/runner/retrained_model.h"
#include "core/engine/runner/run_data.h"
#include "core/engine/runner/shared_model.h"
#include "core/engine/runner/stage_observer.h"
#include "core/engine/runner/tensor_files.h"
#include "core/text/prompt_list.h"

#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr std::size_t kMostWatched = 64; ///< prompts of a course

/// Draws pictures between steps, too; that is not part of the stage's time.
class PictureObserver : public StageObserver {
public:
    PictureObserver(RunContext& context, Stage stage, double secondsBefore, PictureCourseWriter* course, TextToImageModule& model)
        : StageObserver(context, std::move(stage), secondsBefore, {}), m_course(course), m_model(model)
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

class DiffusionRun : public ExperimentRun {
public:
    using ExperimentRun::ExperimentRun;

private:
    void makeMethod(const MethodDescriptor&) override
    {
        const auto& experiment = m_context.experiment;
        m_recipe = diffusionRecipeOf(experiment);
        m_method = makeDiffusionMethod(experiment.method, m_settings);
        if (m_method->startsFresh() && experiment.model == "diffusers-folder")
            throw Error("retrain.pretrained", "A model of a folder cannot be trained again without the forget set: its training data are not here.", "Tick Retrain off.");
        evaluationSettings(); // throws now, rather than after hours, where pictures cannot be drawn so
    }

    /// A folder can be exchanged while a run waits, and the model that comes with the program by a newer one.
    std::string startingPoint() const override
    {
        const auto folder = originalFolderOf(m_context.experiment, m_context.modelsFolder.parent_path());
        return folder.empty() || !fs::is_directory(folder) ? std::string() : " from " + hashOfWeightsIn(folder); // one that is missing is said when it is opened
    }

    std::vector<std::string> contents() const override { return {m_content, originalContent(m_context), autoencoderContent(m_context)}; }

    /// Weights and architecture of a trained model are there, and nothing but the loop's own change is missing.
    bool trains() const { return !m_finished && !m_method->isIdle(); }

    bool isTrainedHere() const { return m_context.experiment.model != "diffusers-folder" && m_recipe.text("source") == "trained"; }

    /// A class-conditional model works on pixels.
    bool learnsAutoencoder() const { return isTrainedHere() && m_context.experiment.model != "pixel-ddpm"; }

    /// Whether the original's weights are looked at: a resumed loop goes on from its checkpoint, but a method may compare with the original.
    bool needsOriginal() const { return !m_method->startsFresh() && !m_finished; }

    /// Whether the method, or the mask that is still to be made, looks at the pictures themselves; others learn from prompts.
    bool needsPictures() const
    {
        const auto needs = m_method->needs();
        return trains() && (needs.forget || needs.retain || needs.everything || m_method->startsFresh() || needsGradients());
    }

    void planStages() override
    {
        m_stages.plan("data", "Reading the data");
        if (learnsAutoencoder())
            m_stages.plan("autoencoder", fs::exists(autoencoderFile(m_context)) ? "Loading the autoencoder" : "Training the autoencoder");
        if (needsOriginal())
            m_stages.plan("original", !isTrainedHere() || fs::exists(originalModelFile(m_context)) ? "Loading the original model" : "Training the original model");
        if (needsPictures())
            m_stages.plan("latents", "Encoding the pictures");
        if (needsMask())
            m_stages.plan("mask", "Choosing the weights that may change");
        if (m_options.untilMask)
            return;
        if (trains())
            m_stages.plan("unlearn", !m_method->startsFresh()                      ? "Unlearning"
                                         : fs::exists(retrainedModelFile(m_context)) ? "Loading the retrained model"
                                                                                   : "Training without the forget set");
        m_stages.plan("evaluate", "Drawing pictures");
        m_stages.plan("attack", "Judging and measuring");
    }

    /// The experiment's dataset. Those of a captioned folder are brought to `side` unless the experiment says otherwise; 0: to the catalogue's.
    std::shared_ptr<const Dataset> pictures(int side)
    {
        auto spec = m_context.experiment.dataset;
        if (const auto* known = findDataset(spec.id); known && isCaptionedFolder(*known) && spec.imageSize == 0)
            spec.imageSize = side;
        auto dataset = readPictures(m_context, spec);
        if (!dataset->captions)
            throw Error("dataset.no-captions", dataset->descriptor->title + " has no captions for a text-to-image model to learn.", "Choose a dataset of pictures with captions.");
        return dataset;
    }

    void readData() override
    {
        const auto& experiment = m_context.experiment;
        m_source = diffusionSourceOf(experiment, m_context.modelsFolder.parent_path(), [this] { return pictures(0); });
        m_dataset = pictures(int(m_source.side));
        m_forgetSet = readForgetSet(m_context);
        requireChosenFrom(*m_dataset, m_forgetSet, "pictures");
        m_target.emplace(m_forgetSet.rule, m_dataset->captions->concepts);
        m_prompts = evaluationPrompts(evaluationSettings(), *m_dataset->captions->concepts, *m_target, poolCaptions(*m_dataset));
        if (!m_options.untilMask)
            checkScorers();
        if (m_source.side != m_dataset->train.width)
            throw Error("pretrained.side",
                        "The model of '" + m_source.folder.string() + "' draws pictures of " + std::to_string(m_source.side) + " pixels, those of " + m_dataset->descriptor->title + " have "
                            + std::to_string(m_dataset->train.width) + ".",
                        isCaptionedFolder(*m_dataset->descriptor) ? "Leave the dataset's image size open (0): then its pictures are brought to the model's." : "Choose a model that was made for pictures of that size.");
        readMaskOver([this] { return parametersOf(*makeEmptyTextToImage(m_source, torch::kMeta), m_method->trained()); });
        writeSplit(m_context, *m_dataset);
    }

    /// Of training the denoiser by the recipe, as ProgressMeter counts it.
    double workOfTraining() const
    {
        const auto settings = denoiserSettingsOf(m_context);
        return 3.0 * double(settings.steps.steps * settings.batchSize);
    }

    double work() const override
    {
        double total = workOfEvaluation();
        if (learnsAutoencoder() && !fs::exists(autoencoderFile(m_context)))
            total += workOfAutoencoder(m_context);
        if (needsOriginal() && isTrainedHere() && !fs::exists(originalModelFile(m_context)))
            total += workOfTraining();
        if (needsGradients())
            total += 3 * double(m_forgetSet.sampleIds.size());
        if (needsPictures())
            total += double(m_dataset->split.train.size());
        if (trains()) {
            if (m_method->startsFresh())
                total += fs::exists(retrainedModelFile(m_context)) ? 0 : workOfTraining();
            else if (!m_method->isOneShot())
                total += 3.0 * double(sizeOfLoop(*m_method, loopSettings()).images);
        }
        return total;
    }

    /// Those of a one-shot method say nothing.
    DenoisingLoopSettings loopSettings() const { return m_method->isOneShot() ? DenoisingLoopSettings{} : denoisingLoopSettingsFrom(m_settings, m_context.experiment.seed); }

    /// The autoencoder that all models of the experiment share.
    const Autoencoder& autoencoder()
    {
        if (!m_autoencoder) {
            enterStage("autoencoder");
            m_autoencoder = obtainAutoencoder(m_context, m_source, *m_dataset, checkpointOf(autoencoderContent(m_context)));
        }
        return m_autoencoder;
    }

    TextToImage folderModel() const { return openFolderModel(m_source, m_context.device); }

    /// Fresh weights, or for a model that is not trained here those of the folder.
    TextToImage freshModel()
    {
        const auto vae = learnsAutoencoder() ? autoencoder() : m_source.autoencoder ? folderModel()->autoencoder() : Autoencoder();
        auto model = makeFreshTextToImage(m_source, vae, m_context.experiment.seed);
        model->to(m_context.device);
        return model;
    }

    TextToImage original()
    {
        if (!isTrainedHere()) {
            enterStage("original");
            auto model = folderModel();
            m_context.events.write("reused", {{"what", "original"}, {"path", m_source.folder.string()}});
            return model;
        }
        auto model = freshModel();
        enterStage("original");
        const SharedModel shared{"original", "the original model", originalModelFile(m_context), workOfTraining()};
        const bool trained = makeOnce(m_context, shared, [&] {
            const auto data = DiffusionData{poolLatents(m_context, *model, *m_dataset), captionTokens(), {}, {}, {}, {}, {}, {}, tokensOf(m_source, {""}).to(m_context.device)};
            const double seconds = train("original", originalContent(m_context), *model, *makeDiffusionTraining(training(false)), data, nullptr, denoiserSettingsOf(m_context), {},
                                         checkpointOf(originalContent(m_context)));
            writeModel(shared.file, *model, {{"key", originalKey(m_context.experiment)}, {"seconds", Json(seconds).dump()}});
        });
        if (!trained)
            loadShared(m_context, shared, *model, m_dataset->hash);
        return model;
    }

    DiffusionTraining training(bool withoutForgetSet) const
    {
        return {withoutForgetSet, m_recipe.number("dropped"), m_recipe.choice<ErrorUnit>("error_unit", {{"mean", ErrorUnit::Mean}, {"sum", ErrorUnit::Sum}}),
                m_source.isClassConditional() && m_source.pixelUNet.dropout > 0};
    }

    torch::Tensor captionTokens() const
    {
        const auto captions = poolCaptions(*m_dataset);
        std::int64_t cut = 0;
        auto tokens = tokensOf(m_source, captions, &cut);
        if (cut > 0)
            m_context.events.warning("prompts.cut", std::to_string(cut) + " of " + std::to_string(captions.size()) + " captions are cut after " + std::to_string(m_source.text.positions) + " tokens.",
                             "The model's text encoder has no room for more: what was cut is not learned.");
        return tokens.to(m_context.device);
    }

    void writeModel(const fs::path& file, const TextToImageModule& model, std::map<std::string, std::string> metadata) const
    {
        const auto tensors = stateMap(model);
        if (model.autoencoder())
            metadata[kScalingFactor] = Json(model.autoencoder()->config().scalingFactor).dump();
        metadata.merge(std::map<std::string, std::string>{{"format", "palimpsest-model"}, {"model", m_context.experiment.model}, {"dataset_hash", m_dataset->hash},
                                                          {"tokenizer", m_source.wordsHash()}, {"tensors_sha256", hashOfTensors(tensors)}});
        writeTensors(file, tensors, metadata);
    }

    /// Seconds that the stage took.
    double train(const std::string& stage, const std::string& content, TextToImageModule& model, const DiffusionMethod& method, const DiffusionData& data, TextToImageModule* compared,
                 const DenoisingLoopSettings& settings, const std::vector<torch::Tensor>& masks, const std::optional<Checkpoint>& resume, PictureCourseWriter* course = nullptr)
    {
        PictureObserver observer(m_context, {stage, content}, resume ? resume->seconds : 0, course, model);
        if (course && !resume)
            course->show(model, 0);
        if (resume)
            m_context.progress.skip(3.0 * double(sizeOfLoop(method, settings).images) * double(resume->state.step) / double(settings.steps.steps));
        return runStage(m_context, observer, [&] { return runDenoisingLoop(model, method, data, compared, settings, masks, resume ? &resume->state : nullptr, observer); });
    }

    /// The mask that the method runs under, as factors by trained tensor; none where every weight may move.
    std::vector<torch::Tensor> masksFor(TextToImageModule& model, const DiffusionData& data)
    {
        if (!m_mask)
            return {};
        const auto part = parametersOf(model, m_method->trained());
        if (needsMask()) {
            const auto batchSize = m_settings.has("batch_size") ? m_settings.integer("batch_size") : loopSettings().batchSize; // a one-shot method has none of its own
            model.setActivationCheckpointing(m_settings.has("checkpointing") && m_settings.flag("checkpointing"));
            const MaskGradients gradients{std::int64_t(data.forget.size()),
                                          [&](const auto& afterBatch) { return diffusionForgetGradients(model, data, m_method->trained(), *m_mask, afterBatch); }};
            makeMask(part, gradients, batchSize);
            model.setActivationCheckpointing(false);
        }
        noteMask();
        return maskFactors(m_storedMask->bits, part);
    }

    void makeMaskAlone() override
    {
        const auto model = original();
        masksFor(*model, dataFor(*model));
    }

    void unlearn() override
    {
        if (m_finished) {
            m_model = isTrainedHere() ? freshModel() : makeEmptyTextToImage(m_source, torch::TensorOptions().device(m_context.device));
            takeFinished(*m_model);
            return;
        }
        m_model = m_method->startsFresh() ? freshModel() : original();
        std::int64_t steps = 0;
        if (m_method->startsFresh())
            steps = retrain(*m_model);
        else if (!m_method->isIdle())
            steps = unlearn(*m_model);
        std::map<std::string, std::string> more{{"tokenizer", m_source.wordsHash()}};
        if (m_model->autoencoder())
            more[kScalingFactor] = Json(m_model->autoencoder()->config().scalingFactor).dump();
        keepWeights(*m_model, m_dataset->hash, steps, std::move(more));
    }

    /// Returns the steps of the loop.
    std::int64_t unlearn(TextToImageModule& model)
    {
        const auto settings = loopSettings();
        const auto data = dataFor(model);
        const auto masks = masksFor(model, data);
        const auto compared = !m_method->needs().original ? nullptr : settings.half ? roundedCopyOf(model, torch::kBFloat16) : frozenCopy(model);
        enterStage("unlearn");
        const auto steps = m_method->isOneShot() ? 1 : settings.steps.steps;
        PictureCourseWriter course(m_context, promptReader(), *m_dataset, *m_target, courseSettings(steps), m_content);
        m_seconds = m_maskSeconds.value_or(0) + train("unlearn", m_content, model, *m_method, data, compared.get(), settings, masks, checkpointOf(m_content), &course);
        if (m_method->isOneShot())
            course.show(model, steps);
        return steps;
    }

    static TextToImage frozenCopy(const TextToImageModule& model)
    {
        auto copy = copyOf(model);
        copy->eval();
        for (auto& parameter : copy->parameters())
            parameter.set_requires_grad(false);
        return copy;
    }

    DiffusionData dataFor(const TextToImageModule& model)
    {
        const auto rule = m_settings.has("substitute")
            ? m_settings.choice<Substitute>("substitute", {{"next", Substitute::Next}, {"random", Substitute::Random}, {"nothing", Substitute::Nothing}})
            : Substitute::Next;
        std::int64_t cut = 0;
        const auto tokens = [&](const std::vector<std::string>& prompts) {
            std::int64_t some = 0;
            auto ids = tokensOf(m_source, prompts, &some);
            cut += some;
            return ids;
        };
        auto data = makeDiffusionData(tokens, *m_dataset, m_forgetSet, latentsFor(model), rule, m_context.experiment.seed);
        if (cut > 0)
            m_context.events.warning("prompts.cut", std::to_string(cut) + " captions and prompts are cut after " + std::to_string(m_source.text.positions) + " tokens.",
                             "The model's text encoder has no room for more: what was cut is not seen.");
        if (m_settings.has("substitute") && !data.forget.empty() && torch::equal(data.captions.index_select(0, torch::tensor(data.forget, data.captions.options())), data.substitutes))
            m_context.events.warning("unlearn.unsaid", "No caption of a picture to forget says what is to be forgotten, so nothing takes its place.",
                             "Choose by words or prompts that the captions have, with what is to be drawn instead.");
        return data;
    }

    /// Of the pool's pictures; no more than their shape for a method that never looks at them.
    torch::Tensor latentsFor(const TextToImageModule& model)
    {
        if (needsPictures()) {
            enterStage("latents");
            return poolLatents(m_context, model, *m_dataset);
        }
        auto shape = model.latentShape();
        shape.insert(shape.begin(), 0);
        return torch::empty(shape, model.parameters().front().options().requires_grad(false));
    }

    std::int64_t retrain(TextToImageModule& model)
    {
        const SharedModel shared{"retrain", "the retrained model", retrainedModelFile(m_context), workOfTraining()};
        const auto made = obtainRetrained(m_context, shared, model,
                                          {{"key", retrainedModelFile(m_context).stem().string()}, {"dataset_hash", m_dataset->hash}, {"tokenizer", m_source.wordsHash()}}, [&] {
                                              const auto data = dataFor(model);
                                              enterStage("unlearn");
                                              const auto settings = denoiserSettingsOf(m_context);
                                              const auto seconds = train("unlearn", m_content, model, *makeDiffusionTraining(training(true)), data, nullptr, settings, {}, checkpointOf(m_content));
                                              return Retraining{settings.steps.steps, seconds};
                                          });
        m_seconds = made.seconds;
        return made.steps;
    }

    PictureEvaluation evaluationSettings() const
    {
        PictureEvaluation settings;
        settings.eachPair = std::size_t(m_recipe.integer("draw_pictures"));
        if (m_dataset) { // before it is read, no more than the recipe is checked
            settings.batchSize = picturesTogether(m_source.side, m_context.device);
            settings.isJudged = !m_dataset->captions->concepts->judge().empty() || !namedPath("draw_clip").empty();
        }
        settings.drawing.sampler.kind = samplerKind(m_recipe.text("draw_sampler"));
        settings.drawing.sampler.steps = m_recipe.integer("draw_steps");
        settings.drawing.guidance = m_recipe.number("draw_guidance");
        settings.drawing.passes = drawingType(m_recipe.text("draw_type"), m_context.device);
        settings.drawing.recorded = m_recipe.flag("draw_recorded");
        return settings;
    }

    PromptReader promptReader() const
    {
        return [this](const std::vector<std::string>& prompts) { return tokensOf(m_source, prompts); };
    }

    CourseSettings courseSettings(std::int64_t steps) const
    {
        CourseSettings settings{evaluationSettings().drawing, {}, steps, m_recipe.integer("draw_every")};
        if (const auto file = namedPath("draw_prompts"); !file.empty())
            settings.prompts = readPromptList(file, kMostWatched);
        return settings;
    }

    /// As ProgressMeter counts: a passage through the denoiser for each step, two where there is guidance.
    double workOfEvaluation() const
    {
        const auto settings = evaluationSettings();
        return double(m_prompts.size()) * double(settings.drawing.sampler.steps) * (settings.drawing.guidance > 1 ? 2 : 1);
    }

    void evaluate() override
    {
        auto& model = *m_model;
        const auto work = workOfEvaluation();
        double done = 0;
        const auto settings = evaluationSettings();
        requireRoom(m_context.folder.path(), 3 * m_prompts.size() * std::uintmax_t(model.side() * model.side())); // before hours of drawing, not after
        const auto& concepts = *m_dataset->captions->concepts;
        const auto judge = concepts.judge().empty() ? std::nullopt : std::optional(openJudge(concepts.judge()));
        const bool seesReal = judge || !namedPath("draw_inception").empty() || !namedPath("draw_clip").empty();
        const auto real = seesReal ? realPicturesFor(*m_dataset, settings.realPictures, seedOfRealPictures(settings)) : RealPictures{};
        auto bundle = evaluatePictures(model, promptReader(), m_prompts, concepts, *m_target, judge ? &*judge : nullptr, real, settings, [&](double drawn, double all) {
            m_context.progress.advance({"evaluate", std::int64_t(drawn), std::int64_t(all), 1, 1}, 0, work * (drawn - std::exchange(done, drawn)) / all);
            m_context.breathe();
        });
        addScores(bundle, judge.has_value(), real);
        bundle.metadata["weights_sha256"] = m_weightsHash;
        bundle.metadata["dataset_hash"] = m_dataset->hash;
        bundle.metadata["model"] = m_context.experiment.model;
        makeFolder(m_context.folder.file("bundles"));
        writePictureBundle(m_context.folder.bundleFile("pictures"), bundle);
    }

    /// Of the file or folder that a recipe names; empty where it names none.
    fs::path namedPath(const char* key) const
    {
        const fs::path path = m_recipe.text(key);
        return path.empty() || path.is_absolute() ? path : m_context.modelsFolder.parent_path() / path;
    }

    /// What cannot be used is refused before hours of work; until then it takes no memory.
    void checkScorers() const
    {
        if (const auto file = namedPath("draw_inception"); !file.empty())
            openInception(file);
        if (const auto folder = namedPath("draw_clip"); !folder.empty())
            openClipFolder(folder);
    }

    /// FID's features, CLIP's scores and, where the dataset has no judge of its own, CLIP's judgement.
    void addScores(PictureBundle& bundle, bool isJudged, const RealPictures& real)
    {
        const auto breathe = [&](std::size_t, std::size_t) { m_context.breathe(); };
        if (const auto folder = namedPath("draw_clip"); !folder.empty()) {
            const auto clip = openClipFolder(folder, m_context.device);
            if (const auto cut = addClipScores(bundle, clip, breathe); cut > 0)
                m_context.events.warning("prompts.cut", std::to_string(cut) + " of " + std::to_string(bundle.size()) + " prompts are cut before CLIP reads them.",
                                 "The CLIP score of their pictures is of the words that were left.");
            if (!isJudged)
                addClipJudgement(bundle, clip, *m_dataset->captions->concepts, *m_target, real, breathe);
        }
        if (const auto file = namedPath("draw_inception"); !file.empty()) {
            addInceptionFeatures(bundle, openInception(file, m_context.device), real, m_context.modelsFolder, breathe);
            const auto length = std::size_t(PictureBundle::kInceptionFeatures);
            if (const auto few = warningOfFew(keptInceptionFeatures(bundle).size() / length, comparedInceptionFeatures(bundle).size() / length); !few.empty())
                m_context.events.warning("fid.few", few, "Compare it only with FIDs of as many pictures, drawn for the same prompts.");
        }
    }

    Settings m_recipe;
    std::unique_ptr<DiffusionMethod> m_method;

    std::shared_ptr<const Dataset> m_dataset;
    ForgetSet m_forgetSet;
    std::optional<ForgetTarget> m_target;
    std::vector<std::string> m_prompts; ///< that are drawn and judged after unlearning
    DiffusionSource m_source;
    Autoencoder m_autoencoder;
    TextToImage m_model; ///< that is evaluated
};

} // namespace

void runDiffusionExperiment(const RunFolder& folder, const RunOptions& options, EventWriter& events, RunControl& control, EngineMemory& memory)
{
    DiffusionRun(folder, options, events, control, memory).run();
}

} // namespace palimpsest
