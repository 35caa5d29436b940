// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/engine_fixture.h"

#include "core/base/error.h"
#include "core/engine/methods/l1_sparse.h"
#include "core/engine/methods/method_table.h"
#include "core/engine/methods/random_labels.h"

#include <QtTest>

#include <cmath>

using namespace palimpsest;

namespace {

Settings relabelling(const char* schedule = "forget_then_retain", bool exclude = false)
{
    return {{"label_schedule", std::string(schedule)}, {"exclude_true_label", exclude},
            {"density", 0.5},                          {"mask_scope", std::string("global")},
            {"mask_accumulate", std::string("batch_mean_sum")}, {"alpha", 1e-4}, {"no_l1_epochs", std::int64_t(0)}};
}

std::vector<Phase> phasesOf(const char* id, const TrainingData& data, int epoch = 0, const Settings& settings = relabelling())
{
    return makeMethod(id, settings)->phases({data, epoch, 10, 3});
}

} // namespace

class MethodsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTableHasTheEightMethods()
    {
        QCOMPARE(methodIds(), (std::vector<std::string>{"original", "retrain", "ft", "ga", "rl", "l1_sparse", "salun", "salun_random_mask"}));
        for (const auto& id : methodIds())
            QVERIFY(makeMethod(id, relabelling()) != nullptr);
        QVERIFY_EXCEPTION_THROWN(makeMethod("amnesia", relabelling()), Error);
    }

    void originalChangesNothing()
    {
        const auto model = test::tinyModel();
        const auto before = test::copyOfState(*model);
        LoopObserver nobody;
        QVERIFY(runLoop(*model, *makeMethod("original", {}), test::tinyData(), {}, nullptr, nullptr, nobody));
        QCOMPARE(test::firstDifference(before, test::copyOfState(*model)), std::string());
    }

    void retrainStartsFreshAndNeverSeesTheForgetSet()
    {
        const auto data = test::tinyData();
        QVERIFY(makeMethod("retrain", {})->startsFresh());
        QVERIFY(!makeMethod("ft", {})->startsFresh());
        for (const char* id : {"retrain", "ft"}) {
            const auto phases = phasesOf(id, data);
            QCOMPARE(phases.size(), std::size_t(1));
            QVERIFY(torch::equal(phases[0].samples, data.retain));
            QVERIFY(torch::equal(phases[0].targets, data.labels.index_select(0, data.retain)));
        }
    }

    void trainingSeesThePoolWhateverTheForgetSet()
    {
        auto data = test::tinyData();
        const auto first = makeTraining()->phases({data, 0, 10, 3});
        std::swap(data.forget, data.retain);
        const auto second = makeTraining()->phases({data, 0, 10, 3});
        QVERIFY(torch::equal(first[0].samples, torch::arange(200)));
        QVERIFY(torch::equal(first[0].samples, second[0].samples));
    }

    void ascentMinimisesMinusTheLossOnTheForgetSetAlone()
    {
        const auto data = test::tinyData();
        const auto phases = phasesOf("ga", data);
        QCOMPARE(phases.size(), std::size_t(1));
        QVERIFY(torch::equal(phases[0].samples, data.forget));
        const auto logits = torch::tensor({{2.0, 0.0}, {0.0, 1.0}});
        const auto targets = torch::tensor({0, 0}, torch::kInt64);
        const double expected = -(std::log(1 + std::exp(-2.0)) + std::log(1 + std::exp(1.0))) / 2;
        QVERIFY(std::abs(phases[0].objective(logits, targets).item<double>() - expected) < 1e-6);
    }

    void randomLabelsAreUniformOverAllClasses()
    {
        const auto labels = torch::full({20000}, 3, torch::kInt64);
        const auto counts = drawLabels(labels, 10, false, 1).bincount({}, 10);
        QVERIFY(counts.min().item<int>() > 1800 && counts.max().item<int>() < 2200);
    }

    void theTrueLabelCanBeExcluded()
    {
        const auto labels = torch::arange(20000).remainder(10);
        const auto drawn = drawLabels(labels, 10, true, 1);
        QVERIFY(!drawn.eq(labels).any().item<bool>());
        QVERIFY(drawn.min().item<int>() == 0 && drawn.max().item<int>() == 9);
        const auto ofThree = drawn.masked_select(labels.eq(3)).bincount({}, 10);
        QCOMPARE(ofThree[3].item<int>(), 0);
        QVERIFY(ofThree.max().item<int>() < 290); // 2,000 over nine classes
    }

    void labelsAreFreshEachEpochAndTheSameForTheSameSeed()
    {
        const auto data = test::tinyData();
        const auto first = phasesOf("rl", data, 0)[0].targets;
        QVERIFY(torch::equal(first, phasesOf("rl", data, 0)[0].targets));
        QVERIFY(!torch::equal(first, phasesOf("rl", data, 1)[0].targets));
    }

    void relabellingVisitsForgetThenRetainOrBothMixed()
    {
        const auto data = test::tinyData();
        const auto apart = phasesOf("rl", data);
        QCOMPARE(apart.size(), std::size_t(2));
        QVERIFY(torch::equal(apart[0].samples, data.forget));
        QVERIFY(torch::equal(apart[1].samples, data.retain));
        QVERIFY(torch::equal(apart[1].targets, data.labels.index_select(0, data.retain)));
        const auto mixed = phasesOf("rl", data, 0, relabelling("mixed"));
        QCOMPARE(mixed.size(), std::size_t(1));
        QCOMPARE(mixed[0].samples.size(0), 200);
        QVERIFY(torch::equal(mixed[0].targets.slice(0, 0, 60), apart[0].targets));
    }

    void salunIsRandomLabelsUnderAMask()
    {
        const auto data = test::tinyData();
        for (const char* id : {"salun", "salun_random_mask"})
            QVERIFY(torch::equal(phasesOf(id, data, 4)[0].targets, phasesOf("rl", data, 4)[0].targets));
    }

    void penaltyFallsLinearly()
    {
        const double expected[] = {1e-4, 9e-5, 8e-5, 7e-5, 6e-5, 5e-5, 4e-5, 3e-5, 2e-5, 1e-5};
        for (int epoch = 0; epoch < 10; ++epoch) {
            QVERIFY(std::abs(l1Weight(1e-4, epoch, 10, 0) - expected[epoch]) < 1e-15);
            QVERIFY(std::abs(phasesOf("l1_sparse", test::tinyData(), epoch)[0].l1 - expected[epoch]) < 1e-15);
        }
        QVERIFY(std::abs(l1Weight(1e-4, 4, 10, 2) - 5e-5) < 1e-15);
        QCOMPARE(l1Weight(1e-4, 8, 10, 2), 0.0);
        QCOMPARE(l1Weight(1e-4, 3, 10, 10), 0.0);
    }

    void penaltyGradientIsTheDerivativeOfTheL1Norm()
    {
        // One step of plain SGD with a zero loss gradient moves by −lr·α·d|θ|/dθ; finite differences of α·‖θ‖₁, and 0 at 0.
        const double alpha = 0.01, rate = 0.5, h = 1e-6;
        const std::vector<double> start{0.7, -0.3, 0.0, 2.0};
        const auto weights = torch::tensor(start, torch::kFloat64);
        Sgd sgd({weights}, 0, 0);
        sgd.step(rate, alpha);
        for (std::size_t i = 0; i < start.size(); ++i) {
            const double slope = alpha * (std::abs(start[i] + h) - std::abs(start[i] - h)) / (2 * h);
            QVERIFY(std::abs(weights[std::int64_t(i)].item<double>() - (start[i] - rate * slope)) < 1e-9);
        }
    }
};

QTEST_GUILESS_MAIN(MethodsTest)
#include "tst_methods.moc"
