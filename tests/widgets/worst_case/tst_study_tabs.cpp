// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/worst_case_study.h"
#include "widgets/shell/empty_state.h"
#include "widgets/shell/theme.h"
#include "widgets/workspace/session.h"
#include "widgets/worst_case/against_random_tab.h"
#include "widgets/worst_case/coresets_tab.h"
#include "widgets/worst_case/study_tables.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <map>
#include <memory>
#include <numeric>

using namespace palimpsest;
using namespace Qt::StringLiterals;

class TestStudyTabs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyTabsSayWhatIsMissing();
    void theOfferedStudyIsStartedFromBothFaces();
    void everyMethodStandsOnEveryKindOfSet();
    void doingNothingDoesNotScrollAway();
    void theSentenceSaysThatASmallGapMeansNothing();
    void coresetsStandByRuleAndShare();
    void tablesAreCopied();
    void newRunsAreSeen();
    void picturesForEyes();
};

namespace {

/// The study's runs and sets on disk.
void write(const Workspace& workspace, const WorstCaseStudy& study)
{
    DatasetSpec spec;
    spec.trainCount = 5000;
    spec.testCount = 4000;
    std::vector<std::int64_t> pool(5000);
    std::iota(pool.begin(), pool.end(), 0);
    std::map<std::string, ForgetSet> sets;
    for (const auto& set : study.sets) {
        std::vector<std::int64_t> ids(set.sampleIds.size());
        std::iota(ids.begin(), ids.end(), std::int64_t(sets.size())); // other ids in each
        sets[set.name] = makeForgetSet(set.name, spec, std::string(64, 'd'), set.rule, ids, pool);
        workspace.saveForgetSet(sets[set.name]);
    }
    int number = 0;
    for (const RunRow& row : study.rows) {
        Experiment experiment;
        experiment.dataset = spec;
        experiment.forgetSetHash = sets.at(row.forgetSetName).hash;
        experiment.forgetSetName = row.forgetSetName;
        experiment.method = row.method;
        experiment.seed = row.seed;
        const RunFolder run = RunFolder::create(workspace.runsFolder(), std::to_string(number++), experiment, toJson(sets.at(row.forgetSetName)));
        std::map<std::string, double> stored = row.metrics;
        for (const char* derived : {"avg_gap", "tow", "speedup"})
            stored.erase(derived);
        run.writeMetrics(stored);
        appendEvent(run, {{"event", "done"}, {"time", "2026-01-01T00:00:10.000Z"}, {"run", "r"}, {"seconds", 1.0}});
    }
}

struct Open {
    QTemporaryDir folder;
    Workspace workspace;
    std::unique_ptr<Session> session;
    std::unique_ptr<StudyTables> tables;

    explicit Open(const std::vector<WorstCaseStudy>& studies) : workspace(Workspace::create(folder.path().toStdString() + "/workspace", "Worst case"))
    {
        for (const auto& study : studies)
            write(workspace, study);
        session = std::make_unique<Session>(workspace);
        tables = std::make_unique<StudyTables>(*session);
    }

    /// Shows a tab and waits for its tables.
    void look(QWidget& tab)
    {
        QVERIFY(session->isLoaded() || QSignalSpy(session.get(), &Session::loaded).wait(20000));
        tab.resize(1180, 640);
        tab.show();
        tables->freshen();
        QTRY_VERIFY_WITH_TIMEOUT(tables->isRead() && !tables->isStale(), 20000);
    }
};

QString shown(const QTableView& view, int row, int column)
{
    return view.model()->index(row, column).data().toString();
}

int columnOf(const QTableView& view, const QString& title)
{
    for (int column = 0; column < view.model()->columnCount(); ++column)
        if (view.model()->headerData(column, Qt::Horizontal).toString() == title)
            return column;
    return -1;
}

} // namespace

