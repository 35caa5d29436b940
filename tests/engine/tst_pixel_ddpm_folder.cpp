// SPDX-License-Identifier: GPL-3.0-or-later
// Folders of class-conditional DDPMs: what is written comes back, and what does not fit is refused.
#include "tests/engine/diffusion_weights.h"
#include "tests/engine/unet_configs.h"
#include "tests/error_of.h"

#include "core/base/json.h"
#include "core/engine/pretrained/pixel_ddpm_folder.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>

using namespace palimpsest;
using namespace palimpsest::test;

namespace fs = std::filesystem;

namespace {

const std::vector<std::string> kClasses{"T-shirt/top", "Sneaker", "Bag"};

TextToImage smallModel()
{
    return std::make_shared<TextToImageModule>(livelyPixelUNet(tinyPixelUNet(0.25)), ddpmSchedule(), 12);
}

} // namespace

class PixelDdpmFolderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenComesBack()
    {
        const QTemporaryDir place;
        const auto folder = fs::path(place.path().toStdString()) / "model";
        const auto model = smallModel();
        exportPixelDdpmFolder(*model, kClasses, folder);
        QVERIFY(isPixelDdpmFolder(folder));
        const auto about = describePixelDdpmFolder(folder);
        QCOMPARE(about.classes, kClasses);
        QCOMPARE(about.side, std::int64_t(12));
        QCOMPARE(about.unet.dropout, 0.25);
        QCOMPARE(about.unet.levels.size(), std::size_t(2));
        QVERIFY(!about.unet.levels[0].attends && about.unet.levels[1].attends && about.unet.levels[1].channels == 8);
        QCOMPARE(about.schedule.last, 0.02);
        const auto opened = openPixelDdpmFolder(folder);
        const auto own = parametersByName(*opened);
        for (const auto& [name, tensor] : parametersByName(*model))
            QVERIFY2(torch::equal(own.at(name), tensor), name.c_str());
        // SalUn's keys and names.
        const auto config = readJson(folder / "config.json");
        QCOMPARE(config.at("model").at("ch_mult"), (Json{1, 2}));
        QCOMPARE(config.at("model").at("attn_resolutions"), Json{6});
        QCOMPARE(config.at("diffusion").at("beta_schedule"), Json("linear"));
        QCOMPARE(errorOf([&] { exportPixelDdpmFolder(*model, kClasses, folder); }), std::string("pretrained.exists"));
        // Half precision is read as single.
        const auto half = fs::path(place.path().toStdString()) / "half";
        exportPixelDdpmFolder(*model, kClasses, half, torch::kFloat16);
        const auto rounded = openPixelDdpmFolder(half)->pixelUNet()->parameters().front();
        QCOMPARE(rounded.scalar_type(), torch::kFloat32);
        QVERIFY(torch::equal(rounded, model->pixelUNet()->parameters().front().to(torch::kFloat16).to(torch::kFloat32)));
    }

    void whatDoesNotFitIsRefused()
    {
        const QTemporaryDir place;
        const auto folder = fs::path(place.path().toStdString()) / "model";
        QVERIFY(!isPixelDdpmFolder(folder));
        QCOMPARE(errorOf([&] { describePixelDdpmFolder(folder); }), std::string("pretrained.missing"));
        exportPixelDdpmFolder(*smallModel(), kClasses, folder);
        const auto config = readJson(folder / "config.json");
        const auto refused = [&](const char* part, const char* key, const Json& value) {
            Json changed = config;
            changed[part][key] = value;
            writeJson(folder / "config.json", changed);
            return errorOf([&] { openPixelDdpmFolder(folder); });
        };
        QCOMPARE(refused("model", "ch", 8), std::string("weights.mismatch"));
        QCOMPARE(refused("model", "groups", 3), std::string("model.config"));
        QCOMPARE(refused("model", "out_ch", 2), std::string("pretrained.config"));
        QCOMPARE(refused("data", "n_classes", 4), std::string("pretrained.config"));
        QCOMPARE(refused("data", "image_size", 13), std::string("model.config"));
        QCOMPARE(refused("diffusion", "beta_schedule", "cosine"), std::string("pretrained.config"));
        QCOMPARE(refused("diffusion", "beta_end", 1.5), std::string("diffusion.schedule"));
        writeJson(folder / "config.json", Json{{"model_type", "gpt2"}});
        QCOMPARE(errorOf([&] { openPixelDdpmFolder(folder); }), std::string("pretrained.config"));
    }
};

QTEST_APPLESS_MAIN(PixelDdpmFolderTest)
#include "tst_pixel_ddpm_folder.moc"
