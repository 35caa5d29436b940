// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of shapes and their captions: the same everywhere, and all that is said of a picture can be found in it. Spec: Stable Diffusion in LibTorch, section 12.
#include "core/data/captioned_shapes.h"

#include "core/base/error.h"
#include "core/base/hash.h"

#include <QtTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <set>

using namespace palimpsest;

namespace {

using Pixels = std::vector<std::uint8_t>;
using Rgb = std::array<int, 3>;

constexpr std::array kTraits{ShapeTrait::Shape, ShapeTrait::Colour, ShapeTrait::Size, ShapeTrait::Position, ShapeTrait::Style, ShapeTrait::Background};

int count(ShapeTrait trait)
{
    return int(valuesOf(trait).size());
}

std::string hashOf(const ShapeScene& scene)
{
    const auto pixels = paintShapes(scene);
    return sha256({reinterpret_cast<const char*>(pixels.data()), pixels.size()});
}

/// All scenes of one shape that is not shifted, 6,400 of them.
void forEachShape(const std::function<void(const ShapeScene&)>& visit)
{
    ShapeScene scene{.shapes = {{}}};
    auto& shape = scene.shapes.front();
    for (shape.shape = 0; shape.shape < count(ShapeTrait::Shape); ++shape.shape)
        for (shape.colour = 0; shape.colour < count(ShapeTrait::Colour); ++shape.colour)
            for (shape.size = 0; shape.size < count(ShapeTrait::Size); ++shape.size)
                for (shape.position = 0; shape.position < count(ShapeTrait::Position); ++shape.position)
                    for (shape.style = 0; shape.style < count(ShapeTrait::Style); ++shape.style)
                        for (scene.background = 0; scene.background < count(ShapeTrait::Background); ++scene.background)
                            visit(scene);
}

Rgb at(const Pixels& pixels, int x, int y)
{
    const auto place = std::size_t(y * kShapesSide + x);
    return {pixels[place], pixels[1024 + place], pixels[2048 + place]};
}

int distance(const Rgb& a, const Rgb& b)
{
    return std::abs(a[0] - b[0]) + std::abs(a[1] - b[1]) + std::abs(a[2] - b[2]);
}

/// Where the pixels are that are not background.
struct Extent {
    int left = kShapesSide, right = -1, top = kShapesSide, bottom = -1;
};

Extent extentOf(const Pixels& pixels)
{
    const auto ground = at(pixels, 0, 0);
    Extent extent;
    for (int y = 0; y < kShapesSide; ++y)
        for (int x = 0; x < kShapesSide; ++x)
            if (distance(at(pixels, x, y), ground) > 0) {
                extent.left = std::min(extent.left, x);
                extent.right = std::max(extent.right, x);
                extent.top = std::min(extent.top, y);
                extent.bottom = std::max(extent.bottom, y);
            }
    return extent;
}

std::string describe(const ShapeScene& scene)
{
    return captionOf(scene, {}, 0);
}

/// The numbers of a trait's values that a caption says.
std::set<int> saidBy(const std::string& caption, ShapeTrait trait)
{
    std::set<int> said;
    const auto padded = ' ' + caption + ' ';
    for (int value = 0; value < count(trait); ++value)
        for (const auto& word : valuesOf(trait)[std::size_t(value)].words)
            if (padded.find(' ' + word + ' ') != std::string::npos)
                said.insert(value);
    return said;
}

std::set<int> shownBy(const ShapeScene& scene, ShapeTrait trait)
{
    if (trait == ShapeTrait::Background)
        return {scene.background};
    std::set<int> shown;
    for (const auto& shape : scene.shapes)
        shown.insert(std::array{shape.shape, shape.colour, shape.size, shape.position, shape.style}[std::size_t(trait)]);
    return shown;
}

bool tells(const ShapeMentions& mentioned, ShapeTrait trait)
{
    return std::array{mentioned.shape, mentioned.colour, mentioned.size, mentioned.position, mentioned.style, mentioned.background}[std::size_t(trait)];
}

std::string errorOf(const ShapeScene& scene)
{
    try {
        paintShapes(scene);
    } catch (const Error& error) {
        return error.code();
    }
    return {};
}

} // namespace

