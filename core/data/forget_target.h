// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/data/picture_texts.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// What a text-to-image model is to forget, as the rule of a forget set says it:
///   {"kind":"concept","concept":"shape:circle"}                                    one of the dataset's concepts: the pictures that show it, said or not
///   {"kind":"words","words":["red circle","crimson disc"],"instead":"blue square"} any words: the pictures whose caption has all words of one of the phrases, in any order
///   {"kind":"prompts","forget":[…],"instead":[…],"retain":[…]}                     a list: the pictures whose caption is one of the prompts
/// "instead": what is to be drawn in its place, by prompt or the same for all; without it the words are left out. "retain": what methods that see prompts alone are to keep; without it prompts
/// for the other concepts, or captions of other pictures.
class ForgetTarget {
public:
    /// Throws Error "forget-set.concept" for a rule of another kind, "forget-set.rule" for one that says too little or too much, and "concept.unknown".
    ForgetTarget(const Json& rule, std::shared_ptr<const PictureConcepts> concepts);

    /// "shape:circle", "words:red circle", "prompts:a red circle": the last two by the first of the list.
    const std::string& id() const { return m_id; }

    /// Whether a dataset's own concept is to be forgotten.
    bool isConcept() const { return m_kind == Kind::Concept; }

    /// Whether a picture is one of those to forget.
    bool contains(const PictureTexts& texts, const CaptionedPart& part, std::int64_t sample) const;

    /// Whether a text asks for what is to be forgotten.
    bool asksFor(std::string_view text) const;

    /// The text without it: the words of `rule` or "instead" in its place. A text that does not ask for it stays as it is. Only Substitute::Random looks at the seed; only concepts look at the rule.
    std::string withSubstitute(std::string_view text, Substitute rule, std::uint64_t seed) const;

    /// Prompts that ask for it: of a concept `count` varied ones; of words the phrases, then up to `count` of the `captions` that have them; else the list.
    std::vector<std::string> prompts(const std::vector<std::string>& captions, std::size_t count, std::uint64_t seed) const;

    /// Prompts that do not: "retain", or `each` for every other concept; of a dataset without concepts up to 16 · `each` different ones of the `captions`.
    std::vector<std::string> keptPrompts(const std::vector<std::string>& captions, std::size_t each, std::uint64_t seed) const;

    /// Which known concepts (positions) a picture must all show to show what is to be forgotten: one set a phrase or prompt, without doubles. Empty where no judge can tell.
    std::vector<std::vector<std::size_t>> judgedBy() const;

private:
    enum class Kind { Concept, Words, Prompts };

    const std::string& insteadOf(std::size_t phrase) const;

    std::shared_ptr<const PictureConcepts> m_concepts;
    Kind m_kind = Kind::Concept;
    std::string m_id;
    std::size_t m_place = 0;                       ///< of a concept among the known ones
    std::vector<std::string> m_phrases;            ///< of words and of prompts
    std::vector<std::vector<std::string>> m_words; ///< of each of these
    std::vector<std::string> m_instead;            ///< none, one, or one a phrase
    std::vector<std::string> m_retain;
};

} // namespace palimpsest
