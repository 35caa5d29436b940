// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/store/bundle.h"
#include "core/store/index.h"
#include "core/store/picture_bundle.h"
#include "core/store/picture_course.h"
#include "core/store/safetensors.h"
#include "store/fixtures.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

/// A workspace with one finished run that has everything.
struct Finished : World {
    RunFolder run = queuedRun("salun");

    Finished()
    {
        makeFolder(run.file("bundles"));
        Bundle bundle;
        bundle.group = "forget";
        bundle.classes = 2;
        bundle.sampleIds = {1, 2};
        bundle.labels = {1, 0};
        bundle.logits = {1, 2, 3, 4};
        writeBundle(run.bundleFile("forget"), bundle);
        const std::vector<std::uint8_t> weights(16, 7);
        const std::vector<TensorView> tensors{{"w", "F32", {4}, weights}};
        const std::string hash = writeSafetensors(run.file("weights.safetensors"), tensors, {{"made", "today"}});
        makeFolder(workspace.modelsFolder());
        writeSafetensors(workspace.modelsFolder() / (originalKey(run.experiment()) + ".safetensors"), tensors, {});
        appendEvent(run, {{"event", "hello"}});
        run.writeMetrics({{"ua", 1}});
        appendEvent(run, {{"event", "done"}, {"seconds", 1}, {"weights_sha256", hash}});
        Index(workspace.indexFile()).synchronise(workspace);
    }

    /// "error verify.hash", ... sorted.
    std::vector<std::string> found() const
    {
        std::vector<std::string> codes;
        for (const auto& finding : verify(workspace)) {
            codes.push_back(finding.severity + " " + finding.code);
            if (finding.sentence.empty() || finding.hint.empty())
                codes.push_back("a finding without words");
        }
        std::sort(codes.begin(), codes.end());
        return codes;
    }

    void spoil(const fs::path& file) const
    {
        std::string bytes = readFile(file);
        bytes.back() = char(bytes.back() ^ 1);
        writeFileAtomically(file, bytes);
    }
};

using Codes = std::vector<std::string>;

} // namespace

