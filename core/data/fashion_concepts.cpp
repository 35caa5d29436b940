// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fashion_concepts.h"

#include "core/base/error.h"
#include "core/data/picture_texts.h"
#include "core/data/value_rounds.h"
#include "core/text/caption_words.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace palimpsest {

namespace {

constexpr std::array<const char*, 3> kTraitNames{"object", "style", "colour"};

const FashionTraitValue& valueOf(const FashionConcept& what)
{
    return valuesOf(what.trait)[std::size_t(what.value)];
}

/// One way to say a value.
struct Way {
    FashionConcept says;
    std::vector<std::string> words;
    std::size_t place = 0; ///< among the ways to say the value
};

/// All of them, longer ones first.
const std::vector<Way>& ways()
{
    static const auto all = [] {
        std::vector<Way> list;
        for (const auto& what : fashionValues()) {
            auto said = valueOf(what).words;
            said.insert(said.end(), valueOf(what).understood.begin(), valueOf(what).understood.end());
            for (std::size_t place = 0; place < said.size(); ++place)
                list.push_back({what, captionWords(said[place]), place});
        }
        std::stable_sort(list.begin(), list.end(), [](const Way& a, const Way& b) { return a.words.size() > b.words.size(); });
        return list;
    }();
    return all;
}

/// The longest way to say any value that begins at that word; null where nothing is said.
const Way* saidAt(const std::vector<std::string>& words, std::size_t at)
{
    const auto found = std::find_if(ways().begin(), ways().end(), [&](const Way& way) {
        return at + way.words.size() <= words.size() && std::equal(way.words.begin(), way.words.end(), words.begin() + std::ptrdiff_t(at));
    });
    return found == ways().end() ? nullptr : &*found;
}

/// What is said in the place of a value.
std::string generalWordFor(const FashionConcept& what)
{
    if (what.trait == FashionTrait::Object)
        return std::string(kindOfObject(what.value));
    return what.trait == FashionTrait::Style ? "picture" : "";
}

/// Draws scenes and what is told of them, every value and every choice in rounds of its own.
class PromptDraws {
public:
    explicit PromptDraws(std::uint64_t seed) : m_words(seed * kStreams)
    {
        for (std::size_t trait = 0; trait < kTraitNames.size(); ++trait) {
            m_values.emplace_back(valuesOf(FashionTrait(trait)).size(), seed * kStreams + 2 * trait + 1);
            m_told.emplace_back(2, seed * kStreams + 2 * trait + 2);
        }
    }

    CaptionedGarment draw(const std::vector<FashionConcept>& asked)
    {
        const auto givenFor = [&](FashionTrait trait) { return std::find_if(asked.begin(), asked.end(), [&](const FashionConcept& what) { return what.trait == trait; }); };
        const auto drawn = [&](FashionTrait trait, bool& isTold) {
            const auto given = givenFor(trait);
            isTold = given != asked.end() || m_told[std::size_t(trait)].next() == 1;
            return given != asked.end() ? given->value : m_values[std::size_t(trait)].next();
        };
        CaptionedGarment prompt;
        auto& [scene, told, caption] = prompt;
        scene.object = drawn(FashionTrait::Object, told.object);
        scene.style = drawn(FashionTrait::Style, told.style);
        const bool needsColour = givenFor(FashionTrait::Colour) != asked.end();
        while (needsColour && !hasColour(scene.style))
            scene.style = m_values[std::size_t(FashionTrait::Style)].next();
        scene.colour = -1;
        told.colour = false;
        if (hasColour(scene.style))
            scene.colour = drawn(FashionTrait::Colour, told.colour);
        scene.grain = m_words.next();
        caption = captionOf(scene, told, m_words.next());
        return prompt;
    }

private:
    static constexpr std::uint64_t kStreams = 7; ///< one for words and grain, two for each trait

    RandomState m_words;
    std::vector<ValueRounds> m_values, m_told;
};

std::vector<std::string> idsOf(std::initializer_list<FashionTrait> traits)
{
    std::vector<std::string> ids;
    for (const auto& what : fashionValues())
        if (std::find(traits.begin(), traits.end(), what.trait) != traits.end())
            ids.push_back(idOf(what));
    return ids;
}

class FashionVocabulary : public PictureConcepts {
public:
    FashionVocabulary() : PictureConcepts(idsOf({FashionTrait::Object, FashionTrait::Style}), idsOf({FashionTrait::Colour})) {}

    std::string judge() const override { return "judge/captioned-fashion.safetensors"; }

    using PictureConcepts::asksFor;
    bool asksFor(std::string_view text, std::size_t known) const override { return palimpsest::asksFor(text, fashionValues()[known]); }

