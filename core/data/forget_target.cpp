// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/forget_target.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/experiment/rule_keys.h"
#include "core/text/caption_words.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

namespace palimpsest {

namespace {

constexpr const char* kExamples =
    R"(Examples: {"kind":"concept","concept":"shape:circle"}, {"kind":"words","words":["red circle"],"instead":"blue square"}, {"kind":"prompts","forget":["a red circle"],"retain":["a blue star"]}.)";

[[noreturn]] void refuse(const std::string& sentence)
{
    throw Error("forget-set.rule", sentence, kExamples);
}

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// The texts of an entry, which may be one text; none where it is missing.
std::vector<std::string> textsOf(const Json& rule, const char* key, bool mayBeBlank = false)
{
    std::vector<std::string> texts;
    if (!rule.contains(key))
        return texts;
    const Json& value = rule.at(key);
    for (const Json& one : value.is_array() ? value : Json::array({value})) {
        if (!one.is_string() || (!mayBeBlank && isBlank(one.get_ref<const std::string&>())))
            refuse(std::string("The forget-set rule's '") + key + "' must be a text or a list of texts, none of them empty.");
        texts.push_back(one.get<std::string>());
    }
    return texts;
}

/// Without articles, which captions vary.
std::vector<std::string> phraseWords(std::string_view phrase)
{
    constexpr std::array articles{"a", "an", "the"};
    auto words = captionWords(phrase);
    std::erase_if(words, [&](const std::string& word) { return std::find(articles.begin(), articles.end(), word) != articles.end(); });
    return words;
}

bool hasAll(const std::vector<std::string>& words, const std::vector<std::string>& wanted)
{
    return !wanted.empty() && std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) { return std::find(words.begin(), words.end(), word) != words.end(); });
}

/// The first occurrence of each word of the phrase gives way: the first of them to `instead`, the others to nothing.
std::string withoutWords(std::string_view text, std::vector<std::string> phrase, const std::string& instead)
{
    std::vector<std::string> kept;
    bool isSaid = false;
    for (auto& part : spacedParts(text)) {
        const auto words = captionWords(part);
        if (!hasAll(phrase, words)) {
            kept.push_back(std::move(part));
            continue;
        }
        for (const auto& word : words)
            phrase.erase(std::find(phrase.begin(), phrase.end(), word));
        if (!std::exchange(isSaid, true) && !isBlank(instead))
            for (auto& part_ : spacedParts(instead))
                kept.push_back(std::move(part_));
    }
    return withArticles(kept);
}

std::vector<std::string> someOf(const std::vector<std::string>& texts, std::size_t count, std::uint64_t seed)
{
    const auto total = std::int64_t(texts.size());
    std::vector<std::string> drawn;
    for (const auto i : RandomState(seed).choice(total, std::min(total, std::int64_t(count))))
        drawn.push_back(texts[std::size_t(i)]);
    return drawn;
}

} // namespace

ForgetTarget::ForgetTarget(const Json& rule, std::shared_ptr<const PictureConcepts> concepts) : m_concepts(std::move(concepts))
{
    const auto kind = rule.is_object() && rule.contains("kind") && rule.at("kind").is_string() ? rule.at("kind").get<std::string>() : std::string();
    if (kind == "concept") {
        requireRuleKeys(rule, {"kind", "concept"}, kExamples);
        if (!rule.contains("concept") || !rule.at("concept").is_string())
            refuse("The rule names no concept.");
        m_id = rule.at("concept").get<std::string>();
        m_concepts->require(m_id);
        m_place = *m_concepts->placeOf(m_id);
    } else if (kind == "words") {
        requireRuleKeys(rule, {"kind", "words", "instead"}, kExamples);
        m_kind = Kind::Words;
        m_phrases = textsOf(rule, "words");
        m_instead = textsOf(rule, "instead", true);
        for (const auto& phrase : m_phrases)
            m_words.push_back(phraseWords(phrase));
        if (m_phrases.empty() || std::any_of(m_words.begin(), m_words.end(), [](const auto& words) { return words.empty(); }))
            refuse("The rule says no words that captions could have.");
        m_id = "words:" + m_phrases.front();
    } else if (kind == "prompts") {
        requireRuleKeys(rule, {"kind", "forget", "instead", "retain"}, kExamples);
        m_kind = Kind::Prompts;
        m_phrases = textsOf(rule, "forget");
        m_instead = textsOf(rule, "instead", true);
        m_retain = textsOf(rule, "retain");
        for (const auto& prompt : m_phrases)
            m_words.push_back(captionWords(prompt));
        if (m_phrases.empty())
            refuse("The rule has no prompts to forget.");
        m_id = "prompts:" + m_phrases.front();
    } else {
        throw Error("forget-set.concept", "The forget set was not chosen by a concept, by words or by prompts, so there are no words for what is to be forgotten.",
                    "Choose a concept on the Data page, such as shape:circle or style:striped.");
    }
    if (m_instead.size() > 1 && m_instead.size() != m_phrases.size())
        refuse("The rule has " + std::to_string(m_phrases.size()) + " texts to forget and " + std::to_string(m_instead.size()) + " in their place; one for all, or as many, are expected.");
    if (std::any_of(m_retain.begin(), m_retain.end(), [&](const std::string& prompt) { return asksFor(prompt); }))
        refuse("The rule asks to keep a prompt that it asks to forget.");
}

