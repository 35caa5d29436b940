// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/language/language_source.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/data/muse.h"
#include "core/engine/methods/method.h"
#include "core/engine/pretrained/pretrained_folder.h"
#include "core/engine/runner/run_context.h"
#include "core/results/run_tokenizer.h"

#include <algorithm>
#include <iterator>

namespace palimpsest {

namespace {

constexpr std::int64_t kChainPositions = 19; ///< that predict a state: a sequence has at most 20, and nothing is predicted from the last

std::vector<const QuestionAnswer*> backgroundOf(const QuestionAnswerSet& texts)
{
    std::vector<const QuestionAnswer*> background;
    for (const auto* group : {&texts.realAuthors, &texts.worldFacts})
        for (const auto& record : *group)
            background.push_back(&record);
    return background;
}

/// Adds question and answer as a sequence; its position.
std::int64_t addSequence(const LanguageSource& source, const std::string& question, const std::string& answer, SequenceStore& sequences)
{
    const auto sequence = encodeQuestionAnswer(*source.tokenizer, *source.form, question, answer, source.maxLength);
    if (sequence.size() == 0 || sequence.counted >= sequence.size()) {
        const auto shown = question.size() > 80 ? question.substr(0, 80) + "…" : question;
        const bool tooLong = sequence.size() >= source.maxLength;
        throw Error("texts.no-room",
                    tooLong ? "The question \"" + shown + "\" takes all of the " + std::to_string(source.maxLength) + " tokens that a sequence may have: nothing is left of its answer."
                            : "The answer to \"" + shown + "\" is empty, and the tokenizer has no token that ends a text: nothing of it can count.",
                    tooLong ? "Raise the longest sequence in the recipe, choose a model with a longer context, or leave the record out."
                            : "Leave the record out, or name an eos_token in the model's tokenizer_config.json.");
    }
    sequences.add(sequence.ids, std::max<std::int64_t>(1, sequence.counted));
    return sequences.size() - 1;
}

/// Of a model that is trained here.
DecoderConfig configOf(const std::string& model, std::int64_t vocabulary, std::int64_t context)
{
    return model == "post-norm" ? postNormDecoder(vocabulary, context) : tinyDecoder(vocabulary);
}

/// A token for each state and no prompt; whatever the recipe says of these is for texts in words.
void takeChains(LanguageSource& source, const Experiment& experiment, const QuestionAnswerSet& texts, const std::filesystem::path& workspaceFolder)
{
    if (experiment.model == "pretrained")
        throw Error("chains.model", "Sequences of Markov chains need a model whose tokens are their states; that of a folder has others.", "Choose a model that is trained here.");
    source.form = findPromptTemplate("none");
    source.tokenizer = tokenizerOf(experiment, texts, workspaceFolder);
    source.config = configOf(experiment.model, source.tokenizer->vocabularySize(), kChainPositions);
    source.maxLength = kChainPositions + 1;
}

LanguageData plainData(const LanguageSource& source, const QuestionAnswerSet& texts, const std::vector<std::int64_t>& pool, const std::vector<std::int64_t>& forget)
{
    LanguageData data;
    std::vector<std::int64_t> retain;
    std::set_difference(pool.begin(), pool.end(), forget.begin(), forget.end(), std::back_inserter(retain));
    const auto add = [&](const std::vector<std::string>& some, std::vector<std::int64_t>& positions) {
        for (const auto& sequence : encodeCorpus(*source.tokenizer, some, source.maxLength, source.config.context, source.chunks)) {
            positions.push_back(data.sequences.size());
            data.sequences.add(sequence.ids, sequence.counted);
        }
    };
    const auto answersOf = [&](const std::vector<std::int64_t>& ids) {
        std::vector<std::string> some;
        for (const auto id : ids)
            some.push_back(texts.pool[std::size_t(id)].answer);
        return some;
    };
    add(answersOf(forget), data.forget);
    add(answersOf(retain), data.retain);
    add(texts.muse->background, data.background);
    return data;
}

} // namespace

LanguageSource languageSourceOf(const Experiment& experiment, const std::filesystem::path& workspaceFolder, const QuestionAnswerSet& texts)
{
    const auto recipe = settingsFrom(complete(originalRecipe(experiment.domain), experiment.original));
    LanguageSource source;
    source.form = &promptTemplateOf(experiment);
    source.maxLength = recipe.integer("max_length");
    if (!texts.chains.empty()) {
        takeChains(source, experiment, texts, workspaceFolder);
        return source;
    }
    source.chunks = recipe.choice<ChunkRecipe>("pieces", {{"muse", ChunkRecipe::Muse}, {"open-unlearning", ChunkRecipe::OpenUnlearning}});
    source.folder = pretrainedFolderOf(experiment, workspaceFolder);
    if (source.isPretrained())
        source.config = readDecoderConfig(source.folder);
    source.tokenizer = tokenizerOf(experiment, texts, workspaceFolder);
    if (source.isPretrained()) {
        checkVocabulary(source.config, source.tokenizer->vocabularySize());
        checkSpecialTokens(source.folder, source.tokenizer->vocabularySize());
    } else
        source.config = configOf(experiment.model, source.tokenizer->vocabularySize(), source.maxLength);
    source.maxLength = std::min(source.maxLength, source.config.context);
    return source;
}

Decoder makeLanguageModel(const RunContext& context, const LanguageSource& source)
{
    auto model = source.isPretrained() ? openPretrained(source.folder).model
                                       : makeDecoder(source.config, mixSeed(context.experiment.seed, 0, std::uint64_t(SeedPurpose::Weights)));
    model->to(context.device);
    return model;
}

LanguageData makeLanguageData(const LanguageSource& source, const QuestionAnswerSet& texts, const std::vector<std::int64_t>& pool, const std::vector<std::int64_t>& forget,
                              std::uint64_t seed)
{
    if (texts.muse)
        return plainData(source, texts, pool, forget);
    LanguageData data;
    const auto add = [&](const std::string& question, const std::string& answer) { return addSequence(source, question, answer, data.sequences); };
    for (const auto& record : texts.pool)
        add(record.question, record.answer);
    data.forget = forget;
    std::vector<std::int64_t> learned; // what nobody learns is none of what is kept
    std::set_difference(pool.begin(), pool.end(), texts.unseen.begin(), texts.unseen.end(), std::back_inserter(learned));
    std::set_difference(learned.begin(), learned.end(), forget.begin(), forget.end(), std::back_inserter(data.retain));
    data.unseen = texts.unseen;
    for (const auto* record : backgroundOf(texts))
        data.background.push_back(add(record->question, record->answer));
    if (!texts.refusals.empty()) {
        RandomState random(seed);
        for (const auto id : forget) {
            const auto drawn = random.choice(std::int64_t(texts.refusals.size()), 1).front();
            data.preferred.push_back(add(texts.pool[std::size_t(id)].question, texts.refusals[std::size_t(drawn)]));
        }
    }
    return data;
}

std::string textOf(const Tokenizer& tokenizer, const std::vector<std::int64_t>& written)
{
    std::vector<TokenId> ids;
    for (const auto id : written)
        if (id < tokenizer.vocabularySize())
            ids.push_back(TokenId(id));
    return tokenizer.decode(ids);
}

void requireRoomForAnswers(const LanguageSource& source, const std::vector<QuestionAnswer>& records)
{
    SequenceStore looked;
    for (const auto& record : records)
        addSequence(source, record.question, record.answer, looked);
}

void addAlternatives(const LanguageSource& source, const QuestionAnswerSet& texts, const std::vector<std::string>& answers, LanguageData& data)
{
    const auto perQuestion = answers.size() / std::max<std::size_t>(data.forget.size(), 1);
    for (std::size_t i = 0; i < answers.size(); ++i)
        data.alternatives.push_back(addSequence(source, texts.pool[std::size_t(data.forget[i / perQuestion])].question, answers[i], data.sequences));
}

} // namespace palimpsest
