// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/selection.h"
#include "core/results/report_worst_case.h"
#include "results/bundles.h"
#include "results/worst_case_study.h"

#include <QTest>

#include <algorithm>

using namespace palimpsest;

class TestWorstCase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seedsAndParityDoNotTellKindsApart();
    void settingsOfASearchTellKindsApart();
    void searchesWhoseSettingsAreNotKnownAreNotMixed();
    void aSearchThatGaveItsStartBackIsNoWorstCase();
    void kindsAreNamedForPeople();
    void damagedRulesAreKindsOfTheirOwn();
    void wholeClassesAreCountedAsClasses();
    void poolsAreKnownFromAnySetOfThem();
    void theTableIsWhatAHandComputes();
    void rowsReadFromTheReferencesOn();
    void aSmallGapMeansNothingWhereDoingNothingHasIt();
    void fewRepetitionsDecideNothing();
    void withoutTheOriginalNothingIsSaid();
    void theSameRunAgainCountsOnce();
    void unfinishedRunsAndUnknownSetsAreLeftOut();
    void otherSizesAndOriginalsAreOtherTables();
    void randomSetsAloneAreNoTable();
    void settingsOfOneMethodAreRowsOfTheirOwn();
    void setsOfAnotherSeedAreSaid();
    void csvAndLatexHaveEveryNumber();
    void coresetsAreWhatAHandComputes();
    void coresetsNameTheEndThatIsLeftOut();
    void coresetsWithoutRandomSetsSaySo();
    void coresetsAreWrittenOut();
    void reportsHaveASectionForEach();
};

namespace {

const WorstCaseRow& rowOf(const WorstCaseTable& table, const std::string& method)
{
    return *std::find_if(table.rows.begin(), table.rows.end(), [&](const WorstCaseRow& row) { return row.method == method; });
}

WorstCaseTable tableOf(const WorstCaseStudy& study)
{
    const auto tables = worstCaseTables(study.rows, study.sets);
    return tables.size() == 1 ? tables.front() : WorstCaseTable();
}

bool says(const std::vector<std::string>& sentences, const std::string& part)
{
    return std::any_of(sentences.begin(), sentences.end(), [&](const std::string& sentence) { return sentence.find(part) != std::string::npos; });
}

} // namespace

void TestWorstCase::seedsAndParityDoNotTellKindsApart()
{
    const auto share = kindOf(makeSet("a", randomRule(1)));
    const auto count = kindOf(makeSet("b", {{"kind", "random"}, {"count", 500}, {"seed", 9}, {"parity", true}}));
    QCOMPARE(share.key, count.key);
    QCOMPARE(share.origin, SetKind::Origin::Random);
    QVERIFY(!share.isAsked());
    QCOMPARE(kindOf(makeSet("c", rankedRule("el2n", 1))).key, kindOf(makeSet("d", rankedRule("el2n", 2))).key);
    QVERIFY(kindOf(makeSet("c", rankedRule("el2n", 1))).key != kindOf(makeSet("d", rankedRule("grand", 1))).key);
    QVERIFY(kindOf(makeSet("c", rankedRule("el2n", 1))).key != kindOf(makeSet("d", rankedRule("el2n", 1, Json::object(), "easiest"))).key);
    QCOMPARE(*seedOf(makeSet("d", rankedRule("el2n", 2))), std::uint64_t(2));
    QVERIFY(!seedOf(makeSet("m", {{"kind", "manual"}, {"ids", {1}}})));
}

void TestWorstCase::settingsOfASearchTellKindsApart()
{
    const auto two = kindOf(makeSet("a", rankedRule("bilevel", 1, {{"lower_epochs", 2}, {"lower_method", "ft"}})));
    const auto ten = kindOf(makeSet("b", rankedRule("bilevel", 2, {{"lower_epochs", 10}, {"lower_method", "ft"}})));
    QVERIFY(two.key != ten.key);
    QCOMPARE(two.name, std::string("hardest · Bi-level search, FT, lower epochs 2"));
    QCOMPARE(ten.name, std::string("hardest · Bi-level search, FT")); // the usual number is not said
}

