// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/diffusion_floor.h"
#include "tests/engine/diffusion_weights.h"
#include "tests/engine/unet_configs.h"

#include "core/base/error.h"
#include "core/engine/models/diffusion/clip_text.h"
#include "core/engine/models/diffusion/denoise.h"
#include "core/engine/models/diffusion/unet_condition.h"

#include <QFile>
#include <QtTest>

#include <cmath>
#include <limits>
#include <map>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

UNetInputs goldenInputs()
{
    const auto context = torch::sin(0.031 * torch::arange(2 * 77 * 32, torch::kFloat64) + 0.5).view({2, 77, 32});
    return {goldenInput({2, 4, 16, 16}), torch::tensor({7, 481}, torch::kInt64), context};
}

bool agree(const torch::Tensor& found, const std::vector<double>& expected, double tolerance)
{
    return largestDifference(found, torch::tensor(expected, torch::kFloat64)) <= tolerance;
}

torch::Tensor deviation(const torch::Tensor& x)
{
    return x.std(/*unbiased=*/false);
}

/// Output, and the gradients of a loss with respect to sample, context and every parameter that wants one.
std::vector<torch::Tensor> passOf(UNetModule& model, const UNetInputs& inputs)
{
    model.zero_grad();
    const auto sample = inputs.sample.clone().requires_grad_(), context = inputs.context.clone().requires_grad_();
    const auto output = model.forward(sample, inputs.timesteps, context);
    (output.square().mean() + output.sin().mean()).backward();
    std::vector<torch::Tensor> found{output.detach(), sample.grad(), context.grad()};
    for (const auto& parameter : model.parameters()) {
        if (parameter.grad().defined())
            found.push_back(parameter.grad().clone());
    }
    return found;
}

std::string errorOf(const UNetConfig& config)
{
    try {
        makeEmptyUNet(config, torch::kMeta);
    } catch (const Error& error) {
        return error.code();
    }
    return "";
}

} // namespace

