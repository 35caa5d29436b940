// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures and their judge from the command line.
#include "app/cli_process.h"
#include "data/bmp.h"
#include "results/judged_pictures.h"
#include "store/fixtures.h"

#include <fstream>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

class TestCliPictures : public QObject {
    Q_OBJECT

private:
    Folder m_folder;

    std::string path(const char* name) const { return (m_folder / name).string(); }

private Q_SLOTS:
    void initTestCase()
    {
        auto bundle = specPictures();
        bundle.prompts[3] = "a striped box";
        bundle.metadata = {{"model_hash", "f00d"}, {"sampler", "ddim"}, {"guidance", "2.0"}};
        writePictureBundle(path("after.safetensors"), bundle);
        bundle.logits.assign(bundle.logits.size(), -1);
        writePictureBundle(path("before.safetensors"), bundle);
    }

    void picturesAreTakenOutAndSayWhereTheyComeFrom()
    {
        const auto exported = cli({"pictures", "export", path("after.safetensors"), "--to", path("pictures"), "--first", "3", "--count", "2"});
        QVERIFY2(exported.exitCode == 0, exported.err.c_str());
        QVERIFY(fs::exists(m_folder / "pictures/picture-0003.png") && fs::exists(m_folder / "pictures/picture-0004.png"));
        QVERIFY(!fs::exists(m_folder / "pictures/picture-0005.png") && !fs::exists(m_folder / "pictures/picture-0002.png"));
        const auto described = cli({"pictures", "describe", path("pictures/picture-0003.png")});
        QCOMPARE(described.exitCode, 0);
        for (const char* line : {"prompt: a striped box\n", "seed: 3\n", "model_hash: f00d\n", "sampler: ddim\n", "guidance: 2.0\n"})
            QVERIFY2(contains(described.out, line), line);
        QVERIFY(!contains(described.out, "run: ")); // this bundle is no run's
        fs::create_directories(m_folder / "runs/20260101-one/bundles");
        fs::copy_file(path("after.safetensors"), m_folder / "runs/20260101-one/bundles/pictures.safetensors");
        std::ofstream(m_folder / "runs/20260101-one/experiment.json") << "{}";
        QCOMPARE(cli({"pictures", "export", path("runs/20260101-one/bundles/pictures.safetensors"), "--to", path("of-run"), "--count", "1"}).exitCode, 0);
        QVERIFY(contains(cli({"pictures", "describe", path("of-run/picture-0000.png")}).out, "run: 20260101-one\n"));
        QCOMPARE(cli({"pictures", "describe", path("after.safetensors")}).exitCode, 3);
        QCOMPARE(cli({"pictures", "export", path("none.safetensors"), "--to", path("pictures")}).exitCode, 3);
    }

    void whatAFileSaysIsNoCommandToTheTerminal()
    {
        auto bundle = specPictures();
        bundle.prompts[0] = "a \x1B[2J cat\x7F \xC2\x9B";
        bundle.metadata["model_hash"] = std::string(9000, '7');
        writePictureBundle(path("forged.safetensors"), bundle);
        QCOMPARE(cli({"pictures", "export", path("forged.safetensors"), "--to", path("forged"), "--count", "1"}).exitCode, 0);
        const auto described = cli({"pictures", "describe", path("forged/picture-0000.png")});
        QCOMPARE(described.exitCode, 0);
        QVERIFY2(contains(described.out, "prompt: a ?[2J cat? ?\n"), described.out.c_str());
        QVERIFY(contains(described.out, "7 … (9000 bytes)\n") && described.out.size() < 5000);
    }

    void metricsAndMatrixNeedNoModel()
    {
        const auto metrics = cli({"pictures", "metrics", path("after.safetensors")});
        QCOMPARE(metrics.exitCode, 0);
        for (const char* line : {"UA  50.00 %\n", "RA  62.50 %\n", "IRA  75.00 %\n", "CRA  50.00 %\n"})
            QVERIFY2(contains(metrics.out, line), metrics.out.c_str());
        QVERIFY(!contains(metrics.out, "Judge: "));
        auto judged = readPictureBundle(path("after.safetensors"));
        judged.metadata["judge"] = "CLIP, zero-shot: vit";
        judged.clipScores.assign(judged.size(), 0.3125f);
        writePictureBundle(path("judged.safetensors"), judged);
        const auto scored = cli({"pictures", "metrics", path("judged.safetensors")});
        QVERIFY2(contains(scored.out, "CLIP score  0.3125\n") && contains(scored.out, "Judge: CLIP, zero-shot: vit\n"), scored.out.c_str());
        const auto matrix = cli({"pictures", "matrix", path("after.safetensors")});
        QVERIFY2(contains(matrix.out, "asked,pictures,style:plain,style:striped,style:dotted,shape:circle,shape:square,nothing of its kind\n"), matrix.out.c_str());
        QVERIFY2(contains(matrix.out, "style:dotted,2,0.00,50.00,50.00,0.00,100.00,0.00\n"), matrix.out.c_str());
        const auto difference = cli({"pictures", "matrix", path("after.safetensors"), "--before", path("before.safetensors")});
        QVERIFY2(contains(difference.out, "style:dotted,2,0.00,50.00,50.00,0.00,100.00,-100.00\n"), difference.out.c_str());
    }

