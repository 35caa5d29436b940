// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/store/safetensors.h"
#include "results/study.h"
#include "widgets/report/report_draft.h"
#include "widgets/report/report_page.h"
#include "widgets/report/report_runs_model.h"
#include "widgets/shell/empty_state.h"
#include "widgets/shell/theme.h"
#include "widgets/workspace/run_selection.h"
#include "widgets/workspace/session.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

#include <fstream>
#include <numeric>

using namespace palimpsest;
using namespace Qt::StringLiterals;

class TestReportPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void finishedRunsAreTickedUntilSomebodySaysOtherwise();
    void rowsChangeWithoutAReset();
    void anEmptyWorkspaceSaysWhatIsMissing();
    void thePreviewShowsWhatIsChosen();
    void theTitleAndNotesReachThePreviewEscaped();
    void spaceTicksTheSelectedRuns();
    void everyFileIsWrittenAndSaidWhere_data();
    void everyFileIsWrittenAndSaidWhere();
    void latexGoesToTheClipboard();
    void weightsGoIntoAFolderWithTheirCard();
    void aRunWithoutWeightsIsRefusedInASentence();
    void aPlaceThatCannotBeWrittenIsSaidWhereThePersonLooks();
    void notesOutliveThePage();
    void everyControlHasANameForReaders();
    void picturesForEyes();
};

namespace {

/// Finished runs on disk, as the engine leaves them. Made once: run folders are written with care, which takes time.
void writeStudy(const Workspace& workspace, int seeds)
{
    DatasetSpec spec;
    spec.trainCount = 10000;
    spec.testCount = 5000;
    std::vector<std::int64_t> pool(10000), forget(1000);
    std::iota(pool.begin(), pool.end(), 0);
    std::iota(forget.begin(), forget.end(), 0);
    const ForgetSet set = makeForgetSet("random 10 %", spec, std::string(64, 'd'), {{"kind", "random"}, {"share", 0.1}, {"seed", 1}}, forget, pool);
    for (const RunRow& row : makeStudy(seeds)) {
        Experiment experiment;
        experiment.dataset = spec;
        experiment.forgetSetHash = set.hash;
        experiment.forgetSetName = set.name;
        experiment.method = row.method;
        experiment.seed = row.seed;
        experiment.name = automaticName(experiment);
        const RunFolder run = RunFolder::create(workspace.runsFolder(), row.id, experiment, toJson(set));
        std::map<std::string, double> stored = row.metrics;
        stored.erase("avg_gap");
        run.writeMetrics(stored);
        const std::vector<std::uint8_t> bytes(16, 7);
        const std::string hash = writeSafetensors(run.file("weights.safetensors"), {{"w", "F32", {4}, bytes}}, {});
        std::ofstream(run.file("events.jsonl"))
            << R"({"event":"hello","time":"2026-01-01T00:00:00.000Z","run":"r","protocol":1,"version":"0.1.0","host":"lab","device":"cpu","threads":1,"blas":"openblas-openmp","libtorch":"1.13.0","pid":1,"resumed_from":null})" "\n"
            << R"({"event":"done","time":"2026-01-01T00:00:10.000Z","run":"r","seconds":12.5,"weights_sha256":")" << hash << "\"}\n";
    }
}

/// An empty workspace; add() puts a study of so many seeds into it.
struct StudyWorkspace {
    QTemporaryDir folder;
    Workspace workspace = Workspace::create(folder.path().toStdString() + "/workspace", "Sample study");

    void add(int seeds)
    {
        static std::map<int, std::unique_ptr<QTemporaryDir>> made;
        auto& source = made[seeds];
        if (!source) {
            source = std::make_unique<QTemporaryDir>();
            writeStudy(Workspace::create(source->path().toStdString() + "/workspace", "Sample study"), seeds);
        }
        std::filesystem::copy(source->path().toStdString() + "/workspace/runs", workspace.runsFolder(), std::filesystem::copy_options::recursive
                              | std::filesystem::copy_options::overwrite_existing);
    }
};

/// A page over a workspace, with the runs read.
struct OpenPage {
    Session session;
    ReportPage page;

    explicit OpenPage(const Workspace& workspace) : session(workspace), page(session)
    {
        page.resize(1140, 720);
        page.show();
        if (!session.isLoaded())
            QSignalSpy(&session, &Session::loaded).wait();
    }

