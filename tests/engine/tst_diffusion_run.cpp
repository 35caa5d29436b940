// SPDX-License-Identifier: GPL-3.0-or-later
// A small text-to-image model through the whole engine: autoencoder, original, mask, unlearning, pictures, metrics, export.
#include "tests/engine/picture_experiment.h"
#include "tests/engine/run_listener.h"

#include "tests/engine/scorer_files.h"
#include "tests/error_of.h"

#include "core/base/files.h"
#include "core/data/shape_concepts.h"
#include "core/engine/metrics/run_metrics.h"
#include "core/engine/pretrained/diffusion_folder.h"
#include "core/engine/runner/diffusion/export_diffusion.h"
#include "core/engine/runner/diffusion/stored_models.h"
#include "core/engine/runner/tensor_files.h"
#include "core/store/index.h"
#include "core/store/mask_file.h"
#include "core/store/picture_bundle.h"
#include "core/store/picture_course.h"
#include "core/store/workspace.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace palimpsest;
using palimpsest::test::Listener;

namespace fs = std::filesystem;

namespace {

/// A workspace whose models are trained for a few steps on two hundred pictures.
class World {
public:
    World() : workspace(Workspace::create(fs::path(m_folder.path().toStdString()) / "workspace", "Test"))
    {
        spec.id = "captioned-shapes";
        spec.trainCount = 200;
        spec.testCount = 20;
        const auto dataset = openDataset(spec);
        const Json rule{{"kind", "concept"}, {"concept", "style:striped"}};
        forgetSet = makeForgetSetOf(*dataset, "striped", rule, resolveRuleOf(*dataset, rule));
        workspace.saveForgetSet(forgetSet);
    }

    RunFolder queue(const std::string& method, const Json& parameters = Json::object(), const Json& recipe = Json::object()) const
    {
        Json all{{"source", "trained"}, {"steps", 4}, {"batch_size", 4}, {"autoencoder_steps", 4}, {"autoencoder_batch", 4}, {"warmup_steps", 1}, {"draw_pictures", 1}, {"draw_steps", 2}};
        all.update(recipe);
        return workspace.run(workspace.enqueue({test::pictureExperiment(spec, forgetSet, "small-diffusion", all, method, 4, parameters)}).front());
    }

    fs::path operator/(const std::string& name) const { return fs::path(m_folder.path().toStdString()) / name; }

private:
    QTemporaryDir m_folder;

public:
    Workspace workspace;
    DatasetSpec spec;
    ForgetSet forgetSet;
};

} // namespace

class DiffusionRunTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_world = std::make_unique<World>(); }

    void cleanupTestCase() { m_world.reset(); }

    void conceptNamesEveryPictureThatShowsIt()
    {
        const auto dataset = openDataset(m_world->spec);
        const auto striped = shapeConcept("style:striped");
        std::size_t shown = 0;
        for (const auto id : dataset->split.train)
            shown += shows(dataset->captions->train.scenes[std::size_t(id)], striped);
        QCOMPARE(m_world->forgetSet.sampleIds.size(), shown);
        QCOMPARE(describeRule(m_world->forgetSet.rule, {}), std::string("style striped"));
        QCOMPARE(test::errorOf([&] { resolveRuleOf(*dataset, {{"kind", "concept"}, {"concept", "shape:dodecahedron"}}); }), std::string("concept.unknown"));
    }

    void wordsThatNoCaptionHasAreSaid()
    {
        const auto dataset = openDataset(m_world->spec);
        const Json rule{{"kind", "words"}, {"words", {"elephant"}}};
        std::string said;
        try {
            makeForgetSetOf(*dataset, "elephants", rule, resolveRuleOf(*dataset, rule));
        } catch (const Error& error) {
            said = error.code() + " " + error.what();
        }
        QVERIFY2(said.starts_with("forget-set.empty") && said.find("200 pictures") != said.npos && said.find("'elephants'") != said.npos, said.c_str());
    }

    void onesOwnPromptsAreWatchedAsOftenAsAsked()
    {
        writeFileAtomically(*m_world / "watched.txt", "a blue star\na striped circle\n");
        const auto folder = m_world->queue("uce", Json::object(), {{"draw_prompts", (*m_world / "watched.txt").string()}});
        QVERIFY(Listener().run(folder) == RunOutcome::Done);
        const auto course = readPictureCourse(folder.file(kPictureCourseFile));
        QCOMPARE(course.prompts, (std::vector<std::string>{"a striped circle", "a blue star"}));
        QCOMPARE(course.forgetPrompts, std::int64_t(1));

        const auto slower = m_world->queue("gradient_ascent", Json::object(), {{"draw_every", 3}});
        QVERIFY(Listener().run(slower) == RunOutcome::Done);
        QCOMPARE(readPictureCourse(slower.file(kPictureCourseFile)).steps, (std::vector<std::int64_t>{0, 3, 4}));
    }

    void aClipModelOfOnesOwnScoresThePictures()
    {
        const test::SavedClip clip;
        const auto folder = m_world->queue("uce", Json::object(), {{"draw_clip", clip.path.string()}});
        Listener listener;
        QVERIFY2(listener.run(folder) == RunOutcome::Done, listener.why().c_str());
        const auto metrics = folder.readMetrics();
        QVERIFY(metrics.contains("clip_score") && metrics.contains("concept_ua") && !metrics.contains("fid"));
        const auto pictures = readPictureBundle(folder.bundleFile("pictures"));
        QCOMPARE(pictures.clipScores.size(), std::size_t(20));
        QVERIFY(pictures.metadata.contains("judge_accuracy") && !pictures.metadata.contains("judge")); // captioned shapes have their own

        // What cannot be used is refused before anything is learned.
        writeFileAtomically(*m_world / "inception.pth", "pickle");
        Listener refused;
        QVERIFY(refused.run(m_world->queue("uce", Json::object(), {{"draw_inception", (*m_world / "inception.pth").string()}})) != RunOutcome::Done);
        QVERIFY2(refused.why().find("pickled") != std::string::npos, refused.why().c_str());
        QCOMPARE(refused.stages(), std::vector<std::string>{"data"});
    }

    void aRunMeasuresWhatTheCatalogueNames()
    {
        const auto folder = m_world->queue("t2i_salun");
        Listener listener;
        QVERIFY2(listener.run(folder) == RunOutcome::Done, listener.why().c_str());
        QCOMPARE(listener.stages(), (std::vector<std::string>{"data", "autoencoder", "original", "latents", "mask", "unlearn", "evaluate", "attack"}));
        const auto metrics = folder.readMetrics();
        for (const char* id : {"concept_ua", "concept_ra", "concept_ira", "concept_cra", "judge_fd", "rte", "rte_mask"}) {
            QVERIFY2(metrics.contains(id), id);
            QVERIFY2(findMetric(id), id);
        }
        const auto pictures = readPictureBundle(folder.bundleFile("pictures"));
        QCOMPARE(pictures.size(), std::size_t(20));
        QCOMPARE(pictures.forgotten, std::vector<std::string>{"style:striped"});

        // Half of the denoiser's weights may move, and only these did.
        const auto mask = readMaskFile(folder.file("mask.safetensors"));
        const auto unlearned = openUnlearned(folder, m_world->workspace.folder(), torch::kCPU), original = openOriginalOf(folder, m_world->workspace.folder(), torch::kCPU);
        std::int64_t place = 0, moved = 0;
        const auto now = unlearned.model->unet()->named_parameters(), then = original.model->unet()->named_parameters();
        for (const auto& entry : now) {
            const auto differs = entry.value().ne(then[entry.key()]).flatten();
            for (std::int64_t i = 0; i < differs.numel(); ++i, ++place) {
                const bool changed = differs[i].item<bool>();
                QVERIFY(!changed || mask.bits.test(place));
                moved += changed;
            }
            if (place > 60'000) // all of them would take a minute
                break;
        }
        QVERIFY(moved > 0);

        // The course: before the first step, and after each of so few.
        const auto course = readPictureCourse(folder.file(kPictureCourseFile));
        QCOMPARE(course.steps, (std::vector<std::int64_t>{0, 1, 2, 3, 4}));
        QCOMPARE(course.prompts.size(), std::size_t(8));
        for (std::size_t i = 0; i < course.prompts.size(); ++i)
            QCOMPARE(asksFor(course.prompts[i], shapeConcept("style:striped")), i < std::size_t(course.forgetPrompts));

        // Deleted and computed again, the metrics are the same bytes.
        const auto before = readFile(folder.file("metrics.json"));
        fs::remove(folder.file("metrics.json"));
        recomputeMetrics(folder);
        QCOMPARE(readFile(folder.file("metrics.json")), before);
    }

    void everyMethodRuns_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("mask");
        for (const auto& method : methods())
            if (serves(method, "text-to-image") && method.id != "t2i_salun")
                QTest::newRow(method.id.c_str()) << QString::fromStdString(method.id) << QString();
        QTest::newRow("an edit under a mask") << "uce" << "saliency";
    }

    void everyMethodRuns()
    {
        QFETCH(QString, method);
        QFETCH(QString, mask);
        Json few = Json::object();
        if (!mask.isEmpty())
            few["mask"] = mask.toStdString();
        if (findParameter(findMethod(method.toStdString())->parameters, "ddim_steps"))
            few["ddim_steps"] = 3;
        const auto folder = m_world->queue(method.toStdString(), few);
        Listener listener;
        QVERIFY2(listener.run(folder) == RunOutcome::Done, listener.why().c_str());
        QVERIFY(folder.readMetrics().contains("concept_ua"));
        QCOMPARE(fs::exists(folder.file("mask.safetensors")), !mask.isEmpty());
    }

    void interruptedRunEndsWithTheSameBits()
    {
        const auto whole = m_world->queue("random_labels", {{"learning_rate", 2e-4}}), halves = m_world->queue("random_labels", {{"learning_rate", 2e-4}});
        Listener listener;
        QVERIFY2(listener.run(whole) == RunOutcome::Done, listener.why().c_str());
        Listener stopped;
        stopped.act = [&](const Json& event) {
            if (event.at("event") == "image" && event.at("title") == "step 2")
                stopped.control.saveAndStop();
        };
        QVERIFY(stopped.run(halves) == RunOutcome::Interrupted);
        Listener resumed;
        QVERIFY2(resumed.run(halves) == RunOutcome::Done, resumed.why().c_str());
        QVERIFY(!resumed.events.front().at("resumed_from").is_null());
        const auto one = readTensors(whole.file("weights.safetensors")), other = readTensors(halves.file("weights.safetensors"));
        QCOMPARE(hashOfTensors(one.tensors), hashOfTensors(other.tensors));
        QCOMPARE(readPictureCourse(halves.file(kPictureCourseFile)).pixels, readPictureCourse(whole.file(kPictureCourseFile)).pixels);
    }

    void computingAgainGivesTheSameBitsAndHalfPrecisionOthers()
    {
        const auto weightsOf = [&](const Json& means) {
            const auto folder = m_world->queue("t2i_salun", means);
            Listener listener;
            return listener.run(folder) == RunOutcome::Done ? hashOfTensors(readTensors(folder.file("weights.safetensors")).tensors) : listener.why();
        };
        const auto plain = weightsOf(Json::object());
        QCOMPARE(weightsOf({{"checkpointing", true}}), plain);
        QVERIFY(weightsOf({{"precision", "bf16"}}) != plain);
    }

    void picturesInHalfPrecisionNeedAGpu()
    {
        auto experiment = m_world->queue("random_labels").experiment();
        experiment.original["draw_type"] = "bf16";
        const auto folder = m_world->workspace.run(m_world->workspace.enqueue({experiment}).front());
        Listener listener;
        QVERIFY(listener.run(folder) != RunOutcome::Done);
        QVERIFY2(listener.why().find("GPU") != std::string::npos, listener.why().c_str());
        QVERIFY(listener.stages().empty()); // before anything is done
    }

    void exportedModelIsTheUnlearnedOneAndRunsAsAFolder()
    {
        const auto folder = m_world->queue("esd", {{"ddim_steps", 3}, {"learning_rate", 3e-4}});
        Listener listener;
        QVERIFY2(listener.run(folder) == RunOutcome::Done, listener.why().c_str());
        const auto target = *m_world / "exported";
        exportDiffusionModel(folder, m_world->workspace.folder(), target, {});
        const auto opened = openDiffusionFolder(target);
        const auto stored = openUnlearned(folder, m_world->workspace.folder(), torch::kCPU);
        QCOMPARE(hashOfTensors(stateMap(*opened.model)), hashOfTensors(stateMap(*stored.model)));
        QCOMPARE(opened.model->autoencoder()->config().scalingFactor, stored.model->autoencoder()->config().scalingFactor);
        exportDiffusionModel(folder, m_world->workspace.folder(), *m_world / "part", {"fp16", "unet"});
        QVERIFY(fs::exists(*m_world / "part" / "diffusion_pytorch_model.safetensors"));
        QVERIFY(!fs::exists(*m_world / "part" / "model_index.json"));
        QCOMPARE(test::errorOf([&] { exportDiffusionModel(folder, m_world->workspace.folder(), *m_world / "none", {"fp8", "all"}); }), std::string("export.type"));

        // As the original of another run.
        auto experiment = folder.experiment();
        experiment.model = "diffusers-folder";
        experiment.original["weights"] = target.string();
        experiment.method = "uce";
        experiment.parameters = Json::object();
        const auto again = m_world->workspace.run(m_world->workspace.enqueue({experiment}).front());
        Listener second;
        QVERIFY2(second.run(again) == RunOutcome::Done, second.why().c_str());
    }

    void aRunDoesNotGoOnFromAnotherModelThanItBeganWith()
    {
        const auto first = m_world->queue("original");
        QVERIFY(Listener().run(first) == RunOutcome::Done);
        const auto model = *m_world / "exchanged";
        exportDiffusionModel(first, m_world->workspace.folder(), model, {});
        const auto queue = [&] {
            auto experiment = m_world->queue("random_labels").experiment();
            experiment.model = "diffusers-folder";
            experiment.original["weights"] = model.string();
            return m_world->workspace.run(m_world->workspace.enqueue({experiment}).front());
        };
        const auto run = queue();
        Listener stopped;
        stopped.act = [&](const Json& event) {
            if (event.at("event") == "image" && event.at("title") == "step 2")
                stopped.control.saveAndStop();
        };
        QVERIFY2(stopped.run(run) == RunOutcome::Interrupted, stopped.why().c_str());

        const auto file = model / "unet" / "diffusion_pytorch_model.safetensors";
        auto stored = readTensors(file);
        stored.tensors.at("conv_out.bias") += 0.125;
        writeTensors(file, stored.tensors, stored.metadata);
        Listener resumed;
        QVERIFY2(resumed.run(run) == RunOutcome::Done, resumed.why().c_str());
        QVERIFY(resumed.events.front().at("resumed_from").is_null());
        const auto whole = queue();
        QVERIFY(Listener().run(whole) == RunOutcome::Done);
        QCOMPARE(hashOfTensors(readTensors(run.file("weights.safetensors")).tensors), hashOfTensors(readTensors(whole.file("weights.safetensors")).tensors));
        QCOMPARE(readPictureCourse(run.file(kPictureCourseFile)).pixels, readPictureCourse(whole.file(kPictureCourseFile)).pixels);
    }

    void whatRunsLeaveBehindIsInOrder()
    {
        const World world;
        const auto folder = world.queue("t2i_salun"), again = world.queue("retrain");
        for (const auto& run : {folder, again})
            QVERIFY(Listener().run(run) == RunOutcome::Done);
        Index(world.workspace.indexFile()).synchronise(world.workspace);
        for (const auto& finding : verify(world.workspace))
            QFAIL((finding.code + ": " + finding.sentence).c_str());
    }

    void forgetSetWithoutConceptIsRefused()
    {
        const auto dataset = openDataset(m_world->spec);
        const auto few = makeForgetSetOf(*dataset, "by hand", {{"kind", "manual"}}, {dataset->split.train[0], dataset->split.train[1]});
        m_world->workspace.saveForgetSet(few);
        auto experiment = m_world->queue("random_labels").experiment();
        experiment.forgetSetHash = few.hash;
        const auto folder = m_world->workspace.run(m_world->workspace.enqueue({experiment}).front());
        Listener listener;
        QVERIFY(listener.run(folder) == RunOutcome::BadInput);
        QVERIFY2(listener.why().find("concept") != std::string::npos, listener.why().c_str());
    }

private:
    std::unique_ptr<World> m_world;
};

QTEST_GUILESS_MAIN(DiffusionRunTest)
#include "tst_diffusion_run.moc"
