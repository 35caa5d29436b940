// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/picture_scores.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/engine/runner/diffusion/prompt_tokens.h"
#include "core/engine/runner/tensor_files.h"
#include "core/results/concept_matrix.h"

#include <algorithm>
#include <utility>

namespace palimpsest {

namespace {

constexpr std::int64_t kBatch = 25;

/// Rows of a table, batch by batch.
template<class Rows>
std::vector<float> byBatches(const torch::Tensor& pictures, const ScoreProgress& progress, const Rows& rows)
{
    const torch::NoGradGuard noGradients;
    std::vector<float> table;
    const auto all = pictures.size(0);
    for (std::int64_t from = 0; from < all; from += kBatch) {
        const auto to = std::min(all, from + kBatch);
        const auto values = rows(pictures.slice(0, from, to), from, to).to(torch::kCPU, torch::kFloat32).contiguous();
        table.insert(table.end(), values.template data_ptr<float>(), values.template data_ptr<float>() + values.numel());
        if (progress)
            progress(std::size_t(to), std::size_t(all));
    }
    return table;
}

torch::Tensor picturesOf(const PictureBundle& bundle)
{
    return asPictures(bundle.pixels, bundle.height, bundle.width);
}

torch::Tensor textVectorsOf(const ClipFolder& clip, const std::vector<std::string>& texts, std::int64_t* cut = nullptr)
{
    const auto ids = promptTokens(*clip.tokenizer, clip.model->textConfig().positions, texts, cut);
    const auto device = clip.model->parameters().front().device();
    return clip.model->textVectors(ids.to(device), clip.tokenizer->special().end.value());
}

std::vector<float> realFeaturesOf(const OpenedInception& inception, const torch::Tensor& pictures, const std::filesystem::path& kept, const ScoreProgress& progress)
{
    if (kept.empty())
        return featuresOf(inception, pictures, progress);
    const auto key = sha256(inception.hash + hashOfTensors({{"pictures", pictures}})).substr(0, 16);
    const auto file = kept / ("inception-" + key + ".safetensors");
    if (std::filesystem::exists(file)) {
        const auto stored = readTensors(file).tensors;
        const auto entry = stored.find("features");
        if (entry == stored.end() || entry->second.scalar_type() != torch::kFloat32 || entry->second.numel() != pictures.size(0) * PictureBundle::kInceptionFeatures)
            throw Error("model.damaged", "The saved features '" + file.string() + "' are not those of the real pictures.", "Delete that file; the next run makes it again.");
        return {entry->second.data_ptr<float>(), entry->second.data_ptr<float>() + entry->second.numel()};
    }
    auto features = featuresOf(inception, pictures, progress);
    writeTensors(file, {{"features", torch::from_blob(features.data(), {pictures.size(0), PictureBundle::kInceptionFeatures})}},
                 {{"format", "palimpsest-inception-features"}, {"inception_hash", inception.hash}, {"key", key}});
    return features;
}

/// "class:t-shirt_top" → "t-shirt top".
std::string wordsOf(const std::string& id)
{
    auto words = id.substr(id.find(':') + 1);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

/// log p / (1 − p) of one choice of a softmax against the others, (n): how far above the others' logarithmic sum it is.
torch::Tensor logOdds(const torch::Tensor& logits, std::int64_t choice, const std::vector<std::int64_t>& others)
{
    return logits.select(1, choice) - logits.index_select(1, torch::tensor(others, torch::kInt64)).logsumexp(1);
}

/// What CLIP is asked about pictures, and how its answers become a judge's.
struct ZeroShot {
    std::vector<std::string> texts{"a photo"}; ///< the first is what a value without alternatives is held against
    std::vector<std::vector<std::int64_t>> asks;   ///< by column: texts of which one must be fitting
    std::vector<std::vector<std::int64_t>> against; ///< by column: texts that it competes with

    void add(const std::vector<std::string>& phrases)
    {
        asks.emplace_back();
        for (const auto& phrase : phrases) {
            asks.back().push_back(std::int64_t(texts.size()));
            texts.push_back("a photo of " + phrase);
        }
    }

    /// (n, columns), of logits (n, texts).
    torch::Tensor judge(const torch::Tensor& logits) const
    {
        std::vector<torch::Tensor> columns;
        for (std::size_t column = 0; column < asks.size(); ++column) {
            std::vector<torch::Tensor> odds;
            for (const auto text : asks[column])
                odds.push_back(logOdds(logits, text, against[column]));
            columns.push_back(torch::stack(odds, 1).amax(1));
        }
        return torch::stack(columns, 1).contiguous();
    }
};

ZeroShot questionsFor(const PictureConcepts& concepts, const ForgetTarget& target)
{
    ZeroShot questions;
    const auto& known = concepts.knownIds();
    for (const auto& id : known)
        questions.add({wordsOf(id)});
    for (std::size_t column = 0; column < known.size(); ++column) {
        auto& others = questions.against.emplace_back();
        for (std::size_t other = 0; other < known.size(); ++other)
            if (other != column && traitOf(known[other]) == traitOf(known[column]))
                others.push_back(questions.asks[other].front());
        if (others.empty())
            others = {0};
    }
    if (!target.isConcept()) {
        questions.add(target.prompts({}, 0, 0));
        questions.against.push_back({0});
    }
    return questions;
}

/// A dataset of one's own may have concepts that no prompt asks for, or none without the forgotten one: nothing can be said of these, which would spoil what is said of others.
void leaveOutWhatNobodyAskedFor(PictureBundle& bundle)
{
    const auto all = conceptMatrix(bundle), kept = conceptMatrix(bundle, /*keptOnly=*/true);
    const auto forgotten = bundle.forgotten.front();
    std::vector<std::string> judged;
    for (std::size_t row = 0; row < all.concepts.size(); ++row) {
        const bool isForgotten = all.concepts[row] == forgotten;
        if (isForgotten ? all.counts[row] > 0 : kept.counts[row] > 0)
            judged.push_back(all.concepts[row]);
        else if (isForgotten)
            bundle.forgotten.clear();
    }
    bundle.forgettable = std::move(judged);
}

} // namespace

torch::Tensor asPictures(const std::vector<std::uint8_t>& pixels, std::int64_t height, std::int64_t width)
{
    const auto one = 3 * height * width;
    return torch::from_blob(const_cast<std::uint8_t*>(pixels.data()), {one > 0 ? std::int64_t(pixels.size()) / one : 0, 3, height, width}, torch::kUInt8);
}

std::vector<float> featuresOf(const OpenedInception& inception, const torch::Tensor& pictures, const ScoreProgress& progress)
{
    return byBatches(pictures, progress, [&](const torch::Tensor& some, std::int64_t, std::int64_t) { return inceptionFeatures(*inception.network, some, kBatch); });
}

void addInceptionFeatures(PictureBundle& bundle, const OpenedInception& inception, const RealPictures& real, const std::filesystem::path& kept, const ScoreProgress& progress)
{
    bundle.inceptionFeatures = featuresOf(inception, picturesOf(bundle), progress);
    bundle.realInceptionFeatures = realFeaturesOf(inception, asPictures(real.pixels, real.side, real.side), kept, progress);
    bundle.metadata["inception_hash"] = inception.hash;
}

std::int64_t addClipScores(PictureBundle& bundle, const ClipFolder& clip, const ScoreProgress& progress)
{
    std::int64_t cut = 0;
    bundle.clipScores = byBatches(picturesOf(bundle), progress, [&](const torch::Tensor& some, std::int64_t from, std::int64_t to) {
        const std::vector<std::string> prompts(bundle.prompts.begin() + from, bundle.prompts.begin() + to);
        return (clip.model->pictureVectors(some) * textVectorsOf(clip, prompts, &cut)).sum(1);
    });
    bundle.metadata["clip_hash"] = clip.hash;
    bundle.metadata["clip_model"] = clip.name;
    return cut;
}

void addClipJudgement(PictureBundle& bundle, const ClipFolder& clip, const PictureConcepts& concepts, const ForgetTarget& target, const RealPictures& real, const ScoreProgress& progress)
{
    const torch::NoGradGuard noGradients;
    const auto questions = questionsFor(concepts, target);
    const auto described = textVectorsOf(clip, questions.texts).to(torch::kCPU);
    const auto vectorsOf = [&](const torch::Tensor& pictures) {
        return byBatches(pictures, progress, [&](const torch::Tensor& some, std::int64_t, std::int64_t) { return clip.model->pictureVectors(some); });
    };
    bundle.features = vectorsOf(picturesOf(bundle));
    bundle.realFeatures = vectorsOf(asPictures(real.pixels, real.side, real.side));
    bundle.featureCount = described.size(1);
    const auto vectors = torch::from_blob(bundle.features.data(), {std::int64_t(bundle.size()), bundle.featureCount});
    const auto logits = questions.judge(torch::matmul(vectors, described.t()) * clip.model->scale());
    bundle.logits.assign(logits.data_ptr<float>(), logits.data_ptr<float>() + logits.numel());

    bundle.concepts = concepts.knownIds();
    bundle.forgettable = concepts.ids();
    bundle.forgotten = {target.id()};
    const auto known = bundle.concepts.size();
    if (!target.isConcept())
        for (auto* ids : {&bundle.concepts, &bundle.forgettable})
            ids->push_back(target.id());
    bundle.asked.clear();
    for (const auto& prompt : bundle.prompts) {
        const auto asked = concepts.askedBy(prompt);
        bundle.asked.insert(bundle.asked.end(), asked.begin(), asked.end());
        if (!target.isConcept())
            bundle.asked.push_back(target.asksFor(prompt));
    }
    leaveOutWhatNobodyAskedFor(bundle);
    bundle.realShown.clear();
    for (std::size_t i = 0; i < bundle.realSize(); ++i) {
        for (std::size_t column = 0; column < known; ++column)
            bundle.realShown.push_back(real.shown[i * known + column]);
        if (!target.isConcept())
            bundle.realShown.push_back(0); // nobody says of real pictures
    }
    bundle.metadata["judge"] = "CLIP, zero-shot: " + clip.name;
    bundle.metadata["judge_hash"] = clip.hash;
}

std::string warningOfFew(std::size_t drawn, std::size_t real)
{
    const auto enough = std::size_t(PictureBundle::kInceptionFeatures);
    if (drawn >= enough && real >= enough)
        return {};
    return "FID is of " + std::to_string(drawn) + " drawn and " + std::to_string(real) + " real pictures: with fewer than 2048 its covariances are singular, and it comes out too large.";
}

} // namespace palimpsest
