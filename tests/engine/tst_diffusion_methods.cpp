// SPDX-License-Identifier: GPL-3.0-or-later
// Unlearning methods of text-to-image models: each loss against plain tensor operations in double precision, on a tiny model.
#include "tests/engine/diffusion_weights.h"
#include "tests/engine/diffusion_world.h"
#include "tests/engine/first_difference.h"
#include "tests/error_of.h"

#include "core/engine/methods/diffusion/closed_form_edit.h"
#include "core/engine/methods/diffusion/concept_batch.h"
#include "core/engine/methods/diffusion/denoising_loop.h"
#include "core/engine/methods/diffusion/denoising_saliency.h"
#include "core/engine/methods/diffusion/denoising_terms.h"
#include "core/engine/methods/diffusion/trained_part.h"
#include "core/engine/methods/method.h"
#include "core/engine/models/diffusion/seeded_noise.h"
#include "core/experiment/catalogue_diffusion.h"

#include <ATen/record_function.h>

#include <QtTest>

#include <algorithm>
#include <optional>
#include <set>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

const TextToImage& original()
{
    static const TextToImage model = tinyTextToImage();
    return model;
}

/// The model in training, some steps away from the original.
TextToImage current()
{
    return movedFrom(*original());
}

const DiffusionData& data()
{
    static const DiffusionData made = tinyDiffusionData();
    return made;
}

const MethodDescriptor& described(const std::string& id)
{
    static const auto table = diffusionMethodTable();
    return *std::find_if(table.begin(), table.end(), [&](const MethodDescriptor& method) { return method.id == id; });
}

/// The catalogue's defaults but for `changed`; short runs.
Settings settingsOf(const std::string& id, std::initializer_list<std::pair<const char*, Settings::Value>> changed = {})
{
    Settings values;
    for (const auto& parameter : described(id).parameters) {
        if (parameter.standard.is_string())
            values.set(parameter.key, parameter.standard.get<std::string>());
        else if (parameter.standard.is_boolean())
            values.set(parameter.key, parameter.standard.get<bool>());
        else if (parameter.kind == ParameterKind::Integer)
            values.set(parameter.key, parameter.standard.get<std::int64_t>());
        else
            values.set(parameter.key, parameter.standard.get<double>());
    }
    if (values.has("ddim_steps"))
        values.set("ddim_steps", std::int64_t(4));
    for (const auto& [key, value] : changed)
        values.set(key, value);
    return values;
}

std::unique_ptr<DiffusionMethod> made(const std::string& id, std::initializer_list<std::pair<const char*, Settings::Value>> changed = {})
{
    return makeDiffusionMethod(id, settingsOf(id, changed));
}

double lossOf(const DiffusionMethod& method, DiffusionStep step)
{
    return method.loss(step).item<double>();
}

/// Hears the names of what LibTorch is asked for while it lives.
class Asked {
public:
    Asked()
    {
        s_names.clear();
        m_handle = at::addThreadLocalCallback(at::RecordFunctionCallback([](const at::RecordFunction& function) -> std::unique_ptr<at::ObserverContext> {
                                                  s_names.emplace_back(function.name());
                                                  return nullptr;
                                              }).scopes({at::RecordScope::FUNCTION}));
    }

    ~Asked() { at::removeCallback(m_handle); }

    std::vector<std::string> names() const { return s_names; }

private:
    static inline thread_local std::vector<std::string> s_names;
    at::CallbackHandle m_handle;
};

/// ESD through the loop, with a pool or without; stopped after `stop` steps and resumed, if that is not 0.
TextToImage unlearnedWithPool(std::int64_t pool, std::int64_t steps, std::int64_t stop = 0)
{
    const auto method = made("esd", {{"pool", pool}});
    DenoisingLoopSettings loop;
    loop.steps.steps = steps;
    loop.steps.learningRate = 1e-3;
    loop.steps.seed = 3;
    loop.batchSize = 2;
    struct Stopper : LoopObserver {
        std::int64_t at = 0;
        std::optional<LoopState> state;
        LoopWish afterStep(const StepReport& report) override { return report.step == at ? LoopWish::SaveAndStop : LoopWish::Continue; }
        void checkpoint(const LoopState& reached) override { state = reached; }
    } stopper, nobody;
    stopper.at = stop;
    auto model = copyOf(*original());
    if (!runDenoisingLoop(*model, *method, data(), original().get(), loop, {}, nullptr, stopper)) {
        model = copyOf(*original());
        runDenoisingLoop(*model, *method, data(), original().get(), loop, {}, &*stopper.state, nobody);
    }
    return model;
}

/// Lets gradients gather in what the method trains, and only there.
NamedTensors trainOnly(TextToImageModule& model, TrainedPart part)
{
    for (auto& parameter : model.parameters()) {
        parameter.mutable_grad().reset();
        parameter.set_requires_grad(false);
    }
    auto trained = parametersOf(model, part);
    for (auto& [name, parameter] : trained)
        parameter.set_requires_grad(true);
    return trained;
}

std::map<std::string, torch::Tensor> copied(const torch::nn::Module& model)
{
    std::map<std::string, torch::Tensor> state;
    for (const auto& [name, tensor] : stateOf(model))
        state.emplace(name, tensor.detach().clone());
    return state;
}

void near(double actual, double expected, double tolerance = 1e-12)
{
    QVERIFY2(std::abs(actual - expected) <= tolerance * std::max(1.0, std::abs(expected)), qPrintable(QStringLiteral("%1 instead of %2").arg(actual, 0, 'g', 17).arg(expected, 0, 'g', 17)));
}

/// Gradients against central differences, at the largest element of every seventh trained tensor.
void checkGradient(const DiffusionMethod& method, TextToImageModule& model, const std::function<DiffusionStep()>& step)
{
    auto trained = trainOnly(model, method.trained());
    auto first = step();
    method.loss(first).backward();
    const double h = 1e-5;
    for (std::size_t i = 0; i < trained.size(); i += 7) {
        auto& weight = trained[i].second;
        const auto gradient = weight.grad().flatten();
        const auto at = gradient.abs().argmax().item<std::int64_t>();
        const auto moved = [&](double by) {
            const torch::NoGradGuard noGradients;
            const auto place = weight.view({-1})[at];
            place.add_(by);
            const double loss = lossOf(method, step());
            place.sub_(by);
            return loss;
        };
        const double expected = (moved(h) - moved(-h)) / (2 * h), found = gradient[at].item<double>();
        QVERIFY2(std::abs(found - expected) < 1e-6 * std::abs(expected) + 1e-9, qPrintable(QStringLiteral("%1: %2 instead of %3").arg(QString::fromStdString(trained[i].first)).arg(found).arg(expected)));
    }
}

