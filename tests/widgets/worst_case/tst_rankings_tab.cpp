// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "widgets/forget_set/thumbnail_grid.h"
#include "widgets/shell/empty_state.h"
#include "widgets/shell/theme.h"
#include "widgets/workspace/session.h"
#include "widgets/worst_case/agreement_table.h"
#include "widgets/worst_case/composition_table.h"
#include "widgets/worst_case/ranking_pictures.h"
#include "widgets/worst_case/ranking_plot.h"
#include "widgets/worst_case/rankings_tab.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QTabWidget>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace palimpsest;
using namespace Qt::StringLiterals;

class TestRankingsTab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyTabSaysHowARankingIsMade();
    void theSetStandsBesideThePool();
    void aRankingIsReadBesideTheOthersOfItsItems();
    void rankingsAreComparedInCells();
    void aSetIsCountedByClassAndAttribute();
    void picturesForEyes();
};

void TestRankingsTab::anEmptyTabSaysHowARankingIsMade()
{
    QTemporaryDir folder;
    Session session(Workspace::create(folder.filePath(u"w"_s).toStdString(), "Empty"));
    RankingsTab tab(session);
    tab.setVisible(true);
    auto* empty = tab.findChild<EmptyState*>();
    QVERIFY(empty);
    QTRY_VERIFY(empty->isVisible());
    QVERIFY(tab.rankings().empty());
}

/// Six images of two classes, the pool all but the first; of the two hardest one is a "b", of the pool two of five are.
void TestRankingsTab::theSetStandsBesideThePool()
{
    auto descriptor = std::make_shared<DatasetDescriptor>();
    descriptor->classes = {"a", "b"};
    auto dataset = std::make_shared<Dataset>();
    dataset->descriptor = descriptor;
    dataset->train = {6, 1, 2, 2, std::vector<std::uint8_t>(24), {0, 0, 1, 0, 1, 0}};
    auto history = std::make_shared<SelectionHistory>();
    history->sampleIds = {1, 2, 3, 4, 5};
    history->ranking = {3, 0, 1, 2, 4};
    history->labels = {0, 1, 0, 1, 0};
    history->values = {.2, .2, .2, .4, 0};
    history->originalLosses = {0.25F, 0.5F, 0.75F, 0.125F, 1};

    RankingPictures pictures;
    pictures.resize(500, 400);
    pictures.setRanking(history, 2, true, dataset);
    auto* choice = pictures.findChild<QComboBox*>();
    const auto says = [&](const QString& text) {
        for (const auto* label : pictures.findChildren<QLabel*>())
            if (label->text().contains(text))
                return true;
        return false;
    };
    QVERIFY(says(u"a 50.0 % (pool 60.0 %), b 50.0 % (pool 40.0 %)"_s));
    const auto grids = pictures.findChildren<ThumbnailGrid*>();
    QCOMPARE(grids.size(), qsizetype(2));
    QTest::keyClick(grids[0], Qt::Key_Home);
    QTest::keyClick(grids[0], Qt::Key_Right);
    QCOMPARE(grids[0]->currentText(), u"Image 1 · a · Rank 2 of 5 · Score of the rule: 0.2 · Loss of the original: 0.25"_s);
    QVERIFY(says(grids[0]->currentText()));
    QTest::keyClick(grids[1], Qt::Key_Home);
    QVERIFY(grids[1]->model()->toolTip(0).contains(u"Rank 5 of 5"_s));
    choice->setCurrentIndex(1);
    QCOMPARE(grids[0]->model()->count(), 3);
    QVERIFY(says(u"a 50.0 %"_s));
    QVERIFY(!says(u"b 50.0 %"_s));
    pictures.setNothing(u"No pictures."_s);
    QVERIFY(!choice->isEnabled() && says(u"No pictures."_s));
    QVERIFY(!pictures.grab().isNull());
}

