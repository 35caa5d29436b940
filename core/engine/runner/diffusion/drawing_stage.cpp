// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/drawing_stage.h"

#include "core/base/disk_room.h"
#include "core/base/files.h"
#include "core/engine/metrics/concept_metrics.h"
#include "core/engine/runner/diffusion/drawing_type.h"
#include "core/engine/runner/diffusion/judge_file.h"
#include "core/engine/runner/diffusion/picture_scores.h"
#include "core/text/prompt_list.h"

#include <optional>
#include <utility>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr std::size_t kMostWatched = 64; ///< prompts of a course

} // namespace

PictureEvaluation evaluationOf(const Settings& recipe, const torch::Device& device)
{
    PictureEvaluation settings;
    settings.eachPair = std::size_t(recipe.integer("draw_pictures"));
    settings.drawing.sampler.kind = samplerKind(recipe.text("draw_sampler"));
    settings.drawing.sampler.steps = recipe.integer("draw_steps");
    settings.drawing.guidance = recipe.number("draw_guidance");
    settings.drawing.passes = drawingType(recipe.text("draw_type"), device);
    settings.drawing.recorded = recipe.flag("draw_recorded");
    return settings;
}

DrawingStage::DrawingStage(RunContext& context, const Settings& recipe, const DiffusionSource& source, const Dataset& dataset, const ForgetTarget& target)
    : m_context(context), m_recipe(recipe), m_source(source), m_dataset(dataset), m_target(target),
      m_prompts(evaluationPrompts(settings(), *dataset.captions->concepts, target, poolCaptions(dataset)))
{
}

PictureEvaluation DrawingStage::settings() const
{
    auto settings = evaluationOf(m_recipe, m_context.device);
    settings.batchSize = picturesTogether(m_source.side, m_context.device);
    settings.isJudged = !m_dataset.captions->concepts->judge().empty() || !named("draw_clip").empty();
    return settings;
}

/// Of the file or folder that the recipe names; empty where it names none.
fs::path DrawingStage::named(const char* key) const
{
    const fs::path path = m_recipe.text(key);
    return path.empty() || path.is_absolute() ? path : m_context.modelsFolder.parent_path() / path;
}

void DrawingStage::requireScorers() const
{
    if (const auto file = named("draw_inception"); !file.empty())
        openInception(file);
    if (const auto folder = named("draw_clip"); !folder.empty())
        openClipFolder(folder);
}

double DrawingStage::work() const
{
    const auto drawing = settings().drawing;
    return double(m_prompts.size()) * double(drawing.sampler.steps) * (drawing.guidance > 1 ? 2 : 1);
}

CourseSettings DrawingStage::course(std::int64_t steps) const
{
    CourseSettings course{settings().drawing, {}, steps, m_recipe.integer("draw_every")};
    if (const auto file = named("draw_prompts"); !file.empty())
        course.prompts = readPromptList(file, kMostWatched);
    return course;
}

PromptReader DrawingStage::promptReader() const
{
    return [this](const std::vector<std::string>& prompts) { return tokensOf(m_source, prompts); };
}

void DrawingStage::run(TextToImageModule& model, const std::string& weightsHash) const
{
    double before = 0;
    const double passages = work();
    const auto evaluation = settings();
    requireRoom(m_context.folder.path(), 3 * m_prompts.size() * std::uintmax_t(model.side() * model.side())); // before hours of drawing, not after
    const auto& concepts = *m_dataset.captions->concepts;
    const auto judge = concepts.judge().empty() ? std::nullopt : std::optional(openJudge(concepts.judge()));
    const bool seesReal = judge || !named("draw_inception").empty() || !named("draw_clip").empty();
    const auto real = seesReal ? realPicturesFor(m_dataset, evaluation.realPictures, seedOfRealPictures(evaluation)) : RealPictures{};
    auto bundle = evaluatePictures(model, promptReader(), m_prompts, concepts, m_target, judge ? &*judge : nullptr, real, evaluation, [&](double drawn, double all) {
        m_context.progress.advance({"evaluate", std::int64_t(drawn), std::int64_t(all), 1, 1}, 0, passages * (drawn - std::exchange(before, drawn)) / all);
        m_context.breathe();
    });
    addScores(bundle, judge.has_value(), real);
    bundle.metadata["weights_sha256"] = weightsHash;
    bundle.metadata["dataset_hash"] = m_dataset.hash;
    bundle.metadata["model"] = m_context.experiment.model;
    makeFolder(m_context.folder.file("bundles"));
    writePictureBundle(m_context.folder.bundleFile("pictures"), bundle);
}

/// FID's features, CLIP's scores and, where the dataset has no judge of its own, CLIP's judgement.
void DrawingStage::addScores(PictureBundle& bundle, bool isJudged, const RealPictures& real) const
{
    const auto breathe = [&](std::size_t, std::size_t) { m_context.breathe(); };
    if (const auto folder = named("draw_clip"); !folder.empty()) {
        const auto clip = openClipFolder(folder, m_context.device);
        if (const auto cut = addClipScores(bundle, clip, breathe); cut > 0)
            m_context.events.warning("prompts.cut", std::to_string(cut) + " of " + std::to_string(bundle.size()) + " prompts are cut before CLIP reads them.",
                                     "The CLIP score of their pictures is of the words that were left.");
        if (!isJudged)
            addClipJudgement(bundle, clip, *m_dataset.captions->concepts, m_target, real, breathe);
    }
    if (const auto file = named("draw_inception"); !file.empty()) {
        addInceptionFeatures(bundle, openInception(file, m_context.device), real, m_context.modelsFolder, breathe);
        const auto length = std::size_t(PictureBundle::kInceptionFeatures);
        if (const auto few = warningOfFew(keptInceptionFeatures(bundle).size() / length, comparedInceptionFeatures(bundle).size() / length); !few.empty())
            m_context.events.warning("fid.few", few, "Compare it only with FIDs of as many pictures, drawn for the same prompts.");
    }
}

} // namespace palimpsest