/// One step of DDIM without noise, in the textbook's order: the predicted picture first.
torch::Tensor ddimStep(const torch::Tensor& x, const torch::Tensor& epsilon, double now, double next)
{
    const auto picture = (x - std::sqrt(1 - now) * epsilon) / std::sqrt(now);
    return std::sqrt(next) * picture + std::sqrt(1 - next) * epsilon;
}

/// What a model makes of noise with guidance: timesteps 751, 501, 251, 1 of four steps, from `first` on.
torch::Tensor madeByHand(const TextToImageModule& model, torch::Tensor x, const torch::Tensor& ids, double guidance, int first, int steps)
{
    const torch::NoGradGuard noGradients;
    const std::int64_t visited[] = {751, 501, 251, 1};
    for (int s = first; s < first + steps; ++s) {
        const auto when = torch::full({1}, visited[s], torch::kInt64);
        const auto nothing = seenBy(model, x, when, data().empty), asked = seenBy(model, x, when, ids);
        x = ddimStep(x, nothing + guidance * (asked - nothing), alphaBarOf(visited[s]), alphaBarOf(s < 3 ? visited[s + 1] : 0));
    }
    return x;
}

/// ESD's target in plain operations.
torch::Tensor awayByHand(const NoisyBatch& batch, double eta)
{
    const torch::NoGradGuard noGradients;
    const auto nothing = seenBy(*original(), batch, data().empty), asked = seenBy(*original(), batch, batch.captions);
    return (1 + eta) * nothing - eta * asked;
}

} // namespace

