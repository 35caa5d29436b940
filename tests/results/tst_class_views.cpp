// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/results/class_accuracy.h"
#include "core/results/forgetting.h"
#include "core/results/pareto.h"
#include "core/results/prediction_matrix.h"
#include "results/bundles.h"

#include <QTest>

#include <limits>

using namespace palimpsest;

/// Class-wise accuracy, prediction matrix, outcomes of samples and Pareto fronts, against the specification's example.
class TestClassViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void classAccuracyIsTheSpecifications();
    void wilsonIntervalsAreTheSpecifications();
    void mcNemarIsExact();
    void mcNemarOverClassesIsAdjusted();
    void proportionsProbabilitiesAndConfidencesAreTheSpecifications();
    void rowsOfTwoMatricesAreCompared();
    void theLargestCellsComeFirst();
    void aClassWithoutSamplesHasNoRow();
    void bundlesOfOneModelAddUp();
    void samplesAreSortedByWhatBecameOfThem();
    void differentSamplesAreNotCompared();
    void paretoFrontKeepsWhatNobodyBeats_data();
    void paretoFrontKeepsWhatNobodyBeats();
};

void TestClassViews::classAccuracyIsTheSpecifications()
{
    const auto a = classAccuracy(exampleA()), b = classAccuracy(exampleB());
    COMPARE_NEAR(a[0].value, .666667, 1e-6);
    COMPARE_NEAR(a[1].value, .25, 0);
    COMPARE_NEAR(a[2].value, .666667, 1e-6);
    COMPARE_NEAR(b[0].value - a[0].value, 0, 0);
    COMPARE_NEAR(b[1].value - a[1].value, -.25, 0);
    COMPARE_NEAR(b[2].value - a[2].value, 0, 0);
}

void TestClassViews::wilsonIntervalsAreTheSpecifications()
{
    COMPARE_NEAR(wilson(3, 200).low, .005114, 1e-6);
    COMPARE_NEAR(wilson(3, 200).high, .043166, 1e-6);
    QCOMPARE(wilson(0, 200).low, 0.0);
    COMPARE_NEAR(wilson(0, 200).high, .018845, 1e-6);
    QCOMPARE(wilson(5, 5).high, 1.0);
    QVERIFY(std::isnan(wilson(0, 0).value));
}

void TestClassViews::mcNemarIsExact()
{
    COMPARE_NEAR(mcNemar(7, 1), .0703125, 1e-12);
    COMPARE_NEAR(mcNemar(1, 7), .0703125, 1e-12);
    QCOMPARE(mcNemar(0, 0), 1.0);
    QCOMPARE(mcNemar(4, 4), 1.0);
    QVERIFY(mcNemar(4000, 100) >= 0 && mcNemar(4000, 100) < 1e-12); // 2^−4100 itself is no double
}

void TestClassViews::mcNemarOverClassesIsAdjusted()
{
    std::vector<std::int32_t> labels;
    std::vector<std::vector<float>> right, wrong;
    for (int i = 0; i < 8; ++i) {
        labels.push_back(0);
        right.push_back({1, 0, 0});
        wrong.push_back(i < 7 ? std::vector<float>{0, 1, 0} : std::vector<float>{1, 0, 0});
    }
    // Class 0: only A is right on 7, nobody alone on the eighth: p = 2/128. Classes 1 and 2 have no samples: p = 1.
    const auto p = classMcNemar(makeBundle(labels, right), makeBundle(labels, wrong));
    COMPARE_NEAR(p[0], 3 * 2 / 128., 1e-12);
    QCOMPARE(p[1], 1.0);
}

