// SPDX-License-Identifier: GPL-3.0-or-later
// IU and FF: gradients of samples, inverse Fisher matrices, noise.
#include "tests/engine/engine_fixture.h"

#include "core/base/error.h"
#include "core/engine/methods/fisher_forgetting.h"
#include "core/engine/methods/influence.h"
#include "core/engine/methods/inverse_fisher.h"
#include "core/engine/methods/method_table.h"

#include <QtTest>

#include <cmath>

using namespace palimpsest;

namespace {

/// Gradients that are given as a matrix.
class MatrixGradients : public GradientSource {
public:
    explicit MatrixGradients(torch::Tensor matrix) : m_matrix(std::move(matrix)) {}
    std::int64_t count() const override { return m_matrix.size(0); }
    torch::Tensor gradient(std::int64_t i) override { return m_matrix[i].clone(); }
    torch::Tensor products(const torch::Tensor& v) override { return m_matrix.mv(v); }
    torch::Tensor combination(const torch::Tensor& c) override { return m_matrix.t().mv(c); }

private:
    torch::Tensor m_matrix;
};

/// One linear layer: 40 weights for four classes of 3×3 images, few enough for a dense Fisher matrix.
class TinyLinear : public ClassifierModule {
public:
    TinyLinear() : ClassifierModule({1, 3, 3, 4, {0.5}, {0.25}}), m_fc(register_module("fc", torch::nn::Linear(9, 4)))
    {
        const torch::NoGradGuard noGradients;
        m_fc->weight.copy_(torch::randn({4, 9}, makeGenerator(1)) * 0.5);
        m_fc->bias.copy_(torch::randn({4}, makeGenerator(2)) * 0.5);
        to(torch::kFloat64);
        eval();
    }

protected:
    torch::Tensor logits(const torch::Tensor& normalised, ActivationTap*) override { return m_fc(normalised.flatten(1)); }

private:
    torch::nn::Linear m_fc;
};

TrainingData linearData()
{
    TrainingData data;
    data.classes = 4;
    data.images = torch::randint(0, 256, {30, 1, 3, 3}, makeGenerator(3), torch::kInt64).to(torch::kFloat64) / 255;
    data.labels = torch::randint(0, 4, {30}, makeGenerator(4), torch::kInt64);
    data.forget = torch::arange(0, 6);
    data.retain = torch::arange(6, 30);
    return data;
}

/// The gradient of CE of one sample in closed form: (p − e_y)·xᵀ, and p − e_y for the bias.
torch::Tensor closedGradient(TinyLinear& model, const TrainingData& data, std::int64_t i)
{
    const torch::NoGradGuard noGradients;
    const auto x = ((data.images[i] - 0.5) / 0.25).flatten();
    auto error = model.forward(data.images.slice(0, i, i + 1)).softmax(1)[0];
    error[data.labels[i].item<std::int64_t>()] -= 1;
    return torch::cat({error.outer(x).flatten(), error});
}

torch::Tensor closedGradients(TinyLinear& model, const TrainingData& data, const torch::Tensor& positions)
{
    std::vector<torch::Tensor> rows;
    for (std::int64_t i = 0; i < positions.size(0); ++i)
        rows.push_back(closedGradient(model, data, positions[i].item<std::int64_t>()));
    return torch::stack(rows);
}

bool near(const torch::Tensor& actual, const torch::Tensor& expected, double tolerance = 1e-9)
{
    return torch::allclose(actual, expected, 0, tolerance);
}

torch::Tensor numbers(const std::vector<double>& values)
{
    return torch::tensor(values, torch::kFloat64);
}

const auto kIgnore = [](std::int64_t) {};

} // namespace

class OneShotMethodsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theDirectionMatchesTheTable()
    {
        const auto v = influenceDirection(numbers({2, -1}) / 10, numbers({4, 6}) / 90, 10, 90);
        QVERIFY(near(v, numbers({0.0155556, -0.0166667}), 1e-7));
    }

    void inversesMatchTheTable()
    {
        MatrixGradients gradients(torch::tensor({{1.0, 0.0, 2.0}, {0.0, 1.0, -1.0}, {1.0, 1.0, 0.0}}, torch::kFloat64));
        const auto v = numbers({0.3, -0.2, 0.1});
        QVERIFY(near(releasedInverse(gradients, v, 3), numbers({0.4, -0.2, 0.3})));
        QVERIFY(near(releasedInverse(gradients, v, 1000), numbers({0.3002002002, -0.2, 0.1004004004})));
        const auto expected = numbers({0.2319018405, -0.1748466258, -0.0423312883});
        QVERIFY(near(exactInverse(gradients, v, 1, 3, 1e9), expected, 1e-10));
        QVERIFY(near(exactInverse(gradients, v, 1, 3, 0), expected, 1e-10)); // one gradient at a time
        QVERIFY(near(conjugateGradientInverse(gradients, v, 1, 3, 10, 1e-12), expected, 1e-10));
    }

    void theExactInverseIsWhatTheRecursionEndsWith()
    {
        const auto matrix = torch::randn({12, 7}, makeGenerator(5), torch::kFloat64);
        const auto v = torch::randn({7}, makeGenerator(6), torch::kFloat64);
        const double damping = 0.2, scale = 12;
        // Sherman & Morrison, one sample after the other, on the whole inverse.
        auto inverse = torch::eye(7, torch::kFloat64) / damping;
        for (int i = 0; i < 12; ++i) {
            const auto o = inverse.mv(matrix[i]);
            inverse = inverse - o.outer(o) / (scale + matrix[i].dot(o));
        }
        MatrixGradients gradients(matrix);
        for (const double memory : {1e9, 7 * 8 * 5.0, 7 * 8 * 1.0})
            QVERIFY(near(exactInverse(gradients, v, damping, scale, memory), inverse.mv(v), 1e-11));
    }

    void theWorkCountsBlocksThatAreComputedAgain()
    {
        QCOMPARE(workOfExactInverse(10, 100, 4, 1e9), std::int64_t(10));
        QCOMPARE(workOfExactInverse(10, 100, 4, 5 * 400), std::int64_t(10 + 5 + 10)); // two blocks and the combination
    }

    void anInverseWithoutCurvatureIsRefused()
    {
        MatrixGradients gradients(torch::ones({4, 2}, torch::kFloat64));
        QVERIFY_EXCEPTION_THROWN(exactInverse(gradients, numbers({1, 1}), -1, 1, 1e9), Error);
    }

    void sampleGradientsAgreeWithTheClosedForm()
    {
        TinyLinear model;
        const auto data = linearData();
        std::int64_t announced = 0;
        SampleGradients gradients(model, data, data.retain, 7, [&](std::int64_t images) { announced += images; });
        const auto matrix = closedGradients(model, data, data.retain);
        for (std::int64_t i = 0; i < 24; ++i)
            QVERIFY(near(gradients.gradient(i), matrix[i], 1e-12));
        QCOMPARE(announced, std::int64_t(24));
        const auto v = torch::randn({40}, makeGenerator(7), torch::kFloat64), c = torch::randn({24}, makeGenerator(8), torch::kFloat64);
        QVERIFY(near(gradients.products(v), matrix.mv(v), 1e-12));
        QVERIFY(near(gradients.combination(c), matrix.t().mv(c), 1e-12));
        QVERIFY(near(gradients.mean(), matrix.mean(0), 1e-12));
        QCOMPARE(announced, std::int64_t(24 + 2 * 24 + 24 + 24));
    }

    void productsOfARealModelAgreeWithItsGradients()
    {
        const auto model = test::tinyModel();
        model->to(torch::kFloat64);
        model->eval();
        const auto data = test::tinyData();
        SampleGradients gradients(*model, data, data.forget.slice(0, 0, 10), 4, kIgnore);
        std::vector<torch::Tensor> rows;
        for (int i = 0; i < 10; ++i)
            rows.push_back(gradients.gradient(i));
        const auto matrix = torch::stack(rows);
        const auto v = torch::randn({matrix.size(1)}, makeGenerator(7), torch::kFloat64);
        QVERIFY(near(gradients.products(v), matrix.mv(v)));
        QVERIFY(near(gradients.combination(matrix.mv(v)), matrix.t().mv(matrix.mv(v)), 1e-7));
    }

    void influenceIsADenseNewtonStep_data()
    {
        QTest::addColumn<QString>("inverse");
        QTest::newRow("exact") << QStringLiteral("woodfisher_exact");
        QTest::newRow("conjugate gradients") << QStringLiteral("cg");
    }

    void influenceIsADenseNewtonStep()
    {
        QFETCH(QString, inverse);
        TinyLinear model;
        const auto data = linearData();
        const auto retained = closedGradients(model, data, data.retain), forgotten = closedGradients(model, data, data.forget);
        const double alpha = 3, damping = 0.05;
        const auto fisher = damping * torch::eye(40, torch::kFloat64) + retained.t().mm(retained) / 24;
        const auto v = 0.2 * (forgotten.mean(0) - retained.mean(0));
        const auto expected = flatParameters(model) + alpha * torch::linalg_solve(fisher, v.unsqueeze(1)).squeeze(1);

        auto settings = test::methodSettingsWith("inverse", inverse.toStdString());
        settings.set("alpha", alpha);
        settings.set("damping", damping);
        settings.set("cg_iterations", std::int64_t(200));
        const auto method = makeMethod("iu", settings);
        QVERIFY(method->edit(model, {data, 7, 1, [](std::int64_t) { return true; }}));
        QVERIFY(near(flatParameters(model), expected, 1e-6));
    }

    void influenceOfTheImageNetBranchIsNothing()
    {
        // The forget set for both gradients: without augmentation they cancel.
        TinyLinear model;
        const auto before = flatParameters(model).clone();
        auto settings = test::methodSettingsWith("parity_imagenet_branch", true);
        settings.set("alpha", 20.0);
        QVERIFY(makeMethod("iu", settings)->edit(model, {linearData(), 7, 1, [](std::int64_t) { return true; }}));
        QVERIFY(near(flatParameters(model), before, 1e-12));
    }

    void augmentedGradientsDiffer()
    {
        auto data = linearData();
        data.augmentation = {1, true};
        const auto after = [&](bool augments) {
            TinyLinear model;
            auto settings = test::methodSettingsWith("augmented_gradients", augments);
            settings.set("alpha", 1.0);
            makeMethod("iu", settings)->edit(model, {data, 7, 1, [](std::int64_t) { return true; }});
            return flatParameters(model).clone();
        };
        QVERIFY(torch::equal(after(true), after(true)));
        QVERIFY(!torch::equal(after(true), after(false)));
    }

    void cappedInversesMatchTheTable()
    {
        const auto fisher = numbers({0, 1e-4, 1e-2, 1});
        QVERIFY(near(cappedInverse(fisher, false), numbers({1000, 1000, 99.9999, 1}), 1e-5));
        QVERIFY(near(cappedInverse(fisher, true), numbers({100, 100, 99.9999, 1}), 1e-5));
    }

    void noiseIsAveragedOverTheSecondDimensionAndTenfoldWhereItShould()
    {
        const auto fisher = torch::tensor({{0.01, 1.0}, {1.0, 1.0}}, torch::kFloat64); // inverses 99.9999, 1; 1, 1
        const auto row = torch::tensor({{50.49995, 50.49995}, {1.0, 1.0}}, torch::kFloat64);
        QVERIFY(near(noiseVariance(fisher, 0.5, false), 0.5 * row, 1e-5));
        QVERIFY(near(noiseVariance(fisher, 0.5, true), 5 * row, 1e-4));
        QVERIFY(near(noiseVariance(numbers({1, 0.01}), 0.5, false), numbers({5, 499.9995}), 1e-3));
        QVERIFY(near(noiseVariance(numbers({1, 0.001}), 0.5, true), numbers({5, 500}), 1e-3)); // capped at 100
    }

    void theDiagonalAgreesWithTheClosedForm()
    {
        TinyLinear model;
        const auto data = linearData();
        const std::int64_t batch = 10;
        torch::Tensor expected = torch::zeros({40}, torch::kFloat64);
        for (std::int64_t from = 0; from < 24; from += batch) {
            const auto positions = data.retain.slice(0, from, std::min<std::int64_t>(from + batch, 24));
            const torch::NoGradGuard noGradients;
            const auto probabilities = model.forward(data.images.index_select(0, positions)).softmax(1);
            for (std::int64_t y = 0; y < 4; ++y) {
                auto towards = data;
                towards.labels = torch::full({30}, y, torch::kInt64);
                const auto mean = closedGradients(model, towards, positions).mean(0);
                expected += probabilities.select(1, y).mean() * mean.square() / 3; // three batches
            }
        }
        std::int64_t announced = 0;
        const auto diagonal = fisherDiagonal(model, data, data.retain, batch, [&](std::int64_t images) { announced += images; return true; });
        QCOMPARE(announced, std::int64_t(24 * 4));
        QVERIFY(near(torch::cat({diagonal[0].flatten(), diagonal[1]}), expected, 1e-12));
    }

    void noiseHasItsVariance()
    {
        const auto model = test::tinyModel();
        const auto before = test::copyOfState(*model);
        const auto data = test::tinyData();
        model->eval();
        const auto diagonal = fisherDiagonal(*model, data, data.retain, 32, [](std::int64_t) { return true; });
        LoopObserver nobody;
        LoopSettings settings;
        settings.batchSize = 32;
        QVERIFY(runLoop(*model, *makeMethod("ff", test::methodSettings()), data, settings, nullptr, nullptr, nobody));
        const auto after = test::copyOfState(*model);
        const auto parameters = model->named_parameters();
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            const auto& name = parameters[i].key();
            if (parameters[i].value().numel() < 1000)
                continue;
            const auto standardised = (after.at(name) - before.at(name)) / noiseVariance(diagonal[i], 1e-4, name.starts_with("fc.")).sqrt();
            QVERIFY2(std::abs(standardised.mean().item<double>()) < 0.1 && std::abs(standardised.std().item<double>() - 1) < 0.1, name.c_str());
        }
    }

    void aClassIsWipedOnlyOnRequest()
    {
        auto data = test::tinyData();
        const auto rowAfter = [&](const char* wipe, std::int64_t row) {
            const auto model = test::tinyModel();
            auto settings = test::methodSettingsWith("wipe_class", std::string(wipe));
            settings.set("alpha", 1e-12);
            LoopObserver nobody;
            runLoop(*model, *makeMethod("ff", settings), data, {}, nullptr, nullptr, nobody);
            return test::copyOfState(*model).at("fc.weight")[row].std().item<double>();
        };
        const auto original = [](std::int64_t row) { return test::copyOfState(*test::tinyModel()).at("fc.weight")[row].std().item<double>(); };
        QVERIFY(std::abs(rowAfter("none", 9) - original(9)) < 1e-3);
        QVERIFY(std::abs(rowAfter("parity_last", 9) - 0.01) < 0.003);
        QVERIFY(std::abs(rowAfter("forgotten", 9) - original(9)) < 1e-3); // not one whole class
        const auto isFour = data.labels.eq(4);
        data.forget = isFour.nonzero().squeeze(1);
        data.retain = isFour.logical_not().nonzero().squeeze(1);
        QVERIFY(std::abs(rowAfter("forgotten", 4) - 0.01) < 0.003);
        QVERIFY(std::abs(rowAfter("forgotten", 9) - original(9)) < 1e-3);
    }
};

QTEST_GUILESS_MAIN(OneShotMethodsTest)
#include "tst_one_shot_methods.moc"
