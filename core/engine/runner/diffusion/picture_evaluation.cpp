// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/picture_evaluation.h"

#include "core/base/error.h"
#include "core/engine/runner/tensor_files.h"
#include "core/results/concept_matrix.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

namespace palimpsest {

namespace {

constexpr std::size_t kPairsOfAConcept = 4; ///< as many styles as an object of captioned shapes is drawn in
constexpr std::uint64_t kRealSeeds = 1'000'003; ///< the seed of real pictures' prompts lies this far from that of the prompts asked for

/// Appends a tensor's values to a list.
template<class Value>
void append(std::vector<Value>& list, const torch::Tensor& tensor)
{
    const auto values = tensor.contiguous();
    list.insert(list.end(), values.data_ptr<Value>(), values.data_ptr<Value>() + values.numel());
}

torch::Tensor pixelsOf(const RealPictures& real)
{
    const auto side = real.side;
    return torch::tensor(real.pixels, torch::kUInt8).view({-1, 3, side, side});
}

/// Appends to each row of a table of `columns` the value that `more` makes of the row.
template<class Value>
void widen(std::vector<Value>& table, std::size_t columns, const std::function<Value(const Value* row)>& more)
{
    std::vector<Value> wide;
    wide.reserve(table.size() / columns * (columns + 1));
    for (std::size_t at = 0; at < table.size(); at += columns) {
        wide.insert(wide.end(), table.begin() + std::ptrdiff_t(at), table.begin() + std::ptrdiff_t(at + columns));
        wide.push_back(more(table.data() + at));
    }
    table = std::move(wide);
}

/// A column for what is no concept of the judge's own: as sure as the judge is of the least sure part of the phrase that it is surest of.
void addTarget(PictureBundle& bundle, const ForgetTarget& target)
{
    const auto phrases = target.judgedBy();
    if (target.isConcept() || phrases.empty())
        return;
    const auto columns = bundle.concepts.size();
    std::size_t picture = 0;
    widen<std::uint8_t>(bundle.asked, columns, [&](const std::uint8_t*) { return std::uint8_t(target.asksFor(bundle.prompts[picture++])); });
    const auto strongest = [&]<class Value>(const Value* row) {
        std::optional<Value> best;
        for (const auto& phrase : phrases) {
            auto least = row[phrase.front()];
            for (const auto place : phrase)
                least = std::min(least, row[place]);
            best = std::max(best.value_or(least), least);
        }
        return *best;
    };
    widen<float>(bundle.logits, columns, [&](const float* row) { return strongest(row); });
    widen<std::uint8_t>(bundle.realShown, columns, [&](const std::uint8_t* row) { return strongest(row); });
    bundle.concepts.push_back(target.id());
    bundle.forgettable.push_back(target.id());
}

std::string numberText(double value)
{
    return Json(value).dump();
}

} // namespace

std::vector<std::string> evaluationPrompts(const PictureEvaluation& settings, const PictureConcepts& concepts, const ForgetTarget& target, const std::vector<std::string>& captions)
{
    auto prompts = settings.isJudged ? concepts.evaluationPrompts(settings.eachPair, settings.seed) : std::vector<std::string>();
    const auto count = kPairsOfAConcept * settings.eachPair;
    const auto append = [&](const std::vector<std::string>& some) {
        for (std::size_t i = 0; i < count && !some.empty(); ++i)
            prompts.push_back(some[some.size() > count ? i * some.size() / count : i % some.size()]);
    };
    if (!settings.isJudged || !target.isConcept())
        append(target.prompts(captions, count, settings.seed));
    if (!settings.isJudged || concepts.ids().empty())
        append(target.keptPrompts(captions, settings.eachPair, settings.seed));
    return prompts;
}

std::uint64_t seedOfRealPictures(const PictureEvaluation& settings)
{
    return settings.seed + kRealSeeds;
}

PictureBundle evaluatePictures(TextToImageModule& model, const PromptReader& tokens, const std::vector<std::string>& prompts, const PictureConcepts& concepts, const ForgetTarget& target,
                               const OpenedJudge* judge, const RealPictures& real, const PictureEvaluation& settings, const PictureProgress& progress)
{
    if (judge && model.side() != judge->judge->side())
        throw Error("judge.side", "The judge was trained on pictures of " + std::to_string(judge->judge->side()) + " pixels, and the model draws " + std::to_string(model.side()) + ".",
                    "Evaluate a model that was trained on the dataset that the judge knows.");
    const torch::NoGradGuard noGradients;
    PictureBundle bundle;
    bundle.height = bundle.width = model.side();
    bundle.prompts = prompts;
    if (judge) {
        bundle.concepts = concepts.knownIds();
        bundle.forgettable = concepts.ids();
        bundle.featureCount = PictureJudgeModule::kFeatures;
    }
    const auto empty = tokens({""});
    for (std::size_t from = 0; from < prompts.size(); from += std::size_t(settings.batchSize)) {
        const auto to = std::min(prompts.size(), from + std::size_t(settings.batchSize));
        const std::vector<std::string> captions(prompts.begin() + std::ptrdiff_t(from), prompts.begin() + std::ptrdiff_t(to));
        std::vector<std::uint64_t> seeds;
        for (auto i = from; i < to; ++i) {
            seeds.push_back(settings.seed * 1'000'000 + i);
            bundle.seeds.push_back(std::int64_t(seeds.back()));
        }
        const auto drawn = drawPictures(model, tokens(captions), empty, seeds, settings.drawing, [&](std::size_t done, std::size_t all, const torch::Tensor&) {
            if (progress)
                progress(double(from) + double(to - from) * double(done) / double(all), double(prompts.size()));
            return true;
        });
        const auto stored = (drawn * 255).round().clamp(0, 255).to(torch::kUInt8).cpu();
        append(bundle.pixels, stored);
        if (!judge)
            continue;
        for (const auto& caption : captions) {
            const auto asked = concepts.askedBy(caption);
            bundle.asked.insert(bundle.asked.end(), asked.begin(), asked.end());
        }
        const auto judged = judgePictures(*judge->judge, stored);
        append(bundle.logits, judged.logits);
        append(bundle.features, judged.features);
    }
    if (judge) {
        append(bundle.realFeatures, judgePictures(*judge->judge, pixelsOf(real)).features);
        bundle.realShown = real.shown;
        addTarget(bundle, target);
        if (std::find(bundle.concepts.begin(), bundle.concepts.end(), target.id()) != bundle.concepts.end())
            bundle.forgotten = {target.id()};
    }
    std::string toForget;
    for (const auto& prompt : prompts)
        toForget += target.asksFor(prompt) ? '1' : '0';
    bundle.metadata = {{"model_hash", hashOfTensors(stateMap(model))},
                       {kToForget, toForget},
                       {"forget", target.id()},
                       {"sampler", std::string(samplerName(settings.drawing.sampler.kind))},
                       {"steps", std::to_string(settings.drawing.sampler.steps)},
                       {"guidance", numberText(settings.drawing.guidance)},
                       {"evaluation_seed", std::to_string(settings.seed)}};
    if (settings.drawing.passes)
        bundle.metadata["type"] = torch::toString(*settings.drawing.passes);
    if (judge)
        bundle.metadata.insert({{"judge_hash", judge->hash}, {"judge_accuracy", judge->exact.dump()}});
    return bundle;
}

} // namespace palimpsest
