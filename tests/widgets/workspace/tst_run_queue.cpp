// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/workspace/engine_process.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/session.h"
#include "workspace_fixture.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/store/events.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <cmath>
#include <csignal>
#include <iostream>

using namespace Qt::StringLiterals;
using namespace palimpsest;

namespace {

// A session with a fake engine behind it, one run at a time.
struct Bench {
    explicit Bench(const char* mode)
    {
        use(mode);
        RunQueue::setEngineProgram(QString::fromUtf8(PALIMPSEST_FAKE_ENGINE));
        open();
    }

    void use(const char* mode) { qputenv("PALIMPSEST_FAKE", mode); }

    void open()
    {
        session.reset();
        session = std::make_unique<Session>(Workspace::open(place.workspace->folder()));
        queue().setParallel(1);
        QSignalSpy loaded(session.get(), &Session::loaded);
        QVERIFY(session->isLoaded() || loaded.wait());
    }

    QStringList start(int count) { return session->enqueue(place.experiments(count)); }
    RunQueue& queue() { return session->queue(); }
    RunState stateOf(const QString& id) const
    {
        const RunRow* row = session->run(id);
        return row ? row->state : RunState::Queued;
    }

    RunState stateOfSelection(const QString& id) const
    {
        const SelectionRow* row = session->selectionRow(id);
        return row ? row->state : RunState::Queued;
    }
    QStringList namesOfSets() const
    {
        QStringList names;
        for (const ForgetSet& set : session->forgetSets())
            names << QString::fromStdString(set.name);
        return names;
    }

    TemporaryWorkspace place;
    std::unique_ptr<Session> session;
};

Selection selection(std::uint64_t seed)
{
    Selection made;
    made.name = "s" + std::to_string(seed);
    made.seed = seed;
    made.parameters["count"] = 2; // as the fake engine ranks them
    return made;
}

} // namespace

class TestRunQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        EngineProcess::setPatience(300, 300);
    }

    void the_time_left_grows_with_the_epochs_of_what_waits()
    {
        Bench bench("succeed");
        bench.queue().setPaused(true);
        Experiment experiment = bench.place.experiment("ft", 1);
        experiment.parameters = {{"epochs", 5}};
        const QString past = bench.session->enqueue({experiment}).front();
        QCOMPARE(bench.queue().secondsLeft(), -1.0); // nothing to learn from
        const RunFolder run = bench.session->workspace().run(past.toStdString());
        appendEvent(run, {{"event", "hello"}, {"protocol", 1}, {"time", "2026-01-31T12:00:00.000Z"}});
        appendEvent(run, {{"event", "metric"}, {"name", "rte_unlearn"}, {"value", 8.0}, {"final", true}});
        appendEvent(run, {{"event", "done"}, {"seconds", 1.0}, {"weights_sha256", ""}, {"time", "2026-01-31T12:00:10.000Z"}});
        bench.session->refreshRun(past);
        QTRY_COMPARE(bench.stateOf(past), RunState::Done);
        bench.open(); // the order on disk has only what still waits
        bench.queue().setPaused(true);
        experiment.seed = 2;
        experiment.parameters = {{"epochs", 10}};
        const QString next = bench.session->enqueue({experiment}).front();
        QTRY_VERIFY(bench.session->run(next));
        QCOMPARE(bench.queue().secondsLeft(), 2 + 16.0);
    }

    void works_runs_off_in_their_order()
    {
        Bench bench("succeed");
        QStringList ended;
        connect(&bench.queue(), &RunQueue::runEnded, this, [&](const QString& id) { ended << id; });
        const QStringList ids = bench.start(3);
        QTRY_COMPARE(ended, ids);
        QTRY_COMPARE(bench.stateOf(ids.last()), RunState::Done);
        QCOMPARE(bench.session->run(ids.first())->metrics.at("ua"), 12.5);
        QVERIFY(readQueue(bench.session->workspace()).order.empty());
    }

    void curves_arrive_with_marks_for_what_is_no_number()
    {
        Bench bench("succeed");
        QSignalSpy points(&bench.queue(), &RunQueue::curvePoint);
        bench.start(1);
        QTRY_COMPARE(points.size(), 3);
        QCOMPARE(points[0][1].toString(), u"loss"_s);
        QVERIFY(std::isnan(points[1][4].toDouble()));
    }

    void pictures_of_a_course_are_announced()
    {
        Bench bench("succeed");
        QSignalSpy drawn(&bench.queue(), &RunQueue::picturesDrawn);
        const QStringList ids = bench.start(1);
        QTRY_COMPARE(drawn.size(), 1);
        QCOMPARE(drawn[0][0].toString(), ids.first());
    }

    void a_selection_is_worked_off_like_a_run_and_its_sets_are_saved()
    {
        Bench bench("succeed");
        QSignalSpy ended(&bench.queue(), &RunQueue::runEnded), sets(bench.session.get(), &Session::forgetSetsChanged);
        QStringList ids = bench.start(1);
        ids += bench.session->enqueueSelections({selection(1)});
        QTRY_COMPARE(ended.size(), 2);
        QCOMPARE(ended[1][0].toString(), ids[1]);
        QTRY_COMPARE(bench.stateOfSelection(ids[1]), RunState::Done);
        QCOMPARE(bench.session->selections().front().result->count, 2);
        QTRY_COMPARE(bench.session->runs().size(), std::size_t(1)); // no run among the others
        QTRY_COMPARE(bench.namesOfSets(), (QStringList{u"ten"_s, u"s1"_s, u"s1 · lowest loss"_s}));
        QCOMPARE(bench.session->forgetSets()[1].sampleIds, (std::vector<std::int64_t>{8, 9}));
    }

    void the_other_end_of_a_ranking_is_saved_without_an_engine()
    {
        Bench bench("succeed");
        const QString id = bench.session->enqueueSelections({selection(1)}).front();
        QTRY_COMPARE(bench.stateOfSelection(id), RunState::Done);
        QSignalSpy ended(&bench.queue(), &RunQueue::runEnded);
        Selection other = selection(1);
        other.name = "other end";
        other.parameters["order"] = "easiest";
        QCOMPARE(bench.session->enqueueSelections({other}), QStringList{id});
        QVERIFY(bench.queue().waiting().isEmpty());
        QTRY_VERIFY(bench.namesOfSets().contains(u"other end"_s));
        QCOMPARE(bench.session->forgetSets().size(), std::size_t(5)); // with its own of the "lowest" losses
        QVERIFY(ended.isEmpty());
    }

    void whoever_asks_for_both_ends_before_the_search_is_made_gets_both()
    {
        Bench bench("succeed");
        bench.queue().setPaused(true);
        Selection other = selection(1);
        other.name = "other end";
        other.parameters["order"] = "easiest";
        const QStringList ids = bench.session->enqueueSelections({selection(1), other});
        QCOMPARE(ids[0], ids[1]);
        QCOMPARE(bench.queue().waiting(), QStringList{ids[0]});
        bench.queue().setPaused(false);
        QTRY_VERIFY(bench.namesOfSets().contains(u"other end"_s));
        QVERIFY(bench.namesOfSets().contains(u"s1"_s));
    }

    void a_selection_that_crashed_is_queued_again_when_it_is_asked_for_again()
    {
        Bench bench("crash");
        const QString id = bench.session->enqueueSelections({selection(1)}).front();
        QTRY_COMPARE(bench.stateOfSelection(id), RunState::Crashed);
        QVERIFY(bench.session->job(id)->errorSentence.contains(u"signal 9"_s));
        bench.use("succeed");
        bench.session->enqueueSelections({selection(1)});
        QTRY_COMPARE(bench.stateOfSelection(id), RunState::Done);
    }

    void a_selection_can_be_paused_cancelled_and_retried()
    {
        Bench bench("obey");
        const QString id = bench.session->enqueueSelections({selection(1)}).front();
        QTRY_VERIFY(bench.queue().live(id) && bench.stateOfSelection(id) == RunState::Running);
        bench.queue().pauseRun(id);
        QTRY_COMPARE(bench.stateOfSelection(id), RunState::Paused);
        bench.queue().resumeRun(id);
        QTRY_COMPARE(bench.stateOfSelection(id), RunState::Running);
        bench.queue().cancelRun(id);
        QTRY_COMPARE(bench.stateOfSelection(id), RunState::Cancelled);
        bench.use("succeed");
        bench.queue().retryRun(id);
        QTRY_COMPARE(bench.stateOfSelection(id), RunState::Done);
    }

    void the_next_window_offers_a_selection_that_was_under_way()
    {
        Bench bench("obey");
        const QStringList ids = bench.session->enqueueSelections({selection(1), selection(2)});
        QTRY_VERIFY(bench.queue().live(ids[0]) && bench.stateOfSelection(ids[0]) == RunState::Running);
        bench.open();
        QCOMPARE(bench.session->selections().size(), std::size_t(2));
        QCOMPARE(bench.queue().interrupted(), QStringList{ids[0]});
        QCOMPARE(bench.queue().waiting(), QStringList{ids[1]});
        bench.use("succeed");
        bench.queue().resumeAll();
        for (const QString& id : ids)
            QTRY_COMPARE(bench.stateOfSelection(id), RunState::Done);
    }

    void a_damaged_selection_hides_no_other()
    {
        Bench bench("succeed");
        bench.queue().setPaused(true);
        const QStringList ids = bench.session->enqueueSelections({selection(1), selection(2)});
        writeFileAtomically(queuedFolder(bench.session->workspace(), ids[0].toStdString()).file("selection.json"), "{");
        bench.open();
        QCOMPARE(bench.session->selections().size(), std::size_t(1));
        QVERIFY(bench.session->selectionRow(ids[1]));
    }

    void order_can_be_changed_and_survives()
    {
        Bench bench("succeed");
        bench.queue().setPaused(true);
        const QStringList ids = bench.start(3);
        bench.queue().move(ids[2], 0);
        QCOMPARE(bench.queue().waiting(), (QStringList{ids[2], ids[0], ids[1]}));
        bench.open();
        QCOMPARE(bench.queue().waiting(), (QStringList{ids[2], ids[0], ids[1]}));
        QVERIFY(bench.queue().isPaused());
    }

    void a_failure_keeps_its_reason_and_the_next_run_goes_on()
    {
        Bench bench("fail");
        QSignalSpy ended(&bench.queue(), &RunQueue::runEnded);
        const QStringList ids = bench.start(2);
        QTRY_COMPARE(ended.size(), 2);
        QTRY_COMPARE(bench.stateOf(ids[1]), RunState::Failed);
        QCOMPARE(bench.session->run(ids[0])->errorCode, "run.diverged");
        QCOMPARE(bench.session->run(ids[0])->errorHint, "Choose a smaller learning rate.");
        bench.use("succeed");
        bench.queue().retryRun(ids[0]);
        QTRY_COMPARE(bench.stateOf(ids[0]), RunState::Done);
        QVERIFY(bench.session->run(ids[0])->errorSentence.empty());
    }

    void a_crash_keeps_signal_and_log()
    {
        Bench bench("crash");
        const QString id = bench.start(1).first();
        QTRY_COMPARE(bench.stateOf(id), RunState::Crashed);
        const QString sentence = QString::fromStdString(bench.session->run(id)->errorSentence);
        QVERIFY2(sentence.contains(u"signal 9"_s) && sentence.contains(u"about to fall"_s), qPrintable(sentence));
    }

    void a_silent_exit_is_a_crash()
    {
        Bench bench("silent");
        const QString id = bench.start(1).first();
        QTRY_COMPARE(bench.stateOf(id), RunState::Crashed);
        QVERIFY(QString::fromStdString(bench.session->run(id)->errorSentence).contains(u"exit code 9"_s));
    }

    void half_a_line_is_not_believed()
    {
        Bench bench("half");
        const QString id = bench.start(1).first();
        QTRY_COMPARE(bench.stateOf(id), RunState::Crashed);
    }

    void crashing_engines_do_not_eat_the_queue()
    {
        Bench bench("crash");
        QSignalSpy problem(&bench.queue(), &RunQueue::engineProblem);
        bench.start(6);
        QTRY_COMPARE(problem.size(), 1);
        QVERIFY(bench.queue().isPaused());
        QCOMPARE(bench.queue().waiting().size(), 3);
    }

    void an_engine_of_another_protocol_is_refused_and_no_run_is_lost_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::newRow("version") << QByteArray("protocol");
        QTest::newRow("no hello") << QByteArray("mute");
    }

    void an_engine_of_another_protocol_is_refused_and_no_run_is_lost()
    {
        QFETCH(const QByteArray, mode);
        Bench bench(mode.constData());
        QSignalSpy problem(&bench.queue(), &RunQueue::engineProblem);
        const QStringList ids = bench.start(2);
        QTRY_COMPARE(problem.size(), 1);
        QVERIFY(bench.queue().isPaused());
        QCOMPARE(bench.queue().waiting(), ids);
        QTRY_COMPARE(bench.stateOf(ids[0]), RunState::Queued);
        bench.use("succeed");
        bench.queue().setPaused(false);
        QTRY_COMPARE(bench.stateOf(ids[1]), RunState::Done);
    }

    void a_missing_engine_is_said_and_no_run_is_lost()
    {
        Bench bench("succeed");
        RunQueue::setEngineProgram(u"/nowhere/palimpsest-cli"_s);
        QSignalSpy problem(&bench.queue(), &RunQueue::engineProblem);
        const QStringList ids = bench.start(1);
        QTRY_COMPARE(problem.size(), 1);
        QVERIFY(problem[0][0].toString().contains(u"/nowhere/palimpsest-cli"_s));
        QCOMPARE(bench.queue().waiting(), ids);
        QVERIFY(bench.queue().isPaused());
    }

    void pause_and_resume_reach_the_engine()
    {
        Bench bench("obey");
        const QString id = bench.start(1).first();
        QTRY_VERIFY(bench.queue().live(id) && bench.queue().live(id)->stage == u"Unlearning"_s);
        bench.queue().pauseRun(id);
        QTRY_COMPARE(bench.queue().live(id)->state, RunState::Paused);
        QTRY_COMPARE(bench.stateOf(id), RunState::Paused);
        bench.queue().resumeRun(id);
        QTRY_COMPARE(bench.queue().live(id)->state, RunState::Running);
    }

    void cancelling_an_obedient_engine_is_cancelled_not_crashed()
    {
        Bench bench("obey");
        const QString id = bench.start(1).first();
        QTRY_VERIFY(bench.queue().live(id) && bench.queue().live(id)->stage == u"Unlearning"_s);
        bench.queue().cancelRun(id);
        QVERIFY(!bench.queue().live(id)->cancelling.isEmpty());
        QTRY_COMPARE(bench.stateOf(id), RunState::Cancelled);
    }

    void cancelling_a_hanging_engine_ends_it_step_by_step()
    {
        Bench bench("hang");
        const QString id = bench.start(1).first();
        QTRY_VERIFY(bench.queue().live(id) && bench.queue().live(id)->stage == u"Unlearning"_s);
        QStringList said;
        connect(&bench.queue(), &RunQueue::liveChanged, this, [&] {
            const LiveRun* live = bench.queue().live(id);
            if (live && !said.contains(live->cancelling))
                said << live->cancelling;
        });
        bench.queue().cancelRun(id);
        QTRY_COMPARE(bench.stateOf(id), RunState::Cancelled);
        QVERIFY2(said.size() >= 2, qPrintable(said.join(u", "_s)));
    }

    void cancelling_a_waiting_run_takes_it_out()
    {
        Bench bench("obey");
        const QStringList ids = bench.start(2);
        QTRY_COMPARE(bench.queue().running(), QStringList{ids[0]});
        bench.queue().cancelRun(ids[1]);
        QVERIFY(bench.queue().waiting().isEmpty());
        QTRY_COMPARE(bench.stateOf(ids[1]), RunState::Cancelled);
    }

    void a_flood_reaches_widgets_ten_times_a_second_at_most()
    {
        Bench bench("flood");
        QSignalSpy live(&bench.queue(), &RunQueue::liveChanged);
        QElapsedTimer spent;
        spent.start();
        const QString id = bench.start(1).first();
        QTRY_COMPARE_WITH_TIMEOUT(bench.stateOf(id), RunState::Done, 30'000);
        QVERIFY2(live.size() <= spent.elapsed() / 100 + 2, qPrintable(u"%1 signals in %2 ms"_s.arg(live.size()).arg(spent.elapsed())));
    }

    void closing_saves_and_the_next_start_offers_to_resume()
    {
        Bench bench("obey");
        const QStringList ids = bench.start(2);
        QTRY_VERIFY(bench.queue().live(ids[0]) && bench.queue().live(ids[0])->stage == u"Unlearning"_s);
        bench.session.reset();
        QCOMPARE(summarise(bench.place.workspace->run(ids[0].toStdString())).state, RunState::Interrupted);
        bench.session = std::make_unique<Session>(Workspace::open(bench.place.workspace->folder()));
        QSignalSpy found(&bench.queue(), &RunQueue::foundUnfinished);
        QVERIFY(found.wait());
        QCOMPARE(found[0][0].toStringList(), QStringList{ids[0]});
        QCOMPARE(found[0][1].toInt(), 1);
        QVERIFY(bench.queue().isPaused());
        bench.use("succeed");
        bench.queue().resumeAll();
        QTRY_COMPARE(bench.stateOf(ids[0]), RunState::Done);
        QTRY_COMPARE(bench.stateOf(ids[1]), RunState::Done);
    }

    void killing_the_window_loses_no_run()
    {
        TemporaryWorkspace place;
        qputenv("PALIMPSEST_FAKE", "obey");
        QProcess window;
        window.start(QCoreApplication::applicationFilePath(), {u"--window"_s, QString::fromStdString(place.workspace->folder().string())});
        QVERIFY(window.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(window.canReadLine(), 20'000);
        const QString id = QString::fromUtf8(window.readLine()).trimmed();
        ::kill(pid_t(window.processId()), SIGKILL);
        QVERIFY(window.waitForFinished());
        // Its engine notices the end of its input, saves and stops.
        const RunFolder run = place.workspace->run(id.toStdString());
        QTRY_VERIFY(!RunLock::isHeld(run));
        Session session(Workspace::open(place.workspace->folder()));
        QSignalSpy found(&session.queue(), &RunQueue::foundUnfinished);
        QVERIFY(found.wait());
        QCOMPARE(found[0][0].toStringList(), QStringList{id});
        QCOMPARE(found[0][1].toInt(), 1);
        QVERIFY(session.queue().isPaused());
        QCOMPARE(session.run(id)->state, RunState::Interrupted);
    }

    void two_windows_on_one_workspace_are_refused()
    {
        Bench bench("succeed");
        try {
            Session second(Workspace::open(bench.place.workspace->folder()));
            QFAIL("a second window was let in");
        } catch (const Error& error) {
            QCOMPARE(error.code(), "workspace.in-use");
        }
    }
};

// What a window does, in a process that can be killed.
static int beWindow(const QString& folder)
{
    RunQueue::setEngineProgram(QString::fromUtf8(PALIMPSEST_FAKE_ENGINE));
    Session session(Workspace::open(folder.toStdString()));
    session.queue().setParallel(1);
    TemporaryWorkspace place;
    Experiment first = place.experiment("ft", 1), second = place.experiment("ft", 2);
    const QStringList ids = session.enqueue({first, second});
    QObject::connect(&session.queue(), &RunQueue::liveChanged, &session, [&](const QString& id) {
        if (session.queue().live(id)->stage == u"Unlearning"_s)
            std::cout << id.toStdString() << std::endl;
    });
    return QCoreApplication::exec();
}

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"palimpsest"_s);
    QCoreApplication::setApplicationName(u"palimpsest-test"_s);
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--window"_s)
        return beWindow(arguments.value(2));
    TestRunQueue test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_run_queue.moc"