class TestVerify : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGoodWorkspaceHasNoFindings()
    {
        const Finished world;
        QCOMPARE(world.found(), Codes{});
    }

    void whatARunThatDrawsPicturesLeavesIsKnown()
    {
        const Finished world;
        PictureBundle pictures;
        pictures.height = pictures.width = 1;
        pictures.pixels = {1, 2, 3};
        pictures.prompts = {"a circle"};
        pictures.seeds = {1};
        const auto bundle = world.run.bundleFile("pictures"), course = world.run.file(kPictureCourseFile);
        writePictureBundle(bundle, pictures);
        writePictureCourse(course, {});
        const auto models = world.workspace.modelsFolder();
        writeSafetensors(models / ("autoencoder-" + originalKey(world.run.experiment()) + ".safetensors"), {}, {});
        const auto forgetSet = forgetSetFromJson(readJson(world.run.file("forget_set.json")), "");
        writeSafetensors(models / "latents-1.safetensors", {}, {{"format", "palimpsest-latents"}, {"dataset_hash", forgetSet.datasetHash}});
        world.run.writeMetrics({{"concept_ua", 1}}); // with the hashes of all bundles
        rebuildIndex(world.workspace);
        QCOMPARE(world.found(), Codes{});

        writeSafetensors(models / "latents-2.safetensors", {}, {{"format", "palimpsest-latents"}, {"dataset_hash", "of other pictures"}});
        QCOMPARE(world.found(), Codes{"note verify.orphan"});
        fs::remove(models / "latents-2.safetensors");
        fs::resize_file(course, fs::file_size(course) - 1);
        QCOMPARE(world.found(), Codes{"error verify.course"});
        fs::remove(course);
        fs::resize_file(bundle, fs::file_size(bundle) - 1);
        QCOMPARE(world.found(), (Codes{"error verify.bundle", "error verify.hash"}));
    }

    void aDamagedMaskIsFound()
    {
        const Finished world;
        writeFileAtomically(world.run.file("mask.safetensors"), "no mask");
        QCOMPARE(world.found(), Codes{"error verify.mask"});
    }

    void changedBytesAreFound()
    {
        {
            const Finished world;
            world.spoil(world.run.bundleFile("forget"));
            QCOMPARE(world.found(), Codes{"error verify.hash"});
        }
        {
            const Finished world;
            world.spoil(world.run.file("weights.safetensors"));
            QCOMPARE(world.found(), Codes{"error verify.hash"});
        }
        {
            const Finished world;
            fs::resize_file(world.run.file("weights.safetensors"), 40);
            QCOMPARE(world.found(), Codes{"error verify.weights"});
        }
        {
            const Finished world;
            fs::remove(world.run.bundleFile("forget"));
            QCOMPARE(world.found(), Codes{"error verify.missing"});
        }
    }

    void aChangedForgetSetIsFound()
    {
        const Finished world;
        const fs::path saved = world.workspace.folder() / "forget-sets" / (world.run.experiment().forgetSetHash + ".json");
        Json content = readJson(saved);
        content["sample_ids"].push_back(9);
        writeJson(saved, content);
        QCOMPARE(world.found(), Codes{"error verify.forget-set"});
        writeJson(world.run.file("forget_set.json"), content);
        QCOMPARE(world.found(), (Codes{"error verify.forget-set", "error verify.forget-set"}));
    }

    void aDamagedExperimentIsFound()
    {
        const Finished world;
        Json content = readJson(world.run.file("experiment.json"));
        content["parameters"]["density"] = 9;
        writeJson(world.run.file("experiment.json"), content);
        QCOMPARE(world.found(), (Codes{"error verify.experiment", "note verify.orphan"})); // nobody is known to use its original model
    }

    void damagedEventsAreFound()
    {
        const Finished world;
        const fs::path events = world.run.file("events.jsonl");
        const std::string good = readFile(events);
        writeFileAtomically(events, "{\"event\":\"pro\n" + good + "{\"half");
        QCOMPARE(world.found(), Codes{"note verify.events"});
        writeFileAtomically(events, good.substr(0, good.size() / 2));
        QCOMPARE(world.found(), Codes{"note verify.unfinished"});
        fs::remove(events);
        QCOMPARE(world.found(), Codes{"error verify.missing"});
        makeFolder(events);
        QCOMPARE(world.found(), Codes{"error verify.events"});
    }

    void metricsWithoutHashesAreSaidInWords()
    {
        for (const char* content : {R"({"metrics":{}})", R"({"metrics":{"ua":1},"bundles":3})", R"({"bundles":{"test":4}})", "[1]"}) {
            const Finished world;
            writeFileAtomically(world.run.file("metrics.json"), content);
            QCOMPARE(world.found(), Codes{"error verify.metrics"});
            for (const auto& finding : verify(world.workspace))
                QVERIFY(finding.sentence.find("json.exception") == std::string::npos);
        }
    }

    void orphansAndLeftoversAreNoted()
    {
        const Finished world;
        writeSafetensors(world.workspace.modelsFolder() / "unused.safetensors", {}, {});
        makeFolder(world.workspace.runsFolder() / "broken-off");
        writeFileAtomically(world.run.file("weights.safetensors.tmp4711"), "half");
        writeQueue(world.workspace, {{"gone"}, false});
        QCOMPARE(world.found(), (Codes{"note verify.leftover", "note verify.orphan", "note verify.orphan", "note verify.queue"}));
    }

    void anIndexThatLiesIsFoundAndMended()
    {
        const Finished world;
        {
            SQLite::Database database(world.workspace.indexFile().string(), SQLite::OPEN_READWRITE);
            database.exec("UPDATE metric SET value = 99 WHERE name = 'ua'");
        }
        QCOMPARE(world.found(), Codes{"error verify.index"});
        rebuildIndex(world.workspace);
        QCOMPARE(world.found(), Codes{});
        {
            SQLite::Database database(world.workspace.indexFile().string(), SQLite::OPEN_READWRITE);
            database.exec("UPDATE run SET id = 'ghost'");
        }
        QCOMPARE(world.found(), (Codes{"error verify.index", "note verify.index"}));
        writeFileAtomically(world.workspace.indexFile(), std::string(8192, 'x'));
        QCOMPARE(world.found(), Codes{"error verify.index"});
        fs::remove(world.workspace.indexFile());
        QCOMPARE(world.found(), Codes{"note verify.index"});
        rebuildIndex(world.workspace);
        QCOMPARE(world.found(), Codes{});
    }

    void verifyingChangesNothing()
    {
        const Finished world;
        const auto times = [&] {
            std::vector<std::pair<std::string, fs::file_time_type>> list;
            for (const auto& entry : fs::recursive_directory_iterator(world.workspace.folder()))
                if (entry.is_regular_file() && entry.path().filename().string().find("sqlite-") == std::string::npos)
                    list.emplace_back(entry.path().string(), entry.last_write_time());
            std::sort(list.begin(), list.end());
            return list;
        };
        const auto before = times();
        verify(world.workspace);
        QVERIFY(times() == before);
    }
};

QTEST_GUILESS_MAIN(TestVerify)
#include "tst_verify.moc"
