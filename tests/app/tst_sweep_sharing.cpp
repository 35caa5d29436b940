// SPDX-License-Identifier: GPL-3.0-or-later
// Engines that work off several runs of a sweep: the same results as one process a run, and a crash that costs one run.
#include "app/cli_process.h"
#include "core/experiment/plan.h"
#include "core/store/safetensors.h"
#include "store/fixtures.h"

#include <csignal>
#include <map>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

Plan smallPlan(const World& world)
{
    Plan plan;
    plan.name = "small";
    plan.dataset = world.spec;
    plan.original = {{"epochs", 1}};
    plan.forgetSets = {{"class Shirt", "", {{"kind", "class"}, {"classes", {6}}}}, {"random", "", {{"kind", "random"}, {"share", 0.1}, {"seed", 1}}}};
    plan.methods = {{"original", Json::object()}, {"retrain", Json::object()}, {"ft", {{"epochs", {1, 2}}}}, {"salun", {{"epochs", 1}}}};
    plan.seeds = {1, 2};
    plan.threads = 1;
    return plan;
}

/// Weights and metrics (without the time) of every run, by the run's name.
std::map<std::string, std::string> resultsOf(const Workspace& workspace)
{
    std::map<std::string, std::string> results;
    for (const auto& id : workspace.runIds()) {
        const RunFolder run = workspace.run(id);
        const SafetensorsFile stored = readSafetensors(run.file("weights.safetensors"));
        std::vector<TensorView> views;
        for (const auto& [name, tensor] : stored.tensors)
            views.push_back({name, tensor.dtype, tensor.shape, tensor.bytes});
        auto metrics = run.readMetrics();
        std::erase_if(metrics, [](const auto& metric) { return metric.first.starts_with("rte"); });
        results[run.experiment().name] = hashOfTensors(views) + Json(metrics).dump();
    }
    return results;
}

} // namespace

class TestSweepSharing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sharedAndIsolatedRunsHaveTheSameResults()
    {
        const World shared(300, 100), isolated(300, 100);
        for (const World* world : {&shared, &isolated}) {
            const fs::path file = world->folder / "plan.json";
            writeJson(file, toJson(smallPlan(*world)));
            std::vector<std::string> words{"sweep", file.string(), "--workspace", world->workspace.folder().string(), "--jobs", "2"};
            if (world == &isolated)
                words.emplace_back("--isolate");
            const CliResult result = cli(words);
            QVERIFY2(result.exitCode == 0, (result.out + result.err).c_str());
            QCOMPARE(cli({"verify", "--workspace", world->workspace.folder().string()}).exitCode, 0);
        }
        const auto results = resultsOf(shared.workspace);
        QCOMPARE(results.size(), std::size_t(20));
        QCOMPARE(results, resultsOf(isolated.workspace));
    }

    void aServingEngineTakesOneRunAfterTheOther()
    {
        const World world(300, 100);
        const ForgetSet set = world.forget({1, 2, 3, 4, 5, 6, 7, 8, 9}, "nine");
        auto experiment = world.experiment(set, "ft");
        experiment.original = {{"epochs", 1}};
        experiment.parameters = {{"epochs", 1}};
        auto broken = experiment;
        broken.device = "cuda:99";
        const auto ids = world.workspace.enqueue({experiment, broken, experiment});
        const auto folder = [&](int i) { return world.workspace.run(ids[std::size_t(i)]).path().string(); };
        QProcess engine;
        prepare(engine, {"run", "--serve"});
        engine.start();
        const auto send = [&](const std::string& path) { engine.write((kCommandRun + path + "\n").c_str()); };
        const auto waitFor = [&](const std::string& kind) {
            for (;;) {
                while (engine.canReadLine())
                    if (const auto event = parseEvent(engine.readLine().trimmed().toStdString()); event && event->at("event") == kind)
                        return event->at("run").get<std::string>();
                if (!engine.waitForReadyRead(60'000) && !engine.canReadLine())
                    return std::string();
            }
        };
        send(folder(0));
        QCOMPARE(waitFor("done"), ids[0]);
        send(folder(2));
        QCOMPARE(waitFor("done"), ids[2]);
        QVERIFY(readFile(world.workspace.run(ids[2]).file("engine.log")).find("\"event\":\"done\"") != std::string::npos);
        // A run that fails is the engine's last one.
        send(folder(1));
        QCOMPARE(waitFor("failed"), ids[1]);
        QVERIFY(engine.waitForFinished(60'000));
        QCOMPARE(engine.exitCode(), 3);
    }

    void aCrashCostsTheRunThatItHappenedIn()
    {
        const World world(300, 100);
        Plan plan = smallPlan(world);
        plan.seeds = {1};
        plan.methods = {{"original", Json::object()}, {"ft", {{"epochs", {1, 150, 2}}}}};
        plan.forgetSets.pop_back();
        const fs::path file = world.folder / "plan.json";
        writeJson(file, toJson(plan));
        QProcess sweep;
        prepare(sweep, {"sweep", file.string(), "--workspace", world.workspace.folder().string(), "--jobs", "1"});
        sweep.start();
        // The engine of the long run is killed in its midst.
        qint64 pid = 0;
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                for (const auto& id : world.workspace.runIds()) {
                    const RunFolder run = world.workspace.run(id);
                    if (run.experiment().parameters.value("epochs", 0) == 150 && !readCurve(run, "loss").empty())
                        pid = summarise(run).hello.at("pid").get<qint64>();
                }
                return pid > 0;
            }(),
            60'000);
        ::kill(pid_t(pid), SIGKILL);
        QVERIFY(sweep.waitForFinished(120'000));
        QCOMPARE(sweep.exitCode(), 4);
        int done = 0, crashed = 0;
        for (const auto& id : world.workspace.runIds()) {
            const RunSummary summary = summarise(world.workspace.run(id));
            done += summary.state == RunState::Done;
            crashed += summary.state == RunState::Crashed;
        }
        QCOMPARE(done, 3);
        QCOMPARE(crashed, 1);
    }
};

QTEST_GUILESS_MAIN(TestSweepSharing)
#include "tst_sweep_sharing.moc"