class TestUNet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stableDiffusionHasDiffusersNames()
    {
        const auto parameters = parametersByName(*makeEmptyUNet(stableDiffusionUNet(), torch::kMeta));
        QByteArray lines;
        std::map<std::string, std::int64_t> counts;
        for (const auto& [name, tensor] : parameters) {
            QStringList sizes;
            for (const auto size : tensor.sizes())
                sizes << QString::number(size);
            lines += (QString::fromStdString(name) + QLatin1Char(' ') + sizes.join(QLatin1Char('x')) + QLatin1Char('\n')).toUtf8();
            counts["all"] += tensor.numel();
            for (const char* part : {"attn1", "attn2", "attn2.to_k", "attn2.to_v"})
                counts[part] += name.find(part) != std::string::npos ? tensor.numel() : 0;
        }
        QCOMPARE(counts["all"], std::int64_t(859'520'964));
        QCOMPARE(counts["attn1"], std::int64_t(49'574'080));
        QCOMPARE(counts["attn2"], std::int64_t(43'962'560));
        QCOMPARE(counts["attn2.to_k"] + counts["attn2.to_v"], std::int64_t(19'169'280));
        QCOMPARE(parameters.size(), std::size_t(686));
        QFile file(QStringLiteral(PALIMPSEST_DIFFUSION_REFERENCES "/stable_diffusion_unet.txt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(lines, file.readAll());
    }

    void anEvaluationTakesTheMultiplicationsOfTheSpec()
    {
        const auto whole = evaluationOf(stableDiffusionUNet(), 64, 77), half = evaluationOf(stableDiffusionUNet(), 32, 77);
        QCOMPARE(QString::number(whole.convolutions / 1e9, 'f', 1), QStringLiteral("222.0"));
        QCOMPARE(QString::number(whole.linear / 1e9, 'f', 1), QStringLiteral("116.6"));
        QCOMPARE(QString::number(whole.attention / 1e9, 'f', 1), QStringLiteral("63.0"));
        QCOMPARE(QString::number(whole.sum() / 1e9, 'f', 1), QStringLiteral("401.6"));
        QCOMPARE(QString::number(half.sum() / 1e9, 'f', 1), QStringLiteral("90.1"));
    }

    void goldenValuesComeOut()
    {
        const auto model = makeEmptyUNet(goldenUNet(), torch::kFloat64);
        fillA(*model);
        const auto parameters = parametersByName(*model);
        QCOMPARE(parameters.size(), std::size_t(304));
        auto inputs = goldenInputs();
        inputs.sample.requires_grad_();
        inputs.context.requires_grad_();
        const auto output = model->forward(inputs.sample, inputs.timesteps, inputs.context);
        const auto loss = output.square().mean();
        loss.backward();
        // The sinusoid is in float32, and its last bits are the processor's: 1e-5 of the size is what can be asked for.
        const auto flat = output.detach().flatten();
        QVERIFY(agree(torch::stack({flat.mean(), deviation(flat), flat.abs().max()}), {-.11690633, .79518248, 6.0343482}, 1e-5));
        QVERIFY(agree(flat.slice(0, 0, 4), {.0429807, .0834855, .1037198, .0990345}, 1e-6));
        QVERIFY(agree(flat.slice(0, -4), {.0708119, .0560857, .069651, .0414345}, 1e-6));
        QVERIFY(agree(loss.detach(), {.64598226}, 1e-6));
        const auto sample = inputs.sample.grad().flatten() * 1e3;
        QVERIFY(agree(deviation(sample), {1.64292299}, 1e-5));
        QVERIFY(agree(sample.slice(0, 0, 4), {-.5218483, -.3956216, -.4235509, -.6604082}, 1e-5));
        const auto context = inputs.context.grad().flatten() * 1e6;
        QVERIFY(agree(torch::stack({context.mean(), deviation(context)}), {-.18811188, .25815592}, 1e-5));
        QVERIFY(agree(context.slice(0, 0, 4), {-.7460734, -.7427545, -.7392209, -.7354737}, 1e-5));
        const auto key = parameters.at("down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k.weight").grad().flatten() * 1e6;
        QVERIFY(agree(deviation(key), {11.01262989}, 1e-4));
        QVERIFY(agree(key.slice(0, 0, 4), {2.1617915, 2.2094505, 2.2549864, 2.2983554}, 1e-5));
    }

    void goldenPictureComesOutOfGuidedSampling()
    {
        const auto model = makeEmptyUNet(goldenUNet(), torch::kFloat64);
        fillA(*model);
        const auto inputs = goldenInputs();
        const auto network = [&](const torch::Tensor& input, double timestep, const torch::Tensor& context) {
            return model->forward(input, torch::tensor({timestep}), context);
        };
        SamplerSettings settings;
        settings.steps = 3;
        const auto sampler = makeSampler(NoiseSchedule(), settings);
        const auto found = denoise(*sampler, inputs.sample.narrow(0, 0, 1), guided(network, inputs.context.narrow(0, 1, 1), inputs.context.narrow(0, 0, 1), 7.5), {}).flatten();
        QVERIFY(agree(torch::stack({found.mean(), deviation(found)}), {.52871539, 3.69156553}, 1e-5));
        QVERIFY(agree(found.slice(0, 0, 4), {2.9444578, 2.9790249, 3.0871104, 3.2644234}, 1e-5));
        QVERIFY(agree(found.slice(0, -4), {4.1059837, 4.1262198, 4.0999529, 4.3304200}, 1e-5));
    }

    void goldenNoiseComesOutOfWords()
    {
        QVERIFY(std::abs(hashedB(0, 1) - 0.1331231503445618) < 1e-15 && std::abs(hashedB(5, 7) - 0.7131024095292251) < 1e-15);
        const torch::NoGradGuard noGradients;
        const auto text = makeEmptyClipText({.vocabulary = 1000, .width = 32, .hidden = 37, .layers = 5, .heads = 4, .positions = 77}, torch::kFloat64);
        const auto model = makeEmptyUNet(goldenUNet(), torch::kFloat64);
        fillB(*text);
        fillB(*model);
        auto prompt = torch::full({1, 77}, 999, torch::kInt64), empty = prompt.clone();
        prompt[0].slice(0, 0, 5) = torch::tensor({998, 5, 77, 421, 3}, torch::kInt64);
        empty[0][0] = 998;
        const auto words = text->forward(prompt).flatten();
        QVERIFY(agree(torch::cat({torch::stack({words.mean(), deviation(words)}), words.slice(0, 0, 4)}), {-.02397832, .98858303, -.3366612, -2.9213635, .9464451, -.2263162}, 1e-6));
        const auto noise = [&](const torch::Tensor& ids) { return model->forward(goldenInput({1, 4, 16, 16}), torch::tensor(481, torch::kInt64), text->forward(ids)).flatten(); };
        const auto told = noise(prompt), without = noise(empty);
        const auto fiveOf = [](const torch::Tensor& e) { return torch::cat({torch::stack({e.mean(), deviation(e)}), e.slice(0, 0, 2), e.slice(0, -1)}); };
        QVERIFY(agree(fiveOf(without), {-.07072929, .49967328, -.5563236, -.3734685, -.4930686}, 1e-6));
        QVERIFY(agree(fiveOf(told), {-.07018495, .50301342, -.6448731, -.4365167, -.4839880}, 1e-6));
        QVERIFY(agree((told - without).square().mean(), {.0050806842}, 1e-8));
    }

    void singlePrecisionIsEnough()
    {
        const torch::NoGradGuard noGradients;
        const auto model = makeEmptyUNet(goldenUNet());
        fillA(*model);
        const auto inputs = goldenInputs();
        const auto single = model->forward(inputs.sample.to(torch::kFloat32), inputs.timesteps, inputs.context.to(torch::kFloat32));
        model->to(torch::kFloat64);
        QVERIFY(largestDifference(single, model->forward(inputs.sample, inputs.timesteps, inputs.context)) < 1e-4);
    }

    void firstWeightsAreDrawnAsDiffusersDraws()
    {
        torch::manual_seed(3);
        const auto before = torch::rand({1}).item<float>();
        torch::manual_seed(3);
        const auto a = parametersByName(*makeUNet(goldenUNet(), 7)), b = parametersByName(*makeUNet(goldenUNet(), 7)), c = parametersByName(*makeUNet(goldenUNet(), 8));
        QCOMPARE(torch::rand({1}).item<float>(), before); // LibTorch's own generator stays where it was
        for (const auto& [name, tensor] : a) {
            QVERIFY2(torch::equal(tensor, b.at(name)), name.c_str());
            const auto weight = name.ends_with("bias") ? a.at(name.substr(0, name.size() - 4) + "weight") : tensor;
            if (weight.dim() == 1) {
                QVERIFY2(torch::equal(tensor, torch::full_like(tensor, name.ends_with("weight") ? 1 : 0)), name.c_str());
                continue;
            }
            const double bound = 1 / std::sqrt(double(weight[0].numel())), largest = tensor.abs().max().item<double>();
            QVERIFY2(largest <= bound * 1.0001 && (tensor.numel() < 30 || largest > 0.8 * bound), name.c_str());
            QVERIFY2(!torch::equal(tensor, c.at(name)), name.c_str());
        }
    }

    void checkpointingChangesNoBit()
    {
        for (const auto& [name, config] : smallUNets()) {
            const auto model = livelyUNet(config);
            const auto inputs = someInputs(config, 9, 12);
            const auto plain = passOf(*model, inputs);
            model->setActivationCheckpointing(true);
            const auto again = passOf(*model, inputs);
            QCOMPARE(again.size(), 3 + model->parameters().size());
            QCOMPARE(again.size(), plain.size());
            for (std::size_t i = 0; i < plain.size(); ++i)
                QVERIFY2(torch::equal(plain[i], again[i]), qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(name)).arg(i)));
        }
    }

    void checkpointingLeavesFrozenWeightsAlone()
    {
        const auto model = livelyUNet(evenUNet());
        for (const auto& [name, tensor] : parametersByName(*model))
            tensor.set_requires_grad(name.find("attn2.to_k") != std::string::npos);
        const auto inputs = someInputs(model->config(), 8, 8);
        const auto plain = passOf(*model, inputs);
        model->setActivationCheckpointing(true);
        const auto again = passOf(*model, inputs);
        QCOMPARE(plain.size(), std::size_t(3 + 2 + 1 + 3));
        QCOMPARE(again.size(), plain.size());
        for (std::size_t i = 0; i < plain.size(); ++i)
            QVERIFY(torch::equal(plain[i], again[i]));
    }

    void gradientsMatchDifferences()
    {
        for (const auto& [name, config] : smallUNets()) {
            const auto model = livelyUNet(config);
            model->to(torch::kFloat64);
            const auto inputs = someInputs(config, 6, 5, torch::kFloat64);
            const auto gradients = passOf(*model, inputs);
            const torch::NoGradGuard noGradients;
            auto generator = makeGenerator(2);
            std::vector<torch::Tensor> moved{inputs.sample, inputs.context};
            for (const auto& parameter : model->parameters())
                moved.push_back(parameter);
            const auto loss = [&] {
                const auto output = model->forward(inputs.sample, inputs.timesteps, inputs.context);
                return (output.square().mean() + output.sin().mean()).item<double>();
            };
            for (std::size_t i = 0; i < moved.size(); i = i < 2 ? i + 1 : i + 7) { // along a direction of its own for each tensor
                const auto direction = torch::empty_like(moved[i]).normal_(0, 1, generator);
                const double step = 1e-6, expected = (gradients[i + 1] * direction).sum().item<double>();
                moved[i].add_(direction, step);
                const double up = loss();
                moved[i].add_(direction, -2 * step);
                const double found = (up - loss()) / (2 * step);
                moved[i].add_(direction, step);
                QVERIFY2(std::abs(found - expected) < 1e-6 * std::max(1.0, std::abs(expected)),
                         qPrintable(QStringLiteral("%1 %2: %3 for %4").arg(QLatin1String(name)).arg(i).arg(found).arg(expected)));
            }
        }
    }

    void everyResolutionWorks()
    {
        const torch::NoGradGuard noGradients;
        const auto model = livelyUNet(oddUNet());
        const std::pair<std::int64_t, std::int64_t> sizes[] = {{1, 1}, {2, 3}, {7, 4}, {16, 16}};
        for (const auto& [height, width] : sizes) {
            const auto inputs = someInputs(model->config(), height, width);
            const auto output = model->forward(inputs.sample, inputs.timesteps, inputs.context);
            QCOMPARE(output.sizes().vec(), (std::vector<std::int64_t>{2, 5, height, width}));
            QVERIFY(torch::isfinite(output).all().item<bool>());
        }
    }

    void picturesOfABatchDoNotMeet()
    {
        const torch::NoGradGuard noGradients;
        for (const auto& [name, config] : smallUNets()) {
            const auto model = livelyUNet(config);
            const auto inputs = someInputs(config, 8, 8);
            const auto both = model->forward(inputs.sample, inputs.timesteps, inputs.context);
            for (std::int64_t i = 0; i < 2; ++i) {
                const auto alone = model->forward(inputs.sample.narrow(0, i, 1), inputs.timesteps[i], inputs.context.narrow(0, i, 1));
                QVERIFY2(largestDifference(alone, both.narrow(0, i, 1)) < 1e-5, name);
            }
        }
    }

    void oneTimeServesTheWholeBatch()
    {
        const torch::NoGradGuard noGradients;
        const auto model = livelyUNet(evenUNet());
        const auto inputs = someInputs(model->config(), 8, 8);
        const auto at = [&](const torch::Tensor& times) { return model->forward(inputs.sample, times, inputs.context); };
        const auto each = at(torch::tensor({20, 20}, torch::kInt64));
        QVERIFY(largestDifference(at(torch::tensor(20, torch::kInt64)), each) < 1e-6);
        QVERIFY(largestDifference(at(torch::tensor({20.0})), each) < 1e-6);
        QVERIFY(largestDifference(at(torch::tensor({20.5})), each) > 1e-5); // fractions count
        QVERIFY(largestDifference(at(inputs.timesteps), each) > 1e-3);
    }

    void timesBecomeSinesAndCosines()
    {
        const auto times = torch::tensor({0, 1, 481, 999}, torch::kInt64);
        for (const double shift : {0.0, 1.0}) {
            const auto cosineFirst = timeSinusoid(times, 8, true, shift), sineFirst = timeSinusoid(times, 8, false, shift);
            QCOMPARE(cosineFirst.scalar_type(), torch::kFloat32);
            for (std::int64_t t = 0; t < 4; ++t) {
                for (std::int64_t i = 0; i < 4; ++i) {
                    const double angle = times[t].item<double>() * std::pow(10000.0, -double(i) / (4 - shift));
                    QVERIFY(std::abs(cosineFirst[t][i].item<double>() - std::cos(angle)) < 2e-4);
                    QVERIFY(std::abs(cosineFirst[t][i + 4].item<double>() - std::sin(angle)) < 2e-4);
                    QVERIFY(std::abs(sineFirst[t][i].item<double>() - std::sin(angle)) < 2e-4);
                    QVERIFY(std::abs(sineFirst[t][i + 4].item<double>() - std::cos(angle)) < 2e-4);
                }
            }
        }
    }

    void channelsLastChangesTheLayoutAlone()
    {
        const torch::NoGradGuard noGradients;
        const auto model = livelyUNet(oddUNet());
        const auto inputs = someInputs(model->config(), 9, 6);
        const auto plain = model->forward(inputs.sample, inputs.timesteps, inputs.context);
        for (auto& parameter : model->parameters()) {
            if (parameter.dim() == 4)
                parameter.set_data(parameter.contiguous(torch::MemoryFormat::ChannelsLast));
        }
        const auto last = model->forward(inputs.sample.contiguous(torch::MemoryFormat::ChannelsLast), inputs.timesteps, inputs.context);
        QVERIFY(last.is_contiguous(torch::MemoryFormat::ChannelsLast));
        QVERIFY(largestDifference(last, plain) < 1e-5);
    }

    void halfPrecisionRuns()
    {
        const auto model = livelyUNet(evenUNet());
        const auto inputs = someInputs(model->config(), 8, 8);
        const auto single = model->forward(inputs.sample, inputs.timesteps, inputs.context).detach();
        model->to(torch::kBFloat16);
        const auto half = model->forward(inputs.sample.to(torch::kBFloat16), inputs.timesteps, inputs.context.to(torch::kBFloat16));
        QCOMPARE(half.scalar_type(), torch::kBFloat16);
        QVERIFY((half.detach().to(torch::kFloat32) - single).norm().item<double>() < 0.1 * single.norm().item<double>());
        half.to(torch::kFloat32).square().mean().backward();
        for (const auto& parameter : model->parameters())
            QVERIFY(torch::isfinite(parameter.grad()).all().item<bool>());
    }

    void impossibleConfigurationsAreRefused()
    {
        const auto refused = [](auto change) {
            auto config = evenUNet();
            change(config);
            return errorOf(config) == "model.config";
        };
        QVERIFY(refused([](auto& c) { c.levels.clear(); }));
        QVERIFY(refused([](auto& c) { c.levels.resize(40, c.levels[0]); }));
        QVERIFY(refused([](auto& c) { c.inChannels = 0; }));
        QVERIFY(refused([](auto& c) { c.outChannels = -1; }));
        QVERIFY(refused([](auto& c) { c.layers = 100000; }));
        QVERIFY(refused([](auto& c) { c.groups = 5; }));
        QVERIFY(refused([](auto& c) { c.levels[1].heads = 5; }));
        QVERIFY(refused([](auto& c) { c.levels[1].channels = std::numeric_limits<std::int64_t>::max(); }));
        QVERIFY(refused([](auto& c) { c.groups = 1, c.levels[0] = {.channels = 9, .heads = 3}; }));
        QVERIFY(refused([](auto& c) { c.frequencyShift = 4; }));
        QVERIFY(refused([](auto& c) { c.frequencyShift = std::nan(""); }));
        QVERIFY(refused([](auto& c) { c.normEpsilon = 0; }));
        QVERIFY(!refused([](auto&) {}));
        QVERIFY(!refused([](auto& c) { c.levels.resize(1); }));
    }
};

QTEST_GUILESS_MAIN(TestUNet)
#include "tst_unet.moc"
