// SPDX-License-Identifier: GPL-3.0-or-later
// Text-to-image models on a GPU: what they compute and draw there is what they do on the CPU, up to rounding, and the same every time. Skipped where there is no GPU or LibTorch
// knows none.
#include "tests/engine/diffusion_weights.h"
#include "tests/engine/diffusion_world.h"

#include "core/engine/methods/diffusion/denoising_loop.h"
#include "core/engine/methods/diffusion/trained_part.h"
#include "core/experiment/catalogue_diffusion.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

const torch::Device gpu{torch::kCUDA, 0};

/// What a pass gave, all on the CPU: outputs, and gradients of inputs and weights.
struct Pass {
    std::vector<torch::Tensor> outputs, gradients;
    std::vector<std::string> names; ///< of the gradients

    std::string firstDifference(const Pass& other) const
    {
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            if (!torch::equal(outputs[i], other.outputs[i]))
                return "output " + std::to_string(i);
        }
        for (std::size_t i = 0; i < gradients.size(); ++i) {
            if (!torch::equal(gradients[i], other.gradients[i]))
                return names[i];
        }
        return "";
    }
};

/// Of a model in single precision: `run` gets the inputs, which want gradients, on the model's device.
Pass passOf(torch::nn::Module& model, const std::vector<torch::Tensor>& inputs, const std::function<std::vector<torch::Tensor>(const std::vector<torch::Tensor>&)>& run)
{
    model.zero_grad(/*set_to_none=*/true);
    const auto device = model.parameters().front().device();
    std::vector<torch::Tensor> there;
    for (const auto& input : inputs)
        there.push_back(input.to(device, /*dtype=*/torch::kFloat32, /*non_blocking=*/false, /*copy=*/true).requires_grad_());
    const auto outputs = run(there);
    auto loss = torch::zeros({}, device);
    for (const auto& output : outputs)
        loss = loss + output.square().mean();
    loss.backward();
    Pass pass;
    for (const auto& output : outputs)
        pass.outputs.push_back(output.detach().cpu().clone());
    const auto add = [&](const std::string& name, const torch::Tensor& tensor) {
        if (!tensor.grad().defined())
            return;
        pass.names.push_back(name);
        pass.gradients.push_back(tensor.grad().cpu().clone());
    };
    for (std::size_t i = 0; i < there.size(); ++i)
        add("input " + std::to_string(i), there[i]);
    for (const auto& entry : model.named_parameters())
        add(entry.key(), entry.value());
    return pass;
}

/// "" if the two agree up to rounding, else what does not. Gradients that would be zero in exact numbers are measured by the largest of all.
std::string disagreement(const Pass& here, const Pass& there)
{
    const auto size = [](const torch::Tensor& tensor) { return tensor.abs().max().item<double>(); };
    const auto far = [&](const torch::Tensor& a, const torch::Tensor& b, double least) { return largestDifference(a, b) / std::max(size(a), least); };
    for (std::size_t i = 0; i < here.outputs.size(); ++i) {
        if (const double d = far(here.outputs[i], there.outputs[i], 1e-3); !(d < 1e-4))
            return "output " + std::to_string(i) + ": " + std::to_string(d);
    }
    if (here.names != there.names)
        return "other gradients";
    double largest = 0;
    for (const auto& gradient : here.gradients)
        largest = std::max(largest, size(gradient));
    for (std::size_t i = 0; i < here.gradients.size(); ++i) {
        if (const double d = far(here.gradients[i], there.gradients[i], 0.01 * largest); !(d < 1e-3))
            return here.names[i] + ": " + std::to_string(d);
    }
    return "";
}

ClipTextConfig smallText()
{
    return {.vocabulary = 60, .width = 12, .hidden = 24, .layers = 2, .heads = 2, .positions = 9};
}

AutoencoderConfig smallAutoencoder()
{
    return {.channels = {8, 12}, .layers = 1, .groups = 4};
}

torch::Tensor someIds(std::int64_t count)
{
    return torch::randint(60, {count, 9}, makeGenerator(4), torch::kInt64);
}

/// Pictures of 16×16, latents of 8×8. On the CPU.
TextToImage smallPainter()
{
    const auto text = makeClipText(smallText(), 2);
    enliven(*text);
    return std::make_shared<TextToImageModule>(text, livelyUNet(evenUNet()), makeAutoencoder(smallAutoencoder(), 3), NoiseScheduleConfig{}, 16);
}

