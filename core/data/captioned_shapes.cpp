// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/captioned_shapes.h"

#include "core/base/error.h"
#include "core/base/random.h"

#include <array>
#include <cstdlib>
#include <string_view>

namespace palimpsest {

namespace {

constexpr int kMostShift = 6;

enum Position { Left, Right, Top, Bottom, Centre };

/// The side across the picture from each one; none for the centre.
constexpr std::array<int, 5> kOpposite{Right, Left, Bottom, Top, -1};

/// A stream of its own for each seed and index.
class Draws : public SplitMix64 {
public:
    explicit Draws(std::uint64_t seed, std::uint64_t index = 0) : SplitMix64(mixed(mixed(seed + kStep) + index)) {}

    bool oneIn(std::uint64_t count) { return below(count) == 0; }

    int valueOf(ShapeTrait trait) { return int(below(valuesOf(trait).size())); }

    const std::string& wordFor(ShapeTrait trait, int value)
    {
        const auto& words = valuesOf(trait)[std::size_t(value)].words;
        return words[below(words.size())];
    }
};

/// "a small red outlined star in the middle"
std::string phraseFor(const PaintedShape& shape, const ShapeMentions& mentioned, Draws& draws)
{
    std::string words;
    const auto add = [&](bool isTold, ShapeTrait trait, int value) {
        if (isTold)
            words += draws.wordFor(trait, value) + ' ';
    };
    add(mentioned.size, ShapeTrait::Size, shape.size);
    const bool isStyleFirst = draws.oneIn(2);
    if (isStyleFirst)
        add(mentioned.style, ShapeTrait::Style, shape.style);
    add(mentioned.colour, ShapeTrait::Colour, shape.colour);
    if (!isStyleFirst)
        add(mentioned.style, ShapeTrait::Style, shape.style);
    words += mentioned.shape ? draws.wordFor(ShapeTrait::Shape, shape.shape) : "shape";
    if (mentioned.position)
        words += ' ' + draws.wordFor(ShapeTrait::Position, shape.position);
    return (std::string_view("aeiou").find(words.front()) == std::string_view::npos ? "a " : "an ") + words;
}

PaintedShape drawnShape(Draws& draws)
{
    PaintedShape shape;
    shape.shape = draws.valueOf(ShapeTrait::Shape);
    shape.colour = draws.valueOf(ShapeTrait::Colour);
    shape.size = draws.valueOf(ShapeTrait::Size);
    shape.position = draws.valueOf(ShapeTrait::Position);
    shape.style = draws.valueOf(ShapeTrait::Style);
    return shape;
}

} // namespace

const std::vector<ShapeTraitValue>& valuesOf(ShapeTrait trait)
{
    static const std::array<std::vector<ShapeTraitValue>, 6> values{{
        {{"circle", {"circle", "disc"}}, {"square", {"square", "box"}}, {"triangle", {"triangle", "wedge"}}, {"star", {"star", "pentagram"}}, {"cross", {"cross", "plus"}}},
        {{"red", {"red", "crimson"}},
         {"orange", {"orange", "tangerine"}},
         {"yellow", {"yellow", "golden"}},
         {"green", {"green", "emerald"}},
         {"cyan", {"cyan", "turquoise"}},
         {"blue", {"blue", "cobalt"}},
         {"purple", {"purple", "violet"}},
         {"pink", {"pink", "rose"}}},
        {{"small", {"small", "little", "tiny"}}, {"large", {"large", "big", "huge"}}},
        {{"left", {"on the left", "to the left"}},
         {"right", {"on the right", "to the right"}},
         {"top", {"at the top", "on the upper side"}},
         {"bottom", {"at the bottom", "on the lower side"}},
         {"centre", {"in the centre", "in the middle"}}},
        {{"plain", {"plain", "solid"}}, {"striped", {"striped", "banded"}}, {"dotted", {"dotted", "spotted"}}, {"outline", {"outlined", "framed"}}},
        {{"white", {"white", "snowy"}}, {"black", {"black", "dark"}}, {"grey", {"grey", "gray"}}, {"beige", {"beige", "sandy"}}},
    }};
    return values[std::size_t(trait)];
}

void checkScene(const ShapeScene& scene)
{
    const auto fail = [](const std::string& what) { throw Error("shapes.scene", "A picture of shapes cannot be made: " + what + ".", "Numbers are positions in the lists of values."); };
    const auto check = [&](ShapeTrait trait, const char* name, int value) {
        if (value < 0 || std::size_t(value) >= valuesOf(trait).size())
            fail("there is no " + std::string(name) + ' ' + std::to_string(value));
    };
    if (scene.shapes.empty() || scene.shapes.size() > 2)
        fail("it can have one or two shapes, not " + std::to_string(scene.shapes.size()));
    for (const auto& shape : scene.shapes) {
        check(ShapeTrait::Shape, "shape", shape.shape);
        check(ShapeTrait::Colour, "colour", shape.colour);
        check(ShapeTrait::Size, "size", shape.size);
        check(ShapeTrait::Position, "position", shape.position);
        check(ShapeTrait::Style, "style", shape.style);
    }
    check(ShapeTrait::Background, "background", scene.background);
    if (scene.shapes.size() == 2 && scene.shapes[1].position != kOpposite[std::size_t(scene.shapes[0].position)])
        fail("two shapes must be at opposite sides");
    if (std::abs(scene.shiftX) > kMostShift || std::abs(scene.shiftY) > kMostShift)
        fail("shapes can be shifted by " + std::to_string(kMostShift) + " eighths of a pixel at most");
}

std::string captionOf(const ShapeScene& scene, const ShapeMentions& mentioned, std::uint64_t seed)
{
    checkScene(scene);
    Draws draws(seed);
    static constexpr std::array<const char*, 6> starts{"", "", "", "a picture of ", "an image of ", "a drawing of "};
    static constexpr std::array<std::array<const char*, 2>, 2> grounds{{{" on a ", " background"}, {" against a ", " backdrop"}}};
    std::string caption = starts[draws.below(starts.size())];
    const std::size_t first = draws.below(scene.shapes.size());
    caption += phraseFor(scene.shapes[first], mentioned, draws);
    if (scene.shapes.size() == 2)
        caption += " and " + phraseFor(scene.shapes[1 - first], mentioned, draws);
    if (mentioned.background) {
        const auto& ground = grounds[draws.below(grounds.size())];
        caption += ground[0] + draws.wordFor(ShapeTrait::Background, scene.background) + ground[1];
    }
    return caption;
}

CaptionedShapes captionedShapes(std::uint64_t seed, std::uint64_t index)
{
    Draws draws(seed, index);
    CaptionedShapes sample;
    auto& [scene, mentioned, caption] = sample;
    const bool isPair = draws.oneIn(4);
    scene.shapes.push_back(drawnShape(draws));
    if (isPair) {
        auto& first = scene.shapes.front();
        first.position = int(draws.below(Centre)); // a side: the centre is the last position
        auto second = drawnShape(draws);
        const auto kinds = valuesOf(ShapeTrait::Shape).size();
        second.shape = int((std::size_t(first.shape) + 1 + draws.below(kinds - 1)) % kinds);
        second.position = kOpposite[std::size_t(first.position)];
        scene.shapes.push_back(second);
    }
    scene.background = draws.valueOf(ShapeTrait::Background);
    scene.shiftX = int(draws.below(2 * kMostShift + 1)) - kMostShift;
    scene.shiftY = int(draws.below(2 * kMostShift + 1)) - kMostShift;
    mentioned.shape = !draws.oneIn(8);
    mentioned.colour = !draws.oneIn(4);
    mentioned.style = !draws.oneIn(4);
    mentioned.size = draws.oneIn(2);
    mentioned.position = draws.oneIn(2);
    mentioned.background = draws.oneIn(2);
    caption = captionOf(scene, mentioned, draws.next());
    return sample;
}

} // namespace palimpsest
