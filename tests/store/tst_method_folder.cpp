// SPDX-License-Identifier: GPL-3.0-or-later
// The methods folder of a workspace, and the copies that travel with runs.
#include "core/store/method_folder.h"

#include "core/experiment/catalogue_methods.h"
#include "core/experiment/method_registry.h"
#include "core/store/run_row.h"
#include "tests/store/fixtures.h"

#include <QtTest>

#include <set>

using namespace palimpsest;
using namespace palimpsest::test;
namespace fs = std::filesystem;

namespace {

Json descriptor(const std::string& id, const std::string& title = "Mine")
{
    return {{"format", "palimpsest-method"}, {"version", 1}, {"id", id}, {"title", title}, {"summary", "It forgets."}, {"objective", id + ".pt"},
            {"data", "mixed"},
            {"parameters", {{{"key", "alpha"}, {"title", "Alpha"}, {"kind", "real"}, {"low", 0}, {"high", 1}, {"default", 0.5}}}}};
}

void bring(const Workspace& workspace, const std::string& id, const std::string& objective = "torch script", const std::string& title = "Mine")
{
    put(workspace.methodsFolder() / (id + ".json"), descriptor(id, title).dump());
    put(workspace.methodsFolder() / (id + ".pt"), objective);
}

Experiment experimentOf(const World& world, const std::string& method)
{
    const auto sets = world.workspace.forgetSets();
    Experiment experiment = world.experiment(sets.empty() ? world.forget({1, 2, 3}) : sets.front(), method);
    experiment.methodHash = hashOfMethod(method);
    experiment.parameters = complete(findMethod(method)->parameters, {{"alpha", 0.25}});
    return experiment;
}

} // namespace