/// Five items; the search goes up with the losses, EL2N the other way round, and another pool is no part of it.
void TestRankingsTab::aRankingIsReadBesideTheOthersOfItsItems()
{
    QTemporaryDir folder;
    const auto workspace = Workspace::create(folder.filePath(u"w"_s).toStdString(), "W");
    SelectionHistory history;
    history.datasetHash = "d";
    history.sampleIds = {1, 2, 3, 4, 5};
    history.labels = {0, 1, 0, 1, 0};
    history.ranking = history.lossRanking = {3, 0, 1, 2, 4};
    history.originalLosses = {0.2F, 0.3F, 0.4F, 0.1F, 0.5F};
    history.values = {.2, .2, .2, .4, 0};
    history.iterations = 1;
    history.weights = {.2F, .2F, .2F, .4F, 0};
    history.losses = history.originalLosses;
    const auto add = [&](const char* id, const char* rule, const SelectionHistory& written) {
        FinishedRanking ranking;
        ranking.id = id;
        ranking.name = rule;
        ranking.asked.parameters["rule"] = rule;
        ranking.result.items = 5;
        ranking.result.count = 2;
        makeFolder(selectionsFolder(workspace) / id);
        writeSelectionHistory(RunFolder(selectionsFolder(workspace) / id), written);
        return ranking;
    };
    const auto searched = add("a", "bilevel", history);
    auto reverse = history;
    std::reverse(reverse.ranking.begin(), reverse.ranking.end());
    reverse.values = {4, 3, 2, 5, 1};
    reverse.iterations = 0;
    reverse.weights = reverse.losses = {};
    const auto el2n = add("b", "el2n", reverse);
    auto elsewhere = reverse;
    elsewhere.sampleIds = {1, 2, 3, 4, 6};
    const auto other = add("c", "moderate", elsewhere);
    auto missing = searched;
    missing.id = "gone";

    const auto reading = readRanking(workspace, {searched, el2n, other, missing}, searched);
    QCOMPARE(reading.ranks, (std::vector<double>{2, 3, 4, 1, 5}));
    QCOMPARE(reading.matrix.rankings.size(), std::size_t(2)); // the lowest losses are the search's own ranking
    QCOMPARE(reading.matrix.at(0, 1).spearman, -1.0);
    QCOMPARE(reading.matrix.at(0, 1).hardestInBoth, std::int64_t(0));
    QCOMPARE(reading.scores.size(), std::size_t(3));
    QCOMPARE(reading.scores[0].spearman, -1.0); // loss
    QCOMPARE(reading.scores[1].spearman, 1.0);  // confidence
    QCOMPARE(reading.scores[2].name, std::string("el2n"));
    QCOMPARE(reading.scores[2].spearman, 1.0);
    QCOMPARE(reading.iterations.size(), std::size_t(1));
    QCOMPARE(reading.iterations[0].inFinalSet, std::int64_t(2));
    QVERIFY(reading.history->weights.empty());
    RankingPlot plot;
    plot.setReading(std::make_shared<RankingReading>(reading), searched);
    auto* against = plot.findChild<QComboBox*>();
    QCOMPARE(against->count(), 4); // and the iterations
    for (int i = 0; i < against->count(); ++i) {
        against->setCurrentIndex(i);
        Q_EMIT against->activated(i);
        QVERIFY(!plot.grab().isNull());
    }
}

void TestRankingsTab::rankingsAreComparedInCells()
{
    AgreementTable table;
    table.setMatrix(compareRankings({{"a", "first", {0, 1, 2, 3}}, {"b", "second", {1, 3, 0, 2}}}, 2));
    auto* cells = table.findChild<QTableWidget*>();
    QCOMPARE(cells->rowCount(), 2);
    QVERIFY(cells->item(0, 1)->text().startsWith(u"50"_s));
    QCOMPARE(cells->item(0, 0)->text(), u"·"_s);
    auto* measure = table.findChild<QComboBox*>();
    measure->setCurrentIndex(2);
    Q_EMIT measure->activated(2);
    QCOMPARE(cells->item(1, 0)->text(), QLocale().toString(0.0, 'f', 3)); // 1 − 6·(2² + 1² + 1² + 2²)/(4·15)
}

void TestRankingsTab::aSetIsCountedByClassAndAttribute()
{
    auto descriptor = std::make_shared<DatasetDescriptor>();
    descriptor->classes = {"a", "b"};
    auto dataset = std::make_shared<Dataset>();
    dataset->descriptor = descriptor;
    dataset->train = {6, 1, 1, 1, std::vector<std::uint8_t>(6), {0, 0, 1, 0, 1, 0}};
    dataset->split.train = {1, 2, 3, 4, 5};
    CompositionTable table;
    table.setSet({2, 5}, dataset, {{"gender", {"f", "m"}, {0, 0, 1, 1, 0, 1}}});
    auto* cells = table.findChild<QTableWidget*>();
    auto* by = table.findChild<QComboBox*>();
    QCOMPARE(by->count(), 3); // class, gender, both
    QCOMPARE(cells->rowCount(), 2);
    by->setCurrentIndex(1);
    Q_EMIT by->activated(1);
    QCOMPARE(cells->item(0, 0)->text(), u"m"_s); // both of the set, three of five in the pool
    QCOMPARE(cells->item(0, 1)->text(), u"2"_s);
    QCOMPARE(cells->item(0, 2)->text(), u"3"_s);
    QCOMPARE(cells->item(0, 3)->text(), QLocale().toString(5.0 / 3, 'f', 2));
    table.setNothing(u"Why."_s);
    QCOMPARE(cells->rowCount(), 0);
}

void TestRankingsTab::picturesForEyes()
{
    const QString folder = qEnvironmentVariable("PALIMPSEST_PICTURES"), workspace = qEnvironmentVariable("PALIMPSEST_WORKSPACE");
    if (folder.isEmpty() || workspace.isEmpty())
        QSKIP("PALIMPSEST_PICTURES names no folder, or PALIMPSEST_WORKSPACE no workspace with finished rankings.");
    Session session(Workspace::open(workspace.toStdString()));
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        applyTheme(theme);
        RankingsTab tab(session);
        tab.resize(1080, 640);
        tab.setVisible(true);
        auto* choice = tab.findChild<RankingPictures*>()->findChild<QComboBox*>();
        QTRY_VERIFY_WITH_TIMEOUT(choice->isEnabled() && choice->count() > 1, 20'000);
        QTest::qWait(300);
        const QString name = theme == Theme::Dark ? u"rankings-dark"_s : u"rankings-light"_s;
        QVERIFY(tab.grab().save(QDir(folder).filePath(name + u".png"_s)));
        auto* views = tab.findChild<QTabWidget*>();
        for (int view = 1; view < views->count(); ++view) {
            views->setCurrentIndex(view);
            QTest::qWait(200);
            QVERIFY(tab.grab().save(QDir(folder).filePath(name + u"-%1.png"_s.arg(view))));
        }
    }
}

QTEST_MAIN(TestRankingsTab)
#include "tst_rankings_tab.moc"
