// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/workspace/protocol_keeper.h"

#include "core/experiment/scenario.h"
#include "core/experiment/worst_case_plan.h"
#include "core/store/selection_folder.h"
#include "store/fixtures.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/session.h"

#include <QSignalSpy>

#include <set>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

ProtocolPlan planFor(const World& world)
{
    ProtocolPlan plan;
    plan.dataset = world.spec;
    plan.dataset.validation = 0.2;
    plan.reportedSeeds = {2, 3};
    plan.scenarios = {scenarioOf("random", scenarioRule("random-10", {}, 2), 1)};
    plan.methods = {{"ft", {{"learning_rate", {0.01, 0.1}}}}};
    return plan;
}

/// As an engine leaves a run.
void finish(const RunFolder& run, const char* word = "done")
{
    const Experiment experiment = run.experiment();
    const bool near = experiment.method == "retrain" || experiment.parameters.value("learning_rate", 0.0) == 0.1;
    run.writeMetrics({{"ua", near ? 5.0 : 1.0}, {"ra", 99}, {"ta_val", 90}, {"mia_val", 10}});
    if (std::string(word) == "done")
        appendEvent(run, {{"event", "done"}, {"seconds", 1}, {"weights_sha256", ""}});
    else
        appendEvent(run, {{"event", word}, {"code", "run.diverged"}, {"sentence", "It diverged."}, {"hint", ""}});
}

/// Random sets against the lowest losses; nothing is tuned.
ProtocolPlan worstCaseFor(const World& world)
{
    ProtocolPlan plan = planFor(world);
    WorstCaseSets sets;
    sets.rules = {"lowest-loss"};
    plan.scenarios = worstCaseScenarios(sets, plan.pilotSeed);
    plan.methods = {{"ft", {{"learning_rate", 0.1}}}};
    return plan;
}

/// As an engine leaves a selection that ranked the pool as it stands, from a place that the seed says.
void finish(const RunFolder& folder, const Dataset& dataset)
{
    const Selection selection = readSelection(folder);
    SelectionHistory history;
    history.datasetHash = dataset.hash;
    history.sampleIds = dataset.split.train;
    const auto items = std::int64_t(history.sampleIds.size());
    for (std::int64_t i = 0; i < items; ++i)
        history.ranking.push_back((i + std::int64_t(selection.seed)) % items);
    history.lossRanking = history.ranking;
    history.values.resize(std::size_t(items));
    history.originalLosses.resize(std::size_t(items));
    history.labels.resize(std::size_t(items));
    writeSelectionHistory(folder, history);
    SelectionResult result;
    result.items = items;
    result.count = chosenCount(selection, items);
    result.worstCase = true;
    writeJson(folder.file("result.json"), toJson(result));
    appendEvent(folder, {{"event", "done"}, {"seconds", 1}});
}

std::unique_ptr<Session> openSession(const World& world)
{
    auto session = std::make_unique<Session>(Workspace::open(world.workspace.folder()));
    session->queue().setPaused(true); // nobody runs anything here
    return session;
}

} // namespace

class ProtocolKeeperTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableIsMadeWhenThePilotIsOver()
    {
        const World world(100, 30);
        const auto session = openSession(world);
        ProtocolKeeper tables(*session, nullptr);
        QTRY_VERIFY(session->isLoaded());
        QSignalSpy started(&tables, &ProtocolKeeper::started), frozen(&tables, &ProtocolKeeper::frozen);
        tables.start(planFor(world));
        QTRY_COMPARE(started.size(), 1);
        QCOMPARE(started.front().at(1).toInt(), 4);
        QTRY_COMPARE(session->runs().size(), std::size_t(4));
        QCOMPARE(session->queue().waiting().size(), 4);
        QCOMPARE(session->forgetSets().size(), std::size_t(2));
        const auto ids = world.workspace.runIds();
        for (std::size_t i = 0; i < ids.size(); ++i) {
            QCOMPARE(frozen.size(), 0);
            finish(world.workspace.run(ids[i]));
            session->refreshRun(QString::fromStdString(ids[i]));
            QTRY_COMPARE(session->run(QString::fromStdString(ids[i]))->state, RunState::Done);
        }
        QTRY_COMPARE(frozen.size(), 1);
        QCOMPARE(frozen.front().at(1).toInt(), 6);
        QTRY_COMPARE(session->runs().size(), std::size_t(10));
        QVERIFY(tables.protocols().front().frozen.front().values.at("learning_rate") == 0.1);
    }

    void aTableIsTakenUpByTheNextWindow()
    {
        const World world(100, 30);
        const Protocol begun = startProtocol(world.workspace, planFor(world), *openDataset(planFor(world).dataset));
        const auto ids = world.workspace.enqueue(experimentsOf(begun));
        for (const auto& id : ids)
            finish(world.workspace.run(id), id == ids[2] ? "failed" : "done"); // a setting that diverges is a result
        const auto session = openSession(world);
        ProtocolKeeper tables(*session, nullptr);
        QSignalSpy frozen(&tables, &ProtocolKeeper::frozen);
        QTRY_COMPARE(frozen.size(), 1);
        QCOMPARE(frozen.front().at(1).toInt(), 6);
        QTRY_COMPARE(session->runs().size(), std::size_t(10));
    }

    void aTableThatWasFrozenButNotQueuedIsQueued()
    {
        const World world(100, 30);
        Protocol begun = startProtocol(world.workspace, planFor(world), *openDataset(planFor(world).dataset));
        begun.frozen = {{"random", "ft", {{"learning_rate", 0.01}}, "because", {}}};
        saveProtocol(world.workspace, begun);
        const auto session = openSession(world);
        ProtocolKeeper tables(*session, nullptr);
        QTRY_COMPARE(session->runs().size(), std::size_t(6));
        // and only once: what a person removes from the queue stays away
        const auto again = tables.protocols();
        QVERIFY(again.front().queued);
    }

    void theRunsFollowWhenTheLastSelectionIsDone()
    {
        const World world(100, 30);
        const auto dataset = openDataset(worstCaseFor(world).dataset);
        auto session = openSession(world);
        {
            ProtocolKeeper tables(*session, nullptr);
            QTRY_VERIFY(session->isLoaded());
            QSignalSpy selecting(&tables, &ProtocolKeeper::selecting), frozen(&tables, &ProtocolKeeper::frozen);
            tables.start(worstCaseFor(world));
            QTRY_COMPARE(selecting.size(), 1);
            QCOMPARE(selecting.front().at(1).toInt(), 2);
            QTRY_COMPARE(session->selections().size(), std::size_t(2));
            QCOMPARE(session->queue().waiting().size(), 2);
            QVERIFY(session->runs().empty());
            const auto folders = selectionsOf(world.workspace);
            finish(folders[0], *dataset);
            session->refreshRun(QString::fromStdString(folders[0].id()));
            QTRY_COMPARE(session->selectionRow(QString::fromStdString(folders[0].id()))->state, RunState::Done);
            QTest::qWait(50);
            QCOMPARE(frozen.size(), 0);
        }
        // The window is closed meanwhile; the last selection ends in the next one.
        session.reset(); // it holds the workspace
        session = openSession(world);
        ProtocolKeeper tables(*session, nullptr);
        QTRY_VERIFY(session->isLoaded());
        QSignalSpy frozen(&tables, &ProtocolKeeper::frozen);
        const auto folders = selectionsOf(world.workspace);
        finish(folders[1], *dataset);
        session->refreshRun(QString::fromStdString(folders[1].id()));
        QTRY_COMPARE(frozen.size(), 1);
        QCOMPARE(frozen.front().at(1).toInt(), 12); // 2 seeds x 2 kinds of set x (2 references + FT)
        QTRY_COMPARE(session->runs().size(), std::size_t(12));
        std::set<std::string> hashes;
        for (const RunRow& row : session->runs())
            hashes.insert(row.forgetSetHash);
        QCOMPARE(hashes.size(), std::size_t(4));
    }

    void whatCannotStartIsSaid()
    {
        const World world(100, 30);
        const auto session = openSession(world);
        ProtocolKeeper tables(*session, nullptr);
        QTRY_VERIFY(session->isLoaded());
        QSignalSpy failed(&tables, &ProtocolKeeper::failed);
        auto plan = planFor(world);
        plan.dataset.folder = "/nowhere";
        tables.start(plan);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!failed.front().at(0).toString().isEmpty());
        QVERIFY(session->runs().empty());
    }
};

QTEST_MAIN(ProtocolKeeperTest)
#include "tst_protocol_keeper.moc"
