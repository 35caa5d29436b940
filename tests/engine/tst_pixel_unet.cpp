// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/diffusion_weights.h"
#include "tests/engine/unet_configs.h"

#include "core/base/error.h"
#include "core/engine/models/diffusion/denoise.h"
#include "core/engine/models/diffusion/unet_residual.h"

#include <QtTest>

#include <cmath>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

struct Inputs {
    torch::Tensor sample = torch::randn({3, 3, 8, 8}, makeGenerator(11)), timesteps = torch::tensor({481, 7, 999}, torch::kInt64), labels = torch::tensor({2, -1, 0}, torch::kInt64);
};

/// Output and all gradients of a pass that drops with a generator of this seed.
std::vector<torch::Tensor> passOf(PixelUNetModule& model, std::uint64_t seed)
{
    const Inputs inputs;
    model.zero_grad();
    const auto sample = inputs.sample.clone().requires_grad_();
    const auto output = model.forward(sample, inputs.timesteps, inputs.labels, makeGenerator(seed));
    output.square().mean().backward();
    std::vector<torch::Tensor> found{output.detach(), sample.grad()};
    for (const auto& parameter : model.parameters())
        found.push_back(parameter.grad().clone());
    return found;
}

std::string errorOf(const PixelUNetConfig& config)
{
    try {
        makeEmptyPixelUNet(config, torch::kMeta);
    } catch (const Error& error) {
        return error.code();
    }
    return "";
}

} // namespace

