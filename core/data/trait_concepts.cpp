// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/trait_concepts.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/data/captioned_folder.h"
#include "core/text/caption_words.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace palimpsest {

namespace {

std::string idOf(const std::string& trait, const std::string& value)
{
    return trait + ':' + value;
}

std::string_view valueOf(std::string_view id)
{
    return id.substr(id.find(':') + 1);
}

/// Values that have no words, such as "?", are none that a caption could ask for.
std::vector<std::string> idsOf(const std::vector<std::string>& traits, const std::vector<CaptionRow>& rows)
{
    std::vector<std::string> ids;
    for (std::size_t trait = 0; trait < traits.size(); ++trait) {
        std::set<std::string> values;
        for (const auto& row : rows)
            for (auto& value : valuesOfCell(row.values[trait]))
                if (values.size() <= kMostValuesOfATrait && !captionWords(value).empty())
                    values.insert(std::move(value));
        if (values.size() <= kMostValuesOfATrait)
            std::transform(values.begin(), values.end(), std::back_inserter(ids), [&](const std::string& value) { return idOf(traits[trait], value); });
    }
    return ids;
}

bool hasInARow(const std::vector<std::string>& words, const std::vector<std::string>& sought)
{
    return std::search(words.begin(), words.end(), sought.begin(), sought.end()) != words.end();
}

/// A text between spaces, and how many words it has.
struct SpacedPart {
    std::string text;
    std::size_t words = 0;
};

} // namespace

TraitConcepts::TraitConcepts(const std::vector<std::string>& traits, const std::vector<CaptionRow>& rows)
    : PictureConcepts(idsOf(traits, rows), {}), m_captions(ids().size())
{
    for (const auto& id : ids())
        m_words.push_back(captionWords(valueOf(id)));
    std::set<std::string> captions;
    for (const auto& row : rows)
        captions.insert(row.caption);
    for (const auto& caption : captions) {
        const auto words = captionWords(caption);
        for (std::size_t place = 0; place < m_words.size(); ++place)
            if (hasInARow(words, m_words[place]))
                m_captions[place].push_back(caption);
    }
}

bool TraitConcepts::asksFor(std::string_view text, std::size_t known) const
{
    return hasInARow(captionWords(text), m_words[known]);
}

std::string TraitConcepts::withSubstitute(std::string_view text, std::string_view from, const std::optional<std::string>& to) const
{
    requireSubstitute(from, to);
    const auto& sought = m_words[*placeOf(from)];
    std::vector<std::string> words;
    std::vector<SpacedPart> parts;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find_first_of(" \t", at), text.size());
        if (end > at) {
            auto own = captionWords(text.substr(at, end - at));
            parts.push_back({std::string(text.substr(at, end - at)), own.size()});
            std::move(own.begin(), own.end(), std::back_inserter(words));
        }
        at = end + 1;
    }
    if (!hasInARow(words, sought))
        return std::string(text);
    std::vector<std::string> kept;
    std::size_t word = 0;        // that the next part begins with
    auto place = std::size_t(std::search(words.begin(), words.end(), sought.begin(), sought.end()) - words.begin());
    for (auto& part : parts) {
        // Parts that hold a word of the place give way as a whole: "church," with its comma.
        const bool holds = part.words > 0 && word < place + sought.size() && word + part.words > place;
        const bool isFirst = holds && word <= place;
        if (!holds)
            kept.push_back(std::move(part.text));
        else if (isFirst && to)
            kept.emplace_back(valueOf(*to));
        word += part.words;
        if (word >= place + sought.size())
            place = std::size_t(std::search(words.begin() + std::ptrdiff_t(word), words.end(), sought.begin(), sought.end()) - words.begin());
    }
    return withArticles(kept);
}

std::vector<std::string> TraitConcepts::promptsFor(std::string_view id, std::size_t count, std::uint64_t seed) const
{
    require(id);
    const auto& captions = m_captions[*placeOf(id)];
    if (captions.empty())
        return std::vector<std::string>(count, "a picture of " + std::string(valueOf(id)));
    const auto total = std::int64_t(captions.size());
    const auto order = RandomState(seed).choice(total, total);
    std::vector<std::string> prompts;
    prompts.reserve(count);
    while (prompts.size() < count)
        prompts.push_back(captions[std::size_t(order[prompts.size() % order.size()])]);
    return prompts;
}

std::vector<std::string> TraitConcepts::evaluationPrompts(std::size_t each, std::uint64_t seed) const
{
    std::vector<std::string> prompts;
    for (const auto& id : ids())
        for (auto& prompt : promptsFor(id, each, seed))
            prompts.push_back(std::move(prompt));
    return prompts;
}

std::vector<std::uint8_t> shownByRows(const PictureConcepts& concepts, const std::vector<std::string>& traits, const std::vector<CaptionRow>& rows)
{
    const auto columns = concepts.knownIds().size();
    std::vector<std::uint8_t> shown(rows.size() * columns);
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t trait = 0; trait < traits.size(); ++trait)
            for (const auto& value : valuesOfCell(rows[i].values[trait]))
                if (const auto place = concepts.placeOf(idOf(traits[trait], value)))
                    shown[i * columns + *place] = 1;
    return shown;
}

} // namespace palimpsest