class TestMethodFolder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { offerOwnMethods({}); }

    void aBrokenDescriptorIsNamedAndTheOthersStillWork()
    {
        const World world;
        bring(world.workspace, "good");
        bring(world.workspace, "broken");
        put(world.workspace.methodsFolder() / "broken.json", "{\"format\": \"palimpsest-method\",\n \"version\": 1,,}");
        bring(world.workspace, "renamed");
        put(world.workspace.methodsFolder() / "renamed.json", descriptor("other").dump());
        bring(world.workspace, "salun");
        bring(world.workspace, "without");
        fs::remove(world.workspace.methodsFolder() / "without.pt");
        put(world.workspace.methodsFolder() / "large.json", std::string(2 << 20, ' '));
        put(world.workspace.methodsFolder() / "notes.txt", "not a method");
        bool changed = false;
        const auto problems = offerMethodsOf(world.workspace, &changed);
        QVERIFY(changed);
        std::vector<std::string> codes;
        for (const auto& problem : problems) {
            codes.push_back(problem.code());
            QVERIFY2(QString(problem.what()).contains(QString::fromStdString(world.workspace.methodsFolder().string())), problem.what());
            QVERIFY(!problem.hint().empty());
        }
        QCOMPARE(codes, (std::vector<std::string>{"json.invalid", "method.descriptor", "method.descriptor", "method.taken", "method.objective-missing"}));
        QCOMPARE(methods().size(), builtInMethods().size() + 1);
        QCOMPARE(methods().back().id, std::string("good"));
        QVERIFY(!findMethod("salun")->own);
    }

    void everyChangeOfEitherFileIsAnotherVersion()
    {
        const World world;
        bring(world.workspace, "mine");
        offerMethodsOf(world.workspace);
        const std::string first = hashOfMethod("mine");
        bool changed = true;
        offerMethodsOf(world.workspace, &changed);
        QVERIFY(!changed);
        bring(world.workspace, "mine", "another objective");
        offerMethodsOf(world.workspace);
        const std::string second = hashOfMethod("mine");
        bring(world.workspace, "mine", "torch script", "Another title");
        offerMethodsOf(world.workspace);
        QCOMPARE(std::set<std::string>({first, second, hashOfMethod("mine")}).size(), std::size_t(3));
        bring(world.workspace, "mine");
        offerMethodsOf(world.workspace);
        QCOMPARE(hashOfMethod("mine"), first);
    }

    void aRunFolderTravelsAlone()
    {
        const World world;
        bring(world.workspace, "traveller");
        offerMethodsOf(world.workspace);
        const RunFolder run = world.workspace.run(world.workspace.enqueue({experimentOf(world, "traveller")}).front());
        QCOMPARE(readFile(run.file("method.pt")), std::string("torch script"));
        const std::string hash = hashOf(run.experiment());
        // The workspace's own copy is gone, and another version has taken its place: the run is still what it was.
        bring(world.workspace, "traveller", "newer", "Newer");
        offerMethodsOf(world.workspace);
        QCOMPARE(hashOf(run.experiment()), hash);
        QVERIFY(QString::fromStdString(readRow(run).name).startsWith("Mine · "));
        QCOMPARE(objectiveFileOf(run, *findMethod("traveller", run.experiment().methodHash)), run.file("method.pt"));

        const World other;
        fs::remove_all(other.workspace.runsFolder());
        fs::copy(world.workspace.runsFolder(), other.workspace.runsFolder(), fs::copy_options::recursive);
        adoptMethod(other.workspace, other.workspace.run(run.id()));
        offerMethodsOf(other.workspace);
        QCOMPARE(hashOfMethod("traveller"), run.experiment().methodHash);
        QCOMPARE(readFile(other.workspace.methodsFolder() / "traveller.pt"), std::string("torch script"));
    }

    void aMethodThatOnlyRunsHaveKeepsItsTitle()
    {
        const World world;
        bring(world.workspace, "vanished");
        offerMethodsOf(world.workspace);
        world.workspace.enqueue({experimentOf(world, "vanished")});
        std::vector<RunRow> rows{readRow(world.workspace.run(world.workspace.runIds().front()))};
        rows.front().method = "vanished";
        rememberMethodsOf(world.workspace, rows);
        fs::remove(world.workspace.methodsFolder() / "vanished.json");
        offerMethodsOf(world.workspace);
        QCOMPARE(methods().size(), builtInMethods().size());
        QCOMPARE(findMethod("vanished")->title, std::string("Mine"));
    }

    void aDamagedCopyIsFound()
    {
        const World world;
        bring(world.workspace, "damaged");
        offerMethodsOf(world.workspace);
        const RunFolder run = world.workspace.run(world.workspace.enqueue({experimentOf(world, "damaged")}).front());
        const Json experiment = readJson(run.file("experiment.json"));
        checkMethodOf(run, experiment);
        const MethodDescriptor& method = *findMethod("damaged", run.experiment().methodHash);
        put(run.file("method.pt"), "torch scribble");
        QCOMPARE(errorOf([&] { objectiveFileOf(run, method); }), std::string("method.other"));
        QCOMPARE(errorOf([&] { checkMethodOf(run, experiment); }), std::string("method.other"));
        put(run.file("method.pt"), "torch script");
        Json copy = readJson(run.file("method.json"));
        copy["data"] = "retain";
        put(run.file("method.json"), copy.dump());
        QCOMPARE(errorOf([&] { checkMethodOf(run, experiment); }), std::string("method.other"));
    }

    void anObjectiveThatChangedAfterItWasReadStartsNothing()
    {
        const World world;
        bring(world.workspace, "changing");
        offerMethodsOf(world.workspace);
        const Experiment experiment = experimentOf(world, "changing");
        put(world.workspace.methodsFolder() / "changing.pt", "in between");
        QCOMPARE(errorOf([&] { world.workspace.enqueue({experiment}); }), std::string("method.changed"));
        QVERIFY(world.workspace.runIds().empty());
    }
};

QTEST_APPLESS_MAIN(TestMethodFolder)
#include "tst_method_folder.moc"
