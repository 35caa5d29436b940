// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of which only a log is known: they stand in the index like the others, keep their logs, and are never run again.
#include "core/store/imported_run.h"
#include "core/store/index.h"
#include "core/store/run_row.h"
#include "store/fixtures.h"

#include <algorithm>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

ImportedRun run()
{
    return {.name = {}, .method = "simnpo-theirs", .model = "llama2-7b", .dataset = "tofu", .forgetSet = "forget10"};
}

/// A workspace with two logs beside it.
struct Imports : World {
    std::filesystem::path log = folder / "TOFU_SUMMARY.json", retainLog = folder / "retain.json";

    Imports()
    {
        put(log, R"({"model_utility": 0.6})");
        put(retainLog, R"({"model_utility": 0.7})");
    }

    RunFolder import(const ImportedRun& imported, bool withRetain = true) const
    {
        return importRun(workspace, imported, log, withRetain ? retainLog : std::filesystem::path(), {{"model_utility", 0.6}});
    }
};

std::vector<std::string> codesOf(const std::vector<Finding>& findings)
{
    std::vector<std::string> codes;
    for (const auto& finding : findings)
        codes.push_back(finding.code);
    return codes;
}

} // namespace

class TestImportedRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsAFinishedRun()
    {
        const Imports world;
        const RunFolder folder = world.import(run());
        QVERIFY(isImported(folder));
        const RunRow row = readRow(folder);
        QCOMPARE(int(row.state), int(RunState::Done));
        QCOMPARE(row.name, std::string("simnpo-theirs · forget10 · llama2-7b · imported"));
        QCOMPARE(row.method, std::string("simnpo-theirs"));
        QCOMPARE(row.domain, std::string("language-model"));
        QCOMPARE(row.forgetSetName, std::string("forget10"));
        QCOMPARE(row.metrics.at("model_utility"), 0.6);
        QVERIFY(!row.created.empty() && row.errorCode.empty());
        Index index(world.workspace.indexFile());
        QCOMPARE(index.synchronise(world.workspace), (std::vector<std::string>{folder.id()}));
        QVERIFY(index.synchronise(world.workspace).empty());
        QCOMPARE(index.runs().at(0).name, row.name);
    }

    void whatWasSaidIsKept()
    {
        const Imports world;
        ImportedRun said = run();
        said.name = "Theirs";
        const RunFolder folder = world.import(said);
        const ImportedRun kept = readImportedRun(folder);
        QCOMPARE(nameOf(kept), std::string("Theirs"));
        QCOMPARE(kept.dataset, said.dataset);
        QCOMPARE(readFile(logFileOf(folder, kept)), readFile(world.log));
        QCOMPARE(readFile(retainLogFileOf(folder, kept)), readFile(world.retainLog));
        QCOMPARE(retainLogFileOf(folder, readImportedRun(world.import(said, false))).string(), std::string());
        said.model.clear();
        QCOMPARE(errorOf([&] { world.import(said); }), std::string("run.imported"));
    }

    void itStandsBesideItsRetainModel()
    {
        const Imports world;
        ImportedRun retain = run(), other = run();
        retain.method = "retrain";
        other.forgetSet = "forget05";
        const RunRow a = readRow(world.import(run())), b = readRow(world.import(retain)), c = readRow(world.import(other));
        QCOMPARE(a.referenceKey, b.referenceKey);
        QVERIFY(a.referenceKey != c.referenceKey);
        QVERIFY(a.forgetSetHash == b.forgetSetHash && a.forgetSetHash != c.forgetSetHash);
        QVERIFY(a.groupKey != b.groupKey); // seeds are unknown: nothing is averaged
    }

    void itHasNoExperiment()
    {
        const Imports world;
        const RunFolder folder = world.import(run());
        QCOMPARE(errorOf([&] { folder.experiment(); }), std::string("run.imported"));
        QVERIFY(readQueue(world.workspace).order.empty());
    }

    void itIsVerified()
    {
        const Imports world;
        const RunFolder folder = world.import(run());
        rebuildIndex(world.workspace);
        QCOMPARE(codesOf(verify(world.workspace)), std::vector<std::string>());
        put(logFileOf(folder, readImportedRun(folder)), "{}");
        QCOMPARE(codesOf(verify(world.workspace)), (std::vector<std::string>{"verify.hash"}));
    }

    void aDamagedDescriptionFailsItsRunAlone()
    {
        const Imports world;
        const RunFolder folder = world.import(run());
        const auto codeWith = [&](const std::function<void(Json&)>& change) {
            Json content = readJson(world.workspace.run(folder.id()).file("imported.json"));
            change(content);
            const RunFolder copy = world.import(run());
            put(copy.file("imported.json"), content.dump());
            return readRow(copy).errorCode;
        };
        QCOMPARE(codeWith([](Json&) {}), std::string());
        QCOMPARE(codeWith([](Json& content) { content["format"] = "else"; }), std::string("run.imported"));
        QCOMPARE(codeWith([](Json& content) { content.erase("model"); }), std::string("run.imported"));
        QCOMPARE(codeWith([](Json& content) { content["method"] = 3; }), std::string("run.imported"));
        QCOMPARE(codeWith([](Json& content) { content["log"] = "../../../etc/passwd"; }), std::string("run.imported"));
        QCOMPARE(codeWith([](Json& content) { content["version"] = 2; }), std::string("run.imported-version"));
        put(folder.file("imported.json"), "{");
        QCOMPARE(readRow(folder).errorCode, std::string("json.invalid"));
        QCOMPARE(int(readRow(folder).state), int(RunState::Failed));
    }
};

QTEST_GUILESS_MAIN(TestImportedRun)
#include "tst_imported_run.moc"
