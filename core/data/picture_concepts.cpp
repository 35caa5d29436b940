// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picture_concepts.h"

#include "core/base/error.h"
#include "core/base/random.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace palimpsest {

std::string traitOf(std::string_view id)
{
    return std::string(id.substr(0, id.find(':')));
}

PictureConcepts::PictureConcepts(std::vector<std::string> forgettable, std::vector<std::string> others) : m_ids(std::move(forgettable)), m_known(m_ids)
{
    std::move(others.begin(), others.end(), std::back_inserter(m_known));
}

std::optional<std::size_t> PictureConcepts::placeOf(std::string_view id) const
{
    const auto found = std::find(m_known.begin(), m_known.end(), id);
    return found == m_known.end() ? std::nullopt : std::optional(std::size_t(found - m_known.begin()));
}

void PictureConcepts::require(std::string_view id) const
{
    if (std::find(m_ids.begin(), m_ids.end(), id) != m_ids.end())
        return;
    std::string known;
    for (const auto& one : m_ids)
        known += (known.empty() ? "" : ", ") + one;
    throw Error("concept.unknown", "There is no concept '" + std::string(id) + "'.",
                known.empty() ? "Say by words or prompts what is to be forgotten: these pictures have no concepts of their own." : "The concepts are " + known + ".");
}

void PictureConcepts::requireSubstitute(std::string_view from, const std::optional<std::string>& to) const
{
    require(from);
    if (!to)
        return;
    require(*to);
    if (traitOf(*to) != traitOf(from))
        throw Error("concept.trait", "'" + *to + "' cannot stand in the place of '" + std::string(from) + "'.", "Choose another value of the same trait.");
}

bool PictureConcepts::asksFor(std::string_view text, std::string_view id) const
{
    const auto place = placeOf(id);
    return place && asksFor(text, *place);
}

std::vector<std::uint8_t> PictureConcepts::askedBy(std::string_view text) const
{
    std::vector<std::uint8_t> flags(m_known.size());
    for (std::size_t place = 0; place < flags.size(); ++place)
        flags[place] = asksFor(text, place);
    return flags;
}

std::optional<std::string> PictureConcepts::substituteFor(std::string_view id, Substitute rule, std::uint64_t seed) const
{
    require(id);
    std::vector<std::string> alike;
    std::copy_if(m_ids.begin(), m_ids.end(), std::back_inserter(alike), [&](const std::string& other) { return traitOf(other) == traitOf(id); });
    if (rule == Substitute::Nothing || alike.size() < 2)
        return std::nullopt;
    const auto place = std::size_t(std::find(alike.begin(), alike.end(), id) - alike.begin());
    const auto count = std::int64_t(alike.size());
    const auto step = rule == Substitute::Next ? 1 : 1 + RandomState(seed).choice(count - 1, 1).front();
    return alike[(place + std::size_t(step)) % alike.size()];
}

} // namespace palimpsest
