// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/diffusion_weights.h"
#include "tests/engine/unet_configs.h"
#include "tests/error_of.h"

#include "core/engine/models/diffusion/text_to_image.h"

#include <QtTest>

#include <cmath>
#include <stdexcept>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

ClipTextConfig smallText()
{
    return {.vocabulary = 40, .width = 12, .hidden = 20, .layers = 1, .heads = 2, .positions = 6};
}

AutoencoderConfig smallAutoencoder()
{
    return {.channels = {4, 8}, .layers = 1, .groups = 2, .scalingFactor = 0.7};
}

/// Of pictures of 16×16 pixels, or of 8×8 without an autoencoder.
TextToImage smallModel(bool latent)
{
    auto unet = evenUNet();
    if (!latent)
        unet.inChannels = unet.outChannels = 3;
    const auto text = makeClipText(smallText(), 2);
    enliven(*text);
    return std::make_shared<TextToImageModule>(text, livelyUNet(unet), latent ? makeAutoencoder(smallAutoencoder(), 4) : nullptr, NoiseScheduleConfig{}, latent ? 16 : 8);
}

torch::Tensor prompts()
{
    return torch::tensor({{38, 1, 2, 39, 39, 39}, {38, 7, 39, 39, 39, 39}, {38, 1, 9, 12, 3, 39}}, torch::kInt64);
}

torch::Tensor emptyPrompt()
{
    return torch::tensor({{38, 39, 39, 39, 39, 39}}, torch::kInt64);
}

void addKinds()
{
    QTest::addColumn<bool>("latent");
    QTest::newRow("latents") << true;
    QTest::newRow("pixels") << false;
}

} // namespace

