// SPDX-License-Identifier: GPL-3.0-or-later
// The judge of captioned shapes: what it computes, whether the one that comes with the program is as right as its record says, and what it is told of a model's pictures.
// Spec: Stable Diffusion in LibTorch, section 12.
#include "core/engine/models/classifier.h"
#include "core/engine/runner/diffusion/picture_evaluation.h"
#include "core/engine/runner/diffusion/prompt_tokens.h"
#include "core/engine/runner/diffusion/judge_file.h"

#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/base/resources.h"
#include "core/engine/metrics/concept_metrics.h"
#include "core/results/concept_matrix.h"
#include "tests/error_of.h"
#include "tests/store/fixtures.h"
#include "tests/text/references.h"

#include <QtTest>

#include <cmath>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

constexpr const char* kShapesJudge = "judge/shapes.safetensors";

/// As a blurred, pale, slightly noisy drawing has it.
torch::Tensor blurred(const torch::Tensor& bytes)
{
    namespace F = torch::nn::functional;
    auto generator = makeGenerator(3);
    const auto pictures = imagesAsFloat(bytes);
    const auto mean = torch::avg_pool2d(F::pad(pictures, F::PadFuncOptions({1, 1, 1, 1}).mode(torch::kReplicate)), 3, 1);
    return ((pictures + 0.5 * (mean - pictures) - 0.5) * 0.9 + 0.5 + 0.03 * torch::randn(pictures.sizes(), generator)).clamp(0, 1);
}

std::vector<ShapeScene> scenesOf(std::uint64_t seed, std::uint64_t count)
{
    std::vector<ShapeScene> scenes;
    for (std::uint64_t i = 0; i < count; ++i)
        scenes.push_back(captionedShapes(seed, i).scene);
    return scenes;
}

/// Share of pictures of which the first nine values, objects and styles, are found exactly.
double exactShare(const torch::Tensor& logits, const torch::Tensor& shown)
{
    return logits.slice(1, 0, 9).gt(0).eq(shown.slice(1, 0, 9).to(torch::kBool)).all(1).to(torch::kFloat64).mean().item<double>();
}

/// A text-to-image model that nobody trained, of pixels of 32 × 32.
TextToImage untrainedModel(std::int64_t vocabulary, std::int64_t side = 32)
{
    UNetConfig unet;
    unet.inChannels = unet.outChannels = 3;
    unet.levels = {{.channels = 4, .heads = 1, .attendsDown = false, .attendsUp = false}, {.channels = 4, .heads = 1}};
    unet.layers = 1;
    unet.contextWidth = 8;
    unet.groups = 2;
    ClipTextConfig text;
    text.vocabulary = vocabulary;
    text.width = 8;
    text.hidden = 16;
    text.layers = 1;
    text.heads = 1;
    text.positions = 24;
    return std::make_shared<TextToImageModule>(makeClipText(text, 1), makeUNet(unet, 2), nullptr, NoiseScheduleConfig{}, side);
}

} // namespace

