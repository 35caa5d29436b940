// SPDX-License-Identifier: GPL-3.0-or-later
// The class-conditional DDPM: what it is told, how it is trained and unlearned. Losses, gradients and schedules against plain operations in double precision, on a tiny grey model. Spec:
// Diffusion unlearning with SalUn, sections 2 to 6.
#include "tests/engine/diffusion_weights.h"
#include "tests/engine/first_difference.h"
#include "tests/engine/unet_configs.h"
#include "tests/error_of.h"

#include "core/engine/methods/diffusion/denoising_loop.h"
#include "core/engine/methods/diffusion/denoising_saliency.h"
#include "core/engine/methods/diffusion/denoising_terms.h"
#include "core/engine/methods/diffusion/trained_part.h"
#include "core/engine/methods/language/adamw.h"
#include "core/engine/methods/method.h"
#include "core/engine/models/diffusion/seeded_noise.h"

#include <QtTest>

#include <cmath>
#include <map>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

/// Grey pictures of 8 × 8 pixels of three classes.
TextToImage tinyModel(double dropout = 0)
{
    auto unet = makePixelUNet(tinyPixelUNet(dropout), 3);
    enliven(*unet);
    const auto model = std::make_shared<TextToImageModule>(unet, ddpmSchedule(), 8);
    model->to(torch::kFloat64);
    for (auto& parameter : model->parameters())
        parameter.set_requires_grad(true);
    return model;
}

torch::Tensor classes(std::initializer_list<std::int64_t> numbers)
{
    return torch::tensor(std::vector<std::int64_t>(numbers), torch::kInt64).view({-1, 1});
}

/// Pictures 0 and 2, of class 1, are to be forgotten and answered as class 2.
DiffusionData tinyData()
{
    DiffusionData data;
    data.latents = torch::rand({6, 1, 8, 8}, makeGenerator(3), torch::kFloat64) * 2 - 1;
    data.captions = classes({1, 0, 1, 2, 0, 2});
    data.forget = {0, 2};
    data.retain = {1, 3, 4, 5};
    data.substitutes = classes({2, 2});
    data.concepts = classes({1});
    data.anchors = classes({2});
    data.kept = classes({0, 2});
    data.empty = classes({-1});
    return data;
}

const DiffusionData& data()
{
    static const DiffusionData made = tinyData();
    return made;
}

/// ᾱ_t, from the definition: β grows evenly from 1e-4 to 0.02.
double alphaBarOf(std::int64_t timestep)
{
    double kept = 1;
    for (std::int64_t t = 0; t <= timestep; ++t)
        kept *= 1 - (1e-4 + (0.02 - 1e-4) * double(t) / 999);
    return kept;
}

NoisyBatch batchOf(const std::vector<std::int64_t>& rows, std::uint64_t seed)
{
    const auto index = torch::tensor(rows, torch::kInt64);
    NoisyBatch batch;
    batch.latents = data().latents.index_select(0, index);
    batch.captions = data().captions.index_select(0, index);
    batch.noise = torch::randn(batch.latents.sizes(), makeGenerator(seed), torch::kFloat64);
    batch.timesteps = torch::arange(std::int64_t(rows.size()), torch::kInt64) * 171 + 40;
    batch.noisy = noised(NoiseSchedule(ddpmSchedule()), batch.latents, batch.noise, batch.timesteps);
    return batch;
}

DiffusionStep stepOf(TextToImageModule& model, TextToImageModule* original = nullptr, std::uint64_t seed = 5)
{
    DiffusionStep step{.model = model, .original = original, .data = data(), .generator = makeGenerator(seed), .batchSize = 2};
    step.forget = batchOf({0, 2}, 31);
    step.forget.substitutes = data().substitutes;
    step.retain = batchOf({4, 1, 3}, 32);
    step.everything = batchOf({0, 1, 2, 3}, 33);
    step.chance = torch::rand({4, 1}, makeGenerator(34), torch::kFloat32);
    return step;
}

