// SPDX-License-Identifier: GPL-3.0-or-later
// Garments drawn in styles: the same bytes everywhere, each style with what it is known by.
#include "core/imaging/render_garment.h"

#include "core/base/hash.h"
#include "tests/error_of.h"

#include <QtTest>

#include <array>
#include <vector>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

enum Style { Photo, Blueprint, Woodcut, Watercolour, Neon, PopArt, Styles };

using Picture = std::array<std::uint8_t, 3 * 32 * 32>;

/// A box with a darker band across, as bright as `tone`.
std::array<std::uint8_t, 28 * 28> box(std::uint8_t tone)
{
    std::array<std::uint8_t, 28 * 28> grey{};
    for (std::size_t y = 6; y < 22; ++y)
        for (std::size_t x = 4; x < 24; ++x)
            grey[28 * y + x] = y < 12 || y > 14 ? tone : std::uint8_t(tone / 3);
    return grey;
}

Picture drawn(const FashionScene& scene, std::uint8_t tone = 180)
{
    Picture picture;
    renderGarment(box(tone).data(), scene, picture.data());
    return picture;
}

FashionScene sceneOf(int style, int colour = 4, std::uint32_t grain = 7)
{
    return {8, style, hasColour(style) ? colour : -1, grain};
}

struct Pixel {
    int red, green, blue;

    int brightness() const { return red + green + blue; }
};

Pixel at(const Picture& picture, std::size_t x, std::size_t y)
{
    const auto value = [&](std::size_t c) { return int(picture[c * 1024 + 32 * y + x]); };
    return {value(0), value(1), value(2)};
}

int darkest(const Picture& picture)
{
    int least = 765;
    for (std::size_t y = 0; y < 32; ++y)
        for (std::size_t x = 0; x < 32; ++x)
            least = std::min(least, at(picture, x, y).brightness());
    return least;
}

} // namespace

class TestRenderGarment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameGarmentIsTheSameBytes()
    {
        Sha256 hash;
        for (int style = 0; style < Styles; ++style)
            for (int colour = 0; colour < 6; ++colour) {
                const auto picture = drawn(sceneOf(style, colour, std::uint32_t(colour)));
                QVERIFY(picture == drawn(sceneOf(style, colour, std::uint32_t(colour))));
                hash.add(picture.data(), picture.size());
            }
        QCOMPARE(hash.hex(), std::string("87ed3d8b028ca1baff3d33fac383682c16aefe0fde755fb6c9cb7ccf12e94d5c"));
    }

    void everyStyleHasWhatItIsKnownBy()
    {
        const auto ground = [](int style) { return at(drawn(sceneOf(style)), 1, 14); };
        QVERIFY(ground(Blueprint).blue > 2 * ground(Blueprint).green);
        QVERIFY(ground(Neon).brightness() < 100);
        QVERIFY(ground(Watercolour).brightness() > 740);
        QVERIFY(darkest(drawn(sceneOf(Woodcut))) < 150);
        QVERIFY(darkest(drawn(sceneOf(PopArt))) < 100);
        QVERIFY(darkest(drawn(sceneOf(Watercolour))) > 200);
        // The shadow of a photograph lies at the lower right.
        const auto photo = drawn(sceneOf(Photo));
        QVERIFY(at(photo, 27, 20).brightness() < at(photo, 2, 20).brightness() - 60);
        // The lines of a blueprint are white, a neon sign glows around its contour and not within.
        QVERIFY(at(drawn(sceneOf(Blueprint)), 6, 14).brightness() > 600);
        const auto neon = drawn(sceneOf(Neon));
        QVERIFY(at(neon, 6, 18).brightness() > 3 * at(neon, 16, 11).brightness());
    }

    void coloursAreThoseThatWereAskedFor()
    {
        enum Colour { Red, Orange, Yellow, Green, Blue, Purple };
        for (const int style : {Photo, Watercolour, PopArt}) {
            const auto inside = [&](int colour) { return at(drawn(sceneOf(style, colour), 200), 10, 19); };
            QVERIFY(inside(Red).red > inside(Red).green + 40 && inside(Red).red > inside(Red).blue + 40);
            QVERIFY(inside(Green).green > inside(Green).red + 40 && inside(Green).green > inside(Green).blue + 20);
            QVERIFY(inside(Blue).blue > inside(Blue).red + 40 && inside(Blue).blue > inside(Blue).green + 30);
            QVERIFY(inside(Yellow).green > inside(Yellow).blue + 40 && inside(Orange).green < inside(Yellow).green - 10);
            QVERIFY(inside(Purple).blue > inside(Purple).green + 40 && inside(Purple).red > inside(Purple).green + 10);
        }
    }

    void grainIsSeenInWashAlone()
    {
        for (int style = 0; style < Styles; ++style)
            QCOMPARE(drawn(sceneOf(style, 2, 1)) != drawn(sceneOf(style, 2, 2)), style == Watercolour);
    }

    void garmentsOfThinClothAndEmptyPicturesAreDrawn()
    {
        for (int style = 0; style < Styles; ++style) {
            QVERIFY(drawn(sceneOf(style), 20) != drawn(sceneOf(style), 0));
            drawn(sceneOf(style), 255);
        }
    }

    void whatThereIsNotIsRefused()
    {
        for (const FashionScene& scene : {FashionScene{0, 6, 0}, {0, -1, 0}, {10, 0, 0}, {0, Photo, 6}, {0, Photo, -1}, {0, Blueprint, 0}})
            QCOMPARE(errorOf([&] { drawn(scene); }), std::string("fashion.scene"));
    }
};

QTEST_GUILESS_MAIN(TestRenderGarment)
#include "tst_render_garment.moc"
