// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/diffusion_weights.h"
#include "tests/engine/unet_configs.h"

#include "core/engine/models/diffusion/denoise.h"
#include "core/engine/pretrained/weight_files.h"
#include "core/store/safetensors.h"

#include <QtTest>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

using Tensors = std::map<std::string, torch::Tensor>;

/// What the scripts in reference/diffusion saved and computed.
Tensors tensorsOf(const char* model, const char* name)
{
    const auto file = fs::path(PALIMPSEST_DIFFUSION_REFERENCES) / model / name;
    std::map<std::string, WeightEntry> entries;
    for (const auto& [tensor, stored] : readSafetensorsHeader(file).tensors)
        entries[tensor] = {file, stored.dtype, stored.shape};
    Tensors tensors;
    readWeights(entries, [&](const std::string& tensor, const torch::Tensor& values) { tensors[tensor] = values.clone(); });
    return tensors;
}

/// Whether names and shapes are the model's, all of them.
bool load(const torch::nn::Module& model, const Tensors& weights)
{
    const torch::NoGradGuard noGradients;
    auto parameters = parametersByName(model);
    for (auto& [name, tensor] : parameters) {
        const auto given = weights.find(name);
        if (given == weights.end() || given->second.sizes() != tensor.sizes())
            return false;
        tensor.copy_(given->second);
    }
    return parameters.size() == weights.size();
}

/// The first parameter whose gradient is another one; empty: none.
std::string otherGradient(const torch::nn::Module& model, const Tensors& expected, double tolerance)
{
    std::int64_t j = 0;
    for (const auto& [name, tensor] : parametersByName(model)) {
        const auto gradient = tensor.grad().flatten().to(torch::kFloat64);
        const double probe = (gradient * torch::cos(0.1 * torch::arange(gradient.numel(), torch::kFloat64))).sum().item<double>();
        const double size = expected.at("sizes")[j].item<double>(), allowed = tolerance * std::max(1.0, size);
        if (!(std::abs(gradient.norm().item<double>() - size) < allowed) || !(std::abs(probe - expected.at("probes")[j].item<double>()) < 3 * allowed))
            return name;
        ++j;
    }
    return "";
}

/// In float64 the sinusoid is in float32 still, here and in the references.
constexpr std::pair<torch::ScalarType, double> kTolerances[] = {{torch::kFloat32, 1e-4}, {torch::kFloat64, 1e-5}};

UNet evenModel(torch::ScalarType type)
{
    const auto model = makeEmptyUNet(evenUNet(), type);
    return load(*model, tensorsOf("unet_even", "diffusion_pytorch_model.safetensors")) ? model : nullptr;
}

} // namespace

class TestUNetReferences : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void outputsAndGradientsAreDiffusers_data()
    {
        QTest::addColumn<bool>("odd");
        QTest::newRow("even") << false;
        QTest::newRow("odd") << true;
    }

    void outputsAndGradientsAreDiffusers()
    {
        QFETCH(bool, odd);
        const char* folder = odd ? "unet_odd" : "unet_even";
        const auto weights = tensorsOf(folder, "diffusion_pytorch_model.safetensors"), expected = tensorsOf(folder, "expected.safetensors");
        for (const auto& [type, tolerance] : kTolerances) {
            const auto model = makeEmptyUNet(odd ? oddUNet() : evenUNet(), type);
            QVERIFY(load(*model, weights));
            const auto sample = expected.at("sample").clone().to(type).requires_grad_(), context = expected.at("context").clone().to(type).requires_grad_();
            const auto output = model->forward(sample, expected.at("timesteps"), context);
            QVERIFY(largestDifference(output.detach(), expected.at("output")) < tolerance);
            output.square().mean().backward();
            QVERIFY(largestDifference(sample.grad(), expected.at("sample_gradient")) < tolerance);
            QVERIFY(largestDifference(context.grad(), expected.at("context_gradient")) < tolerance);
            QCOMPARE(otherGradient(*model, expected, tolerance), std::string());
        }
    }

    void guidedSamplingIsDiffusers()
    {
        const auto expected = tensorsOf("unet_even", "expected.safetensors");
        for (const auto& [type, tolerance] : kTolerances) {
            const auto model = evenModel(type);
            QVERIFY(model);
            const auto network = [&](const torch::Tensor& input, double timestep, const torch::Tensor& context) {
                return model->forward(input, torch::tensor({timestep}), context);
            };
            SamplerSettings settings;
            settings.steps = 4;
            const auto sampler = makeSampler(NoiseSchedule(), settings);
            const auto found = denoise(*sampler, expected.at("sample").to(type), guided(network, expected.at("context").to(type), expected.at("empty_context").to(type), 3), {});
            QVERIFY(largestDifference(found, expected.at("denoised")) < tolerance * expected.at("denoised").abs().max().item<double>());
        }
    }

    void outputsAndGradientsAreSalUns()
    {
        const auto weights = tensorsOf("pixel_unet", "model.safetensors"), expected = tensorsOf("pixel_unet", "expected.safetensors");
        for (const auto& [type, tolerance] : kTolerances) {
            const auto model = makeEmptyPixelUNet(smallPixelUNet(), type);
            QVERIFY(load(*model, weights));
            const auto sample = expected.at("sample").clone().to(type).requires_grad_();
            const auto output = model->forward(sample, expected.at("timesteps"), expected.at("labels"));
            QVERIFY(largestDifference(output.detach(), expected.at("output")) < tolerance);
            output.square().mean().backward();
            QVERIFY(largestDifference(sample.grad(), expected.at("sample_gradient")) < tolerance);
            QCOMPARE(otherGradient(*model, expected, tolerance), std::string());
        }
    }
};

QTEST_GUILESS_MAIN(TestUNetReferences)
#include "tst_unet_references.moc"