/// ε of the network itself.
torch::Tensor seenBy(const TextToImageModule& model, const NoisyBatch& batch, const torch::Tensor& labels, const at::Generator& dropout = {})
{
    return model.pixelUNet()->forward(batch.noisy, batch.timesteps, labels.reshape(-1).expand({batch.noisy.size(0)}), dropout);
}

/// Σ over pixels, mean over pictures.
double pixelSum(const torch::Tensor& a, const torch::Tensor& b)
{
    return (a - b).detach().square().sum().item<double>() / double(a.size(0));
}

double elementMean(const torch::Tensor& a, const torch::Tensor& b)
{
    return pixelSum(a, b) / 64;
}

double lossOf(const DiffusionMethod& method, DiffusionStep step)
{
    return method.loss(step).item<double>();
}

void near(double actual, double expected, double tolerance = 1e-12)
{
    QVERIFY2(std::abs(actual - expected) <= tolerance * std::max(1.0, std::abs(expected)), qPrintable(QStringLiteral("%1 instead of %2").arg(actual, 0, 'g', 17).arg(expected, 0, 'g', 17)));
}

Settings substitutionSettings(double alpha, std::initializer_list<std::pair<const char*, Settings::Value>> changed = {})
{
    Settings settings{{"train", std::string("full")}, {"target", std::string("current")}, {"alpha", alpha}};
    for (const auto& [key, value] : changed)
        settings.set(key, value);
    return settings;
}

/// What generatorOn() makes of the step's generator on the CPU.
at::Generator dropoutDrawnFrom(const at::Generator& generator)
{
    return makeGenerator(std::uint64_t(torch::randint(std::int64_t(1) << 62, {1}, generator, torch::kInt64).item<std::int64_t>()));
}

/// Labels with −1 where a fresh draw is below 0.5.
torch::Tensor droppedBy(const torch::Tensor& labels, const at::Generator& generator)
{
    return torch::where(torch::rand({labels.size(0), 1}, generator, torch::kFloat32) < 0.5, torch::full({1, 1}, -1, torch::kInt64), labels);
}

std::map<std::string, torch::Tensor> gradientsOf(TextToImageModule& model, const DiffusionMethod& method)
{
    for (auto& parameter : model.parameters())
        parameter.mutable_grad().reset();
    auto step = stepOf(model);
    method.loss(step).backward();
    std::map<std::string, torch::Tensor> gradients;
    for (const auto& entry : model.named_parameters())
        if (entry.value().grad().defined())
            gradients.emplace(entry.key(), entry.value().grad().clone());
    return gradients;
}

struct Nobody : LoopObserver {
    LoopWish afterStep(const StepReport&) override { return LoopWish::Continue; }
    void checkpoint(const LoopState&) override {}
    void afterEpoch(const EpochReport&, torch::nn::Module&) override {}
};

} // namespace