class CaptionedShapesTest : public QObject
{
    Q_OBJECT

private slots:
    void picturesAreTheSameBytesEverywhere()
    {
        QCOMPARE(hashOf({.shapes = {{.shape = 0, .colour = 0, .size = 1, .position = 4, .style = 0}}}), std::string("af2f8cfd3b519da9616c944d94a0edf67e9a8a89e8b8554ca6eecf1386a1f9f7"));
        QCOMPARE(hashOf({.shapes = {{.shape = 3, .colour = 5, .size = 1, .position = 2, .style = 1}}, .background = 3, .shiftX = -6, .shiftY = 5}),
                 std::string("1664cbf1d0816c258e8537e4441756a896bddb9d95b68a58e4595e132edb8fca"));
        const PaintedShape left{.shape = 2, .colour = 7, .size = 0, .position = 0, .style = 2}, right{.shape = 4, .colour = 2, .size = 1, .position = 1, .style = 3};
        QCOMPARE(hashOf({.shapes = {left, right}, .background = 1}), std::string("68e902c220886688d9316f731d8f3bc5c457c54ce2b03eb9b39733257e7de6a0"));
        Sha256 all;
        for (std::uint64_t i = 0; i < 200; ++i) {
            const auto sample = captionedShapes(7, i);
            const auto pixels = paintShapes(sample.scene);
            all.add(pixels.data(), pixels.size());
            all.add(sample.caption);
        }
        QCOMPARE(all.hex(), std::string("146598720b0740cb8c3537bc8c8a0dbf1c56315884e06ac0c4fdd694297868b0"));
    }

    void valuesAreThoseOfTheSpec()
    {
        std::vector<int> counts;
        for (const auto trait : kTraits)
            counts.push_back(count(trait));
        QCOMPARE(counts, (std::vector<int>{5, 8, 2, 5, 4, 4}));
        std::set<std::string> words;
        for (const auto trait : kTraits)
            for (const auto& value : valuesOf(trait)) {
                QVERIFY(value.words.size() >= 2);
                for (const auto& word : value.words)
                    QVERIFY2(words.insert(word).second, word.c_str());
            }
        const auto has = [](ShapeTrait trait, const char* name, const char* word) {
            const auto& values = valuesOf(trait);
            return std::any_of(values.begin(), values.end(), [&](const auto& value) { return value.name == name && std::count(value.words.begin(), value.words.end(), word) == 1; });
        };
        QVERIFY(has(ShapeTrait::Shape, "circle", "disc"));
        QVERIFY(has(ShapeTrait::Colour, "red", "crimson"));
        QVERIFY(has(ShapeTrait::Style, "outline", "framed"));
    }

    void noTwoScenesLookAlike()
    {
        std::set<Pixels> pictures;
        forEachShape([&](const ShapeScene& scene) { pictures.insert(paintShapes(scene)); });
        QCOMPARE(pictures.size(), std::size_t(6400));
    }

    /// The sum of the differences, of 3 · 255 a pixel: at least some four pixels' worth.
    void kindsSizesAndStylesAreFarApart()
    {
        for (int background = 0; background < count(ShapeTrait::Background); ++background) {
            std::vector<Pixels> pictures;
            for (int shape = 0; shape < count(ShapeTrait::Shape); ++shape)
                for (int size = 0; size < count(ShapeTrait::Size); ++size)
                    for (int style = 0; style < count(ShapeTrait::Style); ++style)
                        pictures.push_back(paintShapes({.shapes = {{.shape = shape, .colour = 0, .size = size, .position = 4, .style = style}}, .background = background}));
            int least = 1 << 30;
            for (std::size_t i = 0; i < pictures.size(); ++i)
                for (std::size_t j = 0; j < i; ++j) {
                    int sum = 0;
                    for (std::size_t k = 0; k < pictures[i].size(); ++k)
                        sum += std::abs(int(pictures[i][k]) - int(pictures[j][k]));
                    least = std::min(least, sum);
                }
            QVERIFY2(least > 1500, std::to_string(least).c_str());
        }
    }

