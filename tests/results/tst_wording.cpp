// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/differences.h"
#include "core/results/paired_test.h"
#include "core/results/wording.h"
#include "results/bundles.h"
#include "results/study.h"

#include <QTest>

using namespace palimpsest;

class TestWording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pairingTakesOutWhatASeedDoesToBoth();
    void forgettingLessIsSaid();
    void overshootingIsSaid();
    void costIsSaidInPoints();
    void harmIsSaid();
    void oneSeedIsSaidToBeOne();
    void theReferencesExplainThemselves();
    void withoutRetrainTheSentenceAsksForIt();
    void anUnfinishedGroupSaysSo();
    void conclusionsNameTheClosest();
    void conclusionsNameWhatIsWorseThanNothing();
    void conclusionsCompareSalunWithItsControl();
    void conclusionsOfOneSeedClaimNothing();
    void conclusionsKeepForgetSetsApart();
    void conclusionsKeepOriginalsApart();
    void aClassThatRetrainNeverPredictsIsExplained();
    void nothingFinishedIsOneSentence();
    void settingsTellGroupsOfOneMethodApart();
    void runsThatFailedAreNotForgotten();
    void aSweepIsNotReadOutSettingBySetting();
    void languageModelsAreReadByForgetQuality();
    void picturesThatNobodyJudgesAreNotReadByAJudge();
};

namespace {

std::string meaning(const std::vector<RunRow>& rows, const std::string& method)
{
    const auto groups = groupRuns(rows);
    for (const auto& group : groups)
        if (rows[group.members.front()].method == method)
            return meaningOf(group, groups, rows);
    return "no such group";
}

std::string allConclusions(const std::vector<RunRow>& rows)
{
    std::string text;
    for (const auto& paragraph : conclusions(groupRuns(rows), rows))
        text += paragraph + "\n";
    return text;
}

#define VERIFY_SAYS(text, part) QVERIFY2((text).find(part) != std::string::npos, qPrintable(QString::fromStdString(text)))
#define VERIFY_SAYS_NOT(text, part) QVERIFY2((text).find(part) == std::string::npos, qPrintable(QString::fromStdString(text)))

/// Runs of language models: original and Retrain beside three methods.
std::vector<RunRow> languageStudy()
{
    const auto row = [](const std::string& method, double quality, double utility) {
        RunRow made = makeRow(method, 1, {{"forget_quality", quality}, {"model_utility", utility}}, Json::object(), "forget10");
        made.domain = "language-model";
        return made;
    };
    return {row("original", 0.0001, 0.8), row("retrain", 1, 0.82), row("npo", 0.4, 0.76), row("grad_ascent", 0.6, 0.1), row("kl_min", 0.002, 0.79)};
}

} // namespace

void TestWording::pairingTakesOutWhatASeedDoesToBoth()
{
    // Seeds move both by ten points, the method always costs one.
    const std::vector<RunRow> rows{makeRow("retrain", 1, {{"ta", 80}}), makeRow("retrain", 2, {{"ta", 90}}), makeRow("retrain", 3, {{"ta", 70}}),
                                   makeRow("ft", 1, {{"ta", 79}}), makeRow("ft", 2, {{"ta", 88.9}}), makeRow("ft", 3, {{"ta", 69.1}})};
    const auto groups = groupRuns(rows);
    const PairedTest test = testDifferences(pairedDifferences(groups[1], groups[0], rows, "ta"));
    QCOMPARE(test.difference.count, std::size_t(3));
    COMPARE_NEAR(test.difference.mean, -1.0, 1e-9);
    QVERIFY(test.isTold());
    QVERIFY(pairedDifferences(groups[1], groups[0], rows, "ua").empty());
}

void TestWording::forgettingLessIsSaid()
{
    VERIFY_SAYS(meaning(makeStudy(3), "salun_random_mask"), "Forgets less than retraining (UA 9.4 ± 0.6 against 13.8 ± 0.6)");
}

void TestWording::overshootingIsSaid()
{
    VERIFY_SAYS(meaning(makeStudy(3), "ga"), "Overshoots: it is wrong on the forget set more often than a model that never saw it");
}

void TestWording::costIsSaidInPoints()
{
    VERIFY_SAYS(meaning(makeStudy(3), "salun"), "costs 1.9 points of test accuracy (TA 83.6 ± 0.3 against 85.5 ± 0.3)");
}

