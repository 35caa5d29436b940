// SPDX-License-Identifier: GPL-3.0-or-later
// What the pictures of a dataset show, how captions say it, and what a model that draws such pictures can be made to forget.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// What a caption says in the place of a concept that it is not to say.
enum class Substitute {
    Next,   ///< the next value of the trait, after the last one the first: the same for every caption
    Random, ///< any other value of the trait
    Nothing, ///< no value: words for it are left out
};

/// Real pictures and what they show.
struct RealPictures {
    std::vector<std::uint8_t> pixels; ///< n · 3 · side · side: red, green, blue, each row by row
    std::vector<std::uint8_t> shown;  ///< n · known ids: 1 where the picture shows it
    std::int64_t side = 0;
};

/// The part of an id before the colon: concepts that are alike in kind share it.
std::string traitOf(std::string_view id);

/// The concepts of one dataset, each known by an id: its trait, a colon and its value ("shape:circle", "style:woodcut", "class:sneaker").
class PictureConcepts {
public:
    /// `forgettable` trait by trait; `others`: what is known of pictures and cannot be chosen as what to forget. Each id once.
    PictureConcepts(std::vector<std::string> forgettable, std::vector<std::string> others);
    virtual ~PictureConcepts() = default;

    /// What a model can be made to forget by its id.
    const std::vector<std::string>& ids() const { return m_ids; }

    /// All that is known of each picture: ids(), then the others. The judge of such pictures, if there is one, looks for these in this order.
    const std::vector<std::string>& knownIds() const { return m_known; }

    /// Position among knownIds().
    std::optional<std::size_t> placeOf(std::string_view id) const;

    /// Throws Error "concept.unknown", naming those that there are, unless the id is one of ids().
    void require(std::string_view id) const;

    /// The file of the judge of such pictures, for resourceFile(); "" where there is none.
    virtual std::string judge() const { return {}; }

    /// Whether the text says the known concept of that position.
    virtual bool asksFor(std::string_view text, std::size_t known) const = 0;

    /// Likewise of an id, false for one that is not known.
    bool asksFor(std::string_view text, std::string_view id) const;

    /// 1 for each of knownIds() that the text says, else 0.
    std::vector<std::uint8_t> askedBy(std::string_view text) const;

    /// The id that a rule puts in the place of `id`, one of ids() of the same trait; nothing for Substitute::Nothing, and where the trait has no other value. Only Substitute::Random looks at
    /// the seed. Throws as require().
    std::optional<std::string> substituteFor(std::string_view id, Substitute rule, std::uint64_t seed = 0) const;

    /// The text with the words for `from` replaced by those for `to`, or left out. A text that does not ask for `from` stays as it is. Both are ids; throws as require(), and Error
    /// "concept.trait" where they are of different traits.
    virtual std::string withSubstitute(std::string_view text, std::string_view from, const std::optional<std::string>& to) const = 0;

    /// `count` prompts that ask for the concept, varied in all else. The first ones are the same however many there are. Throws as require().
    virtual std::vector<std::string> promptsFor(std::string_view id, std::size_t count, std::uint64_t seed) const = 0;

    /// What a model is judged by: `each` prompts for every pair of values of two traits, as UnlearnCanvas (Zhang et al., NeurIPS 2024) asks for them, or for every value of a single trait.
    virtual std::vector<std::string> evaluationPrompts(std::size_t each, std::uint64_t seed) const = 0;

    /// Pictures made for comparison, of prompts of the same kind as evaluationPrompts(); none where pictures are not painted by the program: then those for tests serve.
    virtual RealPictures paint(std::size_t /*count*/, std::uint64_t /*seed*/) const { return {}; }

protected:
    /// Throws as withSubstitute().
    void requireSubstitute(std::string_view from, const std::optional<std::string>& to) const;

private:
    std::vector<std::string> m_ids, m_known;
};

} // namespace palimpsest
