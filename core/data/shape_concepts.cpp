// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/shape_concepts.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/data/picture_texts.h"
#include "core/data/prompt_draws.h"
#include "core/text/caption_words.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace palimpsest {

namespace {

constexpr std::array<const char*, 6> kTraitNames{"shape", "colour", "size", "position", "style", "background"};

std::vector<ShapeConcept> listOf(std::initializer_list<ShapeTrait> traits)
{
    std::vector<ShapeConcept> list;
    for (const auto trait : traits)
        for (std::size_t value = 0; value < valuesOf(trait).size(); ++value)
            list.push_back({trait, int(value)});
    return list;
}

const ShapeTraitValue& valueOf(const ShapeConcept& what)
{
    return valuesOf(what.trait)[std::size_t(what.value)];
}

/// The place of a word among those for the concept: its number of words if it is none of them.
std::size_t placeOf(const std::string& word, const ShapeConcept& what)
{
    const auto& words = valueOf(what).words;
    return std::size_t(std::find(words.begin(), words.end(), word) - words.begin());
}

bool says(const std::string& word, const ShapeConcept& what)
{
    return placeOf(word, what) < valueOf(what).words.size();
}

using Draws = PromptDraws<ShapeConcept>;

Draws drawsOf(std::uint64_t seed)
{
    std::vector<std::size_t> counts;
    for (std::size_t trait = 0; trait < kTraitNames.size(); ++trait)
        counts.push_back(valuesOf(ShapeTrait(trait)).size());
    return {seed, counts};
}

/// A scene of one shape and what is told of it.
CaptionedShapes drawn(Draws& draws, const std::vector<ShapeConcept>& asked)
{
    CaptionedShapes prompt;
    auto& told = prompt.mentioned;
    PaintedShape shape;
    shape.shape = draws.valueOf(ShapeTrait::Shape, asked, told.shape);
    shape.colour = draws.valueOf(ShapeTrait::Colour, asked, told.colour);
    shape.size = draws.valueOf(ShapeTrait::Size, asked, told.size);
    shape.position = draws.valueOf(ShapeTrait::Position, asked, told.position);
    shape.style = draws.valueOf(ShapeTrait::Style, asked, told.style);
    prompt.scene.shapes = {shape};
    prompt.scene.background = draws.valueOf(ShapeTrait::Background, asked, told.background);
    prompt.caption = captionOf(prompt.scene, told, draws.next());
    return prompt;
}

std::vector<std::string> idsOf(const std::vector<ShapeConcept>& concepts)
{
    std::vector<std::string> ids;
    for (const auto& what : concepts)
        ids.push_back(idOf(what));
    return ids;
}

class ShapesVocabulary : public PictureConcepts {
public:
    ShapesVocabulary() : PictureConcepts(idsOf(shapeConcepts()), idsOf(listOf({ShapeTrait::Colour, ShapeTrait::Background}))) {}

    std::string judge() const override { return "judge/shapes.safetensors"; }

    using PictureConcepts::asksFor;
    bool asksFor(std::string_view text, std::size_t known) const override { return palimpsest::asksFor(text, judgedValues()[known]); }

    std::string withSubstitute(std::string_view text, std::string_view from, const std::optional<std::string>& to) const override
    {
        return palimpsest::withSubstitute(text, shapeConcept(from), to ? std::optional(shapeConcept(*to)) : std::nullopt);
    }

    std::vector<std::string> promptsFor(std::string_view id, std::size_t count, std::uint64_t seed) const override { return captionsOf(conceptPrompts(shapeConcept(id), count, seed)); }

    std::vector<std::string> evaluationPrompts(std::size_t each, std::uint64_t seed) const override { return captionsOf(pairPrompts(each, seed)); }

    RealPictures paint(std::size_t count, std::uint64_t seed) const override
    {
        const auto pairs = valuesOf(ShapeTrait::Shape).size() * valuesOf(ShapeTrait::Style).size();
        auto prompts = pairPrompts((count + pairs - 1) / pairs, seed);
        prompts.resize(count);
        RealPictures real{{}, {}, kShapesSide};
        for (const auto& prompt : prompts) {
            const auto pixels = paintShapes(prompt.scene);
            const auto flags = shownBy(prompt.scene);
            real.pixels.insert(real.pixels.end(), pixels.begin(), pixels.end());
            real.shown.insert(real.shown.end(), flags.begin(), flags.end());
        }
        return real;
    }
};

} // namespace

std::shared_ptr<const PictureConcepts> captionedShapesConcepts()
{
    static const auto shared = std::make_shared<const ShapesVocabulary>();
    return shared;
}

