// SPDX-License-Identifier: GPL-3.0-or-later
// What the pictures of a captioned folder show, as the columns of its table say it.
#pragma once

#include "core/data/caption_table.h"
#include "core/data/picture_concepts.h"

#include <memory>
#include <string>
#include <vector>

namespace palimpsest {

/// A column with more different values says something else of each picture, such as where it is from: no concepts are made of it.
constexpr std::size_t kMostValuesOfATrait = 200;

/// The values of traits, in words: a caption asks for one if it has its words in a row ("A golf ball." for "golf ball", "two golf balls" not). Prompts are what captions of the pictures say.
class TraitConcepts : public PictureConcepts {
public:
    /// `traits` and the rows of pictures that are learned from. Each different value of a trait is a concept, "object:church", in alphabetical order.
    TraitConcepts(const std::vector<std::string>& traits, const std::vector<CaptionRow>& rows);

    using PictureConcepts::asksFor;
    bool asksFor(std::string_view text, std::size_t known) const override;
    std::string withSubstitute(std::string_view text, std::string_view from, const std::optional<std::string>& to) const override;

    /// Different captions of the pictures that ask for it, in a drawn order, again from the first when there are no more; where none does, "a picture of church".
    std::vector<std::string> promptsFor(std::string_view id, std::size_t count, std::uint64_t seed) const override;

    /// `each` prompts for every concept.
    std::vector<std::string> evaluationPrompts(std::size_t each, std::uint64_t seed) const override;

private:
    std::vector<std::vector<std::string>> m_words;    ///< of each id's value
    std::vector<std::vector<std::string>> m_captions; ///< that ask for each id, without doubles
};

/// 1 for each of the known ids that a row's cells name, row by row.
std::vector<std::uint8_t> shownByRows(const PictureConcepts& concepts, const std::vector<std::string>& traits, const std::vector<CaptionRow>& rows);

} // namespace palimpsest
