// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/differences.h"
#include "core/results/numbers.h"
#include "core/results/paired_test.h"
#include "core/results/screening.h"
#include "results/bundles.h"
#include "results/study.h"

#include <QTest>

using namespace palimpsest;

class TestStatistics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tailsOfStudentsDistributionAreRight();
    void aPairedTestIsWhatAHandComputes();
    void equalDifferencesAreCertainAndZeroesAreNone();
    void signFlipsAreCountedExactly();
    void manyPairsHaveNoExactFlips();
    void holmStepsDown();
    void holmLeavesOutWhatWasNotTested();
    void fewSeedsTellNothing();
    void tugOfWarIsTheSpecifications();
    void speedupIsAgainstTheOwnRetrain();
    void aTableIsReadAsAWhole();
    void moreMethodsMakeEachHarderToTell();
    void otherForgetSetsAreOtherTables();
    void otherOriginalsAreOtherTables();
    void marksSayWhatWasTested();
    void pValuesAreWrittenShort();
};

namespace {

const GroupReading* readingOf(const std::string& method, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows, std::vector<GroupReading>& store)
{
    for (const auto& group : groups)
        if (rows[group.members.front()].method == method) {
            const auto table = tableOf(group, groups, rows);
            store = readTable(table, rows);
            return &store[std::size_t(std::find(table.begin(), table.end(), &group) - table.begin())];
        }
    return nullptr;
}

} // namespace

void TestStatistics::tailsOfStudentsDistributionAreRight()
{
    COMPARE_NEAR(studentTail(1, 1), 0.5, 1e-12);                    // Cauchy: a quarter on each side
    COMPARE_NEAR(studentTail(std::sqrt(2.0), 2), 0.2928932188, 1e-9); // 1 − t/√(2 + t²)
    COMPARE_NEAR(studentTail(0, 7), 1.0, 1e-12);
    COMPARE_NEAR(studentTail(2.2621571628, 9), 0.05, 1e-9);
    COMPARE_NEAR(studentTail(-2.2621571628, 9), 0.05, 1e-9);
    for (const std::size_t freedom : {1, 2, 3, 4, 9, 30})
        COMPARE_NEAR(studentTail(studentQuantile(freedom), freedom), 0.05, 1e-9);
}

void TestStatistics::aPairedTestIsWhatAHandComputes()
{
    // Mean 2, deviation 1, three pairs: t = 2√3 with 2 degrees of freedom, p = 1 − t/√(2 + t²) = 1 − √(6/7).
    const PairedTest test = testDifferences({1, 2, 3});
    COMPARE_NEAR(test.studentP, 1 - std::sqrt(6.0 / 7.0), 1e-9);
    COMPARE_NEAR(test.flipP, 0.25, 0); // of eight, only all plus and all minus are as far out
    COMPARE_NEAR(test.difference.low, 2 - 4.302652730 / std::sqrt(3.0), 1e-6);
    QVERIFY(!test.isTold());
    QVERIFY(testDifferences({10, 11, 12}).isTold());
}

void TestStatistics::equalDifferencesAreCertainAndZeroesAreNone()
{
    COMPARE_NEAR(testDifferences({1, 1, 1}).studentP, 0.0, 0);
    COMPARE_NEAR(testDifferences({0, 0, 0}).studentP, 1.0, 0);
    COMPARE_NEAR(testDifferences({0, 0, 0}).flipP, 1.0, 0);
}

void TestStatistics::signFlipsAreCountedExactly()
{
    // Sums of ±1 ±2 ±3 ±4: the seen one is 1 + 2 − 3 + 4 = 4; |sum| ≥ 4 for 10, 8, 6 and three 4s... counted: ±10, ±8, ±6, ±4, ±4 = 10 of 16.
    COMPARE_NEAR(signFlipP({1, 2, -3, 4}), 10.0 / 16.0, 0);
    COMPARE_NEAR(signFlipP({5}), 1.0, 0);
    COMPARE_NEAR(signFlipP({0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0}), 2.0 / 1024.0, 0);
    COMPARE_NEAR(signFlipP({0.1, 0.1, -0.1, 0.1}), 10.0 / 16.0, 0); // |sum| ≥ 0.2 in 2·(1 + 4) of 16, whatever rounding does
}

void TestStatistics::manyPairsHaveNoExactFlips()
{
    QVERIFY(!std::isnan(signFlipP(std::vector<double>(12, 1.0))));
    QVERIFY(std::isnan(signFlipP(std::vector<double>(13, 1.0))));
    QVERIFY(std::isnan(signFlipP({})));
}

