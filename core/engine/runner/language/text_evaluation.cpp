// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/language/text_evaluation.h"

#include "core/base/error.h"
#include "core/engine/methods/language/sequence_batch.h"
#include "core/engine/models/generation.h"
#include "core/engine/tensor_vectors.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace palimpsest {

namespace {

constexpr double kWrittenAnswer = 8;           ///< what writing an answer costs, in sequences that go forwards
constexpr std::int64_t kBatchTokens = 8192;    ///< positions that go through the model together
constexpr std::int64_t kBatchLogits = 1 << 25; ///< floats of logits that are held together
constexpr std::int64_t kNewTokens = 200;

std::int64_t answersOf(const QuestionAnswer& record)
{
    return 1 + std::int64_t(!record.paraphrasedAnswer.empty()) + std::int64_t(record.perturbedAnswers.size());
}

/// The answers of a group as sequences, in the order of a bundle.
SequenceStore encode(const LanguageSource& source, const TextGroup& group, TextBundle& bundle)
{
    SequenceStore sequences;
    const auto add = [&](std::int32_t record, std::int32_t kind, const std::string& question, const std::string& answer) {
        const auto sequence = encodeQuestionAnswer(*source.tokenizer, *source.form, question, answer, source.maxLength);
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
        bundle.answers.push_back(record.answer);
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

void score(DecoderModule& model, const SequenceStore& sequences, std::span<const std::int64_t> which, TextBundle& bundle)
{
    const auto device = model.parameters().front().device();
    const auto batch = makeBatch(sequences, which, device);
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
        if (answer.kind == 0) {
            answer.mean.assign(numbers + count + at, numbers + count + at + size);
            answer.variance.assign(numbers + 2 * count + at, numbers + 2 * count + at + size);
            for (std::size_t t = 0; t < size; ++t)
                answer.isArgMax.push_back(numbers[3 * count + at + t] != 0);
        }
        at += size;
    }
}

void scoreAll(DecoderModule& model, const SequenceStore& sequences, TextBundle& bundle, const TextProgress& progress)
{
    std::vector<std::int64_t> all(std::size_t(sequences.size()));
    std::iota(all.begin(), all.end(), 0);
    const auto positions = std::min(kBatchTokens, std::max<std::int64_t>(1, kBatchLogits / model.config().vocabulary));
    for (const auto& batch : batchesByLength(sequences, all, positions)) {
        score(model, sequences, batch, bundle);
        progress(double(batch.size()));
    }
}

void writeAnswers(DecoderModule& model, const LanguageSource& source, TextBundle& bundle, const TextProgress& progress)
{
    std::vector<TokenList> prompts;
    for (const auto& question : bundle.questions) {
        const auto ids = encodePrompt(*source.tokenizer, *source.form, question);
        prompts.emplace_back(ids.begin(), ids.end());
    }
    GenerationSettings settings;
    settings.maxNewTokens = kNewTokens;
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
        work += double(answersOf((*group.records)[std::size_t(id)])) + (group.generates ? kWrittenAnswer : 0);
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
    if (group.generates)
        writeAnswers(model, source, bundle, progress);
    bundle.metadata["template"] = source.form->id;
    bundle.metadata["tokenizer"] = source.tokenizer->hash();
    return bundle;
}

} // namespace palimpsest
