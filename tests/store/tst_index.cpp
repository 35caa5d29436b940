// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/store/index.h"
#include "store/fixtures.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <cmath>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

void finish(const RunFolder& run, double ua)
{
    appendEvent(run, {{"event", "hello"}, {"resumed_from", nullptr}});
    appendEvent(run, {{"event", "metric"}, {"name", "rte"}, {"value", 3.25}, {"final", true}});
    run.writeMetrics({{"ua", ua}, {"mia", std::nan("")}});
    appendEvent(run, {{"event", "done"}, {"seconds", 4}});
}

/// Everything that the index says, as text.
std::string dump(const Workspace& workspace)
{
    std::string text;
    for (const RunRow& row : Index(workspace.indexFile()).runs()) {
        text += row.id + "|" + row.name + "|" + row.method + "|" + canonicalText(row.parameters) + "|" + row.forgetSetHash + "|" + row.forgetSetName + "|"
            + std::to_string(row.seed) + "|" + row.device + "|" + toText(row.state) + "|" + row.created + "|" + row.started + "|" + row.ended + "|"
            + row.experimentHash + "|" + row.referenceKey + "|" + row.groupKey + "|" + row.originalKey + "|" + row.errorCode + "|" + row.errorSentence + "|"
            + row.note + "|";
        for (const auto& tag : row.tags)
            text += tag + ",";
        for (const auto& [name, value] : row.metrics)
            text += name + "=" + std::to_string(value) + ",";
        text += "\n";
    }
    return text;
}

} // namespace

