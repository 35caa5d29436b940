// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/results/finished_rankings.h"
#include "core/results/rank_correlation.h"
#include "core/results/ranking_comparison.h"
#include "core/results/ranking_views.h"
#include "results/bundles.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace palimpsest;

namespace {

using Ids = std::vector<std::int64_t>;

/// τ_b by looking at every pair.
double kendallByPairs(const std::vector<double>& x, const std::vector<double>& y)
{
    double score = 0, inX = 0, inY = 0;
    const auto sign = [](double value) { return (value > 0) - (value < 0); };
    for (std::size_t i = 0; i < x.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const int a = sign(x[i] - x[j]), b = sign(y[i] - y[j]);
            score += a * b;
            inX += a != 0;
            inY += b != 0;
        }
    return score / std::sqrt(inX * inY);
}

/// Six samples of two classes, searched in two iterations for two of them.
SelectionHistory sixSamples()
{
    SelectionHistory history;
    history.datasetHash = "data";
    history.sampleIds = {3, 5, 8, 9, 12, 20};
    history.labels = {0, 0, 1, 1, 1, 0};
    history.ranking = {4, 2, 0, 1, 3, 5};
    history.lossRanking = {2, 0, 4, 1, 3, 5};
    history.iterations = 2;
    history.weights = {0.5F, 0.25F, 0.5F, 0.25F, 0.5F, 0.0F, 0.25F, 0.25F, 0.5F, 0.0F, 1.0F, 0.0F};
    history.losses = {0.2F, 1, 0.1F, 2, 0.3F, 3, 0.2F, 1, 0.1F, 2, 0.0F, 3};
    return history;
}

SelectionRow row(const std::string& id, const Json& parameters, std::uint64_t seed, bool finished = true)
{
    SelectionRow made;
    made.id = id;
    made.selection.parameters = parameters;
    made.selection.seed = seed;
    if (finished)
        made.result.emplace();
    return made;
}

} // namespace

