// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/engine_fixture.h"

#include "core/base/error.h"
#include "core/engine/methods/method_table.h"

#include <QtTest>

#include <cmath>

using namespace palimpsest;

namespace {

LoopSettings quickSettings()
{
    LoopSettings settings;
    settings.epochs = 3;
    settings.learningRate = 0.05;
    settings.batchSize = 32;
    settings.seed = 11;
    return settings;
}

std::unique_ptr<Method> randomLabels(const char* schedule = "forget_then_retain")
{
    return makeMethod("rl", {{"label_schedule", std::string(schedule)}, {"exclude_true_label", false}});
}

/// Makes a wish at one step.
class Wisher : public LoopObserver {
public:
    Wisher(std::int64_t step, LoopWish wish) : m_step(step), m_wish(wish) {}
    LoopWish afterStep(const StepReport& report) override
    {
        steps = report.step;
        if (report.loss)
            losses.push_back(*report.loss);
        return report.step == m_step ? m_wish : LoopWish::Continue;
    }
    void checkpoint(const LoopState& state) override { saved = state; }
    void afterEpoch(const EpochReport& report, ClassifierModule& model) override
    {
        epochLosses.push_back(report.loss);
        predictLogits(model, torch::zeros({2, 1, 8, 8}), torch::arange(2)); // as an evaluation would: leaves the mode behind
    }
    std::optional<LoopState> saved;
    std::int64_t steps = 0;
    std::vector<double> losses, epochLosses;

private:
    std::int64_t m_step;
    LoopWish m_wish;
};

std::map<std::string, torch::Tensor> weightsAfter(const Method& method, const LoopSettings& settings, const BitMask* mask = nullptr)
{
    const auto model = test::tinyModel();
    LoopObserver nobody;
    runLoop(*model, method, test::tinyData(), settings, mask, nullptr, nobody);
    return test::copyOfState(*model);
}

BitMask halfMask()
{
    MaskSettings settings;
    settings.density = 0.5;
    return selectMask(forgetGradients(*test::tinyModel(), test::tinyData(), settings), settings).bits;
}

} // namespace

class UnlearningLoopTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void schedulesMatchTheReferences()
    {
        LoopSettings settings;
        settings.epochs = 182;
        settings.learningRate = 0.1;
        settings.schedule = LearningRateSchedule::Step;
        for (const auto& [epoch, rate] : {std::pair{0, 0.1}, {90, 0.1}, {91, 0.01}, {135, 0.01}, {136, 0.001}, {181, 0.001}})
            QVERIFY(std::abs(learningRateAt(settings, epoch) - rate) < 1e-9);
        settings.schedule = LearningRateSchedule::Cosine;
        for (const auto& [epoch, rate] : {std::pair{0, 0.1}, {45, 0.085659}, {91, 0.05}, {136, 0.014951}, {181, 7.4488e-6}})
            QVERIFY(std::abs(learningRateAt(settings, epoch) - rate) < 1e-6);
        settings.schedule = LearningRateSchedule::Constant;
        QCOMPARE(learningRateAt(settings, 181), 0.1);
    }

    void maskedStepsMatchTheTable_data()
    {
        QTest::addColumn<bool>("hard");
        QTest::addColumn<std::vector<double>>("first");
        QTest::addColumn<std::vector<double>>("second");
        QTest::addColumn<std::vector<double>>("momentum");
        QTest::newRow("hard") << true << std::vector<double>{0.979, -2, 0.5095} << std::vector<double>{0.949121, -2, 0.4975405}
                              << std::vector<double>{0.29879, 0, 0.119595};
        QTest::newRow("legacy") << false << std::vector<double>{0.979, -1.998, 0.5095} << std::vector<double>{0.949121, -1.994202, 0.4975405}
                                << std::vector<double>{0.29879, -0.03798, 0.119595};
    }

    void maskedStepsMatchTheTable()
    {
        QFETCH(bool, hard);
        const auto weights = torch::tensor({1.0, -2.0, 0.5}, torch::kFloat64);
        const auto mask = torch::tensor({1.0, 0.0, 1.0}, torch::kFloat64);
        Sgd sgd({weights}, 0.9, 0.01, {mask}, hard ? MaskMode::Hard : MaskMode::LegacyGradOnly);
        const auto near = [](const torch::Tensor& actual, const std::vector<double>& expected) {
            return torch::allclose(actual, torch::tensor(expected, torch::kFloat64), 0, 1e-9);
        };
        QFETCH(std::vector<double>, first);
        QFETCH(std::vector<double>, second);
        QFETCH(std::vector<double>, momentum);
        weights.mutable_grad() = torch::tensor({0.2, 0.3, -0.1}, torch::kFloat64);
        sgd.step(0.1);
        QVERIFY(near(weights, first));
        weights.mutable_grad() = torch::tensor({0.1, -0.4, 0.2}, torch::kFloat64);
        sgd.step(0.1);
        QVERIFY(near(weights, second));
        QVERIFY(near(sgd.velocities()[0], momentum));
    }

    void sgdAgreesWithLibTorchs()
    {
        const auto own = torch::randn({40}, makeGenerator(1), torch::kFloat64);
        auto theirs = own.clone().requires_grad_();
        Sgd sgd({own}, 0.9, 5e-4);
        torch::optim::SGD reference({theirs}, torch::optim::SGDOptions(0.05).momentum(0.9).weight_decay(5e-4));
        for (int step = 0; step < 5; ++step) {
            const auto gradient = torch::randn({40}, makeGenerator(std::uint64_t(10 + step)), torch::kFloat64);
            own.mutable_grad() = gradient.clone();
            theirs.mutable_grad() = gradient.clone();
            sgd.step(0.05);
            reference.step();
        }
        QVERIFY(torch::allclose(own, theirs, 1e-12, 1e-14));
    }

    void frozenScalarsStayBitIdentical()
    {
        const auto mask = halfMask();
        const auto before = test::copyOfState(*test::tinyModel());
        const auto after = weightsAfter(*randomLabels(), quickSettings(), &mask);
        std::int64_t flat = 0, moved = 0;
        for (const auto& entry : test::tinyModel()->named_parameters()) {
            const auto old = before.at(entry.key()).flatten().contiguous();
            const auto now = after.at(entry.key()).flatten().contiguous();
            const auto* oldBits = static_cast<const std::uint32_t*>(old.data_ptr());
            const auto* nowBits = static_cast<const std::uint32_t*>(now.data_ptr());
            for (std::int64_t i = 0; i < old.numel(); ++i, ++flat) {
                if (!mask.test(flat))
                    QCOMPARE(nowBits[i], oldBits[i]);
                else
                    moved += nowBits[i] != oldBits[i];
            }
        }
        QVERIFY(moved > mask.count() / 2);
    }

    void legacyModeMovesFrozenScalars()
    {
        const auto mask = halfMask();
        auto settings = quickSettings();
        settings.maskMode = MaskMode::LegacyGradOnly;
        const auto after = weightsAfter(*randomLabels(), settings, &mask);
        settings.maskMode = MaskMode::Hard;
        QVERIFY(!test::firstDifference(after, weightsAfter(*randomLabels(), settings, &mask)).empty());
    }

    void densityOneEqualsTheUnmaskedRun()
    {
        MaskSettings all;
        all.density = 1;
        const auto mask = selectMask(forgetGradients(*test::tinyModel(), test::tinyData(), all), all).bits;
        const auto unmasked = weightsAfter(*randomLabels(), quickSettings());
        QCOMPARE(test::firstDifference(unmasked, weightsAfter(*randomLabels(), quickSettings(), &mask)), std::string());
    }

    void sameSeedSameWeightsOtherSeedOthers()
    {
        auto settings = quickSettings();
        const auto first = weightsAfter(*randomLabels(), settings);
        QCOMPARE(test::firstDifference(first, weightsAfter(*randomLabels(), settings)), std::string());
        settings.seed = 12;
        QVERIFY(!test::firstDifference(first, weightsAfter(*randomLabels(), settings)).empty());
    }

    void aResumedRunEndsWithTheSameBits_data()
    {
        // 60 forget samples: 2 batches; 140 retain samples: 5 batches; so 7 steps an epoch in two phases, 21 in all.
        QTest::addColumn<int>("step");
        QTest::addColumn<QString>("schedule");
        for (const int step : {1, 2, 3, 6, 7, 8, 9, 13, 14, 20, 21}) {
            QTest::addRow("after step %d", step) << step << QStringLiteral("forget_then_retain");
            QTest::addRow("mixed, after step %d", step) << step << QStringLiteral("mixed");
        }
    }

    void aResumedRunEndsWithTheSameBits()
    {
        QFETCH(int, step);
        QFETCH(QString, schedule);
        const auto method = randomLabels(schedule.toUtf8().constData());
        auto settings = quickSettings();
        settings.schedule = LearningRateSchedule::Cosine;
        const auto mask = halfMask();
        const auto data = test::tinyData();

        const auto whole = test::tinyModel();
        Wisher watcher(step, LoopWish::Checkpoint);
        QVERIFY(runLoop(*whole, *method, data, settings, &mask, nullptr, watcher));
        QVERIFY(watcher.saved.has_value());

        const auto stopped = test::tinyModel();
        Wisher stopper(step, LoopWish::SaveAndStop);
        QVERIFY(!runLoop(*stopped, *method, data, settings, &mask, nullptr, stopper));
        QCOMPARE(stopper.steps, step);

        const auto resumed = test::tinyModel(99);
        Wisher rest(-1, LoopWish::Continue);
        QVERIFY(runLoop(*resumed, *method, data, settings, &mask, &*stopper.saved, rest));
        QCOMPARE(test::firstDifference(test::copyOfState(*whole), test::copyOfState(*resumed)), std::string());
        QCOMPARE(rest.epochLosses.size() + std::size_t((step - 1) / int(watcher.steps / 3)), std::size_t(3));
        QVERIFY(std::abs(rest.epochLosses.back() - watcher.epochLosses.back()) < 1e-6);
    }

    void stopLeavesNoCheckpoint()
    {
        const auto model = test::tinyModel();
        Wisher watcher(4, LoopWish::Stop);
        QVERIFY(!runLoop(*model, *randomLabels(), test::tinyData(), quickSettings(), nullptr, nullptr, watcher));
        QCOMPARE(watcher.steps, 4);
        QVERIFY(!watcher.saved.has_value());
    }

    void aCheckpointOfAnotherModelIsRefused()
    {
        const auto model = test::tinyModel();
        Wisher watcher(2, LoopWish::SaveAndStop);
        runLoop(*model, *randomLabels(), test::tinyData(), quickSettings(), nullptr, nullptr, watcher);
        watcher.saved->momentum.erase("fc.bias");
        LoopObserver nobody;
        QVERIFY_EXCEPTION_THROWN(
            runLoop(*model, *randomLabels(), test::tinyData(), quickSettings(), nullptr, &*watcher.saved, nobody), Error);
    }

    void divergenceStopsWithStepAndLearningRateAndKeepsTheLastGoodCheckpoint()
    {
        auto settings = quickSettings();
        settings.learningRate = 1e30;
        settings.epochs = 20;
        const auto model = test::tinyModel();
        class Every : public LoopObserver {
        public:
            LoopWish afterStep(const StepReport&) override { return LoopWish::Checkpoint; }
            void checkpoint(const LoopState& state) override
            {
                for (const auto& [name, tensor] : state.weights)
                    finite = finite && torch::isfinite(tensor).all().item<bool>();
            }
            bool finite = true;
        } watcher;
        try {
            runLoop(*model, *makeMethod("ft", {}), test::tinyData(), settings, nullptr, nullptr, watcher);
            QFAIL("a learning rate of 1e30 did not diverge");
        } catch (const Error& error) {
            QCOMPARE(error.code(), std::string("run.diverged"));
            const std::string sentence = error.what();
            QVERIFY2(sentence.find("learning rate 1e+30") != std::string::npos && sentence.find("step ") != std::string::npos, sentence.c_str());
        }
        QVERIFY(watcher.finite);
        LoopObserver nobody;
        QVERIFY_EXCEPTION_THROWN(runLoop(*test::tinyModel(), *makeMethod("ft", {}), test::tinyData(), settings, nullptr, nullptr, nobody), Error);
    }

    void frozenBatchNormKeepsItsStatistics()
    {
        auto settings = quickSettings();
        const auto before = test::copyOfState(*test::tinyModel());
        const auto mask = halfMask();
        QVERIFY(!torch::equal(weightsAfter(*randomLabels(), settings, &mask).at("bn1.running_mean"), before.at("bn1.running_mean")));
        settings.freezeBnStats = true;
        const auto after = weightsAfter(*randomLabels(), settings, &mask);
        for (const char* name : {"bn1.running_mean", "bn1.running_var", "bn2.running_mean", "bn2.running_var", "bn1.num_batches_tracked"})
            QVERIFY2(torch::equal(after.at(name), before.at(name)), name);
    }

    void trainingLearns()
    {
        auto settings = quickSettings();
        settings.epochs = 10;
        const auto model = test::tinyModel();
        Wisher watcher(-1, LoopWish::Continue);
        const auto data = test::tinyData();
        runLoop(*model, *makeTraining(), data, settings, nullptr, nullptr, watcher);
        QCOMPARE(watcher.epochLosses.size(), std::size_t(10));
        QVERIFY(watcher.epochLosses.back() < 0.2 * watcher.epochLosses.front());
        const auto right = predictLogits(*model, data.images, torch::arange(200)).argmax(1).eq(data.labels).sum().item<int>();
        QVERIFY2(right > 180, qPrintable(QString::number(right)));
    }

    void settingsNameWhatIsWrong()
    {
        Settings values{{"epochs", std::int64_t(2)}, {"learning_rate", 0.1}, {"batch_size", std::int64_t(8)}, {"momentum", 0.9},
                        {"weight_decay", 0.0},       {"schedule", std::string("cosine")}};
        QCOMPARE(loopSettingsFrom(values, 5).epochs, 2);
        const auto complaint = [](const Settings& settings) {
            try {
                loopSettingsFrom(settings, 5);
            } catch (const Error& error) {
                return error.code() + ": " + error.what();
            }
            return std::string();
        };
        auto bad = values;
        bad.set("schedule", std::string("warm"));
        QVERIFY(complaint(bad).starts_with("settings.choice: schedule"));
        bad = values;
        bad.set("epochs", 2.5);
        QVERIFY(complaint(bad).starts_with("settings.kind: epochs"));
        bad = values;
        bad.set("learning_rate", std::nan(""));
        QVERIFY(complaint(bad).starts_with("settings.range: learning_rate"));
        QVERIFY(complaint({}).starts_with("settings.missing"));
    }
};

QTEST_GUILESS_MAIN(UnlearningLoopTest)
#include "tst_unlearning_loop.moc"