class TestClassConditional : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Model and schedule.

    void theScheduleHasTheSpecsValues()
    {
        const NoiseSchedule schedule(ddpmSchedule());
        const std::pair<std::int64_t, double> known[] = {{0, 0.9999},         {1, 0.9997800921},   {99, 0.8970181457}, {249, 0.5240853738},
                                                         {499, 0.0785872429}, {749, 0.0033505504}, {999, 0.0000403583}};
        for (const auto& [timestep, value] : known)
            QVERIFY2(std::abs(schedule.alphaBar(timestep) - value) < 1e-9, qPrintable(QString::number(timestep)));
        const auto one = torch::ones({1, 1, 1, 1}, torch::kFloat64);
        near(noised(schedule, one * 0.5, -one, torch::tensor({249}, torch::kInt64)).item<double>(), -0.3278969530, 1e-9);
    }

    void samplersTakeTheSpecsSteps()
    {
        // From x = 0, noise ε = √ᾱ_t / √(1 − ᾱ_t) would be −x̂; so ask for the three coefficients one at a time.
        const NoiseSchedule schedule(ddpmSchedule());
        struct Known { std::int64_t steps; double eta, picture, added, noise; };
        const Known known[] = {{1000, 1, 0.2803341629, 0.1002563503, 0.9546525134}, {100, 1, 0.2932509336, 0.3074069480, 0.9052650762}, {100, 0, 0.2932509336, 0, 0.9560355066}};
        const auto one = torch::ones({1, 1, 1, 1}, torch::kFloat64);
        for (const auto& each : known) {
            SamplerSettings settings;
            settings.kind = SamplerKind::Ddim;
            settings.steps = each.steps;
            settings.offset = 0;
            settings.eta = each.eta;
            settings.endsClean = true;
            std::size_t step = 0;
            const auto start = [&] {
                auto sampler = makeSampler(schedule, settings);
                while (sampler->timesteps()[step] != 500)
                    ++step;
                return sampler;
            };
            const auto kept = schedule.alphaBar(500);
            const auto after = [&](double picture, double noise, double fresh) { // x made of a picture and noise, of which the network sees all
                const auto x = one * (std::sqrt(kept) * picture + std::sqrt(1 - kept) * noise);
                return start()->step(one * noise, step, x, [&] { return one * fresh; }).item<double>();
            };
            near(after(1, 0, 0), each.picture, 1e-9);
            near(after(0, 1, 0), each.noise, 1e-9);
            near(after(0, 0, 1), each.added, 1e-9);
            // The last step ends at the picture itself.
            auto sampler = makeSampler(schedule, settings);
            const auto last = sampler->timesteps().size() - 1;
            QCOMPARE(sampler->timesteps()[last], 0.0);
            near(sampler->step(one, last, one * (std::sqrt(schedule.alphaBar(0)) * 0.7 + std::sqrt(1 - schedule.alphaBar(0))), [&] { return one; }).item<double>(), 0.7, 1e-9);
        }
    }

    void promptsAreNumbersOfClasses()
    {
        const torch::NoGradGuard noGradients;
        const auto model = tinyModel();
        QVERIFY(model->isClassConditional() && !model->text() && !model->unet() && !model->autoencoder());
        const auto labels = classes({2, -1, 0});
        QVERIFY(torch::equal(model->contextOf(labels), labels));
        const auto x = torch::randn({3, 1, 8, 8}, makeGenerator(1), torch::kFloat64);
        const auto when = torch::tensor({400}, torch::kInt64);
        const auto found = model->noiseIn(x, when, model->contextOf(labels));
        QVERIFY(torch::equal(found, model->pixelUNet()->forward(x, when, torch::tensor({2, -1, 0}, torch::kInt64))));
        QVERIFY(largestDifference(found[0], model->noiseIn(x, when, classes({1, -1, 0}))[0]) > 1e-3);
        // As many as pictures, or one for all.
        const auto batch = batchOf({0, 1, 3}, 2);
        QVERIFY(torch::equal(noiseSeen(*model, batch, classes({1})), noiseSeen(*model, batch, classes({1, 1, 1}))));
    }

    void greyPicturesHaveThreeEqualChannels()
    {
        const auto model = tinyModel();
        QCOMPARE(model->latentShape(), (std::vector<std::int64_t>{1, 8, 8}));
        const auto grey = torch::rand({2, 1, 8, 8}, makeGenerator(1), torch::kFloat64);
        const auto latents = model->toLatents(grey);
        QVERIFY(torch::equal(latents, grey * 2 - 1));
        const auto pictures = model->toPictures(latents);
        QCOMPARE(pictures.sizes().vec(), (std::vector<std::int64_t>{2, 3, 8, 8}));
        for (std::int64_t channel = 0; channel < 3; ++channel)
            QVERIFY(largestDifference(pictures.narrow(1, channel, 1), grey) < 1e-15);
        QVERIFY(largestDifference(model->toLatents(pictures), latents) < 1e-15);
        const auto colour = torch::rand({2, 3, 8, 8}, makeGenerator(2), torch::kFloat64);
        QVERIFY(largestDifference(model->toLatents(colour), (colour.select(1, 0) + colour.select(1, 1) + colour.select(1, 2)).unsqueeze(1) / 3 * 2 - 1) < 1e-15);
        QCOMPARE(model->toPictures(torch::full({1, 1, 8, 8}, 1.5)).max().item<double>(), 1.0);
    }

    void drawsAndCopies()
    {
        const auto model = tinyModel();
        DrawingSettings settings;
        settings.sampler.steps = 3;
        settings.guidance = 3;
        const auto drawn = drawPictures(*model, classes({0, 1}), classes({-1}), {5, 6}, settings);
        QCOMPARE(drawn.sizes().vec(), (std::vector<std::int64_t>{2, 3, 8, 8}));
        const auto copy = copyOf(*model);
        QVERIFY(copy->isClassConditional());
        QVERIFY(torch::equal(drawPictures(*copy, classes({0, 1}), classes({-1}), {5, 6}, settings), drawn));
        QVERIFY(!torch::equal(drawPictures(*model, classes({2, 1}), classes({-1}), {5, 6}, settings)[0], drawn[0]));
        // Guidance g is SalUn's s = g − 1: (1 + 2)·0.3 − 2·0.1.
        const auto network = [](const torch::Tensor& input, double, const torch::Tensor& context) { return torch::where(context.view({-1, 1, 1, 1}) < 0, 0.1, 0.3).expand_as(input); };
        const auto guidedNoise = guided(network, classes({1, 2}), classes({-1}), 3)(torch::zeros({2, 1, 8, 8}, torch::kFloat64), 5);
        QVERIFY(largestDifference(guidedNoise, torch::full_like(guidedNoise, 0.7)) < 1e-7);
    }

    void partsOfTextsAreRefused()
    {
        const auto model = tinyModel();
        QCOMPARE(parametersOf(*model, TrainedPart::Denoiser).front().first, model->pixelUNet()->named_parameters().keys().front());
        QCOMPARE(parametersOf(*model, TrainedPart::Everything).size(), model->parameters().size());
        for (const auto part : {TrainedPart::CrossAttention, TrainedPart::CrossAttentionKeys, TrainedPart::NoCrossAttention, TrainedPart::SelfAttention, TrainedPart::NoTime, TrainedPart::TextEncoder})
            QCOMPARE(errorOf([&] { parametersOf(*model, part); }), std::string("method.part"));
        const auto uce = makeDiffusionMethod("uce", {{"edit", std::string("replace")}, {"replacement", std::string("empty")}, {"lambda", 0.5}, {"erase_weight", 1.0}, {"keep", std::string("published")}});
        Nobody nobody;
        QCOMPARE(errorOf([&] { runDenoisingLoop(*model, *uce, data(), nullptr, {}, {}, nullptr, nobody); }), std::string("method.part"));
        auto config = model->pixelUNet()->config();
        QCOMPARE(errorOf([&] { TextToImageModule(makeEmptyPixelUNet(config, torch::kMeta), ddpmSchedule(), 7); }), std::string("model.config"));
        config.pictureChannels = 2;
        QCOMPARE(errorOf([&] { TextToImageModule(makeEmptyPixelUNet(config, torch::kMeta), ddpmSchedule(), 8); }), std::string("model.config"));
    }

    // Draws.

    void antitheticTimestepsComeInPairs()
    {
        for (const std::int64_t count : {1, 4, 5, 128}) {
            const auto half = torch::randint(0, 1000, {count / 2 + 1}, makeGenerator(7), torch::kInt64);
            const auto found = drawnTimesteps(1000, count, true, makeGenerator(7));
            QCOMPARE(found.numel(), count);
            for (std::int64_t i = 0; i < count; ++i) {
                const auto pairs = count / 2 + 1;
                QCOMPARE(found[i].item<std::int64_t>(), i < pairs ? half[i].item<std::int64_t>() : 999 - half[i - pairs].item<std::int64_t>());
            }
        }
        // Of 10, 500, 3 the five are 10, 500, 3, 989, 499.
        QVERIFY(torch::equal(drawnTimesteps(1000, 5, false, makeGenerator(7)), torch::randint(0, 1000, {5}, makeGenerator(7), torch::kInt64)));
    }

    // Training.

    void trainingIsTheDenoisingLossInEitherUnit()
    {
        const auto model = tinyModel();
        const auto step = stepOf(*model);
        const auto seen = seenBy(*model, step.everything, step.everything.captions);
        near(lossOf(*makeDiffusionTraining({.dropped = 0}), step), elementMean(seen, step.everything.noise));
        near(lossOf(*makeDiffusionTraining({.dropped = 0, .unit = ErrorUnit::Sum}), step), pixelSum(seen, step.everything.noise));
        const auto labels = torch::where(step.chance < 0.5, torch::full({1, 1}, -1, torch::kInt64), step.everything.captions);
        QVERIFY((labels < 0).any().item<bool>() && (labels >= 0).any().item<bool>());
        near(lossOf(*makeDiffusionTraining({.dropped = 0.5}), step), elementMean(seenBy(*model, step.everything, labels), step.everything.noise));
    }

    void dropoutIsDrawnForEachStepAndForTrainingAlone()
    {
        const auto model = tinyModel(0.4);
        const auto training = makeDiffusionTraining({.dropped = 0, .dropout = true});
        QVERIFY(!training->isRepeatable() && makeDiffusionTraining({})->isRepeatable());
        const auto step = stepOf(*model);
        near(lossOf(*training, stepOf(*model)), elementMean(seenBy(*model, step.everything, step.everything.captions, dropoutDrawnFrom(makeGenerator(5))), step.everything.noise));
        QVERIFY(lossOf(*training, stepOf(*model, nullptr, 6)) != lossOf(*training, stepOf(*model)));
        near(lossOf(*makeDiffusionTraining({.dropped = 0}), stepOf(*model)), elementMean(seenBy(*model, step.everything, step.everything.captions), step.everything.noise));
    }

    // Unlearning.

    void substitutionIsTheReleasedLoss()
    {
        const auto model = tinyModel();
        const auto step = stepOf(*model);
        const double forget = elementMean(seenBy(*model, step.forget, classes({1})), seenBy(*model, step.forget, classes({2})));
        const auto retained = seenBy(*model, step.retain, step.retain.captions);
        near(lossOf(*makeDiffusionMethod("t2i_salun", substitutionSettings(0)), step), forget);
        near(lossOf(*makeDiffusionMethod("t2i_salun", substitutionSettings(0.5)), step), forget + 0.5 * elementMean(retained, step.retain.noise));
        // α of 1e-3 beside a sum over 64 pixels is one of 0.064 beside a mean.
        const double summed = lossOf(*makeDiffusionMethod("t2i_salun", substitutionSettings(1e-3, {{"alpha_unit", std::string("sum")}})), step);
        near(summed, forget + 1e-3 * pixelSum(retained, step.retain.noise));
        near(summed, lossOf(*makeDiffusionMethod("t2i_salun", substitutionSettings(0.064)), step));
    }

    void substitutionDropsConditionsAndElementsForEachPassAnew()
    {
        const auto model = tinyModel(0.3), original = tinyModel(0.3);
        const auto settings = [](const char* target) { return substitutionSettings(0.5, {{"dropped", 0.5}, {"dropout", true}, {"target", std::string(target)}}); };
        auto generator = makeGenerator(5);
        const auto step = stepOf(*model);
        const auto own = droppedBy(step.forget.captions, generator), other = droppedBy(step.forget.substitutes, generator);
        const auto first = dropoutDrawnFrom(generator), second = dropoutDrawnFrom(generator);
        const double forget = elementMean(seenBy(*model, step.forget, own, first), seenBy(*model, step.forget, other, second));
        const auto retained = droppedBy(step.retain.captions, generator);
        const double retain = elementMean(seenBy(*model, step.retain, retained, dropoutDrawnFrom(generator)), step.retain.noise);
        near(lossOf(*makeDiffusionMethod("random_labels", settings("current")), stepOf(*model)), forget + 0.5 * retain);
        QVERIFY(std::isfinite(lossOf(*makeDiffusionMethod("random_labels", settings("original")), stepOf(*model, original.get()))));
    }

    void theTargetIsDetachedOrFrozen()
    {
        const auto model = tinyModel();
        const auto original = copyOf(*model);
        {
            const torch::NoGradGuard noGradients;
            for (auto& parameter : model->parameters())
                parameter.mul_(1.01);
        }
        const auto step = stepOf(*model, original.get());
        const auto seen = seenBy(*model, step.forget, classes({1}));
        near(lossOf(*makeDiffusionMethod("t2i_salun", substitutionSettings(0, {{"target", std::string("original")}})), step), elementMean(seen, seenBy(*original, step.forget, classes({2}))));
        // No gradient comes of the target: that of L_f is 2 (y − y′) ∂y alone.
        const auto target = seenBy(*model, step.forget, classes({2})).detach();
        const auto expected = torch::autograd::grad({(seen - target).square().mean()}, model->parameters(), {}, {}, false, true);
        const auto found = gradientsOf(*model, *makeDiffusionMethod("t2i_salun", substitutionSettings(0)));
        std::size_t i = 0;
        for (const auto& entry : model->named_parameters()) {
            if (expected[i].defined())
                QVERIFY2(largestDifference(found.at(entry.key()), expected[i]) < 1e-12, entry.key().c_str());
            ++i;
        }
    }

    void ascentClimbsAndFineTuningDescends()
    {
        const auto model = tinyModel();
        const auto step = stepOf(*model);
        const auto forgotten = seenBy(*model, step.forget, step.forget.captions), retained = seenBy(*model, step.retain, step.retain.captions);
        Settings settings{{"train", std::string("full")}, {"alpha", 0.25}};
        near(lossOf(*makeDiffusionMethod("gradient_ascent", settings), step), -elementMean(forgotten, step.forget.noise) + 0.25 * elementMean(retained, step.retain.noise));
        settings.set("alpha_unit", std::string("sum"));
        near(lossOf(*makeDiffusionMethod("gradient_ascent", settings), step), -pixelSum(forgotten, step.forget.noise) + 0.25 * pixelSum(retained, step.retain.noise));
        near(lossOf(*makeDiffusionMethod("fine_tune", {{"train", std::string("full")}}), step), elementMean(retained, step.retain.noise));
    }

    void withoutAForgetLossSalUnIsFineTuning()
    {
        // Answered as itself, a forget picture has no loss and no gradient.
        const auto model = tinyModel();
        auto own = data();
        own.substitutes = classes({1, 1});
        const auto tuned = gradientsOf(*model, *makeDiffusionMethod("fine_tune", {{"train", std::string("full")}}));
        for (auto& parameter : model->parameters())
            parameter.mutable_grad().reset();
        auto step = stepOf(*model);
        step.forget.substitutes = own.substitutes;
        makeDiffusionMethod("t2i_salun", substitutionSettings(1000))->loss(step).backward();
        for (const auto& entry : model->named_parameters())
            if (entry.value().grad().defined())
                QVERIFY2(largestDifference(entry.value().grad(), tuned.at(entry.key()) * 1000) < 1e-9, entry.key().c_str());
    }

    void frozenScalarsStayBitIdenticalUnderAMaskOfExactlyItsSize()
    {
        const auto model = tinyModel();
        const auto part = parametersOf(*model, TrainedPart::Denoiser);
        MaskSettings settings;
        settings.guidance = 2;
        settings.clip = 1;
        settings.antithetic = true;
        const auto mask = selectMask(diffusionForgetGradients(*model, data(), TrainedPart::Denoiser, settings), settings);
        std::int64_t scalars = 0;
        for (const auto& [name, tensor] : part)
            scalars += tensor.numel();
        QCOMPARE(mask.kept, std::int64_t(double(scalars) * 0.5));
        const auto factors = maskFactors(mask.bits, part);
        std::vector<torch::Tensor> before;
        for (const auto& [name, tensor] : part)
            before.push_back(tensor.detach().clone());
        DenoisingLoopSettings loop;
        loop.steps.steps = 4;
        loop.steps.learningRate = 1e-2;
        loop.steps.clip = 1;
        loop.steps.clipsBeforeMask = true;
        loop.batchSize = 3;
        loop.antithetic = true;
        Nobody nobody;
        const auto method = makeDiffusionMethod("t2i_salun", substitutionSettings(1e-3, {{"alpha_unit", std::string("sum")}, {"dropped", 0.1}}));
        QVERIFY(runDenoisingLoop(*model, *method, data(), nullptr, loop, factors, nullptr, nobody));
        std::int64_t moved = 0;
        for (std::size_t i = 0; i < part.size(); ++i) {
            const auto same = part[i].second.detach() == before[i];
            QVERIFY2(same.logical_or(factors[i] > 0).all().item<bool>(), part[i].first.c_str());
            moved += (same == 0).sum().item<std::int64_t>();
        }
        QVERIFY(moved > mask.kept / 2);
    }

    void gradientsAreClippedBeforeOrAfterTheMask()
    {
        // Gradient (3, 4) under a mask of its first element, clipped to norm 1: before it 3/5 is left, after it 1. Adam's first moment is a tenth of that.
        for (const bool before : {true, false}) {
            auto weight = torch::tensor({1.0, 1.0}, torch::TensorOptions(torch::kFloat64).requires_grad(true));
            weight.mutable_grad() = torch::tensor({3.0, 4.0}, torch::kFloat64);
            AdamW adam({weight}, {.weightDecay = 0}, {torch::tensor({1.0, 0.0}, torch::kFloat64)});
            adam.clipGradients(1, before);
            adam.step(0.1);
            near(adam.firstMoments()[0][0].item<double>(), before ? 0.06 : 0.1, 1e-6);
            QCOMPARE(adam.firstMoments()[0][1].item<double>(), 0.0);
            QCOMPARE(weight[1].item<double>(), 1.0);
        }
    }

    void saliencyAddsUpClippedGradientsOfTheGuidedError()
    {
        const auto model = tinyModel();
        MaskSettings settings;
        settings.guidance = 2;
        settings.clip = 0.5;
        settings.batchSize = 1;
        settings.seed = 12;
        settings.antithetic = true;
        const auto found = diffusionForgetGradients(*model, data(), TrainedPart::Denoiser, settings);
        auto generator = makeGenerator(mixSeed(12, 0, std::uint64_t(SeedPurpose::Mask)));
        std::vector<torch::Tensor> sums;
        for (std::int64_t i = 0; i < 2; ++i) {
            const auto when = torch::randint(0, 1000, {1}, generator, torch::kInt64); // a batch of one is the first of its pair
            const auto noise = SeededNoise({mixSeed(12, std::uint64_t(i) + 1, std::uint64_t(SeedPurpose::Mask))}, {1, 8, 8}, torch::kFloat64).draw();
            const double kept = alphaBarOf(when.item<std::int64_t>());
            NoisyBatch batch;
            batch.timesteps = when;
            batch.noisy = std::sqrt(kept) * data().latents.narrow(0, data().forget[std::size_t(i)], 1) + std::sqrt(1 - kept) * noise;
            for (auto& parameter : model->parameters()) {
                parameter.mutable_grad().reset();
                parameter.set_requires_grad(true);
            }
            (noise - (3 * seenBy(*model, batch, classes({1})) - 2 * seenBy(*model, batch, classes({-1})))).square().sum().backward();
            double square = 0;
            for (const auto& parameter : model->parameters())
                square += parameter.grad().square().sum().item<double>();
            QVERIFY(std::sqrt(square) > 0.5);
            std::size_t place = 0;
            for (const auto& parameter : model->parameters()) {
                const auto clipped = parameter.grad() * (0.5 / (std::sqrt(square) + 1e-6));
                if (i == 0)
                    sums.push_back(-clipped);
                else
                    sums[place] -= clipped;
                ++place;
            }
        }
        QCOMPARE(found.size(), sums.size());
        for (std::size_t i = 0; i < sums.size(); ++i)
            QVERIFY2(largestDifference(found[i].second, sums[i]) <= 1e-6 * sums[i].abs().max().item<double>() + 1e-12, found[i].first.c_str());
    }
};

QTEST_APPLESS_MAIN(TestClassConditional)
#include "tst_class_conditional.moc"
