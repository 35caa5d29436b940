// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/unet_configs.h"

#include "core/engine/pretrained/weight_files.h"
#include "core/store/safetensors.h"

#include <QtTest>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

/// What diffusers saved and computed: make_unet_references.py.
std::map<std::string, torch::Tensor> tensorsOf(const char* model, const char* name)
{
    const auto file = fs::path(PALIMPSEST_DIFFUSION_REFERENCES) / model / name;
    std::map<std::string, WeightEntry> entries;
    for (const auto& [tensor, stored] : readSafetensorsHeader(file).tensors)
        entries[tensor] = {file, stored.dtype, stored.shape};
    std::map<std::string, torch::Tensor> tensors;
    readWeights(entries, [&](const std::string& tensor, const torch::Tensor& values) { tensors[tensor] = values.clone(); });
    return tensors;
}

double largestDifference(const torch::Tensor& a, const torch::Tensor& b)
{
    return (a.to(torch::kFloat64) - b.to(torch::kFloat64)).abs().max().item<double>();
}

} // namespace

class TestUNetReferences : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void outputsAndGradientsAreDiffusers_data()
    {
        QTest::addColumn<bool>("odd");
        QTest::addColumn<bool>("wide");
        QTest::newRow("even, float32") << false << false;
        QTest::newRow("even, float64") << false << true;
        QTest::newRow("odd, float32") << true << false;
        QTest::newRow("odd, float64") << true << true;
    }

    void outputsAndGradientsAreDiffusers()
    {
        QFETCH(bool, odd);
        QFETCH(bool, wide);
        const auto type = wide ? torch::kFloat64 : torch::kFloat32;
        const double tolerance = wide ? 1e-5 : 1e-4; // the sinusoid is in float32 in both
        const char* folder = odd ? "unet_odd" : "unet_even";
        const auto model = makeEmptyUNet(odd ? oddUNet() : evenUNet(), type);
        const auto weights = tensorsOf(folder, "diffusion_pytorch_model.safetensors");
        std::map<std::string, torch::Tensor> parameters;
        for (const auto& entry : model->named_parameters())
            parameters.emplace(entry.key(), entry.value());
        QCOMPARE(parameters.size(), weights.size());
        {
            const torch::NoGradGuard noGradients;
            for (auto& [name, tensor] : parameters) {
                QVERIFY2(weights.contains(name), name.c_str());
                QCOMPARE(tensor.sizes().vec(), weights.at(name).sizes().vec());
                tensor.copy_(weights.at(name));
            }
        }
        const auto expected = tensorsOf(folder, "expected.safetensors");
        const auto sample = expected.at("sample").to(type).requires_grad_(), context = expected.at("context").to(type).requires_grad_();
        const auto output = model->forward(sample, expected.at("timesteps"), context);
        QVERIFY(largestDifference(output.detach(), expected.at("output")) < tolerance);
        output.square().mean().backward();
        QVERIFY(largestDifference(sample.grad(), expected.at("sample_gradient")) < tolerance);
        QVERIFY(largestDifference(context.grad(), expected.at("context_gradient")) < tolerance);
        std::int64_t j = 0;
        for (const auto& [name, tensor] : parameters) {
            const auto gradient = tensor.grad().flatten().to(torch::kFloat64);
            const double probe = (gradient * torch::cos(0.1 * torch::arange(gradient.numel(), torch::kFloat64))).sum().item<double>();
            const double size = expected.at("sizes")[j].item<double>(), allowed = tolerance * std::max(1.0, size);
            QVERIFY2(std::abs(gradient.norm().item<double>() - size) < allowed, name.c_str());
            QVERIFY2(std::abs(probe - expected.at("probes")[j].item<double>()) < 3 * allowed, name.c_str());
            ++j;
        }
    }
};

QTEST_GUILESS_MAIN(TestUNetReferences)
#include "tst_unet_references.moc"