void TestWorstCase::searchesWhoseSettingsAreNotKnownAreNotMixed()
{
    Json first = rankedRule("bilevel", 1), second = rankedRule("bilevel", 2);
    first.erase("settings");
    second.erase("settings");
    QVERIFY(kindOf(makeSet("a", first)).key != kindOf(makeSet("b", second)).key);
}

void TestWorstCase::aSearchThatGaveItsStartBackIsNoWorstCase()
{
    Json trapped = rankedRule("bilevel", 1);
    trapped["worst_case"] = false;
    const SetKind kind = kindOf(makeSet("a", trapped));
    QVERIFY(kind.name.ends_with("but no worst case: nearly its random start"));
    QVERIFY(kind.key != kindOf(makeSet("b", rankedRule("bilevel", 1))).key);
}

void TestWorstCase::kindsAreNamedForPeople()
{
    QCOMPARE(kindOf(makeSet("a", randomRule(1))).name, std::string("random"));
    QCOMPARE(kindOf(makeSet("a", rankedRule("lowest_loss", 1))).name, std::string("hardest · Lowest loss"));
    QCOMPARE(kindOf(makeSet("a", rankedRule("el2n", 1, {{"score_epochs", 3}}, "easiest"))).name, std::string("easiest · EL2N"));
    QCOMPARE(kindOf(makeSet("a", {{"kind", "class"}, {"classes", {6}}})).name, std::string("class Shirt"));
    QCOMPARE(kindOf(makeSet("mine", {{"kind", "imported"}, {"file", "cifar10_4500_forget"}})).name, std::string("imported · mine"));
    QCOMPARE(kindOf(makeSet("by hand", {{"kind", "manual"}, {"ids", {1}}})).name, std::string("by hand"));
    const auto random = kindOf(makeSet("a", randomRule(1))), search = kindOf(makeSet("b", rankedRule("bilevel", 1))), loss = kindOf(makeSet("c", rankedRule("lowest_loss", 1)));
    const auto easy = kindOf(makeSet("d", rankedRule("bilevel", 1, Json::object(), "easiest"))), hand = kindOf(makeSet("e", {{"kind", "manual"}, {"ids", {1}}}));
    QVERIFY(standsBefore(random, search) && standsBefore(search, loss) && standsBefore(loss, easy) && standsBefore(easy, hand));
    QVERIFY(!standsBefore(random, random));
}

void TestWorstCase::damagedRulesAreKindsOfTheirOwn()
{
    for (const Json& rule : {Json(), Json("random"), Json::array({1, 2}), Json{{"kind", 7}}, Json{{"kind", "selection"}, {"rule", 3}, {"unit", "classes"}, {"count", "many"}, {"settings", 4}},
                             Json{{"kind", "random"}, {"seed", -1}}, Json{{"kind", "class"}, {"classes", "all"}}}) {
        const ForgetSet set = makeSet("a", rule);
        QVERIFY(!kindOf(set).key.empty());
        QCOMPARE(sizeOf(set), (SetSize{500, false}));
        QVERIFY(!seedOf(set));
        QVERIFY(worstCaseTables({makeRow("ft", 1, makeMetrics(1, 2, 3, 4), Json::object(), "a")}, {set}).size() <= 1);
    }
}

void TestWorstCase::wholeClassesAreCountedAsClasses()
{
    Json classes = rankedRule("bilevel", 1);
    classes["unit"] = "classes";
    classes["count"] = 2;
    QCOMPARE(inWords(sizeOf(makeSet("a", classes))), std::string("2 classes"));
    QCOMPARE(inWords(sizeOf(makeSet("a", {{"kind", "class"}, {"classes", {6}}}))), std::string("1 class"));
    QCOMPARE(inWords(sizeOf(makeSet("a", {{"kind", "class"}, {"classes", {6}}, {"count", 100}, {"seed", 1}}, 100))), std::string("100 samples"));
    QCOMPARE(inWords(sizeOf(makeSet("a", randomRule(1), 1))), std::string("1 sample"));
}