    template<class T>
    T* child() const { return page.findChild<T*>(); }
    QString preview() const { return child<QTextBrowser>()->toPlainText(); }
    QAction* command(const QString& part) const
    {
        for (QAction* action : page.commands())
            if (action->text().remove(u'&').contains(part))
                return action;
        return nullptr;
    }
    QString allLabels() const
    {
        QString text;
        for (const QLabel* label : page.findChildren<QLabel*>())
            text += label->text() + u'\n';
        return text;
    }
};

} // namespace

void TestReportPage::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagateSizeHints)"_s)); // the offscreen platform's own
}

void TestReportPage::finishedRunsAreTickedUntilSomebodySaysOtherwise()
{
    auto rows = makeStudy(1);
    rows[2].state = RunState::Running;
    ReportRunsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRuns(rows);
    QCOMPARE(model.checkedCount(), rows.size() - 1);
    QVERIFY(!model.isChecked(2));
    rows[2].state = RunState::Done;
    model.setRuns(rows);
    QVERIFY(model.isChecked(2));
    QVERIFY(model.setData(model.index(2, 0), Qt::Unchecked, Qt::CheckStateRole));
    model.setRuns(rows);
    QVERIFY(!model.isChecked(2));
    model.checkOnly({QString::fromStdString(rows[1].id)});
    QCOMPARE(model.checkedIds(), std::vector<std::string>{rows[1].id});
    model.checkFinished();
    QCOMPARE(model.checkedCount(), rows.size());
    rows[1].state = RunState::Failed; // a missing row is a result too
    rows[3].state = RunState::Cancelled;
    model.setRuns(rows);
    QVERIFY(model.isChecked(1));
    QVERIFY(!model.isChecked(3));
}

void TestReportPage::rowsChangeWithoutAReset()
{
    auto rows = makeStudy(2);
    ReportRunsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setRuns({rows.begin(), rows.begin() + 4});
    model.setRuns(rows);
    QCOMPARE(model.rowCount(), int(rows.size()));
    auto fewer = rows;
    fewer.erase(fewer.begin() + 1);
    fewer.erase(fewer.begin() + 5);
    model.setRuns(fewer);
    model.setRuns(rows);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setRuns(rows);
    QCOMPARE(changes.count(), 0);
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.run(row)->id, rows[std::size_t(row)].id);
    QCOMPARE(resets.count(), 0);
}

void TestReportPage::anEmptyWorkspaceSaysWhatIsMissing()
{
    StudyWorkspace study;
    OpenPage open(study.workspace);
    auto* empty = open.child<EmptyState>();
    QTRY_VERIFY(empty->isVisible() && open.allLabels().contains(u"Nothing to report yet"_s));
    QSignalSpy asked(&open.page, &Page::pageRequested);
    empty->button()->click();
    QCOMPARE(asked.value(0).value(0).toString(), u"runs"_s);
    for (QAction* action : open.page.commands())
        QVERIFY(!action->isEnabled());
}

void TestReportPage::thePreviewShowsWhatIsChosen()
{
    StudyWorkspace study;
    study.add(2);
    OpenPage open(study.workspace);
    QTRY_VERIFY(open.preview().contains(u"What came out"_s));
    QCOMPARE(open.page.focusProxy(), open.child<QTableView>()); // in a text field Ctrl+E would not export
    QVERIFY(open.preview().contains(u"SalUn, random mask"_s));
    auto* model = qobject_cast<ReportRunsModel*>(open.child<QTableView>()->model());
    QStringList onlyGa;
    for (const RunRow& row : open.session.runs())
        if (row.method == "ga")
            onlyGa << QString::fromStdString(row.id);
    QSignalSpy shown(&open.page, &ReportPage::previewShown);
    model->checkOnly(onlyGa);
    QTRY_COMPARE_GE(shown.count(), 1);
    QVERIFY(!open.preview().contains(u"SalUn, random mask"_s));
    QVERIFY(open.preview().contains(u"Retrain"_s)); // references come along
}

