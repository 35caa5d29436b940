// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/sample_scores.h"
#include "results/bundles.h"

#include <QTest>

using namespace palimpsest;

class TestSampleScores : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void confidenceEntropyAndModifiedEntropyAreTheSpecifications_data();
    void confidenceEntropyAndModifiedEntropyAreTheSpecifications();
    void aCertainAndRightSampleScoresZero();
    void hugeLogitsStayFinite();
    void tiesGoToTheLowestClass();
    void lossIsTheNegativeLogOfTheConfidence();
    void accuracyCountsSamplesAndLeavesOutClasses();
    void anEmptyBundleHasNoAccuracy();
    void onlyClassesWithoutRetainSamplesAreForgottenWhole();
};

namespace {

/// Logits whose softmax is p.
Bundle oneSample(const std::vector<double>& p, std::int32_t label)
{
    std::vector<float> logits;
    for (const double value : p)
        logits.push_back(float(std::log(value)));
    return makeBundle({label}, {logits});
}

} // namespace

void TestSampleScores::confidenceEntropyAndModifiedEntropyAreTheSpecifications_data()
{
    QTest::addColumn<std::vector<double>>("p");
    QTest::addColumn<int>("label");
    QTest::addColumn<double>("entropy");
    QTest::addColumn<double>("modified");
    QTest::newRow("confident and right") << std::vector<double>{.7, .2, .1} << 0 << 0.8018185525 << 0.1621672450;
    QTest::newRow("confident and wrong") << std::vector<double>{.05, .9, .05} << 0 << 0.3943976914 << 4.9208369083;
    QTest::newRow("undecided") << std::vector<double>{1 / 3., 1 / 3., 1 / 3.} << 2 << 1.0986122887 << 1.0027182645;
    QTest::newRow("second class") << std::vector<double>{.7, .2, .1} << 1 << 0.801819 << 2.140867;
}

void TestSampleScores::confidenceEntropyAndModifiedEntropyAreTheSpecifications()
{
    QFETCH(std::vector<double>, p);
    QFETCH(int, label);
    QFETCH(double, entropy);
    QFETCH(double, modified);
    const SampleScore score = scoreOf(oneSample(p, label), 0);
    COMPARE_NEAR(score.confidence, p[std::size_t(label)], 1e-6);
    COMPARE_NEAR(score.entropy, entropy, 1e-6);
    COMPARE_NEAR(score.modifiedEntropy, modified, 1e-6);
}

void TestSampleScores::aCertainAndRightSampleScoresZero()
{
    const SampleScore score = scoreOf(makeBundle({0}, {{1000, 0, 0}}), 0);
    QCOMPARE(score.confidence, 1.0);
    QCOMPARE(score.entropy, 0.0);
    QCOMPARE(score.modifiedEntropy, 0.0);
    QCOMPARE(score.loss, 0.0);
}

void TestSampleScores::hugeLogitsStayFinite()
{
    const SampleScore wrong = scoreOf(makeBundle({1}, {{1000, 0, 0}}), 0);
    QCOMPARE(wrong.confidence, 0.0);
    QCOMPARE(wrong.loss, 1000.0);
    COMPARE_NEAR(wrong.modifiedEntropy, 2 * -std::log(1e-30), 1e-9); // both logs are floored
    QCOMPARE(scoreOf(makeBundle({1}, {{-1e30f, 1e30f}}), 0).confidence, 1.0);
}

void TestSampleScores::tiesGoToTheLowestClass()
{
    QCOMPARE(scoreOf(makeBundle({2}, {{1, 3, 3}}), 0).prediction, 1);
}

void TestSampleScores::lossIsTheNegativeLogOfTheConfidence()
{
    for (const SampleScore& score : scores(exampleA()))
        COMPARE_NEAR(score.loss, -std::log(score.confidence), 1e-12);
}

void TestSampleScores::accuracyCountsSamplesAndLeavesOutClasses()
{
    QCOMPARE(accuracy(exampleA()), 50.0);
    COMPARE_NEAR(accuracyWithout(exampleA(), {1}), 66.666667, 1e-5);
    COMPARE_NEAR(accuracyWithout(exampleA(), {0, 2}), 25.0, 0);
}

void TestSampleScores::anEmptyBundleHasNoAccuracy()
{
    QVERIFY(std::isnan(accuracy(Bundle{})));
    QVERIFY(std::isnan(accuracyWithout(exampleA(), {0, 1, 2})));
}

void TestSampleScores::onlyClassesWithoutRetainSamplesAreForgottenWhole()
{
    const Bundle forget = makeBundle({2, 0, 2}, {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}});
    const Bundle retain = makeBundle({1, 0}, {{0, 0, 0}, {0, 0, 0}});
    QCOMPARE(classesForgottenWhole(forget, retain), std::vector<std::int32_t>{2});
    QCOMPARE(classesForgottenWhole(forget, exampleA()), std::vector<std::int32_t>{});
    QCOMPARE(classesIn(forget), (std::vector<std::int32_t>{0, 2}));
}

QTEST_APPLESS_MAIN(TestSampleScores)
#include "tst_sample_scores.moc"
