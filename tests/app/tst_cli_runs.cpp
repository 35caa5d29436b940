// SPDX-License-Identifier: GPL-3.0-or-later
// palimpsest-cli with a real engine on a small world: 600 images, one epoch for the original model, seconds in all.
#include "app/cli_process.h"
#include "core/base/json.h"
#include "core/experiment/plan.h"
#include "core/store/safetensors.h"
#include "core/store/saved_masks.h"
#include "store/fixtures.h"

#include <csignal>
#include <map>
#include <unistd.h>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

std::string weightsOf(const RunFolder& run)
{
    const SafetensorsFile stored = readSafetensors(run.file("weights.safetensors"));
    std::vector<TensorView> views;
    for (const auto& [name, tensor] : stored.tensors)
        views.push_back({name, tensor.dtype, tensor.shape, tensor.bytes});
    return hashOfTensors(views);
}

std::string stateOf(const RunFolder& run)
{
    return toText(summarise(run).state);
}

} // namespace

class TestCliRuns : public QObject {
    Q_OBJECT

    World m_world{600, 200};
    const std::string m_folder = m_world.workspace.folder().string();
    ForgetSet m_set;
    std::string m_uninterrupted; ///< the weights of a run that nobody disturbed

    /// Long enough to be disturbed in its midst.
    RunFolder longRun()
    {
        Experiment experiment = m_world.experiment(m_set, "salun");
        experiment.original = {{"epochs", 1}};
        experiment.parameters = {{"epochs", 30}, {"learning_rate", 0.01}};
        return m_world.workspace.run(m_world.workspace.enqueue({experiment}).front());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_set = m_world.forget({1, 5, 9, 20, 21, 33, 47, 58, 100, 101, 102, 103, 200, 222, 333, 444, 555, 599}, "eighteen");
        const RunFolder run = longRun();
        Engine engine(run.path());
        QVERIFY(engine.waitForKind("done"));
        QCOMPARE(engine.exitCode(), 0);
        QCOMPARE(stateOf(run), std::string("done"));
        m_uninterrupted = weightsOf(run);
    }

    void theStreamIsTheContract()
    {
        const RunFolder run = longRun();
        Engine engine(run.path());
        const auto hello = engine.waitFor([](const Json&) { return true; });
        QVERIFY(hello);
        QCOMPARE(hello->at("event").get<std::string>(), std::string("hello"));
        QCOMPARE(hello->at("protocol").get<int>(), kProtocolVersion);
        QCOMPARE(hello->at("run").get<std::string>(), run.id());
        QVERIFY(engine.waitForUnlearning());
        QTRY_COMPARE(stateOf(run), std::string("running")); // the stream may be ahead of the file
        engine.say("pause");
        QVERIFY(engine.waitFor([](const Json& event) { return event.at("event") == "state" && event.at("state") == "paused"; }));
        QTRY_COMPARE(stateOf(run), std::string("paused"));
        engine.say("resume");
        QVERIFY(engine.waitFor([](const Json& event) { return event.at("event") == "state" && event.at("state") == "running"; }));
        engine.say("cancel");
        const auto stopped = engine.waitForKind("stopped");
        QVERIFY(stopped);
        QCOMPARE(stopped->at("reason").get<std::string>(), std::string("cancelled"));
        QCOMPARE(engine.exitCode(), 5);
        QCOMPARE(stateOf(run), std::string("cancelled"));
    }

    void aKilledRunEndsWithTheSameWeights()
    {
        const RunFolder run = longRun();
        {
            Engine engine(run.path());
            QVERIFY(engine.waitForUnlearning());
            engine.say("checkpoint");
            QVERIFY(engine.waitForKind("checkpoint"));
            engine.kill();
        }
        QCOMPARE(stateOf(run), std::string("interrupted"));
        QVERIFY(summarise(run).hasCheckpoint);
        Engine engine(run.path());
        const auto hello = engine.waitForKind("hello");
        QVERIFY(hello && hello->at("resumed_from").is_number());
        QVERIFY(engine.waitForKind("done"));
        QCOMPARE(engine.exitCode(), 0);
        QCOMPARE(weightsOf(run), m_uninterrupted);
        // What is finished is left alone.
        const CliResult again = cli({"run", "--run", run.path().string(), "--events"});
        QCOMPARE(again.exitCode, 3);
        QCOMPARE(stateOf(run), std::string("done"));
        // Ids of one sweep begin alike: their ends are enough.
        QCOMPARE(cli({"report", run.id().substr(run.id().size() - 12), "--workspace", m_folder}).exitCode, 0);
    }

