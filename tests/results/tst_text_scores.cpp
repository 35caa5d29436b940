// SPDX-License-Identifier: GPL-3.0-or-later
// What answers' log-probabilities tell: against the values of the specification of LLM unlearning, section 11, and against counting by hand.
#include "core/results/kolmogorov_smirnov.h"
#include "core/results/text_scores.h"
#include "core/results/token_scores.h"
#include "store/fixtures.h"

#include <cmath>
#include <limits>
#include <numeric>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN(), kInfinity = std::numeric_limits<double>::infinity();

bool near(double a, double b, double tolerance = 1e-6)
{
    return std::abs(a - b) <= tolerance * std::max(1.0, std::abs(b));
}

bool near(const std::optional<double>& a, double b)
{
    return a && near(*a, b);
}

/// To so many significant digits, however small the number is.
bool sameDigits(double a, double b, double tolerance)
{
    return std::abs(a / b - 1) < tolerance;
}

TextScore score(double loss, double paraphrased, std::vector<double> perturbed)
{
    TextScore score;
    score.loss = loss;
    score.paraphrasedLoss = paraphrased;
    score.perturbedLosses = std::move(perturbed);
    return score;
}

std::vector<double> range(int count, double from)
{
    std::vector<double> values(std::size_t(count), 0.0);
    std::iota(values.begin(), values.end(), from);
    return values;
}

/// Counts the lattice paths one by one.
double byCounting(int m1, int m2, double statistic)
{
    long all = 0, touching = 0;
    for (int steps = 0; steps < 1 << (m1 + m2); ++steps) {
        int i = 0, j = 0;
        bool touched = false;
        for (int step = 0; step < m1 + m2; ++step) {
            ++(steps >> step & 1 ? i : j);
            touched |= std::abs(double(i) / m1 - double(j) / m2) > statistic - 1e-9;
        }
        if (i == m1) {
            ++all;
            touching += touched;
        }
    }
    return double(touching) / double(all);
}

double logBinomial(int n, int k)
{
    return (std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1)) / std::log(10.0);
}

} // namespace