void TestWorstCase::poolsAreKnownFromAnySetOfThem()
{
    ForgetSet random = makeSet("a", randomRule(1)), ranked = makeSet("b", rankedRule("el2n", 1));
    QCOMPARE(*poolSizeOf(random, {}), std::int64_t(5000)); // by the share of the data alone
    random.dataset.validation = ranked.dataset.validation = 0.1;
    ranked.rule["pool"] = 4500;
    QVERIFY(!poolSizeOf(random, {random}));
    QCOMPARE(*poolSizeOf(random, {random, ranked}), std::int64_t(4500));
    ranked.dataset.splitSeed = 2;
    QVERIFY(!poolSizeOf(random, {random, ranked}));
    random.dataset = {};
    QVERIFY(!poolSizeOf(random, {random})); // all of a dataset whose size only its files say
}

void TestWorstCase::theTableIsWhatAHandComputes()
{
    const auto table = tableOf(makeWorstCaseStudy());
    QCOMPARE(table.title, std::string("500 samples forgotten"));
    QCOMPARE(table.kinds.size(), std::size_t(2));
    QVERIFY(table.hasRandom());
    QCOMPARE(table.kinds[1].kind.name, std::string("hardest · Bi-level search, FT, lower epochs 2"));
    const auto gap = [&](const std::string& method, std::size_t kind) { return *rowOf(table, method).cells[kind].find("avg_gap"); };
    COMPARE_NEAR(gap("original", 0).mean, 8.0, 1e-12);
    COMPARE_NEAR(gap("original", 0).deviation, 0.5, 1e-12);
    COMPARE_NEAR(gap("original", 0).high, 8 + 4.302652730 * 0.5 / std::sqrt(3.0), 1e-6);
    COMPARE_NEAR(gap("original", 1).mean, 0.1, 1e-12);
    COMPARE_NEAR(gap("ft", 0).mean, 4.0 / 3, 1e-12); // 2, 1 and 1: each seed's own gap, not the gap of the means
    COMPARE_NEAR(gap("ft", 1).mean, 1.0, 1e-12);
    COMPARE_NEAR(gap("rl", 1).mean, 11.5, 1e-12);
    COMPARE_NEAR(gap("rl", 1).deviation, 5.0, 1e-12);
    COMPARE_NEAR(gap("retrain", 1).mean, 0.0, 0);
    COMPARE_NEAR(rowOf(table, "original").cells[1].ratio, 0.1 / 8, 1e-12);
    COMPARE_NEAR(rowOf(table, "ft").cells[1].ratio, 0.75, 1e-12);
    COMPARE_NEAR(rowOf(table, "rl").cells[1].ratio, 11.5 / 3, 1e-12);
    QVERIFY(std::isnan(rowOf(table, "rl").cells[0].ratio));
    QVERIFY(std::isnan(rowOf(table, "retrain").cells[1].ratio)); // 0 / 0
    COMPARE_NEAR(rowOf(table, "retrain").cells[0].find("ua")->mean, 13.0, 1e-12);
    COMPARE_NEAR(rowOf(table, "rl").cells[1].find("mia")->mean, 40.0, 1e-12);
    // FT − doing nothing on worst-case sets is 0.9, 0.8 and 1: t = 0.9·√3/0.1 with two degrees of freedom, p = 1 − t/√(2 + t²), twice for two methods.
    const double t = 9 * std::sqrt(3.0);
    COMPARE_NEAR(rowOf(table, "ft").cells[1].reading.againstNothing.adjustedStudentP, 2 * (1 - t / std::sqrt(2 + t * t)), 1e-9);
}

void TestWorstCase::rowsReadFromTheReferencesOn()
{
    const auto table = tableOf(makeWorstCaseStudy());
    std::vector<std::string> names;
    for (const auto& row : table.rows)
        names.push_back(row.name);
    QCOMPARE(names, (std::vector<std::string>{"Retrain", "Original", "FT", "RL"}));
}

