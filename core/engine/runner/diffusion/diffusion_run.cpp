// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/diffusion_run.h"

#include "core/base/error.h"
#include "core/data/captioned_folder.h"
#include "core/engine/methods/diffusion/denoising_saliency.h"
#include "core/engine/methods/diffusion/trained_part.h"
#include "core/engine/runner/diffusion/diffusion_data.h"
#include "core/engine/runner/diffusion/diffusion_original.h"
#include "core/engine/runner/diffusion/diffusion_source.h"
#include "core/engine/runner/diffusion/diffusion_training.h"
#include "core/engine/runner/diffusion/drawing_stage.h"
#include "core/engine/runner/diffusion/learned_data.h"
#include "core/engine/runner/diffusion/picture_course_writer.h"
#include "core/engine/runner/diffusion/stored_models.h"
#include "core/engine/runner/experiment_run.h"
#include "core/engine/runner/original_model.h"
#include "core/engine/runner/retrained_model.h"
#include "core/engine/runner/run_data.h"
#include "core/engine/runner/shared_model.h"

#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

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
        evaluationOf(m_recipe, m_context.device); // throws now, rather than after hours, where pictures cannot be drawn so
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
        m_drawing.emplace(m_context, m_recipe, m_source, *m_dataset, *m_target);
        if (!m_options.untilMask)
            m_drawing->requireScorers();
        if (m_source.side != m_dataset->pictureSide())
            throw Error("pretrained.side",
                        "The model of '" + m_source.folder.string() + "' draws pictures of " + std::to_string(m_source.side) + " pixels, those of " + m_dataset->descriptor->title + " have "
                            + std::to_string(m_dataset->pictureSide()) + ".",
                        isCaptionedFolder(*m_dataset->descriptor) ? "Leave the dataset's image size open (0): then its pictures are brought to the model's." : "Choose a model that was made for pictures of that size.");
        readMaskOver([this] { return parametersOf(*makeEmptyTextToImage(m_source, torch::kMeta), m_method->trained()); });
        writeSplit(m_context, *m_dataset);
    }

    double work() const override
    {
        double total = m_drawing->work();
        if (learnsAutoencoder() && !fs::exists(autoencoderFile(m_context)))
            total += workOfAutoencoder(m_context);
        if (needsOriginal() && isTrainedHere() && !fs::exists(originalModelFile(m_context)))
            total += workOfDenoiser(m_context);
        if (needsGradients())
            total += 3 * double(m_forgetSet.sampleIds.size());
        if (needsPictures())
            total += double(m_dataset->split.train.size());
        if (trains()) {
            if (m_method->startsFresh())
                total += fs::exists(retrainedModelFile(m_context)) ? 0 : workOfDenoiser(m_context);
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
        obtainDiffusionOriginal(m_context, m_source, *m_dataset, *model, checkpointOf(originalContent(m_context)));
        return model;
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
        PictureCourseWriter course(m_context, m_drawing->promptReader(), *m_dataset, *m_target, m_drawing->course(steps), m_content);
        const double seconds = runDiffusionTraining(m_context, {"unlearn", m_content}, model, *m_method, data, compared.get(), settings, masks, checkpointOf(m_content), &course);
        m_seconds = m_maskSeconds.value_or(0) + seconds;
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
        return learnedData(m_context, m_source, *m_dataset, m_forgetSet, m_settings, latentsFor(model));
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
        const SharedModel shared{"retrain", "the retrained model", retrainedModelFile(m_context), workOfDenoiser(m_context)};
        const auto made = obtainRetrained(m_context, shared, model,
                                          {{"key", retrainedModelFile(m_context).stem().string()}, {"dataset_hash", m_dataset->hash}, {"tokenizer", m_source.wordsHash()}}, [&] {
                                              const auto data = dataFor(model);
                                              enterStage("unlearn");
                                              const auto settings = denoiserSettingsOf(m_context);
                                              const auto method = makeDiffusionTraining(trainingOf(m_context, m_source, true));
                                              const auto seconds = runDiffusionTraining(m_context, {"unlearn", m_content}, model, *method, data, nullptr, settings, {}, checkpointOf(m_content));
                                              return Retraining{settings.steps.steps, seconds};
                                          });
        m_seconds = made.seconds;
        return made.steps;
    }

    void evaluate() override { m_drawing->run(*m_model, m_weightsHash); }

    Settings m_recipe;
    std::unique_ptr<DiffusionMethod> m_method;

    std::shared_ptr<const Dataset> m_dataset;
    ForgetSet m_forgetSet;
    std::optional<ForgetTarget> m_target;
    std::optional<DrawingStage> m_drawing;
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
