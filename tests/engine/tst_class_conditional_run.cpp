// SPDX-License-Identifier: GPL-3.0-or-later
// A class-conditional DDPM through the whole engine: original, mask, unlearning, pictures, export.
#include "tests/engine/picture_experiment.h"
#include "tests/engine/run_listener.h"

#include "tests/error_of.h"

#include "core/base/files.h"
#include "core/engine/pretrained/pixel_ddpm_folder.h"
#include "core/engine/runner/diffusion/export_diffusion.h"
#include "core/engine/runner/diffusion/stored_models.h"
#include "core/store/mask_file.h"
#include "core/store/picture_bundle.h"
#include "core/store/workspace.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace palimpsest;
using palimpsest::test::Listener;

namespace fs = std::filesystem;

namespace {

void writeIdx(const fs::path& folder, const std::string& prefix, int count)
{
    const auto number = [](std::uint32_t value) {
        std::string bytes;
        for (int shift = 24; shift >= 0; shift -= 8)
            bytes += char(value >> shift & 255);
        return bytes;
    };
    std::string images = number(0x803) + number(std::uint32_t(count)) + number(28) + number(28), labels = number(0x801) + number(std::uint32_t(count));
    for (int i = 0; i < count; ++i) {
        labels += char(i % 10);
        for (int place = 0; place < 28 * 28; ++place)
            images += char((place * (i % 10 + 1) + i) % 256);
    }
    writeFileAtomically(folder / (prefix + "-images-idx3-ubyte"), images);
    writeFileAtomically(folder / (prefix + "-labels-idx1-ubyte"), labels);
}

/// A workspace, and a little of what looks like Fashion-MNIST.
class World {
public:
    World() : workspace(Workspace::create(place() / "workspace", "Test"))
    {
        makeFolder(place() / "data");
        writeIdx(place() / "data", "train", 60);
        writeIdx(place() / "data", "t10k", 20);
        spec.id = "fashion-mnist-captions";
        spec.folder = (place() / "data").string();
        const auto dataset = openDataset(spec);
        const Json rule{{"kind", "concept"}, {"concept", "class:sneaker"}};
        forgetSet = makeForgetSetOf(*dataset, "sneakers", rule, resolveRuleOf(*dataset, rule));
        workspace.saveForgetSet(forgetSet);
    }

    RunFolder queue(const std::string& method, const Json& parameters = Json::object(), const Json& recipe = Json::object(), const std::string& model = "pixel-ddpm") const
    {
        Json all{{"source", "trained"}, {"steps", 3}, {"batch_size", 4}, {"warmup_steps", 1}, {"draw_pictures", 1}, {"draw_steps", 2}, {"dropout", 0.1}, {"antithetic", true}, {"error_unit", "sum"}};
        all.update(recipe);
        return workspace.run(workspace.enqueue({test::pictureExperiment(spec, forgetSet, model, all, method, 3, parameters)}).front());
    }

    fs::path place() const { return m_folder.path().toStdString(); }

private:
    QTemporaryDir m_folder;

public:
    Workspace workspace;
    DatasetSpec spec;
    ForgetSet forgetSet;
};

} // namespace

class ClassConditionalRunTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_world = std::make_unique<World>(); }

    void cleanupTestCase() { m_world.reset(); }

    void salUnForgetsAClassAsReleased()
    {
        QCOMPARE(m_world->forgetSet.sampleIds, (std::vector<std::int64_t>{7, 17, 27, 37, 47, 57}));
        const auto preset = std::find_if(findMethod("t2i_salun")->presets.begin(), findMethod("t2i_salun")->presets.end(), [](const Preset& each) { return each.id == "ddpm-cifar10"; });
        Json released = preset->values;
        released.update({{"steps", 3}, {"batch_size", 2}});
        const auto folder = m_world->queue("t2i_salun", released);
        Listener listener;
        QVERIFY2(listener.run(folder) == RunOutcome::Done, listener.why().c_str());
        QCOMPARE(listener.stages(), (std::vector<std::string>{"data", "original", "latents", "mask", "unlearn", "evaluate", "attack"}));

        const auto pictures = readPictureBundle(folder.bundleFile("pictures"));
        QCOMPARE(pictures.size(), std::size_t(10)); // one a class
        QCOMPARE(pictures.prompts[9], std::string("a photo of an ankle boot"));
        QCOMPARE(pictures.height, 28);

        const auto mask = readMaskFile(folder.file("mask.safetensors"));
        const auto unlearned = openUnlearned(folder, m_world->workspace.folder(), torch::kCPU), original = openOriginalOf(folder, m_world->workspace.folder(), torch::kCPU);
        QVERIFY(unlearned.source.isClassConditional());
        std::int64_t place = 0, moved = 0, free = 0;
        const auto now = unlearned.model->pixelUNet()->named_parameters(), then = original.model->pixelUNet()->named_parameters();
        for (const auto& entry : now) {
            const auto differs = entry.value().ne(then[entry.key()]).flatten().contiguous();
            const auto* changed = differs.data_ptr<bool>();
            for (std::int64_t i = 0; i < differs.numel(); ++i, ++place) {
                free += mask.bits.test(place);
                moved += changed[i];
                QVERIFY(!changed[i] || mask.bits.test(place));
            }
        }
        QCOMPARE(free, std::int64_t(double(place) * 0.5));
        QVERIFY(moved > 0);

        // Out again, and in as a folder.
        const auto exported = m_world->place() / "exported";
        exportDiffusionModel(folder, m_world->workspace.folder(), exported, {});
        const auto back = openPixelDdpmFolder(exported);
        for (const auto& entry : back->pixelUNet()->named_parameters())
            QVERIFY2(torch::equal(entry.value(), now[entry.key()]), entry.key().c_str());
        QCOMPARE(describePixelDdpmFolder(exported).classes[0], std::string("T-shirt/top"));
        QCOMPARE(test::errorOf([&] { exportDiffusionModel(folder, m_world->workspace.folder(), m_world->place() / "text", {.part = "text_encoder"}); }), std::string("export.part"));
        const auto again = m_world->queue("gradient_ascent", Json::object(), {{"weights", exported.string()}}, "diffusers-folder");
        QVERIFY2(Listener().run(again) == RunOutcome::Done, "from a folder");
    }

    void retrainAndTheOthersRunThrough()
    {
        for (const char* method : {"retrain", "fine_tune", "random_labels"}) {
            Listener listener;
            QVERIFY2(listener.run(m_world->queue(method)) == RunOutcome::Done, listener.why().c_str());
        }
        for (const char* method : {"esd", "uce"}) { // they look for the cross-attention
            Listener listener;
            QVERIFY2(listener.run(m_world->queue(method)) != RunOutcome::Done, method);
            QCOMPARE(listener.of("failed").front().at("code"), Json("method.part"));
        }
    }

    void promptsAreReadAsClasses()
    {
        const auto folder = m_world->queue("original");
        QVERIFY(Listener().run(folder) == RunOutcome::Done);
        const auto stored = openOriginalOf(folder, m_world->workspace.folder(), torch::kCPU);
        const auto numbers = tokensOf(stored.source, {"a photo of a sneaker", "Bag", "", "a hat", "a t-shirt"});
        QVERIFY(torch::equal(numbers, torch::tensor({{7}, {8}, {-1}, {-1}, {0}}, torch::kInt64)));
    }

private:
    std::unique_ptr<World> m_world;
};

QTEST_GUILESS_MAIN(ClassConditionalRunTest)
#include "tst_class_conditional_run.moc"