void TestWorstCase::aSmallGapMeansNothingWhereDoingNothingHasIt()
{
    const auto table = tableOf(makeWorstCaseStudy());
    QCOMPARE(table.kinds[0].smallGap, SmallGap::Evidence);
    QVERIFY(table.kinds[0].sentence.find("closer to Retrain than doing nothing (Avg. Gap 8.00 ± 0.50) are, the closest first, FT (1.33 ± 0.58) and RL (3.00 ± 0.00)") != std::string::npos);
    QCOMPARE(table.kinds[1].smallGap, SmallGap::MeansNothing);
    QVERIFY(table.kinds[1].sentence.find("a small gap means nothing: doing nothing comes as close to Retrain as anything (Avg. Gap 0.10 ± 0.10; the best method is FT, 1.00 ± 0.00)")
            != std::string::npos);
    QVERIFY(table.kinds[1].sentence.find("Farther than doing nothing: FT (1.00 ± 0.00).") != std::string::npos);
    QVERIFY(says(table.notes, "the gap grows for RL (3.8 times); that of doing nothing is 0.01 times what it was, which is less than that of any method."));
}

void TestWorstCase::fewRepetitionsDecideNothing()
{
    auto study = makeWorstCaseStudy();
    std::erase_if(study.rows, [](const RunRow& row) { return row.seed > 1; });
    const auto table = tableOf(study);
    QCOMPARE(table.kinds[0].smallGap, SmallGap::Undecided);
    QVERIFY(table.kinds[0].sentence.find("over one repetition the difference may be chance") != std::string::npos);
    QCOMPARE(table.kinds[1].smallGap, SmallGap::MeansNothing); // doing nothing is closest whatever the test says
}

void TestWorstCase::withoutTheOriginalNothingIsSaid()
{
    auto study = makeWorstCaseStudy();
    std::erase_if(study.rows, [](const RunRow& row) { return row.method == "original"; });
    const auto table = tableOf(study);
    QCOMPARE(table.kinds[1].smallGap, SmallGap::Unknown);
    QVERIFY(table.kinds[1].sentence.find("Do not take a small gap there for forgetting") != std::string::npos);
}

void TestWorstCase::theSameRunAgainCountsOnce()
{
    auto study = makeWorstCaseStudy();
    RunRow again = *std::find_if(study.rows.begin(), study.rows.end(), [](const RunRow& row) { return row.method == "ft" && row.forgetSetName == "4 hard"; });
    again.id += "-again";
    again.metrics["mia"] = 4;
    study.rows.push_back(again);
    addDerivedMetrics(study.rows);
    const auto table = tableOf(study);
    const auto& cell = rowOf(table, "ft").cells[1];
    QCOMPARE(cell.runs.members.size(), std::size_t(3));
    COMPARE_NEAR(cell.find("avg_gap")->mean, (2.0 + 1 + 1) / 3, 1e-12); // the last one
}

void TestWorstCase::unfinishedRunsAndUnknownSetsAreLeftOut()
{
    auto study = makeWorstCaseStudy();
    for (auto& row : study.rows)
        if (row.method == "rl")
            row.state = RunState::Running;
    std::erase_if(study.sets, [](const ForgetSet& set) { return set.name == "6 hard"; });
    const auto table = tableOf(study);
    QCOMPARE(table.rows.size(), std::size_t(3));
    QCOMPARE(rowOf(table, "ft").cells[1].runs.members.size(), std::size_t(2));
}

void TestWorstCase::otherSizesAndOriginalsAreOtherTables()
{
    auto study = makeWorstCaseStudy();
    auto other = study.rows;
    for (auto& row : other) {
        row.setup = R"({"original.epochs":5})";
        row.groupKey += "/5";
        row.referenceKey += "/5";
    }
    study.rows.insert(study.rows.end(), other.begin(), other.end());
    study.sets.push_back(makeSet("7 small", rankedRule("lowest_loss", 1), 50));
    study.rows.push_back(makeRow("retrain", 1, makeMetrics(0, 100, 86, 0), Json::object(), "7 small"));
    const auto tables = worstCaseTables(study.rows, study.sets);
    QCOMPARE(tables.size(), std::size_t(3));
    QVERIFY(std::any_of(tables.begin(), tables.end(), [](const WorstCaseTable& table) { return table.title == "500 samples forgotten · original epochs 5"; }));
    const auto small = std::find_if(tables.begin(), tables.end(), [](const WorstCaseTable& table) { return table.size.count == 50; });
    QVERIFY(small != tables.end());
    QVERIFY(says(small->notes, "no run about a random set"));
}

