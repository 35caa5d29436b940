// SPDX-License-Identifier: GPL-3.0-or-later
// Both halves of CLIP against transformers, how pictures are prepared for it against PIL, and the folders that it comes from.
#include "tests/engine/scorer_files.h"

#include "core/base/hash.h"
#include "core/engine/models/diffusion/bicubic_bytes.h"

#include <QtTest>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

/// What transformers computed: make_clip_score_references.py.
const Json& reference()
{
    static const Json json = readJson(PALIMPSEST_DIFFUSION_REFERENCES "/clip_score.json");
    return json;
}

torch::Tensor referencePicture(std::size_t i)
{
    const auto& picture = reference().at("pictures").at(i);
    return torch::tensor(picture.at("pixels").get<std::vector<std::int64_t>>(), torch::kUInt8).view({1, 3, picture.at("height").get<std::int64_t>(), picture.at("width").get<std::int64_t>()});
}

torch::Tensor referenceIds()
{
    return torch::tensor(reference().at("ids").get<std::vector<std::int64_t>>(), torch::kInt64).view({2, kClipLength});
}

/// As PIL prepared them, (2, 3, side, side).
torch::Tensor preparedPictures()
{
    return torch::tensor(reference().at("prepared").get<std::vector<std::int64_t>>(), torch::kUInt8).view({2, 3, kClipSide, kClipSide});
}

torch::Tensor referenceVectors(const char* activation, const char* name)
{
    return torch::tensor(reference().at(activation).at(name).get<std::vector<double>>(), torch::kFloat64).view({2, -1});
}

bool holds(const std::string& text, const char* part)
{
    return text.find(part) != text.npos;
}

} // namespace

