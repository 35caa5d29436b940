// SPDX-License-Identifier: GPL-3.0-or-later
// The words, the exit codes and the refusals of palimpsest-cli: what needs no training.
#include "app/cli_process.h"
#include "core/base/json.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/plan.h"
#include "core/store/safetensors.h"
#include "store/fixtures.h"

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

class TestCli : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void helpIsEnoughToWorkWith()
    {
        const CliResult help = cli({"--help"});
        QCOMPARE(help.exitCode, 0);
        for (const char* word : {"study", "methods", "run", "sweep", "report", "mask", "metrics", "export", "verify", "weights", "Examples:", "Exit codes:"})
            QVERIFY2(contains(help.out, word), word);
        for (const char* command : {"study", "methods", "run", "sweep", "report", "mask", "metrics", "export", "verify", "weights"}) {
            const CliResult one = cli({command, "--help"});
            QCOMPARE(one.exitCode, 0);
            QVERIFY2(one.out.size() > 100, command);
        }
        const CliResult version = cli({"--version"});
        QCOMPARE(version.exitCode, 0);
        QVERIFY(contains(version.out, PALIMPSEST_VERSION));
    }

    void wrongUsageIsTwo()
    {
        QCOMPARE(cli({}).exitCode, 2);
        QCOMPARE(cli({"dance"}).exitCode, 2);
        QCOMPARE(cli({"run"}).exitCode, 2);
        QCOMPARE(cli({"sweep"}).exitCode, 2);
        QCOMPARE(cli({"methods", "--yaml"}).exitCode, 2);
        QCOMPARE(cli({"run", "/nowhere/experiment.json"}).exitCode, 2);
        QCOMPARE(cli({"sweep", "--jobs", "-1", "--example"}).exitCode, 2);
    }

    void weightsAreCheckedAgainstAModel()
    {
        QTemporaryDir folder;
        const auto file = (fs::path(folder.path().toStdString()) / "weights.safetensors").string();
        const std::vector<std::uint8_t> zeros(8 * 25 * 4, 0);
        writeSafetensors(file, {{"conv1.weight", "F32", {8, 1, 5, 5}, zeros}, {"head.bias", "F32", {200}, zeros}}, {});
        const CliResult report = cli({"weights", "check", file, "--model", "small-cnn", "--dataset", "fashion-mnist"});
        QCOMPARE(report.exitCode, 3);
        for (const char* part : {"does not fit small-cnn (10 classes, 1×28×28)", "the dataset's is used", "  bn1.weight [8]\n", "  head.bias [200]\n"})
            QVERIFY2(contains(report.out, part), report.out.c_str());
        QCOMPARE(cli({"weights", "check", file, "--model", "no-such-model"}).exitCode, 3);
        QCOMPARE(cli({"weights", "check", "/nowhere.safetensors", "--model", "small-cnn"}).exitCode, 3);
        QCOMPARE(cli({"weights"}).exitCode, 2);
    }

    void methodsAreValidJson()
    {
        const CliResult result = cli({"methods", "--json"});
        QCOMPARE(result.exitCode, 0);
        const Json list = Json::parse(result.out, nullptr, false);
        QVERIFY(list.is_array());
        QCOMPARE(list.size(), methods().size());
        QCOMPARE(text(list), text(methodsToJson()));
        const CliResult words = cli({"methods"});
        QCOMPARE(words.exitCode, 0);
        QVERIFY(contains(words.out, "salun"));
    }

    void methodsOfOneKindOrOneAloneCanBeAskedFor()
    {
        const CliResult pictures = cli({"methods", "--domain", "text-to-image", "--json"});
        const Json list = Json::parse(pictures.out, nullptr, false);
        QVERIFY(list.is_array() && list.size() > 5 && list.size() < methods().size());
        for (const auto& method : list)
            QVERIFY2(method.at("domain") == "text-to-image" || method.at("domain") == "", text(method.at("id")).c_str());
        const CliResult one = cli({"methods", "esd"});
        QCOMPARE(one.exitCode, 0);
        QVERIFY2(one.out.starts_with("esd  (ESD)  text-to-image\n") && !contains(one.out, "\nuce  ("), one.out.c_str());
        QVERIFY(contains(one.out, "        jitter: ")); // what a choice means
        QCOMPARE(cli({"methods", "magic"}).exitCode, 3);
        QCOMPARE(cli({"methods", "--domain", "magic"}).exitCode, 2);
    }

    void aWorkspacesOwnMethodsAreListedAndTriedOut()
    {
        const World world;
        const fs::path example = fs::path(PALIMPSEST_TEST_DATA) / "../../resources/examples/own-method";
        for (const char* name : {"neggrad_plus.json", "neggrad_plus.pt"})
            fs::copy_file(example / name, world.workspace.methodsFolder() / name);
        const std::string folder = world.workspace.folder().string();
        const CliResult list = cli({"methods", "--workspace", folder, "--json"});
        QCOMPARE(list.exitCode, 0);
        const Json all = Json::parse(list.out, nullptr, false);
        QCOMPARE(all.size(), methods().size() + 1);
        QVERIFY(all.back().at("title") == "NegGrad+");
        const CliResult good = cli({"methods", "--workspace", folder, "--check"});
        QCOMPARE(good.exitCode, 0);
        QVERIFY2(contains(good.out, "neggrad_plus  good"), good.out.c_str());
        put(world.workspace.methodsFolder() / "neggrad_plus.pt", "print('hello')");
        put(world.workspace.methodsFolder() / "other.json", "{");
        const CliResult broken = cli({"methods", "--workspace", folder, "--check"});
        QCOMPARE(broken.exitCode, 3);
        QVERIFY2(contains(broken.out, "is not a TorchScript file"), broken.out.c_str());
        QVERIFY2(contains(broken.err, "other.json' is not valid JSON"), broken.err.c_str());
    }

    void theExamplePlanCanBeUsed()
    {
        const CliResult result = cli({"sweep", "--example"});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(problemsOf(planFromJson(Json::parse(result.out), "example")).empty());
    }

    void aBadExperimentFileIsRefused()
    {
        const World world;
        const ForgetSet set = world.forget({1, 2, 3});
        Json file = toJson(world.experiment(set));
        file["parameters"]["learning_rate"] = -3;
        file["colour"] = "blue";
        writeJson(world.folder / "bad.json", file);
        const CliResult result = cli({"run", (world.folder / "bad.json").string(), "--workspace", world.workspace.folder().string()});
        QCOMPARE(result.exitCode, 3);
        QVERIFY2(contains(result.err, "learning_rate is -3") && contains(result.err, "colour") && contains(result.err, "bad.json"), result.err.c_str());
        QVERIFY(contains(result.err, "(experiment.invalid)"));
        QVERIFY(world.workspace.runIds().empty());

        put(world.folder / "bad.json", "{ \"format\": ");
        QCOMPARE(cli({"run", (world.folder / "bad.json").string(), "--workspace", world.workspace.folder().string()}).exitCode, 3);
        file = toJson(world.experiment(set));
        file["forget_set"]["hash"] = std::string(64, 'e');
        writeJson(world.folder / "bad.json", file);
        const CliResult missing = cli({"run", (world.folder / "bad.json").string(), "--workspace", world.workspace.folder().string()});
        QCOMPARE(missing.exitCode, 3);
        QVERIFY(contains(missing.err, "(forget-set.missing)"));
    }

    void aBadPlanIsRefused()
    {
        const World world;
        Plan plan = samplePlan();
        plan.dataset = world.spec;
        plan.forgetSets = {{"nothing", "", {{"kind", "random"}, {"count", 0}, {"seed", 1}}}};
        writeJson(world.folder / "plan.json", toJson(plan));
        const CliResult empty = cli({"sweep", (world.folder / "plan.json").string(), "--workspace", world.workspace.folder().string()});
        QCOMPARE(empty.exitCode, 3);
        QVERIFY2(contains(empty.err, "(forget-set.empty)"), empty.err.c_str());
        plan.dataset.folder = "/nowhere/at/all";
        writeJson(world.folder / "plan.json", toJson(plan));
        const CliResult missing = cli({"sweep", (world.folder / "plan.json").string(), "--workspace", world.workspace.folder().string()});
        QCOMPARE(missing.exitCode, 3);
        QVERIFY2(contains(missing.err, "dataset-fashion-mnist"), missing.err.c_str());
        QVERIFY(world.workspace.runIds().empty());
    }

    void aWorkspaceThatCannotBeUsedIsRefused()
    {
        const World world;
        const std::string folder = world.workspace.folder().string();
        QVERIFY(contains(cli({"verify", "--workspace", (world.folder / "data").string()}).err, "(workspace.missing)"));
        {
            const WorkspaceLock lock(world.workspace);
            Plan plan = samplePlan();
            plan.dataset = world.spec;
            writeJson(world.folder / "plan.json", toJson(plan));
            const CliResult result = cli({"sweep", (world.folder / "plan.json").string(), "--workspace", folder});
            QCOMPARE(result.exitCode, 3);
            QVERIFY2(contains(result.err, "(workspace.in-use)"), result.err.c_str());
        }
        Json content = readJson(world.workspace.folder() / "workspace.json");
        content["version"] = 2;
        writeJson(world.workspace.folder() / "workspace.json", content);
        const CliResult result = cli({"report", "--workspace", folder});
        QCOMPARE(result.exitCode, 3);
        QVERIFY(contains(result.err, "(workspace.too-new)"));
    }

    void verifyFindsDamageAndRebuilds()
    {
        const World world;
        const std::string folder = world.workspace.folder().string();
        const RunFolder run = world.queuedRun();
        QCOMPARE(cli({"verify", "--workspace", folder}).exitCode, 0);
        put(world.workspace.indexFile(), std::string(8192, 'x'));
        const CliResult damaged = cli({"verify", "--workspace", folder});
        QCOMPARE(damaged.exitCode, 7);
        QVERIFY2(contains(damaged.out, "damaged"), damaged.out.c_str());
        QCOMPARE(cli({"verify", "--workspace", folder, "--rebuild"}).exitCode, 0);
        QCOMPARE(cli({"verify", "--workspace", folder}).exitCode, 0);
        put(run.file("forget_set.json"), "{}");
        QCOMPARE(cli({"verify", "--workspace", folder}).exitCode, 7);
    }

    void unknownRunsAreSaid()
    {
        const World world;
        const std::string folder = world.workspace.folder().string();
        QVERIFY(contains(cli({"report", "nothing", "--workspace", folder}).err, "(run.missing)"));
        QVERIFY(contains(cli({"metrics", "nothing", "--workspace", folder}).err, "(run.missing)"));
        QVERIFY(contains(cli({"export", "nothing", "--to", folder, "--workspace", folder}).err, "(run.missing)"));
        const CliResult strange = cli({"report", "--output", (world.folder / "x.docx").string(), "--workspace", folder});
        QCOMPARE(strange.exitCode, 3);
        QVERIFY(contains(strange.err, "(report.format)"));
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
