// SPDX-License-Identifier: GPL-3.0-or-later
// `palimpsest-cli select` as a person starts it.
#include "app/cli_process.h"
#include "core/experiment/plan.h"
#include "core/store/selection_folder.h"
#include "core/store/index.h"
#include "store/fixtures.h"

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

class TestSelect : public QObject {
    Q_OBJECT

    World m_world{600, 200};
    fs::path m_plan = m_world.folder / "plan.json";

    std::vector<std::string> words(std::vector<std::string> more = {}) const
    {
        std::vector<std::string> all{"select", "--plan", m_plan.string(), "-w", m_world.workspace.folder().string(), "--iterations", "3", "--lower-epochs", "1", "--seed", "2"};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }

private Q_SLOTS:
    void initTestCase()
    {
        Plan plan = samplePlan();
        plan.dataset = m_world.spec;
        plan.original = {{"epochs", 1}};
        plan.threads = 1;
        writeJson(m_plan, toJson(plan));
    }

    void aSearchEndsWithTwoForgetSetsAndIsNotRepeated()
    {
        const auto first = cli(words({"--name", "hard"}));
        QVERIFY2(first.exitCode == 0, (first.out + first.err).c_str());
        QVERIFY2(contains(first.out, "60 of 600 samples, saved as the forget set 'hard' with 60 samples"), first.out.c_str());
        QVERIFY(contains(first.out, "started uniformly"));
        QVERIFY(contains(first.out, "overlap with the lowest losses"));
        QVERIFY(contains(first.out, "By class:"));
        QCOMPARE(m_world.workspace.forgetSets().front().name, std::string("hard"));
        const auto folders = selectionsOf(m_world.workspace);
        QCOMPARE(folders.size(), std::size_t(1));
        const auto written = fs::last_write_time(folders.front().file("selection.safetensors"));

        const auto easy = cli(words({"--order", "easiest", "--name", "easy"}));
        QVERIFY2(contains(easy.out, "saved as the forget set 'easy'"), easy.out.c_str());
        QCOMPARE(selectionsOf(m_world.workspace).size(), std::size_t(1));
        QVERIFY(fs::last_write_time(folders.front().file("selection.safetensors")) == written);

        const auto list = cli({"select", "--list", "-w", m_world.workspace.folder().string()});
        QVERIFY2(contains(list.out, "hard  (done, "), list.out.c_str());
        for (const auto& finding : verify(m_world.workspace))
            QVERIFY2(finding.code == "verify.index", finding.sentence.c_str());
    }

    void theTrapIsSaid()
    {
        const auto trapped = cli(words({"--start", "binary", "--upper-learning-rate", "0.001"}));
        QVERIFY2(trapped.exitCode == 0, (trapped.out + trapped.err).c_str());
        QVERIFY2(contains(trapped.out, "This is no worst-case set: 100 % of the set is its random start."), trapped.out.c_str());
        QVERIFY(contains(trapped.out, "losses differ by 333.333"));
    }

    void rankingsAreComparedWithOneAnotherAndWithChance()
    {
        const auto workspace = m_world.workspace.folder().string();
        QCOMPARE(cli(words({"--rule", "el2n", "--score-epochs", "1", "--score-models", "1"})).exitCode, 0);
        const auto result = cli({"select", "--compare", "-w", workspace});
        QVERIFY2(result.exitCode == 0, (result.out + result.err).c_str());
        QVERIFY2(contains(result.out, "% of the 60 hardest in both"), result.out.c_str());
        QVERIFY(contains(result.out, "Lowest losses, small-cnn, seed 2"));
        QVERIFY(contains(result.out, "By chance two sets of 60 of 600 share 10.0 % ± 3.7 %"));
        QVERIFY(contains(result.out, "ρ of how hard a sample is to forget with"));
        const auto ids = selectionsOf(m_world.workspace);
        const auto two = cli({"select", "--compare", ids[0].id(), ids[1].id(), "--count", "30", "-w", workspace});
        QVERIFY2(contains(two.out, "% of the 30 hardest in both"), (two.out + two.err).c_str());
        const auto unknown = cli({"select", "--compare", "nothing", "-w", workspace});
        QCOMPARE(unknown.exitCode, 3);
        QVERIFY(contains(unknown.err, "No selection has 'nothing' in its id."));
    }

    void aRunSaysWhatTheSelectionIsAbout()
    {
        Experiment experiment = m_world.experiment(m_world.workspace.forgetSets().front(), "original", 5);
        experiment.original = {{"epochs", 1}};
        writeJson(m_world.folder / "experiment.json", toJson(experiment));
        const auto result = cli({"select", (m_world.folder / "experiment.json").string(), "-w", m_world.workspace.folder().string(), "--rule", "lowest_loss", "--count", "7"});
        QVERIFY2(result.exitCode == 0, (result.out + result.err).c_str());
        QVERIFY2(contains(result.out, "'hardest 7 · Lowest loss · seed 5' with 7 samples"), result.out.c_str());
        QVERIFY(fs::exists(m_world.workspace.modelsFolder() / (originalKey(experiment) + ".safetensors")));
    }

    void wrongWordsAreRefusedBeforeAnythingIsMade()
    {
        const Folder nowhere;
        const auto bad = cli({"select", "-w", (nowhere / "new").string(), "--iterations", "0"});
        QCOMPARE(bad.exitCode, 3);
        QVERIFY2(contains(bad.err, "iterations is 0"), bad.err.c_str());
        QVERIFY(!fs::exists(nowhere / "new"));
        QCOMPARE(cli({"select", "--rule", "magic"}).exitCode, 2);
        const auto all = cli(words({"--count", "600"}));
        QCOMPARE(all.exitCode, 4);
        QVERIFY2(contains(all.out, "asks for 600 of 600"), all.out.c_str());
    }

    void theEngineSpeaksItsProtocolAndGoesOnAfterACancellation()
    {
        const Selection selection = [this] {
            Selection wanted;
            wanted.dataset = m_world.spec;
            wanted.original = {{"epochs", 1}};
            wanted.threads = 1;
            wanted.parameters = {{"iterations", 15}, {"lower_epochs", 2}};
            return wanted;
        }();
        const RunFolder folder = makeSelectionFolder(m_world.workspace, selection);
        {
            Engine engine(folder.path());
            QVERIFY(engine.waitFor([](const Json& event) { return event.at("event") == "metric" && event.value("name", "") == "objective"; }));
            engine.say("pause");
            QVERIFY(engine.waitFor([](const Json& event) { return event.at("event") == "state" && event.at("state") == "paused"; }));
            engine.closeInput(); // save and stop
            QVERIFY(engine.waitForKind("stopped"));
            QCOMPARE(engine.exitCode(), 6);
        }
        QCOMPARE(toText(summarise(folder).state), std::string("interrupted"));
        QVERIFY(summarise(folder).hasCheckpoint);
        const auto rest = cli({"run", "--run", folder.path().string()});
        QVERIFY2(rest.exitCode == 0, (rest.out + rest.err).c_str());
        QVERIFY(contains(rest.out, "saved as the forget set"));
        QCOMPARE(cli({"run", "--run", folder.path().string()}).exitCode, 3); // finished
    }
};

QTEST_GUILESS_MAIN(TestSelect)
#include "tst_select.moc"