const std::vector<ShapeConcept>& shapeConcepts()
{
    static const auto all = listOf({ShapeTrait::Shape, ShapeTrait::Style});
    return all;
}

std::string idOf(const ShapeConcept& what)
{
    return std::string(kTraitNames[std::size_t(what.trait)]) + ':' + valueOf(what).name;
}

ShapeConcept shapeConcept(std::string_view id)
{
    std::string known;
    for (const auto& what : shapeConcepts()) {
        if (idOf(what) == id)
            return what;
        known += (known.empty() ? "" : ", ") + idOf(what);
    }
    throw Error("concept.unknown", "There is no concept '" + std::string(id) + "'.", "The concepts are " + known + ".");
}

bool isShapeConcept(std::string_view id)
{
    return std::any_of(shapeConcepts().begin(), shapeConcepts().end(), [&](const ShapeConcept& what) { return idOf(what) == id; });
}

bool shows(const ShapeScene& scene, const ShapeConcept& what)
{
    if (what.trait == ShapeTrait::Background)
        return scene.background == what.value;
    return std::any_of(scene.shapes.begin(), scene.shapes.end(), [&](const PaintedShape& shape) {
        return std::array{shape.shape, shape.colour, shape.size, shape.position, shape.style}[std::size_t(what.trait)] == what.value;
    });
}

const std::vector<ShapeConcept>& judgedValues()
{
    static const auto all = listOf({ShapeTrait::Shape, ShapeTrait::Style, ShapeTrait::Colour, ShapeTrait::Background});
    return all;
}

const std::vector<std::string>& judgedIds()
{
    return captionedShapesConcepts()->knownIds();
}

std::vector<std::uint8_t> shownBy(const ShapeScene& scene)
{
    std::vector<std::uint8_t> flags;
    for (const auto& value : judgedValues())
        flags.push_back(shows(scene, value));
    return flags;
}

std::vector<std::uint8_t> toldBy(const CaptionedShapes& prompt)
{
    const auto& told = prompt.mentioned;
    const std::array isTold{told.shape, told.colour, told.size, told.position, told.style, told.background};
    auto flags = shownBy(prompt.scene);
    for (std::size_t i = 0; i < flags.size(); ++i)
        if (!isTold[std::size_t(judgedValues()[i].trait)])
            flags[i] = 0;
    return flags;
}

bool asksFor(std::string_view caption, const ShapeConcept& what)
{
    const auto words = spacedParts(caption);
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return says(word, what); });
}

std::optional<ShapeConcept> substituteFor(const ShapeConcept& what, Substitute rule, std::uint64_t seed)
{
    if (rule == Substitute::Nothing)
        return std::nullopt;
    const int count = int(valuesOf(what.trait).size());
    const int step = rule == Substitute::Next ? 1 : 1 + int(RandomState(seed).choice(count - 1, 1).front());
    return ShapeConcept{what.trait, (what.value + step) % count};
}

std::string withSubstitute(std::string_view caption, const ShapeConcept& from, const std::optional<ShapeConcept>& to)
{
    if (to && to->trait != from.trait)
        throw Error("concept.trait", "'" + idOf(*to) + "' cannot stand in the place of '" + idOf(from) + "'.", "Choose another value of the same trait.");
    if (!asksFor(caption, from))
        return std::string(caption);
    std::vector<std::string> words;
    for (auto& word : spacedParts(caption)) {
        if (!says(word, from))
            words.push_back(std::move(word));
        else if (to)
            words.push_back(valueOf(*to).words[std::min(placeOf(word, from), valueOf(*to).words.size() - 1)]);
        else if (from.trait == ShapeTrait::Shape)
            words.push_back("shape"); // as captions that do not tell the kind
    }
    return withArticles(words);
}

std::vector<CaptionedShapes> conceptPrompts(const ShapeConcept& asked, std::size_t count, std::uint64_t seed)
{
    auto draws = drawsOf(seed);
    return drawnTimes(count, [&] { return drawn(draws, {asked}); });
}

std::vector<CaptionedShapes> pairPrompts(std::size_t each, std::uint64_t seed)
{
    auto draws = drawsOf(seed);
    return drawnOfPairs(each, valuesOf(ShapeTrait::Shape).size(), valuesOf(ShapeTrait::Style).size(),
                        [&](int shape, int style) { return drawn(draws, {{ShapeTrait::Shape, shape}, {ShapeTrait::Style, style}}); });
}

} // namespace palimpsest
