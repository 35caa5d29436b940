// SPDX-License-Identifier: GPL-3.0-or-later
// FID, CLIP score and CLIP's judgement of pictures that are there, with small networks and with Inception at random weights.
#include "tests/engine/scorer_files.h"

#include "core/data/shape_concepts.h"
#include "core/engine/metrics/concept_metrics.h"
#include "core/engine/runner/diffusion/picture_measures.h"
#include "core/engine/runner/diffusion/picture_scores.h"
#include "core/engine/runner/diffusion/prompt_tokens.h"
#include "core/imaging/picture_file.h"

#include <QtTest>

#include <filesystem>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

constexpr std::int64_t kSide = 20;

std::vector<std::uint8_t> noise(std::int64_t pictures, std::uint64_t stream)
{
    const auto bytes = ((hashed(stream, pictures * 3 * kSide * kSide) + 1) * 127.5).to(torch::kUInt8);
    return {bytes.data_ptr<std::uint8_t>(), bytes.data_ptr<std::uint8_t>() + bytes.numel()};
}

PictureBundle drawn(const std::vector<std::string>& prompts, std::uint64_t stream = 1)
{
    PictureBundle bundle;
    bundle.height = bundle.width = kSide;
    bundle.prompts = prompts;
    bundle.seeds.resize(prompts.size());
    bundle.pixels = noise(std::int64_t(prompts.size()), stream);
    return bundle;
}

/// As the small one of scorer_files.h, with room for whole prompts.
ClipFolder roomyClip()
{
    const auto text = makeEmptyClipText({.vocabulary = kClipEnd + 1, .width = 32, .hidden = 40, .layers = 2, .heads = 4, .positions = 40});
    const auto vision = makeEmptyClipVision({.width = 48, .hidden = 72, .layers = 2, .heads = 4, .patch = 8, .side = 24});
    ClipFolder clip{std::make_shared<ClipModule>(text, vision, 16), trainClipTokenizer({{"a"}}, 0), "f00d", "roomy"};
    fillHashed(*text);
    fillHashed(*vision);
    const torch::NoGradGuard noGradients;
    for (auto& [name, tensor] : parametersByName(*clip.model))
        if (name.find("projection") != std::string::npos)
            tensor.copy_(hashed(99, tensor.numel()).view(tensor.sizes()) / 4);
        else if (name == "logit_scale")
            tensor.fill_(2);
    return clip;
}

torch::Tensor vectorOf(const ClipFolder& clip, const std::string& text)
{
    return clip.model->textVectors(promptTokens(*clip.tokenizer, 40, {text}), kClipEnd)[0];
}

} // namespace

class TestPictureScores : public QObject {
    Q_OBJECT

private:
    Folder m_folder;
    fs::path m_inception;

private Q_SLOTS:
    void initTestCase() { m_inception = writtenInception(m_folder / "inception", publishedInception()); }

    void clipsScoresAreCosinesOfPicturesAndTheirPrompts()
    {
        const torch::NoGradGuard noGradients;
        const auto clip = roomyClip();
        const std::string longer(60, 'x');
        auto bundle = drawn({"a red circle", "", longer});
        QCOMPARE(addClipScores(bundle, clip), std::int64_t(1));
        const auto pictures = clip.model->pictureVectors(asPictures(bundle.pixels, kSide, kSide));
        for (std::size_t i = 0; i < 3; ++i)
            QVERIFY(std::abs(bundle.clipScores[i] - torch::dot(pictures[std::int64_t(i)], vectorOf(clip, bundle.prompts[i])).item<double>()) < 1e-5);
        QCOMPARE(bundle.metadata.at("clip_hash"), std::string("f00d"));
        QVERIFY(std::abs(conceptMetrics(bundle).at("clip_score") - (double(bundle.clipScores[0]) + bundle.clipScores[1] + bundle.clipScores[2]) / 3) < 1e-9);
    }