void TestWording::harmIsSaid()
{
    VERIFY_SAYS(meaning(makeStudy(3), "ga"), "is larger than that of doing nothing");
    VERIFY_SAYS(meaning(makeStudy(3), "ga"), "it did harm");
    VERIFY_SAYS(meaning(makeStudy(3), "ft"), "is smaller than that of doing nothing");
}

void TestWording::oneSeedIsSaidToBeOne()
{
    const std::string text = meaning(makeStudy(1), "salun");
    VERIFY_SAYS(text, "One seed:");
    VERIFY_SAYS(text, "one seed cannot say");
    VERIFY_SAYS_NOT(text, "±");
}

void TestWording::theReferencesExplainThemselves()
{
    VERIFY_SAYS(meaning(makeStudy(3), "retrain"), "trained from scratch without the forget set");
    VERIFY_SAYS(meaning(makeStudy(3), "original"), "what doing nothing gives");
}

void TestWording::withoutRetrainTheSentenceAsksForIt()
{
    auto rows = makeStudy(3);
    std::erase_if(rows, [](const RunRow& row) { return row.method == "retrain"; });
    addDerivedMetrics(rows);
    VERIFY_SAYS(meaning(rows, "salun"), "no finished Retrain run");
    VERIFY_SAYS(allConclusions(rows), "needs a finished method and a finished Retrain run");
}

void TestWording::anUnfinishedGroupSaysSo()
{
    auto rows = makeStudy(1);
    for (auto& row : rows)
        row.state = RunState::Queued;
    QCOMPARE(meaning(rows, "salun"), std::string("No run of this group has finished."));
}

void TestWording::conclusionsNameTheClosest()
{
    const std::string text = allConclusions(makeStudy(3));
    VERIFY_SAYS(text, "Closest to Retrain on average: FT with an Avg. Gap of 1.6");
    VERIFY_SAYS_NOT(text, "Forget set “"); // there is only one
}

void TestWording::conclusionsNameWhatIsWorseThanNothing()
{
    const std::string text = allConclusions(makeStudy(3));
    VERIFY_SAYS(text, "Worse than doing nothing (Avg. Gap 8.1");
    VERIFY_SAYS(text, "GA (30.");
}

void TestWording::conclusionsCompareSalunWithItsControl()
{
    VERIFY_SAYS(allConclusions(makeStudy(3)), "SalUn against its control, SalUn, random mask: Avg. Gap");
    VERIFY_SAYS(allConclusions(makeStudy(3)), "The control does better: whatever helps here, it is not the choice of weights.");
    VERIFY_SAYS(allConclusions(makeStudy(1)), "One seed cannot say which is better.");
}

void TestWording::conclusionsOfOneSeedClaimNothing()
{
    const std::string text = allConclusions(makeStudy(1));
    VERIFY_SAYS(text, "With one seed this order may be chance");
    VERIFY_SAYS(text, "in the one run there is");
    VERIFY_SAYS_NOT(text, "Worse than doing nothing");
}

void TestWording::conclusionsKeepForgetSetsApart()
{
    auto rows = makeStudy(3);
    for (auto& row : makeStudy(3, "class Shirt"))
        rows.push_back(row);
    const std::string text = allConclusions(rows);
    VERIFY_SAYS(text, "Forget set “random 10 %”. Closest");
    VERIFY_SAYS(text, "Forget set “class Shirt”. Closest");
}

void TestWording::conclusionsKeepOriginalsApart()
{
    auto rows = makeStudy(3);
    for (auto& row : otherOriginals(makeStudy(3), 5))
        rows.push_back(row);
    const std::string text = allConclusions(rows);
    VERIFY_SAYS(text, "Forget set “random 10 % · original epochs 30”. Closest");
    VERIFY_SAYS(text, "Forget set “random 10 % · original epochs 5”. Closest");
}

void TestWording::aClassThatRetrainNeverPredictsIsExplained()
{
    auto rows = makeStudy(2, "class Shirt");
    for (auto& row : rows)
        if (row.method == "retrain")
            row.metrics["ua"] = 100;
    addDerivedMetrics(rows);
    VERIFY_SAYS(allConclusions(rows), "a model that never saw a class does not predict it");
}

