// SPDX-License-Identifier: GPL-3.0-or-later
// The loops that are shown random batches: what they draw, what they move, that they resume; and the training of autoencoders.
#include "tests/engine/diffusion_weights.h"
#include "tests/engine/diffusion_world.h"

#include "core/base/error.h"
#include "core/engine/methods/diffusion/autoencoder_training.h"
#include "core/engine/methods/diffusion/denoising_loop.h"
#include "core/engine/methods/diffusion/trained_part.h"
#include "core/engine/methods/saliency_mask.h"

#include <QTest>

#include <cmath>
#include <optional>
#include <set>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

bool same(const torch::nn::Module& a, const torch::nn::Module& b)
{
    const auto one = stateOf(a), other = stateOf(b);
    for (std::size_t i = 0; i < one.size(); ++i)
        if (!torch::equal(one[i].second, other[i].second))
            return false;
    return true;
}

DenoisingLoopSettings settings(std::int64_t steps)
{
    DenoisingLoopSettings loop;
    loop.steps.steps = steps;
    loop.steps.learningRate = 1e-3;
    loop.steps.clip = 1;
    loop.steps.averaging = 0.9;
    loop.steps.seed = 4;
    loop.batchSize = 3;
    return loop;
}

/// Keeps what the loop shows it, and stops it with a checkpoint after so many steps.
struct Watcher : LoopObserver {
    std::int64_t stopAfter = -1;
    std::vector<StepReport> reports;
    std::optional<LoopState> state;
    bool ended = false;

    LoopWish afterStep(const StepReport& report) override
    {
        reports.push_back(report);
        return report.step == stopAfter ? LoopWish::SaveAndStop : LoopWish::Continue;
    }
    void checkpoint(const LoopState& reached) override { state = reached; }
    void afterEpoch(const EpochReport&, torch::nn::Module&) override { ended = true; }
};

/// Keeps the batches of its steps; its loss is the plain one of the forget pictures.
class Curious : public DiffusionMethod {
public:
    DiffusionNeeds needs() const override { return {.forget = true, .retain = true}; }
    TrainedPart trained() const override { return TrainedPart::CrossAttention; }
    torch::Tensor loss(DiffusionStep& step) const override
    {
        forget.push_back(step.forget);
        retain.push_back(step.retain);
        return denoisingLoss(step.model, step.forget, step.forget.captions);
    }

    mutable std::vector<NoisyBatch> forget, retain;
};

} // namespace

class DenoisingLoopTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void learningRateRisesAndFallsAsItsFormulaSays()
    {
        StepLoopSettings loop;
        loop.steps = 110;
        loop.warmupSteps = 10;
        loop.learningRate = 1e-3;
        QCOMPARE(learningRateAt(loop, 0), 1e-4);
        QCOMPARE(learningRateAt(loop, 9), 1e-3);
        QCOMPARE(learningRateAt(loop, 109), 1e-3);
        loop.decays = true;
        QCOMPARE(learningRateAt(loop, 10), 1e-3);
        QVERIFY(std::abs(learningRateAt(loop, 60) - 5e-4) < 1e-15);
        QVERIFY(std::abs(learningRateAt(loop, 85) - 1e-3 * 0.14644660940672624) < 1e-15);
    }

    void averageForgetsItsFirstWeightsSoon()
    {
        QCOMPARE(averagingAt(0.999, 0), 0.1);
        QCOMPARE(averagingAt(0.999, 8), 0.5);
        QCOMPARE(averagingAt(0.999, 100'000), 0.999);
    }

    void averageIsWhatTheStepsWeightsGiveByHand()
    {
        const auto module = std::make_shared<torch::nn::Module>();
        auto weight = module->register_parameter("weight", torch::tensor({1.0, 2.0}, torch::kFloat64));
        StepLoopSettings loop;
        loop.steps = 3;
        loop.learningRate = 0.1;
        loop.averaging = 0.9;
        std::vector<torch::Tensor> seen;
        Watcher nobody;
        runStepLoop(*module, namedParametersOf(*module), [&](std::int64_t) { seen.push_back(weight.detach().clone()); return weight.square().sum(); }, loop, {}, nullptr, nobody);
        // The same steps without an average.
        const auto again = std::make_shared<torch::nn::Module>();
        auto other = again->register_parameter("weight", torch::tensor({1.0, 2.0}, torch::kFloat64));
        loop.averaging = 0;
        std::vector<torch::Tensor> weights;
        runStepLoop(*again, namedParametersOf(*again), [&](std::int64_t) { weights.push_back(other.detach().clone()); return other.square().sum(); }, loop, {}, nullptr, nobody);
        weights.push_back(other.detach().clone());
        QVERIFY(torch::equal(seen[2], weights[2])); // the average is beside the weights
        auto average = weights[0];
        for (std::int64_t step = 0; step < 3; ++step) {
            const double kept = std::min(0.9, (1.0 + double(step)) / (10.0 + double(step)));
            average = kept * average + (1 - kept) * weights[std::size_t(step) + 1];
        }
        QVERIFY(torch::allclose(weight, average, 1e-14, 0));
    }

    void batchesAreOfTheirSetsWithNoiseAsTheScheduleSays()
    {
        auto model = tinyTextToImage();
        const auto data = tinyDiffusionData();
        const Curious method;
        Watcher watcher;
        QVERIFY(runDenoisingLoop(*model, method, data, nullptr, settings(40), {}, nullptr, watcher));
        std::set<std::int64_t> seen;
        for (std::size_t step = 0; step < method.forget.size(); ++step) {
            const auto& batch = method.forget[step];
            QCOMPARE(batch.latents.size(0), std::int64_t(3));
            for (std::int64_t i = 0; i < 3; ++i) {
                std::int64_t place = 0;
                while (place < 2 && !torch::equal(batch.latents[i], data.latents[data.forget[std::size_t(place)]]))
                    ++place;
                QVERIFY(place < 2);
                seen.insert(place);
                QVERIFY(torch::equal(batch.captions[i], data.captions[data.forget[std::size_t(place)]]));
                QVERIFY(torch::equal(batch.substitutes[i], data.substitutes[place]));
                const double kept = alphaBarOf(batch.timesteps[i].item<std::int64_t>());
                QVERIFY(torch::allclose(batch.noisy[i], batch.latents[i] * std::sqrt(kept) + batch.noise[i] * std::sqrt(1 - kept), 1e-9, 1e-12));
                bool isRetained = false;
                for (const auto id : data.retain)
                    isRetained = isRetained || torch::equal(method.retain[step].latents[i], data.latents[id]);
                QVERIFY(isRetained);
            }
        }
        QCOMPARE(seen.size(), std::size_t(2));
        QVERIFY(!torch::equal(method.forget[0].noise, method.forget[1].noise));
        QVERIFY(!torch::equal(method.forget[0].noise, method.retain[0].noise));
        QCOMPARE(watcher.reports.back().steps, std::int64_t(40));
        QCOMPARE(watcher.reports.back().samples, std::int64_t(6));
        QCOMPARE(sizeOfLoop(method, settings(40)).images, std::int64_t(240));
    }

    void onlyTheTrainedPartMovesAndUnderAMaskOnlyWhatItNames()
    {
        auto model = tinyTextToImage();
        const auto before = copyOf(*model);
        const auto part = parametersOf(*model, TrainedPart::CrossAttention);
        BitMask bits(0);
        std::int64_t total = 0;
        for (const auto& [name, parameter] : part)
            total += parameter.numel();
        bits = BitMask(total);
        for (std::int64_t i = 0; i < total; i += 3)
            bits.set(i);
        const auto masks = maskFactors(bits, part);
        Watcher nobody;
        runDenoisingLoop(*model, Curious(), tinyDiffusionData(), nullptr, settings(5), masks, nullptr, nobody);
        const auto is = stateOf(*model), was = stateOf(*before);
        bool anyMoved = false;
        for (std::size_t i = 0; i < is.size(); ++i)
            if (is[i].first.find("attn2") == std::string::npos)
                QVERIFY2(torch::equal(is[i].second, was[i].second), is[i].first.c_str());
        const auto started = parametersOf(*before, TrainedPart::CrossAttention);
        for (std::size_t i = 0; i < part.size(); ++i) {
            const auto moved = part[i].second.ne(started[i].second);
            QVERIFY(!torch::logical_and(moved, masks[i].eq(0)).any().item<bool>());
            anyMoved = anyMoved || moved.any().item<bool>();
        }
        QVERIFY(anyMoved);
    }

    void anEditUnderAMaskMovesOnlyWhatItNames()
    {
        const auto data = tinyDiffusionData();
        const auto original = tinyTextToImage(), free = copyOf(*original), masked = copyOf(*original);
        const auto method = makeDiffusionMethod("uce", {{"edit", std::string("replace")}, {"replacement", std::string("anchor")}, {"lambda", 0.5}, {"erase_weight", 1.0}, {"keep", std::string("published")}});
        Watcher nobody;
        QVERIFY(runDenoisingLoop(*free, *method, data, nullptr, settings(1), {}, nullptr, nobody) && nobody.ended);
        std::vector<torch::Tensor> masks;
        auto generator = makeGenerator(8);
        for (const auto& [name, tensor] : parametersOf(*masked, method->trained()))
            masks.push_back((torch::rand(tensor.sizes(), generator) < 0.5).to(torch::kFloat64));
        QVERIFY(runDenoisingLoop(*masked, *method, data, nullptr, settings(1), masks, nullptr, nobody));
        const auto before = parametersOf(*original, method->trained()), after = parametersOf(*free, method->trained()), found = parametersOf(*masked, method->trained());
        for (std::size_t i = 0; i < found.size(); ++i) {
            QVERIFY2(!torch::equal(after[i].second, before[i].second), found[i].first.c_str());
            QVERIFY2(torch::equal(found[i].second, torch::where(masks[i] > 0, after[i].second, before[i].second)), found[i].first.c_str());
        }
    }

    void resumedLoopEndsWithTheSameBits()
    {
        const auto data = tinyDiffusionData();
        auto whole = tinyTextToImage(), halves = tinyTextToImage();
        Watcher nobody, stopper;
        runDenoisingLoop(*whole, Curious(), data, nullptr, settings(9), {}, nullptr, nobody);
        stopper.stopAfter = 4;
        QVERIFY(!runDenoisingLoop(*halves, Curious(), data, nullptr, settings(9), {}, nullptr, stopper));
        auto fresh = tinyTextToImage(9);
        QVERIFY(runDenoisingLoop(*fresh, Curious(), data, nullptr, settings(9), {}, &*stopper.state, nobody));
        QVERIFY(same(*fresh, *whole));
        QVERIFY(!same(*fresh, *tinyTextToImage()));
    }

    void computingAgainChangesNoBitOfARun()
    {
        const auto data = tinyDiffusionData();
        auto plain = tinyTextToImage(), again = tinyTextToImage();
        Watcher nobody;
        auto loop = settings(4);
        runDenoisingLoop(*plain, Curious(), data, nullptr, loop, {}, nullptr, nobody);
        loop.checkpointing = true;
        runDenoisingLoop(*again, Curious(), data, nullptr, loop, {}, nullptr, nobody);
        QVERIFY(same(*plain, *again));
        QVERIFY(!same(*plain, *tinyTextToImage()));
    }

    void passesInHalfPrecisionLearnNearlyTheSameWithWholeWeights()
    {
        const auto data = tinyDiffusionData();
        const auto trainedBy = [&](bool half, bool again = false, double rate = 1e-3) {
            auto model = tinyTextToImage();
            model->to(torch::kFloat32);
            auto there = data;
            there.latents = data.latents.to(torch::kFloat32);
            auto loop = settings(8);
            loop.half = half;
            loop.checkpointing = again;
            loop.steps.averaging = 0;
            loop.steps.learningRate = rate;
            Watcher watcher;
            runDenoisingLoop(*model, Curious(), there, nullptr, loop, {}, nullptr, watcher);
            return std::pair(model, watcher.reports.back().loss.value());
        };
        const auto start = tinyTextToImage();
        start->to(torch::kFloat32);
        const auto [whole, wholeLoss] = trainedBy(false);
        const auto [half, halfLoss] = trainedBy(true);
        QVERIFY(std::abs(wholeLoss - halfLoss) < 0.02 * wholeLoss);
        double along = 0, one = 0, other = 0;
        const auto before = stateOf(*start), a = stateOf(*whole), b = stateOf(*half);
        for (std::size_t i = 0; i < a.size(); ++i) {
            QCOMPARE(b[i].second.scalar_type(), torch::kFloat32);
            if (a[i].first.find("attn2") == std::string::npos)
                QVERIFY2(torch::equal(b[i].second, before[i].second), b[i].first.c_str());
            const auto u = (a[i].second - before[i].second).flatten(), v = (b[i].second - before[i].second).flatten();
            along += u.dot(v).item<double>();
            one += u.dot(u).item<double>();
            other += v.dot(v).item<double>();
        }
        QVERIFY2(along / std::sqrt(one * other) > 0.95, qPrintable(QString::number(along / std::sqrt(one * other)))); // the same way
        QVERIFY2(std::abs(std::sqrt(other / one) - 1) < 0.1, qPrintable(QString::number(std::sqrt(other / one))));  // as far
        QVERIFY(same(*trainedBy(true, true).first, *half)); // computed again, the same bits
        // Steps far below what bfloat16 could hold of a weight are not lost.
        const auto small = trainedBy(true, false, 1e-6).first;
        QVERIFY(!same(*small, *start));
        const auto name = std::string("unet.down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_q.weight");
        double far = 0;
        for (const auto& [key, tensor] : stateOf(*small))
            if (key == name)
                far = largestDifference(tensor, parametersByName(*start).at(name));
        QVERIFY(far > 2e-6 && far < 1e-5);
    }

    void halfPrecisionKeepsToMasksAndResumes()
    {
        auto data = tinyDiffusionData();
        data.latents = data.latents.to(torch::kFloat32);
        const auto fresh = [](std::uint64_t seed) {
            auto model = tinyTextToImage(seed);
            model->to(torch::kFloat32);
            return model;
        };
        auto loop = settings(7);
        loop.half = true;
        const auto whole = fresh(1), halves = fresh(1), later = fresh(9), untouched = fresh(1);
        std::vector<torch::Tensor> masks;
        auto generator = makeGenerator(8);
        const auto part = parametersOf(*whole, TrainedPart::CrossAttention);
        for (const auto& [name, tensor] : part)
            masks.push_back((torch::rand(tensor.sizes(), generator) < 0.5).to(torch::kFloat32));
        Watcher nobody, stopper;
        stopper.stopAfter = 3;
        QVERIFY(runDenoisingLoop(*whole, Curious(), data, nullptr, loop, masks, nullptr, nobody));
        QVERIFY(!runDenoisingLoop(*halves, Curious(), data, nullptr, loop, masks, nullptr, stopper));
        QVERIFY(runDenoisingLoop(*later, Curious(), data, nullptr, loop, masks, &*stopper.state, nobody)); // other weights, all of which the checkpoint replaces
        QVERIFY(same(*later, *whole));
        const auto before = parametersOf(*untouched, TrainedPart::CrossAttention);
        for (std::size_t i = 0; i < part.size(); ++i)
            QVERIFY(!torch::logical_and(part[i].second.ne(before[i].second), masks[i].eq(0)).any().item<bool>());
    }

    void settingsSayByWhatMeansItIsTrained()
    {
        Settings values{{"steps", std::int64_t(3)}, {"learning_rate", 1e-3}, {"batch_size", std::int64_t(2)}};
        QVERIFY(!denoisingLoopSettingsFrom(values, 1).half && !denoisingLoopSettingsFrom(values, 1).checkpointing);
        values.set("precision", std::string("bf16"));
        values.set("checkpointing", true);
        QVERIFY(denoisingLoopSettingsFrom(values, 1).half && denoisingLoopSettingsFrom(values, 1).checkpointing);
        values.set("precision", std::string("fp8"));
        QVERIFY_EXCEPTION_THROWN(denoisingLoopSettingsFrom(values, 1), Error);
    }

    void divergenceIsSaid()
    {
        const auto module = std::make_shared<torch::nn::Module>();
        auto weight = module->register_parameter("weight", torch::ones({2}));
        Watcher nobody;
        QVERIFY_EXCEPTION_THROWN(
            runStepLoop(*module, namedParametersOf(*module), [&](std::int64_t) { return (weight / 0).sum(); }, settings(2).steps, {}, nullptr, nobody), Error);
    }

    void emptyForgetSetIsRefused()
    {
        auto model = tinyTextToImage();
        auto data = tinyDiffusionData();
        data.retain.clear();
        Watcher nobody;
        QVERIFY_EXCEPTION_THROWN(runDenoisingLoop(*model, Curious(), data, nullptr, settings(2), {}, nullptr, nobody), Error);
    }

    void autoencoderLossIsItsFormula()
    {
        const auto model = makeAutoencoder({3, 4, {8, 8}, 1, 4, 1.0}, 3);
        model->to(torch::kFloat64);
        const auto pictures = torch::rand({2, 3, 8, 8}, makeGenerator(1), torch::kFloat64);
        const auto noise = torch::randn({2, 4, 4, 4}, makeGenerator(2), torch::kFloat64);
        const auto latents = model->encode(pictures * 2 - 1);
        const auto decoded = model->decode(latents.mean + (latents.logVariance / 2).exp() * noise);
        double error = (decoded - (pictures * 2 - 1)).abs().sum().item<double>() / double(pictures.numel());
        double kl = 0;
        const auto means = latents.mean.flatten(), logs = latents.logVariance.flatten();
        for (std::int64_t i = 0; i < means.numel(); ++i) {
            const double mean = means[i].item<double>(), log = logs[i].item<double>();
            kl += 0.5 * (mean * mean + std::exp(log) - 1 - log) / double(means.numel());
        }
        QVERIFY(std::abs(autoencoderLoss(*model, pictures, noise, 0.3).item<double>() - (error + 0.3 * kl)) < 1e-10);
    }

    void trainedAutoencoderGivesPicturesBackAndLatentsOfDeviationOne()
    {
        auto model = makeAutoencoder({3, 4, {8, 8}, 1, 4, 1.0}, 3);
        const auto pictures = (torch::rand({16, 3, 1, 1}, makeGenerator(1)) * 255).to(torch::kUInt8).expand({16, 3, 8, 8}).contiguous(); // plain ones
        const double before = reconstructionError(*model, pictures);
        AutoencoderTrainingSettings training;
        training.steps.steps = 400;
        training.steps.learningRate = 1e-2;
        training.batchSize = 8;
        Watcher nobody;
        QVERIFY(trainAutoencoder(*model, pictures, training, nullptr, nobody));
        const double after = reconstructionError(*model, pictures);
        QVERIFY2(after < before / 3, (std::to_string(before) + " " + std::to_string(after)).c_str());
        const auto scaled = withScalingFactor(*model, scalingFactorFor(*model, pictures));
        const auto latents = scaled->scaledLatents(pictures.to(torch::kFloat32) / 255);
        QVERIFY(std::abs(latents.std(false).item<double>() - 1) < 1e-4);
        QVERIFY(same(*scaled, *model));
    }
};

QTEST_APPLESS_MAIN(DenoisingLoopTest)
#include "tst_denoising_loop.moc"