class TestIndex : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRowSaysWhatTheFolderSays()
    {
        const World world;
        const RunFolder run = world.queuedRun("salun", (std::uint64_t(1) << 63) + 5);
        finish(run, 12.25);
        run.writeNotes({"a note", {"x", "y", "x"}});
        Index index(world.workspace.indexFile());
        index.update(world.workspace, run.id());
        const auto rows = index.runs();
        QCOMPARE(rows.size(), std::size_t(1));
        const RunRow& row = rows.front();
        QCOMPARE(row.id, run.id());
        QCOMPARE(row.method, std::string("salun"));
        QCOMPARE(row.seed, (std::uint64_t(1) << 63) + 5);
        QVERIFY(row.state == RunState::Done);
        QCOMPARE(row.metrics.at("ua"), 12.25);
        QCOMPARE(row.metrics.at("rte"), 3.25);
        QVERIFY(std::isnan(row.metrics.at("mia")));
        QCOMPARE(row.note, std::string("a note"));
        QCOMPARE(row.tags, (std::vector<std::string>{"x", "y", "x"}));
        QCOMPARE(row.experimentHash, hashOf(run.experiment()));
        QCOMPARE(row.groupKey, groupKey(run.experiment()));
        Json meant = run.experiment().parameters;
        meant.erase("mask_file"); // means nothing under a saliency mask
        QCOMPARE(text(row.parameters), text(meant));
        QVERIFY(index.runs({"nothing", run.id()}).size() == 1 && index.runs({run.id()}).front().tags.size() == 3);
    }

    void bringingUpToDateTwiceChangesNothing()
    {
        const World world;
        const RunFolder a = world.queuedRun("ft", 1), b = world.queuedRun("ft", 2);
        finish(a, 1);
        {
            Index index(world.workspace.indexFile());
            QCOMPARE(index.synchronise(world.workspace).size(), std::size_t(2));
            QVERIFY(index.synchronise(world.workspace).empty());
            index.update(world.workspace, a.id());
            index.update(world.workspace, a.id());
        }
        const std::string before = dump(world.workspace);
        Index(world.workspace.indexFile()).synchronise(world.workspace);
        QCOMPARE(dump(world.workspace), before);
        finish(b, 2);
        QCOMPARE(Index(world.workspace.indexFile()).synchronise(world.workspace), std::vector<std::string>{b.id()});
        fs::remove_all(a.path());
        QCOMPARE(Index(world.workspace.indexFile()).synchronise(world.workspace), std::vector<std::string>{a.id()});
        QCOMPARE(Index(world.workspace.indexFile()).runs().size(), std::size_t(1));
        fs::remove_all(b.path());
        Index index(world.workspace.indexFile());
        index.update(world.workspace, b.id());
        QVERIFY(index.runs().empty());
    }

    void aRebuiltIndexIsTheSame()
    {
        const World world;
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            const RunFolder run = world.queuedRun("salun", seed);
            if (seed % 2)
                finish(run, double(seed));
            run.writeNotes({"note " + std::to_string(seed), {"t"}});
            Index(world.workspace.indexFile()).update(world.workspace, run.id()); // grown step by step
        }
        const std::string grown = dump(world.workspace);
        rebuildIndex(world.workspace);
        QCOMPARE(dump(world.workspace), grown);
        fs::remove(world.workspace.indexFile());
        Index(world.workspace.indexFile()).synchronise(world.workspace);
        QCOMPARE(dump(world.workspace), grown);
    }

    void anEngineThatDiedIsFoundWithoutAChangedFile()
    {
        const World world;
        const RunFolder run = world.queuedRun();
        Index index(world.workspace.indexFile());
        {
            const RunLock lock(run);
            appendEvent(run, {{"event", "hello"}, {"resumed_from", nullptr}});
            index.synchronise(world.workspace);
            QVERIFY(index.runs().front().state == RunState::Running);
            QVERIFY(index.synchronise(world.workspace).empty());
        }
        QCOMPARE(index.synchronise(world.workspace), std::vector<std::string>{run.id()});
        QVERIFY(index.runs().front().state == RunState::Interrupted);
        QVERIFY(!index.runs().front().errorSentence.empty());
    }

    void aDamagedExperimentIsARowThatSaysSo()
    {
        const World world;
        const RunFolder run = world.queuedRun();
        writeFileAtomically(run.file("experiment.json"), "{");
        Index index(world.workspace.indexFile());
        index.synchronise(world.workspace);
        QVERIFY(index.runs().front().state == RunState::Failed);
        QCOMPARE(index.runs().front().errorCode, std::string("json.invalid"));
    }

    void eventsThatCannotBeReadFailTheirRunOnly()
    {
        World world;
        const RunFolder good = world.queuedRun("ft", 1), bad = world.queuedRun("ft", 2);
        fs::remove(bad.file("events.jsonl"));
        makeFolder(bad.file("events.jsonl"));
        Index index(world.workspace.indexFile());
        index.synchronise(world.workspace);
        const auto rows = index.runs({good.id(), bad.id()});
        QCOMPARE(rows.size(), std::size_t(2));
        QCOMPARE(toText(rows[0].state), std::string("queued"));
        QCOMPARE(toText(rows[1].state), std::string("failed"));
        QVERIFY(rows[1].errorSentence.find("events.jsonl") != std::string::npos);
    }

    void aNewerIndexIsLeftUntouched()
    {
        const World world;
        {
            Index index(world.workspace.indexFile());
        }
        {
            SQLite::Database database(world.workspace.indexFile().string(), SQLite::OPEN_READWRITE);
            database.exec("PRAGMA user_version = 99");
        }
        const std::string before = readFile(world.workspace.indexFile());
        QCOMPARE(errorOf([&] { Index index(world.workspace.indexFile()); }), std::string("index.too-new"));
        QCOMPARE(readFile(world.workspace.indexFile()), before);
    }

    void everyOlderVersionIsBroughtUpToDate()
    {
        // Version 0 is the empty file that a crash between creation and the first step leaves behind.
        QCOMPARE(Index::kSchemaVersion, 2);
        const World world;
        const RunFolder run = world.queuedRun();
        {
            SQLite::Database database(world.workspace.indexFile().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            QCOMPARE(database.execAndGet("PRAGMA user_version").getInt(), 0);
        }
        {
            Index index(world.workspace.indexFile());
            index.synchronise(world.workspace);
            QCOMPARE(index.runs().size(), std::size_t(1));
        }
        SQLite::Database database(world.workspace.indexFile().string(), SQLite::OPEN_READONLY);
        QCOMPARE(database.execAndGet("PRAGMA user_version").getInt(), Index::kSchemaVersion);
        QCOMPARE(database.execAndGet("PRAGMA journal_mode").getString(), std::string("wal"));
    }

    void anIndexOfVersionOneLearnsTheSetups()
    {
        const World world;
        const ForgetSet set = world.forget({1, 2, 3});
        Experiment experiment = world.experiment(set, "ft", 1);
        experiment.original["epochs"] = 7;
        const std::string id = world.workspace.enqueue({experiment}).front();
        Index(world.workspace.indexFile()).synchronise(world.workspace);
        {
            SQLite::Database database(world.workspace.indexFile().string(), SQLite::OPEN_READWRITE);
            database.exec("DROP INDEX run_by_setup; ALTER TABLE run DROP COLUMN setup; UPDATE run SET note = 'kept'; PRAGMA user_version = 1"); // as version 1 had it
        }
        Index index(world.workspace.indexFile());
        QCOMPARE(index.runs().front().note, std::string("kept")); // nothing is lost until it is read again
        QCOMPARE(index.runs().front().setup, std::string());
        QCOMPARE(index.synchronise(world.workspace), std::vector<std::string>{id});
        QVERIFY(index.runs().front().setup.find(R"("original.epochs":7)") != std::string::npos);
        QVERIFY(setupOf(index.runs().front()) == setupOf(experiment));
        QCOMPARE(index.setups().size(), std::size_t(1));
        QVERIFY(index.synchronise(world.workspace).empty());
    }

    void aDamagedIndexIsSaidAndRebuilt()
    {
        const World world;
        const RunFolder run = world.queuedRun();
        finish(run, 3);
        rebuildIndex(world.workspace);
        const std::string good = dump(world.workspace);
        writeFileAtomically(world.workspace.indexFile(), std::string(8192, 'x'));
        QCOMPARE(errorOf([&] { Index index(world.workspace.indexFile()); }), std::string("index.damaged"));
        rebuildIndex(world.workspace);
        QCOMPARE(dump(world.workspace), good);
    }

    void twoProgramsMayWriteInTurn()
    {
        const World world;
        const RunFolder a = world.queuedRun("ft", 1), b = world.queuedRun("ft", 2);
        Index first(world.workspace.indexFile()), second(world.workspace.indexFile());
        first.update(world.workspace, a.id());
        second.update(world.workspace, b.id());
        first.update(world.workspace, b.id());
        QCOMPARE(first.runs().size(), std::size_t(2));
        QCOMPARE(second.runs().size(), std::size_t(2));
    }

    void anIndexThatCannotBeThereIsSaid()
    {
        QCOMPARE(errorOf([] { Index index("/nowhere/at/all/index"); }), std::string("file.read-only"));
    }
};

QTEST_GUILESS_MAIN(TestIndex)
#include "tst_index.moc"