class TestDiffusionMethods : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // What is trained, and what it is asked.

    void partsHaveTheSizesOfStableDiffusion()
    {
        const torch::TensorOptions meta(torch::kMeta);
        const TextToImageModule model(makeEmptyClipText({}, meta), makeEmptyUNet(stableDiffusionUNet(), meta), makeEmptyAutoencoder({}, meta), {}, 512);
        const std::pair<TrainedPart, std::int64_t> sizes[] = {{TrainedPart::Denoiser, 859'520'964},
                                                              {TrainedPart::CrossAttention, 43'962'560},
                                                              {TrainedPart::CrossAttentionKeys, 19'169'280},
                                                              {TrainedPart::NoCrossAttention, 813'495'680},
                                                              {TrainedPart::SelfAttention, 49'574'080},
                                                              {TrainedPart::NoTime, 857'458'240},
                                                              {TrainedPart::TextEncoder, 85'056'000},
                                                              {TrainedPart::Everything, 859'520'964 + 123'060'480}};
        for (const auto& [part, size] : sizes) {
            std::int64_t scalars = 0;
            for (const auto& [name, tensor] : parametersOf(model, part))
                scalars += tensor.numel();
            QCOMPARE(scalars, size);
        }
        QCOMPARE(parametersOf(model, TrainedPart::CrossAttentionKeys).size(), std::size_t(32));
    }

    void namesAreThoseOfTheModuleThatAMaskIsOver()
    {
        QCOMPARE(parametersOf(*original(), TrainedPart::Denoiser).front().first, std::string("conv_in.weight"));
        QVERIFY(parametersOf(*original(), TrainedPart::TextEncoder).front().first.starts_with("text_model.encoder.layers.0."));
        QVERIFY(parametersOf(*original(), TrainedPart::Everything).front().first.starts_with("text_encoder.text_model."));
        QCOMPARE(&moduleOf(*original(), TrainedPart::CrossAttention), static_cast<torch::nn::Module*>(original()->unet().get()));
        QCOMPARE(&moduleOf(*original(), TrainedPart::TextEncoder), static_cast<torch::nn::Module*>(original()->text().get()));
    }

    void noiseIsAddedAsTheScheduleSays()
    {
        const auto batch = noisyBatch(data(), {0, 3, 5}, 8);
        QVERIFY(largestDifference(noised(original()->schedule(), batch.latents, batch.noise, batch.timesteps), batch.noisy) < 1e-14);
    }

    void aRunPartOfTheWayIsThatOfTheSpec()
    {
        const NoiseSchedule schedule;
        std::int64_t evaluated = 0;
        for (std::int64_t j = 0; j < 50; ++j) {
            const auto parity = partialRun(schedule, 50, j, TimestepRule::Parity);
            evaluated += parity.steps;
            QCOMPARE(parity.first, std::int64_t(1)); // 961: the largest is dropped
            QCOMPARE(parity.steps, j < 2 ? std::int64_t(49) : 50 - j);
            QCOMPARE(parity.level, j < 2 ? std::int64_t(0) : 20 * (j - 2) + 1);
            QCOMPARE(parity.earliest, 20 * j);
            QCOMPARE(parity.latest, 20 * j + 19);
            const auto matched = partialRun(schedule, 50, j, TimestepRule::Matched);
            QCOMPARE(matched.first, std::int64_t(0));
            QCOMPARE(matched.steps, 49 - j);
            for (const auto timestep : {matched.level, matched.earliest, matched.latest})
                QCOMPARE(timestep, 20 * j + 1);
            const auto jitter = partialRun(schedule, 50, j, TimestepRule::Jitter);
            QCOMPARE(jitter.steps, matched.steps);
            QCOMPARE(jitter.level, matched.level);
            QCOMPARE(jitter.earliest, 20 * j + 1);
            QCOMPARE(jitter.latest, std::min<std::int64_t>(20 * j + 20, 999));
        }
        QCOMPARE(evaluated, std::int64_t(1274));
        // A number of steps that does not divide the schedule: edges are rounded.
        QCOMPARE(partialRun(schedule, 15, 4, TimestepRule::Parity).earliest, std::int64_t(267));
        QCOMPARE(partialRun(schedule, 15, 4, TimestepRule::Parity).latest, std::int64_t(332));
    }

    void latentsPartOfTheWayAreThoseOfDdim()
    {
        const auto noise = torch::randn({3, 3, 8, 8}, makeGenerator(4), torch::kFloat64);
        for (const auto rule : {TimestepRule::Matched, TimestepRule::Parity}) {
            for (std::int64_t j = 0; j < 4; ++j) {
                const auto run = partialRun(original()->schedule(), 4, j, rule);
                const auto found = partialTrajectory(*original(), data().concepts, data().empty, noise, 3, 4, run);
                QVERIFY(!found.requires_grad());
                QVERIFY(largestDifference(found, madeByHand(*original(), noise, data().concepts, 3, int(run.first), int(run.steps))) < 1e-10);
            }
        }
        // No step: the noise itself.
        QVERIFY(torch::equal(partialTrajectory(*original(), data().concepts, data().empty, noise, 3, 4, partialRun(original()->schedule(), 4, 3, TimestepRule::Matched)), noise));
    }

    // Plain training.

    void theDenoisingLossIsTheMeanSquaredErrorOfTheNoise()
    {
        const auto step = stepOf(*original(), nullptr, data());
        const double expected = meanSquare(seenBy(*original(), step.retain, step.retain.captions), step.retain.noise);
        near(denoisingLoss(*original(), step.retain, step.retain.captions).item<double>(), expected);
        near(lossOf(*made("fine_tune"), step), expected);
        near(lossOf(*makeDiffusionTraining({.withoutForgetSet = true, .dropped = 0}), step), expected);
        near(lossOf(*makeDiffusionTraining({.dropped = 0}), step), meanSquare(seenBy(*original(), step.everything, step.everything.captions), step.everything.noise));
        auto few = step;
        few.chance = step.chance.slice(0, 0, 3); // as many as retain pictures
        near(lossOf(*makeDiffusionTraining({.withoutForgetSet = true, .dropped = 1}), few), meanSquare(seenBy(*original(), step.retain, data().empty), step.retain.noise));
    }

    void captionsAreLeftOutOneByOne()
    {
        const auto captions = torch::arange(4000, torch::kInt64).view({1000, 4}), empty = torch::full({1, 4}, -1, torch::kInt64);
        const auto by = [](std::uint64_t seed) { return torch::rand({1000, 1}, makeGenerator(seed), torch::kFloat32); };
        const auto some = withCaptionsDropped(captions, empty, 0.25, by(6));
        const auto gone = (some == empty).all(1), kept = (some == captions).all(1);
        QVERIFY((gone != kept).all().item<bool>()); // each as a whole
        QVERIFY(std::abs(gone.sum().item<double>() - 250) < 45);
        QVERIFY(torch::equal(some, withCaptionsDropped(captions, empty, 0.25, by(6))));
        QVERIFY(!torch::equal(some, withCaptionsDropped(captions, empty, 0.25, by(7))));
    }

    void whatMethodsAskFor()
    {
        QVERIFY(makeDiffusionMethod("original", {})->isIdle());
        const auto retrain = makeDiffusionMethod("retrain", {});
        QVERIFY(retrain->startsFresh() && retrain->needs().retain && !retrain->needs().everything);
        QCOMPARE(retrain->trained(), TrainedPart::Everything);
        QVERIFY(makeDiffusionTraining({.dropped = 0.1})->needs().everything && !makeDiffusionTraining({.dropped = 0.1})->needs().retain);
        QVERIFY(!made("gradient_ascent", {{"alpha", 0.0}})->needs().retain && made("gradient_ascent")->needs().retain);
        QVERIFY(!made("random_labels")->needs().original && made("random_labels", {{"target", std::string("original")}})->needs().original);
        QVERIFY(made("esd")->needs().original && !made("esd")->needs().forget && !made("esd")->needs().retain);
        QVERIFY(made("uce")->isOneShot());
        QCOMPARE(made("esd", {{"train", std::string("text_encoder")}})->trained(), TrainedPart::TextEncoder);
        QCOMPARE(errorOf([] { makeDiffusionMethod("esd2", {}); }), std::string("method.unknown"));
        QCOMPARE(errorOf([] { made("esd", {{"train", std::string("xattn")}}); }), std::string("settings.choice"));
        QCOMPARE(errorOf([] { made("esd", {{"ddim_steps", std::int64_t(1)}}); }), std::string("settings.range"));
        QCOMPARE(errorOf([] { makeDiffusionMethod("esd", {}); }), std::string("settings.missing"));
    }

    // Pictures of the forget set.

    void ascentAndSubstitutionHaveTheirValues()
    {
        const auto model = current();
        const auto step = stepOf(*model, original().get(), data());
        const double forget = meanSquare(seenBy(*model, step.forget, step.forget.captions), step.forget.noise);
        const double retain = meanSquare(seenBy(*model, step.retain, step.retain.captions), step.retain.noise);
        near(lossOf(*made("gradient_ascent", {{"alpha", 0.7}}), step), -forget + 0.7 * retain);
        near(lossOf(*made("gradient_ascent", {{"alpha", 0.0}}), step), -forget);
        const auto asked = seenBy(*model, step.forget, step.forget.captions);
        const double moving = meanSquare(asked, seenBy(*model, step.forget, data().substitutes)), frozen = meanSquare(asked, seenBy(*original(), step.forget, data().substitutes));
        QVERIFY(std::abs(moving - frozen) > 1e-4);
        for (const char* id : {"random_labels", "t2i_salun"}) {
            near(lossOf(*made(id, {{"alpha", 0.5}}), step), moving + 0.5 * retain);
            near(lossOf(*made(id, {{"alpha", 0.5}, {"target", std::string("original")}}), step), frozen + 0.5 * retain);
        }
    }

    void withTheForgetTermOffASubstitutionIsFineTuning()
    {
        const auto model = current();
        auto step = stepOf(*model, original().get(), data());
        step.forget.substitutes = step.forget.captions; // c′ = c
        const auto method = made("random_labels", {{"alpha", 1.0}});
        auto trained = trainOnly(*model, method->trained());
        const auto gradientsOf = [&](const DiffusionMethod& from) {
            auto again = step;
            from.loss(again).backward();
            std::vector<torch::Tensor> gradients;
            for (auto& [name, parameter] : trained) {
                gradients.push_back(parameter.grad());
                parameter.mutable_grad().reset();
            }
            return gradients;
        };
        const auto found = gradientsOf(*method), expected = gradientsOf(*made("fine_tune"));
        for (std::size_t i = 0; i < found.size(); ++i)
            QVERIFY(largestDifference(found[i], expected[i]) < 1e-14);
    }

    void gradientsAreThoseOfFiniteDifferences()
    {
        const auto model = current();
        const auto step = [&] { return stepOf(*model, original().get(), data()); };
        checkGradient(*made("random_labels", {{"target", std::string("original")}}), *model, step);
        checkGradient(*made("gradient_ascent", {{"train", std::string("text_encoder")}}), *model, step);
        checkGradient(*made("esd"), *model, step);
    }

    void noGradientComesOfATarget()
    {
        const auto model = current();
        auto step = stepOf(*model, original().get(), data());
        auto trained = trainOnly(*model, TrainedPart::CrossAttention);
        const auto target = seenBy(*model, step.forget, data().substitutes).detach();
        torch::mse_loss(seenBy(*model, step.forget, step.forget.captions), target).backward();
        std::vector<torch::Tensor> expected;
        for (auto& [name, parameter] : trained) {
            expected.push_back(parameter.grad());
            parameter.mutable_grad().reset();
        }
        made("random_labels", {{"alpha", 0.0}})->loss(step).backward();
        for (std::size_t i = 0; i < trained.size(); ++i)
            QVERIFY(largestDifference(trained[i].second.grad(), expected[i]) < 1e-14);
    }

    void eraseDiffLooksAheadAndPutsWeightsBack()
    {
        const double rate = 0.01, alpha = 0.1;
        const auto model = current();
        auto step = stepOf(*model, original().get(), data());
        const auto method = made("erase_diff", {{"alpha", alpha}, {"inner_steps", std::int64_t(2)}, {"learning_rate", rate}, {"train", std::string("esd-x")}});
        const auto plain = made("erase_diff", {{"alpha", alpha}, {"inner_steps", std::int64_t(0)}, {"train", std::string("esd-x")}});

        // The way ahead, on a model of its own.
        const auto ahead = copyOf(*model);
        auto moving = trainOnly(*ahead, TrainedPart::CrossAttention);
        double reachable = 0;
        for (int k = 0; k < 2; ++k) {
            const auto aim = seenBy(*ahead, step.forget, data().substitutes).detach();
            const auto loss = torch::mse_loss(seenBy(*ahead, step.forget, step.forget.captions), aim);
            reachable += loss.item<double>() / 2;
            loss.backward();
            const torch::NoGradGuard noGradients;
            for (auto& [name, parameter] : moving) {
                parameter.sub_(parameter.grad() * rate);
                parameter.mutable_grad().reset();
            }
        }
        const double retain = meanSquare(seenBy(*model, step.retain, step.retain.captions), step.retain.noise);
        const double forget = meanSquare(seenBy(*model, step.forget, step.forget.captions), seenBy(*model, step.forget, data().substitutes));
        QVERIFY(reachable < forget);

        auto trained = trainOnly(*model, method->trained());
        const auto before = copied(*model);
        const auto loss = method->loss(step);
        QCOMPARE(firstDifference(before, copied(*model)), std::string());
        near(loss.item<double>(), retain + alpha * (forget - reachable));
        loss.backward();
        std::vector<torch::Tensor> gradients;
        for (auto& [name, parameter] : trained) {
            gradients.push_back(parameter.grad());
            parameter.mutable_grad().reset();
        }
        const auto shorter = plain->loss(step);
        near(shorter.item<double>(), retain + alpha * forget);
        shorter.backward();
        for (std::size_t i = 0; i < trained.size(); ++i)
            QVERIFY(torch::equal(gradients[i], trained[i].second.grad()));
    }

    // Prompts alone.

    void theErasingTargetIsPushedAwayFromTheConcept()
    {
        auto batch = noisyBatch(data(), {0, 1, 2}, 9);
        batch.captions = data().concepts;
        for (const double eta : {0.0, 1.0, 2.5})
            QVERIFY(largestDifference(erasingTarget(*original(), batch, data().empty, eta), awayByHand(batch, eta)) < 1e-13);
        // η = 0: what the original sees for the empty prompt; η = −1: for the concept.
        QVERIFY(torch::equal(erasingTarget(*original(), batch, data().empty, 0), seenBy(*original(), batch, data().empty).detach()));
        QVERIFY(largestDifference(erasingTarget(*original(), batch, data().empty, -1), seenBy(*original(), batch, batch.captions)) < 1e-13);
        QVERIFY(!erasingTarget(*original(), batch, data().empty, 1).requires_grad());
    }

    void esdAsksTheModelAboutTheConceptOnLatentsOfTheConcept()
    {
        const auto model = current();
        for (const char* rule : {"matched", "jitter", "parity"}) {
            for (const std::uint64_t seed : {1, 2, 3, 4}) {
                const auto method = made("esd", {{"eta", 1.5}, {"start_guidance", 3.0}, {"timestep", std::string(rule)}});
                const auto found = lossOf(*method, stepOf(*model, original().get(), data(), seed));
                // The same draws in the same order: prompts, j, timestep, noise.
                auto generator = makeGenerator(seed);
                NoisyBatch batch;
                batch.captions = data().concepts.index_select(0, torch::randint(0, 3, {2}, generator, torch::kInt64));
                const auto j = torch::randint(0, 4, {1}, generator, torch::kInt64).item<std::int64_t>();
                const bool late = std::string(rule) == "parity", spread = std::string(rule) != "matched";
                const auto more = torch::randint(0, spread ? 250 : 1, {1}, generator, torch::kInt64).item<std::int64_t>();
                batch.timesteps = torch::full({2}, late ? 250 * j + more : std::min<std::int64_t>(250 * j + 1 + more, 999), torch::kInt64);
                if (spread && !late && j == 3)
                    continue; // the last jitter has one timestep fewer to draw from
                const auto noise = torch::randn({2, 3, 8, 8}, generator, torch::kFloat64);
                batch.noisy = madeByHand(*original(), noise, batch.captions, 3, late ? 1 : 0, int(late ? std::min<std::int64_t>(4 - j, 3) : 3 - j));
                near(found, meanSquare(seenBy(*model, batch, batch.captions), awayByHand(batch, 1.5)), 1e-9);
            }
        }
    }

    void repeatableMethodsAskTheSameOfTheDeviceAtEachStep_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("repeats");
        for (const auto& [id, repeats] : {std::pair{"fine_tune", true}, {"gradient_ascent", true}, {"random_labels", true}, {"t2i_salun", true}, {"erase_diff", true}, {"esd", false}, {"concept_ablation", false}})
            QTest::newRow(id) << QString::fromLatin1(id) << repeats;
    }

    void repeatableMethodsAskTheSameOfTheDeviceAtEachStep()
    {
        QFETCH(QString, id);
        QFETCH(bool, repeats);
        const auto method = made(id.toStdString());
        QCOMPARE(method->isRepeatable(), repeats);
        if (!repeats)
            return;
        const auto askedBy = [&](const std::vector<std::int64_t>& forget, std::uint64_t seed) {
            const auto model = current();
            trainOnly(*model, method->trained());
            auto step = stepOf(*model, original().get(), data(), seed);
            step.forget = noisyBatch(data(), forget, seed);
            step.forget.substitutes = data().substitutes;
            step.retain = noisyBatch(data(), {forget[1] + 1, 5, 3}, seed + 1);
            const auto before = step.generator.get_state().clone();
            const Asked asked;
            method->loss(step).backward();
            return std::pair(asked.names(), torch::equal(step.generator.get_state(), before));
        };
        const auto [first, drewNothing] = askedBy({0, 2}, 31);
        QVERIFY(drewNothing);
        QVERIFY(first.size() > 100);
        QCOMPARE(askedBy({2, 0}, 35).first, first);
        for (const char* waits : {"aten::_local_scalar_dense", "aten::item", "aten::nonzero"})
            QVERIFY2(std::find(first.begin(), first.end(), waits) == first.end(), waits);
        if (id == QLatin1String("erase_diff"))
            QVERIFY(!made("erase_diff", {{"inner_steps", std::int64_t(2)}})->isRepeatable()); // it moves weights and puts them back
    }

    void esdWithAPoolAsLargeAsItsStepsIsEsd()
    {
        const auto unlearnedBy = [&](std::int64_t pool, std::int64_t steps = 5) { return unlearnedWithPool(pool, steps); };
        const auto none = unlearnedBy(0), all = unlearnedBy(5), more = unlearnedBy(50), few = unlearnedBy(2);
        QCOMPARE(firstDifference(copied(*all), copied(*none)), std::string());
        QCOMPARE(firstDifference(copied(*more), copied(*none)), std::string());
        QVERIFY(!firstDifference(copied(*few), copied(*none)).empty());
        QCOMPARE(firstDifference(copied(*unlearnedBy(2, 2)), copied(*unlearnedBy(0, 2))), std::string()); // the steps that fill it
    }

    void laterStepsOfEsdLookAtThePool()
    {
        const auto method = made("esd", {{"pool", std::int64_t(2)}});
        const auto model = current();
        auto step = stepOf(*model, original().get(), data());
        step.seed = 4;
        std::vector<double> losses;
        std::set<std::int64_t> chosen;
        for (std::int64_t number = 0; number < 12; ++number) {
            step.step = number;
            auto without = step;
            without.kept.clear();
            without.generator = generatorOfStep(step.seed, number);
            losses.push_back(method->loss(without).item<double>());
            step.generator = generatorOfStep(step.seed, number);
            const auto kept = method->loss(step).item<double>();
            QCOMPARE(kept, losses.back()); // what is missing is drawn again, and is the same
            QCOMPARE(step.kept.size(), std::size_t(std::min<std::int64_t>(number + 1, 2)));
            if (number >= 2)
                chosen.insert(kept == losses[0] ? 0 : kept == losses[1] ? 1 : 2);
        }
        QCOMPARE(chosen, (std::set<std::int64_t>{0, 1})); // the model does not move here
        const auto& first = step.kept.at(0);
        near(losses[0], meanSquare(seenBy(*model, first.batch, first.batch.captions), awayByHand(first.batch, settingsOf("esd").number("eta"))));
    }

    void esdResumesItsPool()
    {
        const auto whole = unlearnedWithPool(2, 7), resumed = unlearnedWithPool(2, 7, 4);
        QCOMPARE(firstDifference(copied(*resumed), copied(*whole)), std::string());
    }

    void aPoolNeedsAMakerThatStays()
    {
        QCOMPARE(errorOf([] { made("esd", {{"pool", std::int64_t(3)}, {"generator", std::string("current")}}); }), std::string("settings.range"));
        made("esd", {{"pool", std::int64_t(3)}, {"generator", std::string("current")}, {"train", std::string("text_encoder")}}); // there the maker is the original anyway
    }

    // Encoder, denoiser, target, loss and gradient at once, against values that another program computed (spec: Robust concept erasing, section 14).
    void theWholeChainHasTheGoldenValuesOfTheSpec()
    {
        const auto text = [] {
            const auto made = makeEmptyClipText({.vocabulary = 1000, .width = 32, .hidden = 37, .layers = 5, .heads = 4, .positions = 77}, torch::kFloat64);
            fillB(*made);
            return made;
        };
        const auto unet = makeEmptyUNet(goldenUNet(), torch::kFloat64);
        fillB(*unet);
        AutoencoderConfig unused;
        unused.channels = {32};
        const auto vae = makeAutoencoder(unused, 1);
        TextToImageModule frozen(text(), unet, vae, {}, 16), trained(text(), unet, vae, {}, 16);
        {
            const torch::NoGradGuard noGradients;
            for (auto& [name, tensor] : parametersByName(*trained.text()))
                if (name.ends_with("mlp.fc2.weight"))
                    tensor.mul_(1.25);
        }
        std::vector<std::int64_t> words(77, 999), nothing(77, 999);
        const std::int64_t first[] = {998, 5, 77, 421, 3};
        std::copy(std::begin(first), std::end(first), words.begin());
        nothing[0] = 998;
        const auto prompt = torch::tensor(words, torch::kInt64).view({1, 77}), empty = torch::tensor(nothing, torch::kInt64).view({1, 77});
        NoisyBatch batch;
        batch.noisy = goldenInput({1, 4, 16, 16});
        batch.timesteps = torch::tensor({481}, torch::kInt64);
        batch.captions = prompt;

        const auto none = noiseToAimAt(frozen, batch, empty), asked = noiseToAimAt(frozen, batch, prompt);
        QVERIFY(differenceOfFirst(none, {-0.5563236, -0.3734685}) < 1e-7);
        QVERIFY(differenceOfFirst(asked, {-0.6448731, -0.4365167}) < 1e-7);
        near(meanSquare(asked, none), 0.0050806842, 1e-9);

        // An adversarial vector before the concept's four tokens; one token of the padding makes room.
        const auto vectors = trained.text()->vectors(prompt).detach(), table = parametersByName(*trained.text()).at("text_model.embeddings.token_embedding.weight").detach();
        const auto sequence = torch::cat({vectors.narrow(1, 0, 1), table[7].view({1, 1, 32}), vectors.narrow(1, 1, 4), vectors.narrow(1, 6, 71)}, 1);
        auto parameters = trainOnly(trained, TrainedPart::TextEncoder);
        const auto seen = trained.noiseIn(batch.noisy, batch.timesteps, trained.text()->forwardVectors(sequence));
        const auto loss = torch::mse_loss(seen, erasingTarget(frozen, batch, empty, 1));
        near(loss.item<double>(), 0.0235830953, 1e-9);
        loss.backward();
        std::int64_t scalars = 0;
        double norm = 0;
        for (const auto& [name, tensor] : parameters) {
            scalars += tensor.numel();
            norm += tensor.grad().square().sum().item<double>();
        }
        QCOMPARE(scalars, std::int64_t(34'009));
        near(std::sqrt(norm), 0.26428769, 1e-7);
        const auto byName = parametersByName(*trained.text());
        const auto firstLayer = byName.at("text_model.encoder.layers.0.mlp.fc1.weight").grad(), bias = byName.at("text_model.final_layer_norm.bias").grad();
        QVERIFY(differenceOfFirst(firstLayer, {-0.00261988, 0.0029682458, 0.0006556859, -0.0009725373}) < 1e-8);
        near(firstLayer.norm().item<double>(), 0.08128750, 1e-8);
        QVERIFY(differenceOfFirst(bias, {-0.0035976965, 0.0030518714, 0.0034036372, -0.0044156285}) < 1e-8);

        // What the prompt with the vector makes of noise, and how far a prompt that is kept has moved.
        QVERIFY(differenceOfFirst(seen.detach(), {-0.6626559, -0.4700189}) < 1e-7);
        near(seen.mean().item<double>(), -0.06920196, 1e-8);
        near(seen.std(/*unbiased=*/false).item<double>(), 0.50531672, 1e-8);
        near(seen.flatten()[-1].item<double>(), -0.4335175, 1e-7);
        near(meanSquare(seen.detach(), asked), 0.0050118430, 1e-9);
        const torch::NoGradGuard noGradients;
        std::vector<std::int64_t> other(77, 999);
        const std::int64_t others[] = {998, 11, 12};
        std::copy(std::begin(others), std::end(others), other.begin());
        const auto kept = torch::tensor(other, torch::kInt64).view({1, 77});
        near(meanSquare(trained.noiseIn(batch.noisy, batch.timesteps, trained.text()->forward(kept)), noiseToAimAt(frozen, batch, kept)), 0.0028348265, 1e-9);
        const auto noise = torch::sin(0.031 * torch::arange(1024, torch::kFloat64) + 0.5).view({1, 4, 16, 16});
        near(meanSquare(trained.noiseIn(0.6 * batch.noisy + 0.8 * noise, batch.timesteps, trained.text()->forwardVectors(sequence)), noise), 0.8199901275, 1e-9);
    }

    void withEtaOfMinusOneTheOriginalHasNothingToLearn()
    {
        const auto same = copyOf(*original());
        near(lossOf(*made("esd", {{"eta", -1.0}}), stepOf(*same, original().get(), data())), 0);
        QVERIFY(lossOf(*made("esd", {{"eta", 1.0}}), stepOf(*same, original().get(), data())) > 1e-5);
    }

    void latentsComeFromTheModelThatIsAsked()
    {
        const auto model = current();
        const auto loss = [&](const char* generator, const char* part) {
            return lossOf(*made("esd", {{"generator", std::string(generator)}, {"train", std::string(part)}}), stepOf(*model, original().get(), data(), 2));
        };
        QVERIFY(loss("original", "esd-x") != loss("current", "esd-x"));
        QCOMPARE(loss("original", "text_encoder"), loss("current", "text_encoder")); // a frozen encoder reads the prompts either way
        QCOMPARE(loss("original", "esd-x"), loss("original", "esd-x"));
    }

    void ablationMakesTheConceptTheAnchorOnTheAnchorsPictures()
    {
        const auto model = current();
        const auto method = made("concept_ablation", {{"anchor_weight", 0.3}, {"start_guidance", 2.0}});
        const auto found = lossOf(*method, stepOf(*model, original().get(), data(), 8));
        auto generator = makeGenerator(8); // rows, the pictures' noise, timesteps, noise
        const auto rows = torch::randint(0, 3, {2}, generator, torch::kInt64);
        const auto concepts = data().concepts.index_select(0, rows), anchors = data().anchors.index_select(0, rows);
        const auto pictures = madeByHand(*original(), torch::randn({2, 3, 8, 8}, generator, torch::kFloat64), anchors, 2, 0, 4);
        NoisyBatch batch;
        batch.timesteps = torch::randint(0, 1000, {2}, generator, torch::kInt64);
        const auto noise = torch::randn({2, 3, 8, 8}, generator, torch::kFloat64);
        batch.noisy = torch::empty_like(pictures);
        for (std::int64_t i = 0; i < 2; ++i) {
            const double kept = alphaBarOf(batch.timesteps[i].item<std::int64_t>());
            batch.noisy[i] = std::sqrt(kept) * pictures[i] + std::sqrt(1 - kept) * noise[i];
        }
        const auto asAnchor = seenBy(*model, batch, anchors);
        near(found, meanSquare(seenBy(*model, batch, concepts), asAnchor) + 0.3 * meanSquare(asAnchor, noise), 1e-9);
        const auto frozen = made("concept_ablation", {{"anchor_weight", 0.0}, {"start_guidance", 2.0}, {"target", std::string("original")}});
        near(lossOf(*frozen, stepOf(*model, original().get(), data(), 8)), meanSquare(seenBy(*model, batch, concepts), seenBy(*original(), batch, anchors)), 1e-9);
    }

    // The closed form.

    void theClosedFormHasTheValuesOfTheSpec()
    {
        const auto rows = [](std::vector<double> values) { return torch::tensor(values, torch::kFloat64).view({-1, 2}); };
        const auto matrix = rows({1, 2, 3, 4}), key = rows({1, 0.5}), other = rows({0.2, -1}), kept = rows({0, 1});
        const auto edited = ClosedFormEdit(key, kept, {0.5, 1, 1}).of(matrix, other.mm(matrix.t()));
        QVERIFY(differenceOfFirst(edited, {-1.4, 1.6, -2.30526316, 3.11578947}) < 1e-8);
        QVERIFY(differenceOfFirst(edited.mm(key.t()), {-0.6, -0.74736842}) < 1e-8);
        QVERIFY(differenceOfFirst(edited.mm(kept.t()), {1.6, 3.11578947}) < 1e-8);
    }

    void theEditIsThatOfADirectSolution_data()
    {
        QTest::addColumn<QString>("edit");
        QTest::addColumn<QString>("replacement");
        for (const char* edit : {"replace", "tensor"})
            for (const char* replacement : {"empty", "anchor"})
                QTest::newRow((std::string(edit) + " " + replacement).c_str()) << edit << replacement;
    }

    void theEditIsThatOfADirectSolution()
    {
        QFETCH(const QString, edit);
        QFETCH(const QString, replacement);
        const torch::NoGradGuard noGradients;
        const auto model = copyOf(*original());
        made("uce", {{"edit", edit.toStdString()}, {"replacement", replacement.toStdString()}, {"lambda", 0.4}, {"erase_weight", 1.3}})->edit(*model, data());
        // Keys, written out: a prompt of w words has its last token at w, the empty one at 0.
        const std::int64_t conceptWords[] = {1, 2, 3}, anchorWords[] = {2, 2, 3}, keptWords[] = {1, 3};
        const auto vectors = [](const torch::Tensor& ids) { return original()->text()->forward(ids); };
        const auto concepts = vectors(data().concepts), anchors = vectors(data().anchors), empty = vectors(data().empty), kept = vectors(data().kept);
        const auto before = copied(*original()), after = copied(*model);
        int edited = 0;
        for (const auto& [name, found] : after) {
            if (name.find("attn2.to_k") == std::string::npos && name.find("attn2.to_v") == std::string::npos) {
                QVERIFY2(torch::equal(found, before.at(name)), name.c_str());
                continue;
            }
            ++edited;
            const auto& matrix = before.at(name);
            auto right = 0.4 * torch::eye(12, torch::kFloat64), left = 0.4 * matrix;
            for (std::int64_t i = 0; i < 3; ++i) {
                const bool byAnchor = replacement == "anchor";
                const auto from = conceptWords[i], to = byAnchor ? anchorWords[i] : 0, count = 8 - std::max(from, to);
                auto wanted = torch::zeros({count, matrix.size(0)}, torch::kFloat64), own = torch::zeros_like(wanted);
                for (std::int64_t k = 0; k < count; ++k) {
                    own[k] = matrix.mv(concepts[i][from + k]);
                    wanted[k] = matrix.mv((byAnchor ? anchors[i] : empty[0])[to + k]);
                }
                if (edit == "tensor") {
                    const auto unit = own / own.norm();
                    wanted = wanted - (unit * wanted).sum() * unit;
                }
                for (std::int64_t k = 0; k < count; ++k) {
                    const auto key = concepts[i][from + k];
                    right = right + 1.3 * torch::outer(key, key);
                    left = left + 1.3 * torch::outer(wanted[k], key);
                }
            }
            for (std::int64_t i = 0; i < 2; ++i)
                for (std::int64_t at = keptWords[i]; at < 8; ++at) {
                    const auto key = kept[i][at];
                    right = right + 0.5 * torch::outer(key, key); // 1 / two prompts
                    left = left + 0.5 * torch::outer(matrix.mv(key), key);
                }
            const auto expected = left.mm(torch::inverse(right));
            QVERIFY2(largestDifference(found, expected) < 1e-9 * expected.abs().max().item<double>(), name.c_str());
            QVERIFY2(largestDifference(found, matrix) > 1e-3, name.c_str());
        }
        QVERIFY(edited > 0 && edited == int(parametersOf(*model, TrainedPart::CrossAttentionKeys).size()));
    }

    void withoutAWeightOnTheConceptNothingChanges()
    {
        const auto model = copyOf(*original());
        made("uce", {{"erase_weight", 0.0}})->edit(*model, data());
        const auto before = copied(*original());
        for (const auto& [name, tensor] : copied(*model))
            QVERIFY2(largestDifference(tensor, before.at(name)) < 1e-12, name.c_str());
    }

    void withoutAHoldOnTheMatrixTheConceptMeansTheReplacement()
    {
        auto generator = makeGenerator(2);
        const auto draw = [&](std::int64_t rows, std::int64_t columns) { return torch::randn({rows, columns}, generator, torch::kFloat64); };
        const auto matrix = draw(7, 12), keys = draw(3, 12), values = draw(3, 7);
        const auto edited = ClosedFormEdit(keys, keys.narrow(0, 0, 0), {1e-10, 1, 0}).of(matrix, values);
        QVERIFY(largestDifference(keys.mm(edited.t()), values) < 1e-6);
    }

    // Saliency.

    void saliencyIsTheGradientOfTheGuidedError()
    {
        MaskSettings settings;
        settings.guidance = 2;
        settings.batchSize = 1;
        settings.seed = 12;
        const auto model = copyOf(*original());
        for (auto& parameter : model->parameters())
            parameter.set_requires_grad(true);
        const auto before = copied(*model);
        const auto found = diffusionForgetGradients(*model, data(), TrainedPart::CrossAttention, settings);
        for (const auto& parameter : model->parameters())
            QVERIFY(parameter.requires_grad() && !parameter.grad().defined());
        QCOMPARE(firstDifference(before, copied(*model)), std::string());

        // Both pictures by hand; each is a batch.
        auto trained = trainOnly(*model, TrainedPart::CrossAttention);
        const auto when = torch::randint(0, 1000, {2}, makeGenerator(mixSeed(12, 0, std::uint64_t(SeedPurpose::Mask))), torch::kInt64);
        for (std::int64_t i = 0; i < 2; ++i) {
            const auto noise = SeededNoise({mixSeed(12, std::uint64_t(i) + 1, std::uint64_t(SeedPurpose::Mask))}, {3, 8, 8}, torch::kFloat64).draw();
            const double kept = alphaBarOf(when[i].item<std::int64_t>());
            const auto row = data().forget[std::size_t(i)];
            const auto noisy = std::sqrt(kept) * data().latents.narrow(0, row, 1) + std::sqrt(1 - kept) * noise;
            const auto guidedNoise = 3 * seenBy(*model, noisy, when.narrow(0, i, 1), data().captions.narrow(0, row, 1)) - 2 * seenBy(*model, noisy, when.narrow(0, i, 1), data().empty);
            (-(noise - guidedNoise).square().mean()).backward();
        }
        QCOMPARE(found.size(), trained.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            QCOMPARE(found[i].first, trained[i].first);
            QCOMPARE(found[i].second.scalar_type(), torch::kFloat32);
            const auto expected = trained[i].second.grad();
            QVERIFY2(largestDifference(found[i].second, expected) <= 1e-6 * expected.abs().max().item<double>(), found[i].first.c_str());
        }
    }

    void saliencyDoesNotHangOnHowPicturesAreBatched()
    {
        MaskSettings settings;
        settings.guidance = 7.5;
        settings.accumulate = MaskAccumulate::SampleSum;
        const auto model = copyOf(*original());
        const auto gradients = [&](std::int64_t batchSize, TrainedPart part = TrainedPart::Denoiser) {
            settings.batchSize = batchSize;
            return diffusionForgetGradients(*model, data(), part, settings);
        };
        const auto single = gradients(1), together = gradients(2);
        QCOMPARE(single.size(), original()->unet()->parameters().size());
        for (std::size_t i = 0; i < single.size(); ++i)
            QVERIFY2(largestDifference(single[i].second, together[i].second) <= 1e-6 * single[i].second.abs().max().item<double>(), single[i].first.c_str());
        settings.accumulate = MaskAccumulate::BatchMeanSum; // one batch: half of the sum over its two pictures
        const auto mean = gradients(2);
        QVERIFY(largestDifference(mean[0].second * 2, together[0].second) <= 1e-6 * together[0].second.abs().max().item<double>());
        settings.seed = 1;
        QVERIFY(!torch::equal(gradients(2)[0].second, mean[0].second));
        for (const auto& [name, gradient] : gradients(2, TrainedPart::TextEncoder))
            QVERIFY2(name.starts_with("text_model.") && torch::isfinite(gradient).all().item<bool>(), name.c_str());
        std::int64_t heard = 0;
        settings.batchSize = 1;
        QVERIFY(diffusionForgetGradients(*model, data(), TrainedPart::Denoiser, settings, [&](std::int64_t done) { heard = done; return false; }).empty());
        QCOMPARE(heard, std::int64_t(1));
    }

    // All of them.

    void theCatalogueObeysItself()
    {
        std::vector<std::string> ids{"original", "retrain"};
        for (const auto& method : diffusionMethodTable()) {
            ids.push_back(method.id);
            QVERIFY2(!method.summary.empty() && !method.help.empty() && method.domain == "text-to-image", method.id.c_str());
            std::set<std::string> keys;
            for (const auto& parameter : method.parameters) {
                const auto where = method.id + "." + parameter.key;
                QVERIFY2(keys.insert(parameter.key).second && problemWith(parameter, parameter.standard).empty() && !parameter.help.empty(), where.c_str());
                QVERIFY2(parameter.scale == Scale::Linear || parameter.low > 0, where.c_str());
                if (!parameter.onlyWhen.key.empty())
                    QVERIFY2(findParameter(method.parameters, parameter.onlyWhen.key), where.c_str());
            }
            for (const auto& preset : method.presets)
                QVERIFY2(check(method.parameters, preset.values, "").empty(), (method.id + "." + preset.id).c_str());
        }
        QCOMPARE(diffusionMethodIds(), ids);
    }

    void maskSettingsOfTheCatalogueAreRead()
    {
        QVERIFY(!maskSettingsFrom(settingsOf("random_labels")));
        const auto mask = maskSettingsFrom(settingsOf("t2i_salun"));
        QVERIFY(mask && mask->control == MaskControl::Saliency);
        QCOMPARE(mask->guidance, 7.5);
        QCOMPARE(maskSettingsFrom(settingsOf("uce", {{"mask", std::string("saliency")}}))->guidance, 0.0);
    }

    void everyMethodMovesWhatItTrainsAndNothingElse_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("part");
        for (const auto& method : diffusionMethodTable())
            if (const auto* trained = findParameter(method.parameters, "train"))
                for (const auto& part : trained->choices)
                    if (method.id == "esd" || part.id == trained->standard.get<std::string>())
                        QTest::newRow((method.id + " " + part.id).c_str()) << QString::fromStdString(method.id) << QString::fromStdString(part.id);
    }

    void everyMethodMovesWhatItTrainsAndNothingElse()
    {
        QFETCH(const QString, id);
        QFETCH(const QString, part);
        const auto method = made(id.toStdString(), {{"train", part.toStdString()}});
        const auto model = current();
        auto trained = trainOnly(*model, method->trained());
        const auto before = copied(*model), frozen = copied(*original());
        auto step = stepOf(*model, method->needs().original ? original().get() : nullptr, data());
        method->loss(step).backward();
        {
            const torch::NoGradGuard noGradients;
            for (auto& [name, parameter] : trained) {
                QVERIFY2(parameter.grad().defined(), name.c_str());
                parameter.sub_(parameter.grad(), 1e-3);
            }
        }
        std::set<const void*> moving;
        for (const auto& [name, parameter] : trained)
            moving.insert(parameter.data_ptr());
        std::size_t moved = 0;
        for (const auto& [name, tensor] : stateOf(*model)) {
            const bool same = torch::equal(tensor, before.at(name));
            QVERIFY2(same || moving.contains(tensor.data_ptr()), name.c_str());
            moved += same ? 0 : 1;
        }
        QVERIFY(moved > trained.size() / 2); // biases of keys and the like have no gradient
        QCOMPARE(firstDifference(frozen, copied(*original())), std::string());
        // The same seed, the same number.
        const auto again = current();
        trainOnly(*again, method->trained());
        const double first = lossOf(*method, stepOf(*again, original().get(), data(), 4)), second = lossOf(*method, stepOf(*again, original().get(), data(), 4));
        QCOMPARE(first, second);
    }
};

QTEST_GUILESS_MAIN(TestDiffusionMethods)
#include "tst_diffusion_methods.moc"
