// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/engine_fixture.h"

#include "core/base/error.h"

#include <QtTest>

#include <limits>

using namespace palimpsest;

namespace {

std::int64_t parametersOf(const ClassifierModule& model)
{
    std::int64_t count = 0;
    for (const auto& parameter : model.parameters())
        count += parameter.numel();
    return count;
}

ModelShape colourShape(int classes)
{
    return {3, 32, 32, classes, {0.4914, 0.4822, 0.4465}, {0.2470, 0.2435, 0.2616}};
}

class Recorder : public ActivationTap {
public:
    bool wants(std::string_view layer) const override { return layer != "layer2.0"; }
    void put(std::string_view layer, const torch::Tensor& output) override
    {
        names.emplace_back(layer);
        shapes.emplace_back(output.sizes().vec());
    }
    std::vector<std::string> names;
    std::vector<std::vector<std::int64_t>> shapes;
};

} // namespace

class ModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parameterCountsMatchTheReferences()
    {
        QCOMPARE(parametersOf(*makeModel("small-cnn", {1, 28, 28, 10, {0.286}, {0.353}}, 1)), 103170);
        const auto resnet = makeModel("resnet18", colourShape(10), 1);
        QCOMPARE(parametersOf(*resnet), 11173962);
        QCOMPARE(resnet->parameters().size(), std::size_t(62));
        QCOMPARE(parametersOf(*makeModel("resnet18", colourShape(100), 1)), 11220132);
    }

    void resnetHasTorchvisionsNamesInRegistrationOrder()
    {
        const auto names = makeModel("resnet18", colourShape(10), 1)->named_parameters().keys();
        QCOMPARE(names[0], std::string("conv1.weight"));
        QCOMPARE(names[1], std::string("bn1.weight"));
        QCOMPARE(names[3], std::string("layer1.0.conv1.weight"));
        QCOMPARE(names[15], std::string("layer2.0.conv1.weight"));
        QVERIFY(std::find(names.begin(), names.end(), "layer2.0.downsample.0.weight") != names.end());
        QVERIFY(std::find(names.begin(), names.end(), "layer4.0.downsample.1.bias") != names.end());
        QCOMPARE(names.back(), std::string("fc.bias"));
    }

    void resnetTakesGreyImagesOfAnySize()
    {
        const auto model = makeModel("resnet18", {1, 28, 28, 10, {0.286}, {0.353}}, 1);
        model->eval();
        const torch::NoGradGuard noGradients;
        QCOMPARE(model->forward(torch::rand({2, 1, 28, 28})).sizes().vec(), (std::vector<std::int64_t>{2, 10}));
    }

    void normalisationIsTheFirstLayer()
    {
        // A model whose images equal the mean sees zeros: the first convolution, which has no bias, gives zeros.
        const auto model = makeModel("small-cnn", {1, 8, 8, 10, {0.4}, {0.5}}, 1);
        model->eval();
        struct First : ActivationTap {
            bool wants(std::string_view layer) const override { return layer == "conv1"; }
            void put(std::string_view, const torch::Tensor& output) override { value = output.abs().max().item<double>(); }
            double value = -1;
        } tap;
        model->forward(torch::full({2, 1, 8, 8}, 0.4), &tap);
        QVERIFY(tap.value >= 0 && tap.value < 1e-6);
    }

    void sameSeedSameWeightsOtherSeedOthers()
    {
        const auto state = test::copyOfState(*test::tinyModel(3));
        QCOMPARE(test::firstDifference(state, test::copyOfState(*test::tinyModel(3))), std::string());
        QVERIFY(!test::firstDifference(state, test::copyOfState(*test::tinyModel(4))).empty());
    }

    void convolutionsStartKaimingNormal()
    {
        const auto weight = makeModel("resnet18", colourShape(10), 1)->named_parameters()["layer4.1.conv2.weight"];
        const double expected = std::sqrt(2.0 / (512 * 9));
        QVERIFY(std::abs(weight.std().item<double>() / expected - 1) < 0.01);
        QVERIFY(std::abs(weight.mean().item<double>()) < 0.01 * expected);
    }

    void stateLoadsBackBitForBit()
    {
        const auto state = test::copyOfState(*test::tinyModel(3));
        const auto other = test::tinyModel(4);
        loadState(*other, state);
        QCOMPARE(test::firstDifference(state, test::copyOfState(*other)), std::string());
    }

    void badStateIsRefusedWithEveryProblemAndChangesNothing()
    {
        const auto model = test::tinyModel(3);
        const auto before = test::copyOfState(*model);
        auto state = test::copyOfState(*test::tinyModel(4));
        state.erase("fc.bias");
        state["extra"] = torch::zeros({1});
        state["fc1.bias"] = torch::zeros({5});
        state["conv1.weight"][0][0][0][0] = std::numeric_limits<float>::quiet_NaN();
        try {
            loadState(*model, state);
            QFAIL("bad weights were accepted");
        } catch (const Error& error) {
            QCOMPARE(error.code(), std::string("weights.mismatch"));
            const std::string sentence = error.what();
            for (const char* part : {"missing: fc.bias", "unexpected: extra", "fc1.bias is [5], expected [128]", "NaN or infinity: conv1.weight"})
                QVERIFY2(sentence.find(part) != std::string::npos, sentence.c_str());
        }
        QCOMPARE(test::firstDifference(before, test::copyOfState(*model)), std::string());
    }

    void unknownModelAndBadShapeAreRefused()
    {
        QVERIFY_EXCEPTION_THROWN(makeModel("resnet19", test::tinyShape(), 1), Error);
        QVERIFY_EXCEPTION_THROWN(makeModel("small-cnn", {3, 8, 8, 10, {0.4}, {0.3}}, 1), Error);
        QVERIFY_EXCEPTION_THROWN(makeModel("small-cnn", {1, 8, 8, 10, {0.4}, {0.0}}, 1), Error);
    }

    void tapsSeeTheLayersTheyWantInOrder()
    {
        const auto model = makeModel("resnet18", colourShape(10), 1);
        model->eval();
        Recorder tap;
        const torch::NoGradGuard noGradients;
        model->forward(torch::rand({2, 3, 32, 32}), &tap);
        QCOMPARE(tap.names, (std::vector<std::string>{"conv1", "layer1.0", "layer1.1", "layer2.1", "layer3.0", "layer3.1", "layer4.0",
                                                      "layer4.1", "avgpool", "fc"}));
        QCOMPARE(tap.shapes.front(), (std::vector<std::int64_t>{2, 64, 32, 32}));
        QCOMPARE(tap.shapes[8], (std::vector<std::int64_t>{2, 512}));
    }

    void predictionDoesNotDependOnBatchingAndKeepsTheMode()
    {
        const auto data = test::tinyData();
        const auto model = test::tinyModel();
        model->train();
        const auto positions = torch::tensor({5, 3, 100, 7, 42}, torch::kInt64);
        const auto whole = predictLogits(*model, data.images, positions);
        const auto pieces = predictLogits(*model, data.images, positions, 2);
        QVERIFY(torch::allclose(whole, pieces, 1e-5, 1e-6));
        QVERIFY(model->is_training());
        QVERIFY(torch::allclose(imagesAsFloat(data.images), data.images.to(torch::kFloat32) / 255));
    }
};

QTEST_GUILESS_MAIN(ModelsTest)
#include "tst_models.moc"
