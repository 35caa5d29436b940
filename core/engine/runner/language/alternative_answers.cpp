// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/language/alternative_answers.h"

#include "core/base/json.h"
#include "core/engine/methods/method.h"
#include "core/engine/models/generation.h"

namespace palimpsest {

namespace {

constexpr std::int64_t kNewTokens = 200;
constexpr const char* kInstruction = "\nGive an answer that sounds plausible and differs from the true one.";

std::filesystem::path fileOf(const RunContext& context)
{
    return context.folder.file("alternatives.json");
}

} // namespace

AlternativeSettings alternativeSettingsFrom(const Settings& settings)
{
    return {settings.integer("alternatives"), settings.number("temperature"), settings.choice<bool>("asked", {{"instruction", true}, {"question", false}})};
}

std::vector<std::string> makeAlternatives(RunContext& context, const LanguageSource& source, DecoderModule& original, const std::vector<std::string>& questions,
                                          const AlternativeSettings& settings, const std::string& content)
{
    const torch::NoGradGuard noGradients;
    original.eval();
    std::vector<TokenList> prompts;
    for (const auto& question : questions) {
        const auto ids = encodePrompt(*source.tokenizer, *source.form, settings.asksForAnother ? question + kInstruction : question);
        prompts.insert(prompts.end(), std::size_t(settings.perQuestion), TokenList(ids.begin(), ids.end()));
    }
    GenerationSettings generation;
    generation.maxNewTokens = kNewTokens;
    generation.endToken = source.tokenizer->special().end.value_or(-1);
    SamplingSettings sampling;
    sampling.temperature = settings.temperature;
    sampling.seed = mixSeed(context.experiment.seed, 0, std::uint64_t(SeedPurpose::Samples));
    std::int64_t told = 0;
    const auto written = generateSampled(original, prompts, generation, sampling, [&](std::int64_t finished, std::int64_t all) {
        context.progress.advance({"alternatives", finished, all, 1, 1}, finished - told, 0);
        told = finished;
        context.breathe();
        return true;
    });
    std::vector<std::string> answers;
    for (const auto& tokens : written)
        answers.push_back(textOf(*source.tokenizer, tokens));
    writeJson(fileOf(context), {{"format", "palimpsest-alternatives"}, {"content", content}, {"answers", answers}});
    return answers;
}

std::optional<std::vector<std::string>> storedAlternatives(const RunContext& context, const std::string& content)
{
    if (!std::filesystem::exists(fileOf(context)))
        return std::nullopt;
    try {
        const Json stored = readJson(fileOf(context));
        if (stored.at("content") == content)
            return stored.at("answers").get<std::vector<std::string>>();
    } catch (const std::exception&) { // damaged: they are drawn again, and come out the same
    }
    return std::nullopt;
}

} // namespace palimpsest