void TestReportPage::theTitleAndNotesReachThePreviewEscaped()
{
    StudyWorkspace study;
    study.add(1);
    OpenPage open(study.workspace);
    open.child<QLineEdit>()->setText(u"<b>Bold</b> claims"_s);
    open.child<QPlainTextEdit>()->setPlainText(u"Is 1 < 2?"_s);
    QTRY_VERIFY(open.preview().contains(u"<b>Bold</b> claims"_s) && open.preview().contains(u"Is 1 < 2?"_s));
}

void TestReportPage::spaceTicksTheSelectedRuns()
{
    StudyWorkspace study;
    study.add(1);
    OpenPage open(study.workspace);
    auto* table = open.child<QTableView>();
    auto* model = qobject_cast<ReportRunsModel*>(table->model());
    QTRY_COMPARE(model->rowCount(), 6);
    table->setFocus();
    table->selectAll();
    QTest::keyClick(table, Qt::Key_Space);
    QCOMPARE(model->checkedCount(), std::size_t(0));
    QVERIFY(!open.command(u"HTML"_s)->isEnabled());
    QTest::keyClick(table, Qt::Key_Space);
    QCOMPARE(model->checkedCount(), std::size_t(6));
}

void TestReportPage::everyFileIsWrittenAndSaidWhere_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QByteArray>("contains");
    QTest::newRow("html") << u"HTML"_s << u".html"_s << QByteArray("image/svg+xml;base64");
    QTest::newRow("pdf") << u"PDF"_s << u".pdf"_s << QByteArray("%PDF-");
    QTest::newRow("csv") << u"CSV"_s << u".csv"_s << QByteArray("id,name,state");
    QTest::newRow("latex") << u"Export LaTeX"_s << u".tex"_s << QByteArray("\\toprule");
}

void TestReportPage::everyFileIsWrittenAndSaidWhere()
{
    QFETCH(QString, command);
    QFETCH(QString, suffix);
    QFETCH(QByteArray, contains);
    StudyWorkspace study;
    study.add(2);
    OpenPage open(study.workspace);
    QTRY_VERIFY(open.command(command)->isEnabled());
    QString suggested;
    const QString target = study.folder.filePath(u"new folder/taken away"_s);
    open.page.setAskForFile([&](const QString&, const QString& suggestion, const QString&) {
        suggested = suggestion;
        return target; // without its suffix
    });
    QSignalSpy exported(&open.page, &ReportPage::exported);
    open.command(command)->trigger();
    QTRY_COMPARE(exported.count(), 1);
    QVERIFY2(suggested.endsWith(u"reports/Sample study"_s + suffix), qPrintable(suggested));
    QFile file(target + suffix);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains(contains));
    QVERIFY(open.allLabels().contains(u"Saved"_s));
    const auto buttons = open.page.findChildren<QToolButton*>();
    QVERIFY(std::any_of(buttons.begin(), buttons.end(), [](QToolButton* b) { return b->text() == u"Open folder"_s && b->isVisible(); }));
}

void TestReportPage::latexGoesToTheClipboard()
{
    StudyWorkspace study;
    study.add(1);
    OpenPage open(study.workspace);
    QTRY_VERIFY(open.command(u"Copy LaTeX"_s)->isEnabled());
    open.command(u"Copy LaTeX"_s)->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"\\midrule"_s));
}

void TestReportPage::weightsGoIntoAFolderWithTheirCard()
{
    StudyWorkspace study;
    study.add(1);
    OpenPage open(study.workspace);
    QTRY_VERIFY(open.command(u"weights"_s)->isEnabled());
    open.page.setAskForFolder([&](const QString&, const QString&) { return study.folder.path(); });
    QSignalSpy exported(&open.page, &ReportPage::exported);
    open.command(u"weights"_s)->trigger();
    QTRY_COMPARE(exported.count(), 1);
    const auto folder = std::filesystem::path(exported.value(0).value(0).toString().toStdString());
    QCOMPARE(readSafetensorsHeader(folder / "weights.safetensors").tensors.count("w"), std::size_t(1));
    QVERIFY(readFile(folder / "README.md").starts_with("---\n"));
}

void TestReportPage::aRunWithoutWeightsIsRefusedInASentence()
{
    StudyWorkspace study;
    study.add(1);
    for (const auto& id : study.workspace.runIds())
        std::filesystem::remove(study.workspace.run(id).file("weights.safetensors"));
    OpenPage open(study.workspace);
    QTRY_VERIFY(open.command(u"weights"_s)->isEnabled());
    open.page.setAskForFolder([&](const QString&, const QString&) { return study.folder.path(); });
    QSignalSpy messages(&open.page, &Page::message);
    open.command(u"weights"_s)->trigger();
    QTRY_COMPARE(messages.count(), 1);
    QVERIFY(open.allLabels().contains(u"has no weights to export"_s));
}