class TestTextToImage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void picturesDoNotDependOnTheirBatch_data() { addKinds(); }

    void picturesDoNotDependOnTheirBatch()
    {
        QFETCH(bool, latent);
        const auto model = smallModel(latent);
        for (const auto kind : {SamplerKind::Ddim, SamplerKind::Ddpm}) {
            DrawingSettings settings;
            settings.sampler.kind = kind;
            settings.sampler.steps = 4;
            settings.guidance = 3;
            const auto all = drawPictures(*model, prompts(), emptyPrompt(), {5, 6, 7}, settings);
            QCOMPARE(all.sizes().vec(), (std::vector<std::int64_t>{3, 3, model->side(), model->side()}));
            QVERIFY(all.min().item<double>() >= 0 && all.max().item<double>() <= 1 && all.std().item<double>() > 0.05);
            for (std::int64_t i = 0; i < 3; ++i) {
                const auto alone = drawPictures(*model, prompts().narrow(0, i, 1), emptyPrompt(), {std::uint64_t(5 + i)}, settings);
                QVERIFY(largestDifference(alone[0], all[i]) < 1e-4);
            }
            const auto reversed = drawPictures(*model, prompts().flip(0), emptyPrompt(), {7, 6, 5}, settings);
            QVERIFY(largestDifference(reversed.flip(0), all) < 1e-4);
            // Other noise, and another prompt, make another picture.
            QVERIFY(largestDifference(drawPictures(*model, prompts(), emptyPrompt(), {5, 6, 8}, settings)[2], all[2]) > 0.01);
            QVERIFY(largestDifference(drawPictures(*model, prompts().flip(0), emptyPrompt(), {5, 6, 7}, settings)[0], all[0]) > 1e-3);
            QVERIFY(torch::equal(drawPictures(*model, prompts(), emptyPrompt(), {5, 6, 7}, settings), all));
        }
    }

    void drawingLeavesTheModelAsItWas()
    {
        const auto model = smallModel(true);
        DrawingSettings settings;
        settings.sampler.steps = 2;
        for (const bool training : {true, false}) {
            model->train(training);
            std::size_t calls = 0;
            const auto pictures = drawPictures(*model, prompts(), emptyPrompt(), {1, 2, 3}, settings, [&](std::size_t done, std::size_t all, const torch::Tensor& x) {
                ++calls;
                return done == calls && all == 2 && x.sizes().vec() == std::vector<std::int64_t>{3, 4, 8, 8};
            });
            QCOMPARE(calls, std::size_t(2));
            QVERIFY(!pictures.requires_grad());
            QCOMPARE(model->is_training(), training);
            QVERIFY(!drawPictures(*model, prompts(), emptyPrompt(), {1, 2, 3}, settings, [](auto&&...) { return false; }).defined());
            QCOMPARE(model->is_training(), training);
            bool thrown = false;
            try {
                drawPictures(*model, prompts(), emptyPrompt(), {1, 2, 3}, settings, [](auto&&...) -> bool { throw std::runtime_error("full disk"); });
            } catch (const std::runtime_error&) {
                thrown = true;
            }
            QVERIFY(thrown);
            QCOMPARE(model->is_training(), training);
        }
    }

    void aCopyIsEqualAndItsOwn_data() { addKinds(); }

    void aCopyIsEqualAndItsOwn()
    {
        QFETCH(bool, latent);
        const auto model = smallModel(latent);
        model->eval();
        const auto copy = copyOf(*model);
        QVERIFY(!copy->is_training());
        QCOMPARE(copy->side(), model->side());
        const auto original = parametersByName(*model), own = parametersByName(*copy);
        QCOMPARE(own.size(), original.size());
        for (const auto& [name, tensor] : original)
            QVERIFY2(torch::equal(own.at(name), tensor) && own.at(name).data_ptr() != tensor.data_ptr(), name.c_str());
        DrawingSettings settings;
        settings.sampler.steps = 2;
        const auto before = drawPictures(*model, prompts(), emptyPrompt(), {1, 2, 3}, settings);
        QVERIFY(torch::equal(drawPictures(*copy, prompts(), emptyPrompt(), {1, 2, 3}, settings), before));
        {
            const torch::NoGradGuard noGradients;
            for (auto& parameter : copy->parameters())
                parameter.mul_(1.5);
        }
        QVERIFY(torch::equal(drawPictures(*model, prompts(), emptyPrompt(), {1, 2, 3}, settings), before));
        QVERIFY(!torch::equal(drawPictures(*copy, prompts(), emptyPrompt(), {1, 2, 3}, settings), before));
    }

    void aRoundedCopySharesItsAutoencoderAlone()
    {
        const auto model = smallModel(true);
        const auto copy = roundedCopyOf(*model, torch::kBFloat16);
        QCOMPARE(copy->autoencoder(), model->autoencoder());
        QCOMPARE(copy->side(), model->side());
        const auto original = parametersByName(*model), own = parametersByName(*copy);
        QCOMPARE(own.size(), original.size());
        for (const auto& [name, tensor] : original) {
            const bool rounded = !name.starts_with("vae.");
            QVERIFY2(torch::equal(own.at(name), rounded ? tensor.to(torch::kBFloat16) : tensor), name.c_str());
            QVERIFY2((own.at(name).data_ptr() != tensor.data_ptr()) == rounded, name.c_str());
            QVERIFY(own.at(name).requires_grad() != rounded);
        }
    }

    void halfPrecisionChangesThePassesAlone_data() { addKinds(); }

    void halfPrecisionChangesThePassesAlone()
    {
        QFETCH(bool, latent);
        const auto model = smallModel(latent);
        for (const auto kind : {SamplerKind::Ddim, SamplerKind::Ddpm, SamplerKind::Pndm}) {
            DrawingSettings settings;
            settings.sampler.kind = kind;
            settings.sampler.steps = 4;
            settings.guidance = 3;
            const auto whole = drawPictures(*model, prompts(), emptyPrompt(), {5, 6, 7}, settings);
            settings.passes = torch::kBFloat16;
            bool single = true;
            std::vector<torch::Tensor> after;
            const auto half = drawPictures(*model, prompts(), emptyPrompt(), {5, 6, 7}, settings, [&](std::size_t, std::size_t, const torch::Tensor& x) {
                single = single && x.scalar_type() == torch::kFloat32;
                after.push_back(x.clone());
                return true;
            });
            QVERIFY(single);
            QCOMPARE(half.scalar_type(), torch::kFloat32);
            const double far = (half - whole).abs().mean().item<double>(), spread = whole.std().item<double>();
            QVERIFY2(far > 0 && far < 0.05 * spread, qPrintable(QStringLiteral("%1 of %2").arg(far).arg(spread)));
            QVERIFY(!torch::equal(after[0], after[0].to(torch::kBFloat16).to(torch::kFloat32))); // the sampler's numbers are not rounded
            QVERIFY(torch::equal(drawPictures(*model, prompts(), emptyPrompt(), {5, 6, 7}, settings), half));
            for (const auto& parameter : model->parameters())
                QCOMPARE(parameter.scalar_type(), torch::kFloat32);
        }
    }

    void aModelInHalfPrecisionIsSampledInSingle()
    {
        const auto model = smallModel(true);
        model->to(torch::kBFloat16);
        DrawingSettings settings;
        settings.sampler.steps = 3;
        bool single = true;
        const auto pictures = drawPictures(*model, prompts(), emptyPrompt(), {5, 6, 7}, settings, [&](std::size_t, std::size_t, const torch::Tensor& x) {
            single = single && x.scalar_type() == torch::kFloat32;
            return true;
        });
        QVERIFY(single && pictures.isfinite().all().item<bool>());
    }

    void recordingMeansNothingOnTheCpu()
    {
        const auto model = smallModel(true);
        DrawingSettings settings;
        settings.sampler.steps = 5;
        const auto plain = drawPictures(*model, prompts(), emptyPrompt(), {5, 6, 7}, settings);
        settings.recorded = true;
        QVERIFY(torch::equal(drawPictures(*model, prompts(), emptyPrompt(), {5, 6, 7}, settings), plain));
    }

    void picturesThatAreNoNumbersStopWithASentence()
    {
        const torch::NoGradGuard noGradients;
        DrawingSettings settings;
        settings.sampler.steps = 4;
        const auto draws = [&](TextToImageModule& model) { return [&] { drawPictures(model, prompts(), emptyPrompt(), {1, 2, 3}, settings); }; };
        const auto sentenceOf = [](const std::function<void()>& action) {
            try {
                action();
            } catch (const Error& error) {
                return QString::fromStdString(error.what());
            }
            return QString();
        };
        const auto model = smallModel(true);
        parametersByName(*model).at("unet.conv_out.bias").fill_(std::nan(""));
        QCOMPARE(errorOf(draws(*model)), std::string("sampling.not-finite"));
        QVERIFY(sentenceOf(draws(*model)).startsWith(QStringLiteral("Step 1 of 4 ")));
        const auto damaged = smallModel(true);
        parametersByName(*damaged).at("vae.decoder.conv_out.bias").fill_(std::nan(""));
        QCOMPARE(errorOf(draws(*damaged)), std::string("sampling.not-finite"));
        QVERIFY(sentenceOf(draws(*damaged)).contains(QStringLiteral("autoencoder")));
    }

    void parametersAreNamedByTheirPart()
    {
        std::map<std::string, int> parts;
        for (const auto& [name, tensor] : parametersByName(*smallModel(true)))
            ++parts[name.substr(0, name.find('.'))];
        QCOMPARE(parts.size(), std::size_t(3));
        QVERIFY(parts["text_encoder"] > 0 && parts["unet"] > 0 && parts["vae"] > 0);
        QVERIFY(parametersByName(*smallModel(true)).contains("text_encoder.text_model.final_layer_norm.weight"));
    }

    void picturesBecomeLatentsAndBack()
    {
        const torch::NoGradGuard noGradients;
        const auto pictures = hashed(1, 2 * 3 * 8 * 8).view({2, 3, 8, 8}).to(torch::kFloat32) / 2 + 0.5;
        const auto pixels = smallModel(false);
        QCOMPARE(pixels->latentShape(), (std::vector<std::int64_t>{3, 8, 8}));
        QVERIFY(largestDifference(pixels->toLatents(pictures), pictures * 2 - 1) == 0);
        QVERIFY(largestDifference(pixels->toPictures(pixels->toLatents(pictures)), pictures) < 1e-6);
        QVERIFY(pixels->toPictures(torch::full({1, 3, 8, 8}, 1.5)).max().item<double>() == 1);
        const auto latent = smallModel(true);
        QCOMPARE(latent->latentShape(), (std::vector<std::int64_t>{4, 8, 8}));
        const auto found = latent->toLatents(pictures);
        QCOMPARE(found.sizes().vec(), (std::vector<std::int64_t>{2, 4, 4, 4}));
        QVERIFY(largestDifference(found, latent->autoencoder()->encode(pictures * 2 - 1).mean * 0.7) == 0);
    }

    void largePicturesPassTheAutoencoderSomeAtATime()
    {
        const torch::NoGradGuard noGradients;
        const auto vae = makeAutoencoder(smallAutoencoder(), 4);
        const TextToImageModule model(makeClipText(smallText(), 2), livelyUNet(evenUNet()), vae, {}, 1024); // of which one alone is as many pixels as there may be
        const auto pictures = torch::rand({3, 3, 16, 16}, makeGenerator(1));
        const auto latents = model.toLatents(pictures);
        QVERIFY(largestDifference(latents, vae->scaledLatents(pictures)) < 1e-4);
        QVERIFY(largestDifference(model.toPictures(latents), vae->pictures(latents)) < 1e-4);
        QCOMPARE(latents.size(0), std::int64_t(3));
    }

    void partsThatDoNotFitAreRefused()
    {
        const auto refused = [](const ClipTextConfig& text, const UNetConfig& unet, bool latent, std::int64_t side) {
            return errorOf([&] {
                TextToImageModule(makeEmptyClipText(text, torch::kMeta), makeEmptyUNet(unet, torch::kMeta), latent ? makeEmptyAutoencoder(smallAutoencoder(), torch::kMeta) : nullptr, {}, side);
            });
        };
        auto unet = evenUNet();
        QCOMPARE(refused(smallText(), unet, true, 16), std::string());
        QCOMPARE(refused(smallText(), unet, true, 15), std::string("model.config")); // cannot be halved
        for (const std::int64_t side : {0, -2})
            QCOMPARE(refused(smallText(), unet, true, side), std::string("model.config"));
        QCOMPARE(refused(smallText(), unet, false, 16), std::string("model.config")); // four channels are no pixels
        auto text = smallText();
        text.width = 16;
        QCOMPARE(refused(text, unet, true, 16), std::string("model.config"));
        unet.outChannels = 5;
        QCOMPARE(refused(smallText(), unet, true, 16), std::string("model.config"));
        unet.inChannels = unet.outChannels = 3;
        QCOMPARE(refused(smallText(), unet, false, 15), std::string());
        QCOMPARE(refused(smallText(), unet, true, 16), std::string("model.config"));
    }
};

QTEST_APPLESS_MAIN(TestTextToImage)
#include "tst_text_to_image.moc"
