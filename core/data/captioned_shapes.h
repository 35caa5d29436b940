// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of one or two shapes with captions, made without a download: all that is in a picture is known exactly, so a model that draws from captions can be judged without doubt.
// Spec: Stable Diffusion in LibTorch, section 12.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest {

/// What pictures differ in. The objects that a model can forget are the values of Shape, the styles those of Style.
enum class ShapeTrait { Shape, Colour, Size, Position, Style, Background };

/// One value of a trait, and how captions say it.
struct ShapeTraitValue {
    std::string name;
    std::vector<std::string> words; ///< the usual one first; no two values of any trait share one
};

/// The values of a trait; a value's number is its position here.
const std::vector<ShapeTraitValue>& valuesOf(ShapeTrait trait);

/// One shape of a picture: numbers of values.
struct PaintedShape {
    int shape = 0, colour = 0, size = 0, position = 0, style = 0;

    bool operator==(const PaintedShape&) const = default;
};

/// All that a picture shows.
struct ShapeScene {
    std::vector<PaintedShape> shapes; ///< one, or two at opposite sides
    int background = 0;
    int shiftX = 0, shiftY = 0;       ///< of all shapes to the right and down, in eighths of a pixel, −6 to 6: no caption tells

    bool operator==(const ShapeScene&) const = default;
};

/// The traits that a caption tells of every shape in the picture. Without its kind, a shape is called a shape.
struct ShapeMentions {
    bool shape = true, colour = true, size = true, position = true, style = true, background = true;

    bool operator==(const ShapeMentions&) const = default;
};

struct CaptionedShapes {
    ShapeScene scene;
    ShapeMentions mentioned;
    std::string caption;

    bool operator==(const CaptionedShapes&) const = default;
};

constexpr int kShapesSide = 32; ///< pixels

/// The scene as 3 · 32 · 32 bytes: red, then green, then blue, each row by row; the same bytes on every machine. Throws Error "shapes.scene" if a number is not that of a value, the
/// shift is too far, or there are not one or two shapes, two of them at opposite sides.
std::vector<std::uint8_t> paintShapes(const ShapeScene& scene);

/// "a drawing of a large red striped disc on the left": words, order and frame of the sentence by the seed, lower case. Throws as paintShapes.
std::string captionOf(const ShapeScene& scene, const ShapeMentions& mentioned, std::uint64_t seed);

/// Sample `index` of the endless series that belongs to the seed; it depends on no other sample. Three pictures in four show one shape, the others two of different kinds; all values are equally
/// likely, and captions leave out some traits.
CaptionedShapes captionedShapes(std::uint64_t seed, std::uint64_t index);

/// Throws what paintShapes throws.
void checkScene(const ShapeScene& scene);

} // namespace palimpsest
