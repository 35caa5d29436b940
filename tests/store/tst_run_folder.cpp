// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/store/bundle.h"
#include "core/store/events.h"
#include "core/store/run_folder.h"
#include "store/fixtures.h"

#include <cmath>
#include <csignal>
#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

void say(const RunFolder& run, const Json& event)
{
    appendEvent(run, event);
}

/// Appends raw text, as a crash or a stray print leaves it.
void scribble(const RunFolder& run, const std::string& text)
{
    std::ofstream(run.file("events.jsonl"), std::ios::app | std::ios::binary) << text;
}

Json point(const char* name, double step, double value)
{
    return {{"event", "metric"}, {"name", name}, {"step", step}, {"epoch", step / 10}, {"value", finiteOrNull(value)}};
}

std::string stateOf(const RunFolder& run)
{
    return toText(summarise(run).state);
}

} // namespace

class TestRunFolder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewRunIsQueued()
    {
        const World world;
        const RunFolder run = world.queuedRun("salun", 7);
        QCOMPARE(stateOf(run), std::string("queued"));
        QVERIFY(!summarise(run).created.empty());
        QCOMPARE(run.experiment().method, std::string("salun"));
        QCOMPARE(run.experiment().seed, std::uint64_t(7));
        QCOMPARE(forgetSetFromJson(readJson(run.file("forget_set.json")), "x").hash, run.experiment().forgetSetHash);
        QCOMPARE(errorOf([&] { RunFolder::create(world.workspace.runsFolder(), run.id(), run.experiment(), Json()); }), std::string("run.exists"));
    }

    void theLastWordIsTheState()
    {
        const World world;
        const RunFolder run = world.queuedRun();
        say(run, {{"event", "hello"}, {"resumed_from", nullptr}});
        say(run, {{"event", "done"}, {"seconds", 12.5}, {"weights_sha256", "abc"}});
        RunSummary summary = summarise(run);
        QCOMPARE(toText(summary.state), std::string("done"));
        QCOMPARE(summary.seconds, 12.5);
        QCOMPARE(summary.weightsHash, std::string("abc"));
        QVERIFY(summary.started <= summary.ended && !summary.ended.empty());

        say(run, {{"event", "hello"}, {"resumed_from", nullptr}});
        say(run, {{"event", "failed"}, {"code", "engine.diverged"}, {"sentence", "The loss is no number any more."}, {"hint", "Lower the learning rate."}});
        summary = summarise(run);
        QCOMPARE(toText(summary.state), std::string("failed"));
        QCOMPARE(summary.errorCode, std::string("engine.diverged"));
        QCOMPARE(summary.errorHint, std::string("Lower the learning rate."));

        say(run, {{"event", "queued"}});
        QCOMPARE(stateOf(run), std::string("queued"));
        QVERIFY(summarise(run).errorCode.empty());
        say(run, {{"event", "hello"}, {"resumed_from", nullptr}});
        say(run, {{"event", "stopped"}, {"reason", "cancelled"}, {"checkpoint", nullptr}});
        QCOMPARE(stateOf(run), std::string("cancelled"));
        say(run, {{"event", "hello"}, {"resumed_from", 20}});
        say(run, {{"event", "stopped"}, {"reason", "interrupted"}, {"checkpoint", "checkpoint"}});
        QCOMPARE(stateOf(run), std::string("interrupted"));
    }

    void aCrashKeepsSignalAndLog()
    {
        const World world;
        const RunFolder run = world.queuedRun();
        say(run, {{"event", "hello"}});
        say(run, {{"event", "crashed"}, {"exit", 0}, {"signal", 11}, {"log", {"one", "bad_alloc in step 7", "2026-01-31 12:00:00.000 info {\"event\":\"stage\"}"}}});
        const RunSummary summary = summarise(run);
        QCOMPARE(toText(summary.state), std::string("crashed"));
        QVERIFY(summary.errorSentence.find("signal 11") != std::string::npos);
        QVERIFY(summary.errorSentence.find("bad_alloc in step 7") != std::string::npos);
        QVERIFY(!summary.errorHint.empty());
        say(run, {{"event", "crashed"}, {"exit", 0}, {"signal", 9}, {"log", Json::array()}});
        QVERIFY(summarise(run).errorHint.find("memory") != std::string::npos);
    }

    void halfALastLineIsDroppedAndWrittenPast()
    {
        const World world;
        const RunFolder run = world.queuedRun();
        say(run, {{"event", "hello"}});
        scribble(run, "{\"event\":\"done\",\"seconds\":3,\"weig");
        QCOMPARE(stateOf(run), std::string("interrupted"));
        scribble(run, "hts_sha256\":\"x\"}"); // complete, but without its line break: the engine did not finish the line
        QCOMPARE(stateOf(run), std::string("interrupted"));
        scribble(run, "\nstray print of a library\n\x01\x02{]\n[1,2]\n{\"event\":7}\n");
        scribble(run, "{\"event\":\"fai");
        say(run, {{"event", "stopped"}, {"reason", "cancelled"}}); // starts a line of its own
        QCOMPARE(stateOf(run), std::string("cancelled"));
    }

    void aLivingEngineIsRunningADeadOneIsInterrupted()
    {
        const World world;
        const RunFolder run = world.queuedRun();
        int ready[2];
        QVERIFY(::pipe(ready) == 0);
        const pid_t engine = ::fork();
        if (engine == 0) {
            const RunLock lock(run);
            appendEvent(run, {{"event", "hello"}, {"resumed_from", nullptr}});
            [[maybe_unused]] const auto said = ::write(ready[1], "x", 1);
            for (;;)
                ::pause();
        }
        char byte = 0;
        QVERIFY(::read(ready[0], &byte, 1) == 1);
        QVERIFY(RunLock::isHeld(run));
        QCOMPARE(stateOf(run), std::string("running"));
        const std::string sentence = sentenceOf([&] { RunLock second(run); });
        QVERIFY2(sentence.find("process " + std::to_string(engine)) != std::string::npos, sentence.c_str());
        QCOMPARE(errorOf([&] { RunLock second(run); }), std::string("run.locked"));
        say(run, {{"event", "state"}, {"state", "paused"}});
        QCOMPARE(stateOf(run), std::string("paused"));

        ::kill(engine, SIGKILL);
        ::waitpid(engine, nullptr, 0);
        QVERIFY(!RunLock::isHeld(run));
        RunSummary summary = summarise(run);
        QCOMPARE(toText(summary.state), std::string("interrupted"));
        QCOMPARE(summary.errorCode, std::string("run.interrupted"));
        QVERIFY(summary.errorHint.find("from the beginning") != std::string::npos);
        makeFolder(run.file("checkpoint"));
        writeFileAtomically(run.file("checkpoint") / "state.safetensors", "x");
        summary = summarise(run);
        QVERIFY(summary.hasCheckpoint);
        QVERIFY(summary.errorHint.find("from its last checkpoint") != std::string::npos);
        const RunLock next(run); // nothing keeps the next engine out
        ::close(ready[0]);
        ::close(ready[1]);
    }

    void lookingNeverKeepsAnEngineOut()
    {
        const World world;
        const RunFolder run = world.queuedRun();
        QVERIFY(!RunLock::isHeld(run));
        const RunLock lock(run);
        QVERIFY(RunLock::isHeld(run)); // also within one process
        QCOMPARE(stateOf(run), std::string("running")); // it has not said hello yet
    }

    void metricsComeFromTheirFileElseFromTheEvents()
    {
        const World world;
        const RunFolder run = world.queuedRun();
        say(run, {{"event", "hello"}, {"resumed_from", nullptr}});
        say(run, {{"event", "metric"}, {"name", "ua"}, {"value", 1.5}, {"final", true}});
        say(run, {{"event", "metric"}, {"name", "mia"}, {"value", nullptr}, {"text", "nan"}, {"final", true}});
        say(run, point("loss", 1, 2.0));
        QCOMPARE(summarise(run).metrics.size(), std::size_t(2));
        QCOMPARE(summarise(run).metrics.at("ua"), 1.5);
        QVERIFY(std::isnan(summarise(run).metrics.at("mia")));
        run.writeMetrics({{"ua", 0.1 + 0.2}, {"ta", std::nan("")}});
        QCOMPARE(run.readMetrics().at("ua"), 0.1 + 0.2);
        QCOMPARE(summarise(run).metrics.at("ua"), 0.1 + 0.2);
        QVERIFY(std::isnan(summarise(run).metrics.at("ta")));
        writeFileAtomically(run.file("metrics.json"), "{");
        QCOMPARE(summarise(run).metrics.at("ua"), 1.5);
        QCOMPARE(summarise(run).warnings.size(), std::size_t(1));
    }

    void equalMetricsAreEqualBytes()
    {
        const World world;
        const RunFolder run = world.queuedRun();
        makeFolder(run.file("bundles"));
        Bundle bundle;
        bundle.group = "test";
        bundle.classes = 2;
        bundle.sampleIds = {1};
        bundle.labels = {1};
        bundle.logits = {1, 2};
        const std::string hash = writeBundle(run.bundleFile("test"), bundle);
        run.writeMetrics({{"ta", 1.0 / 3}, {"ra", 100}});
        const std::string first = readFile(run.file("metrics.json"));
        QVERIFY(first.find(hash) != std::string::npos);
        fs::remove(run.file("metrics.json"));
        run.writeMetrics({{"ra", 100}, {"ta", 1.0 / 3}});
        QCOMPARE(readFile(run.file("metrics.json")), first);
    }

    void aResumedCurveReplacesWhatItRepeats()
    {
        const World world;
        const RunFolder run = world.queuedRun();
        for (int step = 1; step <= 5; ++step)
            say(run, point("loss", step, step));
        say(run, point("forget_accuracy", 3, 50));
        say(run, {{"event", "progress"}, {"step", 5}, {"stage", "loss"}});
        say(run, {{"event", "hello"}, {"resumed_from", 3}});
        say(run, point("loss", 4, 40));
        say(run, point("loss", 5, std::nan("")));
        const auto curve = readCurve(run, "loss");
        QCOMPARE(curve.size(), std::size_t(5));
        QCOMPARE(curve[2].value, 3.0);
        QCOMPARE(curve[3].value, 40.0);
        QCOMPARE(curve[3].epoch, 0.4);
        QVERIFY(std::isnan(curve[4].value));
        QVERIFY(readCurve(run, "no such curve").empty());
    }

    void notesAreKept()
    {
        const World world;
        const RunFolder run = world.queuedRun();
        QVERIFY(run.readNotes().note.empty());
        run.writeNotes({"look at class 6", {"good", "paper"}});
        QCOMPARE(run.readNotes().note, std::string("look at class 6"));
        QCOMPARE(run.readNotes().tags, (std::vector<std::string>{"good", "paper"}));
        writeFileAtomically(run.file("notes.json"), "[");
        QVERIFY(run.readNotes().tags.empty());
    }

    void aFullDiskIsSaid()
    {
        if (!fs::exists("/dev/full"))
            QSKIP("no /dev/full here");
        const World world;
        const RunFolder run = world.queuedRun();
        fs::remove(run.file("events.jsonl"));
        fs::create_symlink("/dev/full", run.file("events.jsonl"));
        QCOMPARE(errorOf([&] { appendEvent(run, {{"event", "queued"}}); }), std::string("file.disk-full"));
    }
};

QTEST_GUILESS_MAIN(TestRunFolder)
#include "tst_run_folder.moc"