void TestStatistics::holmStepsDown()
{
    // 0.01·4, 0.02·3, 0.03·2 (raised to 0.06), 0.5·1.
    const auto adjusted = adjustedByHolm({0.03, 0.01, 0.5, 0.02});
    const std::vector<double> expected{0.06, 0.04, 0.5, 0.06};
    for (std::size_t i = 0; i < expected.size(); ++i)
        COMPARE_NEAR(adjusted[i], expected[i], 1e-12);
    COMPARE_NEAR(adjustedByHolm({0.9, 0.8})[0], 1.0, 0);
    QVERIFY(adjustedByHolm({}).empty());
}

void TestStatistics::holmLeavesOutWhatWasNotTested()
{
    const auto adjusted = adjustedByHolm({0.02, std::numeric_limits<double>::quiet_NaN(), 0.04});
    COMPARE_NEAR(adjusted[0], 0.04, 1e-12);
    QVERIFY(std::isnan(adjusted[1]));
    COMPARE_NEAR(adjusted[2], 0.04, 1e-12);
}

void TestStatistics::fewSeedsTellNothing()
{
    QVERIFY(!testDifferences({}).isTold());
    QVERIFY(!testDifferences({5}).isTold());
    QVERIFY(std::isnan(testDifferences({5}).studentP));
}

void TestStatistics::tugOfWarIsTheSpecifications()
{
    // T-H: UA as shares .05 and .03, RA 1 and .99, TA .94 and .93, MIA .13 and .20.
    std::vector<RunRow> rows{makeRow("retrain", 1, makeMetrics(5, 100, 94, 13)), makeRow("ft", 1, makeMetrics(3, 99, 93, 20)),
                             makeRow("ga", 1, {{"ua", 5}, {"ra", 100}})};
    addDerivedMetrics(rows);
    COMPARE_NEAR(rows[1].metrics.at("tow"), 0.960498, 1e-9);
    COMPARE_NEAR(rows[1].metrics.at("avg_gap"), 2.75, 1e-9);
    COMPARE_NEAR(rows[0].metrics.at("tow"), 1.0, 0);
    QVERIFY(!rows[2].metrics.contains("tow")); // no TA
}

void TestStatistics::speedupIsAgainstTheOwnRetrain()
{
    std::vector<RunRow> rows{makeRow("retrain", 1, makeMetrics(5, 100, 94, 13, 30)), makeRow("ft", 1, makeMetrics(3, 99, 93, 20, 4)),
                             makeRow("original", 1, makeMetrics(0, 100, 94, 1, 0)), makeRow("ft", 2, makeMetrics(3, 99, 93, 20, 4))};
    addDerivedMetrics(rows);
    COMPARE_NEAR(rows[1].metrics.at("speedup"), 7.5, 1e-12);
    QVERIFY(!rows[2].metrics.contains("speedup")); // took no time
    QVERIFY(!rows[3].metrics.contains("speedup"));
}

void TestStatistics::aTableIsReadAsAWhole()
{
    const auto rows = makeStudy(5);
    const auto groups = groupRuns(rows);
    std::vector<GroupReading> store;
    const GroupReading& ga = *readingOf("ga", groups, rows, store);
    QVERIFY(ga.againstNothing.isTold() && ga.againstNothing.difference.mean > 0);
    QCOMPARE(ga.againstNothing.difference.count, std::size_t(5));
    QCOMPARE(ga.againstRetrain.size(), std::size_t(4));
    QVERIFY(ga.differsFromRetrain());
    // Four rows are tested, so that the smallest p-value counts fourfold at most.
    QVERIFY(ga.againstNothing.adjustedStudentP >= ga.againstNothing.studentP);
    QVERIFY(ga.againstNothing.adjustedStudentP <= 4 * ga.againstNothing.studentP + 1e-15);
    for (const auto& group : groups) {
        const auto table = tableOf(group, groups, rows);
        const auto readings = readTable(table, rows);
        COMPARE_NEAR(readings[std::size_t(std::find(table.begin(), table.end(), &group) - table.begin())].gapOfMeans, avgGapOfMeans(group, groups, rows), 1e-12);
    }
    const GroupReading& original = *readingOf("original", groups, rows, store);
    QCOMPARE(original.againstNothing.difference.count, std::size_t(0));
    QVERIFY(original.againstRetrain.empty());
}