class TestTextScores : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTestIsExact_data()
    {
        QTest::addColumn<QList<double>>("first");
        QTest::addColumn<QList<double>>("second");
        QTest::addColumn<double>("statistic");
        QTest::addColumn<double>("p");
        const auto list = [](const std::vector<double>& values) { return QList<double>(values.begin(), values.end()); };
        QTest::newRow("sizes 4 and 5") << QList<double>{.1, .4, .7, .9} << QList<double>{.3, .35, .8, 1.2, 1.5} << .4 << 0.746031746;
        QTest::newRow("disjoint") << list(range(5, 0)) << list(range(5, 10)) << 1.0 << 0.00793650794;
        QTest::newRow("shifted") << list(range(8, 0)) << list(range(8, 2.5)) << .375 << 0.66013986;
        QTest::newRow("equal") << list(range(6, 0)) << list(range(6, 0)) << 0.0 << 1.0;
    }

    void theTestIsExact()
    {
        QFETCH(QList<double>, first);
        QFETCH(QList<double>, second);
        QFETCH(double, statistic);
        QFETCH(double, p);
        const auto test = kolmogorovSmirnov({first.begin(), first.end()}, {second.begin(), second.end()});
        QVERIFY(near(test.statistic, statistic, 1e-12));
        QVERIFY2(sameDigits(test.p, p, 1e-8), qPrintable(QString::number(test.p, 'g', 12)));
        QVERIFY(near(test.log10P, std::log10(test.p), 1e-12));
        const auto swapped = kolmogorovSmirnov({second.begin(), second.end()}, {first.begin(), first.end()});
        QVERIFY(sameDigits(swapped.p, test.p, 1e-12));
    }

    void theTestCountsPaths()
    {
        for (const auto& [m1, m2] : {std::pair(1, 1), {1, 4}, {3, 3}, {4, 6}, {5, 7}, {8, 4}}) {
            for (int shift = 0; shift <= m1; ++shift) {
                const auto test = kolmogorovSmirnov(range(m1, 0), range(m2, shift + 0.5));
                QVERIFY2(near(test.p, byCounting(m1, m2, test.statistic), 1e-12), qPrintable(QString("%1 %2 %3").arg(m1).arg(m2).arg(shift)));
            }
        }
    }

    void disjointSamplesSaturate()
    {
        for (const auto& [m, p] : {std::pair(40, 1.860340e-23), {200, 1.942643e-119}, {300, 1.480298e-179}, {400, 1.063590e-239}}) {
            const auto test = kolmogorovSmirnov(range(m, 0), range(m, 1000));
            QVERIFY2(sameDigits(test.p, p, 1e-6), qPrintable(QString::number(test.p)));
            QVERIFY(near(test.log10P, std::log10(2.0) - logBinomial(2 * m, m), 1e-9));
        }
    }

    void theLogarithmOutlivesTheProbability()
    {
        const auto test = kolmogorovSmirnov(range(3600, 0), range(400, 10000));
        QCOMPARE(test.p, 0.0);
        QVERIFY2(near(test.log10P, std::log10(2.0) - logBinomial(4000, 400), 1e-9), qPrintable(QString::number(test.log10P, 'g', 12)));
        // Just above the smallest double: what was lost on the way must not show.
        const auto small = kolmogorovSmirnov(range(500, 0), range(480, 1000));
        QVERIFY2(near(small.log10P, std::log10(2.0) - logBinomial(980, 480), 1e-9), qPrintable(QString::number(small.log10P, 'g', 12)));
    }

    void theTestSeesOnlyTheOrder()
    {
        const std::vector<double> a{.2, .9, 1.4, 3}, b{.1, .8, 5};
        const auto inverse = [](std::vector<double> values) {
            for (double& value : values)
                value = 1 / value;
            return values;
        };
        QCOMPARE(kolmogorovSmirnov(a, b).p, kolmogorovSmirnov(inverse(a), inverse(b)).p);
        QCOMPARE(kolmogorovSmirnov({1, kInfinity, kInfinity}, {1, 2, kInfinity}).statistic, 1.0 / 3); // equal values step together
    }

    void theTestOfNothingIsNoNumber()
    {
        QVERIFY(std::isnan(kolmogorovSmirnov({}, {1}).p));
        QVERIFY(std::isnan(kolmogorovSmirnov({1, kNan}, {1}).log10P));
    }

    void truthRatiosAreTheSpecifications()
    {
        const TextScore record = score(2.2, 2.2, {2, 3, 2.5});
        QVERIFY(near(record.truthRatio(), 1.349859));
        QVERIFY(near(std::exp(-*record.logTruthRatio()), 0.740818));
        QVERIFY(near(record.truthShare(), 0.574443));
        QVERIFY(near(1 / *record.arithmeticTruthRatio(), 0.803850));
        QVERIFY(near(score(.5, .5, {1.5, 2.0, 1.0}).normalisedProbability(), 0.455054));
        QVERIFY(near(score(.5, .5, {}).probability(), 0.606531));
        QVERIFY(!score(.5, .5, {}).truthRatio() && !score(.5, .5, {}).normalisedProbability() && !TextScore().probability());
    }

    void ruinedModelsHaveNumbersToo()
    {
        QCOMPARE(*score(5000, 4000, {6000, 6000}).truthRatio(), kInfinity);
        QCOMPARE(*score(5000, 4000, {6000, 6000}).logTruthRatio(), 2000.0);
        QVERIFY(near(score(5000, 5000, {5000, 5001}).normalisedProbability(), 1 / (2 + std::exp(-1.0))));
        QVERIFY(near(score(5000, 5000, {5000, 5000}).arithmeticTruthRatio(), 1.0));
        QCOMPARE(*score(kInfinity, 1, {kInfinity, 2}).probability(), 0.0);
        QVERIFY(std::isnan(*score(1, kInfinity, {kInfinity}).truthRatio()));
    }

    void theLeastLikelyTokensAreTheSpecifications()
    {
        const std::vector<float> l{-.1f, -2, -.5f, -3, -.05f, -1, -.2f, -.7f, -4, -.3f};
        QVERIFY(near(minK(l, .1), 4.0));
        QVERIFY(near(minK(l, .2), 3.5));
        QVERIFY(near(minK(l, .4), 2.5));
        QVERIFY(near(minK(std::span(l).first(1), .4), 0.1));
        QVERIFY(std::isnan(minK(std::span(l).first(1), .4, FewestTokens::None)));
        QVERIFY(std::isnan(minK({}, .4)));
    }

    void theLeastLikelyTokensAgainstTheirPlaceAreTheSpecifications()
    {
        const double logits[4][3]{{1, 0, -1}, {.5, .5, 0}, {2, 0, 0}, {0, 0, 3}};
        const int tokens[4]{0, 2, 1, 2};
        std::vector<float> l, mean, variance;
        for (int t = 0; t < 4; ++t) {
            double sum = 0, m = 0, v = 0;
            for (const double logit : logits[t])
                sum += std::exp(logit);
            for (const double logit : logits[t])
                m += std::exp(logit) / sum * (logit - std::log(sum));
            for (const double logit : logits[t])
                v += std::exp(logit) / sum * std::pow(logit - std::log(sum) - m, 2);
            l.push_back(float(logits[t][tokens[t]] - std::log(sum)));
            mean.push_back(float(m));
            variance.push_back(float(v));
        }
        QVERIFY(near(minKPlusPlus(l, mean, variance, .4), 1.922116));
        QVERIFY(near(minKPlusPlus(l, mean, variance, .5), 1.869001));
        QVERIFY(near(minKPlusPlus(l, mean, variance, 1), (-.652054 + 1.815886 + 1.922116 - .315554) / 4));
        QCOMPARE(errorOf([&] { minKPlusPlus(l, mean, {}, .5); }), std::string("scores.sizes"));
    }

    void memorisationIsTheSpecifications()
    {
        const std::vector<std::uint8_t> right{1, 0, 1, 1, 1, 1}, none{0, 0, 0}, all{1, 1}, lastWrong{1, 1, 0};
        QVERIFY(near(extractionStrength(right), 0.666667));
        QVERIFY(near(exactMemorisation(right), 0.833333));
        QCOMPARE(extractionStrength(none), 0.0);
        QVERIFY(near(extractionStrength(none, ExtractionStrengthRule::AsReleased), 0.333333));
        QCOMPARE(extractionStrength(all), 1.0);
        QCOMPARE(extractionStrength(lastWrong), 0.0);
        QVERIFY(near(extractionStrength(lastWrong, ExtractionStrengthRule::AsReleased), 0.333333));
        QVERIFY(std::isnan(extractionStrength({})) && std::isnan(exactMemorisation({})));
    }

    void compressedLengthsAreZlibs()
    {
        QVERIFY(std::abs(int(zlibBytes("The author's name is Hina Ameen.")) - 40) <= 1); // builds of zlib differ by a byte
        QVERIFY(std::abs(int(zlibBytes(std::string(50, 'a'))) - 12) <= 1);
    }

    void whatTheModelWroteIsComparedWithTheAnswer()
    {
        TextBundle bundle;
        bundle.sampleIds = {0, 1};
        bundle.questions = {"q", "r"};
        bundle.answers = {"The author's name is Hina Ameen.", "cats running quickly"};
        bundle.generated = {"The full name of the author is Raza Ali.", ""};
        const auto scores = textScores(bundle);
        QVERIFY(near(scores[0].rougeRecall, 0.428571));
        QVERIFY(near(scores[1].rougeRecall, 0)); // a prompt that generates nothing
    }

    void scoresComeFromABundle()
    {
        TextBundle bundle;
        bundle.sampleIds = {5, 6, 9};
        bundle.questions = bundle.answers = {"a", "b", "c"};
        bundle.scored = {{0, 0, {1, 2, 3}, {-1, -2, -6}, {1, 1, 0}, {-1, -1, -1}, {1, 1, 1}},
                         {0, 1, {1, 2}, {-2, -3}, {}, {}, {}},
                         {0, 2, {4}, {-4}, {}, {}, {}},
                         {0, 3, {4, 5}, {-1, -3}, {}, {}, {}},
                         {1, 0, {7}, {-0.5f}, {1}, {}, {}},
                         {1, 2, {7}, {-1}, {}, {}, {}}};
        const auto scores = textScores(bundle);
        QCOMPARE(scores.size(), std::size_t(3));
        QCOMPARE(scores[0].id, std::int64_t(5));
        QCOMPARE(*scores[0].tokens, std::int64_t(3));
        QVERIFY(near(scores[0].loss, 3));
        QVERIFY(near(scores[0].logTruthRatio(), 3 - 2.5));
        QVERIFY(near(scores[0].zlib, 3 / double(zlibBytes("a"))));
        QVERIFY(near(scores[0].extractionStrength, 1)); // the end of sequence does not count
        QVERIFY(near(scores[0].exactMemorisation, 1));
        QVERIFY(near(scores[0].minK, 2));
        QVERIFY(near(scores[0].minKPlusPlus, 1));
        QVERIFY(near(scores[1].logTruthRatio(), 1 - 0.5)); // no paraphrase: the answer itself
        QVERIFY(!scores[1].minK && !scores[1].extractionStrength); // nothing but an end of sequence
        QVERIFY(!scores[2].loss && !scores[2].truthRatio());
        QVERIFY(!scores[0].rougeRecall);
    }
};

QTEST_GUILESS_MAIN(TestTextScores)
#include "tst_text_scores.moc"
