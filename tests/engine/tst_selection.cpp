// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/engine_fixture.h"

#include "core/base/error.h"
#include "core/engine/selection/bilevel_search.h"
#include "core/engine/selection/capped_simplex.h"
#include "core/engine/selection/class_level.h"
#include "core/engine/selection/sample_scores.h"
#include "core/engine/selection/weighted_unlearning.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace palimpsest;

namespace {

using Numbers = std::vector<double>;

torch::Tensor doubles(const Numbers& values)
{
    return torch::tensor(torch::ArrayRef<double>(values), torch::kFloat64);
}

double farthest(const torch::Tensor& a, const torch::Tensor& b)
{
    return (a - b).abs().max().item<double>();
}

/// Another way to the projection: sorts all 2n breakpoints and interpolates on the segment where the sum passes `total`.
torch::Tensor projectedBySorting(const torch::Tensor& a, double total)
{
    const auto values = a.contiguous();
    std::vector<long double> numbers(values.data_ptr<double>(), values.data_ptr<double>() + values.numel()), breaks;
    for (const auto value : numbers) {
        breaks.push_back(value);
        breaks.push_back(value - 1);
    }
    std::sort(breaks.begin(), breaks.end());
    const auto sumAt = [&](long double threshold) {
        long double sum = 0;
        for (const auto value : numbers)
            sum += std::clamp(value - threshold, 0.0L, 1.0L);
        return sum;
    };
    long double threshold = breaks.back();
    for (std::size_t i = 0; i + 1 < breaks.size(); ++i) {
        const auto left = sumAt(breaks[i]), right = sumAt(breaks[i + 1]);
        if (left >= total && right <= total) {
            threshold = left == right ? breaks[i] : breaks[i] + (left - total) / (left - right) * (breaks[i + 1] - breaks[i]);
            break;
        }
    }
    return (a - double(threshold)).clamp(0, 1);
}

/// Six items with fixed losses, two of them chosen at the start: the worked example of the step size.
const Numbers kLosses{0.02, 0.01, 2.5, 1.2, 0.05, 0.4};

SearchSettings six(double stepSize)
{
    SearchSettings settings;
    settings.count = 2;
    settings.total = 2;
    settings.stepSize = stepSize;
    settings.gamma = 1e-4;
    return settings;
}

LowerLevel fixedLosses()
{
    return [](const torch::Tensor&, int) { return doubles(kLosses); };
}

SearchState searchedSix(SearchState state, const SearchSettings& settings)
{
    runSearch(state, settings, fixedLosses(), [](const SearchState&) { return true; });
    return state;
}

std::vector<std::int64_t> chosen(const SearchState& state, std::int64_t count)
{
    return hardest(state.lastWeights, state.lastLosses, count);
}

std::vector<float> row(const torch::Tensor& values)
{
    const auto own = values.to(torch::kFloat32).contiguous();
    return {own.data_ptr<float>(), own.data_ptr<float>() + own.numel()};
}

LowerSettings quickLower(const std::string& method = "ft")
{
    LowerSettings settings;
    settings.method = method;
    settings.epochs = 2;
    settings.batchSize = 32;
    settings.seed = 3;
    return settings;
}

class Wisher : public LoopObserver {
public:
    explicit Wisher(std::int64_t step = -1, LoopWish wish = LoopWish::Continue) : m_step(step), m_wish(wish) {}
    LoopWish afterStep(const StepReport&) override { return ++steps == m_step ? m_wish : LoopWish::Continue; }
    void checkpoint(const LoopState& state) override { saved = state; }
    std::int64_t steps = 0;
    std::optional<LoopState> saved;

private:
    std::int64_t m_step;
    LoopWish m_wish;
};

torch::Tensor tenth(const TrainingData& data)
{
    return torch::full({data.images.size(0)}, 0.1, torch::kFloat64);
}

Classifier trainedTiny()
{
    const auto model = test::tinyModel();
    LoopSettings settings;
    settings.epochs = 6;
    settings.learningRate = 0.05;
    settings.batchSize = 32;
    LoopObserver nobody;
    const auto data = test::tinyData();
    class Everything : public Method {
    public:
        std::vector<Phase> phases(const EpochContext& context) const override
        {
            return {{"train", torch::arange(context.data.labels.size(0)), context.data.labels}};
        }
    };
    runLoop(*model, Everything(), data, settings, nullptr, nullptr, nobody);
    return model;
}

} // namespace

class SelectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theProjectionMatchesTheReferenceVectors_data()
    {
        QTest::addColumn<QList<double>>("a");
        QTest::addColumn<int>("total");
        QTest::addColumn<double>("threshold");
        QTest::addColumn<QList<double>>("w");
        QTest::newRow("five") << QList<double>{0.9, 0.8, 0.3, 0.1, -0.2} << 2 << 0.025 << QList<double>{0.875, 0.775, 0.275, 0.075, 0};
        QTest::newRow("equal") << QList<double>{0.5, 0.5, 0.5, 0.5} << 1 << 0.25 << QList<double>{0.25, 0.25, 0.25, 0.25};
        QTest::newRow("a corner") << QList<double>{3, 2, 1, 0} << 2 << 1.0 << QList<double>{1, 1, 0, 0};
        QTest::newRow("below zero") << QList<double>{0.2, 0.2, 0.2, 0.9} << 2 << -2.0 / 15 << QList<double>{1.0 / 3, 1.0 / 3, 1.0 / 3, 1};
    }

    void theProjectionMatchesTheReferenceVectors()
    {
        QFETCH(QList<double>, a);
        QFETCH(int, total);
        QFETCH(double, threshold);
        QFETCH(QList<double>, w);
        const auto exact = projectOntoCappedSimplex(doubles({a.begin(), a.end()}), total);
        QVERIFY(std::abs(exact.threshold - threshold) < 1e-9);
        QVERIFY(farthest(exact.weights, doubles({w.begin(), w.end()})) < 1e-9);
        const auto released = projectAsReleased(doubles({a.begin(), a.end()}), total);
        QVERIFY(farthest(released.weights, doubles({w.begin(), w.end()})) < 1e-5);
    }

    void theReleasedBisectionIsReproduced()
    {
        QVERIFY(std::abs(projectAsReleased(doubles({0.9, 0.8, 0.3, 0.1, -0.2}), 2).threshold - 0.02499733) < 5e-9);
        QVERIFY(std::abs(projectAsReleased(doubles({0.2, 0.2, 0.2, 0.9}), 2).threshold - -0.13333702) < 5e-9);
    }

    void theProjectionAgreesWithSortingAllBreakpoints()
    {
        auto generator = makeGenerator(1);
        for (int round = 0; round < 60; ++round) {
            const auto count = 1 + round * 7;
            auto a = torch::randn({count}, generator, torch::kFloat64) * std::pow(10.0, round % 9 - 4);
            if (round % 3 == 0)
                a = (a * 4).round() / 4; // ties
            for (const double total : {0.0, 0.3 * count, std::floor(0.1 * count), double(count - 1), double(count)}) {
                const auto w = projectOntoCappedSimplex(a, total).weights;
                QVERIFY(farthest(w, projectedBySorting(a, total)) < 1e-9);
                QVERIFY(std::abs(w.sum().item<double>() - total) < 1e-9 * count);
                QVERIFY(w.min().item<double>() >= 0 && w.max().item<double>() <= 1);
            }
        }
    }

    void theProjectionIsExactForAMillionWeightsOfAnySize()
    {
        auto generator = makeGenerator(2);
        constexpr std::int64_t kCount = 1'000'000;
        const auto losses = torch::randn({kCount}, generator, torch::kFloat64).exp_();
        for (const double stepSize : {1e-3, 1.0, 1e4, 1e12}) {
            const auto w = projectOntoCappedSimplex(0.1 - stepSize * losses, kCount / 10.0).weights;
            QVERIFY2(std::abs(w.sum().item<double>() - kCount / 10.0) < 1e-9 * kCount || stepSize > 1e5, qPrintable(QString::number(stepSize)));
        }
    }

    void whatCannotBeProjectedIsRefused()
    {
        for (const auto& [values, total, code] : {std::tuple(Numbers{1, 2}, 3.0, "selection.count"), {Numbers{1, 2}, -1.0, "selection.count"},
                                                  {Numbers{1, NAN}, 1.0, "selection.not-finite"}, {Numbers{1, INFINITY}, 1.0, "selection.not-finite"}}) {
            try {
                projectOntoCappedSimplex(doubles(values), total);
                QFAIL("not refused");
            } catch (const Error& error) {
                QCOMPARE(error.code(), std::string(code));
            }
        }
    }

    void tiesGoToTheLowerLossAndThenToTheLowerIndex()
    {
        const auto weights = doubles({0.5, 1, 0.5, 0.5, 0});
        const auto losses = doubles({0.2, 9, 0.1, 0.2, 0});
        QCOMPARE(ranking(weights, losses), (std::vector<std::int64_t>{1, 2, 0, 3, 4}));
        QCOMPARE(hardest(weights, losses, 3), (std::vector<std::int64_t>{0, 1, 2}));
        QCOMPARE(overlapOf({1, 2, 5}, {2, 3, 5, 9}), std::int64_t(2));
        QVERIFY(torch::equal(leastLossVertex(doubles({3, 1, 1, 1, 0}), 3), doubles({0, 1, 1, 0, 1})));
    }

    void oneUpperStepMatchesTheReferenceVectors_data()
    {
        QTest::addColumn<double>("stepSize");
        QTest::addColumn<QList<double>>("w");
        QTest::addColumn<QList<int>>("top");
        QTest::newRow("0.001") << 0.001 << QList<double>{1, 0.00040505, 0, 0.99921485, 0.00036505, 0.00001505} << QList<int>{0, 3};
        QTest::newRow("0.01") << 0.01 << QList<double>{1, 0.0040505, 0, 0.9921485, 0.0036505, 0.0001505} << QList<int>{0, 3};
        QTest::newRow("0.5") << 0.5 << QList<double>{1, 0.202525, 0, 0.607425, 0.182525, 0.007525} << QList<int>{0, 3};
        QTest::newRow("10") << 10.0 << QList<double>{1, 0.7, 0, 0, 0.3, 0} << QList<int>{0, 1};
    }

    void oneUpperStepMatchesTheReferenceVectors()
    {
        QFETCH(double, stepSize);
        QFETCH(QList<double>, w);
        QFETCH(QList<int>, top);
        auto settings = six(stepSize);
        settings.iterations = 1;
        const auto state = searchedSix(binaryStart(6, {0, 3}, torch::kCPU), settings);
        QVERIFY2(farthest(state.lastWeights, doubles({w.begin(), w.end()})) < 1e-9, "w");
        QCOMPARE(chosen(state, 2), std::vector<std::int64_t>(top.begin(), top.end()));
    }

    /// The published step size with the published start gives the start back; only a step that can close the gap of one leaves it.
    void theStepSizeTrap_data()
    {
        QTest::addColumn<double>("stepSize");
        QTest::addColumn<QList<double>>("w");
        QTest::addColumn<QList<int>>("top");
        QTest::newRow("paper") << 0.001 << QList<double>{1, 0.008101, 0, 0.984297, 0.007301, 0.000301} << QList<int>{0, 3};
        QTest::newRow("code") << 0.01 << QList<double>{1, 0.081008, 0, 0.842973, 0.073009, 0.003010} << QList<int>{0, 3};
        QTest::newRow("larger") << 0.1 << QList<double>{1, 0.539992, 0, 0, 0.460008, 0} << QList<int>{0, 1};
    }

    void theStepSizeTrap()
    {
        QFETCH(double, stepSize);
        QFETCH(QList<double>, w);
        QFETCH(QList<int>, top);
        const auto state = searchedSix(binaryStart(6, {0, 3}, torch::kCPU), six(stepSize));
        QVERIFY(farthest(state.lastWeights, doubles({w.begin(), w.end()})) < 1e-6); // the reference has six digits
        QCOMPARE(chosen(state, 2), std::vector<std::int64_t>(top.begin(), top.end()));
        QCOMPARE(state.weightHistory.sizes(), (torch::IntArrayRef{20, 6}));
        QCOMPARE(row(state.lossHistory[7]), row(doubles(kLosses)));
        QVERIFY(std::abs(state.objectives.front() - 1.22) < 1e-12);
    }

    void aUniformStartRanksBySummedLossesWhateverTheStep()
    {
        for (const double stepSize : {1e-6, 1e-3, 0.01}) {
            const auto state = searchedSix(uniformStart(6, 2, torch::kCPU), six(stepSize));
            QCOMPARE(chosen(state, 2), (std::vector<std::int64_t>{0, 1}));
        }
    }

    void theVertexIsWhatAnEndlessStepGives()
    {
        auto settings = six(1e9);
        settings.iterations = 1;
        const auto projected = searchedSix(binaryStart(6, {0, 3}, torch::kCPU), settings);
        settings.step = UpperStep::Lmo;
        const auto vertex = searchedSix(binaryStart(6, {0, 3}, torch::kCPU), settings);
        QVERIFY(torch::equal(vertex.lastWeights, doubles({1, 1, 0, 0, 0, 0})));
        QVERIFY(torch::equal(projected.lastWeights, vertex.lastWeights));
    }

    void weightsAreMadeBinaryWhenDueButTheHistoryStaysContinuous()
    {
        auto settings = six(0.1);
        settings.iterations = 4;
        settings.binariseEvery = 2;
        auto state = binaryStart(6, {0, 3}, torch::kCPU);
        int seen = 0;
        runSearch(state, settings, fixedLosses(), [&](const SearchState& now) {
            const bool binary = torch::logical_or(now.weights == 0, now.weights == 1).all().item<bool>();
            ++seen;
            return now.iteration % 2 == 1 || binary;
        });
        QCOMPARE(seen, 4);
        QVERIFY(!torch::logical_or(state.lastWeights == 0, state.lastWeights == 1).all().item<bool>());
    }

    void aStoppedSearchKeepsItsLastWholeIterationAndGoesOnAlike()
    {
        const auto data = test::tinyData();
        const auto original = trainedTiny();
        LoopObserver nobody;
        WeightedUnlearning unlearning(*original, data, quickLower(), nobody);
        SearchSettings settings;
        settings.count = 20;
        settings.total = 20;
        settings.iterations = 4;
        const LowerLevel lower = [&](const torch::Tensor& w, int iteration) { return unlearning.losses(w, iteration); };
        auto whole = uniformStart(200, 20, torch::kCPU);
        QVERIFY(runSearch(whole, settings, lower, [](const SearchState&) { return true; }));
        auto halves = uniformStart(200, 20, torch::kCPU);
        QVERIFY(!runSearch(halves, settings, lower, [](const SearchState& now) { return now.iteration < 2; }));
        QCOMPARE(halves.iteration, 2);
        QVERIFY(runSearch(halves, settings, lower, [](const SearchState&) { return true; }));
        QVERIFY(torch::equal(whole.lastWeights, halves.lastWeights));
        QVERIFY(torch::equal(whole.lossHistory, halves.lossHistory));
        QVERIFY(std::abs(whole.lastWeights.sum().item<double>() - 20) < 1e-9);
    }

    void lossesThatAreNotFiniteEndTheSearchWithAReason()
    {
        auto state = uniformStart(6, 2, torch::kCPU);
        const LowerLevel broken = [](const torch::Tensor& w, int) { return torch::full_like(w, NAN); };
        QVERIFY_EXCEPTION_THROWN(runSearch(state, six(0.01), broken, [](const SearchState&) { return true; }), Error);
    }

    void theSignStepMatchesTheReference()
    {
        auto theta = doubles({0.3, -0.2, 0}).set_requires_grad(true);
        theta.mutable_grad() = doubles({1e-9, -4, 0});
        signStep({theta}, 1e-3);
        QVERIFY(farthest(theta.detach(), doubles({0.299, -0.199, 0})) < 1e-15);
        QVERIFY(!theta.grad().defined());
        // As released class-wise, a zero gradient moves as well.
        theta.mutable_grad() = doubles({0, 0, 0});
        auto generator = makeGenerator(1);
        signStep({theta}, 1e-3, &generator);
        QVERIFY(torch::allclose((theta.detach() - doubles({0.299, -0.199, 0})).abs(), torch::full({3}, 1e-3, torch::kFloat64)));
    }

    void weightsOfZeroAreFineTuningAndThoseOfOneDoNotCount()
    {
        // With w = 1 on all but one sample, the signed step is that sample's gradient alone.
        const auto data = test::tinyData(40);
        const auto original = test::tinyModel();
        auto settings = quickLower();
        settings.epochs = 1;
        settings.batchSize = 40;
        auto weights = torch::ones({40}, torch::kFloat64);
        weights[7] = 0;
        LoopObserver nobody;
        const auto losses = WeightedUnlearning(*original, data, settings, nobody).losses(weights, 0);

        const auto other = copyOf(*original);
        other->train();
        const auto order = torch::randperm(40, makeGenerator(mixSeed(3, 0, std::uint64_t(SeedPurpose::Shuffle))), torch::kInt64);
        const auto logits = other->forward(imagesAsFloat(data.images.index_select(0, order)));
        const auto place = (order == 7).nonzero().flatten();
        torch::nn::functional::cross_entropy(logits.index_select(0, place), data.labels.index_select(0, torch::tensor({7}))).backward();
        {
            const torch::NoGradGuard noGradients;
            for (auto& parameter : other->parameters())
                parameter.sub_(1e-3 * parameter.grad().sign());
        }
        const auto expected = sampleLosses(*other, data);
        // Where a gradient is zero but for rounding its sign may differ: few weights, little loss.
        QVERIFY2(farthest(losses, expected) < 2e-2, qPrintable(QString::number(farthest(losses, expected))));
    }

    void lossesAreThoseOfEachSampleAndLeaveTheModelAlone()
    {
        const auto data = test::tinyData(70);
        const auto model = trainedTiny();
        model->train();
        const auto before = test::copyOfState(*model);
        const auto losses = sampleLosses(*model, data);
        QVERIFY(model->is_training());
        QCOMPARE(test::firstDifference(before, test::copyOfState(*model)), std::string());
        const auto logits = predictLogits(*model, data.images, torch::arange(70)).to(torch::kFloat64);
        const auto expected = -logits.log_softmax(1).gather(1, data.labels.unsqueeze(1)).flatten();
        QVERIFY(farthest(losses, expected) < 1e-5);
        QVERIFY(!losses.requires_grad());
        QCOMPARE(losses.scalar_type(), torch::kFloat64);
    }

    void everyLowerMethodUnlearnsTheSameWayTwiceAndResumesInTheMidst_data()
    {
        QTest::addColumn<QString>("method");
        for (const auto& id : lowerMethodIds())
            QTest::newRow(id.c_str()) << QString::fromStdString(id);
    }

    void everyLowerMethodUnlearnsTheSameWayTwiceAndResumesInTheMidst()
    {
        QFETCH(QString, method);
        const auto data = test::tinyData();
        const auto original = trainedTiny();
        const auto before = test::copyOfState(*original);
        const auto settings = quickLower(method.toStdString());
        LoopObserver nobody;
        const auto losses = WeightedUnlearning(*original, data, settings, nobody).losses(tenth(data), 1);
        QCOMPARE(test::firstDifference(before, test::copyOfState(*original)), std::string());
        QVERIFY(torch::isfinite(losses).all().item<bool>());
        QVERIFY(!torch::equal(losses, sampleLosses(*original, data)));
        auto half = tenth(data); // scaling all weights alike changes no sign
        half.slice(0, 0, 100).fill_(0.9);
        QVERIFY(!torch::equal(losses, WeightedUnlearning(*original, data, settings, nobody).losses(half, 1)));

        Wisher stops(5, LoopWish::SaveAndStop);
        QVERIFY(!WeightedUnlearning(*original, data, settings, stops).losses(tenth(data), 1).defined());
        QVERIFY(stops.saved);
        const auto resumed = WeightedUnlearning(*original, data, settings, nobody).losses(tenth(data), 1, &*stops.saved);
        QVERIFY(torch::equal(losses, resumed));
    }

    void unlearningMoreOfASampleRaisesItsLoss()
    {
        const auto data = test::tinyData();
        const auto original = trainedTiny();
        auto settings = quickLower("rl");
        settings.epochs = 6;
        LoopObserver nobody;
        auto weights = torch::zeros({200}, torch::kFloat64);
        weights.slice(0, 0, 20).fill_(1);
        const auto losses = WeightedUnlearning(*original, data, settings, nobody).losses(weights, 0);
        QVERIFY(losses.slice(0, 0, 20).mean().item<double>() > 2 * losses.slice(0, 20).mean().item<double>());
    }

    void lossesAsReleasedHangOnTheBatches()
    {
        const auto data = test::tinyData();
        const auto original = trainedTiny();
        auto settings = quickLower();
        LoopObserver nobody;
        const auto correct = WeightedUnlearning(*original, data, settings, nobody).losses(tenth(data), 0);
        settings.trainingLosses = true;
        const auto released = WeightedUnlearning(*original, data, settings, nobody).losses(tenth(data), 0);
        QVERIFY(!torch::allclose(correct, released));
        QVERIFY(torch::isfinite(released).all().item<bool>());
    }

    void anUnknownLowerMethodIsRefused()
    {
        const auto data = test::tinyData();
        const auto original = test::tinyModel();
        LoopObserver nobody;
        QVERIFY_EXCEPTION_THROWN(WeightedUnlearning(*original, data, quickLower("magic"), nobody), Error);
    }

    void classesHaveTheMeanOfTheirSamples()
    {
        const auto losses = doubles({1, 3, 10, 2, 20});
        const auto labels = torch::tensor({0, 0, 1, 0, 1}, torch::kInt64);
        QVERIFY(torch::allclose(classMeans(losses, labels, 2), doubles({2, 15})));
        // Batches {0,1,2} and {3,4}: class 0: (2)/2 + 2/1 = 3; class 1: 10 + 20 = 30.
        QVERIFY(torch::allclose(classScoresAsReleased(losses, labels, 2, 3, torch::arange(5)), doubles({3, 30})));
        const auto lower = overClasses([&](const torch::Tensor& w, int) { return losses * w; }, labels, [&](const torch::Tensor& l) { return classMeans(l, labels, 2); });
        QVERIFY(torch::allclose(lower(doubles({1, 0.5}), 0), doubles({2, 7.5})));
    }

    void el2nIsTheDistanceOfTheProbabilities()
    {
        const auto data = test::tinyData(30);
        const auto model = test::tinyModel();
        const auto scores = el2nScores(*model, data);
        const auto p = predictLogits(*model, data.images, torch::arange(30)).to(torch::kFloat64).softmax(1);
        for (std::int64_t i = 0; i < 30; ++i) {
            double sum = 0;
            for (std::int64_t k = 0; k < 10; ++k)
                sum += std::pow(p[i][k].item<double>() - (k == i % 10 ? 1 : 0), 2);
            QVERIFY(std::abs(scores[i].item<double>() - std::sqrt(sum)) < 1e-6);
        }
    }

    void grandIsTheNormOfEachSamplesGradient()
    {
        const auto data = test::tinyData(6);
        const auto model = test::tinyModel();
        const auto scores = grandScores(*model, data);
        model->eval();
        for (std::int64_t i = 0; i < 6; ++i) {
            model->zero_grad();
            torch::nn::functional::cross_entropy(model->forward(imagesAsFloat(data.images.slice(0, i, i + 1))), data.labels.slice(0, i, i + 1)).backward();
            double squares = 0;
            for (const auto& parameter : model->parameters())
                squares += parameter.grad().pow(2).sum().item<double>();
            QVERIFY(std::abs(scores[i].item<double>() - std::sqrt(squares)) < 1e-4 * std::sqrt(squares));
        }
    }

    void moderateKeepsTheMiddle()
    {
        // Class 0: features 0, 1, 2, 9 with median 1.5; class 1: 5, 7 with median 6.
        const auto features = torch::tensor({{0.0f}, {1.0f}, {5.0f}, {2.0f}, {7.0f}, {9.0f}});
        const auto labels = torch::tensor({0, 0, 1, 0, 1, 0}, torch::kInt64);
        const auto distances = medianDistances(features, labels, 2);
        QVERIFY(torch::allclose(distances, doubles({1.5, 0.5, 1, 0.5, 1, 7.5})));
        // Sorted: 1, 3, 2, 4, 0, 5.
        QVERIFY(torch::equal(distanceFromMiddle(distances), doubles({3, 5, 1, 3, 1, 5})));
    }

    void penultimateFeaturesAreWhatTheHeadSees()
    {
        const auto data = test::tinyData(12);
        const auto model = test::tinyModel();
        const auto features = penultimateFeatures(*model, data);
        QCOMPARE(features.sizes(), (torch::IntArrayRef{12, 128}));
        const auto parameters = model->named_parameters();
        const auto logits = features.matmul(parameters["fc.weight"].t()) + parameters["fc.bias"];
        QVERIFY(torch::allclose(logits, predictLogits(*model, data.images, torch::arange(12)), 1e-5, 1e-5));
    }
};

QTEST_GUILESS_MAIN(SelectionTest)
#include "tst_selection.moc"
