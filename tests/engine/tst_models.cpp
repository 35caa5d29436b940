// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/engine_fixture.h"

#include "core/base/error.h"
#include "core/engine/models/weights.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <cmath>
#include <limits>
#include <sstream>

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

/// In [-1, 1): SplitMix64's finaliser of (stream, index), as in tests/data/model_logits.py.
double noise(std::uint64_t stream, std::uint64_t index)
{
    std::uint64_t x = (index + 1) * 0x9E3779B97F4A7C15ULL + (stream + 1) * 0xD1B54A32D192ED03ULL;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    x ^= x >> 31;
    return double(x >> 11) * 0x1p-52 - 1;
}

/// The weights of tests/data/model_logits.py. Returns "name [shape]" of every tensor, one a line, without the normalisation, which torchvision has not.
std::string fillByFormula(ClassifierModule& model)
{
    const torch::NoGradGuard noGradients;
    std::ostringstream lines;
    std::uint64_t stream = 0;
    for (auto& [name, tensor] : stateOf(model)) {
        if (name == "mean" || name == "std")
            continue;
        lines << name << " [";
        for (std::int64_t i = 0; i < tensor.dim(); ++i)
            lines << (i ? "," : "") << tensor.size(i);
        lines << "]\n";
        const auto own = stream++;
        if (!tensor.is_floating_point())
            continue;
        const bool scale = tensor.dim() == 1 && (name.ends_with("weight") || name.ends_with("running_var"));
        const double spread
            = tensor.dim() > 1 && tensor.size(0) > 1 ? std::sqrt(3 / (double(tensor.numel()) / double(tensor.size(0)))) : 0.1;
        auto* values = tensor.data_ptr<float>();
        for (std::int64_t i = 0; i < tensor.numel(); ++i)
            values[i] = float((scale ? 1 : 0) + spread * noise(own, std::uint64_t(i)));
    }
    return lines.str();
}