    void backgroundSizeAndPositionCanBeSeen()
    {
        constexpr std::array<Rgb, 4> grounds{{{250, 250, 250}, {16, 16, 20}, {128, 130, 134}, {226, 206, 168}}};
        constexpr std::array<std::array<double, 2>, 5> places{{{8, 15.5}, {23, 15.5}, {15.5, 8}, {15.5, 23}, {15.5, 15.5}}};
        bool isRight = true;
        forEachShape([&](const ShapeScene& scene) {
            const auto& shape = scene.shapes.front();
            const auto pixels = paintShapes(scene);
            const auto [left, right, top, bottom] = extentOf(pixels);
            const auto& place = places[std::size_t(shape.position)];
            isRight = isRight && at(pixels, 0, 0) == grounds[std::size_t(scene.background)];
            isRight = isRight && std::abs((left + right) / 2.0 - place[0]) <= 0.5 && std::abs((top + bottom) / 2.0 - place[1]) <= 1;
            isRight = isRight && (shape.size == 1 ? right - left >= 12 : right - left <= 11);
        });
        QVERIFY(isRight);
    }

    /// Most of the pixels are of the shape's colour or of what it becomes in a pattern; an outline shows the background in its middle, a pattern has pixels of its own, and a
    /// stripe goes on where a dot ends.
    void coloursAndStylesCanBeSeen()
    {
        constexpr std::array<Rgb, 8> colours{{{222, 32, 40}, {248, 130, 16}, {246, 208, 28}, {34, 160, 64}, {28, 190, 206}, {44, 88, 232}, {148, 56, 196}, {246, 120, 178}}};
        std::string wrong;
        forEachShape([&](const ShapeScene& scene) {
            const auto& shape = scene.shapes.front();
            if (shape.position != 4)
                return;
            const auto pixels = paintShapes(scene);
            const auto ground = at(pixels, 0, 0);
            const auto patternOf = [&](Rgb colour) {
                for (auto& channel : colour)
                    channel = scene.background == 0 || scene.background == 3 ? 3 * channel / 10 : (channel + 765) / 4;
                return colour;
            };
            const auto& colour = colours[std::size_t(shape.colour)];
            const auto pattern = patternOf(colour);
            std::array<int, 8> near{};
            bool hasPattern = false;
            for (int y = 0; y < kShapesSide; ++y)
                for (int x = 0; x < kShapesSide; ++x) {
                    const auto pixel = at(pixels, x, y);
                    hasPattern = hasPattern || distance(pixel, pattern) < 60;
                    for (std::size_t i = 0; i < colours.size(); ++i)
                        near[i] += distance(pixel, colours[i]) < 60;
                }
            const auto nearest = [&](int x, int y) {
                const auto pixel = at(pixels, x, y);
                const std::array distances{distance(pixel, ground), distance(pixel, colour), distance(pixel, pattern)};
                return std::min_element(distances.begin(), distances.end()) - distances.begin();
            };
            const int style = !hasPattern ? (nearest(16, 16) == 0 ? 3 : 0) : nearest(14, 17) == 2 ? 1 : 2;
            const auto seen = std::max_element(near.begin(), near.end()) - near.begin();
            if (style != shape.style || seen != shape.colour)
                wrong += describe(scene) + ": style " + std::to_string(style) + ", colour " + std::to_string(seen) + "; ";
        });
        QVERIFY2(wrong.empty(), wrong.c_str());
    }