class TestShapeJudge : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        at::set_num_threads(1);
    }

    void itHasFewParametersAndTheAnswersThatTheDataHave()
    {
        const auto groups = shapesSubject().groups;
        PictureJudgeModule judge(groups, 32, 5);
        std::int64_t parameters = 0;
        for (const auto& parameter : judge.parameters())
            parameters += parameter.numel();
        QCOMPARE(parameters, std::int64_t(79589));
        const auto answer = judge.forward(torch::rand({2, 3, 32, 32}));
        QCOMPARE(answer.logits.sizes().vec(), (std::vector<std::int64_t>{2, std::int64_t(judgedIds().size())}));
        QCOMPARE(answer.features.sizes().vec(), (std::vector<std::int64_t>{2, 64}));
        PictureJudgeModule same(groups, 32, 5), other(groups, 32, 6);
        for (std::size_t i = 0; i < judge.parameters().size(); ++i)
            QVERIFY(torch::equal(judge.parameters()[i], same.parameters()[i]));
        QVERIFY(!torch::equal(judge.parameters()[0], other.parameters()[0]));
    }

    void itsLossIsThatOfItsAnswers()
    {
        // Two pictures; three values that can be shown, two of which one is, two of which one is or none. The second picture shows none of the last four.
        const JudgedGroups groups{{3, JudgedKind::Any}, {2, JudgedKind::One}, {2, JudgedKind::OneOrNone}};
        const auto logits = torch::tensor({{0.0f, 2.0f, -1.0f, 1.0f, 0.0f, 0.5f, -2.0f}, {1.0f, 0.0f, 0.5f, 9.0f, -9.0f, 3.0f, 1.0f}});
        const auto shown = torch::tensor({{1.0f, 0.0f, 0.0f, 0.0f, 1.0f, 1.0f, 0.0f}, {1.0f, 0.0f, 1.0f, 0.0f, 0.0f, 0.0f, 0.0f}});
        const auto softplus = [](double x) { return std::log1p(std::exp(x)); };
        const double any = softplus(0) + softplus(2) + softplus(-1) + softplus(-1) + softplus(0) + softplus(-0.5);
        const double one = softplus(1);
        const double oneOrNone = std::log(std::exp(0.5) + std::exp(-2) + 1) - 0.5 + std::log(std::exp(3) + std::exp(1) + 1);
        QVERIFY(std::abs(judgeLoss(logits, shown, groups).item<double>() - (any + one + oneOrNone) / 2) < 1e-6);
    }

    void oneOfSeveralIsFoundWithMoreThanHalfOfTheSoftmax()
    {
        const JudgedGroups groups{{1, JudgedKind::Any}, {3, JudgedKind::One}};
        const auto logits = torch::tensor({{-4.0f, 1.0f, 2.0f, 0.0f}, {3.0f, 0.0f, 0.0f, 0.0f}, {3.0f, 80.0f, -80.0f, 0.0f}});
        const auto finds = findingLogits(logits, groups), p = logits.slice(1, 1).softmax(1);
        QVERIFY(torch::equal(finds.slice(1, 0, 1), logits.slice(1, 0, 1)));
        QVERIFY(torch::allclose(finds.slice(1, 1).slice(0, 0, 2), (p / (1 - p)).log().slice(0, 0, 2), 1e-5, 1e-5));
        QVERIFY(torch::isfinite(finds).all().item<bool>());
        QCOMPARE(finds.slice(1, 1).gt(0).sum(1).max().item<std::int64_t>(), std::int64_t(1));
        QCOMPARE(finds[1].slice(0, 1).gt(0).sum().item<std::int64_t>(), std::int64_t(0));
    }

    void theLikeliestIsFoundUnlessSomethingElseIsLikelier()
    {
        const auto logits = torch::tensor({{1.0f, 2.0f, 0.5f}, {-1.0f, -0.25f, -3.0f}, {0.5f, -7.0f, -7.0f}});
        const auto finds = findingLogits(logits, {{3, JudgedKind::OneOrNone}});
        QVERIFY(torch::equal(finds, torch::tensor({{-1.0f, 1.0f, -1.5f}, {-1.0f, -0.25f, -3.0f}, {0.5f, -7.5f, -7.5f}})));
    }

    void greyPicturesAndThoseOfAnotherSizeAreJudgedToo()
    {
        PictureJudgeModule judge({{4, JudgedKind::OneOrNone}}, 28, 2);
        const auto grey = torch::randint(0, 256, {3, 1, 28, 28}).to(torch::kUInt8);
        const auto answers = judgePictures(judge, grey).logits;
        QVERIFY(torch::equal(answers, judgePictures(judge, grey.expand({3, 3, 28, 28})).logits));
        // Every pixel four times as large, and back.
        const auto large = grey.repeat_interleave(2, 2).repeat_interleave(2, 3);
        QVERIFY(torch::allclose(answers, judgePictures(judge, large).logits, 1e-4, 1e-5));
        QCOMPARE(judgePictures(judge, grey.slice(2, 0, 14).slice(3, 0, 14)).logits.sizes().vec(), (std::vector<std::int64_t>{3, 4}));
    }

    void theOneThatComesWithTheProgramIsAsRightAsItsRecordSays()
    {
        const auto opened = openJudge(kShapesJudge);
        const Json record = readJson(resourceFile("judge/shapes.json"));
        QCOMPARE(opened.hash, record.at("sha256").get<std::string>());
        QVERIFY(opened.exact == record.at("accuracy").at("exact"));
        QVERIFY(std::filesystem::file_size(resourceFile("judge/shapes.safetensors")) < 300'000);
        // A series that is neither the one it was trained on nor that of its record.
        const auto accuracy = judgeAccuracy(*opened.judge, shapesSubject(), 424242, 400);
        for (const auto& [trait, stated] : record.at("accuracy").at("exact").items()) {
            const double share = stated.get<double>(), spread = std::sqrt(std::max(share * (1 - share), 0.0025) / 400);
            QVERIFY2(accuracy.exact.at(trait) > share - 4 * spread, (trait + " " + std::to_string(accuracy.exact.at(trait))).c_str());
            QVERIFY2(share > 0.93, trait.c_str());
        }
        QCOMPARE(accuracy.exact.size(), std::size_t(4));
        for (const auto& id : judgedIds())
            QVERIFY2(accuracy.recall.at(id) > 0.85 && accuracy.falseFinds.at(id) < 0.05, id.c_str());
    }

    void itJudgesBlurredPicturesToo()
    {
        const auto scenes = scenesOf(99, 400);
        const auto judge = openJudge(kShapesJudge).judge;
        const double share = exactShare(judgePictures(*judge, blurred(paintedScenes(scenes))).logits, shownBy(scenes));
        QVERIFY2(share > 0.85, std::to_string(share).c_str());
    }

    void itFindsNothingWhereNothingIs()
    {
        const auto judge = openJudge(kShapesJudge).judge;
        auto generator = makeGenerator(8);
        const auto empty = torch::rand({100, 3, 1, 1}, generator).expand({100, 3, 32, 32}), noise = torch::rand({100, 3, 32, 32}, generator);
        for (const auto& pictures : {empty, noise}) {
            const double found = judgePictures(*judge, pictures).logits.slice(1, 0, 9).gt(0).any(1).to(torch::kFloat64).mean().item<double>();
            QVERIFY2(found < 0.1, std::to_string(found).c_str());
        }
    }

    void trainingLearnsAndIsTheSameAgain()
    {
        const Folder folder;
        std::vector<double> losses;
        const JudgeTraining training{.steps = 12, .batchSize = 32, .seed = 3};
        const auto first = trainJudge(shapesSubject(), folder / "a.safetensors", training, 50, [&](std::int64_t, double loss) {
            losses.push_back(loss);
            return true;
        });
        const auto again = trainJudge(shapesSubject(), folder / "b.safetensors", training, 50);
        QVERIFY(first && again);
        QCOMPARE(first->weightsHash, again->weightsHash);
        QCOMPARE(first->weightsHash, sha256OfFile(folder / "a.safetensors"));
        QCOMPARE(losses.size(), std::size_t(12));
        QVERIFY(losses.back() < 0.8 * losses.front());
        QVERIFY(readJudge(folder / "a.safetensors").hash == first->weightsHash);
        QVERIFY(readJudge(folder / "a.safetensors").exact.is_null());
        QVERIFY(!trainJudge(shapesSubject(), folder / "c.safetensors", training, 50, [](std::int64_t step, double) { return step < 2; }));
        QVERIFY(!std::filesystem::exists(folder / "c.safetensors"));
    }

    void everyPairIsDrawnJudgedAndKept()
    {
        const auto tokenizer = openClipTokenizer(reference("clip"));
        const auto model = untrainedModel(tokenizer->vocabularySize());
        const auto judge = openJudge(kShapesJudge);
        PictureEvaluation settings{.eachPair = 1, .realPictures = 30, .batchSize = 7};
        const auto concepts = captionedShapesConcepts();
        const ForgetTarget star(Json{{"kind", "concept"}, {"concept", "shape:star"}}, concepts);
        const PromptReader tokens = [&](const std::vector<std::string>& texts) { return promptTokens(*tokenizer, 24, texts); };
        const auto real = concepts->paint(settings.realPictures, seedOfRealPictures(settings));
        const auto prompts = evaluationPrompts(settings, *concepts, star, {});
        const auto evaluate = [&](const TextToImage& of, const OpenedJudge* by, const PictureProgress& progress = {}) {
            return evaluatePictures(*of, tokens, prompts, *concepts, star, by, real, settings, progress);
        };
        settings.drawing.sampler.steps = 2;
        settings.drawing.guidance = 2;
        double last = 0;
        const auto bundle = evaluate(model, &judge, [&](double done, double all) {
            QVERIFY(done > last && done <= all);
            last = done;
        });
        QCOMPARE(last, 20.0);
        QCOMPARE(bundle.size(), std::size_t(20));
        QCOMPARE(bundle.realSize(), std::size_t(30));
        QCOMPARE(bundle.metadata.at("sampler"), std::string("ddim"));
        QCOMPARE(bundle.metadata.at("steps"), std::string("2"));
        QCOMPARE(bundle.metadata.at("guidance"), std::string("2.0"));
        QCOMPARE(bundle.prompts, prompts);
        for (std::size_t i = 0; i < 20; ++i) {
            for (std::size_t k = 0; k < bundle.concepts.size(); ++k)
                if (const auto& what = judgedValues()[k]; isShapeConcept(bundle.concepts[k]))
                    QCOMPARE(bundle.asks(i, k), asksFor(bundle.prompts[i], what));
        }
        // The answers are those to the pictures as they are stored, however they were batched.
        const auto pictures = torch::from_blob(const_cast<std::uint8_t*>(bundle.pixels.data()), {20, 3, 32, 32}, torch::kUInt8);
        const auto judged = judgePictures(*judge.judge, pictures);
        QVERIFY(torch::allclose(judged.logits.flatten(), torch::tensor(bundle.logits), 1e-4, 1e-4));
        QVERIFY(torch::allclose(judged.features.flatten(), torch::tensor(bundle.features), 1e-4, 1e-4));

        const Folder folder;
        writePictureBundle(folder / "pictures.safetensors", bundle);
        const auto values = conceptMetrics(readPictureBundle(folder / "pictures.safetensors"));
        for (const char* id : {"concept_ua", "concept_ira", "concept_cra", "concept_ra", "judge_fd"})
            QVERIFY2(values.contains(id) && std::isfinite(values.at(id)), id);

        settings.batchSize = 20;
        QVERIFY(evaluate(model, &judge).seeds == bundle.seeds);
        QCOMPARE(errorOf([&] { evaluate(untrainedModel(tokenizer->vocabularySize(), 16), &judge); }), std::string("judge.side"));

        // Without a judge there are pictures, and nothing is said of them.
        writePictureBundle(folder / "alone.safetensors", evaluate(untrainedModel(tokenizer->vocabularySize(), 16), nullptr));
        const auto alone = readPictureBundle(folder / "alone.safetensors");
        QCOMPARE(alone.size(), std::size_t(20));
        QCOMPARE(alone.width, std::int64_t(16));
        QVERIFY(alone.concepts.empty() && conceptMetrics(alone).empty());
    }

    /// What is found is all that the words say, and pictures that were asked for a part of it count as kept.
    void wordsAreJudgedByAllThatTheySay()
    {
        const auto tokenizer = openClipTokenizer(reference("clip"));
        const auto judge = openJudge(kShapesJudge);
        const auto concepts = captionedShapesConcepts();
        const ForgetTarget words(Json{{"kind", "words"}, {"words", {"red circle", "crimson disc"}}}, concepts);
        PictureEvaluation settings{.eachPair = 1, .realPictures = 60};
        settings.drawing.sampler.steps = 1;
        const auto prompts = evaluationPrompts(settings, *concepts, words, {"a red circle", "a blue star", "a large crimson disc"});
        QCOMPARE(prompts.size(), std::size_t(24)); // the pairs, then as many of the words as of a concept
        const auto real = concepts->paint(60, 5);
        const auto bundle = evaluatePictures(*untrainedModel(tokenizer->vocabularySize()), [&](const auto& texts) { return promptTokens(*tokenizer, 24, texts); }, prompts, *concepts, words, &judge,
                                             real, settings);
        QCOMPARE(bundle.forgotten, std::vector<std::string>{"words:red circle"});
        const auto own = bundle.concepts.size() - 1, red = *concepts->placeOf("colour:red"), circle = *concepts->placeOf("shape:circle");
        QCOMPARE(bundle.concepts[own], std::string("words:red circle"));
        for (std::size_t i = 0; i < bundle.size(); ++i) {
            const auto logit = [&](std::size_t column) { return bundle.logits[i * bundle.concepts.size() + column]; };
            QCOMPARE(logit(own), std::min(logit(red), logit(circle)));
            QCOMPARE(bundle.asks(i, own), words.asksFor(bundle.prompts[i]));
            QVERIFY(i < 20 || bundle.asks(i, own));
        }
        for (std::size_t i = 0; i < bundle.realSize(); ++i)
            QCOMPARE(bundle.realShows(i, own), bundle.realShows(i, red) && bundle.realShows(i, circle));
        const auto values = conceptMetrics(bundle);
        for (const char* id : {"concept_ua", "concept_cra", "concept_ra"})
            QVERIFY2(values.contains(id), id);
        QVERIFY(!values.contains("concept_ira")); // nothing else is of the kind of these words
    }

    /// A model that draws perfectly is one whose pictures are the real ones.
    void realPicturesHaveEveryMetricNearItsBest()
    {
        const auto judge = openJudge(kShapesJudge);
        const auto prompts = pairPrompts(20, 77);
        std::vector<ShapeScene> scenes;
        PictureBundle bundle;
        bundle.height = bundle.width = 32;
        bundle.concepts = judgedIds();
        bundle.forgettable = captionedShapesConcepts()->ids();
        bundle.featureCount = PictureJudgeModule::kFeatures;
        bundle.forgotten = {"style:striped"};
        for (const auto& prompt : prompts) {
            scenes.push_back(prompt.scene);
            bundle.prompts.push_back(prompt.caption);
            bundle.seeds.push_back(0);
            const auto told = toldBy(prompt);
            bundle.asked.insert(bundle.asked.end(), told.begin(), told.end());
        }
        const auto keep = [](std::vector<float>& list, const torch::Tensor& values) { list.assign(values.data_ptr<float>(), values.data_ptr<float>() + values.numel()); };
        const auto judged = judgePictures(*judge.judge, paintedScenes(scenes));
        keep(bundle.logits, judged.logits);
        keep(bundle.features, judged.features);
        std::vector<ShapeScene> others;
        for (const auto& prompt : pairPrompts(50, 78))
            others.push_back(prompt.scene);
        const auto shown = shownBy(others);
        bundle.realShown.assign(shown.data_ptr<std::uint8_t>(), shown.data_ptr<std::uint8_t>() + shown.numel());
        keep(bundle.realFeatures, judgePictures(*judge.judge, paintedScenes(others)).features);
        const auto values = conceptMetrics(bundle);
        for (const char* id : {"concept_ira", "concept_cra", "concept_ra", "caption_accuracy"})
            QVERIFY2(values.at(id) > 97, id);
        QVERIFY(values.at("concept_ua") < 5);
        // Worse pictures are farther away.
        auto worse = bundle;
        keep(worse.features, judgePictures(*judge.judge, blurred(paintedScenes(scenes))).features);
        QVERIFY2(conceptMetrics(worse).at("judge_fd") > 2 * values.at("judge_fd"), std::to_string(values.at("judge_fd")).c_str());
    }
};

QTEST_GUILESS_MAIN(TestShapeJudge)
#include "tst_shape_judge.moc"
