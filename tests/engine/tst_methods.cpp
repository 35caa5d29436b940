// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/engine_fixture.h"

#include "core/base/error.h"
#include "core/engine/methods/boundary_shrink.h"
#include "core/engine/methods/l1_sparse.h"
#include "core/engine/methods/method_table.h"
#include "core/engine/methods/random_labels.h"
#include "core/engine/methods/salun_soft.h"
#include "core/engine/methods/scrub.h"

#include <QtTest>

#include <cmath>

using namespace palimpsest;

namespace {

Settings relabelling(const char* schedule = "forget_then_retain")
{
    return test::methodSettingsWith("label_schedule", std::string(schedule));
}

std::vector<Phase> phasesOf(const char* id, const TrainingData& data, int epoch = 0, const Settings& settings = relabelling())
{
    return makeMethod(id, settings)->phases({data, epoch, 10, 3, 32});
}

} // namespace

class MethodsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTableHasTheMethods()
    {
        QCOMPARE(methodIds(), (std::vector<std::string>{"original", "retrain", "ft", "ga", "rl", "l1_sparse", "salun", "salun_random_mask", "salun_soft",
                                                        "iu", "be", "bs", "ff", "scrub", "eu_k", "cf_k"}));
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

    void parityDrawsLabelsFromTheFirstClassesOnly()
    {
        const auto data = test::tinyData();
        const auto drawn = phasesOf("rl", data, 0, test::methodSettingsWith("parity_classes", std::int64_t(3)))[0].targets;
        QCOMPARE(drawn.max().item<int>(), 2);
        QCOMPARE(phasesOf("rl", data)[0].targets.max().item<int>(), 9);
        auto both = test::methodSettingsWith("parity_classes", std::int64_t(3));
        both.set("exclude_true_label", true);
        QVERIFY_EXCEPTION_THROWN(makeMethod("rl", both), Error);
    }

    void softThresholdMatchesTheTable()
    {
        const auto anchor = torch::tensor({1.0, -2.0, 0.5, 0.0, 3.0}, torch::kFloat64);
        const auto moved = torch::tensor({0.50, -0.30, 0.10, -0.05, 0.20}, torch::kFloat64);
        const auto after = [&](const torch::Tensor& tau) {
            const auto weights = (anchor + moved).clone();
            softThreshold({weights}, {anchor}, tau);
            return (weights - anchor).clone();
        };
        const auto near = [](const torch::Tensor& actual, const std::vector<double>& expected) {
            return torch::allclose(actual, torch::tensor(expected, torch::kFloat64), 0, 1e-9);
        };
        QVERIFY(near(after(torch::scalar_tensor(0.15, torch::kFloat64)), {0.35, -0.15, 0, 0, 0.05}));
        // In two tensors: the ranking is over both.
        const std::vector<torch::Tensor> weights{anchor.slice(0, 0, 2) + moved.slice(0, 0, 2), anchor.slice(0, 2, 5) + moved.slice(0, 2, 5)};
        const std::vector<torch::Tensor> anchors{anchor.slice(0, 0, 2), anchor.slice(0, 2, 5)};
        const auto tau = rankedDistance(weights, anchors, std::int64_t(0.6 * 5));
        QVERIFY(std::abs(tau.item<double>() - 0.20) < 1e-9);
        QVERIFY(near(after(tau), {0.30, -0.10, 0, 0, 0}));
    }

    void whatSnapsBackIsItsAnchorBitForBit()
    {
        const auto anchor = torch::randn({1000}, makeGenerator(1));
        const auto weights = anchor + 0.01F * torch::randn({1000}, makeGenerator(2));
        weights.slice(0, 0, 100).copy_(anchor.slice(0, 0, 100));
        const auto before = weights.clone();
        softThreshold({weights}, {anchor}, torch::scalar_tensor(0.01));
        const auto within = (before - anchor).abs().le(0.01);
        QVERIFY(torch::equal(weights.masked_select(within), anchor.masked_select(within)));
        QVERIFY(!weights.eq(anchor).logical_and(within.logical_not()).any().item<bool>());
    }

    void releasedRankFallsWithTheEpochsButNeverToZero()
    {
        QCOMPARE(releasedRank(0.5, 0, 10, 4, 1000), std::int64_t(487)); // 0.5·39/40·1000 = 487.5
        QCOMPARE(releasedRank(0.5, 9, 10, 4, 1000), std::int64_t(37));  // 0.5·3/40·1000 = 37.5
        QCOMPARE(releasedRank(0.5, 9, 10, 1, 1000), std::int64_t(1));   // 0 as released, where it crashes
        QCOMPARE(releasedRank(0, 0, 10, 4, 1000), std::int64_t(1));
    }

    void salunSoftAnchorsAtTheOriginalOrDrifts()
    {
        QVERIFY(makeMethod("salun_soft", relabelling())->frozenCopy() == FrozenCopy::Original);
        QVERIFY(makeMethod("salun_soft", test::methodSettingsWith("variant", std::string("released")))->frozenCopy() == FrozenCopy::EpochStart);
        // τ = lr·β·(1 − e/E): at epoch 4 of 10 with lr 0.5 and β 0.01, a move of 0.01 becomes one of 0.007.
        const auto weights = torch::tensor({0.01}, torch::kFloat64);
        phasesOf("salun_soft", test::tinyData(), 4)[0].proximal({weights}, {torch::zeros({1}, torch::kFloat64)}, 0.5);
        QVERIFY(std::abs(weights.item<double>() - 0.007) < 1e-9);
    }

    void fgsmFollowsTheSignOfTheFiniteDifferenceAndRoundsToBytes()
    {
        const auto model = test::tinyModel();
        model->to(torch::kFloat64);
        model->eval();
        const auto images = torch::rand({3, 1, 8, 8}, makeGenerator(5), torch::kFloat64); // between the bytes: 255·0.1 would be a tie
        const auto targets = torch::tensor({1, 4, 7}, torch::kInt64);
        const auto perturbed = fgsm(*model, images, targets, 0.1);
        QVERIFY(torch::allclose(perturbed * 255, (perturbed * 255).round(), 0, 1e-9));
        QVERIFY(perturbed.min().item<double>() >= 0 && perturbed.max().item<double>() <= 1);
        const double h = 1e-6;
        int looked = 0;
        for (int i = 0; i < 64; i += 5) {
            const auto nudged = [&](double by) {
                auto copy = images.clone();
                copy[1][0][i / 8][i % 8] += by;
                return crossEntropy(model->forward(copy), targets).item<double>();
            };
            const double slope = (nudged(h) - nudged(-h)) / (2 * h);
            if (std::abs(slope) < 1e-7)
                continue;
            const double expected = std::round(255 * std::clamp(images[1][0][i / 8][i % 8].item<double>() + (slope > 0 ? 0.1 : -0.1), 0.0, 1.0)) / 255;
            QVERIFY(std::abs(perturbed[1][0][i / 8][i % 8].item<double>() - expected) < 1e-9);
            ++looked;
        }
        QVERIFY(looked > 8);
        QVERIFY(torch::equal(nearestOtherClass(*model, images, targets, 0.1), model->forward(perturbed).argmax(1)));
    }

    void boundaryMethodsSeeTheForgetSetAlone()
    {
        const auto data = test::tinyData();
        for (const char* id : {"bs", "be"}) {
            const auto phases = phasesOf(id, data);
            QCOMPARE(phases.size(), std::size_t(1));
            QVERIFY(torch::equal(phases[0].samples, data.forget));
        }
        QVERIFY(phasesOf("be", data)[0].targets.eq(10).all().item<bool>());
        QVERIFY(phasesOf("be", data, 0, test::methodSettingsWith("parity_classes", std::int64_t(4)))[0].targets.eq(4).all().item<bool>());
        QVERIFY_EXCEPTION_THROWN(phasesOf("be", data, 0, test::methodSettingsWith("parity_classes", std::int64_t(11))), Error);
    }

    void distillationIsTheTemperedDivergence()
    {
        const std::vector<std::vector<double>> student{{1.0, 0.0, -2.0}, {0.3, 0.1, 5.0}}, teacher{{0.5, 2.0, 0.0}, {0.3, 0.1, 5.0}};
        const double temperature = 4;
        double expected = 0;
        for (std::size_t i = 0; i < 2; ++i) {
            const auto softmax = [&](const std::vector<double>& logits) {
                std::vector<double> p;
                double sum = 0;
                for (const double logit : logits)
                    sum += std::exp(logit / temperature);
                for (const double logit : logits)
                    p.push_back(std::exp(logit / temperature) / sum);
                return p;
            };
            const auto ps = softmax(student[i]), pt = softmax(teacher[i]);
            for (std::size_t k = 0; k < 3; ++k)
                expected += temperature * temperature * pt[k] * std::log(pt[k] / ps[k]) / 2;
        }
        const auto tensorOf = [](const std::vector<std::vector<double>>& rows) { return torch::stack({torch::tensor(rows[0], torch::kFloat64), torch::tensor(rows[1], torch::kFloat64)}); };
        QVERIFY(std::abs(distillation(tensorOf(student), tensorOf(teacher), temperature).item<double>() - expected) < 1e-9);
    }

    void scrubAscendsFirstAndRepairsAlways()
    {
        const auto data = test::tinyData();
        const auto names = [&](int epoch, const Settings& settings) {
            std::vector<std::string> found;
            for (const auto& phase : phasesOf("scrub", data, epoch, settings))
                found.push_back(phase.name);
            return found;
        };
        using Names = std::vector<std::string>;
        QCOMPARE(names(0, relabelling()), (Names{"forget", "retain"}));
        QCOMPARE(names(1, relabelling()), (Names{"forget", "retain"}));
        QCOMPARE(names(2, relabelling()), (Names{"retain"}));
        const auto parity = test::methodSettingsWith("parity_ascent_alone", true);
        QCOMPARE(names(1, parity), (Names{"forget"}));
        QCOMPARE(names(2, parity), (Names{"retain"}));

        const auto logits = torch::tensor({{1.0, 0.0}}, torch::kFloat64), teacher = torch::tensor({{0.0, 2.0}}, torch::kFloat64);
        const auto targets = torch::tensor({0}, torch::kInt64);
        const auto phases = phasesOf("scrub", data);
        const double divergence = distillation(logits, teacher, 4).item<double>();
        QVERIFY(std::abs(phases[0].teacherObjective(logits, targets, teacher).item<double>() + divergence) < 1e-12);
        const double ce = std::log(1 + std::exp(-1.0));
        QVERIFY(std::abs(phases[1].teacherObjective(logits, targets, teacher).item<double>() - (0.99 * ce + 0.001 * divergence)) < 1e-12);
    }

    void scrubDecaysAfterTheFourthSixthAndTenthEpoch()
    {
        const double expected[] = {1, 1, 1, 1, 0.1, 0.1, 0.01, 0.01, 0.01, 0.01, 0.001};
        for (int epoch = 0; epoch < 11; ++epoch)
            QVERIFY(std::abs(scrubDecay(epoch) - expected[epoch]) < 1e-12);
        QVERIFY(std::abs(phasesOf("scrub", test::tinyData(), 6)[0].learningRateFactor - 0.01) < 1e-12);
        QCOMPARE(phasesOf("scrub", test::tinyData(), 6, test::methodSettingsWith("scrub_decay", false))[0].learningRateFactor, 1.0);
    }
};

QTEST_GUILESS_MAIN(MethodsTest)
#include "tst_methods.moc"
