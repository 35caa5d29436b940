// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fashion_concepts.h"

#include "core/base/error.h"
#include "core/data/picture_texts.h"
#include "core/data/prompt_draws.h"
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

using Draws = PromptDraws<FashionConcept>;

Draws drawsOf(std::uint64_t seed)
{
    std::vector<std::size_t> counts;
    for (std::size_t trait = 0; trait < kTraitNames.size(); ++trait)
        counts.push_back(valuesOf(FashionTrait(trait)).size());
    return {seed, counts};
}

/// A scene and what is told of it.
CaptionedGarment drawn(Draws& draws, const std::vector<FashionConcept>& asked)
{
    CaptionedGarment prompt;
    auto& [scene, told, caption] = prompt;
    scene.object = draws.valueOf(FashionTrait::Object, asked, told.object);
    scene.style = draws.valueOf(FashionTrait::Style, asked, told.style);
    const bool needsColour = std::any_of(asked.begin(), asked.end(), [](const FashionConcept& what) { return what.trait == FashionTrait::Colour; });
    while (needsColour && !hasColour(scene.style))
        scene.style = draws.nextValueOf(FashionTrait::Style);
    scene.colour = -1;
    told.colour = false;
    if (hasColour(scene.style))
        scene.colour = draws.valueOf(FashionTrait::Colour, asked, told.colour);
    scene.grain = draws.next();
    caption = captionOf(scene, told, draws.next());
    return prompt;
}

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
    auto draws = drawsOf(seed);
    return drawnTimes(count, [&] { return drawn(draws, {asked}); });
}

std::vector<CaptionedGarment> fashionPairPrompts(std::size_t each, std::uint64_t seed)
{
    auto draws = drawsOf(seed);
    return drawnOfPairs(each, valuesOf(FashionTrait::Object).size(), valuesOf(FashionTrait::Style).size(),
                        [&](int object, int style) { return drawn(draws, {{FashionTrait::Object, object}, {FashionTrait::Style, style}}); });
}

} // namespace palimpsest