void TestWorstCase::randomSetsAloneAreNoTable()
{
    auto study = makeWorstCaseStudy();
    std::erase_if(study.rows, [](const RunRow& row) { return row.forgetSetName.ends_with("hard"); });
    QVERIFY(worstCaseTables(study.rows, study.sets).empty());
    QVERIFY(worstCaseTables({}, {}).empty());
}

void TestWorstCase::settingsOfOneMethodAreRowsOfTheirOwn()
{
    auto study = makeWorstCaseStudy();
    for (auto& row : study.rows)
        if (row.method == "ft") {
            row.parameters = {{"learning_rate", row.forgetSetName.ends_with("hard") ? 0.01 : 0.1}, {"epochs", 10}};
            row.groupKey += row.parameters.dump();
        }
    const auto table = tableOf(study);
    QCOMPARE(table.rows.size(), std::size_t(5));
    QCOMPARE(table.rows[2].name, std::string("FT, Learning rate 0.1"));
    QVERIFY(table.rows[2].cells[1].isEmpty());
}

void TestWorstCase::setsOfAnotherSeedAreSaid()
{
    auto study = makeWorstCaseStudy();
    for (auto& row : study.rows)
        if (row.forgetSetName == "4 hard") // ranked on the original of seed 1
            row.seed = 7;
    const auto table = tableOf(study);
    QCOMPARE(table.kinds[1].elsewhere, std::size_t(4));
    QCOMPARE(table.kinds[0].elsewhere, std::size_t(0));
    QVERIFY(says(table.notes, "4 use sets that were ranked on the original of another seed"));
}

void TestWorstCase::csvAndLatexHaveEveryNumber()
{
    const auto tables = worstCaseTables(makeWorstCaseStudy().rows, makeWorstCaseStudy().sets);
    const std::string csv = worstCaseCsv(tables), latex = worstCaseLatex(tables);
    QCOMPARE(std::count(csv.begin(), csv.end(), '\n'), std::ptrdiff_t(1 + 2 * 4 * 5));
    QVERIFY(csv.find("500 samples forgotten,\"hardest · Bi-level search, FT, lower epochs 2\",FT,avg_gap,3,1,0,1,1,0.75\r\n") != std::string::npos);
    QVERIFY(latex.find("\\multicolumn{5}{c}{random} & \\multicolumn{5}{c}{hardest $\\cdot$ Bi-level search, FT, lower epochs 2}") != std::string::npos);
    QVERIFY(latex.find("\\cmidrule(lr){2-6}\\cmidrule(lr){7-11}") != std::string::npos);
    QVERIFY(latex.find("1.33 $\\pm$ 0.58$^{+}$") != std::string::npos);
    QVERIFY(latex.find("1.00 $\\pm$ 0.00$^{-}$") != std::string::npos);
}

void TestWorstCase::coresetsAreWhatAHandComputes()
{
    const auto study = makeCoresetStudy();
    const auto tables = coresetTables(study.rows, study.sets);
    QCOMPARE(tables.size(), std::size_t(1));
    const CoresetTable& table = tables.front();
    QCOMPARE(table.pool, std::int64_t(5000));
    QCOMPARE(table.sizes, std::vector<std::int64_t>{2500});
    COMPARE_NEAR(table.full.mean, 86.0, 1e-12);
    QCOMPARE(table.rows.size(), std::size_t(2));
    QCOMPARE(table.rows[0].name, std::string("random"));
    QCOMPARE(table.rows[1].name, std::string("EL2N"));
    const CoresetPoint& point = *table.find(table.rows[1], 2500);
    COMPARE_NEAR(point.share, 0.5, 0);
    COMPARE_NEAR(point.accuracy.mean, 251.5 / 3, 1e-9);
    COMPARE_NEAR(point.againstRandom.difference.mean, 8.5 / 3, 1e-9); // 3, 2.5 and 3
    COMPARE_NEAR(point.againstRandom.difference.deviation, std::sqrt(1.0 / 12), 1e-9);
    COMPARE_NEAR(point.againstFull.difference.mean, -6.5 / 3, 1e-9); // −2, −2.5 and −2
    QVERIFY(point.againstRandom.isTold());
    QVERIFY(says(table.sentences, "With 50 % kept (2500 samples), random sets have a test accuracy of 81.00 ± 1.00. Better: EL2N (83.83 ± 1.04)."));
    QVERIFY(!table.find(table.rows[1], 4000));
}