class TestPixelUNet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void salUnsNetworksHaveTheirKnownSizes()
    {
        const auto sizeOf = [](const PixelUNetConfig& config) {
            std::int64_t count = 0, tensors = 0;
            for (const auto& parameter : makeEmptyPixelUNet(config, torch::kMeta)->parameters())
                count += parameter.numel(), ++tensors;
            return std::pair(count, tensors);
        };
        QCOMPARE(sizeOf(cifar10PixelUNet()), std::pair(std::int64_t(38'632'323), std::int64_t(334)));
        QCOMPARE(sizeOf(stl10PixelUNet()), std::pair(std::int64_t(83'159'683), std::int64_t(396)));
        const auto names = parametersByName(*makeEmptyPixelUNet(cifar10PixelUNet(), torch::kMeta));
        for (const char* name : {"temb.dense.0.weight", "cemb.dense.1.bias", "classes_emb.weight", "null_classes_emb", "down.1.attn.1.proj_out.weight", "down.0.downsample.conv.bias",
                                 "mid.block_2.temb_cemb_proj.weight", "mid.attn_1.q.weight", "up.0.block.2.nin_shortcut.weight", "up.3.upsample.conv.weight", "norm_out.weight", "conv_out.bias"})
            QVERIFY2(names.contains(name), name);
        QVERIFY(!names.contains("down.0.attn.0.q.weight") && !names.contains("up.0.upsample.conv.weight"));
    }

    void firstWeightsComeFromTheSeed()
    {
        torch::manual_seed(3);
        const auto before = torch::rand({1}).item<float>();
        torch::manual_seed(3);
        auto config = smallPixelUNet();
        config.classes = 300;
        const auto a = parametersByName(*makePixelUNet(config, 7)), b = parametersByName(*makePixelUNet(config, 7)), c = parametersByName(*makePixelUNet(config, 8));
        QCOMPARE(torch::rand({1}).item<float>(), before); // LibTorch's own generator stays where it was
        for (const auto& [name, tensor] : a) {
            QVERIFY2(torch::equal(tensor, b.at(name)), name.c_str());
            QCOMPARE(torch::equal(tensor, c.at(name)), name.find("norm") != std::string::npos);
        }
        QVERIFY(std::abs(a.at("classes_emb.weight").std().item<double>() - 1) < 0.05);
        QVERIFY(std::abs(a.at("mid.block_1.conv1.weight").abs().max().item<double>() * std::sqrt(16.0 * 9) - 1) < 0.01);
    }

    void checkpointingChangesNoBitWhateverIsDropped()
    {
        const auto model = livelyPixelUNet(smallPixelUNet());
        const auto plain = passOf(*model, 5);
        QVERIFY(torch::equal(plain[0], passOf(*model, 5)[0]));
        QVERIFY(!torch::equal(plain[0], passOf(*model, 6)[0]));
        model->setActivationCheckpointing(true);
        const auto again = passOf(*model, 5);
        QCOMPARE(again.size(), 2 + model->parameters().size());
        for (std::size_t i = 0; i < plain.size(); ++i)
            QVERIFY2(torch::equal(plain[i], again[i]), qPrintable(QString::number(i)));
    }

    void dropsWhatItSaysAndKeepsTheMean()
    {
        const torch::NoGradGuard noGradients;
        const Inputs inputs;
        auto config = smallPixelUNet();
        const auto model = livelyPixelUNet(config);
        const auto whole = model->forward(inputs.sample, inputs.timesteps, inputs.labels);
        QVERIFY(torch::equal(model->forward(inputs.sample, inputs.timesteps, inputs.labels), whole));
        QVERIFY(largestDifference(model->forward(inputs.sample, inputs.timesteps, inputs.labels, makeGenerator(1)), whole) > 0.01);
        config.dropout = 0;
        const auto never = makeEmptyPixelUNet(config);
        const auto from = parametersByName(*model);
        for (auto& [name, tensor] : parametersByName(*never))
            tensor.copy_(from.at(name));
        QVERIFY(torch::equal(never->forward(inputs.sample, inputs.timesteps, inputs.labels, makeGenerator(1)), whole));

        UNetResidualPlan plan;
        plan.inputs = plan.outputs = plan.conditionWidth = 4;
        plan.groups = 2;
        plan.epsilon = 1e-6;
        plan.dropout = 0.25;
        const UNetResidual block(plan, {});
        const auto kept = block.drawKept(torch::zeros({10, 4, 50, 50}), makeGenerator(1));
        QCOMPARE(kept.sizes().vec(), (std::vector<std::int64_t>{10, 4, 50, 50}));
        QVERIFY(std::abs(kept.to(torch::kFloat64).mean().item<double>() - 0.75) < 0.01);
        for (auto& parameter : block.parameters())
            parameter.fill_(0.1);
        const auto x = torch::randn({1, 4, 6, 6}, makeGenerator(2)), condition = torch::randn({1, 4}, makeGenerator(3));
        const auto conv2 = block.named_parameters()["conv2.bias"];
        const auto of = [&](const torch::Tensor& mask) { return block.forward(x, condition, mask) - x - conv2.view({1, 4, 1, 1}); };
        const auto all = torch::ones({1, 4, 6, 6}, torch::kBool);
        QVERIFY(largestDifference(of(all) * 0.75, of({})) < 1e-6);
        QVERIFY(largestDifference(of(~all), torch::zeros({1, 4, 6, 6})) < 1e-6);
    }

    void everyClassIsToldAndNoneIsOneOfItsOwn()
    {
        const torch::NoGradGuard noGradients;
        const Inputs inputs;
        const auto model = livelyPixelUNet(smallPixelUNet());
        const auto of = [&](std::int64_t label) {
            return model->forward(inputs.sample.narrow(0, 0, 1), torch::tensor(100, torch::kInt64), torch::tensor({label}, torch::kInt64));
        };
        for (std::int64_t a = -1; a < 3; ++a)
            for (std::int64_t b = -1; b < a; ++b)
                QVERIFY(largestDifference(of(a), of(b)) > 1e-3);
        QVERIFY(torch::equal(of(-1), of(-5)));
        const auto both = model->forward(inputs.sample, inputs.timesteps, inputs.labels);
        for (std::int64_t i = 0; i < 3; ++i) {
            const auto alone = model->forward(inputs.sample.narrow(0, i, 1), inputs.timesteps[i], inputs.labels.narrow(0, i, 1));
            QVERIFY(largestDifference(alone, both.narrow(0, i, 1)) < 1e-5);
        }
    }

    void samplersTakeItsLabelsAsContext()
    {
        const Inputs inputs;
        const auto model = livelyPixelUNet(smallPixelUNet());
        const auto network = [&](const torch::Tensor& input, double timestep, const torch::Tensor& labels) { return model->forward(input, torch::tensor({timestep}), labels); };
        const auto noise = [&](double guidance) { return guided(network, torch::tensor({2, 1, 0}, torch::kInt64), torch::tensor({-1}, torch::kInt64), guidance)(inputs.sample, 50); };
        const torch::NoGradGuard noGradients;
        const auto told = noise(1), without = network(inputs.sample, 50, torch::full({3}, -1, torch::kInt64));
        QVERIFY(largestDifference(noise(3), without + 3 * (told - without)) < 1e-4); // (1 + w)·told - w·without with w = 2
    }

    void oddSizesWork()
    {
        const torch::NoGradGuard noGradients;
        const auto model = livelyPixelUNet(smallPixelUNet());
        for (const std::int64_t size : {2, 7}) {
            const auto output = model->forward(torch::randn({1, 3, size, size + 1}, makeGenerator(1)), torch::tensor(3, torch::kInt64), torch::tensor({1}, torch::kInt64));
            QCOMPARE(output.sizes().vec(), (std::vector<std::int64_t>{1, 3, size, size + 1}));
        }
    }

    void impossibleConfigurationsAreRefused()
    {
        const auto refused = [](auto change) {
            auto config = smallPixelUNet();
            change(config);
            return errorOf(config) == "model.config";
        };
        QVERIFY(refused([](auto& c) { c.levels.clear(); }));
        QVERIFY(refused([](auto& c) { c.pictureChannels = 0; }));
        QVERIFY(refused([](auto& c) { c.classes = 0; }));
        QVERIFY(refused([](auto& c) { c.width = 6; }));
        QVERIFY(refused([](auto& c) { c.levels[1].channels = 6; }));
        QVERIFY(refused([](auto& c) { c.groups = 0; }));
        QVERIFY(refused([](auto& c) { c.layers = 0; }));
        QVERIFY(refused([](auto& c) { c.dropout = 1; }));
        QVERIFY(refused([](auto& c) { c.dropout = std::nan(""); }));
        QVERIFY(refused([](auto& c) { c.groups = 1, c.width = 2; })); // a sinusoid of one sine whose frequency is 0/0
        QVERIFY(!refused([](auto&) {}));
    }
};

QTEST_GUILESS_MAIN(TestPixelUNet)
#include "tst_pixel_unet.moc"
