// SPDX-License-Identifier: GPL-3.0-or-later
// A Stable Diffusion 1.x folder of one's own, as diffusers saved it: it draws its own pictures, forgets some, and is a folder again.
#include "tests/engine/picture_experiment.h"
#include "tests/engine/run_listener.h"
#include "tests/store/fixtures.h"

#include "core/base/files.h"
#include "core/data/caption_table.h"
#include "core/data/dataset.h"
#include "core/engine/pretrained/diffusion_export.h"
#include "core/engine/pretrained/scheduler_json.h"
#include "core/engine/pretrained/diffusion_folder.h"
#include "core/engine/runner/diffusion/diffusion_data.h"
#include "core/engine/runner/diffusion/drawn_folder.h"
#include "core/engine/runner/diffusion/export_diffusion.h"
#include "core/engine/runner/diffusion/stored_models.h"
#include "core/engine/runner/tensor_files.h"
#include "core/imaging/decode.h"
#include "core/imaging/picture_file.h"
#include "core/store/picture_bundle.h"
#include "core/store/picture_course.h"
#include "core/experiment/plan.h"
#include "core/store/workspace.h"

#include <fstream>
#include <set>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

/// What diffusers saved: pictures of 16 × 16, texts of 16 tokens.
fs::path savedPipeline()
{
    return fs::path(PALIMPSEST_DIFFUSION_REFERENCES) / "pipeline";
}

PictureOrder smallOrder()
{
    PictureOrder order;
    order.model.folder = savedPipeline();
    order.forget = {"a photo of a cat"};
    order.retain = {"a yellow star", "a \"dark\" house, at night"};
    order.each = 3;
    order.steps = 2;
    return order;
}

std::set<std::string> picturesBelow(const fs::path& folder)
{
    std::set<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".png")
            files.insert(entry.path().lexically_relative(folder).generic_string());
    return files;
}

/// Pictures that the folder's model drew, and a workspace.
class OwnModelWorld {
public:
    OwnModelWorld() : workspace(Workspace::create(folder / "workspace", "Test"))
    {
        qputenv("XDG_CACHE_HOME", QByteArray::fromStdString((folder / "cache").string()));
        PreviewServer server({}, "cpu");
        if (!drawFolder(server, smallOrder(), folder / "drawn"))
            throw std::runtime_error("the pictures were not drawn");
        spec.id = "captioned-folder";
        spec.folder = (folder / "drawn").string();
        const auto dataset = openDataset(spec, {decodeImage, {}});
        const auto rule = readJson(folder / "drawn" / "forget-rule.json");
        forgetSet = makeForgetSetOf(*dataset, "the cat", rule, resolveRuleOf(*dataset, rule));
        workspace.saveForgetSet(forgetSet);
    }

    Experiment experiment(const std::string& method, const Json& parameters = Json::object()) const
    {
        Json all = Json::object();
        if (findParameter(findMethod(method)->parameters, "ddim_steps"))
            all["ddim_steps"] = 3;
        all.update(parameters);
        const Json recipe{{"weights", savedPipeline().string()}, {"draw_pictures", 1}, {"draw_steps", 2}, {"draw_guidance", 7.5}};
        return pictureExperiment(spec, forgetSet, "diffusers-folder", recipe, method, 2, all);
    }

    RunFolder queue(const Experiment& wanted) const { return workspace.run(workspace.enqueue({wanted}).front()); }

    Folder folder;
    Workspace workspace;
    DatasetSpec spec;
    ForgetSet forgetSet;
};

/// A copy of the pipeline, to be spoilt.
struct Spoilt {
    Folder folder;
    fs::path path = folder / "model";

    Spoilt() { fs::copy(savedPipeline(), path, fs::copy_options::recursive); }

    void change(const std::string& file, const std::function<void(Json&)>& edit) const
    {
        Json json = parsePythonJson(readFile(path / file), file);
        edit(json);
        put(path / file, json.dump());
    }
};

} // namespace

