// SPDX-License-Identifier: GPL-3.0-or-later
// What a model that draws garments in styles can be made to forget, and the prompts that ask for it.
#pragma once

#include "core/data/captioned_fashion.h"
#include "core/data/picture_concepts.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// A value of a trait: an object or a style, which can be forgotten, or a colour, of which only is asked whether a picture shows it.
struct FashionConcept {
    FashionTrait trait = FashionTrait::Object;
    int value = 0;

    bool operator==(const FashionConcept&) const = default;
};

/// All that can be told of a picture, in the order of a judge's answers: ten objects, six styles, six colours.
const std::vector<FashionConcept>& fashionValues();

/// "object:sneaker", "style:woodcut", "colour:red".
std::string idOf(const FashionConcept& value);

/// Nothing where there is none of that id.
std::optional<FashionConcept> fashionValue(std::string_view id);

bool shows(const FashionScene& scene, const FashionConcept& what);

/// 1 for each of fashionValues() that the picture shows, else 0.
std::vector<std::uint8_t> shownBy(const FashionScene& scene);

/// 1 for each of fashionValues() that the caption tells, else 0.
std::vector<std::uint8_t> toldBy(const CaptionedGarment& prompt);

/// Whether words of the caption say the value: "a t-shirt" asks for a tee, and for no shirt.
bool asksFor(std::string_view caption, const FashionConcept& what);

/// The caption with words for `from` replaced by those for `to` that are as usual (sneaker becomes bag as trainer becomes handbag), or, without `to`, by something more general: an object by
/// what kindOfObject says, a style by "picture"; a colour is left out. "a" and "an" follow, punctuation goes. A caption that does not ask for `from` stays as it is. Throws Error "concept.trait" where the two
/// are of different traits.
std::string withSubstitute(std::string_view caption, const FashionConcept& from, const std::optional<FashionConcept>& to);

/// `count` prompts that ask for the value. All other traits take each of their values equally often, up to one, and are told in half of the prompts. The first prompts are the same however many
/// there are.
std::vector<CaptionedGarment> fashionPrompts(const FashionConcept& asked, std::size_t count, std::uint64_t seed);

/// `each` prompts for every pair of an object and a style, both told, as UnlearnCanvas (Zhang et al., NeurIPS 2024) asks for them; else as fashionPrompts. Pairs take turns, objects slowest:
/// prompt i is of pair i mod 60.
std::vector<CaptionedGarment> fashionPairPrompts(std::size_t each, std::uint64_t seed);

/// All of the above as what datasets and runs ask. One for all.
std::shared_ptr<const PictureConcepts> captionedFashionConcepts();

} // namespace palimpsest