bool ForgetTarget::contains(const PictureTexts& texts, const CaptionedPart& part, std::int64_t sample) const
{
    return m_kind == Kind::Concept ? texts.shows(part, sample, m_place) : asksFor(part.captions[std::size_t(sample)]);
}

bool ForgetTarget::asksFor(std::string_view text) const
{
    if (m_kind == Kind::Concept)
        return m_concepts->asksFor(text, m_place);
    const auto words = captionWords(text);
    return std::any_of(m_words.begin(), m_words.end(), [&](const auto& wanted) { return m_kind == Kind::Words ? hasAll(words, wanted) : words == wanted; });
}

const std::string& ForgetTarget::insteadOf(std::size_t phrase) const
{
    static const std::string nothing;
    return m_instead.empty() ? nothing : m_instead[m_instead.size() == 1 ? 0 : phrase];
}

std::string ForgetTarget::withSubstitute(std::string_view text, Substitute rule, std::uint64_t seed) const
{
    if (m_kind == Kind::Concept)
        return m_concepts->withSubstitute(text, m_id, m_concepts->substituteFor(m_id, rule, seed));
    const auto words = captionWords(text);
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        if (m_kind == Kind::Prompts && words == m_words[i])
            return insteadOf(i);
        if (m_kind == Kind::Words && hasAll(words, m_words[i]))
            return withoutWords(text, m_words[i], insteadOf(i));
    }
    return std::string(text);
}

std::vector<std::string> ForgetTarget::prompts(const std::vector<std::string>& captions, std::size_t count, std::uint64_t seed) const
{
    if (m_kind == Kind::Concept)
        return m_concepts->promptsFor(m_id, count, seed);
    auto list = m_phrases;
    if (m_kind == Kind::Words && list.size() < count) {
        std::set<std::string> said;
        std::copy_if(captions.begin(), captions.end(), std::inserter(said, said.end()), [&](const std::string& caption) { return asksFor(caption); });
        for (auto& caption : someOf({said.begin(), said.end()}, count - list.size(), seed))
            list.push_back(std::move(caption));
    }
    return list;
}

std::vector<std::string> ForgetTarget::keptPrompts(const std::vector<std::string>& captions, std::size_t each, std::uint64_t seed) const
{
    if (!m_retain.empty())
        return m_retain;
    std::vector<std::string> kept;
    for (const auto& other : m_concepts->ids())
        if (other != m_id)
            for (auto& prompt : m_concepts->promptsFor(other, each, seed))
                if (!asksFor(prompt))
                    kept.push_back(std::move(prompt));
    if (!kept.empty())
        return kept;
    std::set<std::string> said;
    std::copy_if(captions.begin(), captions.end(), std::inserter(said, said.end()), [&](const std::string& caption) { return !isBlank(caption) && !asksFor(caption); });
    return someOf({said.begin(), said.end()}, 16 * each, seed);
}

std::vector<std::vector<std::size_t>> ForgetTarget::judgedBy() const
{
    if (m_concepts->judge().empty())
        return {};
    if (m_kind == Kind::Concept)
        return {{m_place}};
    std::set<std::vector<std::size_t>> sets;
    for (const auto& phrase : m_phrases) {
        const auto asked = m_concepts->askedBy(phrase);
        std::vector<std::size_t> places;
        for (std::size_t place = 0; place < asked.size(); ++place)
            if (asked[place] != 0)
                places.push_back(place);
        if (!places.empty())
            sets.insert(std::move(places));
    }
    return {sets.begin(), sets.end()};
}

} // namespace palimpsest