class TestOwnDiffusion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_world = std::make_unique<OwnModelWorld>(); }
    void cleanupTestCase() { m_world.reset(); }

    void aModelDrawsWhatItIsToForgetAndToKeep()
    {
        const auto folder = m_world->folder / "drawn";
        const auto table = readCaptionTable(folder);
        QCOMPARE(table.rows.size(), std::size_t(12)); // three prompts, three pictures and one for testing each
        QVERIFY(table.traits.empty() && table.hasParts);
        std::map<std::string, int> learned, tested;
        std::set<std::string> bytes;
        for (const auto& row : table.rows) {
            ++(row.part == CaptionPart::Test ? tested : learned)[row.caption];
            const auto text = readPictureText(folder / row.file);
            QCOMPARE(text.at("prompt"), row.caption);
            QCOMPARE(text.at("guidance"), std::string("7.5"));
            QCOMPARE(row.file.starts_with("forget/"), row.caption == "a photo of a cat");
            bytes.insert(readFile(folder / row.file));
        }
        QCOMPARE(bytes.size(), std::size_t(12)); // each from noise of its own
        QCOMPARE(learned, (std::map<std::string, int>{{"a photo of a cat", 3}, {"a yellow star", 3}, {"a \"dark\" house, at night", 3}}));
        QCOMPARE(tested.size(), std::size_t(3));
        QCOMPARE(text(readJson(folder / "forget-rule.json")), text(Json{{"kind", "prompts"}, {"forget", smallOrder().forget}, {"retain", smallOrder().retain}}));
        QCOMPARE(m_world->forgetSet.sampleIds.size(), std::size_t(3));
        // A plan that is ready to start.
        const auto plan = planFromJson(readJson(folder / "plan.json"), "plan");
        QCOMPARE(plan.dataset.folder, folder.string());
        QCOMPARE(plan.original.at("draw_guidance").get<double>(), 7.5);
        QCOMPARE(resolveRuleOf(*openDataset(plan.dataset), plan.forgetSets.at(0).rule), m_world->forgetSet.sampleIds);
        auto ready = plan;
        ready.forgetSets[0] = {m_world->forgetSet.name, m_world->forgetSet.hash, {}};
        QCOMPARE(expand(ready).size(), std::size_t(5));
    }

    void drawingGoesOnWhereItWasInterrupted()
    {
        const auto folder = m_world->folder / "interrupted";
        PreviewServer server({}, "cpu");
        int steps = 0;
        double last = 0;
        QVERIFY(!drawFolder(server, smallOrder(), folder, [&](double done, std::int64_t all) {
            last = done / double(all);
            return ++steps < 4; // in the second batch: a prompt has one batch of four pictures
        }));
        QVERIFY(last > 0.3 && last < 0.7);
        const auto before = picturesBelow(folder);
        QVERIFY(!before.empty() && before.size() < 12);
        QVERIFY(!fs::exists(folder / "captions.csv")); // half a dataset is none
        fs::remove(folder / "forget" / "001-00002.png");
        const auto kept = fs::last_write_time(folder / "forget" / "001-00001.png");
        double first = 0;
        QVERIFY(drawFolder(server, smallOrder(), folder, [&](double done, std::int64_t) {
            first = first == 0 ? done : first;
            return true;
        }));
        QVERIFY(first > double(before.size()) - 1);
        QVERIFY(fs::last_write_time(folder / "forget" / "001-00001.png") == kept);
        const auto whole = m_world->folder / "drawn";
        QCOMPARE(picturesBelow(folder), picturesBelow(whole));
        for (const auto& file : picturesBelow(whole))
            QCOMPARE(readFile(folder / file), readFile(whole / file));
        QCOMPARE(readFile(folder / "captions.csv"), readFile(whole / "captions.csv"));
    }

    void ordersThatCannotBeDrawnAreRefused()
    {
        PreviewServer server({}, "cpu");
        const auto codeOf = [&](const std::function<void(PictureOrder&)>& edit, const std::string& name) {
            auto order = smallOrder();
            edit(order);
            return errorOf([&] { drawFolder(server, order, m_world->folder / name); });
        };
        QCOMPARE(codeOf([](PictureOrder& order) { order.retain.clear(); }, "none"), std::string("draw.order"));
        QCOMPARE(codeOf([](PictureOrder& order) { order.retain.push_back("a photo of a cat"); }, "none"), std::string("draw.order"));
        QCOMPARE(codeOf([](PictureOrder& order) { order.forget.push_back("a photo of a cat"); }, "none"), std::string("draw.order"));
        QCOMPARE(codeOf([](PictureOrder& order) { order.each = 0; }, "none"), std::string("draw.order"));
        QCOMPARE(codeOf([](PictureOrder& order) { order.each = 400'000; }, "none"), std::string("draw.order"));
        QCOMPARE(codeOf([](PictureOrder& order) { order.testEach = 0; }, "none"), std::string("draw.order"));
        QCOMPARE(codeOf([](PictureOrder& order) { order.seed = std::numeric_limits<std::uint64_t>::max(); }, "none"), std::string("draw.order"));
        QCOMPARE(codeOf([](PictureOrder& order) { order.steps = 0; }, "none"), std::string("preview.request"));
        QCOMPARE(codeOf([](PictureOrder& order) { order.retain.push_back(std::string(3000, 'x')); }, "none"), std::string("preview.request"));
        QCOMPARE(codeOf([](PictureOrder& order) { order.retain.push_back(std::string("a\0b", 3)); }, "none"), std::string("preview.request"));
        QCOMPARE(codeOf([](PictureOrder& order) { order.steps = 1000; }, "none"), std::string("sampler.steps"));
        QCOMPARE(codeOf([](PictureOrder& order) { order.sampler = "none"; }, "none"), std::string("sampler.unknown"));
        QCOMPARE(codeOf([](PictureOrder& order) { order.model.folder = "/nowhere"; }, "none"), std::string("pretrained.missing"));
        QVERIFY(!fs::exists(m_world->folder / "none"));
        // That nothing can be kept there is said before anything is drawn.
        std::ofstream(m_world->folder / "file") << "x";
        bool hasBegun = false;
        QCOMPARE(errorOf([&] {
                     drawFolder(server, smallOrder(), m_world->folder / "file" / "below", [&](double, std::int64_t) { return hasBegun = true; });
                 }),
                 std::string("file.unwritable"));
        QVERIFY(!hasBegun);
        fs::create_directory(m_world->folder / "empty");
        QVERIFY(!drawFolder(server, smallOrder(), m_world->folder / "empty", [](double, std::int64_t) { return false; }));
        QVERIFY(fs::is_empty(m_world->folder / "empty")); // stopped before the first picture: another order may have it
        QCOMPARE(codeOf([](PictureOrder& order) { order.seed = 2; }, "drawn"), std::string("draw.other"));
        QCOMPARE(codeOf([](PictureOrder&) {}, "workspace"), std::string("draw.other"));
    }

    void valuesThatAreNoNumbersStopTheDrawing()
    {
        const Spoilt spoilt;
        auto opened = openDiffusionFolder(spoilt.path);
        const torch::NoGradGuard noGradients;
        for (auto& entry : opened.model->unet()->named_parameters())
            if (entry.key() == "conv_out.weight")
                entry.value().fill_(3e38F);
        exportDiffusionFolder(*opened.model, *opened.tokenizer, spoilt.folder / "huge", {});
        auto order = smallOrder();
        order.model.folder = spoilt.folder / "huge";
        PreviewServer server({}, "cpu");
        const auto sentence = sentenceOf([&] { drawFolder(server, order, spoilt.folder / "out"); });
        QVERIFY2(sentence.find("'a photo of a cat'") != std::string::npos && sentence.find("Step 1 of 2") != std::string::npos, sentence.c_str());
        QVERIFY(!fs::exists(spoilt.folder / "out"));
    }

    void picturesAreBroughtToTheModelsSide()
    {
        auto spec = m_world->spec;
        const auto usual = openDataset(spec); // decoded before
        QCOMPARE(usual->train.width, 64);
        spec.imageSize = 16;
        const auto small = openDataset(spec, {decodeImage, {}});
        QCOMPARE(small->train.width, 16);
        QCOMPARE(small->hash, usual->hash); // so that a forget set is one of both
        const auto drawn = decodedPicture(readFile(m_world->folder / "drawn" / small->trainFiles[0]));
        QVERIFY(std::equal(drawn.pixels.begin(), drawn.pixels.end(), small->train.image(0).begin()));
        // Larger ones come from their files, a few at a time.
        spec.imageSize = 80;
        const auto large = openDataset(spec, {decodeImage, {}});
        QCOMPARE(large->hash, usual->hash);
        const auto some = trainPictures(*large, {2, 0}), test = testPictures(*large, {1});
        QVERIFY(some.sizes() == torch::IntArrayRef({2, 3, 80, 80}) && test.sizes() == torch::IntArrayRef({1, 3, 80, 80}));
        const auto expected = torch::empty({3, 80, 80}, torch::kUInt8);
        decodeImage(m_world->folder / "drawn" / large->trainFiles[2], 80, expected.data_ptr<std::uint8_t>());
        QVERIFY(torch::equal(some[0], expected));
        decodeImage(m_world->folder / "drawn" / large->trainFiles[0], 80, expected.data_ptr<std::uint8_t>());
        QVERIFY(torch::equal(some[1], expected));
        QCOMPARE(realPicturesFor(*large, 2, 1).side, std::int64_t(80));
        QCOMPARE(realPicturesFor(*large, 2, 1).pixels.size(), std::size_t(2 * 3 * 80 * 80));
        QCOMPARE(picturesTogether(32, torch::kCPU), std::int64_t(50));
        QCOMPARE(picturesTogether(64, torch::kCPU), std::int64_t(50));
        QCOMPARE(picturesTogether(512, torch::kCPU), std::int64_t(1));
        QCOMPARE(picturesTogether(512, torch::kCUDA), std::int64_t(6));
    }

    void methodsUnlearnIt_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<bool>("seesPictures");
        QTest::newRow("SalUn") << "t2i_salun" << true;
        QTest::newRow("GA") << "gradient_ascent" << true;
        QTest::newRow("ESD") << "esd" << false;
        QTest::newRow("UCE") << "uce" << false;
    }

    void methodsUnlearnIt()
    {
        QFETCH(QString, method);
        QFETCH(bool, seesPictures);
        const auto run = m_world->queue(m_world->experiment(method.toStdString()));
        Listener listener;
        QVERIFY2(listener.run(run) == RunOutcome::Done, listener.why().c_str());
        const auto stages = listener.stages();
        QCOMPARE(std::find(stages.begin(), stages.end(), "latents") != stages.end(), seesPictures);

        // Nobody judges: there are pictures of both kinds, and no number but of time.
        const auto pictures = readPictureBundle(run.bundleFile("pictures"));
        QCOMPARE(pictures.size(), std::size_t(8));
        QCOMPARE(std::count(pictures.prompts.begin(), pictures.prompts.end(), std::string("a photo of a cat")), std::ptrdiff_t(4));
        QVERIFY(pictures.concepts.empty() && pictures.logits.empty() && pictures.realFeatures.empty());
        QCOMPARE(pictures.metadata.at("forget"), std::string("prompts:a photo of a cat"));
        const auto metrics = run.readMetrics();
        QVERIFY(metrics.contains("rte"));
        for (const char* id : {"concept_ua", "concept_ra", "concept_ira", "concept_cra", "judge_fd"})
            QVERIFY2(!metrics.contains(id), id);
        const auto course = readPictureCourse(run.file(kPictureCourseFile));
        QCOMPARE(course.prompts.at(0), std::string("a photo of a cat"));
        QCOMPARE(course.forgetPrompts, std::int64_t(1));

        // Out again: it differs from the original in the trained part alone.
        const auto target = m_world->folder / ("out-" + method.toStdString());
        exportDiffusionModel(run, m_world->workspace.folder(), target, {});
        const auto before = stateMap(*openDiffusionFolder(savedPipeline()).model), after = stateMap(*openDiffusionFolder(target).model);
        QCOMPARE(after.size(), before.size());
        int moved = 0;
        for (const auto& [name, tensor] : before) {
            const bool isSame = torch::equal(tensor, after.at(name));
            QVERIFY2(isSame || name.starts_with("unet."), name.c_str());
            moved += !isSame;
        }
        QVERIFY(moved > 0);
    }

    void captionsBeyondTheEncodersRoomAreTold()
    {
        const auto folder = m_world->folder / "long";
        fs::create_directories(folder);
        fs::copy(m_world->folder / "drawn" / "forget", folder / "forget");
        std::string words;
        for (int i = 0; i < 20; ++i)
            words += " cat";
        put(folder / "captions.csv", "file,caption,animal,split\nforget/001-00001.png,a" + words + ",cat,train\nforget/001-00002.png,a house,,train\nforget/001-00003.png,a cat,cat,test\n");
        auto spec = m_world->spec;
        spec.folder = folder.string();
        const auto dataset = openDataset(spec, {decodeImage, {}});
        QCOMPARE(dataset->captions->concepts->ids(), std::vector<std::string>{"animal:cat"});
        QCOMPARE(dataset->unreadable.size(), std::size_t(1)); // the picture that the table does not name
        const Json rule{{"kind", "concept"}, {"concept", "animal:cat"}};
        const auto set = makeForgetSetOf(*dataset, "cats", rule, resolveRuleOf(*dataset, rule));
        QCOMPARE(set.sampleIds.size(), std::size_t(1));
        m_world->workspace.saveForgetSet(set);
        auto experiment = m_world->experiment("random_labels");
        experiment.dataset = spec;
        experiment.forgetSetHash = set.hash;
        Listener listener;
        QVERIFY2(listener.run(m_world->queue(experiment)) == RunOutcome::Done, listener.why().c_str());
        std::set<std::string> codes;
        for (const auto& event : listener.of("warning"))
            codes.insert(event.at("code"));
        QVERIFY(codes.contains("prompts.cut"));
        QVERIFY(!codes.contains("unlearn.unsaid")); // "a" is left of the caption
    }

    void captionsThatSayNothingOfItAreTold()
    {
        const auto folder = m_world->folder / "unsaid";
        fs::create_directories(folder);
        fs::copy(m_world->folder / "drawn" / "forget", folder / "forget");
        put(folder / "captions.csv", "file,caption,animal,split\nforget/001-00001.png,an animal,cat,\nforget/001-00002.png,a house,,\nforget/001-00003.png,a cat,cat,test\n");
        auto spec = m_world->spec;
        spec.folder = folder.string();
        const auto dataset = openDataset(spec, {decodeImage, {}});
        const Json rule{{"kind", "concept"}, {"concept", "animal:cat"}};
        const auto set = makeForgetSetOf(*dataset, "unsaid cats", rule, resolveRuleOf(*dataset, rule));
        m_world->workspace.saveForgetSet(set);
        auto experiment = m_world->experiment("random_labels");
        experiment.dataset = spec;
        experiment.forgetSetHash = set.hash;
        Listener listener;
        QVERIFY2(listener.run(m_world->queue(experiment)) == RunOutcome::Done, listener.why().c_str());
        const auto warnings = listener.of("warning");
        QVERIFY(std::any_of(warnings.begin(), warnings.end(), [](const Json& event) { return event.at("code") == "unlearn.unsaid"; }));
    }

    void whatCannotBeUnlearnedIsSaid_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("says");
        for (const auto& [what, says] : std::initializer_list<std::pair<const char*, const char*>>{{"no unet", "unet"},
                                                                                                 {"sdxl", "Stable Diffusion XL"},
                                                                                                 {"sd2", "Stable Diffusion 2 is not supported"},
                                                                                                 {"weights", "do not fit"},
                                                                                                 {"no folder", "model_index.json"},
                                                                                                 {"retrain", "cannot be trained again"},
                                                                                                 {"size", "have 64"}})
            QTest::newRow(what) << what << says;
    }

    void whatCannotBeUnlearnedIsSaid()
    {
        QFETCH(QString, what);
        QFETCH(QString, says);
        const Spoilt spoilt;
        auto experiment = m_world->experiment(what == "retrain" ? "retrain" : "uce");
        experiment.original["weights"] = spoilt.path.string();
        if (what == "no unet")
            fs::remove_all(spoilt.path / "unet");
        else if (what == "sdxl")
            spoilt.change("model_index.json", [](Json& json) { json["_class_name"] = "StableDiffusionXLPipeline"; });
        else if (what == "sd2")
            spoilt.change("unet/config.json", [](Json& json) { json["use_linear_projection"] = true; });
        else if (what == "weights")
            spoilt.change("unet/config.json", [](Json& json) { json["block_out_channels"] = {8, 16}; });
        else if (what == "size")
            experiment.dataset.imageSize = 64;
        const auto run = m_world->queue(experiment);
        if (what == "no folder") // since
            fs::remove_all(spoilt.path);
        Listener listener;
        QVERIFY(listener.run(run) == RunOutcome::BadInput);
        QVERIFY2(listener.why().find(says.toStdString()) != std::string::npos, listener.why().c_str());
    }

    void aRunThatIsDoneButForItsPicturesDrawsThem()
    {
        const auto run = m_world->queue(m_world->experiment("gradient_ascent"));
        Listener first;
        QVERIFY2(first.run(run) == RunOutcome::Done, first.why().c_str());
        const auto pixels = readPictureBundle(run.bundleFile("pictures")).pixels;
        fs::remove(run.bundleFile("pictures"));
        fs::remove(run.file("metrics.json"));
        Listener again;
        QVERIFY2(again.run(run) == RunOutcome::Done, again.why().c_str());
        QVERIFY(readPictureBundle(run.bundleFile("pictures")).pixels == pixels);
    }

private:
    std::unique_ptr<OwnModelWorld> m_world;
};

QTEST_GUILESS_MAIN(TestOwnDiffusion)
#include "tst_own_diffusion.moc"
