// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/items/chart_style.h"
#include "widgets/items/plotlib.h"
#include "widgets/items/table_model.h"
#include "tests/widgets/forget_course.h"
#include "widgets/runs/bug_report.h"
#include "widgets/runs/curve_plot.h"
#include "results/study.h"
#include "widgets/runs/queue_model.h"
#include "widgets/runs/run_panel.h"
#include "widgets/runs/run_readings.h"
#include "widgets/runs/runs_model.h"
#include "widgets/runs/runs_page.h"
#include "widgets/shell/elided_text.h"
#include "widgets/text_charts/gradient_weight_chart.h"
#include "widgets/workspace/run_filter.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/run_selection.h"
#include "widgets/workspace/session.h"
#include "workspace/workspace_fixture.h"

#include "core/store/events.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace palimpsest;

namespace {

// A workspace with finished runs; the queue is paused, so that nothing starts.
struct Finished {
    Finished()
    {
        QueueState paused;
        paused.paused = true;
        writeQueue(*place.workspace, paused);
    }

    QString add(const std::string& method, std::uint64_t seed, std::optional<double> ua, const Json& parameters = Json::object(), double rte = 1,
                const Json& original = Json::object())
    {
        Experiment experiment = place.experiment(method, seed);
        experiment.parameters = parameters;
        experiment.original = original;
        experiment.name = automaticName(experiment);
        const std::string id = place.workspace->enqueue({experiment}).front();
        if (ua)
            finish(id, *ua, rte);
        return QString::fromStdString(id);
    }

    void finish(const std::string& id, double ua, double rte = 1)
    {
        const RunFolder run = place.workspace->run(id);
        appendEvent(run, {{"event", "hello"}, {"protocol", 1}});
        for (const auto& [name, value] : std::map<std::string, double>{{"ua", ua}, {"ra", 98}, {"ta", 90}, {"mia", 20}, {"rte", rte}, {"mia_entropy", 30}})
            appendEvent(run, {{"event", "metric"}, {"name", name}, {"value", value}, {"final", true}});
        appendEvent(run, {{"event", "done"}, {"seconds", 1.0}, {"weights_sha256", ""}});
    }

    QString addFailed(const std::string& method)
    {
        const QString id = add(method, 1, std::nullopt);
        const RunFolder run = place.workspace->run(id.toStdString());
        appendEvent(run, {{"event", "hello"}, {"protocol", 1}});
        appendEvent(run, {{"event", "failed"}, {"code", "run.diverged"}, {"sentence", "The loss became infinite."}, {"hint", "Try a tenth of the learning rate."}});
        return id;
    }

    void open()
    {
        session = std::make_unique<Session>(Workspace::open(place.workspace->folder()));
        QSignalSpy loaded(session.get(), &Session::loaded);
        QVERIFY(loaded.wait());
    }

    TemporaryWorkspace place;
    std::unique_ptr<Session> session;
};

int columnOf(const RunsModel& model, const QString& id)
{
    for (int column = 0; column < model.columnCount(); ++column)
        if (model.columns()[std::size_t(column)].id == id)
            return column;
    return -1;
}

QStringList shown(const RunsModel& model, const QString& column)
{
    QStringList cells;
    for (int row = 0; row < model.rowCount(); ++row)
        cells << model.index(row, columnOf(model, column)).data().toString();
    return cells;
}

} // namespace

class TestRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"palimpsest"_s);
        QCoreApplication::setApplicationName(u"palimpsest-test"_s);
        QSettings().clear();
        RunQueue::setEngineProgram(u"/nowhere/palimpsest-cli"_s);
    }

    void init() { QSettings().clear(); }

    void repetitions_are_grouped_with_mean_and_deviation()
    {
        Finished study;
        study.add("retrain", 1, 10);
        study.add("ft", 1, 4);
        study.add("ft", 2, 6);
        study.add("ft", 3, std::nullopt);
        study.open();
        RunsModel model(*study.session);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 4);
        RunsModel::Query query;
        query.grouped = true;
        model.setQuery(query);
        QCOMPARE(model.rowCount(), 2);
        const QModelIndex group = model.index(1, 0);
        QVERIFY(model.isGroup(group));
        QCOMPARE(model.rowCount(group), 3);
        QCOMPARE(model.runsOf(group).size(), 3);
        QCOMPARE(group.data().toString(), u"2 of 3 done"_s);
        QCOMPARE(shown(model, u"metric.ua"_s), (QStringList{u"10.00"_s, u"5.00 ± 1.41"_s}));
        QCOMPARE(shown(model, u"seed"_s).last(), u"1, 2, 3"_s);
        // Below the group: single runs, and a dash where there is no value, never a zero.
        QCOMPARE(model.index(2, columnOf(model, u"metric.ua"_s), group).data().toString(), u"–"_s);
    }

    void a_seed_that_was_run_again_counts_once()
    {
        Finished study;
        study.add("ft", 1, 8, Json::object(), 100);
        study.add("ft", 2, 6, Json::object(), 3);
        study.add("ft", 1, 4, Json::object(), 1);
        study.open();
        RunsModel model(*study.session);
        QCOMPARE(shown(model, u"metric.ua"_s), (QStringList{u"8.00"_s, u"6.00"_s, u"4.00"_s})); // each by itself says what it says
        RunsModel::Query query;
        query.grouped = true;
        model.setQuery(query);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.rowCount(model.index(0, 0)), 3);
        QCOMPARE(shown(model, u"metric.ua"_s), QStringList{u"5.00 ± 1.41"_s});
        QCOMPARE(model.index(0, columnOf(model, u"metric.rte"_s)).data(ValueRole).toDouble(), 2.0);
        QCOMPARE(shown(model, u"seed"_s), QStringList{u"1, 2"_s});
    }

    void originals_that_differ_are_told_apart()
    {
        Finished study;
        study.add("retrain", 1, 10);
        study.add("ft", 1, 4);
        study.add("ft", 2, 4);
        study.open();
        RunsModel model(*study.session);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(columnOf(model, u"setup"_s) < 0); // nothing to tell apart
        Experiment other = study.place.experiment("retrain", 1);
        other.original = {{"epochs", 5}};
        other.name.clear();
        study.session->enqueue({other});
        const QString fine = study.add("ft", 1, 6, Json::object(), 1, {{"epochs", 5}});
        study.session->refreshRun(fine);
        QTRY_COMPARE(shown(model, u"setup"_s),
                     (QStringList{u"original epochs 30"_s, u"original epochs 30"_s, u"original epochs 30"_s, u"original epochs 5"_s, u"original epochs 5"_s}));
        QVERIFY(shown(model, u"name"_s)[3].contains(u"· original epochs 5 ·"_s));
        QVERIFY(model.index(3, columnOf(model, u"setup"_s)).data(Qt::ToolTipRole).toString().contains(u"Small CNN"_s));
        // The same method with the same parameters, and yet no repetitions of each other.
        RunsModel::Query query;
        query.grouped = true;
        model.setQuery(query);
        QCOMPARE(shown(model, u"metric.ua"_s), (QStringList{u"10.00"_s, u"4.00 ± 0.00"_s, u"–"_s, u"6.00"_s}));
        QCOMPARE(shown(model, u"metric.avg_gap"_s).last(), u"–"_s); // its own Retrain has not run yet; the other's is none of its business
        model.sort(columnOf(model, u"setup"_s), Qt::DescendingOrder);
        QCOMPARE(shown(model, u"setup"_s).first(), u"original epochs 5"_s);
    }

    void only_parameters_that_differ_are_columns()
    {
        Finished study;
        study.add("ft", 1, 4, {{"learning_rate", 0.01}});
        study.add("ft", 2, 5, {{"learning_rate", 0.02}});
        study.open();
        RunsModel model(*study.session);
        QVERIFY(columnOf(model, u"parameter.learning_rate"_s) >= 0);
        QVERIFY(columnOf(model, u"parameter.epochs"_s) < 0);
        RunsModel::Query query;
        query.onlyDifferences = false;
        model.setQuery(query);
        QVERIFY(columnOf(model, u"parameter.epochs"_s) >= 0);
    }

    void sorting_is_by_number_and_what_has_no_value_stands_last()
    {
        Finished study;
        study.add("ft", 1, 9);
        study.add("ft", 2, std::nullopt);
        study.add("ft", 3, 10);
        study.open();
        RunsModel model(*study.session);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.sort(columnOf(model, u"metric.ua"_s), Qt::AscendingOrder);
        QCOMPARE(shown(model, u"metric.ua"_s), (QStringList{u"9.00"_s, u"10.00"_s, u"–"_s}));
        model.sort(columnOf(model, u"metric.ua"_s), Qt::DescendingOrder);
        QCOMPARE(shown(model, u"metric.ua"_s), (QStringList{u"10.00"_s, u"9.00"_s, u"–"_s}));
    }

    void filters_by_words_method_and_state()
    {
        Finished study;
        study.add("ft", 1, 9);
        study.add("ga", 1, std::nullopt);
        study.add("salun", 2, 7);
        study.open();
        RunsModel model(*study.session);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto ask = [&](const RunFilterSpec& spec) {
            study.session->filter().setSpec(spec, {});
            model.applyFilter();
            return model.shownRuns();
        };
        RunFilterSpec spec;
        spec.text = u"SALUN ten"_s;
        QCOMPARE(ask(spec), 1);
        spec = {};
        spec.methods = {"ga"};
        QCOMPARE(ask(spec), 1);
        spec = {};
        spec.states = {RunState::Done};
        QCOMPARE(ask(spec), 2);
        spec.text = u"zebra"_s;
        QCOMPARE(ask(spec), 0);
    }

    void distance_to_retrain_colours_cells()
    {
        Finished study;
        study.add("retrain", 1, 10);
        study.add("ft", 1, 4);
        study.add("ga", 1, 90);
        study.open();
        RunsModel model(*study.session);
        QVERIFY(model.hasDistances()); // and the page shows what the colours mean
        const int column = columnOf(model, u"metric.ua"_s);
        const auto ground = [&](int row) { return model.index(row, column).data(Qt::BackgroundRole).value<QBrush>().color(); };
        QVERIFY(ground(0) != ground(1));
        QVERIFY(ground(1) != ground(2));
        QVERIFY(model.index(1, column).data(Qt::ToolTipRole).toString().contains(u"6.00"_s));
        RunsModel::Query query;
        query.coloured = false;
        model.setQuery(query);
        QVERIFY(!model.index(1, column).data(Qt::BackgroundRole).isValid());

        Finished without;
        without.add("ft", 1, 4);
        without.open();
        QVERIFY(!RunsModel(*without.session).hasDistances());
    }

    void readings_of_many_runs_are_made_on_another_thread()
    {
        RunReadings readings;
        QSignalSpy changed(&readings, &RunReadings::changed);
        const auto few = makeStudy(3), many = makeStudy(350);
        const GroupReading* now = readings.of(few.back().groupKey, few);
        QVERIFY(now && now->gapOfMeans > 0);
        readings.forget();
        const double before = now->gapOfMeans;
        const GroupReading* stays = readings.of(few.back().groupKey, many); // the window goes on with what it had
        QVERIFY(stays && stays->gapOfMeans == before);
        QVERIFY(changed.wait());
        const GroupReading* then = readings.of(many.back().groupKey, many);
        QVERIFY(then && then->gapOfMeans > 0 && then->gapOfMeans != before);
        QCOMPARE(changed.count(), 1);
    }

    void both_readings_of_the_gap_and_the_tests_are_columns()
    {
        Finished study;
        for (std::uint64_t seed = 1; seed <= 4; ++seed) {
            const double own = 0.1 * double(seed * seed % 3);
            study.add("retrain", seed, 10 + own);
            study.add("original", seed, 0);
            study.add("ft", seed, seed % 2 ? 9.0 : 11.3);
            study.add("ga", seed, 1 + own / 2);
        }
        study.open();
        RunsModel model(*study.session);
        RunsModel::Query query;
        query.grouped = true;
        model.setQuery(query);
        const auto cell = [&](int row, const char* column) { return model.index(row, columnOf(model, QString::fromLatin1(column))); };
        QCOMPARE(model.rowCount(), 4); // in order: retrain, original, ft, ga
        QCOMPARE(cell(2, "gap_of_means").data().toString(), u"0.02"_s); // UA 10.15 against 10.075, a quarter of it
        QVERIFY(cell(2, "metric.avg_gap").data(ValueRole).toDouble() > 0.2);
        QVERIFY2(cell(2, "against_nothing").data().toString().startsWith(u"▲ p "_s), qPrintable(cell(2, "against_nothing").data().toString()));
        QVERIFY(cell(2, "against_nothing").data(Qt::ToolTipRole).toString().contains(u"4 seeds"_s));
        QCOMPARE(cell(2, "against_retrain").data().toString(), u"≈"_s);
        QCOMPARE(cell(3, "against_retrain").data().toString(), u"≠ UA"_s);
        QCOMPARE(cell(0, "against_nothing").data().toString(), u"–"_s); // the reference is not tested
        QCOMPARE(cell(3, "metric.tow").data().toString().left(4), u"0.91"_s);
        QVERIFY(model.columns()[std::size_t(columnOf(model, u"metric.mia_entropy"_s))].secondary);
        QVERIFY(!model.columns()[std::size_t(columnOf(model, u"metric.mia"_s))].secondary);
    }

    void rows_that_nothing_beats_are_marked_and_failures_stay()
    {
        Finished study;
        study.add("retrain", 1, 10, Json::object(), 60);
        study.add("ft", 1, 9, Json::object(), 5);
        study.add("ga", 1, 4, Json::object(), 1);
        study.add("salun", 1, 3, Json::object(), 6);
        study.addFailed("l1_sparse");
        study.open();
        RunsModel model(*study.session);
        QCOMPARE(columnOf(model, u"front"_s), -1);
        RunsModel::Query query;
        query.objectives = {"ua", "rte"};
        model.setQuery(query);
        // Retrain is what nearness is measured by; salun is farther from it than ft and slower.
        QCOMPARE(shown(model, u"front"_s), (QStringList{u""_s, u"◆"_s, u"◆"_s, u""_s, u""_s}));
        QCOMPARE(shown(model, u"problem"_s).last(), u"The loss became infinite."_s);
        query.onlyFront = true;
        model.setQuery(query);
        QCOMPARE(shown(model, u"front"_s), (QStringList{u"◆"_s, u"◆"_s, u""_s}));
        query.objectives = {"ua"};
        model.setQuery(query);
        QCOMPARE(model.rowCount(), 5); // one objective is no front
    }

    void the_page_hides_secondary_columns_and_remembers_objectives()
    {
        Finished study;
        study.add("retrain", 1, 10);
        study.add("ft", 1, 9);
        study.open();
        RunsPage page(*study.session);
        auto* table = page.findChild<QTreeView*>();
        QVERIFY(table->isColumnHidden(columnOf(page.model(), u"metric.mia_entropy"_s)));
        QVERIFY(!table->isColumnHidden(columnOf(page.model(), u"metric.tow"_s)));
        QVERIFY(table->isColumnHidden(columnOf(page.model(), u"seed"_s)));
        for (QAction* action : page.commands())
            if (action->shortcut() == QKeySequence(u"T"_s))
                action->trigger();
        QCOMPARE(page.model().query().objectives, (std::vector<std::string>{"avg_gap", "rte"}));
        RunsPage later(*study.session);
        QCOMPARE(later.model().query().objectives.size(), std::size_t(2));
    }

    void rows_change_in_place_when_a_run_finishes()
    {
        Finished study;
        study.add("ft", 1, 4);
        const QString waiting = study.add("ft", 2, std::nullopt);
        study.open();
        RunsModel model(*study.session);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        const QPersistentModelIndex kept = model.indexOf(waiting);
        study.finish(waiting.toStdString(), 8);
        study.session->refreshRun(waiting);
        QTRY_COMPARE(shown(model, u"metric.ua"_s).last(), u"8.00"_s);
        QCOMPARE(reset.size(), 0);
        QVERIFY(kept.isValid());
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        study.session->enqueue({study.place.experiment("ft", 3)});
        QTRY_COMPARE(inserted.size(), 1);
    }

    void selection_is_shared_both_ways_and_sides_have_keys()
    {
        Finished study;
        const QString first = study.add("ft", 1, 4), second = study.add("ga", 1, 8);
        study.open();
        RunsPage page(*study.session);
        page.resize(1000, 700);
        page.show();
        auto* table = page.findChild<QTreeView*>();
        study.session->selection().setRuns({second});
        QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(page.model().runsOf(table->selectionModel()->selectedRows().first()), QStringList{second});
        table->selectionModel()->select(page.model().indexOf(first), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        QCOMPARE(study.session->selection().runs(), QStringList{first});
        table->setCurrentIndex(page.model().indexOf(second));
        table->setFocus();
        for (QAction* action : page.commands())
            if (action->shortcut() == QKeySequence(u"A"_s))
                action->trigger();
        QCOMPARE(study.session->selection().sideA(), second);
    }

    void neighbours_are_selected_as_one_range_and_the_head_looks_at_none()
    {
        Finished study;
        QStringList ids;
        for (const char* method : {"ft", "ga", "salun", "rl", "l1_sparse"})
            ids << study.add(method, 1, 4);
        study.open();
        RunsPage page(*study.session);
        page.resize(1000, 700);
        page.show();
        const auto* table = page.findChild<QTreeView*>();
        study.session->selection().setRuns({ids[4], ids[0], ids[1], ids[2]});
        QCOMPARE(table->selectionModel()->selectedRows().size(), 4);
        QCOMPARE(table->selectionModel()->selection().size(), 2); // with a range a run, painting 100,000 takes minutes
        QVERIFY(table->header()->selectionModel() != table->selectionModel());
    }

    void the_panel_does_not_show_what_the_filter_hides()
    {
        Finished study;
        const QString first = study.add("ft", 1, 4), second = study.add("ga", 1, 8);
        study.open();
        RunsPage page(*study.session);
        page.resize(1000, 700);
        page.show();
        auto* panel = page.findChild<RunPanel*>();
        QCOMPARE(panel->runId(), first);
        const auto only = [&](const QString& words) {
            RunFilterSpec spec;
            spec.text = words;
            study.session->filter().setSpec(spec, {});
        };
        only(u"ga"_s);
        QCOMPARE(panel->runId(), second); // nobody chose the first
        const auto saysSo = [&] {
            const auto texts = panel->findChildren<ElidedText*>();
            return std::any_of(texts.begin(), texts.end(), [](const ElidedText* text) { return text->accessibleName().contains(u"the table does not show it"_s); });
        };
        QVERIFY(!saysSo());
        study.session->selection().setRuns({first}); // from a chart, or the queue
        QCOMPARE(panel->runId(), first);
        QVERIFY(saysSo());
        only(u"nothing at all"_s);
        study.session->selection().setRuns({});
        QCOMPARE(panel->runId(), QString());
        study.session->filter().clear();
        QCOMPARE(panel->runId(), first);
        QVERIFY(!saysSo());
    }

    void a_legend_with_an_empty_cell_is_wrapped_again()
    {
        QCustomPlot plot;
        putLegendAbove(plot);
        for (const auto& name : {u"forget 1"_s, u"forget 2"_s, u"retain"_s})
            plot.addGraph()->setName(name);
        plot.resize(1000, 200);
        wrapLegend(plot);
        QCOMPARE(plot.legend->columnCount(), 3);
        plot.resize(12 + 2 * (plot.legend->item(0)->minimumOuterSizeHint().width() + plot.legend->columnSpacing()) + 8, 200);
        for (int time = 0; time < 2; ++time) {
            wrapLegend(plot);
            QCOMPARE(plot.legend->columnCount(), 2);
            QCOMPARE(plot.legend->rowCount(), 2);
        }
    }

    void weights_of_a_language_run_follow_its_epochs()
    {
        Finished study;
        const QString id = study.add("ft", 1, std::nullopt), other = study.add("ga", 1, 4);
        const auto file = study.place.workspace->run(id.toStdString()).file("forget_course.safetensors");
        fixture::writeForgetCourse(file, 5, 2);
        study.open();
        RunPanel panel(*study.session);
        panel.setRun(id);
        auto* tabs = panel.findChild<QTabWidget*>();
        auto* weights = panel.findChild<GradientWeightChart*>();
        const auto isOffered = [&] { return tabs->isTabVisible(tabs->indexOf(weights)); };
        QTRY_VERIFY(isOffered());
        auto* epochs = weights->findChild<QComboBox*>();
        QCOMPARE(epochs->count(), 2);
        const QString first = weights->sentence();
        fixture::writeForgetCourse(file, 5, 3);
        Q_EMIT study.session->queue().curvePoint(id, u"forget_probability"_s, 10, 2, 0.5);
        QTRY_COMPARE(epochs->count(), 3);
        QCOMPARE(weights->sentence(), first); // the epoch that was chosen stays
        const auto plots = panel.findChildren<CurvePlot*>();
        const auto isDrawn = [&] { // the run's curves are read in the background and take the place of points that came before: a real point is in that file, this one is not
            Q_EMIT study.session->queue().curvePoint(id, u"forget_probability"_s, 10, 2, 0.5);
            return std::any_of(plots.begin(), plots.end(), [](const CurvePlot* plot) { return plot->knows(u"forget_probability"_s) && !plot->isEmpty() && !plot->isHidden(); });
        };
        QTRY_VERIFY(isDrawn());
        panel.setRun(other);
        QTRY_VERIFY(!isOffered());
    }

    void a_course_without_its_beginning_is_said()
    {
        Finished study;
        const QString id = study.add("ft", 1, std::nullopt);
        fixture::writeForgetCourse(study.place.workspace->run(id.toStdString()).file("forget_course.safetensors"), 5, 0);
        study.open();
        RunPanel panel(*study.session);
        panel.setRun(id);
        const auto* weights = panel.findChild<GradientWeightChart*>();
        QTRY_VERIFY2(weights->sentence().contains(u"does not begin with the original model"_s), qPrintable(weights->sentence()));
    }

    void dropping_a_row_moves_the_run_in_the_queue()
    {
        Finished study;
        const QString a = study.add("ft", 1, std::nullopt), b = study.add("ft", 2, std::nullopt), c = study.add("ft", 3, std::nullopt);
        study.open();
        QueueModel model(*study.session);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const std::unique_ptr<QMimeData> dragged(model.mimeData({model.index(2)}));
        model.dropMimeData(dragged.get(), Qt::MoveAction, 0, 0, {});
        QCOMPARE(study.session->queue().waiting(), (QStringList{c, a, b}));
        study.session->queue().cancelRun(c);
        QCOMPARE(model.rowCount(), 2);
    }

    void a_note_is_kept_and_found()
    {
        Finished study;
        const QString id = study.add("ft", 1, 4);
        study.open();
        study.session->setNote(id, u"looks odd"_s);
        QTRY_COMPARE(QString::fromStdString(study.session->run(id)->note), u"looks odd"_s);
        RunsModel model(*study.session);
        RunFilterSpec spec;
        spec.text = u"odd"_s;
        study.session->filter().setSpec(spec, {});
        model.applyFilter();
        QCOMPARE(model.shownRuns(), 1);
    }

    void reducing_a_curve_keeps_extremes_and_marks()
    {
        std::vector<CurvePoint> points;
        for (int step = 0; step < 100'000; ++step)
            points.push_back({double(step), 0, step == 54'321 ? 99.0 : step == 70'000 ? NAN : std::sin(step * 0.001)});
        const auto kept = CurvePlot::reduced(points, 400);
        QVERIFY(kept.size() < 2'000);
        QVERIFY(std::any_of(kept.begin(), kept.end(), [](const CurvePoint& point) { return point.value == 99.0; }));
        QVERIFY(std::any_of(kept.begin(), kept.end(), [](const CurvePoint& point) { return std::isnan(point.value); }));
        QVERIFY(std::is_sorted(kept.begin(), kept.end(), [](const CurvePoint& a, const CurvePoint& b) { return a.step < b.step; }));
    }

    void a_resumed_curve_replaces_the_steps_it_says_again()
    {
        CurvePlot plot(u"loss"_s, {}, {{u"loss"_s, u"loss"_s, CurvePlot::Loss}});
        for (const double step : {1.0, 2.0, 3.0, 2.0})
            plot.append(u"loss"_s, {step, 0, step == 3.0 ? NAN : 1.0});
        QCOMPARE(plot.lostSteps(), 0);
        plot.append(u"loss"_s, {4, 0, NAN});
        QCOMPARE(plot.lostSteps(), 1);
    }

    void a_finite_value_among_lost_ones_is_seen_and_ends_are_whole()
    {
        CurvePlot plot(u"accuracy"_s, u"%"_s, {{u"forget"_s, u"forget set"_s, CurvePlot::Forget}, {u"retain"_s, u"retain set"_s, CurvePlot::Retain}});
        plot.resize(320, 200);
        plot.show();
        std::vector<CurvePoint> points;
        for (int i = 0; i < 100; ++i)
            points.push_back({double(i), 0, i == 50 ? 80.0 : i < 20 ? 90.0 : NAN});
        plot.setCurve(u"retain"_s, points);
        auto* chart = plot.findChild<QCustomPlot*>();
        QTRY_VERIFY(chart->xAxis->range().contains(99)); // drawn
        const QImage picture = plot.grab().toImage();
        const QPointF place(chart->xAxis->coordToPixel(50), chart->yAxis->coordToPixel(80));
        QVERIFY(picture.pixelColor((place * picture.devicePixelRatio()).toPoint()) != plot.palette().color(QPalette::Base));
        // A single point of 99 %: room beside it, whole steps, nothing above 100 %.
        plot.clear();
        plot.setCurve(u"retain"_s, {{0, 0, 99}});
        QTRY_VERIFY(!chart->xAxis->range().contains(50));
        QVERIFY(chart->xAxis->range().lower < 0 && chart->xAxis->range().upper > 0);
        QVERIFY(chart->yAxis->range().contains(99) && chart->yAxis->range().upper < 103);
        chart->replot();
        for (const double tick : chart->xAxis->tickVector())
            QCOMPARE(tick, std::round(tick));
        // Both names are whole, however narrow it is.
        plot.setCurve(u"forget"_s, {{0, 0, 98}});
        for (const int width : {180, 320}) {
            plot.resize(width, 200);
            const auto areWhole = [&] {
                for (int i = 0; i < chart->legend->itemCount(); ++i)
                    if (chart->legend->item(i)->outerRect().width() < chart->legend->item(i)->minimumOuterSizeHint().width())
                        return false;
                return chart->legend->itemCount() == 2;
            };
            QTRY_VERIFY(areWhole());
        }
    }

    void a_bug_report_says_what_happened()
    {
        RunRow run;
        run.id = "r1";
        run.state = RunState::Failed;
        run.errorCode = "run.diverged";
        run.errorSentence = "The loss is not a number.";
        const QString report = bugReport(run, {{"libtorch", "1.13.1"}}, {u"last line"_s});
        for (const QString& part : {u"run.diverged"_s, u"1.13.1"_s, u"last line"_s, u"failed"_s})
            QVERIFY2(report.contains(part), qPrintable(report));
    }
};

QTEST_MAIN(TestRuns)
#include "tst_runs.moc"