void TestClassViews::proportionsProbabilitiesAndConfidencesAreTheSpecifications()
{
    const PredictionMatrix m = predictionMatrix(exampleA());
    const double none = -1; // an empty cell
    const double l[3][3] = {{.666667, .333333, 0}, {.5, .25, .25}, {.333333, 0, .666667}};
    const double q[3][3] = {{.501803, .289649, .208548}, {.257287, .462552, .280161}, {.236381, .202627, .560992}};
    const double s[3][3] = {{.646733, .576117, none}, {.390954, .909443, .496746}, {.390694, none, .681551}};
    for (std::size_t g = 0; g < 3; ++g)
        for (std::size_t k = 0; k < 3; ++k) {
            COMPARE_NEAR(m.l(g, k), l[g][k], 1e-6);
            COMPARE_NEAR(m.q(g, k), q[g][k], 1e-6);
            if (s[g][k] == none)
                QVERIFY(std::isnan(m.s(g, k)));
            else
                COMPARE_NEAR(m.s(g, k), s[g][k], 1e-6);
        }
    QCOMPARE(m.counts, (std::vector<std::int64_t>{3, 4, 3}));
}

void TestClassViews::rowsOfTwoMatricesAreCompared()
{
    const PredictionMatrix a = predictionMatrix(exampleA()), b = predictionMatrix(exampleB());
    const double expected[3][3] = {{.666667, .333333, 0}, {.25, 0, .75}, {.333333, 0, .666667}};
    for (std::size_t g = 0; g < 3; ++g)
        for (std::size_t k = 0; k < 3; ++k)
            COMPARE_NEAR(b.l(g, k), expected[g][k], 1e-6);
    COMPARE_NEAR(jensenShannon(a, b, 0), 0, 1e-12);
    COMPARE_NEAR(jensenShannon(a, b, 1), .173287, 1e-6);
    COMPARE_NEAR(jensenShannon(a, b, 2), 0, 1e-12);
    COMPARE_NEAR(totalVariation(a, b, 1), .5, 1e-12);
    COMPARE_NEAR(totalVariation(a, b, 2), 0, 1e-12);
    // Classes 0 and 1 as one super-class: of B's 3 + 4 images there 2 + 1 + 1 stay, of the 3 of class 2 one leaves.
    QCOMPARE(b.counts, (std::vector<std::int64_t>{3, 4, 3}));
    QCOMPARE(superClassCounts(b, {0, 0, 1}, 2), (std::vector<std::int64_t>{4, 3, 1, 2}));
}

void TestClassViews::theLargestCellsComeFirst()
{
    const PredictionMatrix a = predictionMatrix(exampleA()), b = predictionMatrix(exampleB());
    std::vector<double> difference(9);
    for (std::size_t i = 0; i < 9; ++i)
        difference[i] = b.proportion[i] - a.proportion[i]; // −.25 −.25 +.5 in the row of class 1, else 0
    const auto changes = largestCells(difference, 3, 10, true);
    QCOMPARE(changes.size(), std::size_t(3));
    QCOMPARE(changes[0].trueClass, std::size_t(1));
    QCOMPARE(changes[0].predicted, std::size_t(2));
    COMPARE_NEAR(changes[0].value, .5, 1e-12);
    QCOMPARE(changes[1].predicted, std::size_t(0)); // of equal ones the first
    QCOMPARE(largestCells(difference, 3, 2, true).size(), std::size_t(2));
    const auto mistakes = largestCells(a.proportion, 3, 10, false);
    QCOMPARE(mistakes[0].trueClass, std::size_t(1));
    QCOMPARE(mistakes[0].predicted, std::size_t(0));
    for (const auto& cell : mistakes)
        QVERIFY(cell.trueClass != cell.predicted && cell.value > 0);
    QVERIFY(largestCells({std::nan(""), 0, 0, std::nan("")}, 2, 5, true).empty());
}

void TestClassViews::aClassWithoutSamplesHasNoRow()
{
    const PredictionMatrix m = predictionMatrix(makeBundle({0}, {{1, 0}}));
    QVERIFY(std::isnan(m.l(1, 0)));
    QVERIFY(std::isnan(m.q(1, 1)));
    QVERIFY(std::isnan(jensenShannon(m, m, 1)));
}

