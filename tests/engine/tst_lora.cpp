// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/decoder_configs.h"

#include "core/base/error.h"
#include "core/engine/models/lora.h"

#include <QtTest>

#include <functional>
#include <map>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

std::map<std::string, torch::Tensor> copiesOf(const DecoderModule& model)
{
    std::map<std::string, torch::Tensor> copies;
    for (const auto& entry : model.named_parameters())
        copies.emplace(entry.key(), entry.value().detach().clone());
    return copies;
}

torch::Tensor lossOf(DecoderModule& model, const torch::Tensor& ids)
{
    return -torch::log_softmax(model.forward(ids).slice(1, 0, -1), -1).gather(-1, ids.slice(1, 1).unsqueeze(-1)).mean();
}

/// A few steps of gradient descent on the adapters; returns the loss before and after.
std::pair<double, double> train(DecoderModule& model, std::vector<torch::Tensor> adapters, const torch::Tensor& ids)
{
    torch::optim::Adam optimiser(adapters, torch::optim::AdamOptions(0.02));
    const double before = lossOf(model, ids).item<double>();
    for (int step = 0; step < 10; ++step) {
        optimiser.zero_grad();
        lossOf(model, ids).backward();
        optimiser.step();
    }
    return {before, lossOf(model, ids).item<double>()};
}

bool isRefused(const std::function<void()>& work)
{
    try {
        work();
    } catch (const Error& error) {
        return error.code() == "lora.settings";
    }
    return false;
}

} // namespace

class TestLora : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void adaptersStartAtNothingAndTrainAlone()
    {
        for (const auto& [name, config] : smallDecoders()) {
            for (const bool again : {false, true}) {
                const auto model = livelyDecoder(config);
                model->setActivationCheckpointing(again);
                const auto ids = someTokens(3, 12, config.vocabulary);
                const auto before = copiesOf(*model);
                const auto plain = model->forward(ids).detach();
                const auto adapters = addLora(*model, {4, 8, {}, 1});
                QVERIFY2(torch::equal(model->forward(ids).detach(), plain), name);
                QCOMPARE(adapters.size(), 2 * 2 * loraLayers(config).size() + (config.names == DecoderConfig::Names::Gpt2 ? 2 * 2 : 0)); // c_proj is there twice
                const auto [first, last] = train(*model, adapters, ids);
                QVERIFY2(last < first - 0.1, name);
                for (const auto& entry : model->named_parameters()) {
                    const auto known = before.find(entry.key());
                    QCOMPARE(entry.value().requires_grad(), known == before.end());
                    if (known != before.end())
                        QVERIFY2(torch::equal(entry.value(), known->second), entry.key().c_str());
                }
            }
        }
    }

    void mergingChangesTheWeightsAndNotTheModel()
    {
        const torch::AutoGradMode gradients(true);
        for (const auto& [name, config] : smallDecoders()) {
            const auto model = livelyDecoder(config);
            const auto ids = someTokens(3, 12, config.vocabulary);
            const auto before = copiesOf(*model);
            train(*model, addLora(*model, {2, 6, {loraLayers(config).front()}, 3}), ids);
            const auto adapted = model->forward(ids).detach();
            const auto parameters = copiesOf(*model);
            QVERIFY(hasLora(*model));
            mergeLora(*model);
            QVERIFY(!hasLora(*model));
            QVERIFY2((model->forward(ids).detach() - adapted).abs().max().item<double>() < 1e-4, name);
            const auto merged = copiesOf(*model);
            QCOMPARE(merged.size(), before.size());
            for (const auto& [key, weight] : merged) {
                const auto stem = key.substr(0, key.rfind('.'));
                if (!key.ends_with(".weight") || !parameters.contains(stem + ".lora_A")) {
                    QVERIFY2(torch::equal(weight, before.at(key)), key.c_str());
                    continue;
                }
                auto change = torch::mm(parameters.at(stem + ".lora_B").to(torch::kFloat64), parameters.at(stem + ".lora_A").to(torch::kFloat64)) * 3.0;
                if (config.names == DecoderConfig::Names::Gpt2)
                    change = change.t();
                QVERIFY2(torch::equal(weight, (before.at(key).to(torch::kFloat64) + change).to(torch::kFloat32)), key.c_str());
                QVERIFY(!torch::equal(weight, before.at(key)));
            }
            for (const auto& parameter : model->parameters())
                QVERIFY(parameter.requires_grad());
        }
    }

    void aSeedSaysItAll()
    {
        const auto first = livelyDecoder(smallLlama()), second = livelyDecoder(smallLlama()), third = livelyDecoder(smallLlama());
        const auto a = addLora(*first, {4, 8, {"q_proj"}, 1}), b = addLora(*second, {4, 8, {"q_proj"}, 1}), c = addLora(*third, {4, 8, {"q_proj"}, 2});
        QVERIFY(torch::equal(a[0], b[0]) && !torch::equal(a[0], c[0]) && !torch::equal(a[0], a[2]));
    }

    void settingsThatDoNotFitAreRefused()
    {
        const auto model = makeDecoder(smallLlama3(), 1);
        QVERIFY(isRefused([&] { addLora(*model, {4, 8, {"c_attn"}, 1}); }));
        QVERIFY(isRefused([&] { addLora(*model, {0, 8, {}, 1}); }));
        QVERIFY(isRefused([&] { addLora(*model, {9, 8, {"k_proj"}, 1}); })); // one head of 8
        QVERIFY(model->parameters().front().requires_grad());                 // and nothing was changed
        addLora(*model, {8, 8, {"k_proj"}, 1});
        QVERIFY(isRefused([&] { addLora(*model, {1, 8, {}, 1}); }));
    }
};

QTEST_GUILESS_MAIN(TestLora)
#include "tst_lora.moc"
