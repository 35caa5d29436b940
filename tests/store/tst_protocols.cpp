// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/protocols.h"
#include "core/experiment/scenario.h"
#include "store/fixtures.h"

using namespace palimpsest;
using namespace palimpsest::test;
namespace fs = std::filesystem;

namespace {

ProtocolPlan planFor(const World& world)
{
    ProtocolPlan plan;
    plan.name = "small";
    plan.dataset = world.spec;
    plan.dataset.validation = 0.2;
    plan.reportedSeeds = {2, 3};
    plan.scenarios = {scenarioOf("random", scenarioRule("random-10", {}, 2), 1)};
    plan.methods = {{"ft", {{"learning_rate", {0.01, 0.1}}}}};
    return plan;
}

/// Makes runs of the experiments and lets them end with these metrics.
void finish(const World& world, const std::vector<Experiment>& experiments)
{
    for (const auto& id : world.workspace.enqueue(experiments)) {
        const RunFolder run = world.workspace.run(id);
        const Experiment experiment = run.experiment();
        const bool near = experiment.method == "retrain" || experiment.parameters.value("learning_rate", 0.0) == 0.1;
        run.writeMetrics({{"ua", near ? 5.0 : 1.0}, {"ra", 99}, {"ta_val", 90}, {"mia_val", 10}, {"ta", 1}, {"mia", 1}});
        appendEvent(run, {{"event", "done"}, {"seconds", 1}, {"weights_sha256", ""}});
    }
}

std::vector<RunRow> rowsOf(const World& world)
{
    Index index(world.workspace.indexFile());
    index.synchronise(world.workspace);
    return index.runs();
}

} // namespace

class ProtocolsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTableGoesThroughItsStagesAndCanBeTakenUpInEach()
    {
        const World world(100, 30);
        const auto dataset = openDataset(planFor(world).dataset);
        Protocol protocol = startProtocol(world.workspace, planFor(world), *dataset);
        QVERIFY(protocol.frozen.empty());
        QCOMPARE(world.workspace.forgetSets().size(), std::size_t(2)); // the pilot's draw and the reported one
        QVERIFY(protocol.plan.scenarios.front().pilot.hash != protocol.plan.scenarios.front().reported.hash);
        // The same plan again is the same table.
        QCOMPARE(startProtocol(world.workspace, planFor(world), *dataset).id, protocol.id);
        std::vector<std::string> damaged;
        QCOMPARE(readProtocols(world.workspace, damaged).size(), std::size_t(1));

        auto pilot = experimentsOf(protocol);
        QCOMPARE(pilot.size(), std::size_t(4));
        QVERIFY(!freezeIfOver(world.workspace, protocol, rowsOf(world)));
        const Experiment last = pilot.back();
        pilot.pop_back();
        finish(world, pilot);
        // Taken up in the midst of the pilot: only what is missing is open.
        protocol = readProtocols(world.workspace, damaged).front();
        const auto open = openRuns(experimentsOf(protocol), rowsOf(world), false);
        QCOMPARE(open.entries.size(), std::size_t(1));
        QVERIFY(open.entries.front().id.empty());
        QCOMPARE(open.entries.front().experiment, std::size_t(3));
        QVERIFY(!freezeIfOver(world.workspace, protocol, rowsOf(world)));
        finish(world, {last});
        QVERIFY(freezeIfOver(world.workspace, protocol, rowsOf(world)));
        QCOMPARE(protocol.frozen.size(), std::size_t(1));
        QVERIFY(protocol.frozen.front().values.at("learning_rate") == 0.1);
        QVERIFY(!protocol.frozen.front().tried.front().run.empty());

        // Taken up after freezing: the choice stays, whatever the pilot's runs say now.
        protocol = readProtocols(world.workspace, damaged).front();
        QVERIFY(!protocol.queued);
        QVERIFY(!freezeIfOver(world.workspace, protocol, rowsOf(world)));
        QCOMPARE(protocol.frozen.size(), std::size_t(1));
        const auto reported = experimentsOf(protocol);
        QCOMPARE(reported.size(), std::size_t(6));
        finish(world, {reported.front()});
        QCOMPARE(openRuns(reported, rowsOf(world), false).entries.size(), std::size_t(5));
        QCOMPARE(reportedRows(protocol, rowsOf(world)).size(), std::size_t(1));
        QVERIFY(damaged.empty());
        QCOMPARE(text(toJson(startProtocol(world.workspace, planFor(world), *dataset).frozen.front())), text(toJson(protocol.frozen.front())));
    }

    void whatCannotBeStartedIsSaid()
    {
        const World world(100, 30);
        auto plan = planFor(world);
        plan.reportedSeeds = {1, 2};
        const auto dataset = openDataset(plan.dataset);
        QCOMPARE(errorOf([&] { startProtocol(world.workspace, plan, *dataset); }), std::string("protocol.plan"));
        QVERIFY(!fs::exists(protocolsFolder(world.workspace)));
    }

    void givenSettingsNeedNoPilot()
    {
        const World world(100, 30);
        auto plan = planFor(world);
        plan.methods = {{"ft", {{"learning_rate", 0.05}}}};
        const auto dataset = openDataset(plan.dataset);
        const Protocol protocol = startProtocol(world.workspace, plan, *dataset);
        QCOMPARE(protocol.frozen.size(), std::size_t(1));
        QCOMPARE(experimentsOf(protocol).size(), std::size_t(6));
        const FrozenChoice choice{"random", "ft", {{"learning_rate", 0.02}}, "because", {}};
        const Protocol other = startProtocol(world.workspace, plan, *dataset, {choice});
        QVERIFY(other.id != protocol.id);
        QVERIFY(experimentsOf(other).back().parameters.at("learning_rate") == 0.02);
    }

    void aDamagedTableHarmsNoOther()
    {
        const World world(100, 30);
        startProtocol(world.workspace, planFor(world), *openDataset(planFor(world).dataset));
        const auto folder = protocolsFolder(world.workspace);
        std::string bytes;
        for (const auto& entry : fs::directory_iterator(folder))
            bytes = readFile(entry.path());
        put(folder / "other.json", "{");
        put(folder / "list.json", "[]");
        // Bytes flipped and files cut short: read as a protocol or refused, never anything else.
        std::uint32_t noise = 1;
        for (int i = 0; i < 300; ++i) {
            noise = noise * 1664525u + 1013904223u;
            std::string changed = bytes;
            if (i % 3 == 0)
                changed.resize(noise % changed.size());
            else
                changed[noise % changed.size()] = char(noise >> 24);
            put(folder / "fuzzed.json", changed);
            std::vector<std::string> damaged;
            const auto read = readProtocols(world.workspace, damaged);
            QCOMPARE(read.size() + damaged.size(), std::size_t(4));
        }
    }
};

QTEST_GUILESS_MAIN(ProtocolsTest)
#include "tst_protocols.moc"
