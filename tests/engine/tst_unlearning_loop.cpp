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
    return makeMethod("rl", test::methodSettingsWith("label_schedule", std::string(schedule)));
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
    void afterEpoch(const EpochReport& report, torch::nn::Module& model) override
    {
        epochLosses.push_back(report.loss);
        predictLogits(*model.as<ClassifierModule>(), torch::zeros({2, 1, 8, 8}), torch::arange(2)); // as an evaluation would: leaves the mode behind
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

/// The methods that move the original model, and their variants that take other ways through the loop.
std::vector<std::pair<std::string, Settings>> methodsThatMove()
{
    std::vector<std::pair<std::string, Settings>> rows;
    for (const auto& id : methodIds()) {
        if (const auto method = makeMethod(id, test::methodSettings()); !method->startsFresh() && !method->isIdle())
            rows.emplace_back(id, test::methodSettings());
    }
    rows.emplace_back("salun_soft", test::methodSettingsWith("variant", std::string("released")));
    rows.emplace_back("be", test::methodSettingsWith("be_keep_shadow_class", true));
    rows.emplace_back("eu_k", test::methodSettingsWith("parity_reset_every_epoch", true));
    rows.emplace_back("eu_k", test::methodSettingsWith("layers", std::int64_t(3)));
    rows.emplace_back("iu", test::methodSettingsWith("inverse", std::string("cg")));
    rows.emplace_back("iu", test::methodSettingsWith("inverse", std::string("released")));
    return rows;
}

void addMethodRows()
{
    QTest::addColumn<int>("row");
    const auto rows = methodsThatMove();
    for (std::size_t i = 0; i < rows.size(); ++i)
        QTest::addRow("%s %d", rows[i].first.c_str(), int(i)) << int(i);
}

std::unique_ptr<Method> methodOfRow(int row)
{
    const auto [id, settings] = methodsThatMove()[std::size_t(row)];
    return makeMethod(id, settings);
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
        // Five epochs of warm-up, then half a cosine over the 85 that are left of 90.
        settings.epochs = 90;
        settings.warmupEpochs = 5;
        settings.schedule = LearningRateSchedule::Cosine;
        for (const auto& [epoch, rate] : {std::pair{0, 0.02}, {3, 0.08}, {4, 0.1}, {5, 0.1}, {22, 0.1 * (1 + std::cos(0.2 * std::acos(-1.0))) / 2}})
            QVERIFY(std::abs(learningRateAt(settings, epoch) - rate) < 1e-9);
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

    void frozenScalarsStayBitIdentical_data() { addMethodRows(); }

    void frozenScalarsStayBitIdentical()
    {
        QFETCH(int, row);
        const auto method = methodOfRow(row);
        const auto mask = test::halfMask();
        const auto before = test::copyOfState(*test::tinyModel());
        const auto after = weightsAfter(*method, quickSettings(), &mask);
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
        const bool movesAll = method->surgery().trainedLayers == 0 && method->frozenCopy() == FrozenCopy::None;
        QVERIFY(moved > (movesAll ? mask.count() / 2 : 0));
    }

    void legacyModeMovesFrozenScalars()
    {
        const auto mask = test::halfMask();
        auto settings = quickSettings();
        settings.maskMode = MaskMode::LegacyGradOnly;
        const auto after = weightsAfter(*randomLabels(), settings, &mask);
        settings.maskMode = MaskMode::Hard;
        QVERIFY(!test::firstDifference(after, weightsAfter(*randomLabels(), settings, &mask)).empty());
    }

    void densityOneEqualsTheUnmaskedRun_data() { addMethodRows(); }

    void densityOneEqualsTheUnmaskedRun()
    {
        QFETCH(int, row);
        const auto method = methodOfRow(row);
        MaskSettings all;
        all.density = 1;
        const auto mask = selectMask(forgetGradients(*test::tinyModel(), test::tinyData(), all), all).bits;
        const auto unmasked = weightsAfter(*method, quickSettings());
        QCOMPARE(test::firstDifference(unmasked, weightsAfter(*method, quickSettings(), &mask)), std::string());
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
        const auto mask = test::halfMask();
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

    void everyMethodResumesWithTheSameBits_data() { addMethodRows(); }

    void everyMethodResumesWithTheSameBits()
    {
        QFETCH(int, row);
        const auto method = methodOfRow(row);
        if (method->isOneShot())
            return; // begins anew
        const auto mask = test::halfMask();
        const auto data = test::augmentedData();
        const auto whole = test::tinyModel();
        Wisher watcher(-1, LoopWish::Continue);
        QVERIFY(runLoop(*whole, *method, data, quickSettings(), &mask, nullptr, watcher));
        QCOMPARE(watcher.steps, sizeOfLoop(*method, data, quickSettings(), 3).steps);
        const auto perEpoch = sizeOfLoop(*method, data, quickSettings(), 1).steps;
        for (const auto step : {std::int64_t(1), perEpoch, perEpoch + 1, watcher.steps - 1, watcher.steps}) {
            const auto stopped = test::tinyModel();
            Wisher stopper(step, LoopWish::SaveAndStop);
            QVERIFY(!runLoop(*stopped, *method, data, quickSettings(), &mask, nullptr, stopper));
            const auto resumed = test::tinyModel(99);
            LoopObserver nobody;
            QVERIFY(runLoop(*resumed, *method, data, quickSettings(), &mask, &*stopper.saved, nobody));
            QVERIFY2(test::firstDifference(test::copyOfState(*whole), test::copyOfState(*resumed)).empty(), qPrintable(QString::number(step)));
        }
    }

    void augmentationChangesWhatIsLearntButNotHowItRepeats()
    {
        const auto after = [](const TrainingData& data) {
            const auto model = test::tinyModel();
            LoopObserver nobody;
            runLoop(*model, *makeMethod("ft", {}), data, quickSettings(), nullptr, nullptr, nobody);
            return test::copyOfState(*model);
        };
        const auto first = after(test::augmentedData());
        QCOMPARE(test::firstDifference(first, after(test::augmentedData())), std::string());
        QVERIFY(!test::firstDifference(first, after(test::tinyData())).empty());
    }

    void onlyTheLastLayersTrainAndTheRestIsFrozen()
    {
        for (const char* id : {"eu_k", "cf_k"}) {
            const auto before = test::copyOfState(*test::tinyModel());
            const auto model = test::tinyModel();
            LoopObserver nobody;
            QVERIFY(runLoop(*model, *makeMethod(id, test::methodSettings()), test::tinyData(), quickSettings(), nullptr, nullptr, nobody));
            const auto after = test::copyOfState(*model);
            for (const auto& entry : model->named_parameters()) {
                QCOMPARE(torch::equal(after.at(entry.key()), before.at(entry.key())), entry.key() != "fc.weight" && entry.key() != "fc.bias");
                QVERIFY(entry.value().requires_grad());
            }
            QVERIFY(!torch::equal(after.at("bn1.running_mean"), before.at("bn1.running_mean")));
        }
        QVERIFY_EXCEPTION_THROWN(weightsAfter(*makeMethod("cf_k", test::methodSettingsWith("layers", std::int64_t(5))), quickSettings()), Error);
    }

    void layersAreDrawnAnewOnceOrUnderParityEveryEpoch()
    {
        auto settings = quickSettings();
        settings.learningRate = 1e-30; // too small to move anything
        settings.weightDecay = 0;
        const auto drawnAt = [&](int epoch) {
            const auto model = test::tinyModel();
            drawAnew(lastLayers(*model, 1), mixSeed(settings.seed, std::uint64_t(epoch), std::uint64_t(SeedPurpose::Weights)));
            return test::copyOfState(*model).at("fc.weight");
        };
        QVERIFY(torch::equal(weightsAfter(*makeMethod("eu_k", test::methodSettings()), settings).at("fc.weight"), drawnAt(0)));
        const auto parity = makeMethod("eu_k", test::methodSettingsWith("parity_reset_every_epoch", true));
        QVERIFY(torch::equal(weightsAfter(*parity, settings).at("fc.weight"), drawnAt(2)));
    }

    void layersAreDrawnFromTheirDistributions()
    {
        const auto model = makeModel("small-cnn", {3, 28, 28, 10, {0, 0, 0}, {1, 1, 1}}, 1);
        drawAnew(lastLayers(*model, 4), 5);
        const auto state = test::copyOfState(*model);
        const auto& linear = state.at("fc1.weight");
        QVERIFY(std::abs(linear.mean().item<double>()) < 0.02 && std::abs(linear.std().item<double>() - 1) < 0.02);
        QVERIFY(state.at("fc1.bias").eq(0).all().item<bool>());
        const double bound = std::sqrt(6.0 / (25 * (3 + 8))); // Xavier: fan-in 3·25, fan-out 8·25
        const auto& convolution = state.at("conv1.weight");
        QVERIFY(convolution.abs().max().item<double>() <= bound && convolution.abs().max().item<double>() > 0.95 * bound);
        QVERIFY(std::abs(convolution.std().item<double>() - bound / std::sqrt(3.0)) < 0.06 * bound);
    }

    void theShadowClassIsDroppedUnlessParityKeepsIt()
    {
        const auto data = test::tinyData();
        for (const bool keeps : {false, true}) {
            const auto model = test::tinyModel();
            Wisher watcher(3, LoopWish::Checkpoint);
            const auto method = makeMethod("be", test::methodSettingsWith("be_keep_shadow_class", keeps));
            QVERIFY(runLoop(*model, *method, data, quickSettings(), nullptr, nullptr, watcher));
            QCOMPARE(watcher.saved->weights.at("fc.weight").size(0), std::int64_t(11));
            const int outputs = keeps ? 11 : 10;
            QCOMPARE(model->shape().classes, outputs);
            QCOMPARE(test::copyOfState(*model).at("fc.bias").size(0), std::int64_t(outputs));
            QCOMPARE(predictLogits(*model, data.images, data.forget).size(1), std::int64_t(outputs));
            if (keeps) {
                QVERIFY(predictLogits(*model, data.images, data.forget).argmax(1).eq(10).sum().item<int>() > 0);
                const auto copy = copyOf(*model);
                QCOMPARE(test::firstDifference(test::copyOfState(*model), test::copyOfState(*copy)), std::string());
            }
        }
        // The old rows are where they were before the first step.
        const auto grown = test::tinyModel();
        growOutputs(*grown, 1, 3);
        QVERIFY(torch::equal(test::copyOfState(*grown).at("fc.weight").slice(0, 0, 10), test::copyOfState(*test::tinyModel()).at("fc.weight")));
    }

    void anOverwhelmingPullLeavesTheOriginal()
    {
        // τ = lr·β_e beyond any step: every weight snaps back, bit for bit.
        const auto method = makeMethod("salun_soft", test::methodSettingsWith("beta", 1e6));
        const auto before = test::copyOfState(*test::tinyModel());
        const auto after = weightsAfter(*method, quickSettings());
        for (const auto& entry : test::tinyModel()->named_parameters())
            QVERIFY2(torch::equal(after.at(entry.key()), before.at(entry.key())), entry.key().c_str());
    }

    void theTeacherIsTheOriginalToTheEnd()
    {
        // With nothing but the divergence from the original on D_r, a model that starts as the original has nothing to learn there.
        auto values = test::methodSettingsWith("gamma", 0.0);
        values.set("kl_weight", 1.0);
        values.set("ascent_epochs", std::int64_t(0));
        auto settings = quickSettings();
        settings.weightDecay = 0;
        settings.freezeBnStats = true;
        const auto before = test::copyOfState(*test::tinyModel());
        const auto after = weightsAfter(*makeMethod("scrub", values), settings);
        for (const auto& [name, tensor] : after)
            QVERIFY2(torch::allclose(tensor.to(torch::kFloat64), before.at(name).to(torch::kFloat64), 0, 1e-5), name.c_str());
    }

    void aPhaseThatLooksAtAFrozenCopyNeedsOne()
    {
        class Careless : public Method {
        public:
            std::vector<Phase> phases(const EpochContext& context) const override
            {
                auto phase = retainPhase(context.data);
                phase.proximal = [](const auto&, const auto&, double) {};
                return {phase};
            }
        };
        QVERIFY_EXCEPTION_THROWN(weightsAfter(Careless(), quickSettings()), Error);
    }

    void anEditAnnouncesItsImagesAndStopsWhenAsked_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("inverse");
        QTest::newRow("exact") << QStringLiteral("iu") << QStringLiteral("woodfisher_exact");
        QTest::newRow("released") << QStringLiteral("iu") << QStringLiteral("released");
        QTest::newRow("ff") << QStringLiteral("ff") << QStringLiteral("cg");
    }

    void anEditAnnouncesItsImagesAndStopsWhenAsked()
    {
        QFETCH(QString, id);
        QFETCH(QString, inverse);
        const auto method = makeMethod(id.toStdString(), test::methodSettingsWith("inverse", inverse.toStdString()));
        const auto data = test::tinyData();
        const auto images = method->imagesOfEdit(data, 32);
        const auto model = test::tinyModel();
        Wisher watcher(-1, LoopWish::Continue);
        QVERIFY(runLoop(*model, *method, data, quickSettings(), nullptr, nullptr, watcher));
        QCOMPARE(watcher.steps, images);
        QCOMPARE(watcher.epochLosses.size(), std::size_t(1));
        QVERIFY(!test::firstDifference(test::copyOfState(*model), test::copyOfState(*test::tinyModel())).empty());

        for (const auto wish : {LoopWish::Stop, LoopWish::SaveAndStop}) {
            class Stopper : public LoopObserver {
            public:
                explicit Stopper(LoopWish wish) : m_wish(wish) {}
                LoopWish afterStep(const StepReport& report) override { return report.step > 100 ? ++heard, m_wish : LoopWish::Continue; }
                void checkpoint(const LoopState&) override { ++checkpoints; }
                int heard = 0, checkpoints = 0;

            private:
                LoopWish m_wish;
            } stopper(wish);
            QVERIFY(!runLoop(*test::tinyModel(), *method, data, quickSettings(), nullptr, nullptr, stopper));
            QCOMPARE(stopper.heard, 1);
            QCOMPARE(stopper.checkpoints, 0);
        }
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
        const auto mask = test::halfMask();
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