void TestStudyTabs::emptyTabsSayWhatIsMissing()
{
    Open open({});
    AgainstRandomTab gaps(*open.tables);
    CoresetsTab coresets(*open.tables);
    QSignalSpy asked(&gaps, &StudyTab::pageRequested);
    open.look(gaps);
    open.look(coresets);
    for (StudyTab* tab : {static_cast<StudyTab*>(&gaps), static_cast<StudyTab*>(&coresets)}) {
        auto* empty = tab->findChild<EmptyState*>();
        QVERIFY(empty->isVisible());
        QVERIFY(empty->button()->isVisible());
        QCOMPARE(empty->button()->text(), u"Set up runs"_s);
    }
    QTest::mouseClick(gaps.findChild<EmptyState*>()->button(), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toString(), u"experiment"_s);
}

void TestStudyTabs::theOfferedStudyIsStartedFromBothFaces()
{
    Open open({});
    AgainstRandomTab tab(*open.tables);
    QSignalSpy asked(&tab, &StudyTab::studyRequested);
    tab.offerStudy(u"Random against worst case…"_s, u"tip"_s);
    open.look(tab);
    QTest::mouseClick(tab.findChild<EmptyState*>()->button(), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    tab.findChild<QPushButton*>(u"start_study"_s)->click();
    QCOMPARE(asked.size(), 2);
}

void TestStudyTabs::everyMethodStandsOnEveryKindOfSet()
{
    Open open({makeWorstCaseStudy()});
    AgainstRandomTab tab(*open.tables);
    open.look(tab);
    auto* methods = tab.findChild<QTableView*>(u"methods"_s);
    const QAbstractItemModelTester tester(methods->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(methods->model()->rowCount(), 4);
    QCOMPARE(shown(*methods, 0, 0), u"FT"_s);
    QCOMPARE(shown(*methods, 1, 0), QString()); // the same method
    QCOMPARE(shown(*methods, 0, 1), u"random"_s);
    QCOMPARE(shown(*methods, 1, 1), u"hardest · Bi-level search, FT, lower epochs 2"_s);
    const int gap = columnOf(*methods, u"Avg. Gap"_s);
    QCOMPARE(shown(*methods, 0, gap), u"1.33 ± 0.58"_s);
    QCOMPARE(shown(*methods, 3, gap), u"11.50 ± 5.00"_s);
    QCOMPARE(shown(*methods, 3, columnOf(*methods, u"× random"_s)), u"3.83"_s);
    QCOMPARE(shown(*methods, 0, columnOf(*methods, u"Against nothing"_s)), u"▲ closer"_s);
    QCOMPARE(shown(*methods, 1, columnOf(*methods, u"Against nothing"_s)), u"▼ farther"_s);
    QVERIFY(!tab.findChild<QComboBox*>(u"study_choice"_s)->isVisible()); // one table: nothing to choose
}

void TestStudyTabs::doingNothingDoesNotScrollAway()
{
    Open open({makeWorstCaseStudy()});
    AgainstRandomTab tab(*open.tables);
    open.look(tab);
    auto* references = tab.findChild<QTableView*>(u"references"_s);
    auto* methods = tab.findChild<QTableView*>(u"methods"_s);
    QCOMPARE(references->model()->rowCount(), 4);
    QCOMPARE(shown(*references, 2, 0), u"Original (nothing)"_s);
    QVERIFY(references->visualRect(references->model()->index(3, 0)).bottom() <= references->viewport()->height());
    for (int column = 0; column < references->model()->columnCount(); ++column)
        QCOMPARE(references->columnWidth(column), methods->columnWidth(column));
    references->setColumnWidth(1, 120);
    QCOMPARE(methods->columnWidth(1), 120);
}

void TestStudyTabs::theSentenceSaysThatASmallGapMeansNothing()
{
    Open open({makeWorstCaseStudy()});
    AgainstRandomTab tab(*open.tables);
    open.look(tab);
    QVERIFY(tab.findChild<QLabel*>(u"study_sentences"_s)->text().contains(u"a small gap means nothing"_s));
}

void TestStudyTabs::coresetsStandByRuleAndShare()
{
    Open open({makeCoresetStudy()});
    CoresetsTab tab(*open.tables);
    open.look(tab);
    auto* view = tab.findChild<QTableView*>(u"coresets"_s);
    const QAbstractItemModelTester tester(view->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(view->model()->rowCount(), 3);
    QCOMPARE(shown(*view, 0, 0), u"All data"_s);
    QCOMPARE(shown(*view, 0, 1), u"86.00 ± 1.00"_s);
    QCOMPARE(shown(*view, 2, 0), u"EL2N"_s);
    QCOMPARE(shown(*view, 2, 1), u"83.83 ± 1.04 ▲"_s);
    QVERIFY(view->model()->index(2, 1).data(Qt::ToolTipRole).toString().contains(u"+2.83 points"_s));
}

void TestStudyTabs::tablesAreCopied()
{
    Open open({makeWorstCaseStudy()});
    AgainstRandomTab tab(*open.tables);
    QSignalSpy said(&tab, &StudyTab::message);
    open.look(tab);
    const auto actions = tab.findChild<QToolButton*>(u"copy_study"_s)->menu()->actions();
    actions.at(0)->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"\\begin{tabular}"_s));
    actions.at(1)->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"table,set,method"_s));
    QCOMPARE(said.size(), 2);
}

