// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/experiment/plan.h"
#include "core/store/index.h"
#include "store/fixtures.h"

#include <algorithm>
#include <sys/wait.h>
#include <unistd.h>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

class TestWorkspace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsCreatedOnceAndOpened()
    {
        const Folder folder;
        QCOMPARE(errorOf([&] { Workspace::open(folder / "w"); }), std::string("workspace.missing"));
        Workspace::create(folder / "w", "Mine");
        QCOMPARE(Workspace::open(folder / "w").name(), std::string("Mine"));
        QVERIFY(Workspace::open(folder / "w").runIds().empty());
        QCOMPARE(errorOf([&] { Workspace::create(folder / "w", "Again"); }), std::string("workspace.exists"));
        writeFileAtomically(folder / "file", "");
        QCOMPARE(errorOf([&] { Workspace::create(folder / "file" / "w", "x"); }), std::string("file.unwritable"));
    }

    void aNewerVersionIsLeftUntouched()
    {
        const World world;
        const fs::path file = world.workspace.folder() / "workspace.json";
        Json content = readJson(file);
        content["version"] = 2;
        writeJson(file, content);
        const std::string before = readFile(file);
        QCOMPARE(errorOf([&] { Workspace::open(world.workspace.folder()); }), std::string("workspace.too-new"));
        QCOMPARE(readFile(file), before);
        for (const char* bad : {"", "[]", "{}", R"({"format":"palimpsest-workspace"})", R"({"format":"palimpsest-workspace","version":"x"})"}) {
            writeFileAtomically(file, bad);
            QCOMPARE(errorOf([&] { Workspace::open(world.workspace.folder()); }), std::string("workspace.invalid"));
        }
    }

    void aReadOnlyPlaceIsSaid()
    {
        if (::geteuid() == 0)
            QSKIP("root may write everywhere");
        const Folder folder;
        fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
        QCOMPARE(errorOf([&] { Workspace::create(folder / "w", "x"); }), std::string("file.read-only"));
        fs::permissions(folder.path(), fs::perms::owner_all);
    }

    void onlyOneWindowHoldsIt()
    {
        const World world;
        const WorkspaceLock lock(world.workspace);
        const std::string sentence = sentenceOf([&] { WorkspaceLock second(world.workspace); });
        QVERIFY2(sentence.find("process " + std::to_string(::getpid())) != std::string::npos, sentence.c_str());
        QCOMPARE(errorOf([&] { WorkspaceLock second(world.workspace); }), std::string("workspace.in-use"));
        const pid_t other = ::fork();
        if (other == 0)
            ::_exit(errorOf([&] { WorkspaceLock third(world.workspace); }) == "workspace.in-use" ? 0 : 1);
        int status = -1;
        ::waitpid(other, &status, 0);
        QCOMPARE(status, 0);
    }

    void theHoldEndsWithItsProcess()
    {
        const World world;
        const pid_t other = ::fork();
        if (other == 0) {
            const WorkspaceLock lock(world.workspace);
            ::_exit(0); // no destructor runs
        }
        ::waitpid(other, nullptr, 0);
        const WorkspaceLock lock(world.workspace);
        QVERIFY(true);
    }

    void forgetSetsAreImmutable()
    {
        const World world;
        const ForgetSet set = world.forget({1, 2, 3}, "three");
        world.workspace.saveForgetSet(set);
        QCOMPARE(world.workspace.forgetSets().size(), std::size_t(1));
        QCOMPARE(errorOf([&] { world.forget({4, 5}, "three"); }), std::string("forget-set.exists"));
        QCOMPARE(errorOf([&] { world.forget({1, 2, 3}, "other"); }), std::string("forget-set.exists"));
        world.forget({4, 5}, "two");
        QCOMPARE(world.workspace.forgetSets().size(), std::size_t(2));
        QCOMPARE(world.workspace.forgetSet(set.hash).name, std::string("three"));
        QCOMPARE(errorOf([&] { world.workspace.forgetSet(std::string(64, '0')); }), std::string("forget-set.missing"));
        QCOMPARE(errorOf([&] { world.workspace.forgetSet("../../x"); }), std::string("forget-set.missing"));
        writeFileAtomically(world.workspace.folder() / "forget-sets" / "bad.json", "{");
        std::vector<std::string> damaged;
        QCOMPARE(world.workspace.forgetSets(damaged).size(), std::size_t(2));
        QCOMPARE(damaged.size(), std::size_t(1));
    }

    void aForgetSetThatComesAlongIsAdopted()
    {
        const World world, other;
        const ForgetSet set = world.forget({1, 2, 3}, "three");
        QCOMPARE(other.workspace.adoptForgetSet(set).name, std::string("three"));
        ForgetSet renamed = set;
        renamed.name = "trio";
        QCOMPARE(other.workspace.adoptForgetSet(renamed).name, std::string("three"));
        QCOMPARE(other.workspace.forgetSets().size(), std::size_t(1));
        const ForgetSet different = makeForgetSet("three", set.dataset, set.datasetHash, set.rule, {5}, {1, 2, 3, 4, 5});
        QCOMPARE(other.workspace.adoptForgetSet(different).name, "three · " + different.hash.substr(0, 8));
        ForgetSet elsewhere = set;
        elsewhere.dataset.trainCount = 10;
        QCOMPARE(errorOf([&] { other.workspace.adoptForgetSet(elsewhere); }), std::string("forget-set.exists"));
    }

    void runsAreQueuedInTheirOrder()
    {
        const World world;
        const ForgetSet set = world.forget({1, 2, 3});
        std::vector<Experiment> experiments;
        for (std::uint64_t seed = 1; seed <= 12; ++seed)
            experiments.push_back(world.experiment(set, "ft", seed));
        const auto ids = world.workspace.enqueue(experiments);
        QCOMPARE(world.workspace.runIds(), ids);
        QCOMPARE(readQueue(world.workspace).order, ids);
        QVERIFY(!readQueue(world.workspace).paused);
        for (std::size_t i = 0; i < ids.size(); ++i)
            QCOMPARE(world.workspace.run(ids[i]).experiment().seed, std::uint64_t(i + 1));
        const auto more = world.workspace.enqueue({experiments[0]});
        QCOMPARE(readQueue(world.workspace).order.back(), more.front());
        QCOMPARE(readQueue(world.workspace).order.size(), std::size_t(13));
    }

    void namesTellSetupsApart()
    {
        const World world;
        const ForgetSet set = world.forget({1, 2, 3});
        Experiment first = world.experiment(set, "ft", 1), second = first;
        first.name = second.name = "";
        second.original["epochs"] = 7;
        const auto nameOf = [&](const std::string& id) { return world.workspace.run(id).experiment().name; };
        const auto enqueue = [&](const std::vector<Experiment>& experiments) {
            std::vector<std::string> names;
            for (const auto& id : world.workspace.enqueue(experiments))
                names.push_back(nameOf(id));
            Index(world.workspace.indexFile()).synchronise(world.workspace);
            return names;
        };
        const std::string plain = automaticName(first);
        QCOMPARE(enqueue({first}), std::vector<std::string>{plain});
        const auto other = enqueue({second, first});
        QVERIFY2(other[0].find("original epochs 7") != std::string::npos, other[0].c_str());
        QCOMPARE(other[1], plain); // it came first: its runs keep their name
        QCOMPARE(enqueue({second}).front(), other[0]);
        second.name = "mine";
        QCOMPARE(enqueue({second}).front(), std::string("mine"));
        put(world.workspace.indexFile(), "no index");
        second.name = "";
        QCOMPARE(nameOf(world.workspace.enqueue({second}).front()), plain); // a name is not worth a run
    }

    void nothingIsQueuedWhenOneExperimentIsWrong()
    {
        const World world;
        const ForgetSet set = world.forget({1, 2, 3});
        Experiment bad = world.experiment(set);
        bad.parameters = {{"epochs", -1}};
        QCOMPARE(errorOf([&] { world.workspace.enqueue({world.experiment(set), bad}); }), std::string("experiment.invalid"));
        bad = world.experiment(set);
        bad.dataset.trainCount = 20;
        QCOMPARE(errorOf([&] { world.workspace.enqueue({world.experiment(set), bad}); }), std::string("forget-set.other-dataset"));
        bad = world.experiment(set);
        bad.forgetSetHash = std::string(64, 'f');
        QCOMPARE(errorOf([&] { world.workspace.enqueue({world.experiment(set), bad}); }), std::string("forget-set.missing"));
        QVERIFY(world.workspace.runIds().empty());
        bad = world.experiment(set);
        bad.dataset.testCount = 5; // another share of the test set is the same pool
        QCOMPARE(world.workspace.enqueue({bad}).size(), std::size_t(1));
    }

    void aLostQueueShowsWhatWaitsAndStartsNothing()
    {
        const World world;
        const ForgetSet set = world.forget({1, 2, 3});
        const auto ids = world.workspace.enqueue({world.experiment(set), world.experiment(set, "ga"), world.experiment(set, "rl")});
        appendEvent(world.workspace.run(ids[1]), {{"event", "hello"}});
        appendEvent(world.workspace.run(ids[1]), {{"event", "done"}});
        for (const char* content : {"", "{", "[]", R"({"order":7})"}) {
            writeFileAtomically(world.workspace.folder() / "queue.json", content);
            QCOMPARE(readQueue(world.workspace).order, (std::vector<std::string>{ids[0], ids[2]}));
            QVERIFY(readQueue(world.workspace).paused);
        }
        writeQueue(world.workspace, {{"b", "a"}, true});
        QCOMPARE(readQueue(world.workspace).order, (std::vector<std::string>{"b", "a"}));
        QVERIFY(readQueue(world.workspace).paused);
    }

    void aPlanIsResolvedOnce()
    {
        const World world;
        const auto dataset = openDataset(world.spec);
        Plan plan;
        plan.dataset = world.spec;
        plan.forgetSets = {{"a tenth", "", {{"kind", "random"}, {"share", 0.1}, {"seed", 1}}}, {"", "", {{"kind", "class"}, {"classes", {6}}}}};
        plan.methods = {{"ft", Json::object()}};
        const Plan first = world.workspace.resolve(plan, *dataset), second = world.workspace.resolve(plan, *dataset);
        QCOMPARE(text(toJson(first)), text(toJson(second)));
        QCOMPARE(world.workspace.forgetSets().size(), std::size_t(2));
        QCOMPARE(first.forgetSets[1].name, std::string("class Shirt"));
        QCOMPARE(world.workspace.forgetSet(first.forgetSets[1].hash).sampleIds, (std::vector<std::int64_t>{6, 16, 26, 36}));
        QCOMPARE(world.workspace.enqueue(expand(first)).size(), std::size_t(2));
        // A name that other content has is made different, the plan still starts.
        plan.forgetSets = {{"a tenth", "", {{"kind", "random"}, {"share", 0.1}, {"seed", 2}}}};
        const Plan third = world.workspace.resolve(plan, *dataset);
        QVERIFY(third.forgetSets[0].name.starts_with("a tenth · "));
        plan.forgetSets = {{"all", "", {{"kind", "class"}, {"classes", {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}}}}};
        QCOMPARE(errorOf([&] { world.workspace.resolve(plan, *dataset); }), std::string("forget-set.total"));
        plan.forgetSets = {{"none", "", {{"kind", "class"}, {"classes", {77}}}}};
        QCOMPARE(errorOf([&] { world.workspace.resolve(plan, *dataset); }), std::string("forget-set.rule")); // names the class that is not there
    }
};

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
