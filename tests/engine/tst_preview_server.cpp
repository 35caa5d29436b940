// SPDX-License-Identifier: GPL-3.0-or-later
// Previews: what is drawn, what is answered, and that nothing that can be asked ends the server.
#include "tests/engine/unet_configs.h"
#include "tests/store/fixtures.h"

#include "core/engine/pretrained/diffusion_export.h"
#include "core/engine/runner/diffusion/preview_models.h"
#include "core/engine/runner/diffusion/preview_server.h"
#include "core/engine/runner/tensor_files.h"
#include "core/imaging/picture_file.h"
#include "core/results/markup.h"
#include "core/store/events.h"
#include "core/store/workspace.h"

#include <QByteArray>

#include <map>
#include <set>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

constexpr std::int64_t kSteps = 4;

std::shared_ptr<const ClipTokenizer> tinyTokenizer()
{
    return trainClipTokenizer({{"a small red circle", 3}, {"a large blue square", 3}}, 30);
}

/// Draws pictures of 8×8, without an autoencoder.
TextToImage tinyModel(std::uint64_t seed)
{
    UNetConfig unet = evenUNet();
    unet.inChannels = unet.outChannels = 3;
    const auto denoiser = makeUNet(unet, seed);
    enliven(*denoiser);
    const auto text = makeClipText({.vocabulary = std::int64_t(tinyTokenizer()->vocabularySize()), .width = unet.contextWidth, .hidden = 20, .layers = 1, .heads = 2, .positions = 10}, seed + 1);
    return std::make_shared<TextToImageModule>(text, denoiser, nullptr, NoiseScheduleConfig{.timesteps = 200, .betas = BetaSchedule::Cosine}, 8);
}

fs::path exported(const fs::path& folder, std::uint64_t seed)
{
    exportDiffusionFolder(*tinyModel(seed), *tinyTokenizer(), folder, {});
    return folder;
}

Json requestFor(const fs::path& folder, std::int64_t id = 7)
{
    return {{"id", id}, {"model", {{"folder", folder.string()}}}, {"prompts", {"a red circle", "a blue square"}}, {"seeds", {1, 2}}, {"steps", kSteps}, {"guidance", 3.0}};
}

/// A server and all that it said.
class Served {
public:
    explicit Served(const fs::path& workspace = {}) : m_server(workspace, "cpu") {}

    /// The events of one answer. It is cancelled after so many events of progress, where that is not 0.
    std::vector<Json> ask(const std::string& line, int cancelAfter = 0)
    {
        std::vector<Json> said;
        int progress = 0;
        m_server.answer(
            line,
            [&](const Json& event) {
                progress += event.at("event") == "progress";
                said.push_back(event);
            },
            [&](std::int64_t) { return cancelAfter > 0 && progress >= cancelAfter; });
        return said;
    }
    std::vector<Json> ask(const Json& request, int cancelAfter = 0) { return ask(request.dump(), cancelAfter); }

    PreviewServer& server() { return m_server; }

private:
    PreviewServer m_server;
};

std::vector<Json> ofKind(const std::vector<Json>& events, const char* kind)
{
    std::vector<Json> found;
    for (const auto& event : events)
        if (event.at("event") == kind)
            found.push_back(event);
    return found;
}

std::string pngOf(const Json& event)
{
    return QByteArray::fromBase64(QByteArray::fromStdString(event.at("png").get<std::string>())).toStdString();
}

std::string lastKind(const std::vector<Json>& events)
{
    return events.empty() ? "" : events.back().at("event").get<std::string>();
}

std::string failure(const std::vector<Json>& events)
{
    return events.size() == 1 && events[0].at("event") == "failed" ? events[0].at("code").get<std::string>() : "did not fail";
}

} // namespace

class PreviewServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_one = exported(m_folder / "one", 1);
        m_two = exported(m_folder / "two", 21);
    }

    void everyPromptIsDrawnFromEverySeed()
    {
        Served served;
        const auto hello = served.server().hello();
        QCOMPARE(hello.at("protocol").get<int>(), kProtocolVersion);
        QCOMPARE(hello.at("device").get<std::string>(), std::string("cpu"));
        const auto events = served.ask(requestFor(m_one));
        const auto pictures = ofKind(events, "picture");
        QCOMPARE(pictures.size(), std::size_t(4));
        std::set<std::pair<std::int64_t, std::uint64_t>> cells;
        std::set<std::string> different;
        for (const auto& picture : pictures) {
            cells.insert({picture.at("prompt").get<std::int64_t>(), picture.at("seed").get<std::uint64_t>()});
            QCOMPARE(picture.at("id").get<int>(), 7);
            QCOMPARE(picture.at("width").get<int>(), 8);
            different.insert(pngOf(picture));
            const auto decoded = decodedPicture(pngOf(picture));
            QCOMPARE(decoded.height, std::int64_t(8));
            QCOMPARE(decoded.pixels.size(), std::size_t(3 * 8 * 8));
        }
        QCOMPARE(cells, (std::set<std::pair<std::int64_t, std::uint64_t>>{{0, 1}, {0, 2}, {1, 1}, {1, 2}}));
        QCOMPARE(different.size(), std::size_t(4));
        QCOMPARE(lastKind(events), std::string("done"));
        const auto progress = ofKind(events, "progress");
        QCOMPARE(progress.back().at("done").get<std::int64_t>(), progress.back().at("all").get<std::int64_t>());
        QVERIFY(std::int64_t(progress.size()) >= kSteps);
    }

    void aRequestIsAnsweredWithTheSamePicturesAgain()
    {
        Served served;
        const auto first = ofKind(served.ask(requestFor(m_one)), "picture"), other = ofKind(served.ask(requestFor(m_two)), "picture"), again = ofKind(served.ask(requestFor(m_one)), "picture");
        QCOMPARE(first.size(), again.size());
        for (std::size_t i = 0; i < first.size(); ++i) {
            QCOMPARE(pngOf(first[i]), pngOf(again[i]));
            QVERIFY(pngOf(first[i]) != pngOf(other[i]));
        }
    }

    /// Against the function of the models' room, picture by picture.
    void picturesAreThoseOfTheModel()
    {
        Served served;
        const auto pictures = ofKind(served.ask(requestFor(m_one)), "picture");
        const auto opened = openFolder(m_one, torch::kCPU);
        DrawingSettings settings;
        settings.sampler.steps = kSteps;
        settings.guidance = 3;
        const std::vector<std::string> prompts{"a red circle", "a blue square"};
        for (const auto& picture : pictures) {
            const auto drawn = drawPictures(*opened.model, tokensOf(opened.source, {prompts[picture.at("prompt").get<std::size_t>()]}), tokensOf(opened.source, {""}),
                                            {picture.at("seed").get<std::uint64_t>()}, settings);
            const auto decoded = decodedPicture(pngOf(picture));
            const auto expected = (drawn[0] * 255).flatten().to(torch::kFloat64);
            for (std::size_t i = 0; i < decoded.pixels.size(); ++i)
                QVERIFY(std::abs(double(decoded.pixels[i]) - expected[std::int64_t(i)].item<double>()) <= 0.51);
        }
    }

    void aPicturesFileSaysWhereItComesFrom()
    {
        Served served;
        auto request = requestFor(m_one);
        request["prompts"] = {"a red circle"};
        request["seeds"] = {18446744073709551615ULL};
        request["sampler"] = "euler";
        request["guidance"] = 2.5;
        const auto pictures = ofKind(served.ask(request), "picture");
        QCOMPARE(pictures.size(), std::size_t(1));
        QCOMPARE(pictures[0].at("seed").get<std::uint64_t>(), std::uint64_t(18446744073709551615ULL));
        const fs::path file = m_folder / "picture.png";
        put(file, pngOf(pictures[0]));
        const auto text = readPictureText(file);
        const std::map<std::string, std::string> expected{{"prompt", "a red circle"}, {"seed", "18446744073709551615"}, {"sampler", "euler"}, {"steps", "4"}, {"guidance", "2.5"}};
        for (const auto& [key, value] : expected)
            QCOMPARE(text.at(key), value);
        QCOMPARE(text.at("model_hash").size(), std::size_t(64));
        QCOMPARE(text.at("folder"), m_one.string());
    }

    void framesShowTheWayFromNoise()
    {
        Served served;
        auto request = requestFor(m_one);
        request["prompts"] = {"a red circle"};
        request["seeds"] = {5};
        request["frames"] = kSteps;
        for (const char* sampler : {"ddim", "euler", "pndm"}) {
            request["sampler"] = sampler;
            const auto events = served.ask(request);
            const auto frames = ofKind(events, "frame"), pictures = ofKind(events, "picture");
            QCOMPARE(frames.size(), std::size_t(kSteps));
            const bool takesOneMore = std::string(sampler) == "pndm";
            std::vector<std::int64_t> steps;
            for (const auto& frame : frames) {
                steps.push_back(frame.at("step").get<std::int64_t>());
                QCOMPARE(frame.at("steps").get<std::int64_t>(), takesOneMore ? kSteps + 1 : kSteps);
            }
            QCOMPARE(steps, takesOneMore ? (std::vector<std::int64_t>{1, 3, 4, 5}) : (std::vector<std::int64_t>{1, 2, 3, 4}));
            QCOMPARE(decodedPicture(pngOf(frames.back())).pixels, decodedPicture(pngOf(pictures[0])).pixels);
            if (std::string(sampler) != "euler") // whose first noise is so strong here that only its signs are seen to the end
                QVERIFY(decodedPicture(pngOf(frames.front())).pixels != decodedPicture(pngOf(pictures[0])).pixels);
        }
        request["frames"] = 100; // more than steps: each once
        request["sampler"] = "ddim";
        QCOMPARE(ofKind(served.ask(request), "frame").size(), std::size_t(kSteps));
    }

    void cancellingStopsBeforeTheNextStep()
    {
        Served served;
        const auto events = served.ask(requestFor(m_one), 2);
        QCOMPARE(ofKind(events, "progress").size(), std::size_t(2));
        QCOMPARE(lastKind(events), std::string("stopped"));
        QCOMPARE(events.back().at("reason").get<std::string>(), std::string("cancelled"));
        QVERIFY(ofKind(events, "picture").empty());
        QCOMPARE(lastKind(served.ask(requestFor(m_one))), std::string("done"));
    }

    void whatCannotBeDrawnIsSaidAndTheServerGoesOn_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const char* change, const char* code) { QTest::newRow(name) << QByteArray(change) << QByteArray(code); };
        row("zero steps", R"({"steps":0})", "preview.request");
        row("more steps than the schedule", R"({"steps":300})", "sampler.steps");
        row("negative guidance", R"({"guidance":-1})", "preview.request");
        row("a guidance beyond single precision", R"({"guidance":1e300})", "preview.request");
        row("guidance is a text", R"({"guidance":"much"})", "preview.request");
        row("no prompts", R"({"prompts":[]})", "preview.request");
        row("a prompt with a zero byte", R"({"prompts":["a\u0000b"]})", "preview.request");
        row("no seeds", R"({"seeds":[]})", "preview.request");
        row("a negative seed", R"({"seeds":[-1]})", "preview.request");
        row("a prompt is a number", R"({"prompts":[1]})", "preview.request");
        row("unknown sampler", R"({"sampler":"magic"})", "sampler.unknown");
        row("half precision on the CPU", R"({"type":"bf16"})", "drawing.type");
        row("unknown precision", R"({"type":"int8"})", "drawing.type");
        row("unknown field", R"({"promt":"x"})", "preview.request");
        row("no model", R"({"model":{}})", "preview.request");
        row("no such folder", R"({"model":{"folder":"/nowhere/model"}})", "pretrained.missing");
        row("a run without a workspace", R"({"model":{"run":"a"}})", "preview.no-workspace");
        row("negative frames", R"({"frames":-1})", "preview.request");
    }

    void whatCannotBeDrawnIsSaidAndTheServerGoesOn()
    {
        QFETCH(QByteArray, change);
        QFETCH(QByteArray, code);
        Served served;
        auto request = requestFor(m_one);
        request.update(Json::parse(change.toStdString()));
        const auto events = served.ask(request);
        QCOMPARE(failure(events), code.toStdString());
        QCOMPARE(events[0].at("id").get<int>(), 7);
        QVERIFY(!events[0].at("sentence").get<std::string>().empty() && !events[0].at("hint").get<std::string>().empty());
        auto small = requestFor(m_one);
        small["prompts"] = {"a red circle"};
        small["seeds"] = {1};
        QCOMPARE(lastKind(served.ask(small)), std::string("done"));
    }

    void whatIsNoRequestIsSaidToo()
    {
        Served served;
        QCOMPARE(failure(served.ask(std::string("{\"id\": 1"))), std::string("json.invalid"));
        QCOMPARE(failure(served.ask(std::string("[1]"))), std::string("preview.request"));
        QCOMPARE(failure(served.ask(std::string("\xff\xfe"))), std::string("json.invalid"));
    }

    void damagedRequestsAreReadOrRefused()
    {
        const std::string sound = R"({"id":7,"model":{"run":"20261127-1","side":"original"},"prompts":["a red circle","ein Käfer"],"seeds":[1,18446744073709551615],"steps":25,"guidance":3.5,"sampler":"ddim","frames":4})";
        std::mt19937 random(12);
        int read = 0;
        for (int i = 0; i < 5000; ++i) {
            auto bytes = sound;
            for (unsigned k = 0; k <= random() % 3; ++k)
                bytes[random() % bytes.size()] = i % 2 == 0 ? char(random()) : "0123456789-+.eE[]{}\",:tnf"[random() % 26];
            if (i % 5 == 0)
                bytes.erase(random() % bytes.size(), random() % 20);
            const auto code = errorOf([&] { previewRequestFromJson(parseJson(bytes, "a request")); });
            QVERIFY2(code.empty() || code == "preview.request" || code == "json.invalid", (code + ": " + bytes).c_str());
            read += code.empty();
        }
        QVERIFY(read > 100); // a damaged prompt is a prompt
    }

    void whatIsCutOffLongPromptsIsQuoted()
    {
        Served served;
        auto request = requestFor(m_one);
        const std::string longer = "a red circle and a large Blue Square and a small red circle and a large Blue Square";
        request["prompts"] = {"a red circle", longer};
        const auto cut = served.ask(request).back().at("cut");
        QCOMPARE(cut.size(), std::size_t(1));
        QCOMPARE(cut[0].at("prompt").get<int>(), 1);
        const auto read = tinyTokenizer()->prompt(longer, 10); // its text encoder has ten positions
        QVERIFY(!read.cut.empty());
        QCOMPARE(cut[0].at("words").get<std::string>(), read.cut);
        QVERIFY2(read.cut.ends_with("a large blue square"), read.cut.c_str());
        request["prompts"] = {"a red circle"};
        QVERIFY(served.ask(request).back().at("cut").empty());
    }

    void everyFaultOfARequestHasItsHint()
    {
        Served served;
        auto request = requestFor(m_one);
        request["steps"] = 0;
        request["seeds"] = Json::array();
        auto said = served.ask(request).front();
        QVERIFY2(said.at("sentence").get<std::string>().find("steps is 0; expected 1 to 1000.") != std::string::npos, said.dump().c_str());
        QVERIFY2(said.at("sentence").get<std::string>().find("seeds has 0 entries; expected 1 to 1000.") != std::string::npos, said.dump().c_str());
        auto hint = said.at("hint").get<std::string>();
        QVERIFY2(hint.find("1 to 1000 steps") != std::string::npos && hint.find("whole numbers from 0") != std::string::npos, hint.c_str());
        QVERIFY2(hint.find("guidance") == std::string::npos && hint.find("model") == std::string::npos, hint.c_str()); // nothing is wrong with these
        request = requestFor(m_one);
        request["promt"] = "x";
        hint = served.ask(request).front().at("hint").get<std::string>();
        QVERIFY2(hint.find("Leave 'promt' out") != std::string::npos, hint.c_str());
        request = requestFor(m_one);
        request["model"] = Json::object();
        hint = served.ask(request).front().at("hint").get<std::string>();
        QVERIFY2(hint.find("\"shipped\": true") != std::string::npos, hint.c_str());
    }

    void runsDrawWithWhatTheyLeftAndWithWhatTheyStartedFrom()
    {
        const auto workspace = Workspace::create(m_folder / "workspace", "Test");
        DatasetSpec spec;
        spec.id = "captioned-shapes";
        spec.trainCount = 20;
        spec.testCount = 5;
        const auto dataset = openDataset(spec);
        const auto set = makeForgetSetOf(*dataset, "some", {{"kind", "manual"}}, {dataset->split.train[0], dataset->split.train[3]});
        workspace.saveForgetSet(set);
        Experiment experiment;
        experiment.domain = "text-to-image";
        experiment.dataset = spec;
        experiment.model = "diffusers-folder";
        experiment.method = "t2i_salun";
        experiment.forgetSetHash = set.hash;
        experiment.forgetSetName = set.name;
        experiment.original = {{"weights", m_one.string()}};
        const auto id = workspace.enqueue({experiment}).front();
        Served served(workspace.folder());
        auto request = requestFor(m_one);
        request["model"] = {{"run", id}, {"side", "original"}};
        const auto original = ofKind(served.ask(request), "picture"), folder = ofKind(served.ask(requestFor(m_one)), "picture");
        QCOMPARE(original.size(), std::size_t(4));
        QCOMPARE(decodedPicture(pngOf(original[0])).pixels, decodedPicture(pngOf(folder[0])).pixels);

        request["model"] = {{"run", id}};
        QCOMPARE(failure(served.ask(request)), std::string("export.no-weights"));
        const auto other = openFolder(m_two, torch::kCPU);
        writeTensors(workspace.run(id).file("weights.safetensors"), stateMap(*other.model), {{"tokenizer", tinyTokenizer()->hash()}});
        const auto unlearned = ofKind(served.ask(request), "picture"), two = ofKind(served.ask(requestFor(m_two)), "picture");
        QCOMPARE(unlearned.size(), std::size_t(4));
        QCOMPARE(decodedPicture(pngOf(unlearned[3])).pixels, decodedPicture(pngOf(two[3])).pixels);
        put(m_folder / "run.png", pngOf(unlearned[0]));
        const auto text = readPictureText(m_folder / "run.png");
        QCOMPARE(text.at("run"), id);
        QCOMPARE(text.at("side"), std::string("unlearned"));

        for (const char* unknown : {"nothing", "../runs", ".."}) {
            request["model"] = {{"run", unknown}};
            QCOMPARE(failure(served.ask(request)), std::string("run.missing"));
        }
    }

    void threeModelsStayLoaded()
    {
        PreviewModels models({}, torch::kCPU);
        const auto three = exported(m_folder / "three", 41), four = exported(m_folder / "four", 61);
        const auto* first = models.get({"", false, m_one}).stored.model.get();
        models.get({"", false, m_two});
        models.get({"", false, three});
        QCOMPARE(models.get({"", false, m_one}).stored.model.get(), first); // now the latest
        models.get({"", false, four});                                       // instead of the second
        QCOMPARE(models.get({"", false, m_one}).stored.model.get(), first);
    }

    void aDeviceThatIsNotThereIsRefused()
    {
        QCOMPARE(errorOf([] { PreviewServer("", "tpu"); }), std::string("device.unknown"));
        QCOMPARE(PreviewServer("", "auto").hello().at("device").get<std::string>(), std::string(torch::cuda::is_available() ? "cuda" : "cpu"));
    }

private:
    Folder m_folder;
    fs::path m_one, m_two;
};

QTEST_GUILESS_MAIN(PreviewServerTest)
#include "tst_preview_server.moc"