void TestStudyTabs::newRunsAreSeen()
{
    auto study = makeWorstCaseStudy();
    WorstCaseStudy later = study;
    std::erase_if(study.rows, [](const RunRow& row) { return row.method == "rl"; });
    std::erase_if(later.rows, [](const RunRow& row) { return row.method != "rl" || row.forgetSetName != "4 hard"; });
    Open open({study});
    AgainstRandomTab tab(*open.tables);
    open.look(tab);
    auto* methods = tab.findChild<QTableView*>(u"methods"_s);
    QCOMPARE(methods->model()->rowCount(), 2);
    Experiment experiment;
    for (const auto& set : open.session->forgetSets())
        if (set.name == "4 hard") {
            experiment.dataset = set.dataset;
            experiment.forgetSetHash = set.hash;
            experiment.forgetSetName = set.name;
        }
    experiment.method = "rl";
    const RunFolder run = RunFolder::create(open.workspace.runsFolder(), "later", experiment, toJson(open.workspace.forgetSet(experiment.forgetSetHash)));
    run.writeMetrics(later.rows.front().metrics);
    appendEvent(run, {{"event", "done"}, {"time", "2026-01-01T00:00:10.000Z"}, {"run", "r"}, {"seconds", 1.0}});
    open.session->refreshRun(u"later"_s);
    QTRY_COMPARE_WITH_TIMEOUT(methods->model()->rowCount(), 3, 20000);
}

/// With PALIMPSEST_PICTURES=folder: both tabs, light and dark, to be looked at; QT_SCALE_FACTOR=2 draws them at 200 %.
void TestStudyTabs::picturesForEyes()
{
    const QString folder = qEnvironmentVariable("PALIMPSEST_PICTURES");
    if (folder.isEmpty())
        QSKIP("PALIMPSEST_PICTURES names no folder.");
    Open gaps({makeWorstCaseStudy()}), kept({makeCoresetStudy()});
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        applyTheme(theme);
        AgainstRandomTab first(*gaps.tables);
        gaps.look(first);
        QTest::qWait(300);
        CoresetsTab second(*kept.tables);
        kept.look(second);
        QTest::qWait(300);
        const QString name = theme == Theme::Dark ? u"dark"_s : u"light"_s;
        QVERIFY(first.grab().save(QDir(folder).filePath(u"gaps-%1.png"_s.arg(name))));
        QVERIFY(second.grab().save(QDir(folder).filePath(u"coresets-%1.png"_s.arg(name))));
    }
}

QTEST_MAIN(TestStudyTabs)
#include "tst_study_tabs.moc"