    void theEndOfInputMeansSaveAndStop()
    {
        const RunFolder run = longRun();
        {
            Engine engine(run.path());
            QVERIFY(engine.waitForUnlearning());
            engine.closeInput();
            const auto stopped = engine.waitForKind("stopped");
            QVERIFY(stopped);
            QCOMPARE(stopped->at("reason").get<std::string>(), std::string("interrupted"));
            QCOMPARE(engine.exitCode(), 6);
        }
        QCOMPARE(stateOf(run), std::string("interrupted"));
        const CliResult rest = cli({"run", "--run", run.path().string()});
        QCOMPARE(rest.exitCode, 0);
        QVERIFY2(contains(rest.out, "eighteen"), rest.out.c_str()); // the results table names the forget set
        QCOMPARE(weightsOf(run), m_uninterrupted);
    }

    void masksAreMadeKeptAndCompared()
    {
        Experiment experiment = m_world.experiment(m_set, "salun");
        experiment.original = {{"epochs", 1}};
        experiment.parameters = {{"epochs", 1}, {"density", 0.3}};
        const RunFolder run = m_world.workspace.run(m_world.workspace.enqueue({experiment}).front());
        QCOMPARE(cli({"run", "--run", run.path().string()}).exitCode, 0);
        QCOMPARE(cli({"mask", "save", run.id(), "of the run", "-w", m_folder}).exitCode, 0);
        const CliResult made = cli({"mask", "make", run.id(), "again", "--density", "0.3", "-w", m_folder});
        QVERIFY2(made.exitCode == 0, made.err.c_str());
        QCOMPARE(cli({"mask", "make", run.id(), "chance", "--mask", "random", "--density", "0.3", "-w", m_folder}).exitCode, 0);
        const CliResult list = cli({"mask", "list", "-w", m_folder});
        QVERIFY2(contains(list.out, "of the run  saliency, density 0.3") && contains(list.out, "chance  random, density 0.3"), list.out.c_str());
        // The mask alone is the one of the run, bit for bit.
        QVERIFY(readMaskFile(maskPath(m_world.workspace, "again")).bits == readMaskFile(run.file("mask.safetensors")).bits);
        const CliResult same = cli({"mask", "compare", "of the run", "again", "-w", m_folder});
        QVERIFY2(contains(same.out, "Jaccard 1.000"), same.out.c_str());
        const CliResult other = cli({"mask", "compare", run.id(), "chance", "-w", m_folder});
        QVERIFY2(other.exitCode == 0 && contains(other.out, "whole model"), other.err.c_str());
        QCOMPARE(cli({"mask", "save", "chance", "of the run", "-w", m_folder}).exitCode, 3); // the name is taken
        QCOMPARE(cli({"mask", "compare", "of the run", "nothing", "-w", m_folder}).exitCode, 3);
        QCOMPARE(cli({"mask", "make", run.id(), "x", "--density", "7", "-w", m_folder}).exitCode, 3);
        for (const auto& entry : fs::directory_iterator(m_world.workspace.folder()))
            QVERIFY(!entry.path().filename().string().starts_with(".mask-"));
    }