class TestRankings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tiesShareTheMeanOfTheirRanks()
    {
        QCOMPARE(averageRanks({10, 20, 20, 5}), (std::vector<double>{2, 3.5, 3.5, 1}));
        QCOMPARE(averageRanks({7, 7, 7}), (std::vector<double>{2, 2, 2}));
    }

    /// By hand: six concordant pairs of ten; and, with a tie on each side, four of the five pairs that are tied on neither less none, over √(5·5).
    void correlationsAreThoseOfHandCountedPairs()
    {
        COMPARE_NEAR(spearman({1, 2, 3, 4, 5}, {3, 4, 1, 2, 5}), 0.2, 1e-12);
        COMPARE_NEAR(kendall({1, 2, 3, 4, 5}, {3, 4, 1, 2, 5}), 0.2, 1e-12);
        COMPARE_NEAR(spearman({1, 2, 2, 3}, {1, 3, 2, 3}), 3.75 / 4.5, 1e-12);
        COMPARE_NEAR(kendall({1, 2, 2, 3}, {1, 3, 2, 3}), 0.8, 1e-12);
        COMPARE_NEAR(kendall({1, 2, 3}, {3, 2, 1}), -1, 1e-12);
        COMPARE_NEAR(spearman({1, 2, 3}, {30, 20, -1}), -1, 1e-12);
    }

    void whatHasNoOrderHasNoCorrelation()
    {
        const double nan = std::nan("");
        for (const auto correlation : {spearman, kendall}) {
            QVERIFY(std::isnan(correlation({1}, {1})));
            QVERIFY(std::isnan(correlation({1, 2, 3}, {4, 4, 4})));
            QVERIFY(std::isnan(correlation({1, 2, nan}, {4, 5, 6})));
        }
    }

    void countingPairsByMergingIsCountingThemOneByOne()
    {
        std::mt19937 random{3};
        for (int round = 0; round < 30; ++round) {
            std::vector<double> x(97), y(97);
            for (std::size_t i = 0; i < x.size(); ++i) {
                x[i] = double(random() % 20);
                y[i] = double(random() % 9) + (round % 2 ? x[i] : 0);
            }
            COMPARE_NEAR(kendall(x, y), kendallByPairs(x, y), 1e-12);
        }
    }

    /// 500 pairs of random rankings have the spread that is said to be chance.
    void chanceIsWhatRandomRankingsDo()
    {
        constexpr std::int64_t n = 60, m = 15, rounds = 500;
        std::mt19937_64 random{11};
        Ids a(n), b(n);
        std::iota(a.begin(), a.end(), 0);
        b = a;
        double rho = 0, tau = 0, share = 0, shares = 0;
        RankingMatrix matrix;
        for (int round = 0; round < rounds; ++round) {
            std::shuffle(a.begin(), a.end(), random);
            std::shuffle(b.begin(), b.end(), random);
            matrix = compareRankings({{"a", "a", a}, {"b", "b", b}}, m);
            const auto& agreement = matrix.at(0, 1);
            rho += agreement.spearman * agreement.spearman;
            tau += agreement.kendall * agreement.kendall;
            share += double(agreement.hardestInBoth) / m;
            shares += double(agreement.hardestInBoth * agreement.hardestInBoth) / (m * m);
        }
        COMPARE_NEAR(std::sqrt(rho / rounds) / spearmanDeviationByChance(n), 1.0, 0.15);
        COMPARE_NEAR(std::sqrt(tau / rounds) / kendallDeviationByChance(n), 1.0, 0.15);
        const double mean = share / rounds, deviation = std::sqrt(shares / rounds - mean * mean);
        COMPARE_NEAR(mean, matrix.overlapByChance(), 4 * matrix.overlapDeviationByChance() / std::sqrt(double(rounds)));
        COMPARE_NEAR(deviation / matrix.overlapDeviationByChance(), 1.0, 0.15);
        QCOMPARE(chanceInWords(matrix), std::string("By chance two sets of 15 of 60 share 25.0 % ± 9.8 %; ρ and τ of unrelated rankings are 0 ± 0.130 and 0 ± 0.089."));
    }

    void everyRankingIsComparedWithEveryOther()
    {
        const auto matrix = compareRankings({{"a", "A", {0, 1, 2, 3, 4}}, {"b", "B", {1, 3, 0, 2, 4}}, {"c", "C", {4, 3, 2, 1, 0}}}, 2);
        QCOMPARE(matrix.at(0, 0).hardestInBoth, 2);
        QCOMPARE(matrix.at(0, 1).hardestInBoth, 1); // {0, 1} and {1, 3}
        QCOMPARE(matrix.at(1, 0).easiestInBoth, 1); // {3, 4} and {2, 4}
        QCOMPARE(matrix.at(0, 2).hardestInBoth, 0);
        COMPARE_NEAR(matrix.at(0, 2).spearman, -1, 1e-12);
        COMPARE_NEAR(matrix.at(2, 0).kendall, -1, 1e-12);
        // Ranks of the items are 0 1 2 3 4 and 2 0 3 1 4: Σd² = 4 + 1 + 1 + 4 = 10; three of ten pairs are the other way round.
        COMPARE_NEAR(matrix.at(0, 1).spearman, 1 - 6 * 10 / 120., 1e-12);
        COMPARE_NEAR(matrix.at(0, 1).kendall, 0.4, 1e-12);
        VERIFY_THROWS_CODE(compareRankings({{"a", "A", {0, 1, 2}}, {"b", "B", {1, 0}}}, 1), "ranking.other-items");
        VERIFY_THROWS_CODE(compareRankings({{"a", "A", {0, 1, 2}}}, 4), "ranking.count");
        QVERIFY(compareRankings({}, 1).rankings.empty());
    }

    void theLowestLossesStandBesideOnceForAnOriginal()
    {
        const auto history = sixSamples();
        Selection asked;
        std::vector<ComparedRanking> rankings{{"a", "A", history.ranking}};
        addLowestLosses(rankings, history, asked);
        addLowestLosses(rankings, history, asked);
        QCOMPARE(rankings.size(), std::size_t(2));
        QCOMPARE(rankings.back().name, std::string("Lowest losses, small-cnn, seed 1"));
        auto otherRecipe = history;
        std::swap(otherRecipe.lossRanking[0], otherRecipe.lossRanking[1]);
        addLowestLosses(rankings, otherRecipe, asked);
        QCOMPARE(rankings.back().name, std::string("Lowest losses, small-cnn, seed 1 (2)"));
        QVERIFY(haveSameItems(history, otherRecipe));
        otherRecipe.sampleIds[0] = 4;
        QVERIFY(!haveSameItems(history, otherRecipe));
    }

    void aRankingOfClassesRanksTheirSamples()
    {
        auto history = sixSamples();
        QCOMPARE(rankedSamples(history), history.ranking);
        history.ranking = {1, 0};
        QCOMPARE(rankedSamples(history), (Ids{2, 3, 4, 0, 1, 5}));
    }

    /// The set is {2, 4}. After the first iteration the weights of 0, 2 and 4 are equal, and losses choose 2 and 0; these are the lowest losses, too.
    void iterationsAreSummedUpByHand()
    {
        const auto iterations = iterationsOf(sixSamples(), 2);
        QCOMPARE(iterations.size(), std::size_t(2));
        QCOMPARE(iterations[0].inFinalSet, 1);
        QCOMPARE(iterations[0].inLowestLosses, 2);
        QCOMPARE(iterations[1].inFinalSet, 2);
        QCOMPARE(iterations[1].inLowestLosses, 1);
        COMPARE_NEAR(iterations[1].set.median, 0.75, 1e-12);    // of 0.5 and 1
        COMPARE_NEAR(iterations[1].set.low, 0.55, 1e-7);        // a tenth of the way
        COMPARE_NEAR(iterations[1].rest.median, 0.125, 1e-12);  // of 0, 0, 0.25, 0.25
        COMPARE_NEAR(iterations[1].rest.high, 0.25, 1e-12);
        auto unsearched = sixSamples();
        unsearched.iterations = 0;
        QVERIFY(iterationsOf(unsearched, 2).empty());
    }

    void namesSayWhatTellsRankingsApart()
    {
        const auto rankings = finishedRankings({row("c", {{"rule", "el2n"}}, 1), row("a", {{"lower_epochs", 10}}, 1), row("b", {{"lower_epochs", 2}}, 1), row("w", {}, 9, false),
                                                row("d", {{"lower_epochs", 2}}, 2), row("e", {{"rule", "random"}}, 3)});
        std::vector<std::string> names;
        for (const auto& ranking : rankings)
            names.push_back(ranking.name);
        QCOMPARE(names, (std::vector<std::string>{"Bi-level search, FT, lower epochs 2, seed 1", "Bi-level search, FT, lower epochs 2, seed 2",
                                                  "Bi-level search, FT, lower epochs 10, seed 1", "EL2N, seed 1", "Random, seed 3"}));
    }

    void equalNamesAreToldApartByTheirIds()
    {
        auto recipe = row("0123456789", {}, 1), other = row("9876543210", {}, 1);
        const auto rankings = finishedRankings({recipe, other});
        QCOMPARE(rankings[0].name, std::string("Bi-level search, FT, seed 1 (012345)"));
        QCOMPARE(rankings[1].name, std::string("Bi-level search, FT, seed 1 (987654)"));
    }
};

QTEST_APPLESS_MAIN(TestRankings)
#include "tst_rankings.moc"