    void clipJudgesValuesOfATraitAgainstEachOther()
    {
        const torch::NoGradGuard noGradients;
        const auto clip = roomyClip();
        const auto concepts = captionedShapesConcepts();
        const ForgetTarget circle(Json{{"kind", "concept"}, {"concept", "shape:circle"}}, concepts);
        auto bundle = drawn(concepts->evaluationPrompts(1, 1));
        const RealPictures real{noise(2, 7), std::vector<std::uint8_t>(2 * concepts->knownIds().size(), 1), kSide};
        addClipJudgement(bundle, clip, *concepts, circle, real);
        QCOMPARE(bundle.concepts, concepts->knownIds());
        QCOMPARE(bundle.realSize(), std::size_t(2));
        QCOMPARE(bundle.metadata.at("judge"), std::string("CLIP, zero-shot: roomy"));
        // Chances of a trait's values sum to one, and follow the cosines.
        const auto k = bundle.concepts.size();
        for (std::size_t i = 0; i < bundle.size(); ++i) {
            std::map<std::string, double> sums;
            for (std::size_t column = 0; column < k; ++column)
                sums[traitOf(bundle.concepts[column])] += 1 / (1 + std::exp(-double(bundle.logits[i * k + column])));
            for (const auto& [trait, sum] : sums)
                QVERIFY2(std::abs(sum - 1) < 1e-5, trait.c_str());
        }
        const auto picture = clip.model->pictureVectors(asPictures(bundle.pixels, kSide, kSide))[0];
        double all = 0, own = 0;
        for (const auto& id : concepts->knownIds())
            if (traitOf(id) == "shape") {
                const double weight = std::exp(std::exp(2.0) * torch::dot(picture, vectorOf(clip, "a photo of " + id.substr(6))).item<double>());
                all += weight;
                own += id == "shape:circle" ? weight : 0;
            }
        QVERIFY(std::abs(bundle.logits[*concepts->placeOf("shape:circle")] - std::log(own / (all - own))) < 1e-4);
        writePictureBundle(m_folder / "judged", bundle);
        QVERIFY(conceptMetrics(readPictureBundle(m_folder / "judged")).contains("concept_ua"));
    }

    void wordsThatAreNoConceptAreHeldAgainstAnyPhoto()
    {
        const torch::NoGradGuard noGradients;
        const auto clip = roomyClip();
        const auto concepts = captionedShapesConcepts();
        const ForgetTarget words(Json{{"kind", "words"}, {"words", {"red circle", "crimson disc"}}}, concepts);
        auto prompts = concepts->evaluationPrompts(1, 1);
        prompts.push_back("a red circle");
        auto bundle = drawn(prompts);
        addClipJudgement(bundle, clip, *concepts, words, {});
        QCOMPARE(bundle.concepts.back(), words.id());
        QCOMPARE(bundle.forgotten, std::vector<std::string>{words.id()});
        const auto picture = clip.model->pictureVectors(asPictures(bundle.pixels, kSide, kSide))[0];
        const auto fits = [&](const std::string& text) { return std::exp(2.0) * torch::dot(picture, vectorOf(clip, text)).item<double>(); };
        const double expected = std::max(fits("a photo of red circle"), fits("a photo of crimson disc")) - fits("a photo");
        QVERIFY(std::abs(bundle.logits[bundle.concepts.size() - 1] - expected) < 1e-4);
        QVERIFY(bundle.asks(prompts.size() - 1, bundle.concepts.size() - 1));
        writePictureBundle(m_folder / "words", bundle);
    }

    void conceptsThatNoPromptAsksForAreNotJudged()
    {
        const auto clip = roomyClip();
        const auto concepts = captionedShapesConcepts();
        auto bundle = drawn({"a plain circle", "a plain star", "a striped circle"});
        addClipJudgement(bundle, clip, *concepts, ForgetTarget(Json{{"kind", "concept"}, {"concept", "shape:circle"}}, concepts), {});
        QCOMPARE(bundle.forgettable, (std::vector<std::string>{"shape:circle", "shape:star", "style:plain"})); // stripes only with a circle
        QVERIFY(conceptMetrics(bundle).contains("concept_ua"));
        bundle = drawn({"a plain star"});
        addClipJudgement(bundle, clip, *concepts, ForgetTarget(Json{{"kind", "concept"}, {"concept", "shape:circle"}}, concepts), {});
        QVERIFY(bundle.forgotten.empty() && !conceptMetrics(bundle).contains("concept_ua"));
    }