void TestClassViews::bundlesOfOneModelAddUp()
{
    const Bundle a = exampleA(), first = makeBundle({0}, {{2, 0, 0}});
    const PredictionMatrix m = predictionMatrix(std::vector<const Bundle*>{&a, &first});
    QCOMPARE(m.counts[0], 4);
    COMPARE_NEAR(m.l(0, 0), .75, 0);
    const Bundle other = makeBundle({0}, {{2, 0}});
    VERIFY_THROWS_CODE(predictionMatrix(std::vector<const Bundle*>{&a, &other}), "bundle.mismatch");
}

void TestClassViews::samplesAreSortedByWhatBecameOfThem()
{
    const auto forget = compareSamples(exampleA(), exampleB(), true);
    QCOMPARE(forget[0].outcome, Outcome::StillKnown);
    QCOMPARE(forget[2].outcome, Outcome::NeverKnown);
    QCOMPARE(forget[4].outcome, Outcome::Forgotten);
    const auto retain = compareSamples(exampleA(), exampleB(), false);
    QCOMPARE(retain[0].outcome, Outcome::Kept);
    QCOMPARE(retain[2].outcome, Outcome::StillWrong);
    QCOMPARE(retain[4].outcome, Outcome::OverForgotten);
    QCOMPARE(retain[4].predictionA, 1);
    QCOMPARE(retain[4].predictionB, 2);
    COMPARE_NEAR(retain[4].confidenceA, .909443, 1e-6);
    QCOMPARE(retain[4].row, std::size_t(4));
}

void TestClassViews::differentSamplesAreNotCompared()
{
    Bundle moved = exampleB();
    moved.sampleIds.back() = 99;
    VERIFY_THROWS_CODE(compareSamples(exampleA(), moved, true), "bundle.mismatch");
    VERIFY_THROWS_CODE(classMcNemar(exampleA(), moved), "bundle.mismatch");
}

void TestClassViews::paretoFrontKeepsWhatNobodyBeats_data()
{
    using Values = std::vector<double>;
    using Front = std::vector<std::size_t>;
    const double none = std::numeric_limits<double>::quiet_NaN();
    QTest::addColumn<Values>("x");
    QTest::addColumn<Values>("y");
    QTest::addColumn<bool>("xUp");
    QTest::addColumn<bool>("yUp");
    QTest::addColumn<Front>("front");
    QTest::newRow("a staircase") << Values{1, 2, 3, 2} << Values{3, 2, 1, 1} << true << true << Front{0, 1, 2};
    QTest::newRow("one best") << Values{1, 2, 3} << Values{1, 2, 3} << true << true << Front{2};
    QTest::newRow("lower is better") << Values{1, 2, 3} << Values{1, 2, 3} << false << false << Front{0};
    QTest::newRow("mixed directions") << Values{1, 2, 3} << Values{1, 2, 3} << true << false << Front{0, 1, 2};
    QTest::newRow("equal x: the better y") << Values{2, 2} << Values{1, 3} << true << true << Front{1};
    QTest::newRow("equal y: the better x") << Values{1, 2} << Values{3, 3} << true << true << Front{1};
    QTest::newRow("twins stay together") << Values{2, 2, 1} << Values{3, 3, 1} << true << true << Front{0, 1};
    QTest::newRow("NaN never enters") << Values{5, none, 1} << Values{none, 5, 1} << true << true << Front{2};
    QTest::newRow("nothing") << Values{} << Values{} << true << true << Front{};
}

void TestClassViews::paretoFrontKeepsWhatNobodyBeats()
{
    QFETCH(std::vector<double>, x);
    QFETCH(std::vector<double>, y);
    QFETCH(bool, xUp);
    QFETCH(bool, yUp);
    QFETCH(std::vector<std::size_t>, front);
    QCOMPARE(paretoFront(x, y, xUp, yUp), front);
}

QTEST_APPLESS_MAIN(TestClassViews)
#include "tst_class_views.moc"