void TestStatistics::moreMethodsMakeEachHarderToTell()
{
    auto rows = makeStudy(4);
    std::vector<GroupReading> store;
    const double few = readingOf("salun", groupRuns(rows), rows, store)->againstRetrain.at("ua").adjustedStudentP;
    for (int k = 0; k < 30; ++k)
        for (std::uint64_t seed = 1; seed <= 4; ++seed)
            rows.push_back(studyRow("l1_sparse", seed, 13.76, 98, 85.4, 19, {{"alpha", k}}));
    addDerivedMetrics(rows);
    QVERIFY(readingOf("salun", groupRuns(rows), rows, store)->againstRetrain.at("ua").adjustedStudentP > few);
}

// As otherForgetSetsAreOtherTables: what has another Retrain has no say in these tests.
void TestStatistics::otherOriginalsAreOtherTables()
{
    auto rows = makeStudy(4);
    const auto own = groupRuns(rows);
    std::vector<GroupReading> store;
    const GroupReading alone = *readingOf("salun", own, rows, store);
    const auto others = otherOriginals(makeStudy(4), 5);
    rows.insert(rows.end(), others.begin(), others.end());
    const auto groups = groupRuns(rows);
    QCOMPARE(groups.size(), 2 * own.size());
    const auto families = familiesOf(groups, rows);
    QCOMPARE(families.size(), std::size_t(2));
    QCOMPARE(families[0].groups.size(), own.size());
    QCOMPARE(families[0].title, std::string("random 10 % · original epochs 30"));
    QCOMPARE(families[1].title, std::string("random 10 % · original epochs 5"));
    for (const Family& family : families)
        for (const std::size_t place : family.groups) {
            const RunGroup* retrain = referenceGroup(groups[place], groups, rows);
            QVERIFY(retrain);
            QCOMPARE(rows[retrain->members.front()].setup, rows[groups[place].members.front()].setup);
            QCOMPARE(tableOf(groups[place], groups, rows).size(), own.size());
        }
    const GroupReading& beside = *readingOf("salun", groups, rows, store);
    COMPARE_NEAR(beside.againstNothing.adjustedStudentP, alone.againstNothing.adjustedStudentP, 0);
    COMPARE_NEAR(beside.againstRetrain.at("ua").adjustedStudentP, alone.againstRetrain.at("ua").adjustedStudentP, 0);
    COMPARE_NEAR(beside.gapOfMeans, alone.gapOfMeans, 0);
}

void TestStatistics::otherForgetSetsAreOtherTables()
{
    auto rows = makeStudy(4);
    std::vector<GroupReading> store;
    const double alone = readingOf("ft", groupRuns(rows), rows, store)->againstNothing.adjustedStudentP;
    for (auto& row : makeStudy(4, "class Shirt"))
        rows.push_back(row);
    COMPARE_NEAR(readingOf("ft", groupRuns(rows), rows, store)->againstNothing.adjustedStudentP, alone, 0);
}

void TestStatistics::marksSayWhatWasTested()
{
    auto rows = makeStudy(5);
    auto groups = groupRuns(rows);
    std::vector<GroupReading> store;
    const GroupReading& ga = *readingOf("ga", groups, rows, store);
    QCOMPARE(againstNothingMark(ga), std::string("▼"));
    QVERIFY(againstRetrainMark(ga).starts_with("≠ UA, RA, TA, MIA"));
    QVERIFY(againstNothingInWords(ga).starts_with("Farther from Retrain than doing nothing: Avg. Gap +"));
    QVERIFY(againstNothingInWords(ga).find("5 seeds; p ") != std::string::npos);
    QVERIFY(againstNothingInWords(ga).find("by sign flips ") != std::string::npos);
    QVERIFY(againstRetrainInWords(ga).starts_with("Differs from Retrain:\n"));
    rows = makeStudy(1);
    groups = groupRuns(rows);
    const GroupReading& once = *readingOf("ga", groups, rows, store);
    QCOMPARE(againstNothingMark(once), std::string());
    QCOMPARE(againstRetrainMark(once), std::string());
    QVERIFY(againstNothingInWords(once).starts_with("One seed cannot say"));
    QVERIFY(againstRetrainInWords(once).starts_with("One seed cannot say"));
    QVERIFY(againstRetrainInWords({}).starts_with("Not tested"));
}

void TestStatistics::pValuesAreWrittenShort()
{
    QCOMPARE(pValueText(0.0123), std::string("0.012"));
    QCOMPARE(pValueText(0.0004), std::string("<0.001"));
    QCOMPARE(pValueText(std::numeric_limits<double>::quiet_NaN()), std::string("–"));
}

QTEST_APPLESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
