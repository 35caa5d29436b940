// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/picture_evaluation.h"

#include "core/base/error.h"
#include "core/engine/runner/diffusion/prompt_tokens.h"
#include "core/engine/runner/tensor_files.h"

#include <algorithm>

namespace palimpsest {

namespace {

constexpr std::uint64_t kRealSeeds = 1'000'003; ///< the seed of real pictures' prompts lies this far from that of the prompts asked for

/// Appends a tensor's values to a list.
template<class Value>
void append(std::vector<Value>& list, const torch::Tensor& tensor)
{
    const auto values = tensor.contiguous();
    list.insert(list.end(), values.data_ptr<Value>(), values.data_ptr<Value>() + values.numel());
}

void addRealPictures(PictureBundle& bundle, ShapeJudgeModule& judge, const PictureEvaluation& settings)
{
    std::vector<ShapeScene> scenes;
    const auto pairs = valuesOf(ShapeTrait::Shape).size() * valuesOf(ShapeTrait::Style).size();
    for (auto& prompt : pairPrompts((settings.realPictures + pairs - 1) / pairs, settings.seed + kRealSeeds))
        if (scenes.size() < settings.realPictures)
            scenes.push_back(std::move(prompt.scene));
    append(bundle.realFeatures, judgePictures(judge, paintedScenes(scenes)).features);
    append(bundle.realShown, shownBy(scenes));
}

std::string numberText(double value)
{
    return Json(value).dump();
}

} // namespace

std::vector<CaptionedShapes> evaluationPrompts(const PictureEvaluation& settings)
{
    return pairPrompts(settings.eachPair, settings.seed);
}

PictureBundle evaluatePictures(TextToImageModule& model, const ClipTokenizer& tokenizer, const OpenedJudge& judge, const PictureEvaluation& settings, const PictureProgress& progress)
{
    if (model.side() != kShapesSide)
        throw Error("judge.side", "The judge was trained on pictures of " + std::to_string(kShapesSide) + " pixels, and the model draws " + std::to_string(model.side()) + ".",
                    "Evaluate a model that was trained on captioned shapes.");
    for (const auto& id : settings.forgotten)
        shapeConcept(id);
    const torch::NoGradGuard noGradients;
    const auto prompts = evaluationPrompts(settings);
    PictureBundle bundle;
    bundle.height = bundle.width = kShapesSide;
    bundle.concepts = judgedIds();
    bundle.featureCount = ShapeJudgeModule::kFeatures;
    bundle.forgotten = settings.forgotten;
    const auto empty = promptTokens(tokenizer, settings.positions, {""});
    for (std::size_t from = 0; from < prompts.size(); from += std::size_t(settings.batchSize)) {
        const auto to = std::min(prompts.size(), from + std::size_t(settings.batchSize));
        std::vector<std::string> captions;
        std::vector<std::uint64_t> seeds;
        for (auto i = from; i < to; ++i) {
            captions.push_back(prompts[i].caption);
            seeds.push_back(settings.seed * 1'000'000 + i);
            bundle.prompts.push_back(prompts[i].caption);
            bundle.seeds.push_back(std::int64_t(seeds.back()));
            const auto told = toldBy(prompts[i]);
            bundle.asked.insert(bundle.asked.end(), told.begin(), told.end());
        }
        const auto drawn = drawPictures(model, promptTokens(tokenizer, settings.positions, captions), empty, seeds, settings.drawing, [&](std::size_t done, std::size_t all, const torch::Tensor&) {
            if (progress)
                progress(double(from) + double(to - from) * double(done) / double(all), double(prompts.size()));
            return true;
        });
        const auto stored = (drawn * 255).round().clamp(0, 255).to(torch::kUInt8).cpu();
        const auto judged = judgePictures(*judge.judge, stored);
        append(bundle.pixels, stored);
        append(bundle.logits, judged.logits);
        append(bundle.features, judged.features);
    }
    addRealPictures(bundle, *judge.judge, settings);
    bundle.metadata = {{"model_hash", hashOfTensors(stateMap(model))},
                       {"judge_hash", judge.hash},
                       {"judge_accuracy", judge.exact.dump()},
                       {"sampler", std::string(samplerName(settings.drawing.sampler.kind))},
                       {"steps", std::to_string(settings.drawing.sampler.steps)},
                       {"guidance", numberText(settings.drawing.guidance)},
                       {"evaluation_seed", std::to_string(settings.seed)}};
    return bundle;
}

} // namespace palimpsest