    /// How far pixels are from the background, at places that one kind of shape covers and another does not, in shares of the radius from the centre.
    void kindsCanBeSeen()
    {
        std::string wrong;
        forEachShape([&](const ShapeScene& scene) {
            const auto& shape = scene.shapes.front();
            if (shape.position != 4 || shape.style != 0)
                return;
            const auto pixels = paintShapes(scene);
            const auto ground = at(pixels, 0, 0);
            const double radius = shape.size == 1 ? 7.25 : 5;
            const auto share = [&](double x, double y) {
                const auto pixel = at(pixels, int(std::floor(16 + x * radius)), int(std::floor(16 + y * radius)));
                return distance(pixel, ground) / double(distance(at(pixels, 16, 16), ground));
            };
            const int found = share(-0.8, -0.8) > 0.9 ? 1 : share(-0.65, -0.65) > 0.4 ? 0 : share(-0.9, 0.01) > 0.5 ? 4 : share(0.01, 0.75) > 0.5 ? 2 : 3;
            if (found != shape.shape)
                wrong += describe(scene) + ": " + std::to_string(found) + "; ";
        });
        QVERIFY2(wrong.empty(), wrong.c_str());
    }

    void captionsTellWhatTheyShallAndNothingElse()
    {
        for (std::uint64_t i = 0; i < 3000; ++i) {
            const auto [scene, mentioned, caption] = captionedShapes(3, i);
            for (const auto trait : kTraits) {
                const auto expected = tells(mentioned, trait) ? shownBy(scene, trait) : std::set<int>{};
                QVERIFY2(saidBy(caption, trait) == expected, caption.c_str());
            }
            QCOMPARE(caption.find("shape") == std::string::npos, mentioned.shape);
            QVERIFY(std::all_of(caption.begin(), caption.end(), [](char c) { return c == ' ' || (c >= 'a' && c <= 'z'); }));
            for (const char* wrong : {" a a", " a e", " a i", " a o", " a u", "  "})
                QVERIFY2((' ' + caption).find(wrong) == std::string::npos, caption.c_str());
        }
    }

