// SPDX-License-Identifier: GPL-3.0-or-later
// Garments in several styles with captions, drawn from the grey pictures of Fashion-MNIST: what a picture shows is known, as far as that dataset's labels are right.
// Spec: Stable Diffusion in LibTorch, section 12.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// What pictures differ in. What a model can be made to forget are the values of Object and of Style.
enum class FashionTrait { Object, Style, Colour };

/// One value of a trait, and how captions say it.
struct FashionTraitValue {
    std::string name;
    std::vector<std::string> words; ///< each of one or more words, the usual one first; no two values of any trait share one
    std::vector<std::string> understood{}; ///< others that say the same, which no caption has
};

/// The values of a trait; a value's number is its position here. Objects are in the order of Fashion-MNIST's labels.
const std::vector<FashionTraitValue>& valuesOf(FashionTrait trait);

/// What is more general than the object: "garment", "shoe" or "accessory".
std::string_view kindOfObject(int object);

/// Whether pictures of a style have a colour of their own: blueprints are blue and woodcuts black.
bool hasColour(int style);

/// What a picture shows: numbers of values.
struct FashionScene {
    int object = 0, style = 0;
    int colour = 0;          ///< −1 where the style has none
    std::uint32_t grain = 0; ///< of paper and paint: no caption tells

    bool operator==(const FashionScene&) const = default;
};

/// The traits that a caption tells. Without its kind, an object is called what is more general.
struct FashionMentions {
    bool object = true, style = true, colour = true;

    bool operator==(const FashionMentions&) const = default;
};

struct CaptionedGarment {
    FashionScene scene;
    FashionMentions mentioned;
    std::string caption;

    bool operator==(const CaptionedGarment&) const = default;
};

constexpr int kGarmentSide = 28; ///< pixels of Fashion-MNIST's pictures
constexpr int kFashionSide = 32; ///< pixels of those that are drawn

/// Draws a garment. `grey`: 28 · 28 bytes, the ground 0; `target`: 3 · 32 · 32, red, then green, then blue. The same bytes on every machine. Called from several threads at once. Throws what
/// checkScene throws. Implemented in core/imaging.
using GarmentRenderer = void (*)(const std::uint8_t* grey, const FashionScene& scene, std::uint8_t* target);

/// "an engraving of a sweater", "a red handbag as a neon sign": words, order and frame of the sentence by the seed, lower case. Throws as checkScene.
std::string captionOf(const FashionScene& scene, const FashionMentions& mentioned, std::uint64_t seed);

/// Sample `index` of the endless series that belongs to the seed, of an object that is known; it depends on no other sample. All styles and colours are equally likely, and captions leave out
/// some traits.
CaptionedGarment captionedGarment(std::uint64_t seed, std::uint64_t index, int object);

/// Throws Error "fashion.scene" if a number is not that of a value, or there is a colour where the style has none.
void checkScene(const FashionScene& scene);

} // namespace palimpsest