    void clipScoreOfAFileOnTheDisk()
    {
        const SavedClip saved;
        writePictureBundle(m_folder / "three", drawn({"a", "b", "far too long for ten positions"}));
        const auto measured = measureClipScore(m_folder / "three", saved.path);
        QCOMPARE(measured.pictures, std::size_t(3));
        QCOMPARE(measured.keptPictures, std::size_t(3));
        QCOMPARE(measured.cut, std::int64_t(1));
        QCOMPARE(measured.kept, measured.all);
        QVERIFY(std::abs(measured.all) <= 1 && measured.clipped >= 0);
        writePictureBundle(m_folder / "none", drawn({}));
        QCOMPARE(errorOf([&] { measureClipScore(m_folder / "none", saved.path); }), std::string("clip.no-pictures"));
        QCOMPARE(errorOf([&] { measureClipScore(m_folder / "three", m_folder / "nowhere"); }), std::string("pretrained.missing"));
    }

    void fidIsNothingBetweenTheSamePicturesHoweverTheyAreStored()
    {
        const auto bundle = drawn({"a", "b", "c"});
        writePictureBundle(m_folder / "drawn", bundle);
        for (std::size_t i = 0; i < 3; ++i)
            writePicture(m_folder / ("real" + std::to_string(i) + ".png"), bundle.picture(i), kSide, kSide, {});
        std::size_t told = 0;
        const auto same = measureFid(m_folder / "drawn", m_inception, m_folder / "drawn", [&](std::size_t done, std::size_t) { told = done; });
        QVERIFY2(same.distance < 1e-3, std::to_string(same.distance).c_str());
        QCOMPARE(told, std::size_t(3));
        QVERIFY(same.drawn == 3 && same.real == 3 && same.warning.find("fewer than 2048") != std::string::npos);
        const auto folder = measureFid(m_folder / "drawn", m_inception, m_folder.path());
        QVERIFY2(folder.distance < 1e-3 && folder.real == 3, std::to_string(folder.distance).c_str());
    }

    void featuresInTheBundleServeAsReference()
    {
        auto bundle = drawn({"a", "b"});
        writePictureBundle(m_folder / "bare", bundle);
        QCOMPARE(errorOf([&] { measureFid(m_folder / "bare", m_inception, std::nullopt); }), std::string("fid.no-reference"));
        const auto inception = openInception(m_inception);
        addInceptionFeatures(bundle, inception, {noise(2, 5), {}, kSide}, m_folder.path());
        auto again = drawn({});
        addInceptionFeatures(again, inception, {noise(2, 5), {}, kSide}, m_folder.path(), [](std::size_t, std::size_t) { throw std::logic_error("computed again"); }); // but left in the folder
        QVERIFY(again.realInceptionFeatures == bundle.realInceptionFeatures);
        writePictureBundle(m_folder / "scored", bundle);
        const auto measured = measureFid(m_folder / "scored", m_inception, std::nullopt, [](std::size_t, std::size_t) { throw std::logic_error("computed again"); });
        QVERIFY(measured.distance > 0.01 && measured.drawn == 2 && measured.real == 2);
        QVERIFY(std::abs(measured.distance - conceptMetrics(bundle).at("fid")) < 1e-9 * measured.distance);
        writePictureBundle(m_folder / "one", drawn({"a"}));
        QCOMPARE(errorOf([&] { measureFid(m_folder / "one", m_inception, m_folder / "scored"); }), std::string("frechet.few"));
        fs::create_directories(m_folder / "empty");
        QCOMPARE(errorOf([&] { measureFid(m_folder / "scored", m_inception, m_folder / "empty"); }), std::string("fid.empty-folder"));
        put(m_folder / "empty/broken.png", "no picture");
        QVERIFY(sentenceOf([&] { measureFid(m_folder / "scored", m_inception, m_folder / "empty"); }).find("broken.png") != std::string::npos);
        QCOMPARE(warningOfFew(2048, 5000), std::string());
    }
};

QTEST_GUILESS_MAIN(TestPictureScores)
#include "tst_picture_scores.moc"