    void scoresThatNeedANetworkSayWhatIsWrongWithIt()
    {
        writeFileAtomically(path("inception.pth"), "pickle");
        const auto fid = cli({"pictures", "fid", path("after.safetensors"), "--inception", path("inception.pth"), "--reference", path("before.safetensors")});
        QCOMPARE(fid.exitCode, 3);
        QVERIFY2(contains(fid.err, "weights_only=True"), fid.err.c_str());
        fs::create_directories(path("clip"));
        writeFileAtomically(path("clip/open_clip_config.json"), "{}");
        const auto clip = cli({"pictures", "clip-score", path("after.safetensors"), "--clip", path("clip")});
        QCOMPARE(clip.exitCode, 3);
        QVERIFY2(contains(clip.err, "OpenCLIP"), clip.err.c_str());
        QCOMPARE(cli({"pictures", "fid", path("after.safetensors")}).exitCode, 2); // without a network
    }

    void whatIsNoPictureOfTheBundleIsRefused()
    {
        QCOMPARE(cli({"pictures", "export", path("after.safetensors"), "--to", path("pictures"), "--first", "6"}).exitCode, 3);
        QCOMPARE(cli({"pictures", "export", path("after.safetensors"), "--to", path("pictures"), "--first", "-1"}).exitCode, 2);
        QCOMPARE(cli({"pictures", "export", path("after.safetensors"), "--to", path("pictures"), "--count", "-1"}).exitCode, 2);
    }

    void metricsOfARunAreComputedAgain()
    {
        const auto workspace = Workspace::create(m_folder / "workspace", "test");
        Experiment experiment;
        experiment.domain = "text-to-image";
        experiment.dataset.id = "captioned-shapes";
        experiment.dataset.trainCount = 20;
        experiment.dataset.testCount = 5;
        experiment.model = "small-diffusion";
        experiment.method = "uce";
        const auto dataset = openDataset(experiment.dataset);
        const Json rule{{"kind", "concept"}, {"concept", "shape:circle"}};
        const auto set = makeForgetSetOf(*dataset, "circles", rule, resolveRuleOf(*dataset, rule));
        workspace.saveForgetSet(set);
        experiment.forgetSetHash = set.hash;
        const auto run = workspace.run(workspace.enqueue({experiment}).front());
        makeFolder(run.file("bundles"));
        fs::copy_file(path("after.safetensors"), run.bundleFile("pictures"));
        const auto said = cli({"metrics", "--workspace", path("workspace")});
        QVERIFY2(said.exitCode == 0 && contains(said.out, run.id()), said.err.c_str());
        QCOMPARE(run.readMetrics().at("concept_ua"), 50.0);
        fs::resize_file(run.bundleFile("pictures"), 100);
        QCOMPARE(cli({"metrics", "--workspace", path("workspace")}).exitCode, 3);
    }

    void aJudgeIsTrainedWithARecordBesideIt()
    {
        const auto trained = cli({"judge", "train", "--out", path("judge.safetensors"), "--steps", "2", "--pictures", "100", "--seed", "4"});
        QVERIFY2(trained.exitCode == 0, trained.err.c_str());
        QVERIFY(contains(trained.out, "Of 100 other pictures"));
        const Json record = readJson(m_folder / "judge.json");
        QCOMPARE(record.at("steps").get<int>(), 2);
        QCOMPARE(record.at("seed").get<int>(), 4);
        QCOMPARE(record.at("accuracy").at("pictures").get<int>(), 100);
        QVERIFY(contains(record.at("command").get<std::string>(), "judge train"));
    }

    /// It would be trained for nothing.
    void aJudgeThatCannotBeKeptIsNotTrained()
    {
        fs::create_directory(m_folder / "folder");
        for (const auto& out : {path("nowhere/judge.safetensors"), path("folder"), path("weights.json")}) {
            const auto refused = cli({"judge", "train", "--out", out, "--steps", "1000000"}); // days
            QVERIFY2(refused.exitCode == 3 && !contains(refused.err, "internal"), refused.err.c_str());
        }
        QVERIFY(fs::is_empty(m_folder / "folder") && !fs::exists(m_folder / "weights.json"));
        fs::create_directory(m_folder / "captioned");
        for (const char* name : {"a.bmp", "b.bmp", "c.bmp", "d.bmp"})
            writeBmp(m_folder / "captioned" / name, 8, 8, 200, 10, name[0]);
        put(m_folder / "captioned/captions.csv", "file,caption,split\na.bmp,a cat,train\nb.bmp,a dog,train\nc.bmp,a cat,test\nd.bmp,a dog,test\n");
        const auto captions = cli({"judge", "train", "--of", "captioned-folder", "--folder", path("captioned"), "--out", path("judge2.safetensors"), "--steps", "1"});
        QCOMPARE(captions.exitCode, 3);
        QVERIFY2(contains(captions.err, "judge.dataset"), captions.err.c_str());
    }
};

QTEST_GUILESS_MAIN(TestCliPictures)
#include "tst_cli_pictures.moc"