    void eachShapeKeepsItsOwnWords()
    {
        const ShapeScene scene{.shapes = {{.shape = 0, .colour = 1, .size = 1, .position = 0, .style = 3}, {.shape = 3, .colour = 5, .size = 0, .position = 1, .style = 0}}};
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            const auto caption = captionOf(scene, {}, seed);
            const auto middle = caption.find(" and ");
            const auto end = caption.find(" on a ") == std::string::npos ? caption.find(" against a ") : caption.find(" on a ");
            const std::array<std::string, 2> parts{caption.substr(0, middle), caption.substr(middle + 5, end - middle - 5)};
            const bool isStarFirst = saidBy(parts[0], ShapeTrait::Shape).contains(3);
            for (std::size_t part = 0; part < 2; ++part) {
                const ShapeScene alone{.shapes = {scene.shapes[part ^ std::size_t(isStarFirst)]}};
                for (const auto trait : kTraits)
                    if (trait != ShapeTrait::Background)
                        QVERIFY2(saidBy(parts[part], trait) == shownBy(alone, trait), caption.c_str());
            }
        }
    }

    void everyValueWordAndLayoutOccurs()
    {
        std::set<std::pair<int, int>> values;
        std::set<std::string> words;
        std::set<std::pair<int, int>> pairs, shifts;
        int twos = 0;
        constexpr int samples = 4000;
        for (std::uint64_t i = 0; i < samples; ++i) {
            const auto sample = captionedShapes(1, i);
            QCOMPARE(errorOf(sample.scene), std::string());
            const auto& shapes = sample.scene.shapes;
            for (const auto trait : kTraits) {
                for (const int value : shownBy(sample.scene, trait))
                    values.insert({int(trait), value});
                for (const auto& value : valuesOf(trait))
                    for (const auto& word : value.words)
                        if ((' ' + sample.caption + ' ').find(' ' + word + ' ') != std::string::npos)
                            words.insert(word);
            }
            shifts.insert({sample.scene.shiftX, sample.scene.shiftY});
            if (shapes.size() == 2) {
                ++twos;
                pairs.insert({shapes[0].position, shapes[1].position});
                QVERIFY(shapes[0].shape != shapes[1].shape);
            }
        }
        QCOMPARE(values.size(), std::size_t(28));
        std::size_t allWords = 0;
        for (const auto trait : kTraits)
            for (const auto& value : valuesOf(trait))
                allWords += value.words.size();
        QCOMPARE(words.size(), allWords);
        QCOMPARE(pairs.size(), std::size_t(4));
        QCOMPARE(shifts.size(), std::size_t(169));
        QVERIFY(std::abs(twos / double(samples) - 0.25) < 0.04);
    }

    void seedsAndIndicesAreIndependent()
    {
        QVERIFY(captionedShapes(5, 900) == captionedShapes(5, 900));
        std::set<std::string> seen;
        for (const std::uint64_t seed : {std::uint64_t(0), std::uint64_t(1), std::uint64_t(1) << 32, ~std::uint64_t(0)})
            for (std::uint64_t i = 0; i < 250; ++i)
                seen.insert(hashOf(captionedShapes(seed, i).scene));
        QVERIFY2(seen.size() >= 995, std::to_string(seen.size()).c_str());
        // What follows a sample of one seed is not what follows the same sample of another.
        int same = 0;
        for (std::uint64_t i = 0; i < 1000; ++i)
            same += captionedShapes(1, i).scene.shapes[0].colour == captionedShapes(2, i).scene.shapes[0].colour;
        QVERIFY2(std::abs(same - 125) < 50, std::to_string(same).c_str());

        const auto scene = captionedShapes(1, 0).scene;
        std::set<std::string> captions;
        for (std::uint64_t seed = 0; seed < 100; ++seed)
            captions.insert(captionOf(scene, {}, seed));
        QVERIFY(captions.size() > 50);
    }

    /// At their largest, and shifted as far as can be.
    void shapesOfAPairDoNotOverlap()
    {
        for (const int first : {0, 2})
            for (int shape = 0; shape < count(ShapeTrait::Shape); ++shape)
                for (const int shift : {-6, 6}) {
                    const PaintedShape one{.shape = shape, .size = 1, .position = first}, other{.shape = shape, .size = 1, .position = first + 1};
                    const auto paint = [&](const std::vector<PaintedShape>& shapes) { return paintShapes({.shapes = shapes, .shiftX = shift, .shiftY = shift}); };
                    const auto both = paint({one, other}), onlyOne = paint({one}), onlyOther = paint({other});
                    const int ground = onlyOne[0];
                    for (std::size_t i = 0; i < both.size(); ++i)
                        QVERIFY(std::abs(both[i] - (onlyOne[i] + onlyOther[i] - ground)) <= 12);
                }
    }

    void impossibleScenesAreRefused()
    {
        QCOMPARE(errorOf({}), std::string("shapes.scene"));
        QCOMPARE(errorOf({.shapes = {{}, {.position = 1}, {.position = 2}}}), std::string("shapes.scene"));
        QCOMPARE(errorOf({.shapes = {{}, {.position = 1}}}), std::string());
        QCOMPARE(errorOf({.shapes = {{}, {.position = 2}}}), std::string("shapes.scene"));
        QCOMPARE(errorOf({.shapes = {{.position = 4}, {.position = 4}}}), std::string("shapes.scene"));
        QCOMPARE(errorOf({.shapes = {{.shape = 5}}}), std::string("shapes.scene"));
        QCOMPARE(errorOf({.shapes = {{.colour = -1}}}), std::string("shapes.scene"));
        QCOMPARE(errorOf({.shapes = {{.size = 2}}}), std::string("shapes.scene"));
        QCOMPARE(errorOf({.shapes = {{.position = 5}}}), std::string("shapes.scene"));
        QCOMPARE(errorOf({.shapes = {{.style = 4}}}), std::string("shapes.scene"));
        QCOMPARE(errorOf({.shapes = {{}}, .background = 4}), std::string("shapes.scene"));
        QCOMPARE(errorOf({.shapes = {{}}, .shiftX = 7}), std::string("shapes.scene"));
        QCOMPARE(errorOf({.shapes = {{}}, .shiftY = -7}), std::string("shapes.scene"));
        try {
            captionOf({.shapes = {{.shape = 9}}}, {}, 0);
            QFAIL("a shape without a name was captioned");
        } catch (const Error& error) {
            QCOMPARE(error.code(), std::string("shapes.scene"));
        }
    }
};

QTEST_GUILESS_MAIN(CaptionedShapesTest)
#include "tst_captioned_shapes.moc"
