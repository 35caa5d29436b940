// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/error_of.h"
#include "tests/engine/decoder_configs.h"

#include "core/base/error.h"
#include "core/engine/models/generation.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

/// Prompts of every length from 1 to 9, mixed.
std::vector<TokenList> somePrompts(std::int64_t vocabulary)
{
    std::vector<TokenList> prompts;
    for (const std::int64_t length : {4, 1, 9, 4, 2, 7, 3, 9, 5, 1, 6, 8}) {
        const auto ids = someTokens(1, length, vocabulary, 40 + prompts.size());
        prompts.emplace_back(ids.data_ptr<std::int64_t>(), ids.data_ptr<std::int64_t>() + length);
    }
    return prompts;
}

/// Everything read again for every token, one prompt at a time.
TokenList recomputed(DecoderModule& model, TokenList read, const GenerationSettings& settings)
{
    const torch::NoGradGuard noGradients;
    const auto prompt = read.size();
    const auto longest = std::size_t(settings.maxLength > 0 ? settings.maxLength : model.config().context);
    while (read.size() < longest && read.size() < prompt + std::size_t(settings.maxNewTokens)) {
        const auto ids = torch::tensor(torch::ArrayRef<std::int64_t>(read), torch::kInt64).unsqueeze(0);
        const auto next = model.forward(ids).select(1, -1).argmax(-1).item<std::int64_t>();
        if (next == settings.endToken)
            break;
        read.push_back(next);
    }
    return {read.begin() + std::ptrdiff_t(prompt), read.end()};
}

} // namespace

