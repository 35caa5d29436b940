// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/language/text_evaluation.h"

#include "core/base/error.h"
#include "core/data/muse.h"
#include "core/engine/methods/language/sequence_batch.h"
#include "core/engine/models/generation.h"
#include "core/engine/runner/language/gradient_norm.h"
#include "core/engine/tensor_vectors.h"

#include <algorithm>
#include <cmath>

namespace palimpsest {

namespace {

constexpr double kGradient = 3;                ///< what a gradient costs, in sequences that go forwards
constexpr double kWrittenAnswer = 8;           ///< what writing an answer costs, in sequences that go forwards
constexpr std::int64_t kBatchTokens = 8192;    ///< positions that go through the model together
constexpr std::int64_t kBatchLogits = 1 << 25; ///< floats of logits that are held together
constexpr std::int64_t kNewTokens = 200;

constexpr std::int64_t kContinuation = 128, kKnowledge = 32; ///< new tokens of MUSE's VerbMem and KnowMem

std::int64_t answersOf(const QuestionAnswer& record, TextForm form)
{
    if (form != TextForm::Questions)
        return form == TextForm::Texts;
    return 1 + std::int64_t(!record.paraphrasedAnswer.empty()) + std::int64_t(record.perturbedAnswers.size());
}

/// What the first tokens of a text say; BOS is one of them.
std::string startOf(const Tokenizer& tokenizer, const std::string& text)
{
    auto tokens = tokenizer.encode(text);
    tokens.resize(std::min(tokens.size(), std::size_t(kContinuation - int(tokenizer.special().addsBegin))));
    return tokenizer.decode(tokens);
}

/// The answers of a group as sequences, in the order of a bundle.
SequenceStore encode(const LanguageSource& source, const TextGroup& group, TextBundle& bundle)
{
    SequenceStore sequences;
    const auto add = [&](std::int32_t record, std::int32_t kind, const std::string& question, const std::string& answer) {
        const auto sequence = group.form == TextForm::Texts ? encodePlainText(*source.tokenizer, answer, source.maxLength)
                                                            : encodeQuestionAnswer(*source.tokenizer, *source.form, question, answer, source.maxLength);
        const auto counted = std::max<std::int64_t>(1, std::min(sequence.counted, sequence.size()));
        sequences.add(sequence.ids, counted);
        ScoredAnswer scored;
        scored.record = record;
        scored.kind = kind;
        scored.tokens.assign(sequence.ids.begin() + counted, sequence.ids.end());
        bundle.scored.push_back(std::move(scored));
    };
    for (std::size_t i = 0; i < group.ids.size(); ++i) {
        const auto& record = (*group.records)[std::size_t(group.ids[i])];
        bundle.questions.push_back(record.question);
        bundle.answers.push_back(group.form == TextForm::Continuations ? startOf(*source.tokenizer, record.answer) : record.answer);
        if (group.form == TextForm::Continuations || group.form == TextForm::InContext)
            continue;
        add(std::int32_t(i), 0, record.question, record.answer);
        if (!record.paraphrasedAnswer.empty())
            add(std::int32_t(i), 1, record.question, record.paraphrasedAnswer);
        for (std::size_t k = 0; k < record.perturbedAnswers.size(); ++k)
            add(std::int32_t(i), std::int32_t(2 + k), record.question, record.perturbedAnswers[k]);
    }
    return sequences;
}

void requireFinite(const torch::Tensor& values, const std::string& group)
{
    // Finite weights can still overflow: no metric means anything then, and the reason is the training.
    if (!std::isfinite(values.sum().item<double>()))
        throw Error("run.diverged", "Training diverged: the model's outputs on the " + group + " records are not finite numbers.", "Try a tenth of the learning rate.");
}

/// The log-probabilities of true answers' tokens, and what membership attacks read from the whole distributions.
void scoreTrueAnswers(DecoderModule& model, const SequenceBatch& batch, std::span<const std::int64_t> which, TextBundle& bundle)
{
    const auto logits = countedLogits(model, batch);
    const auto all = logits.log_softmax(1);
    const auto own = all.gather(1, batch.labels.unsqueeze(1)).squeeze(1);
    requireFinite(own, bundle.group);
    const auto probabilities = all.exp();
    const auto mean = (probabilities * all).sum(1);
    const auto variance = (probabilities * (all - mean.unsqueeze(1)).square()).sum(1);
    const auto isArgMax = logits.argmax(1).eq(batch.labels).to(torch::kUInt8);
    const auto values = torch::stack({own, mean, variance, isArgMax.to(own.dtype())}).to(torch::kCPU).contiguous();
    const auto count = std::size_t(own.size(0));
    const auto* numbers = values.data_ptr<float>();
    std::size_t at = 0;
    for (const auto i : which) {
        auto& answer = bundle.scored[std::size_t(i)];
        const auto size = answer.tokens.size();
        answer.logProbabilities.assign(numbers + at, numbers + at + size);
        answer.mean.assign(numbers + count + at, numbers + count + at + size);
        answer.variance.assign(numbers + 2 * count + at, numbers + 2 * count + at + size);
        for (std::size_t t = 0; t < size; ++t)
            answer.isArgMax.push_back(numbers[3 * count + at + t] != 0);
        at += size;
    }
}

/// Of paraphrased and wrong answers, six of seven, nothing else is asked.
void scoreOtherAnswers(DecoderModule& model, const SequenceBatch& batch, std::span<const std::int64_t> which, TextBundle& bundle)
{
    const auto own = logProbabilities(model, batch).to(torch::kCPU).contiguous();
    requireFinite(own, bundle.group);
    const auto* numbers = own.data_ptr<float>();
    for (const auto i : which) {
        auto& answer = bundle.scored[std::size_t(i)];
        answer.logProbabilities.assign(numbers, numbers + answer.tokens.size());
        numbers += answer.tokens.size();
    }
}

void scoreAll(DecoderModule& model, const SequenceStore& sequences, TextBundle& bundle, const TextProgress& progress)
{
    const auto device = model.parameters().front().device();
    const auto positions = std::min(kBatchTokens, std::max<std::int64_t>(1, kBatchLogits / model.config().vocabulary));
    for (const bool areTrue : {true, false}) {
        std::vector<std::int64_t> answers;
        for (std::size_t i = 0; i < bundle.scored.size(); ++i)
            if ((bundle.scored[i].kind == 0) == areTrue)
                answers.push_back(std::int64_t(i));
        for (auto& which : batchesByLength(sequences, answers, positions)) {
            for (auto& place : which)
                place = answers[std::size_t(place)];
            (areTrue ? scoreTrueAnswers : scoreOtherAnswers)(model, makeBatch(sequences, which, device), which, bundle);
            progress(double(which.size()));
        }
    }
}

std::int64_t newTokensOf(TextForm form)
{
    return form == TextForm::Continuations ? kContinuation : form == TextForm::InContext ? kKnowledge : kNewTokens;
}

/// BOS, where there is one, and a text.
std::vector<TokenId> encodePlainPrompt(const Tokenizer& tokenizer, std::string_view text)
{
    std::vector<TokenId> ids;
    if (const auto begin = tokenizer.special().begin)
        ids.push_back(*begin);
    const auto tokens = tokenizer.encode(text);
    ids.insert(ids.end(), tokens.begin(), tokens.end());
    return ids;
}

/// The prompt to a question of a group, which leaves room for what is to be written.
std::vector<TokenId> promptOf(const LanguageSource& source, const TextGroup& group, const std::string& question)
{
    const auto& tokenizer = *source.tokenizer;
    const auto room = std::size_t(std::max<std::int64_t>(2, source.config.context - newTokensOf(group.form)));
    if (group.form == TextForm::Questions)
        return encodePrompt(tokenizer, *source.form, question);
    if (group.form == TextForm::InContext) {
        auto examples = group.examples ? *group.examples : std::vector<QuestionAnswer>();
        while (!examples.empty()) {
            if (auto ids = encodePlainPrompt(tokenizer, museQuestion(examples, question)); ids.size() <= room)
                return ids;
            examples.erase(examples.begin());
        }
    }
    auto ids = encodePlainPrompt(tokenizer, group.form == TextForm::InContext ? museQuestion({}, question) : question);
    if (ids.size() > room) // its end matters most
        ids.erase(ids.begin() + 1, ids.end() - std::ptrdiff_t(room) + 1);
    return ids;
}

void writeAnswers(DecoderModule& model, const LanguageSource& source, const TextGroup& group, TextBundle& bundle, const TextProgress& progress)
{
    std::vector<TokenList> prompts;
    for (const auto& question : bundle.questions) {
        const auto ids = promptOf(source, group, question);
        prompts.emplace_back(ids.begin(), ids.end());
    }
    GenerationSettings settings;
    settings.maxNewTokens = newTokensOf(group.form);
    settings.maxLength = source.config.context;
    settings.endToken = source.tokenizer->special().end.value_or(-1);
    std::int64_t told = 0;
    const auto written = generateGreedy(model, prompts, settings, [&](std::int64_t finished, std::int64_t) {
        progress(kWrittenAnswer * double(finished - told));
        told = finished;
        return true;
    });
    progress(kWrittenAnswer * double(std::int64_t(prompts.size()) - told));
    for (const auto& tokens : written)
        bundle.generated.push_back(textOf(*source.tokenizer, tokens));
}

} // namespace

double workOf(const TextGroup& group)
{
    double work = 0;
    for (const auto id : group.ids)
        work += double(answersOf((*group.records)[std::size_t(id)], group.form)) + (group.generates ? kWrittenAnswer : 0) + (group.gradientNorms ? kGradient : 0);
    return work;
}

TextBundle evaluateTexts(DecoderModule& model, const LanguageSource& source, const TextGroup& group, const TextProgress& progress)
{
    const torch::NoGradGuard noGradients;
    model.eval();
    TextBundle bundle;
    bundle.group = group.name;
    bundle.sampleIds = group.ids;
    const auto sequences = encode(source, group, bundle);
    scoreAll(model, sequences, bundle, progress);
    if (group.gradientNorms)
        for (std::size_t i = 0; i < bundle.scored.size(); ++i)
            if (bundle.scored[i].kind == 0) {
                bundle.gradientNorms.push_back(gradientNorm(model, sequences, std::int64_t(i), sequences.countedOf(std::int64_t(i)) - (group.form == TextForm::Texts ? 0 : 1)));
                progress(kGradient);
            }
    if (group.generates)
        writeAnswers(model, source, group, bundle, progress);
    bundle.metadata["template"] = group.form == TextForm::Questions ? source.form->id : "";
    if (group.form == TextForm::Texts)
        bundle.metadata["texts"] = "plain"; // which have no end of sequence
    bundle.metadata["tokenizer"] = source.tokenizer->hash();
    return bundle;
}

} // namespace palimpsest
