// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/store/picture_bundle.h"
#include "core/store/safetensors.h"
#include "store/fixtures.h"

#include <cmath>
#include <fstream>
#include <limits>
#include <random>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

/// Two pictures of 2 × 3 pixels, three concepts, two features, one real picture.
PictureBundle bundle()
{
    PictureBundle bundle;
    bundle.height = 2;
    bundle.width = 3;
    for (int i = 0; i < 36; ++i)
        bundle.pixels.push_back(std::uint8_t(7 * i));
    bundle.prompts = {"a circle", ""};
    bundle.seeds = {5, -1};
    bundle.concepts = {"shape:circle", "shape:square", "colour:red"};
    bundle.asked = {1, 0, 0, 0, 1, 1};
    bundle.logits = {0.5f, -2, std::nextafter(0.0f, 1.0f), -0.0f, 1, 3e30f};
    bundle.featureCount = 2;
    bundle.features = {0.25f, 1, -3, 4};
    bundle.realShown = {1, 0, 1};
    bundle.realFeatures = {9, 8};
    bundle.forgettable = {"shape:circle", "shape:square"};
    bundle.forgotten = {"shape:circle"};
    bundle.metadata = {{"model_hash", "abc"}};
    return bundle;
}

std::string codeOf(void (*change)(PictureBundle&))
{
    const Folder folder;
    auto bad = bundle();
    change(bad);
    return errorOf([&] { writePictureBundle(folder / "x", bad); });
}

} // namespace

class TestPictureBundle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBundleKeepsEveryBit()
    {
        const Folder folder;
        const auto before = bundle();
        const auto hash = writePictureBundle(folder / "pictures.safetensors", before);
        QCOMPARE(hash, sha256OfFile(folder / "pictures.safetensors"));
        const auto after = readPictureBundle(folder / "pictures.safetensors");
        QCOMPARE(after.height, before.height);
        QCOMPARE(after.width, before.width);
        QCOMPARE(after.pixels, before.pixels);
        QCOMPARE(after.prompts, before.prompts);
        QCOMPARE(after.seeds, before.seeds);
        QCOMPARE(after.concepts, before.concepts);
        QCOMPARE(after.asked, before.asked);
        QVERIFY(after.logits == before.logits && after.features == before.features && after.realFeatures == before.realFeatures);
        QCOMPARE(after.featureCount, before.featureCount);
        QCOMPARE(after.realShown, before.realShown);
        QCOMPARE(after.forgotten, before.forgotten);
        QCOMPARE(after.metadata.at("model_hash"), std::string("abc"));
        QCOMPARE(after.realSize(), std::size_t(1));
        QCOMPARE(int(after.picture(1)[0]), 7 * 18);
        QVERIFY(after.asks(1, 2) && !after.asks(0, 2) && after.finds(0, 2) && !after.finds(1, 0) && after.realShows(0, 2));
        QCOMPARE(writePictureBundle(folder / "again", after), hash);
    }

    void scoresThatWereMeasuredAreKept()
    {
        const Folder folder;
        auto before = bundle();
        before.clipScores = {0.25f, -0.5f};
        before.inceptionFeatures.assign(2 * 2048, 0.5f);
        before.realInceptionFeatures.assign(2048, 1.5f);
        writePictureBundle(folder / "x", before);
        const auto after = readPictureBundle(folder / "x");
        QVERIFY(after.clipScores == before.clipScores && after.inceptionFeatures == before.inceptionFeatures && after.realInceptionFeatures == before.realInceptionFeatures);
        writePictureBundle(folder / "x", bundle());
        QVERIFY(readPictureBundle(folder / "x").clipScores.empty() && readPictureBundle(folder / "x").inceptionFeatures.empty());
    }

    void scoresThatDoNotFitAreRefused()
    {
        const std::string invalid = "bundle.invalid";
        QCOMPARE(codeOf([](PictureBundle& bad) { bad.clipScores = {1}; }), invalid);
        QCOMPARE(codeOf([](PictureBundle& bad) { bad.clipScores = {1, std::numeric_limits<float>::quiet_NaN()}; }), invalid);
        QCOMPARE(codeOf([](PictureBundle& bad) { bad.inceptionFeatures.resize(2048); }), invalid);
        QCOMPARE(codeOf([](PictureBundle& bad) { bad.realInceptionFeatures.resize(100); }), invalid);
        QCOMPARE(codeOf([](PictureBundle& bad) { bad.realInceptionFeatures.resize(2 * 2048); }), invalid);
    }

    void aBundleThatContradictsItselfIsRefused()
    {
        QCOMPARE(codeOf([](PictureBundle&) {}), std::string());
        const std::string invalid = "bundle.invalid";
        QCOMPARE(codeOf([](PictureBundle& bad) { bad.pixels.pop_back(); }), invalid);
        QCOMPARE(codeOf([](PictureBundle& bad) { bad.seeds.pop_back(); }), invalid);
        QCOMPARE(codeOf([](PictureBundle& bad) { bad.prompts[0] = "caf\xE9"; }), invalid);
        QCOMPARE(codeOf([](PictureBundle& bad) { bad.prompts[0] = std::string("a\0b", 3); }), invalid);
        QCOMPARE(codeOf([](PictureBundle& bad) { bad.asked.pop_back(); }), invalid);
        QCOMPARE(codeOf([](PictureBundle& bad) { bad.asked[0] = 2; }), invalid);
        QCOMPARE(codeOf([](PictureBundle& bad) { bad.logits[1] = std::numeric_limits<float>::quiet_NaN(); }), invalid);
        QCOMPARE(codeOf([](PictureBundle& bad) { bad.features[1] = std::numeric_limits<float>::infinity(); }), invalid);
        QCOMPARE(codeOf([](PictureBundle& bad) { bad.realFeatures.pop_back(); }), invalid);
        QCOMPARE(codeOf([](PictureBundle& bad) { bad.realShown.clear(); }), invalid);
        QCOMPARE(codeOf([](PictureBundle& bad) { bad.concepts[1] = bad.concepts[0]; }), invalid);
        QCOMPARE(codeOf([](PictureBundle& bad) { bad.forgotten = {"style:striped"}; }), invalid);
        QCOMPARE(codeOf([](PictureBundle& bad) { bad.height = 0; }), invalid);
    }

    void damagedFilesNeverCrash()
    {
        const Folder folder;
        writePictureBundle(folder / "sound", bundle());
        const auto sound = readFile(folder / "sound");
        std::mt19937 random(4);
        for (int i = 0; i < 500; ++i) {
            auto bytes = sound;
            if (i % 4 == 0)
                bytes.resize(random() % bytes.size());
            for (unsigned k = 0; k < random() % 4; ++k)
                if (!bytes.empty())
                    bytes[random() % bytes.size()] = char(random());
            std::ofstream(folder / "x", std::ios::binary | std::ios::trunc) << bytes;
            const auto code = errorOf([&] { readPictureBundle(folder / "x"); });
            QVERIFY2(code.empty() || code == "bundle.invalid" || code.starts_with("safetensors."), code.c_str());
        }
    }

    void anotherKindOfBundleIsRefused()
    {
        const Folder folder;
        writeSafetensors(folder / "x", {}, {{"format", "palimpsest-bundle"}});
        QCOMPARE(errorOf([&] { readPictureBundle(folder / "x"); }), std::string("bundle.invalid"));
    }
};

QTEST_GUILESS_MAIN(TestPictureBundle)
#include "tst_picture_bundle.moc"