    void anInterruptedMaskLeavesNothing()
    {
        const auto workshops = [&] {
            std::vector<fs::path> found;
            for (const auto& entry : fs::directory_iterator(m_world.workspace.folder()))
                if (entry.path().filename().string().starts_with(".mask-"))
                    found.push_back(entry.path());
            return found;
        };
        Experiment experiment = m_world.experiment(m_set, "salun");
        experiment.original = {{"epochs", 1000}}; // somebody loses patience
        writeJson(m_world.folder / "long.json", toJson(experiment));
        QProcess process;
        prepare(process, {"mask", "make", (m_world.folder / "long.json").string(), "never", "-w", m_folder});
        process.start();
        QTRY_VERIFY_WITH_TIMEOUT(!workshops().empty() && fs::exists(workshops().front() / "mask/events.jsonl")
                                     && contains(readFile(workshops().front() / "mask/events.jsonl"), "\"stage\":\"original\""),
                                 30'000);
        QCOMPARE(::kill(pid_t(process.processId()), SIGINT), 0);
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 6);
        QVERIFY(workshops().empty());
        QCOMPARE(errorOf([&] { maskPath(m_world.workspace, "never"); }), std::string("mask-file.missing"));
        // What a killed one left goes with the next; what belongs to a living process stays.
        makeFolder(m_world.workspace.folder() / ".mask-999999999/mask");
        makeFolder(m_world.workspace.folder() / (".mask-" + std::to_string(::getpid())));
        experiment.original = {{"epochs", 1}};
        writeJson(m_world.folder / "short.json", toJson(experiment));
        const CliResult made = cli({"mask", "make", (m_world.folder / "short.json").string(), "soon", "-w", m_folder});
        QVERIFY2(made.exitCode == 0, made.err.c_str());
        QCOMPARE(workshops().size(), std::size_t(1));
        fs::remove_all(workshops().front());
    }

    void aPlanWithoutItsMaskFileIsRefusedBeforeAnythingIsQueued()
    {
        Plan plan;
        plan.dataset = m_world.spec;
        plan.dataset.folder = "/nowhere"; // not even opened
        plan.forgetSets = {{"class Shirt", "", {{"kind", "class"}, {"classes", {6}}}}};
        plan.methods = {{"ft", {{"mask", "file"}, {"mask_file", "unheard of"}}}};
        writeJson(m_world.folder / "masked.json", toJson(plan));
        const std::size_t before = m_world.workspace.runIds().size();
        const CliResult refused = cli({"sweep", (m_world.folder / "masked.json").string(), "--workspace", m_folder});
        QCOMPARE(refused.exitCode, 3);
        QVERIFY2(contains(refused.err, "unheard of") && contains(refused.err, "methods.ft.mask_file"), refused.err.c_str());
        Experiment experiment = m_world.experiment(m_set, "ft");
        experiment.parameters = {{"mask", "file"}};
        writeJson(m_world.folder / "masked-run.json", toJson(experiment));
        QCOMPARE(cli({"run", (m_world.folder / "masked-run.json").string(), "--workspace", m_folder}).exitCode, 3);
        QCOMPARE(m_world.workspace.runIds().size(), before);
    }

    void twoEnginesDoNotShareARun()
    {
        const RunFolder run = longRun();
        const RunLock lock(run);
        const std::string before = readFile(run.file("events.jsonl"));
        const CliResult second = cli({"run", "--run", run.path().string(), "--events"});
        QVERIFY(second.exitCode == 3 || second.exitCode == 4);
        QVERIFY2(contains(second.out + second.err, "run.locked"), (second.out + second.err).c_str());
        QCOMPARE(readFile(run.file("events.jsonl")), before); // another engine's file is not written to
    }

    void aPlanRunsOnceAndIsReported()
    {
        Plan plan;
        plan.name = "small";
        plan.dataset = m_world.spec;
        plan.original = {{"epochs", 1}};
        plan.forgetSets = {{"class Shirt", "", {{"kind", "class"}, {"classes", {6}}}}};
        plan.methods = {{"original", Json::object()}, {"retrain", Json::object()}, {"ft", {{"epochs", {1, 2}}}}};
        plan.threads = 1;
        writeJson(m_world.folder / "plan.json", toJson(plan));
        const std::string file = (m_world.folder / "plan.json").string();
        const std::size_t before = m_world.workspace.runIds().size();
        const CliResult first = cli({"sweep", file, "--workspace", m_folder, "--jobs", "2"});
        QVERIFY2(first.exitCode == 0, (first.out + first.err).c_str());
        QCOMPARE(m_world.workspace.runIds().size(), before + 4);
        for (const char* word : {"class Shirt", "Retrain", "Original", "FT", "Avg. Gap", "4 done"})
            QVERIFY2(contains(first.out, word), first.out.c_str());
        const CliResult second = cli({"sweep", file, "--workspace", m_folder});
        QCOMPARE(second.exitCode, 0);
        QVERIFY2(contains(second.out, "4 of 4 runs are there already"), second.out.c_str());
        QCOMPARE(m_world.workspace.runIds().size(), before + 4);
        for (const char* name : {"report.html", "runs.csv", "table.tex"}) {
            const fs::path report = m_world.folder / name;
            QCOMPARE(cli({"report", "--workspace", m_folder, "--output", report.string()}).exitCode, 0);
            QVERIFY2(contains(readFile(report), "Shirt"), name);
        }
    }