void TestWorstCase::coresetsNameTheEndThatIsLeftOut()
{
    auto study = makeCoresetStudy();
    study.sets.push_back(makeSet("7 easy", rankedRule("el2n", 1, {{"score_epochs", 3}, {"score_models", 3}}, "easiest", 2500), 2500));
    study.rows.push_back(makeRow("retrain", 1, makeMetrics(0, 100, 60, 0), Json::object(), "7 easy"));
    const auto tables = coresetTables(study.rows, study.sets);
    QCOMPARE(tables.front().rows.size(), std::size_t(3));
    QCOMPARE(tables.front().rows[2].name, std::string("EL2N, the other way round"));
    QVERIFY(!tables.front().rows[2].points.front().againstRandom.isTold()); // one seed
}

void TestWorstCase::coresetsWithoutRandomSetsSaySo()
{
    auto study = makeCoresetStudy();
    std::erase_if(study.rows, [](const RunRow& row) { return row.forgetSetName.ends_with("random"); });
    const auto tables = coresetTables(study.rows, study.sets);
    QCOMPARE(tables.front().full.count, std::size_t(0));
    QVERIFY(says(tables.front().sentences, "there is no random set of this size to compare EL2N (83.83 ± 1.04) with"));
    std::erase_if(study.rows, [](const RunRow& row) { return row.method == "retrain"; });
    QVERIFY(coresetTables(study.rows, study.sets).empty());
}

void TestWorstCase::coresetsAreWrittenOut()
{
    const auto study = makeCoresetStudy();
    const auto tables = coresetTables(study.rows, study.sets);
    const std::string csv = coresetCsv(tables), latex = coresetLatex(tables);
    QVERIFY(csv.find(",all data,5000,1,3,86,1,") != std::string::npos);
    QVERIFY(csv.find(",random,2500,0.5,3,81,1,") != std::string::npos);
    QCOMPARE(std::count(csv.begin(), csv.end(), '\n'), std::ptrdiff_t(4));
    QVERIFY(latex.find("EL2N & 83.83 $\\pm$ 1.04$^{+}$ \\\\") != std::string::npos);
    QVERIFY(latex.find("All data & \\multicolumn{1}{r}{86.00 $\\pm$ 1.00}") != std::string::npos);
}

void TestWorstCase::reportsHaveASectionForEach()
{
    auto study = makeWorstCaseStudy();
    for (auto& row : study.rows)
        if (row.method == "ft")
            row.method = "<mine>";
    const std::string html = worstCaseSection(worstCaseTables(study.rows, study.sets));
    QVERIFY(html.find("<h2>Random against worst-case forget sets</h2>") != std::string::npos);
    QVERIFY(html.find("doing nothing") != std::string::npos);
    QVERIFY(html.find("▼\u00a01.00") != std::string::npos);
    QVERIFY(html.find("&lt;mine&gt;") != std::string::npos && html.find("<mine>") == std::string::npos);
    QVERIFY(worstCaseSection({}).empty() && coresetSection({}).empty());
    const auto coresets = makeCoresetStudy();
    const std::string kept = coresetSection(coresetTables(coresets.rows, coresets.sets));
    QVERIFY(kept.find("50 % kept<br>2500") != std::string::npos);
    QVERIFY(kept.find("All 5000 samples: 86.00") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestWorstCase)
#include "tst_worst_case.moc"