void TestReportPage::aPlaceThatCannotBeWrittenIsSaidWhereThePersonLooks()
{
    StudyWorkspace study;
    study.add(1);
    OpenPage open(study.workspace);
    QTRY_VERIFY(open.command(u"CSV"_s)->isEnabled());
    writeFileAtomically(study.folder.filePath(u"a file"_s).toStdString(), "x");
    open.page.setAskForFile([&](const QString&, const QString&, const QString&) { return study.folder.filePath(u"a file/below.csv"_s); });
    QSignalSpy messages(&open.page, &Page::message);
    open.command(u"CSV"_s)->trigger();
    QTRY_COMPARE(messages.count(), 1);
    QVERIFY(messages.value(0).value(2).toBool());
    QVERIFY(open.allLabels().contains(messages.value(0).value(0).toString()));
}

void TestReportPage::notesOutliveThePage()
{
    StudyWorkspace study;
    study.add(1);
    {
        OpenPage open(study.workspace);
        auto* model = qobject_cast<ReportRunsModel*>(open.child<QTableView>()->model());
        QTRY_COMPARE(model->rowCount(), 6);
        open.child<QLineEdit>()->setText(u"My title"_s);
        open.child<QPlainTextEdit>()->setPlainText(u"My notes"_s);
        model->setChecked({0}, false);
    }
    OpenPage again(study.workspace);
    QCOMPARE(again.child<QLineEdit>()->text(), u"My title"_s);
    QCOMPARE(again.child<QPlainTextEdit>()->toPlainText(), u"My notes"_s);
    auto* model = qobject_cast<ReportRunsModel*>(again.child<QTableView>()->model());
    QTRY_COMPARE(model->checkedCount(), std::size_t(5));
    writeFileAtomically(study.workspace.reportsFolder() / "draft.json", "{\"title\": 7}");
    QCOMPARE(readReportDraft(study.workspace), ReportDraft());
}

void TestReportPage::everyControlHasANameForReaders()
{
    StudyWorkspace study;
    study.add(1);
    OpenPage open(study.workspace);
    QTRY_VERIFY(open.child<QTableView>()->isVisible());
    for (QWidget* widget : open.page.findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || qobject_cast<QLabel*>(widget))
            continue;
        const auto* button = qobject_cast<QAbstractButton*>(widget);
        if (widget->objectName().startsWith(u"qt_"_s) || widget->inherits("QHeaderView") || widget->inherits("QSplitterHandle") || widget->inherits("QTableCornerButton"))
            continue;
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()), widget->metaObject()->className());
    }
    for (QAction* action : open.page.commands()) {
        QVERIFY(!action->text().isEmpty() && !action->toolTip().isEmpty() && !action->icon().isNull());
    }
}

/// Not a check: writes pictures of the page where PALIMPSEST_PICTURES says.
void TestReportPage::picturesForEyes()
{
    const QString folder = qEnvironmentVariable("PALIMPSEST_PICTURES");
    if (folder.isEmpty())
        QSKIP("PALIMPSEST_PICTURES names no folder");
    StudyWorkspace study;
    study.add(3);
    for (const bool dark : {false, true}) {
        applyTheme(dark ? Theme::Dark : Theme::Light);
        OpenPage open(study.workspace);
        open.page.setAutoFillBackground(true);
        QTRY_VERIFY(open.preview().contains(u"What came out"_s));
        open.page.grab().save(folder + (dark ? u"/report-dark.png"_s : u"/report-light.png"_s));
    }
    OpenPage open(study.workspace);
    QTRY_VERIFY(open.command(u"PDF"_s)->isEnabled());
    open.page.setAskForFile([&](const QString&, const QString&, const QString&) { return folder + u"/report.pdf"_s; });
    QSignalSpy exported(&open.page, &ReportPage::exported);
    open.command(u"PDF"_s)->trigger();
    QTRY_COMPARE(exported.count(), 1);
}

QTEST_MAIN(TestReportPage)
#include "tst_report_page.moc"