torch::Tensor drawnBy(TextToImageModule& model, const char* sampler)
{
    DrawingSettings settings;
    settings.sampler.kind = samplerKind(sampler);
    settings.sampler.steps = 8;
    settings.guidance = 3;
    const auto pictures = drawPictures(model, someIds(3), torch::zeros({1, 9}, torch::kInt64), {5, 6, 7}, settings);
    return pictures.to(torch::kCPU, torch::kFloat32);
}

/// The catalogue's defaults, with short runs.
std::unique_ptr<DiffusionMethod> methodOf(const std::string& id)
{
    Settings values;
    for (const auto& method : diffusionMethodTable()) {
        if (method.id != id)
            continue;
        for (const auto& parameter : method.parameters) {
            if (parameter.standard.is_string())
                values.set(parameter.key, parameter.standard.get<std::string>());
            else if (parameter.standard.is_boolean())
                values.set(parameter.key, parameter.standard.get<bool>());
            else if (parameter.kind == ParameterKind::Integer)
                values.set(parameter.key, parameter.standard.get<std::int64_t>());
            else
                values.set(parameter.key, parameter.standard.get<double>());
        }
    }
    if (values.has("ddim_steps"))
        values.set("ddim_steps", std::int64_t(4));
    return makeDiffusionMethod(id, values);
}

DiffusionData onDevice(DiffusionData data, const torch::Device& device)
{
    for (auto* tensor : {&data.latents, &data.captions, &data.substitutes, &data.concepts, &data.anchors, &data.kept, &data.empty})
        *tensor = tensor->to(device);
    return data;
}

NoisyBatch onDevice(NoisyBatch batch, const torch::Device& device)
{
    for (auto* tensor : {&batch.latents, &batch.noise, &batch.noisy, &batch.timesteps, &batch.captions, &batch.substitutes}) {
        if (tensor->defined())
            *tensor = tensor->to(device);
    }
    return batch;
}

/// What a step of a method, or its one edit, makes of a tiny model in double precision: the loss with its gradients, or the weights; on the CPU.
std::map<std::string, torch::Tensor> madeBy(const DiffusionMethod& method, const torch::Device& device)
{
    const auto original = tinyTextToImage(), model = movedFrom(*original);
    original->to(device);
    model->to(device);
    const auto here = tinyDiffusionData(), data = onDevice(here, device);
    std::map<std::string, torch::Tensor> made;
    if (method.isOneShot()) {
        method.edit(*model, data);
        for (const auto& [name, tensor] : stateOf(*model))
            made.emplace(name, tensor.detach().cpu().clone());
        return made;
    }
    const auto drawn = stepOf(*model, original.get(), here);
    DiffusionStep step{.model = *model, .original = original.get(), .data = data, .generator = makeGenerator(5), .batchSize = 2};
    step.forget = onDevice(drawn.forget, device);
    step.retain = onDevice(drawn.retain, device);
    step.everything = onDevice(drawn.everything, device);
    step.chance = drawn.chance.to(device);
    const auto loss = method.loss(step);
    loss.backward();
    made.emplace("loss", loss.detach().cpu());
    for (const auto& [name, parameter] : parametersOf(*model, method.trained())) {
        if (parameter.grad().defined())
            made.emplace(name, parameter.grad().cpu().clone());
    }
    return made;
}

/// A generator of the GPU's own kind, without CUDA's headers.
at::Generator generatorThere(std::uint64_t seed)
{
    auto generator = at::globalContext().defaultGenerator(gpu).clone();
    generator.set_current_seed(seed);
    return generator;
}

/// A method that is asked for its kernels one by one.
class OneByOne : public DiffusionMethod {
public:
    explicit OneByOne(const DiffusionMethod& method) : m_method(method) {}

    DiffusionNeeds needs() const override { return m_method.needs(); }
    TrainedPart trained() const override { return m_method.trained(); }
    torch::Tensor loss(DiffusionStep& step) const override { return m_method.loss(step); }

private:
    const DiffusionMethod& m_method;
};

} // namespace

class CudaDiffusionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!torch::cuda::is_available())
            QSKIP("no CUDA device here");
        preferDeterministicKernels();
        at::globalContext().setAllowTF32CuDNN(false); // its 10 bits of mantissa are more than rounding
        at::globalContext().setAllowTF32CuBLAS(false);
    }

    void denoisersGiveTheNoiseAndGradientsOfTheCpu_data()
    {
        QTest::addColumn<int>("which");
        int i = 0;
        for (const auto& [name, config] : smallUNets())
            QTest::newRow(name) << i++;
    }

    void denoisersGiveTheNoiseAndGradientsOfTheCpu()
    {
        QFETCH(int, which);
        const auto config = smallUNets()[std::size_t(which)].second;
        const auto here = livelyUNet(config), there = livelyUNet(config);
        there->to(gpu);
        const auto inputs = someInputs(config, 9, 12);
        const auto run = [&](UNetModule& model) {
            return passOf(model, {inputs.sample, inputs.context}, [&](const auto& in) { return std::vector{model.forward(in[0], inputs.timesteps, in[1])}; });
        };
        const auto found = run(*there);
        QCOMPARE(disagreement(run(*here), found), std::string());
        QCOMPARE(found.firstDifference(run(*there)), std::string());
        there->setActivationCheckpointing(true);
        QCOMPARE(found.firstDifference(run(*there)), std::string());
    }

    void pixelDenoisersGiveTheNoiseAndGradientsOfTheCpu()
    {
        const auto here = livelyPixelUNet(smallPixelUNet()), there = livelyPixelUNet(smallPixelUNet());
        there->to(gpu);
        const auto sample = torch::randn({3, 3, 10, 12}, makeGenerator(8));
        const auto timesteps = torch::tensor({481, 7, 999}, torch::kInt64), labels = torch::tensor({2, -1, 0}, torch::kInt64);
        const auto run = [&](PixelUNetModule& model, const std::function<at::Generator()>& dropout) {
            const auto device = model.parameters().front().device();
            return passOf(model, {sample}, [&](const auto& in) { return std::vector{model.forward(in[0], timesteps.to(device), labels.to(device), dropout())}; });
        };
        const auto nothing = [] { return at::Generator(); };
        QCOMPARE(disagreement(run(*here, nothing), run(*there, nothing)), std::string());
        const auto some = [] { return generatorThere(5); };
        const auto dropped = run(*there, some);
        QCOMPARE(dropped.firstDifference(run(*there, some)), std::string());
        QVERIFY(!dropped.firstDifference(run(*there, [] { return generatorThere(6); })).empty());
        there->setActivationCheckpointing(true);
        QCOMPARE(dropped.firstDifference(run(*there, some)), std::string());
    }

    void textEncodersGiveTheVectorsAndGradientsOfTheCpu()
    {
        const auto here = makeClipText(smallText(), 2), there = makeClipText(smallText(), 2);
        enliven(*here);
        enliven(*there);
        there->to(gpu);
        const auto run = [](ClipTextModule& model) {
            const auto device = model.parameters().front().device();
            return passOf(model, {}, [&](const auto&) { return std::vector{model.forward(someIds(3).to(device)) * torch::linspace(-1, 2, 12, device)}; });
        };
        const auto found = run(*there);
        QCOMPARE(disagreement(run(*here), found), std::string());
        QCOMPARE(found.firstDifference(run(*there)), std::string());
    }

    void autoencodersGiveTheLatentsPicturesAndGradientsOfTheCpu()
    {
        const auto here = makeAutoencoder(smallAutoencoder(), 3), there = makeAutoencoder(smallAutoencoder(), 3);
        enliven(*here);
        enliven(*there);
        there->to(gpu);
        const auto pictures = torch::rand({2, 3, 16, 20}, makeGenerator(1)), noise = torch::randn({2, 4, 8, 10}, makeGenerator(2));
        const auto run = [&](AutoencoderModule& model) {
            return passOf(model, {pictures, noise}, [&](const auto& in) {
                const auto latents = model.encode(in[0]);
                return std::vector{latents.mean, latents.logVariance, model.decode(latents.sample(in[1]))};
            });
        };
        const auto found = run(*there);
        QCOMPARE(disagreement(run(*here), found), std::string());
        QCOMPARE(found.firstDifference(run(*there)), std::string());
    }

    void everySamplerDrawsThePicturesOfTheCpu_data()
    {
        QTest::addColumn<QString>("sampler");
        for (const char* name : {"ddpm", "ddim", "pndm", "lms", "euler", "dpm-solver++"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void everySamplerDrawsThePicturesOfTheCpu()
    {
        QFETCH(QString, sampler);
        const auto name = sampler.toStdString();
        const auto model = smallPainter();
        const auto here = drawnBy(*model, name.c_str());
        model->to(gpu);
        const auto there = drawnBy(*model, name.c_str());
        const double far = largestDifference(here, there);
        QVERIFY2(far < 1e-3, qPrintable(QString::number(far)));
        QVERIFY(here.std().item<double>() > 0.01); // pictures of something
        QVERIFY(torch::equal(there, drawnBy(*model, name.c_str())));
        const auto copy = copyOf(*model);
        QVERIFY(copy->unet()->parameters().front().is_cuda());
        QVERIFY(torch::equal(there, drawnBy(*copy, name.c_str())));
    }

    void everyMethodsStepIsThatOfTheCpu_data()
    {
        QTest::addColumn<QString>("id");
        for (const auto& id : diffusionMethodIds())
            QTest::newRow(id.c_str()) << QString::fromStdString(id);
        QTest::newRow("training") << QString();
    }

    void everyMethodsStepIsThatOfTheCpu()
    {
        QFETCH(QString, id);
        const auto method = id.isEmpty() ? makeDiffusionTraining({.dropped = 0.3}) : methodOf(id.toStdString());
        if (method->isIdle())
            return;
        const auto here = madeBy(*method, torch::kCPU), there = madeBy(*method, gpu);
        QCOMPARE(here.size(), there.size());
        QVERIFY(here.size() > 1);
        double largest = 0; // of the gradients, or of the weights
        for (const auto& [name, tensor] : here) {
            if (name != "loss")
                largest = std::max(largest, tensor.abs().max().item<double>());
        }
        for (const auto& [name, tensor] : here) { // up to the frequencies of time, which are worked out in single precision
            const double far = largestDifference(tensor, there.at(name)), allowed = name == "loss" ? 1e-4 * std::abs(tensor.item<double>()) : 1e-3 * largest;
            QVERIFY2(far <= allowed, qPrintable(QString::fromStdString(name) + QLatin1Char(' ') + QString::number(far)));
        }
    }

    void recordedStepsAreThoseThatAreAskedForOneByOne_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("half");
        for (const char* id : {"", "fine_tune", "gradient_ascent", "random_labels", "t2i_salun", "erase_diff"}) {
            const auto name = *id ? QByteArray(id) : QByteArray("training");
            QTest::newRow(name.constData()) << QString::fromLatin1(id) << false;
            QTest::newRow((name + " in half precision").constData()) << QString::fromLatin1(id) << true;
        }
    }

    void recordedStepsAreThoseThatAreAskedForOneByOne()
    {
        QFETCH(QString, id);
        QFETCH(bool, half);
        auto there = onDevice(tinyDiffusionData(), gpu);
        there.latents = there.latents.to(torch::kFloat32);
        DenoisingLoopSettings settings;
        settings.steps.steps = 12;
        settings.steps.learningRate = 1e-3;
        settings.steps.clip = 1;
        settings.steps.averaging = 0.9;
        settings.batchSize = 4;
        settings.half = half;
        const auto trainedBy = [&](const DiffusionMethod& method) {
            auto model = tinyTextToImage();
            model->to(gpu, torch::kFloat32);
            LoopObserver nobody;
            if (!runDenoisingLoop(*model, method, there, nullptr, settings, {}, nullptr, nobody))
                return TextToImage();
            return model;
        };
        const auto method = id.isEmpty() ? makeDiffusionTraining({.dropped = 0.3}) : methodOf(id.toStdString());
        QVERIFY(method->isRepeatable());
        const auto recorded = trainedBy(*method), asked = trainedBy(OneByOne(*method)), fresh = tinyTextToImage();
        const auto one = stateOf(*recorded), other = stateOf(*asked), before = stateOf(*fresh);
        double far = 0, moved = 0;
        for (std::size_t i = 0; i < one.size(); ++i) {
            far = std::max(far, largestDifference(one[i].second, other[i].second));
            moved = std::max(moved, largestDifference(other[i].second.cpu(), before[i].second.to(torch::kFloat32)));
        }
        QVERIFY2(moved > 0 && far <= 1e-3 * moved, qPrintable(QString::number(far) + QLatin1Char(' ') + QString::number(moved)));
    }

    void recordedDrawingGivesThePicturesThatAreAskedForOneByOne_data()
    {
        QTest::addColumn<QString>("sampler");
        QTest::addColumn<QString>("type");
        for (const char* sampler : {"ddpm", "ddim", "pndm", "euler"}) // one evaluation a step, with added noise, with a history, and at fractions of timesteps
            for (const char* type : {"fp32", "bf16", "fp16"})
                QTest::newRow((QByteArray(sampler) + ' ' + type).constData()) << QString::fromLatin1(sampler) << QString::fromLatin1(type);
    }

    void recordedDrawingGivesThePicturesThatAreAskedForOneByOne()
    {
        QFETCH(QString, sampler);
        QFETCH(QString, type);
        const auto model = smallPainter();
        model->to(gpu);
        DrawingSettings settings;
        settings.sampler.kind = samplerKind(sampler.toStdString());
        settings.sampler.steps = 12;
        settings.guidance = 3;
        if (type != QLatin1String("fp32"))
            settings.passes = type == QLatin1String("bf16") ? torch::kBFloat16 : torch::kHalf;
        const auto draw = [&] { return drawPictures(*model, someIds(3), torch::zeros({1, 9}, torch::kInt64), {5, 6, 7}, settings); };
        const auto asked = draw();
        QCOMPARE(asked.scalar_type(), torch::kFloat32);
        settings.recorded = true;
        const auto recorded = draw();
        const double far = largestDifference(recorded, asked);
        QVERIFY2(far < 1e-5, qPrintable(QString::number(far)));
        QVERIFY(torch::equal(draw(), recorded));
    }

    void roundedPassesDrawNearlyTheSamePictures()
    {
        const auto model = smallPainter();
        model->to(gpu);
        DrawingSettings settings;
        settings.sampler.steps = 8;
        settings.guidance = 3;
        const auto draw = [&] { return drawPictures(*model, someIds(3), torch::zeros({1, 9}, torch::kInt64), {5, 6, 7}, settings); };
        const auto whole = draw();
        for (const auto type : {torch::kBFloat16, torch::kHalf}) {
            settings.passes = type;
            const auto half = draw();
            const double far = (whole - half).abs().mean().item<double>(), spread = whole.std().item<double>();
            QVERIFY2(far > 0 && far < 0.1 * spread, qPrintable(QStringLiteral("%1 of %2").arg(far).arg(spread)));
            QVERIFY(torch::equal(half, draw()));
        }
    }

    void computingAgainChangesNoBitOfARun()
    {
        auto there = onDevice(tinyDiffusionData(), gpu);
        there.latents = there.latents.to(torch::kFloat32);
        const auto method = methodOf("t2i_salun");
        const auto trainedBy = [&](bool again) {
            auto model = tinyTextToImage();
            model->to(gpu, torch::kFloat32);
            DenoisingLoopSettings settings;
            settings.steps.steps = 8;
            settings.steps.learningRate = 1e-3;
            settings.batchSize = 4;
            settings.checkpointing = again;
            LoopObserver nobody;
            runDenoisingLoop(*model, *method, there, nullptr, settings, {}, nullptr, nobody);
            return stateOf(*model);
        };
        const auto kept = trainedBy(false), again = trainedBy(true);
        for (std::size_t i = 0; i < kept.size(); ++i)
            QVERIFY2(torch::equal(kept[i].second, again[i].second), kept[i].first.c_str());
    }

    void halfPrecisionDrawsNearlyTheSamePictures()
    {
        const auto model = smallPainter();
        model->to(gpu);
        const auto whole = drawnBy(*model, "ddim");
        model->to(torch::kBFloat16);
        const auto half = drawnBy(*model, "ddim");
        QVERIFY(half.isfinite().all().item<bool>());
        const double far = (whole - half).abs().mean().item<double>(), spread = whole.std().item<double>();
        QVERIFY2(far < 0.1 * spread, qPrintable(QStringLiteral("%1 of %2").arg(far).arg(spread)));
        QVERIFY(torch::equal(half, drawnBy(*model, "ddim")));
    }
};

QTEST_GUILESS_MAIN(CudaDiffusionTest)
#include "tst_cuda_diffusion.moc"
