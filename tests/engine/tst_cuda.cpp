// SPDX-License-Identifier: GPL-3.0-or-later
// What a GPU does is what the CPU does, up to rounding, and the same every time. Skipped where there is no GPU or LibTorch knows none.
#include "tests/engine/engine_fixture.h"

#include "core/engine/methods/augmentation.h"
#include "core/engine/methods/method_table.h"

#include <QtTest>

using namespace palimpsest;

namespace {

const torch::Device gpu{torch::kCUDA, 0};

constexpr double kTolerance = 2e-4; ///< of a weight after a few steps that round differently, relative to the largest of its tensor

LoopSettings quickSettings()
{
    LoopSettings settings;
    settings.epochs = 2;
    settings.learningRate = 0.01;
    settings.batchSize = 32;
    settings.seed = 11;
    return settings;
}

Classifier modelOn(const torch::Device& device)
{
    auto model = test::tinyModel();
    moveTo(*model, device);
    return model;
}

/// On the CPU.
std::map<std::string, torch::Tensor> weightsAfter(const std::string& id, const torch::Device& device, const BitMask* mask)
{
    const auto model = modelOn(device);
    LoopObserver nobody;
    const auto method = makeMethod(id, test::methodSettings());
    runLoop(*model, *method, test::augmentedData().to(device), quickSettings(), mask, nullptr, nobody);
    model->to(torch::kCPU);
    return test::copyOfState(*model);
}

/// The share of images that two states of the tiny model give the same class.
double agreement(const std::map<std::string, torch::Tensor>& a, const std::map<std::string, torch::Tensor>& b)
{
    const auto data = test::tinyData();
    const auto classes = [&data](const std::map<std::string, torch::Tensor>& state) {
        const auto model = test::tinyModel();
        loadState(*model, state);
        return predictLogits(*model, data.images, torch::arange(data.images.size(0))).argmax(1);
    };
    return classes(a).eq(classes(b)).to(torch::kFloat64).mean().item<double>();
}

double distance(const torch::Tensor& a, const torch::Tensor& b)
{
    const auto wide = a.to(torch::kFloat64);
    const double scale = std::max(1e-3, wide.abs().max().item<double>());
    return (wide - b.to(torch::kFloat64)).abs().max().item<double>() / scale;
}

} // namespace

class CudaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!torch::cuda::is_available())
            QSKIP("no CUDA device here");
        preferDeterministicKernels();
        at::globalContext().setAllowTF32CuDNN(false); // its 10 bits of mantissa are more than rounding
        at::globalContext().setAllowTF32CuBLAS(false);
    }

    void everyModelGivesTheLogitsAndGradientsOfTheCpu_data()
    {
        QTest::addColumn<QString>("id");
        for (const auto& id : modelIds())
            QTest::newRow(id.c_str()) << QString::fromStdString(id);
    }

    void everyModelGivesTheLogitsAndGradientsOfTheCpu()
    {
        QFETCH(QString, id);
        const int size = id.startsWith(QLatin1String("vit")) ? 224 : 32;
        const ModelShape shape{3, size, size, 10, {0.4, 0.5, 0.6}, {0.3, 0.3, 0.3}};
        const auto here = makeModel(id.toStdString(), shape, 3), there = makeModel(id.toStdString(), shape, 3);
        moveTo(*there, gpu);
        const auto images = torch::rand({4, 3, size, size}, makeGenerator(5));
        here->eval();
        there->eval();
        const auto a = here->forward(images), b = there->forward(images.to(gpu));
        QVERIFY2(distance(a.detach(), b.detach().cpu()) < 1e-3, qPrintable(QString::number(distance(a.detach(), b.detach().cpu()))));
        a.square().sum().backward();
        b.square().sum().backward();
        for (std::size_t i = 0; i < here->parameters().size(); ++i) {
            const auto name = here->named_parameters()[i].key();
            const double far = distance(here->parameters()[i].grad(), there->parameters()[i].grad().cpu());
            QVERIFY2(far < 1e-2, qPrintable(QString::fromStdString(name) + QLatin1Char(' ') + QString::number(far)));
        }
        const auto once = there->parameters().front().grad().clone();
        there->zero_grad();
        there->forward(images.to(gpu)).square().sum().backward();
        QVERIFY(torch::equal(once, there->parameters().front().grad())); // summed in the same order
    }

    void everyMethodMovesTheWeightsAsOnTheCpu_data() { addMethods(); }

    void everyMethodMovesTheWeightsAsOnTheCpu()
    {
        QFETCH(QString, id);
        const auto here = weightsAfter(id.toStdString(), torch::kCPU, nullptr), there = weightsAfter(id.toStdString(), gpu, nullptr);
        if (id == QLatin1String("bs")) { // follows the sign of gradients: rounding gives some images another label, so only what it predicts can agree
            QVERIFY(agreement(here, there) > 0.95);
            return;
        }
        for (const auto& [name, tensor] : here) {
            if (!tensor.is_floating_point())
                continue;
            const double far = distance(tensor, there.at(name));
            QVERIFY2(far < kTolerance, qPrintable(QString::fromStdString(name) + QLatin1Char(' ') + QString::number(far)));
        }
    }

    void sameSeedGivesTheSameBits_data() { addMethods(); }

    void sameSeedGivesTheSameBits()
    {
        QFETCH(QString, id);
        const auto mask = test::halfMask();
        const auto once = weightsAfter(id.toStdString(), gpu, &mask), again = weightsAfter(id.toStdString(), gpu, &mask);
        QCOMPARE(test::firstDifference(once, again), std::string());
    }

    void maskedScalarsStayBitIdentical_data() { addMethods(); }

    void maskedScalarsStayBitIdentical()
    {
        QFETCH(QString, id);
        const auto mask = test::halfMask();
        const auto model = test::tinyModel();
        const auto before = test::copyOfState(*model);
        const auto after = weightsAfter(id.toStdString(), gpu, &mask);
        const auto factors = maskFactors(mask, *model);
        const auto method = makeMethod(id.toStdString(), test::methodSettings());
        std::size_t i = 0;
        for (const auto& entry : model->named_parameters()) {
            const auto frozen = factors[i++].eq(0);
            if (method->startsFresh() || after.at(entry.key()).sizes() != entry.value().sizes())
                continue;
            QVERIFY2(torch::equal(after.at(entry.key()).masked_select(frozen), before.at(entry.key()).masked_select(frozen)), entry.key().c_str());
        }
    }

    void resumedLoopEndsWithTheSameBits()
    {
        const auto data = test::augmentedData().to(gpu);
        const auto mask = test::halfMask();
        const auto method = makeMethod("salun", test::methodSettings());
        const auto whole = modelOn(gpu), stopped = modelOn(gpu), resumed = modelOn(gpu);
        LoopObserver nobody;
        test::StopAt stopper(9);
        QVERIFY(runLoop(*whole, *method, data, quickSettings(), &mask, nullptr, nobody));
        QVERIFY(!runLoop(*stopped, *method, data, quickSettings(), &mask, nullptr, stopper));
        QVERIFY(stopper.saved);
        QVERIFY(runLoop(*resumed, *method, data, quickSettings(), &mask, &*stopper.saved, nobody));
        QCOMPARE(test::firstDifference(test::copyOfState(*whole), test::copyOfState(*resumed)), std::string());
    }

    void augmentationIsTheSameToTheBit()
    {
        const auto images = test::tinyData().images;
        const auto draws = drawAugmentation({2, true}, images.size(0), 5);
        QVERIFY(torch::equal(augmented(images, draws), augmented(images.to(gpu), draws.to(gpu)).cpu()));
    }

    void maskIsThatOfTheCpu()
    {
        MaskSettings settings;
        settings.density = 0.5;
        const auto there = modelOn(gpu);
        const auto mask = selectMask(forgetGradients(*there, test::tinyData().to(gpu), settings), settings).bits;
        const auto here = test::halfMask();
        QCOMPARE(mask.count(), here.count());
        std::int64_t differing = 0;
        for (std::int64_t i = 0; i < here.size(); ++i)
            differing += here.test(i) != mask.test(i);
        QVERIFY2(differing <= here.size() / 1000, qPrintable(QString::number(differing))); // only those at the threshold
    }

    void predictionsComeBackToTheCpu()
    {
        const auto data = test::tinyData();
        const auto here = predictLogits(*test::tinyModel(), data.images, data.retain, 50);
        const auto there = predictLogits(*modelOn(gpu), data.images.to(gpu), data.retain, 50);
        QVERIFY(there.is_cpu());
        QVERIFY(distance(here, there) < 1e-5);
    }

private:
    static void addMethods()
    {
        QTest::addColumn<QString>("id");
        for (const auto& id : methodIds())
            QTest::newRow(id.c_str()) << QString::fromStdString(id);
    }

};

QTEST_GUILESS_MAIN(CudaTest)
#include "tst_cuda.moc"