class TestGeneration : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCacheWritesWhatRecomputingWrites()
    {
        for (const auto& [name, config] : smallDecoders()) {
            const auto model = livelyDecoder(config);
            const auto prompts = somePrompts(config.vocabulary);
            GenerationSettings settings;
            settings.maxNewTokens = 15;
            const auto free = generateGreedy(*model, prompts, settings);
            settings.endToken = free[0][4]; // some text ends here
            for (const std::int64_t batch : {1, 60, 100000}) {
                settings.batchTokens = batch;
                const auto texts = generateGreedy(*model, prompts, settings);
                for (std::size_t i = 0; i < prompts.size(); ++i)
                    QVERIFY2(texts[i] == recomputed(*model, prompts[i], settings), name);
            }
        }
    }

    void textsEndWhereTheyMust()
    {
        const auto model = livelyDecoder(smallLlama());
        const auto prompts = somePrompts(61);
        GenerationSettings settings;
        settings.maxLength = 8;
        const auto texts = generateGreedy(*model, prompts, settings);
        for (std::size_t i = 0; i < prompts.size(); ++i)
            QCOMPARE(texts[i].size(), prompts[i].size() < 8 ? 8 - prompts[i].size() : 0);
        settings = {};
        settings.maxNewTokens = 0;
        for (const auto& text : generateGreedy(*model, prompts, settings))
            QVERIFY(text.empty());
        settings = {};
        settings.endToken = generateGreedy(*model, {{3}}, settings)[0][0];
        QVERIFY(generateGreedy(*model, {{3}}, settings)[0].empty()); // the model has nothing to say
        settings = {};
        QCOMPARE(generateGreedy(*model, {{3}}, settings)[0].size(), std::size_t(39)); // to the end of the context
        QVERIFY(generateGreedy(*model, {}, settings).empty());
    }

    void badPromptsAreRefused()
    {
        const auto model = makeDecoder(smallLlama(), 1);
        QCOMPARE(errorOf([&] { generateGreedy(*model, {{1}, {}}, {}); }), std::string("generation.prompt"));
        QCOMPARE(errorOf([&] { generateGreedy(*model, {TokenList(41, 1)}, {}); }), std::string("generation.prompt"));
    }

    void progressIsToldAndCanStop()
    {
        const auto model = livelyDecoder(smallLlama());
        const auto prompts = somePrompts(61);
        GenerationSettings settings;
        settings.maxNewTokens = 6;
        settings.batchTokens = 60;
        std::int64_t last = 0;
        const auto whole = generateGreedy(*model, prompts, settings, [&](std::int64_t finished, std::int64_t all) {
            Q_ASSERT(finished >= last && all == 12);
            last = finished;
            return true;
        });
        QCOMPARE(last, std::int64_t(12));
        int calls = 0;
        const auto stopped = generateGreedy(*model, prompts, settings, [&](std::int64_t, std::int64_t) { return ++calls < 3; });
        QCOMPARE(calls, 3);
        for (std::size_t i = 0; i < prompts.size(); ++i)
            QVERIFY(stopped[i].size() < 6 && std::equal(stopped[i].begin(), stopped[i].end(), whole[i].begin()));
    }

    void theModelIsLeftAsItWas()
    {
        const auto model = makeDecoder(smallLlama(), 1);
        model->train();
        generateGreedy(*model, {{1, 2}}, {});
        QVERIFY(model->is_training() && torch::GradMode::is_enabled());
    }

    void drawnTextsDependOnSeedAndPromptAlone()
    {
        const auto model = livelyDecoder(smallGpt2());
        const auto prompts = somePrompts(61);
        GenerationSettings settings;
        settings.maxNewTokens = 10;
        const auto whole = generateSampled(*model, prompts, settings, {1, 1, 5});
        QVERIFY(whole == generateSampled(*model, prompts, settings, {1, 1, 5}));
        QVERIFY(whole != generateSampled(*model, prompts, settings, {1, 1, 6}));
        settings.batchTokens = 40;
        QVERIFY(whole == generateSampled(*model, prompts, settings, {1, 1, 5}));
        const std::vector<TokenList> first(prompts.begin(), prompts.begin() + 3);
        const auto few = generateSampled(*model, first, settings, {1, 1, 5});
        QVERIFY(std::equal(few.begin(), few.end(), whole.begin()));
        // Cold, or cut to the very likeliest: greedy.
        QVERIFY(generateSampled(*model, prompts, settings, {1e-4, 1, 5}) == generateGreedy(*model, prompts, settings));
        QVERIFY(generateSampled(*model, prompts, settings, {1, 1e-9, 5}) == generateGreedy(*model, prompts, settings));
        QCOMPARE(errorOf([&] { generateSampled(*model, prompts, settings, {0, 1, 5}); }), std::string("generation.sampling"));
        QCOMPARE(errorOf([&] { generateSampled(*model, prompts, settings, {1, 1.5, 5}); }), std::string("generation.sampling"));
    }

    void tokensAreDrawnWithTheirProbability()
    {
        const auto model = livelyDecoder(smallLlama(), 3);
        const torch::NoGradGuard noGradients;
        const double temperature = 1.5, topP = 0.8;
        const auto p = torch::softmax(model->forward(torch::tensor({{7}}, torch::kInt64)).flatten().to(torch::kFloat64) / temperature, -1);
        const auto [sorted, order] = p.sort(0, true);
        std::map<std::int64_t, double> expected;
        double sum = 0;
        for (std::int64_t i = 0; sum < topP; ++i) {
            expected[order[i].item<std::int64_t>()] = sorted[i].item<double>();
            sum += sorted[i].item<double>();
        }
        const std::vector<TokenList> prompts(20000, TokenList{7});
        GenerationSettings settings;
        settings.maxNewTokens = 1;
        std::map<std::int64_t, double> found;
        for (const auto& text : generateSampled(*model, prompts, settings, {temperature, topP, 1}))
            found[text.at(0)] += 1.0 / 20000;
        for (const auto& [token, share] : found)
            QVERIFY(expected.contains(token));
        for (const auto& [token, probability] : expected) {
            const double share = probability / sum;
            QVERIFY(std::abs(found[token] - share) < 5 * std::sqrt(share * (1 - share) / 20000));
        }
    }
};

QTEST_GUILESS_MAIN(TestGeneration)
#include "tst_generation.moc"
