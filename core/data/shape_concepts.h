// SPDX-License-Identifier: GPL-3.0-or-later
// What a model that draws captioned shapes can be made to forget, and the prompts that ask for it.
#pragma once

#include "core/data/captioned_shapes.h"
#include "core/data/picture_concepts.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// One kind of object or one style, a value of ShapeTrait::Shape or ShapeTrait::Style; also a value of another trait, where only what a picture shows is asked.
struct ShapeConcept {
    ShapeTrait trait = ShapeTrait::Shape;
    int value = 0;

    bool operator==(const ShapeConcept&) const = default;
};

/// All of them: the objects, then the styles.
const std::vector<ShapeConcept>& shapeConcepts();

/// "shape:circle", "style:striped"; of other traits likewise: "colour:red".
std::string idOf(const ShapeConcept& value);

/// Throws Error "concept.unknown", naming those that there are.
ShapeConcept shapeConcept(std::string_view id);

/// Whether the id is that of a concept that can be forgotten.
bool isShapeConcept(std::string_view id);

/// Whether one of the picture's shapes has that value, or the picture that background.
bool shows(const ShapeScene& scene, const ShapeConcept& what);

/// What a judge of pictures looks for, in the order of its answers: the objects, styles, colours and backgrounds, 21 values.
const std::vector<ShapeConcept>& judgedValues();

/// Their ids.
const std::vector<std::string>& judgedIds();

/// 1 for each of judgedValues() that the picture shows, else 0.
std::vector<std::uint8_t> shownBy(const ShapeScene& scene);

/// 1 for each of judgedValues() that the caption tells, else 0.
std::vector<std::uint8_t> toldBy(const CaptionedShapes& prompt);

/// Whether a word of the caption says the concept.
bool asksFor(std::string_view caption, const ShapeConcept& what);

/// The other concept c′ that a rule puts in the place of `what`; nothing for Substitute::Nothing. Only Substitute::Random looks at the seed.
std::optional<ShapeConcept> substituteFor(const ShapeConcept& what, Substitute rule, std::uint64_t seed = 0);

/// The caption with each word for `from` replaced by the word for `to` that is as usual (disc becomes box as circle becomes square), or left out; "a" and "an" follow. A caption that does
/// not ask for `from` stays as it is. Throws Error "concept.trait" where the two are of different traits.
std::string withSubstitute(std::string_view caption, const ShapeConcept& from, const std::optional<ShapeConcept>& to);

/// `count` prompts that ask for the concept, each for one shape. All other traits take each of their values equally often, up to one, and are told in half of the prompts. The scene of a prompt
/// is one of the pictures that it asks for. The first prompts are the same however many there are.
std::vector<CaptionedShapes> conceptPrompts(const ShapeConcept& asked, std::size_t count, std::uint64_t seed);

/// `each` prompts for every pair of an object and a style, both told, as UnlearnCanvas (Zhang et al., NeurIPS 2024) asks for them; else as conceptPrompts. Pairs take turns, objects slowest:
/// prompt i is of pair i mod 20.
std::vector<CaptionedShapes> pairPrompts(std::size_t each, std::uint64_t seed);

/// All of the above as what datasets and runs ask. One for all.
std::shared_ptr<const PictureConcepts> captionedShapesConcepts();

} // namespace palimpsest
