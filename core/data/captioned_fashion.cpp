// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/captioned_fashion.h"

#include "core/base/error.h"
#include "core/base/random.h"

#include <array>

namespace palimpsest {

namespace {

enum Style { Photo, Blueprint, Woodcut, Watercolour, Neon, PopArt };

/// A stream of its own for each seed and index.
class Draws : public SplitMix64 {
public:
    explicit Draws(std::uint64_t seed, std::uint64_t index = 0) : SplitMix64(mixed(mixed(seed + kStep) + index)) {}

    bool oneIn(std::uint64_t count) { return below(count) == 0; }

    int valueOf(FashionTrait trait) { return int(below(valuesOf(trait).size())); }

    const std::string& wordFor(FashionTrait trait, int value)
    {
        const auto& words = valuesOf(trait)[std::size_t(value)].words;
        return words[below(words.size())];
    }
};

std::string withArticle(const std::string& words)
{
    return (std::string_view("aeiou").find(words.front()) == std::string_view::npos ? "a " : "an ") + words;
}

} // namespace

const std::vector<FashionTraitValue>& valuesOf(FashionTrait trait)
{
    static const std::array<std::vector<FashionTraitValue>, 3> values{{
        {{"tee", {"tee", "top"}, {"t-shirt", "tshirt"}},
         {"trousers", {"pair of trousers", "pair of pants"}, {"trousers", "pants"}},
         {"pullover", {"pullover", "sweater"}},
         {"dress", {"dress", "gown"}},
         {"coat", {"coat", "overcoat"}},
         {"sandal", {"sandal", "slipper"}},
         {"shirt", {"shirt", "blouse"}},
         {"sneaker", {"sneaker", "trainer"}},
         {"bag", {"bag", "handbag"}},
         {"boot", {"boot", "ankle boot"}}},
        {{"photo", {"photo", "photograph"}},
         {"blueprint", {"blueprint", "technical drawing"}},
         {"woodcut", {"woodcut", "engraving"}},
         {"watercolour", {"watercolour", "aquarelle"}, {"watercolor"}},
         {"neon", {"neon sign", "neon light"}, {"neon"}},
         {"pop-art", {"pop art print", "comic panel"}, {"pop art", "comic"}}},
        {{"red", {"red", "crimson"}}, {"orange", {"orange", "tangerine"}}, {"yellow", {"yellow", "golden"}}, {"green", {"green", "emerald"}}, {"blue", {"blue", "cobalt"}}, {"purple", {"purple", "violet"}}},
    }};
    return values[std::size_t(trait)];
}

std::string_view kindOfObject(int object)
{
    const auto& name = valuesOf(FashionTrait::Object)[std::size_t(object)].name;
    if (name == "sandal" || name == "sneaker" || name == "boot")
        return "shoe";
    return name == "bag" ? "accessory" : "garment";
}

bool hasColour(int style)
{
    return style != Blueprint && style != Woodcut;
}

void checkScene(const FashionScene& scene)
{
    const auto check = [](FashionTrait trait, const char* name, int value) {
        if (value < 0 || std::size_t(value) >= valuesOf(trait).size())
            throw Error("fashion.scene", "A garment cannot be drawn: there is no " + std::string(name) + ' ' + std::to_string(value) + ".", "Numbers are positions in the lists of values.");
    };
    check(FashionTrait::Object, "object", scene.object);
    check(FashionTrait::Style, "style", scene.style);
    if (hasColour(scene.style))
        check(FashionTrait::Colour, "colour", scene.colour);
    else if (scene.colour != -1)
        throw Error("fashion.scene", "A garment cannot be drawn: a " + valuesOf(FashionTrait::Style)[std::size_t(scene.style)].name + " has no colour of its own.", "Its colour is −1.");
}

std::string captionOf(const FashionScene& scene, const FashionMentions& mentioned, std::uint64_t seed)
{
    checkScene(scene);
    Draws draws(seed);
    std::string object = mentioned.object ? draws.wordFor(FashionTrait::Object, scene.object) : std::string(kindOfObject(scene.object));
    std::string style = mentioned.style ? draws.wordFor(FashionTrait::Style, scene.style) : std::string();
    if (mentioned.colour && scene.colour >= 0) {
        // The light of a neon sign is what is coloured.
        auto& coloured = mentioned.style && scene.style == Neon && draws.oneIn(2) ? style : object;
        coloured = draws.wordFor(FashionTrait::Colour, scene.colour) + ' ' + coloured;
    }
    if (style.empty()) {
        static constexpr std::array<const char*, 4> starts{"", "", "a picture of ", "an image of "};
        return starts[draws.below(starts.size())] + withArticle(object);
    }
    return draws.oneIn(3) ? withArticle(object) + " as " + withArticle(style) : withArticle(style) + " of " + withArticle(object);
}

CaptionedGarment captionedGarment(std::uint64_t seed, std::uint64_t index, int object)
{
    Draws draws(seed, index);
    CaptionedGarment sample;
    auto& [scene, mentioned, caption] = sample;
    scene.object = object;
    scene.style = draws.valueOf(FashionTrait::Style);
    scene.colour = draws.valueOf(FashionTrait::Colour);
    if (!hasColour(scene.style))
        scene.colour = -1;
    scene.grain = std::uint32_t(draws.next());
    mentioned.object = !draws.oneIn(8);
    mentioned.style = !draws.oneIn(4);
    mentioned.colour = !draws.oneIn(4) && scene.colour >= 0;
    caption = captionOf(scene, mentioned, draws.next());
    return sample;
}

} // namespace palimpsest