QJsonObject references()
{
    QFile file(PALIMPSEST_TEST_DATA "/model_logits.json");
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/// A model whose images are small, so that looking at it costs little.
Classifier smallest(const char* id, std::uint64_t seed = 1)
{
    return makeModel(id, {3, 16, 16, 5, {0.4, 0.5, 0.6}, {0.2, 0.25, 0.3}}, seed);
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
    void parameterCountsMatchTheReferences_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("classes");
        QTest::addColumn<int>("side");
        QTest::addColumn<qint64>("scalars");
        QTest::addColumn<int>("tensors");
        QTest::newRow("resnet18, 10") << "resnet18" << 10 << 32 << qint64(11173962) << 62;
        QTest::newRow("resnet18, 100") << "resnet18" << 100 << 32 << qint64(11220132) << 62;
        QTest::newRow("resnet18, 200") << "resnet18" << 200 << 64 << qint64(11271432) << 62;
        QTest::newRow("resnet18-imagenet, 1000") << "resnet18-imagenet" << 1000 << 224 << qint64(11689512) << 62;
        QTest::newRow("resnet50, 10") << "resnet50" << 10 << 32 << qint64(23520842) << 161;
        QTest::newRow("resnet50-imagenet, 1000") << "resnet50-imagenet" << 1000 << 224 << qint64(25557032) << 161;
        QTest::newRow("resnet20s, 10") << "resnet20s" << 10 << 32 << qint64(269722) << 59;
        QTest::newRow("resnet44s, 10") << "resnet44s" << 10 << 32 << qint64(658586) << 131;
        QTest::newRow("resnet56s, 10") << "resnet56s" << 10 << 32 << qint64(853018) << 167;
        QTest::newRow("vgg16-bn, 10") << "vgg16-bn" << 10 << 32 << qint64(15311818) << 45;
        QTest::newRow("vgg16-bn-lth, 10") << "vgg16-bn-lth" << 10 << 32 << qint64(14728266) << 54;
        QTest::newRow("vit-tiny, 1000") << "vit-tiny" << 1000 << 224 << qint64(5717416) << 152;
        QTest::newRow("vit-small, 1000") << "vit-small" << 1000 << 224 << qint64(22050664) << 152;
    }

    void parameterCountsMatchTheReferences()
    {
        QFETCH(QString, id);
        QFETCH(int, classes);
        QFETCH(int, side);
        QFETCH(qint64, scalars);
        QFETCH(int, tensors);
        auto shape = colourShape(classes);
        shape.height = shape.width = side;
        const auto model = makeModel(id.toStdString(), shape, 1);
        QCOMPARE(parametersOf(*model), scalars);
        QCOMPARE(int(model->parameters().size()), tensors);
    }

    void greyImagesNeedFewerParameters()
    {
        QCOMPARE(parametersOf(*makeModel("small-cnn", {1, 28, 28, 10, {0.286}, {0.353}}, 1)), 103170);
        QCOMPARE(parametersOf(*makeModel("resnet18", {1, 28, 28, 10, {0.286}, {0.353}}, 1)), 11173962 - 2 * 64 * 9);
    }

    void namesShapesAndLogitsAreThoseOfTheReferences_data()
    {
        QTest::addColumn<QString>("id");
        for (const auto& id : modelIds()) {
            if (id != "small-cnn") // ours, checked below
                QTest::newRow(id.c_str()) << QString::fromStdString(id);
        }
    }

    void namesShapesAndLogitsAreThoseOfTheReferences()
    {
        QFETCH(QString, id);
        const auto reference = references()[id].toObject();
        const int side = reference["size"].toInt();
        QVERIFY(side > 0);
        const auto model = makeModel(id.toStdString(), {3, side, side, 5, {0.4, 0.5, 0.6}, {0.2, 0.25, 0.3}}, 1);
        const auto names = fillByFormula(*model);
        QCOMPARE(QCryptographicHash::hash(QByteArray::fromStdString(names), QCryptographicHash::Sha256).toHex(),
                 reference["tensors_sha256"].toString().toLatin1());
        auto images = torch::empty({2, 3, side, side});
        for (std::int64_t i = 0; i < images.numel(); ++i)
            images.data_ptr<float>()[i] = float((noise(1000, std::uint64_t(i)) + 1) / 2);
        model->eval();
        const torch::NoGradGuard noGradients;
        const auto logits = model->forward(images);
        auto expected = torch::empty_like(logits);
        const auto values = reference["logits"].toArray();
        QCOMPARE(values.size(), 10);
        for (int i = 0; i < 10; ++i)
            expected.data_ptr<float>()[i] = float(values[i].toDouble());
        const double scale = expected.abs().max().item<double>();
        const double difference = (logits - expected).abs().max().item<double>();
        QVERIFY2(difference < 1e-4 * scale, qPrintable(QString("%1 of %2").arg(difference).arg(scale)));
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
            for (const char* part : {"missing: fc.bias", "unexpected: extra", "fc1.bias is [5], expected [128]", "unusable: conv1.weight (NaN or infinity)"})
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

    void tapsSeeEveryBlock_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("taps");
        QTest::addColumn<QString>("some");
        QTest::newRow("resnet18-imagenet") << "resnet18-imagenet" << 12 << "maxpool layer4.1 fc";
        QTest::newRow("resnet50") << "resnet50" << 1 + 16 + 2 << "layer3.5 layer4.2";
        QTest::newRow("resnet20s") << "resnet20s" << 1 + 9 + 2 << "layer3.2";
        QTest::newRow("vgg16-bn") << "vgg16-bn" << 13 + 2 << "features.2 features.42 avgpool classifier";
        QTest::newRow("vit-tiny") << "vit-tiny" << 1 + 12 + 2 << "conv_proj encoder.layers.encoder_layer_11 encoder.ln heads.head";
    }

    void tapsSeeEveryBlock()
    {
        QFETCH(QString, id);
        QFETCH(int, taps);
        QFETCH(QString, some);
        const auto model = smallest(qPrintable(id));
        model->eval();
        struct All : Recorder {
            bool wants(std::string_view) const override { return true; }
        } tap;
        const torch::NoGradGuard noGradients;
        const auto logits = model->forward(torch::rand({2, 3, 16, 16}), &tap);
        QCOMPARE(int(tap.names.size()), taps);
        for (const auto& name : some.split(' '))
            QVERIFY2(std::find(tap.names.begin(), tap.names.end(), name.toStdString()) != tap.names.end(), qPrintable(name));
        QCOMPARE(tap.shapes.back(), logits.sizes().vec());
    }

    void everyModelLearnsAndComesBackBitForBit_data()
    {
        QTest::addColumn<QString>("id");
        for (const char* id : {"small-cnn", "resnet18", "resnet20s", "vgg16-bn", "vit-tiny"})
            QTest::newRow(id) << QString(id);
    }

    /// One step of training moves every parameter that has a gradient and the running statistics; the state then makes an equal model of another one.
    void everyModelLearnsAndComesBackBitForBit()
    {
        QFETCH(QString, id);
        const auto model = smallest(qPrintable(id));
        QCOMPARE(test::firstDifference(test::copyOfState(*model), test::copyOfState(*smallest(qPrintable(id)))), std::string());
        const auto images = torch::rand({4, 3, 16, 16}, makeGenerator(1));
        model->train();
        Sgd sgd(model->parameters(), 0.9, 0);
        for (int step = 0; step < 2; ++step) { // a head that starts at zero passes no gradient on in the first
            crossEntropy(model->forward(images), torch::arange(4)).backward();
            for (const auto& entry : model->named_parameters())
                QVERIFY2(entry.value().grad().defined(), entry.key().c_str());
            sgd.step(0.01);
        }
        const auto trained = test::copyOfState(*model);
        for (const auto& [name, tensor] : trained) {
            if (name.ends_with("running_mean"))
                QVERIFY2(tensor.abs().max().item<double>() > 0, name.c_str());
            if (name.ends_with("num_batches_tracked"))
                QCOMPARE(tensor.item<std::int64_t>(), 2);
        }
        const auto other = smallest(qPrintable(id), 2);
        loadState(*other, trained);
        model->eval();
        other->eval();
        const torch::NoGradGuard noGradients;
        QVERIFY(torch::equal(model->forward(images), other->forward(images)));
    }

    void vggAndVitStartAsTheirSourcesDo()
    {
        const auto vgg = smallest("vgg16-bn")->named_parameters();
        QVERIFY(std::abs(vgg["classifier.0.weight"].std().item<double>() / 0.01 - 1) < 0.02);
        QCOMPARE(vgg["classifier.0.bias"].abs().max().item<double>(), 0.0);
        QVERIFY(std::abs(vgg["features.40.weight"].std().item<double>() / std::sqrt(2.0 / (512 * 9)) - 1) < 0.01);
        const auto vit = smallest("vit-tiny")->named_parameters();
        const double bound = std::sqrt(6.0 / (192 + 3 * 192));
        const auto projection = vit["encoder.layers.encoder_layer_3.self_attention.in_proj_weight"];
        QVERIFY(projection.abs().max().item<double>() <= bound && projection.std().item<double>() > 0.98 * bound / std::sqrt(3.0));
        QCOMPARE(vit["heads.head.weight"].abs().max().item<double>(), 0.0);
        QVERIFY(std::abs(vit["encoder.pos_embedding"].std().item<double>() / 0.02 - 1) < 0.05);
        QCOMPARE(vit["encoder.ln.weight"].min().item<double>(), 1.0);
    }

    void imagesThatAModelCannotTakeAreRefused()
    {
        QVERIFY_EXCEPTION_THROWN(makeModel("vgg16-bn", {1, 12, 12, 10, {0.4}, {0.3}}, 1), Error);
        QVERIFY_EXCEPTION_THROWN(makeModel("vit-tiny", {1, 30, 30, 10, {0.4}, {0.3}}, 1), Error);
        const auto grey = makeModel("vit-tiny", {1, 28, 28, 10, {0.286}, {0.353}}, 1);
        QCOMPARE(grey->named_parameters()["encoder.pos_embedding"].size(1), std::int64_t(7 * 7 + 1));
    }

    void weightsOfOtherProgramsAreBroughtIntoOurForm()
    {
        const auto model = test::tinyModel(3);
        const auto wanted = test::copyOfState(*test::tinyModel(4));
        std::map<std::string, torch::Tensor> theirs; // as DataParallel and torchvision would have saved them, in half precision
        for (const auto& [name, tensor] : wanted) {
            if (name != "mean" && name != "std" && !name.ends_with("num_batches_tracked"))
                theirs.emplace("module." + name, tensor.to(torch::kFloat16));
        }
        const auto fitted = fitWeights(*model, theirs);
        QVERIFY2(fitted.report.fits(), fitted.report.problems().c_str());
        QCOMPARE(fitted.report.fitting, std::int64_t(wanted.size()));
        QCOMPARE(fitted.report.notes.size(), std::size_t(5)); // prefix, type, mean, std, counters
        loadState(*model, fitted.state);
        for (const auto& [name, tensor] : test::copyOfState(*model)) {
            const auto expected = tensor.is_floating_point() && name != "mean" && name != "std"
                ? wanted.at(name).to(torch::kFloat16).to(torch::kFloat32)
                : wanted.at(name);
            QVERIFY2(torch::equal(tensor, expected), name.c_str());
        }
    }

    void theNormalisationOfAFileWinsOverTheDatasets()
    {
        const auto model = test::tinyModel(3);
        auto theirs = test::copyOfState(*test::tinyModel(4));
        theirs.erase("mean");
        theirs.erase("std");
        theirs["normalize.mean"] = torch::full({1}, 0.25);
        theirs["normalize.std"] = torch::full({1}, 0.5);
        const auto fitted = fitWeights(*model, theirs);
        QVERIFY2(fitted.report.fits(), fitted.report.problems().c_str());
        loadState(*model, fitted.state);
        QCOMPARE(test::copyOfState(*model).at("mean").item<float>(), 0.25F);
        QCOMPARE(test::copyOfState(*model).at("std").item<float>(), 0.5F);
        theirs["normalize.std"] = torch::zeros({1});
        QCOMPARE(fitWeights(*model, theirs).report.unusable, std::vector<std::string>{"std (not positive)"});
    }

    void reportsNameEveryTensorThatDoesNotFit()
    {
        const auto model = smallest("resnet20s");
        auto state = test::copyOfState(*makeModel("resnet20s", {3, 16, 16, 7, {0.4, 0.5, 0.6}, {0.2, 0.25, 0.3}}, 1));
        state["layer1.0.conv1.weight"] = torch::zeros({16, 16, 3, 3}, torch::kInt32);
        state.erase("layer2.0.conv1.weight");
        state["linear.weight"] = torch::zeros({5, 64});
        const auto report = fitWeights(*model, state).report;
        QVERIFY(!report.fits());
        QCOMPARE(report.missing, std::vector<std::string>{"layer2.0.conv1.weight [32, 16, 3, 3]"});
        QCOMPARE(report.unexpected, std::vector<std::string>{"linear.weight [5, 64]"});
        QCOMPARE(report.misshaped, (std::vector<std::string>{"fc.weight is [7, 64], expected [5, 64]", "fc.bias is [7], expected [5]"}));
        QCOMPARE(report.unusable, std::vector<std::string>{"layer1.0.conv1.weight (whole numbers where weights are expected)"});
        QVERIFY(fitWeights(*model, {}).report.missing.size() > 50);
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