void TestWording::nothingFinishedIsOneSentence()
{
    auto rows = makeStudy(1);
    for (auto& row : rows)
        row.state = RunState::Queued;
    addDerivedMetrics(rows);
    QCOMPARE(allConclusions(rows), std::string("No run has finished yet.\n"));
    QVERIFY(conclusions({}, {}).empty());
}

void TestWording::settingsTellGroupsOfOneMethodApart()
{
    auto rows = makeStudy(3);
    for (std::uint64_t seed = 1; seed <= 3; ++seed)
        rows.push_back(studyRow("ft", seed, 5, 99, 85, 9, {{"learning_rate", 0.01}, {"epochs", 10}}));
    addDerivedMetrics(rows);
    VERIFY_SAYS(allConclusions(rows), "FT (Learning rate 0.1)");
    VERIFY_SAYS_NOT(allConclusions(rows), "Epochs 10");
}

void TestWording::runsThatFailedAreNotForgotten()
{
    auto rows = makeStudy(3);
    for (auto& row : rows)
        if (row.method == "ga" && row.seed > 1) {
            row.state = RunState::Failed;
            row.errorSentence = "The loss became infinite at step 12.";
        }
    addDerivedMetrics(rows);
    VERIFY_SAYS(allConclusions(rows), "Without a result: GA, 2 of 3 runs (The loss became infinite at step 12).");
}

void TestWording::aSweepIsNotReadOutSettingBySetting()
{
    std::vector<RunRow> rows;
    for (int seed = 1; seed <= 3; ++seed) {
        const auto s = std::uint64_t(seed);
        rows.push_back(studyRow("retrain", s, 13.76, 99.92, 85.50, 20.16));
        for (int setting = 1; setting <= 14; ++setting)
            rows.push_back(studyRow("ft", s, 11.96 + 0.01 * setting * seed, 98.52, 83.82, 18.60, {{"learning_rate", 0.01 * setting}, {"epochs", 10}}));
    }
    addDerivedMetrics(rows);
    VERIFY_SAYS(allConclusions(rows), "and 5 more");
}

void TestWording::languageModelsAreReadByForgetQuality()
{
    const auto rows = languageStudy();
    VERIFY_SAYS(meaning(rows, "npo"), "FQ 0.400: its truth ratios cannot be told from the retain model's. It keeps 95 % of the original's MU (0.760 against 0.800).");
    VERIFY_SAYS(meaning(rows, "kl_min"), "can be told from the retain model's");
    VERIFY_SAYS(meaning(rows, "retrain"), "its own is 1");
    VERIFY_SAYS(meaning(rows, "original"), "FQ 0.000. MU 0.800.");
    const auto text = allConclusions(rows);
    VERIFY_SAYS(text, "(FQ of 0.05 or more): GA (FQ 0.600, MU 0.100) and NPO (FQ 0.400, MU 0.760).");
    VERIFY_SAYS(text, "Less than 90 % of the original's MU is left to GA (12 %)");
    VERIFY_SAYS(text, "with one seed this order may be chance");
    VERIFY_SAYS_NOT(text, "Avg. Gap");
    VERIFY_SAYS_NOT(text, "No method can be placed");
    auto near = rows;
    for (RunRow& row : near)
        if (row.method == "grad_ascent")
            row.metrics["model_utility"] = 0.7197; // of 0.8: 89.96 %
    VERIFY_SAYS(allConclusions(near), "Less than 90 % of the original's MU is left to GA (89.96 %)");
}

/// Of a model folder of one's own there is nobody who could say what its pictures show.
void TestWording::picturesThatNobodyJudgesAreNotReadByAJudge()
{
    std::vector<RunRow> rows;
    for (const char* method : {"original", "t2i_salun"}) {
        auto row = studyRow(method, 1, 0, 0, 0, 0);
        row.domain = "text-to-image";
        row.metrics.clear();
        rows.push_back(std::move(row));
    }
    const auto text = allConclusions(rows);
    VERIFY_SAYS(text, "no judge knows what these pictures are to show");
    VERIFY_SAYS_NOT(text, "retain model");
    VERIFY_SAYS_NOT(text, "the judge is a classifier");
    rows[1].metrics["concept_ua"] = 95;
    const auto judged = allConclusions(rows);
    VERIFY_SAYS(judged, "(UA of 90 % or more): SalUn (UA 95.00)");
    VERIFY_SAYS(judged, "the judge is a classifier");
}

QTEST_APPLESS_MAIN(TestWording)
#include "tst_wording.moc"
