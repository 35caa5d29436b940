// SPDX-License-Identifier: GPL-3.0-or-later
// The forward passes behind TOFU's metrics (log-probabilities of the true, the paraphrased and the wrong answers) as evaluateTexts() does them, by length and without padding,
// against batches of 16 in the order of the file that are padded to their longest and have logits everywhere, as the released code does; both against what the
// operations of the real tokens cost at the speed of a large product. Usage: bench_text_evaluation [threads] [records] [TOFU's folder: its forget10, else made-up authors]
#include "tests/bench/floor.h"
#include "tests/engine/decoder_configs.h"

#include "core/base/heap.h"
#include "core/data/dataset.h"
#include "core/engine/runner/language/text_evaluation.h"

#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <string>
#include <vector>

using namespace palimpsest;
using palimpsest::test::gpt2Small;

namespace {

struct Answers {
    std::vector<TokenSequence> sequences; ///< the true answers of all records, then their paraphrases, then the first wrong ones, ...
    std::int64_t tokens = 0;
    double operations = 0;
};

Answers answersOf(const LanguageSource& source, const std::vector<QuestionAnswer>& records)
{
    Answers answers;
    const auto add = [&](const QuestionAnswer& record, const std::string& answer) {
        auto sequence = encodeQuestionAnswer(*source.tokenizer, *source.form, record.question, answer, source.maxLength);
        answers.tokens += sequence.size();
        answers.operations += forwardOperations(source.config, sequence.size(), sequence.size(), sequence.countedTokens());
        answers.sequences.push_back(std::move(sequence));
    };
    for (std::size_t k = 0; k < records.front().perturbedAnswers.size() + 2; ++k)
        for (const auto& record : records)
            add(record, k == 0 ? record.answer : k == 1 ? record.paraphrasedAnswer : record.perturbedAnswers.at(k - 2));
    return answers;
}

/// Σ ℓ_t of all answers.
double padded(DecoderModule& model, const Answers& answers)
{
    const torch::NoGradGuard noGradients;
    double sum = 0;
    for (std::size_t first = 0; first < answers.sequences.size(); first += 16) {
        const auto end = std::min(answers.sequences.size(), first + 16);
        std::int64_t longest = 0;
        for (auto i = first; i < end; ++i)
            longest = std::max(longest, std::int64_t(answers.sequences[i].size()));
        const torch::Tensor ids = torch::zeros({std::int64_t(end - first), longest}, torch::kInt64), counts = torch::zeros({std::int64_t(end - first), longest - 1});
        for (auto i = first; i < end; ++i) {
            const auto& sequence = answers.sequences[i];
            for (std::int64_t t = 0; t < sequence.size(); ++t)
                ids[std::int64_t(i - first)][t] = std::int64_t(sequence.ids[std::size_t(t)]);
            counts[std::int64_t(i - first)].slice(0, sequence.counted - 1, sequence.size() - 1).fill_(1);
        }
        const auto own = model.logits(model.hidden(ids)).narrow(1, 0, longest - 1).log_softmax(2).gather(2, ids.narrow(1, 1, longest - 1).unsqueeze(2)).squeeze(2);
        sum += (own * counts).sum().item<double>();
    }
    return sum;
}

} // namespace

int main(int argc, char** argv)
{
    const int threads = argc > 1 ? std::atoi(argv[1]) : 1;
    const auto count = std::size_t(argc > 2 ? std::atoi(argv[2]) : 20);
    at::set_num_threads(threads);
    keepFreedMemory(); // as the engine's process does
    DatasetSpec spec;
    spec.id = argc > 3 ? "tofu" : "fictitious-authors";
    spec.folder = argc > 3 ? argv[3] : "";
    const auto dataset = openDataset(spec);
    const auto& pool = dataset->texts->pool;
    std::vector<std::string> texts;
    for (const auto& record : pool)
        texts.insert(texts.end(), {record.question, record.answer});
    LanguageSource source;
    source.tokenizer = trainTokenizer(texts, 4096);
    source.form = findPromptTemplate("plain");
    const std::vector<QuestionAnswer> records(pool.end() - std::ptrdiff_t(std::min(pool.size() / 10, count)), pool.end());
    const double fastest = operationsPerMillisecond();
    std::printf("%zu records of %s; %d threads; a large product makes %.0f GFLOP/s\n", records.size(), spec.id.c_str(), threads, fastest / 1e6);
    std::printf("%-12s %8s %9s %10s %8s %10s %8s %7s\n", "model", "tokens", "ours ms", "tokens/s", "of floor", "padded ms", "of floor", "ratio");
    const std::pair<const char*, DecoderConfig> models[] = {{"tiny", tinyDecoder(4096)}, {"gpt2-small", gpt2Small()}};
    for (const auto& [name, config] : models) {
        source.config = config;
        source.maxLength = 256;
        const auto model = makeDecoder(config, 1);
        const auto answers = answersOf(source, records);
        TextGroup group{"forget", std::vector<std::int64_t>(records.size()), &records};
        std::iota(group.ids.begin(), group.ids.end(), 0);
        group.generates = false;
        double ours = 1e30, theirs = 1e30, sum = 0, theirSum = 0;
        for (int round = 0; round < 3; ++round) { // alternating, so that a busy moment hits both
            auto start = Clock::now();
            const auto bundle = evaluateTexts(*model, source, group, [](double) {});
            ours = std::min(ours, millisecondsSince(start));
            start = Clock::now();
            theirSum = padded(*model, answers);
            theirs = std::min(theirs, millisecondsSince(start));
            sum = 0;
            for (const auto& answer : bundle.scored)
                sum = std::accumulate(answer.logProbabilities.begin(), answer.logProbabilities.end(), sum);
        }
        const double floor = answers.operations / fastest;
        std::printf("%-12s %8lld %9.0f %10.0f %7.0f%% %10.0f %7.0f%% %7.2f\n", name, static_cast<long long>(answers.tokens), ours, 1e3 * double(answers.tokens) / ours,
                    100 * floor / ours, theirs, 100 * floor / theirs, ours / theirs);
        if (std::abs(sum / theirSum - 1) > 1e-4)
            std::printf("  The sums of log-probabilities differ: %f and %f.\n", sum, theirSum);
        std::fflush(stdout);
    }
    return 0;
}