    std::string withSubstitute(std::string_view text, std::string_view from, const std::optional<std::string>& to) const override
    {
        return palimpsest::withSubstitute(text, forgettable(from), to ? std::optional(forgettable(*to)) : std::nullopt);
    }

    std::vector<std::string> promptsFor(std::string_view id, std::size_t count, std::uint64_t seed) const override { return captionsOf(fashionPrompts(forgettable(id), count, seed)); }

    std::vector<std::string> evaluationPrompts(std::size_t each, std::uint64_t seed) const override { return captionsOf(fashionPairPrompts(each, seed)); }

private:
    FashionConcept forgettable(std::string_view id) const
    {
        require(id);
        return fashionValues()[*placeOf(id)];
    }
};

} // namespace

std::shared_ptr<const PictureConcepts> captionedFashionConcepts()
{
    static const auto shared = std::make_shared<const FashionVocabulary>();
    return shared;
}

const std::vector<FashionConcept>& fashionValues()
{
    static const auto all = [] {
        std::vector<FashionConcept> list;
        for (const auto trait : {FashionTrait::Object, FashionTrait::Style, FashionTrait::Colour})
            for (std::size_t value = 0; value < valuesOf(trait).size(); ++value)
                list.push_back({trait, int(value)});
        return list;
    }();
    return all;
}

std::string idOf(const FashionConcept& what)
{
    return std::string(kTraitNames[std::size_t(what.trait)]) + ':' + valueOf(what).name;
}

std::optional<FashionConcept> fashionValue(std::string_view id)
{
    for (const auto& what : fashionValues())
        if (idOf(what) == id)
            return what;
    return std::nullopt;
}

bool shows(const FashionScene& scene, const FashionConcept& what)
{
    return std::array{scene.object, scene.style, scene.colour}[std::size_t(what.trait)] == what.value;
}

std::vector<std::uint8_t> shownBy(const FashionScene& scene)
{
    std::vector<std::uint8_t> flags;
    for (const auto& value : fashionValues())
        flags.push_back(shows(scene, value));
    return flags;
}

std::vector<std::uint8_t> toldBy(const CaptionedGarment& prompt)
{
    const std::array isTold{prompt.mentioned.object, prompt.mentioned.style, prompt.mentioned.colour};
    std::vector<std::uint8_t> flags;
    for (const auto& value : fashionValues())
        flags.push_back(isTold[std::size_t(value.trait)] && shows(prompt.scene, value));
    return flags;
}

bool asksFor(std::string_view caption, const FashionConcept& what)
{
    const auto words = captionWords(caption);
    for (std::size_t at = 0; at < words.size();) {
        const auto* way = saidAt(words, at);
        if (way && way->says == what)
            return true;
        at += way ? way->words.size() : 1;
    }
    return false;
}

std::string withSubstitute(std::string_view caption, const FashionConcept& from, const std::optional<FashionConcept>& to)
{
    if (to && to->trait != from.trait)
        throw Error("concept.trait", "'" + idOf(*to) + "' cannot stand in the place of '" + idOf(from) + "'.", "Choose another value of the same trait.");
    if (!asksFor(caption, from))
        return std::string(caption);
    const auto said = captionWords(caption);
    std::vector<std::string> words;
    for (std::size_t at = 0; at < said.size();) {
        const auto* way = saidAt(said, at);
        const std::size_t count = way ? way->words.size() : 1;
        if (way && way->says == from) {
            const auto other = captionWords(to ? valueOf(*to).words[std::min(way->place, valueOf(*to).words.size() - 1)] : generalWordFor(from));
            words.insert(words.end(), other.begin(), other.end());
        } else
            words.insert(words.end(), said.begin() + std::ptrdiff_t(at), said.begin() + std::ptrdiff_t(at + count));
        at += count;
    }
    return withArticles(words);
}

std::vector<CaptionedGarment> fashionPrompts(const FashionConcept& asked, std::size_t count, std::uint64_t seed)
{
    PromptDraws draws(seed);
    std::vector<CaptionedGarment> prompts;
    prompts.reserve(count);
    while (prompts.size() < count)
        prompts.push_back(draws.draw({asked}));
    return prompts;
}

std::vector<CaptionedGarment> fashionPairPrompts(std::size_t each, std::uint64_t seed)
{
    PromptDraws draws(seed);
    std::vector<CaptionedGarment> prompts;
    for (std::size_t round = 0; round < each; ++round)
        for (int object = 0; object < int(valuesOf(FashionTrait::Object).size()); ++object)
            for (int style = 0; style < int(valuesOf(FashionTrait::Style).size()); ++style)
                prompts.push_back(draws.draw({{FashionTrait::Object, object}, {FashionTrait::Style, style}}));
    return prompts;
}

} // namespace palimpsest
