// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/error_of.h"
#include "tests/engine/decoder_configs.h"

#include "core/base/error.h"
#include "core/engine/models/decoder_block.h"
#include "core/engine/models/last_position_attention.h"

#include <QtTest>

#include <cmath>
#include <map>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

double largestDifference(const torch::Tensor& a, const torch::Tensor& b)
{
    return (a.to(torch::kFloat64) - b.to(torch::kFloat64)).abs().max().item<double>();
}

std::map<std::string, torch::Tensor> parametersOf(const DecoderModule& model)
{
    std::map<std::string, torch::Tensor> parameters;
    for (const auto& entry : model.named_parameters())
        parameters.emplace(entry.key(), entry.value());
    return parameters;
}

std::vector<torch::Tensor> gradientsOf(DecoderModule& model, const torch::Tensor& ids)
{
    model.zero_grad();
    torch::log_softmax(model.forward(ids).slice(1, 0, -1), -1).gather(-1, ids.slice(1, 1).unsqueeze(-1)).mean().backward();
    std::vector<torch::Tensor> gradients;
    for (const auto& parameter : model.parameters())
        gradients.push_back(parameter.grad().clone());
    return gradients;
}

} // namespace

class TestDecoder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parametersHaveTransformersNames()
    {
        auto gpt2 = parametersOf(*makeEmptyDecoder(smallGpt2()));
        QCOMPARE(gpt2.size(), std::size_t(2 + 2 * 12 + 2));
        QCOMPARE(gpt2.at("transformer.h.1.attn.c_attn.weight").sizes().vec(), (std::vector<std::int64_t>{32, 96}));
        QCOMPARE(gpt2.at("transformer.h.0.mlp.c_fc.weight").sizes().vec(), (std::vector<std::int64_t>{32, 48}));
        QVERIFY(gpt2.contains("transformer.wte.weight") && gpt2.contains("transformer.wpe.weight") && gpt2.contains("transformer.ln_f.bias"));
        auto llama = parametersOf(*makeEmptyDecoder(smallLlama3()));
        QCOMPARE(llama.size(), std::size_t(1 + 2 * 9 + 2));
        QCOMPARE(llama.at("model.layers.1.self_attn.k_proj.weight").sizes().vec(), (std::vector<std::int64_t>{8, 32}));
        QCOMPARE(llama.at("model.layers.0.mlp.gate_proj.weight").sizes().vec(), (std::vector<std::int64_t>{48, 32}));
        QVERIFY(llama.contains("model.layers.0.post_attention_layernorm.weight") && llama.contains("lm_head.weight") && llama.contains("model.norm.weight"));
        auto qwen = parametersOf(*makeEmptyDecoder(smallQwen2()));
        QCOMPARE(qwen.size(), std::size_t(1 + 2 * 12 + 1));
        QVERIFY(qwen.contains("model.layers.0.self_attn.q_proj.bias") && !qwen.contains("model.layers.0.self_attn.o_proj.bias"));
        auto phi = parametersOf(*makeEmptyDecoder(smallPhi()));
        QCOMPARE(phi.size(), std::size_t(1 + 2 * 14 + 4));
        QVERIFY(phi.contains("model.layers.0.self_attn.dense.bias") && phi.contains("model.final_layernorm.bias") && phi.contains("lm_head.bias")
                && phi.contains("model.layers.1.mlp.fc2.bias"));
    }

    void gpt2SmallHasItsKnownSize()
    {
        std::int64_t count = 0;
        for (const auto& parameter : makeEmptyDecoder(gpt2Small())->parameters())
            count += parameter.numel();
        QCOMPARE(count, std::int64_t(124'439'808));
    }

    void firstWeightsAreDrawnAsTransformersDraws()
    {
        torch::manual_seed(3);
        const auto before = torch::rand({1}).item<float>();
        torch::manual_seed(3);
        const auto a = parametersOf(*makeDecoder(smallGpt2(), 7)), b = parametersOf(*makeDecoder(smallGpt2(), 7)), c = parametersOf(*makeDecoder(smallGpt2(), 8));
        QCOMPARE(torch::rand({1}).item<float>(), before); // LibTorch's own generator stays where it was
        for (const auto& [name, tensor] : a) {
            QVERIFY(torch::equal(tensor, b.at(name)));
            if (tensor.dim() == 2) {
                const double expected = name.ends_with("c_proj.weight") ? 0.01 : 0.02;
                QVERIFY2(std::abs(tensor.std().item<double>() / expected - 1) < 0.1, name.c_str());
                QVERIFY(!torch::equal(tensor, c.at(name)));
            } else {
                QVERIFY(torch::equal(tensor, torch::full_like(tensor, name.ends_with("weight") ? 1 : 0)));
            }
        }
    }

    void laterTokensNeverChangeEarlierOnes()
    {
        const torch::NoGradGuard noGradients;
        for (const auto& [name, config] : smallDecoders()) {
            const auto model = livelyDecoder(config);
            const auto ids = someTokens(3, 12, config.vocabulary);
            const auto whole = model->forward(ids);
            const auto padded = torch::cat({ids, torch::zeros({3, 20}, torch::kInt64)}, 1);
            QVERIFY2(largestDifference(model->forward(padded).narrow(1, 0, 12), whole) < 1e-5, name);
            auto other = ids.clone();
            other.slice(1, 7) = someTokens(3, 5, config.vocabulary, 9);
            const auto changed = model->forward(other);
            QVERIFY2(torch::equal(changed.narrow(1, 0, 7), whole.narrow(1, 0, 7)), name);
            QVERIFY2(largestDifference(changed.narrow(1, 8, 4), whole.narrow(1, 8, 4)) > 0.01, name);
        }
    }

    void theCacheChangesNothing()
    {
        const torch::NoGradGuard noGradients;
        for (const auto& [name, config] : smallDecoders()) {
            const auto model = livelyDecoder(config);
            const auto ids = someTokens(4, 20, config.vocabulary);
            const auto whole = model->hidden(ids);
            KeyValueCache cache;
            std::vector<torch::Tensor> parts;
            std::int64_t from = 0;
            for (const std::int64_t count : {7, 1, 1, 5, 1, 5}) {
                parts.push_back(model->hidden(ids.narrow(1, from, count), &cache));
                from += count;
                QCOMPARE(cache.positions, from);
            }
            QVERIFY2(largestDifference(torch::cat(parts, 1), whole) < 1e-5, name);
            // Sequences that leave take their keys and values along.
            cache.keepSequences(torch::tensor({3, 1}, torch::kInt64));
            const auto next = someTokens(2, 1, config.vocabulary, 8);
            const auto rest = torch::cat({ids.index_select(0, torch::tensor({3, 1}, torch::kInt64)), next}, 1);
            QVERIFY2(largestDifference(model->hidden(next, &cache).select(1, 0), model->hidden(rest).select(1, 20)) < 1e-5, name);
        }
    }

    void packingChangesNeitherOutputsNorGradients()
    {
        const std::vector<std::int64_t> lengths{3, 11, 1, 7};
        std::vector<std::int64_t> places;
        for (std::size_t i = 0; i < lengths.size(); ++i)
            for (std::int64_t t = 0; t < lengths[i]; ++t)
                places.push_back(std::int64_t(i) * 11 + t);
        const Packing packing{torch::tensor(places, torch::kInt64), 4, 11};
        for (const auto& [name, config] : smallDecoders()) {
            for (const bool again : {false, true}) {
                const auto model = livelyDecoder(config);
                model->setActivationCheckpointing(again);
                const auto ids = someTokens(4, 11, config.vocabulary);
                const auto backward = [&](const torch::Tensor& hidden) {
                    model->zero_grad();
                    model->logits(hidden).log_softmax(-1).square().mean().backward();
                    std::vector<torch::Tensor> gradients;
                    for (const auto& parameter : model->parameters())
                        gradients.push_back(parameter.grad().clone());
                    return gradients;
                };
                const auto padded = model->hidden(ids).flatten(0, 1).index_select(0, packing.places);
                const auto tokens = model->hidden(ids.flatten().index_select(0, packing.places), packing);
                QVERIFY2(largestDifference(tokens, padded) < 1e-5, name);
                const auto a = backward(padded), b = backward(tokens);
                for (std::size_t i = 0; i < a.size(); ++i)
                    QVERIFY2(largestDifference(a[i], b[i]) < 1e-6 + 1e-4 * a[i].abs().max().item<double>(), name);
            }
        }
    }

    void sharedKeysEqualRepeatedOnes()
    {
        const torch::NoGradGuard noGradients;
        auto config = smallQwen2();
        const auto grouped = livelyDecoder(config);
        config.kvHeads = config.heads;
        const auto separate = makeDecoder(config, 1);
        const auto given = parametersOf(*grouped);
        for (auto& [name, tensor] : parametersOf(*separate)) {
            const auto& from = given.at(name);
            if (tensor.sizes() == from.sizes())
                tensor.copy_(from);
            else // each head of two is seen by two
                tensor.copy_(from.view({2, 1, 8, -1}).expand({2, 2, 8, -1}).reshape(tensor.sizes()));
        }
        const auto ids = someTokens(2, 15, config.vocabulary);
        QVERIFY(largestDifference(grouped->forward(ids), separate->forward(ids)) < 1e-5);
    }

    void blocksCanBeLookedAt()
    {
        const torch::NoGradGuard noGradients;
        for (const auto& [name, config] : smallDecoders()) {
            const auto model = livelyDecoder(config);
            const auto ids = someTokens(2, 9, config.vocabulary);
            const auto parameters = parametersOf(*model);
            DecoderNorm norm(config);
            const char* last = config.names == DecoderConfig::Names::Gpt2 ? "transformer.ln_f" : config.names == DecoderConfig::Names::Phi ? "model.final_layernorm" : "model.norm";
            norm.weight.copy_(parameters.at(std::string(last) + ".weight"));
            if (norm.bias.defined())
                norm.bias.copy_(parameters.at(std::string(last) + ".bias"));
            QVERIFY2(torch::equal(norm.forward(model->blockOutput(ids, 1)), model->hidden(ids)), name);
            QVERIFY2(!torch::equal(model->blockOutput(ids, 0), model->blockOutput(ids, 1)), name);
        }
        const auto model = makeDecoder(smallLlama(), 1);
        QCOMPARE(errorOf([&] { model->blockOutput(someTokens(1, 2, 61), 2); }), std::string("model.layer"));
    }

    void singlePrecisionIsEnough()
    {
        const torch::NoGradGuard noGradients;
        for (const auto& [name, config] : smallDecoders()) {
            const auto model = livelyDecoder(config);
            const auto ids = someTokens(2, 30, config.vocabulary);
            const auto single = model->forward(ids);
            model->to(torch::kFloat64);
            QVERIFY2(largestDifference(single, model->forward(ids)) < 1e-4, name);
        }
    }

    void gradientsMatchDifferences()
    {
        for (const auto& [name, config] : smallDecoders()) {
            const auto model = livelyDecoder(config);
            model->to(torch::kFloat64);
            const auto ids = someTokens(2, 6, config.vocabulary);
            const auto gradients = gradientsOf(*model, ids);
            const auto loss = [&] {
                return torch::log_softmax(model->forward(ids).slice(1, 0, -1), -1).gather(-1, ids.slice(1, 1).unsqueeze(-1)).mean().item<double>();
            };
            const torch::NoGradGuard noGradients;
            auto parameters = model->parameters();
            auto generator = makeGenerator(2);
            for (std::size_t i = 0; i < parameters.size(); ++i) { // along a direction of its own for each tensor
                const auto direction = torch::empty_like(parameters[i]).normal_(0, 1, generator);
                const double step = 1e-5, expected = (gradients[i] * direction).sum().item<double>();
                parameters[i].add_(direction, step);
                const double up = loss();
                parameters[i].add_(direction, -2 * step);
                const double found = (up - loss()) / (2 * step);
                parameters[i].add_(direction, step);
                QVERIFY2(std::abs(found - expected) < 1e-6 * std::max(1.0, std::abs(expected)), qPrintable(QStringLiteral("%1 %2: %3 for %4").arg(name).arg(i).arg(found).arg(expected)));
            }
        }
    }

    void rmsNormCanBeDifferentiatedTwice()
    {
        DecoderNorm norm(smallLlama(), torch::kFloat64);
        {
            const torch::NoGradGuard noGradients;
            norm.weight.normal_(1, 0.3, makeGenerator(1));
        }
        const auto weight = norm.weight;
        const auto plain = [&](const torch::Tensor& x) { return weight * x * torch::rsqrt(x.square().mean(-1, true) + 1e-5); };
        const auto x = torch::empty({3, 32}, torch::kFloat64).normal_(0, 1, makeGenerator(2)).requires_grad_();
        const auto twice = [&](const auto& function) {
            const auto y = function(x).sin().sum();
            const auto first = torch::autograd::grad({y}, {x, weight}, {}, true, true);
            const auto second = torch::autograd::grad({first[0].square().sum() + first[1].square().sum()}, {x, weight});
            return std::vector<torch::Tensor>{first[0], first[1], second[0], second[1]};
        };
        const auto found = twice([&](const torch::Tensor& t) { return norm.forward(t); }), wanted = twice(plain);
        for (std::size_t i = 0; i < 4; ++i)
            QVERIFY2(largestDifference(found[i], wanted[i]) < 1e-10, qPrintable(QString::number(i)));
    }

    void oneQueryAttendsAsManyDo()
    {
        const torch::NoGradGuard noGradients;
        for (const std::int64_t heads : {3, 6}) {
            const auto query = torch::randn({5, heads, 1, 16}, makeGenerator(1)), key = torch::randn({5, 3, 20, 16}, makeGenerator(2)) * 3,
                       value = torch::randn({5, 3, 20, 16}, makeGenerator(3));
            const auto found = attendFromLastPosition(query.select(2, 0), key.narrow(2, 0, 13), value.narrow(2, 0, 13)); // views into a larger cache
            const auto wanted = causalAttention(query, key.narrow(2, 0, 13), value.narrow(2, 0, 13), {}).select(2, 0);
            QVERIFY(largestDifference(found, wanted) < 1e-5);
        }
    }

    void checkpointingKeepsEveryGradient()
    {
        for (const auto& [name, config] : smallDecoders()) {
            const auto model = livelyDecoder(config);
            const auto ids = someTokens(3, 11, config.vocabulary);
            const auto plain = gradientsOf(*model, ids);
            model->setActivationCheckpointing(true);
            const auto again = gradientsOf(*model, ids);
            for (std::size_t i = 0; i < plain.size(); ++i)
                QVERIFY2(torch::equal(plain[i], again[i]), name);
        }
    }

    void checkpointingLeavesFrozenWeightsAlone()
    {
        const auto model = livelyDecoder(smallLlama());
        model->setActivationCheckpointing(true);
        auto parameters = parametersOf(*model);
        for (auto& [name, tensor] : parameters)
            tensor.set_requires_grad(name == "model.layers.0.mlp.up_proj.weight");
        const auto ids = someTokens(2, 5, 61);
        model->forward(ids).logsumexp(-1).sum().backward();
        const auto found = parameters.at("model.layers.0.mlp.up_proj.weight").grad().clone();
        QVERIFY(!parameters.at("model.layers.1.mlp.up_proj.weight").grad().defined());
        parameters.at("model.layers.0.mlp.up_proj.weight").mutable_grad() = torch::Tensor();
        model->setActivationCheckpointing(false);
        model->forward(ids).logsumexp(-1).sum().backward();
        QVERIFY(torch::equal(found, parameters.at("model.layers.0.mlp.up_proj.weight").grad()));
    }

    void halfPrecisionRuns()
    {
        for (const auto& [name, config] : smallDecoders()) {
            const auto model = livelyDecoder(config);
            const auto ids = someTokens(2, 10, config.vocabulary);
            const auto single = model->forward(ids).detach();
            model->to(torch::kBFloat16);
            const auto half = model->forward(ids);
            QCOMPARE(half.scalar_type(), torch::kBFloat16);
            QVERIFY2((half.detach().to(torch::kFloat32) - single).norm().item<double>() < 0.05 * single.norm().item<double>(), name);
            half.to(torch::kFloat32).logsumexp(-1).sum().backward();
            for (const auto& parameter : model->parameters())
                QVERIFY2(torch::isfinite(parameter.grad()).all().item<bool>(), name);
        }
    }

    void anglesDependOnDistanceAlone()
    {
        const auto config = smallLlama();
        RotaryTable table(config);
        const auto query = torch::randn({1, 1, 1, 8}, makeGenerator(1)), key = torch::randn({1, 1, 1, 8}, makeGenerator(2));
        const auto product = [&](std::int64_t i, std::int64_t j) {
            return (rotate(query, table.turn(i, 1, query)) * rotate(key, table.turn(j, 1, key))).sum().item<double>();
        };
        QVERIFY(std::abs(product(9, 4) - product(25, 20)) < 1e-5);
        QVERIFY(std::abs(product(9, 4) - product(9, 5)) > 1e-3);
        QVERIFY(std::abs(product(0, 0) - (query * key).sum().item<double>()) < 1e-6);
        // Element 0 turns by 1 radian a position with element 4.
        const auto turned = rotate(query, table.turn(1, 1, query)).flatten(), plain = query.flatten();
        QVERIFY(std::abs(turned[0].item<double>() - (plain[0].item<double>() * std::cos(1) - plain[4].item<double>() * std::sin(1))) < 1e-6);
        QVERIFY(std::abs(turned[4].item<double>() - (plain[4].item<double>() * std::cos(1) + plain[0].item<double>() * std::sin(1))) < 1e-6);
    }

    void llama3StretchesLongWavesOnly()
    {
        auto config = smallLlama3();
        config.headWidth = 64;
        config.rotaryScaling = {};
        const auto plain = rotaryFrequencies(config);
        config.rotaryScaling = {32, 1, 4, 8192};
        const auto scaled = rotaryFrequencies(config);
        for (std::int64_t i = 0; i < 32; ++i) {
            const double frequency = std::pow(500000.0, -double(i) / 32), wave = 2 * M_PI / frequency;
            const double share = (8192 / wave - 1) / 3;
            const double expected = wave < 2048 ? frequency : wave > 8192 ? frequency / 32 : (1 - share) * frequency / 32 + share * frequency;
            QVERIFY(std::abs(plain[i].item<double>() / frequency - 1) < 1e-5);
            QVERIFY2(std::abs(scaled[i].item<double>() / expected - 1) < 1e-5, qPrintable(QString::number(i)));
        }
    }

    void tooLongSequencesAreRefused()
    {
        const auto model = makeDecoder(smallLlama(), 1);
        QCOMPARE(errorOf([&] { model->hidden(someTokens(1, 41, 61)); }), std::string("model.context"));
        KeyValueCache cache;
        const torch::NoGradGuard noGradients;
        model->hidden(someTokens(1, 40, 61), &cache);
        QCOMPARE(errorOf([&] { model->hidden(someTokens(1, 1, 61), &cache); }), std::string("model.context"));
    }

    void impossibleConfigurationsAreRefused()
    {
        const auto refused = [](auto change) {
            auto config = smallLlama();
            change(config);
            return errorOf([&] { makeDecoder(config, 1); }) == "model.config";
        };
        QVERIFY(refused([](auto& c) { c.vocabulary = 0; }));
        QVERIFY(refused([](auto& c) { c.kvHeads = 3; }));
        QVERIFY(refused([](auto& c) { c.headWidth = 7; }));
        QVERIFY(refused([](auto& c) { c.rotaryShare = 0.1; }));
        QVERIFY(refused([](auto& c) { c.rotaryShare = 2; }));
        QVERIFY(refused([](auto& c) { c.gated = false; }));
        QVERIFY(refused([](auto& c) { c.learnedPositions = true; }));
        QVERIFY(!refused([](auto&) {}));
        QVERIFY(!makeDecoder(tinyDecoder(500), 1)->parameters().empty());
    }
};

QTEST_GUILESS_MAIN(TestDecoder)
#include "tst_decoder.moc"
