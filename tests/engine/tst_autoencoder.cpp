// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/error_of.h"
#include "tests/engine/diffusion_weights.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/engine/models/diffusion/autoencoder.h"

#include <QtTest>

#include <functional>
#include <limits>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

AutoencoderConfig smallConfig()
{
    return {.channels = {8, 12}, .layers = 1, .groups = 4};
}

/// The configurations of make_autoencoder_references.py with the shapes of their pictures.
struct Case {
    const char* name;
    AutoencoderConfig config;
    std::vector<std::int64_t> shape, latentShape;
};

std::vector<Case> cases()
{
    return {{"two", smallConfig(), {2, 3, 8, 10}, {2, 4, 4, 5}},
            {"three", {.imageChannels = 1, .latentChannels = 3, .channels = {4, 8, 8}, .layers = 2, .groups = 2}, {1, 1, 16, 12}, {1, 3, 4, 3}}};
}

torch::Tensor somePictures(const std::vector<std::int64_t>& shape)
{
    std::int64_t count = 1;
    for (const auto size : shape)
        count *= size;
    return hashed(1000, count).view(shape);
}

} // namespace

class TestAutoencoder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stableDiffusionsHasItsKnownSize()
    {
        std::int64_t scalars = 0;
        const auto parameters = parametersByName(*makeEmptyAutoencoder({}, torch::kMeta));
        for (const auto& [name, tensor] : parameters)
            scalars += tensor.numel();
        QCOMPARE(parameters.size(), std::size_t(248));
        QCOMPARE(scalars, std::int64_t(83'653'863));
        QCOMPARE(parameters.at("encoder.mid_block.attentions.0.to_out.0.weight").sizes().vec(), (std::vector<std::int64_t>{512, 512}));
        QCOMPARE(parameters.at("decoder.up_blocks.2.resnets.0.conv_shortcut.weight").sizes().vec(), (std::vector<std::int64_t>{256, 512, 1, 1}));
        QVERIFY(parameters.contains("encoder.down_blocks.2.downsamplers.0.conv.weight") && !parameters.contains("encoder.down_blocks.3.downsamplers.0.conv.weight"));
        QVERIFY(parameters.contains("decoder.up_blocks.3.resnets.2.conv2.bias") && parameters.contains("post_quant_conv.bias"));
    }

    void namesAndOutputsAreDiffusers()
    {
        const torch::NoGradGuard noGradients;
        const Json reference = readJson(PALIMPSEST_DIFFUSION_REFERENCES "/autoencoder.json");
        for (const auto& [name, config, shape, latentShape] : cases()) {
            const auto& expected = reference.at(name);
            const auto model = makeEmptyAutoencoder(config);
            std::vector<std::string> names;
            for (const auto& [parameter, tensor] : parametersByName(*model))
                names.push_back(parameter);
            QCOMPARE(names, expected.at("names").get<std::vector<std::string>>());
            fillHashed(*model);
            const auto values = [&](const char* what, const std::vector<std::int64_t>& sizes) { return torch::tensor(expected.at(what).get<std::vector<double>>(), torch::kFloat64).view(sizes); };
            const auto latents = model->encode(somePictures(shape).to(torch::kFloat32));
            QVERIFY2(largestDifference(latents.mean, values("mean", latentShape)) < 1e-4, name);
            QVERIFY2(largestDifference(latents.logVariance, values("logVariance", latentShape)) < 1e-4, name);
            QVERIFY2(largestDifference(model->decode(latents.mean), values("decoded", shape)) < 1e-4, name);
        }
    }

    void goldenValuesOfTheSpec()
    {
        const torch::NoGradGuard noGradients;
        const auto model = makeEmptyAutoencoder({.channels = {32, 64}, .layers = 1});
        std::int64_t scalars = 0;
        for (const auto& parameter : model->parameters())
            scalars += parameter.numel();
        QCOMPARE(model->parameters().size(), std::size_t(124));
        QCOMPARE(scalars, std::int64_t(658'375));
        fillA(*model);
        const auto latents = model->encode((goldenInput({1, 3, 32, 32}) / 2).to(torch::kFloat32));
        QVERIFY(std::abs(latents.mean.mean().item<double>() - .04530002) < 1e-5 && std::abs(latents.mean.std(/*unbiased=*/false).item<double>() - .04202603) < 1e-5);
        QVERIFY(differenceOfFirst(latents.mean, {.0108229, .0195212, .0211837, .0194242}) < 1e-5);
        QVERIFY(std::abs(latents.logVariance.mean().item<double>() - .04877502) < 1e-5);
        QVERIFY(differenceOfFirst(latents.logVariance, {.0087443, .0203801, .0226065, .0202526}) < 1e-5);
        const auto decoded = model->decode(latents.mean);
        QVERIFY(std::abs(decoded.mean().item<double>() + .21707574) < 1e-4 && std::abs(decoded.std(/*unbiased=*/false).item<double>() - 1.05427654) < 1e-4);
        QVERIFY(std::abs(decoded.abs().max().item<double>() - 7.9887629) < 1e-4);
        QVERIFY(differenceOfFirst(decoded, {.0107675, .0266212, .0302055, .0256777}) < 1e-4);
        QVERIFY(differenceOfFirst(decoded.flatten().narrow(0, 3068, 4), {-.1171225, -.1206933, -.1134716, -.0818232}) < 1e-4);
    }

    void latentsAreDrawnFromTheirDistribution()
    {
        const LatentDistribution latents{torch::full({1, 4, 50, 50}, 3.0), torch::full({1, 4, 50, 50}, std::log(4.0))};
        auto generator = makeGenerator(1);
        const auto drawn = latents.sample(torch::empty({1, 4, 50, 50}).normal_(0, 1, generator));
        QVERIFY(std::abs(drawn.mean().item<double>() - 3) < 0.1 && std::abs(drawn.std().item<double>() - 2) < 0.1);
        QVERIFY(torch::equal(latents.sample(torch::zeros({1, 4, 50, 50})), latents.mean));
        // A logarithm of any size stays within what can be drawn from.
        const torch::NoGradGuard noGradients;
        const auto model = makeAutoencoder(smallConfig(), 1);
        parametersByName(*model).at("quant_conv.bias").narrow(0, 4, 4).copy_(torch::tensor({1e4, -1e4, 25.0, -35.0}));
        const auto clamped = model->encode(somePictures({1, 3, 8, 8}).to(torch::kFloat32)).logVariance;
        QVERIFY(clamped.max().item<double>() == 20 && clamped.min().item<double>() == -30);
    }

    void picturesGoThroughScaledLatents()
    {
        const torch::NoGradGuard noGradients;
        const auto model = makeEmptyAutoencoder(smallConfig());
        fillHashed(*model);
        const auto pictures = (somePictures({2, 3, 8, 10}) / 2 + 0.5).to(torch::kFloat32);
        const auto scaled = model->scaledLatents(pictures), mean = model->encode(pictures * 2 - 1).mean;
        QVERIFY(largestDifference(scaled, mean * 0.18215) < 1e-6);
        const auto back = model->pictures(scaled), decoded = model->decode(mean);
        QVERIFY(back.min().item<double>() >= 0 && back.max().item<double>() <= 1);
        QVERIFY(largestDifference(back, (decoded / 2 + 0.5).clamp(0, 1)) < 1e-5);
    }

    void gradientsMatchDifferences()
    {
        const auto model = makeEmptyAutoencoder(smallConfig(), torch::kFloat64);
        fillHashed(*model);
        const auto pictures = somePictures({1, 3, 4, 4}), noise = hashed(7, 16).view({1, 4, 2, 2});
        const auto loss = [&] { return model->decode(model->encode(pictures).sample(noise)).tanh().mean(); };
        loss().backward();
        const torch::NoGradGuard noGradients;
        std::uint64_t stream = 50;
        for (auto& parameter : model->parameters()) { // along a direction of its own for each tensor
            const auto direction = hashed(stream++, parameter.numel()).view(parameter.sizes());
            const double step = 1e-5, expected = (parameter.grad() * direction).sum().item<double>();
            parameter.add_(direction, step);
            const double up = loss().item<double>();
            parameter.add_(direction, -2 * step);
            const double found = (up - loss().item<double>()) / (2 * step);
            parameter.add_(direction, step);
            QVERIFY2(std::abs(found - expected) < 1e-7 + 1e-5 * std::abs(expected), qPrintable(QStringLiteral("%1: %2 for %3").arg(stream).arg(found).arg(expected)));
        }
    }

    void freshWeightsComeFromTheSeedAlone()
    {
        const torch::NoGradGuard noGradients;
        const auto a = parametersByName(*makeAutoencoder(smallConfig(), 1)), b = parametersByName(*makeAutoencoder(smallConfig(), 1)), c = parametersByName(*makeAutoencoder(smallConfig(), 2));
        for (const auto& [name, tensor] : a) {
            QVERIFY(torch::equal(tensor, b.at(name)));
            const bool isNorm = name.find("norm") != std::string::npos;
            QCOMPARE(torch::equal(tensor, c.at(name)), isNorm);
            const auto& weight = a.at(name.substr(0, name.rfind('.')) + ".weight");
            if (!isNorm)
                QVERIFY(tensor.abs().max().item<double>() <= 1 / std::sqrt(double(weight[0].numel())));
        }
    }

    void oldNamesOfTheAttentionAreKnown()
    {
        QCOMPARE(autoencoderParameter("encoder.mid_block.attentions.0.query.weight"), std::string("encoder.mid_block.attentions.0.to_q.weight"));
        QCOMPARE(autoencoderParameter("decoder.mid_block.attentions.0.key.bias"), std::string("decoder.mid_block.attentions.0.to_k.bias"));
        QCOMPARE(autoencoderParameter("decoder.mid_block.attentions.0.value.bias"), std::string("decoder.mid_block.attentions.0.to_v.bias"));
        QCOMPARE(autoencoderParameter("decoder.mid_block.attentions.0.proj_attn.weight"), std::string("decoder.mid_block.attentions.0.to_out.0.weight"));
        for (const auto& [name, tensor] : parametersByName(*makeEmptyAutoencoder({}, torch::kMeta)))
            QCOMPARE(autoencoderParameter(name), name);
    }

    void whatCannotBeIsRefused()
    {
        const auto refused = [](const std::function<void(AutoencoderConfig&)>& change) {
            auto config = smallConfig();
            change(config);
            return errorOf([&] { makeEmptyAutoencoder(config, torch::kMeta); });
        };
        QCOMPARE(refused([](auto&) {}), std::string());
        for (const auto size : {&AutoencoderConfig::imageChannels, &AutoencoderConfig::latentChannels, &AutoencoderConfig::layers, &AutoencoderConfig::groups})
            for (const std::int64_t bad : {std::int64_t(0), std::int64_t(-4), std::int64_t(1) << 60})
                QCOMPARE(refused([&](auto& config) { config.*size = bad; }), std::string("model.config"));
        for (const auto& channels : {std::vector<std::int64_t>{}, {8, 0}, {8, 13}, std::vector<std::int64_t>(20, 8)})
            QCOMPARE(refused([&](auto& config) { config.channels = channels; }), std::string("model.config"));
        for (const double factor : {0.0, -1.0, std::nan(""), std::numeric_limits<double>::infinity()})
            QCOMPARE(refused([&](auto& config) { config.scalingFactor = factor; }), std::string("model.config"));
    }
};

QTEST_APPLESS_MAIN(TestAutoencoder)
#include "tst_autoencoder.moc"