class TestClipScore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesAndShapesAreTransformers()
    {
        std::map<std::string, std::vector<std::int64_t>> shapes;
        for (const auto& [name, tensor] : parametersByName(*makeSmallClip(ClipActivation::Gelu, torch::kMeta)))
            shapes[fileName(name)] = tensor.sizes().vec();
        QVERIFY(shapes == (reference().at("names").get<std::map<std::string, std::vector<std::int64_t>>>()));
    }

    void vitB32HasItsKnownSize()
    {
        std::int64_t scalars = 0;
        const ClipModule clip(makeEmptyClipText({.width = 512, .hidden = 2048, .layers = 12, .heads = 8}, torch::kMeta), makeEmptyClipVision({}, torch::kMeta), 512, torch::kMeta);
        for (const auto& parameter : clip.parameters())
            scalars += parameter.numel();
        QCOMPARE(scalars, std::int64_t(151'277'313));
    }

    void vectorsAreTransformers()
    {
        const torch::NoGradGuard noGradients;
        for (const auto& [activation, name] : {std::pair{ClipActivation::QuickGelu, "quick_gelu"}, std::pair{ClipActivation::Gelu, "gelu"}}) {
            const auto clip = filledClip(activation);
            const auto texts = clip->textVectors(referenceIds(), kClipEnd), pictures = clip->pictureVectors(preparedPictures());
            QVERIFY(largestDifference(texts, referenceVectors(name, "texts")) < 3e-6);
            QVERIFY(largestDifference(pictures, referenceVectors(name, "pictures")) < 3e-6);
            QVERIFY(largestDifference(torch::matmul(pictures, texts.t()) * clip->scale(), referenceVectors(name, "logits")) < 1e-5);
            QVERIFY(largestDifference(texts.norm(2, 1), torch::ones({2})) < 1e-6);
        }
    }

    void picturesArePreparedAsByPil()
    {
        const auto mean = torch::tensor({0.48145466, 0.4578275, 0.40821073}).view({3, 1, 1}), deviation = torch::tensor({0.26862954, 0.26130258, 0.27577711}).view({3, 1, 1});
        for (std::size_t i = 0; i < 2; ++i) {
            const auto bytes = (clipPixels(referencePicture(i), kClipSide)[0] * deviation + mean) * 255;
            QVERIFY(largestDifference(bytes, preparedPictures()[std::int64_t(i)]) < 1e-3); // the same bytes
        }
        // One of the very size is left alone, and a square one is not cut.
        const auto square = torch::arange(3 * kClipSide * kClipSide).view({1, 3, kClipSide, kClipSide}).remainder(256).to(torch::kUInt8);
        QVERIFY(largestDifference((clipPixels(square, kClipSide)[0] * deviation + mean) * 255, square[0]) < 1e-3);
    }

    void picturesAreResizedAsByPil()
    {
        std::uint64_t stream = 6100;
        for (const auto& entry : reference().at("resized")) {
            const auto before = entry.at("before").get<std::vector<std::int64_t>>(), after = entry.at("after").get<std::vector<std::int64_t>>();
            const auto noise = ((hashed(stream++, 3 * before[0] * before[1]) + 1) * 128).to(torch::kUInt8).view({1, 3, before[0], before[1]});
            const auto bytes = bicubicBytes(noise.expand({2, 3, before[0], before[1]}), after[0], after[1]);
            QVERIFY(torch::equal(bytes[0], bytes[1]));
            const auto planes = bytes[1].contiguous();
            QCOMPARE(sha256(std::string(reinterpret_cast<const char*>(planes.data_ptr<std::uint8_t>()), std::size_t(planes.numel()))), entry.at("sha256").get<std::string>());
        }
    }

    void aFolderIsOpened()
    {
        const torch::NoGradGuard noGradients;
        const SavedClip saved;
        const auto clip = openClipFolder(saved.path);
        QCOMPARE(clip.name, std::string("clip"));
        QCOMPARE(clip.hash.size(), std::size_t(64));
        QVERIFY(largestDifference(clip.model->pictureVectors(preparedPictures()), referenceVectors("quick_gelu", "pictures")) < 1e-4);
        QCOMPARE(clip.tokenizer->vocabularySize(), kClipEnd + 1);
        // Keys of older files, in which a second object corrects the first.
        auto older = kClipConfig;
        older["text_config"]["hidden_size"] = 99;
        older["text_config_dict"] = {{"hidden_size", 32}};
        older["vision_config_dict"] = nullptr;
        saved.write(older);
        QCOMPARE(saved.refusal(), std::string());
        put(saved.path / "preprocessor_config.json", R"({"do_resize": true, "size": 24, "crop_size": {"height": 24, "width": 24}, "resample": 3, "image_mean": [0.48145466, 0.4578275, 0.40821073]})");
        QCOMPARE(saved.refusal(), std::string());
        put(saved.path / "preprocessor_config.json", R"({"image_mean": [0.5, 0.5, 0.5]})");
        QCOMPARE(saved.refusal(), std::string("pretrained.config"));
    }

    void whatIsNoClipModelIsRefused()
    {
        const SavedClip saved;
        const auto with = [&](const std::function<void(Json&)>& edit) {
            auto config = kClipConfig;
            edit(config);
            put(saved.path / "config.json", config.dump());
            return saved.sentence();
        };
        QVERIFY(holds(with([](Json& c) { c["model_type"] = "clip_text_model"; }), "text encoder alone"));
        QVERIFY(holds(with([](Json& c) { c["model_type"] = "siglip"; }), "siglip"));
        QVERIFY(holds(with([](Json& c) { c["text_config"]["hidden_act"] = "gelu"; }), "OpenCLIP"));
        QVERIFY(holds(with([](Json& c) { c["vision_config"]["hidden_act"] = "relu"; }), "relu"));
        QVERIFY(holds(with([](Json& c) { c["vision_config"]["num_channels"] = 1; }), "num_channels"));
        QVERIFY(holds(with([](Json& c) { c["vision_config"]["patch_size"] = 25; }), "squares of 25"));
        QVERIFY(holds(with([](Json& c) { c["vision_config"]["num_attention_heads"] = 5; }), "5 heads"));
        QVERIFY(holds(with([](Json& c) { c["vision_config"]["hidden_size"] = -1; }), "width is -1"));
        QVERIFY(holds(with([](Json& c) { c["projection_dim"] = 21; }), "text_projection.weight is [20, 32], expected [21, 32]"));
        QVERIFY(holds(with([](Json& c) { c["vision_config"]["num_hidden_layers"] = 4; }), "missing: vision.vision_model.encoder.layers.3"));
        QVERIFY(holds(with([](Json& c) { c["vision_config"]["num_hidden_layers"] = 2; }), "unexpected: vision_model.encoder.layers.2"));
    }

    void foldersWithSomethingMissingAreRefused()
    {
        const SavedClip saved;
        const auto file = saved.path / "model.safetensors";
        fs::resize_file(file, fs::file_size(file) - 8);
        QCOMPARE(saved.refusal(), std::string("safetensors.truncated"));
        fs::remove(file);
        QCOMPARE(saved.refusal(), std::string("pretrained.missing"));
        put(saved.path / "pytorch_model.bin", "pickle");
        QVERIFY(holds(saved.sentence(), "pickled"));
        saved.write(kClipConfig);
        fs::remove(saved.path / "merges.txt");
        QCOMPARE(saved.refusal(), std::string("tokenizer.missing"));
        put(saved.path / "config.json", "{");
        QCOMPARE(saved.refusal(), std::string("json.invalid"));
        fs::remove(saved.path / "config.json");
        QCOMPARE(saved.refusal(), std::string("pretrained.missing"));
        put(saved.path / "open_clip_config.json", "{}");
        QCOMPARE(saved.refusal(), std::string("pretrained.open-clip"));
    }
};

QTEST_APPLESS_MAIN(TestClipScore)
#include "tst_clip_score.moc"