    void metricsComputedAgainAreTheSameBytes()
    {
        std::map<std::string, std::string> before;
        for (const auto& id : m_world.workspace.runIds()) {
            const fs::path file = m_world.workspace.run(id).file("metrics.json");
            if (!fs::exists(file))
                continue;
            before[id] = readFile(file);
            fs::remove(file);
        }
        QVERIFY(before.size() >= 2);
        QCOMPARE(cli({"metrics", "--workspace", m_folder}).exitCode, 0);
        for (const auto& [id, bytes] : before)
            QCOMPARE(readFile(m_world.workspace.run(id).file("metrics.json")), bytes);
    }

    void weightsAreExportedWithAModelCard()
    {
        std::string id;
        for (const auto& candidate : m_world.workspace.runIds())
            if (stateOf(m_world.workspace.run(candidate)) == "done")
                id = candidate;
        const fs::path to = m_world.folder / "export";
        const CliResult result = cli({"export", id, "--to", to.string(), "--workspace", m_folder});
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        QCOMPARE(readFile(to / "weights.safetensors"), readFile(m_world.workspace.run(id).file("weights.safetensors")));
        QVERIFY(fs::file_size(to / "README.md") > 200);
    }

    void whatWasMadeIsGood()
    {
        const CliResult result = cli({"verify", "--workspace", m_folder});
        QVERIFY2(result.exitCode == 0, result.out.c_str());
    }

    void aFailureIsSaidAndIsFour()
    {
        Experiment experiment = m_world.experiment(m_set, "ga");
        experiment.original = {{"epochs", 1}};
        experiment.parameters = {{"epochs", 200}, {"learning_rate", 1.0}, {"momentum", 0.999}}; // diverges
        const RunFolder run = m_world.workspace.run(m_world.workspace.enqueue({experiment}).front());
        const CliResult result = cli({"run", "--run", run.path().string()});
        QVERIFY2(result.exitCode == 4, (result.out + result.err).c_str());
        const RunSummary summary = summarise(run);
        QCOMPARE(toText(summary.state), std::string("failed"));
        QVERIFY(!summary.errorSentence.empty() && !summary.errorHint.empty());
        QVERIFY2(contains(result.out + result.err, summary.errorSentence), result.out.c_str());
    }

    void aPlanWhoseRunFailedEarlierIsNotDone()
    {
        Plan plan;
        plan.dataset = m_set.dataset;
        plan.forgetSets = {{m_set.name, m_set.hash, Json()}};
        plan.methods = {{"ft", Json::object()}};
        const Plan resolved = m_world.workspace.resolve(plan, *openDataset(plan.dataset));
        const RunFolder run = m_world.workspace.run(m_world.workspace.enqueue(expand(resolved)).front());
        appendEvent(run, {{"event", "failed"}, {"code", "file.disk-full"}, {"sentence", "The disk is full."}, {"hint", "Free some space."}});
        const fs::path file = m_world.folder / "failed-plan.json";
        writeJson(file, toJson(plan));
        const CliResult result = cli({"sweep", file.string(), "--workspace", m_folder});
        QCOMPARE(result.exitCode, 4);
        QVERIFY2(contains(result.out, "--retry"), result.out.c_str());
    }

    void oneDamagedBundleDoesNotKeepOtherMetricsWaiting()
    {
        std::vector<RunFolder> done;
        for (const auto& id : m_world.workspace.runIds())
            if (const RunFolder run = m_world.workspace.run(id); fs::exists(run.bundleFile("test")))
                done.push_back(run);
        QVERIFY(done.size() >= 2);
        fs::resize_file(done.front().bundleFile("test"), 100);
        fs::remove(done.back().file("metrics.json"));
        const CliResult result = cli({"metrics", "--workspace", m_folder});
        QCOMPARE(result.exitCode, 3);
        QVERIFY2(contains(result.err, done.front().id()), result.err.c_str());
        QVERIFY(fs::exists(done.back().file("metrics.json")));
    }
};

QTEST_GUILESS_MAIN(TestCliRuns)
#include "tst_cli_runs.moc"
