// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/tradeoff_page.h"

#include "widgets/shell/empty_state.h"
#include "widgets/tradeoff/finished_runs.h"
#include "widgets/tradeoff/scatter_pane.h"
#include "widgets/tradeoff/scatter_view.h"
#include "widgets/tradeoff/study_choice.h"
#include "widgets/workspace/run_selection.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>
#include <QTableView>

using namespace palimpsest;
using namespace palimpsest::test;
using namespace Qt::StringLiterals;

namespace {

int pointOf(TradeoffPage& page, const std::string& method)
{
    const auto& points = page.scatter().data().points;
    for (std::size_t i = 0; i < points.size(); ++i)
        if (points[i].method == method)
            return int(i);
    return -1;
}

QString emptyText(TradeoffPage& page)
{
    QStringList words;
    for (const auto* label : page.scatter().findChild<EmptyState*>()->findChildren<QLabel*>())
        words << label->text();
    return words.join(u' ');
}

void run(TradeoffPage& page, const QString& command)
{
    for (QAction* action : page.commands())
        if (action->objectName() == command)
            action->trigger();
}

} // namespace

class TradeoffPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init()
    {
        QSettings().remove(u"tradeoff"_s); // what the page remembers
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void without_runs_it_sends_to_set_up()
    {
        World world;
        ReadSession session(world);
        TradeoffPage page(*session);
        QSignalSpy requested(&page, &Page::pageRequested);
        QVERIFY(emptyText(page).contains(u"No runs yet"_s));
        page.scatter().findChild<EmptyState*>()->button()->click();
        QCOMPARE(requested.front().front().toString(), u"experiment"_s);
    }

    void runs_that_are_not_finished_are_no_points()
    {
        World world;
        world.queuedRun();
        writeQueue(world.workspace, {{}, true});
        ReadSession session(world);
        TradeoffPage page(*session);
        QVERIFY(emptyText(page).contains(u"No finished run yet"_s));
    }

    void a_missing_metric_is_named_and_other_axes_offered()
    {
        World world;
        const ForgetSet set = world.forget({1, 2, 3});
        for (const char* method : {"original", "retrain", "ft"})
            finishedRun(world, world.experiment(set, method), {{"ra", 99}, {"rte", 3}});
        writeQueue(world.workspace, {{}, true});
        ReadSession session(world);
        TradeoffPage page(*session);
        QVERIFY2(emptyText(page).contains(u"No run has both UA and TA"_s), qPrintable(emptyText(page)));
        QVERIFY(emptyText(page).contains(u"3 of 3 finished runs (FT, Original, Retrain) have no UA"_s));
        page.scatter().findChild<EmptyState*>()->button()->click();
        QCOMPARE(page.scatter().data().points.size(), std::size_t(3));
    }

    void without_retrain_a_distance_says_what_to_run()
    {
        World world;
        const ForgetSet set = world.forget({1, 2, 3});
        finishedRun(world, world.experiment(set, "ft"), {{"ua", 4}, {"ta", 90}});
        writeQueue(world.workspace, {{}, true});
        ReadSession session(world);
        TradeoffPage page(*session);
        ScatterOptions options = page.scatter().options();
        options.distanceToRetrain = true;
        page.scatter().setOptions(options);
        QVERIFY2(emptyText(page).contains(u"Tick Retrain"_s), qPrintable(emptyText(page)));
        page.scatter().findChild<EmptyState*>()->button()->click();
        QVERIFY(!page.scatter().options().distanceToRetrain);
        QCOMPARE(page.scatter().data().points.size(), std::size_t(1));
    }

    void it_starts_with_the_forget_set_that_has_most_finished_runs()
    {
        World world;
        finishedStudy(world, world.forget({1, 2, 3}, "small"), 1);
        const ForgetSet large = world.forget({4, 5, 6}, "large");
        finishedStudy(world, large, 2);
        ReadSession session(world);
        TradeoffPage page(*session);
        QVERIFY(page.scatter().options().study.starts_with(large.hash));
        QCOMPARE(page.scatter().data().finished, std::size_t(20));
        QCOMPARE(QString::fromStdString(page.scatter().options().yMetric), u"ua"_s);
        QCOMPARE(QString::fromStdString(page.scatter().options().xMetric), u"ta"_s);
        // Another one, or all of them, stays when it was asked for.
        ScatterOptions options = page.scatter().options();
        options.study.clear();
        page.scatter().setOptions(options);
        QCOMPARE(page.scatter().data().finished, std::size_t(30));
        options.study = page.study().studies().back().key;
        page.scatter().setOptions(options);
        QCOMPARE(page.scatter().data().finished, std::size_t(10));
    }

    void a_click_selects_the_runs_everywhere_and_the_selection_marks_the_chart()
    {
        World world;
        finishedStudy(world, world.forget({1, 2, 3}), 3);
        ReadSession session(world);
        TradeoffPage page(*session);
        page.resize(1100, 700);
        page.show();
        page.grab();
        QWidget* plot = page.scatter().view().findChild<QWidget*>(u"plot"_s);
        QTest::mouseClick(plot, Qt::LeftButton, Qt::NoModifier, page.scatter().view().positionOf(pointOf(page, "ga")).toPoint());
        QCOMPARE(session->selection().runs().size(), 3);
        for (const QString& id : session->selection().runs())
            QCOMPARE(session->run(id)->method, std::string("ga"));
        QVERIFY2(page.scatter().sentence().startsWith(u"<b>GA</b>: "_s) && page.scatter().sentence().size() > 60, qPrintable(page.scatter().sentence()));
        // Ctrl adds, and takes away what is there.
        QTest::mouseClick(plot, Qt::LeftButton, Qt::ControlModifier, page.scatter().view().positionOf(pointOf(page, "rl")).toPoint());
        QCOMPARE(session->selection().runs().size(), 6);
        QTest::mouseClick(plot, Qt::LeftButton, Qt::ControlModifier, page.scatter().view().positionOf(pointOf(page, "ga")).toPoint());
        QCOMPARE(session->selection().runs().size(), 3);
        QVERIFY(page.scatter().sentence().startsWith(u"<b>RL</b>"_s));
        // From elsewhere: a single seed of a point selects the point.
        for (const auto& row : session->runs())
            if (row.method == "retrain" && row.seed == 2)
                session->selection().setRuns({QString::fromStdString(row.id)});
        QVERIFY(page.scatter().sentence().startsWith(u"<b>Retrain</b>"_s));
        session->selection().setRuns({});
        QVERIFY(page.scatter().sentence().contains(u"Click a point"_s));
    }

    void hiding_a_method_in_the_list_takes_its_points()
    {
        World world;
        finishedStudy(world, world.forget({1, 2, 3}), 1);
        ReadSession session(world);
        TradeoffPage page(*session);
        auto* list = page.findChild<QListWidget*>(u"methods"_s);
        QCOMPARE(list->count(), 8);
        for (int row = 0; row < list->count(); ++row)
            if (list->item(row)->text() == u"GA"_s)
                list->item(row)->setCheckState(Qt::Unchecked);
        QCOMPARE(pointOf(page, "ga"), -1);
        QCOMPARE(list->count(), 8);
        for (int row = 0; row < list->count(); ++row)
            list->item(row)->setCheckState(Qt::Unchecked);
        QVERIFY(emptyText(page).contains(u"Every method is hidden"_s));
        page.scatter().findChild<EmptyState*>()->button()->click();
        QCOMPARE(page.scatter().data().points.size(), std::size_t(10));
    }

    void the_table_is_one_key_away_and_selects_too()
    {
        World world;
        finishedStudy(world, world.forget({1, 2, 3}), 2);
        ReadSession session(world);
        TradeoffPage page(*session);
        page.resize(1100, 700);
        page.show();
        auto* table = page.scatter().findChild<QTableView*>();
        QVERIFY(!table->isVisible());
        run(page, u"tradeoff.table"_s);
        QVERIFY(table->isVisible());
        table->selectRow(0);
        QCOMPARE(session->selection().runs().size(), 2);
        session->selection().setRuns({});
        QVERIFY(!table->selectionModel()->hasSelection());
        run(page, u"tradeoff.table"_s);
        QVERIFY(!table->isVisible());
    }

    void log_and_swap_change_the_axes()
    {
        World world;
        finishedStudy(world, world.forget({1, 2, 3}), 1);
        ReadSession session(world);
        TradeoffPage page(*session);
        run(page, u"tradeoff.log-y"_s);
        QVERIFY(page.scatter().options().logY);
        run(page, u"tradeoff.swap"_s);
        QVERIFY(page.scatter().options().logX);
        QVERIFY(!page.scatter().options().logY);
        QCOMPARE(QString::fromStdString(page.scatter().options().xMetric), u"ua"_s);
    }

    void new_runs_appear_when_they_finish()
    {
        World world;
        const ForgetSet set = world.forget({1, 2, 3});
        finishedStudy(world, set, 1);
        ReadSession session(world);
        TradeoffPage page(*session);
        page.show();
        QCOMPARE(page.scatter().data().points.size(), std::size_t(10));
        Experiment experiment = world.experiment(set, "rl");
        experiment.parameters = {{"learning_rate", 0.05}};
        const std::string id = finishedRun(world, experiment, {{"ua", 12}, {"ta", 80}});
        session->refreshRun(QString::fromStdString(id));
        QTRY_COMPARE(page.scatter().data().points.size(), std::size_t(11));
    }

    void a_click_means_what_was_painted_even_if_runs_came_in_meanwhile()
    {
        World world;
        const ForgetSet set = world.forget({1, 2, 3});
        finishedStudy(world, set, 1);
        ReadSession session(world);
        TradeoffPage page(*session); // hidden: it does not follow by itself
        const int ga = pointOf(page, "ga");
        Experiment experiment = world.experiment(set, "rl");
        experiment.parameters = {{"learning_rate", 0.05}};
        QSignalSpy changed(&*session, &Session::runsChanged);
        const std::string id = finishedRun(world, experiment, {{"ua", 12}, {"ta", 1}}); // becomes the first point
        session->refreshRun(QString::fromStdString(id));
        QVERIFY(changed.wait());
        Q_EMIT page.scatter().view().picked({ga}, false);
        QCOMPARE(session->selection().runs().size(), 1);
        QCOMPARE(session->run(session->selection().runs().front())->method, std::string("ga"));
        QVERIFY(pointOf(page, "ga") != ga);
    }

    void copying_puts_picture_and_vector_on_the_clipboard()
    {
        World world;
        finishedStudy(world, world.forget({1, 2, 3}), 1);
        ReadSession session(world);
        TradeoffPage page(*session);
        run(page, u"tradeoff.copy"_s);
        const QMimeData* mime = QGuiApplication::clipboard()->mimeData();
        QVERIFY(mime->hasImage());
        QVERIFY(mime->data(u"image/svg+xml"_s).contains("<svg"));
    }

    void one_seed_and_the_front_are_explained_beside_the_chart()
    {
        World world;
        finishedStudy(world, world.forget({1, 2, 3}), 1);
        ReadSession session(world);
        TradeoffPage page(*session);
        const auto said = [&](const QString& words) {
            const auto labels = page.findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text().contains(words); });
        };
        QVERIFY(said(u"Hollow: one seed"_s));
        QVERIFY(said(u"Circled"_s));
        ScatterOptions options = page.scatter().options();
        options.distanceToRetrain = true;
        page.scatter().setOptions(options);
        QVERIFY(said(u"Stepped line"_s));
    }
};

QTEST_MAIN(TradeoffPageTest)
#include "tst_tradeoff_page.moc"
