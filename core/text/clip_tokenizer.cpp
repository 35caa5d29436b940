// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/clip_tokenizer.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/text/byte_alphabet.h"
#include "core/text/clip_vocabulary.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <utility>

namespace palimpsest {

namespace {

SpecialTokens specialOf(const TokenizerJson& file)
{
    SpecialTokens special;
    special.begin = file.find(kClipBegin);
    special.end = special.pad = file.find(kClipEnd);
    special.addsBegin = true;
    return special;
}

} // namespace

ClipTokenizer::ClipTokenizer(const TokenizerJson& file)
    : BpeTokenizer(file, specialOf(file)), m_endsWord(file.pieces.size(), false), m_markPattern(kGpt2Pattern)
{
    m_idOfByte.fill(-1);
    m_idOfLastByte.fill(-1);
    std::vector<bool> spells(m_spellings.size(), false);
    for (std::size_t id = 0; id < m_spellings.size(); ++id) {
        std::string_view piece = m_spellings[id];
        if (m_isSpecial[id])
            continue;
        m_endsWord[id] = piece.ends_with(kClipWordEnd);
        if (m_endsWord[id])
            piece.remove_suffix(std::string_view(kClipWordEnd).size());
        auto bytes = bytesOfLetters(piece);
        if (!bytes) // no text can become it
            continue;
        spells[id] = m_endsWord[id];
        m_spellings[id] = std::move(*bytes);
        if (m_spellings[id].size() == 1)
            (m_endsWord[id] ? m_idOfLastByte : m_idOfByte)[std::uint8_t(m_spellings[id][0])] = TokenId(id);
    }
    findWholeWords(spells);

    const auto end = std::min(file.text.rfind('\0'), file.text.size()); // of merges.txt; JSON has no such byte
    m_mergesFile = file.text.substr(0, end);
    m_vocabularyFile = file.text.substr(std::min(end + 1, file.text.size()));
    if (m_vocabularyFile.empty())
        m_vocabularyFile = clipVocabularyJson(file.pieces);
}

void ClipTokenizer::encodeStretch(std::string_view text, bool, std::vector<TokenId>& ids) const
{
    m_wordFinder.split(text, [&](std::string_view word) {
        // Only spelled with capitals do they come here. transformers cuts such a one once more, with GPT-2's pattern, which leaves all other words as they are.
        if (word == kClipBegin || word == kClipEnd)
            m_markPattern.split(word, [&](std::string_view part) { encodeWord(part, ids); });
        else
            encodeWord(word, ids);
    });
}

void ClipTokenizer::symbolsOf(std::string_view word, std::vector<TokenId>& symbols) const
{
    for (std::size_t i = 0; i < word.size(); ++i) {
        const TokenId id = (i + 1 == word.size() ? m_idOfLastByte : m_idOfByte)[std::uint8_t(word[i])];
        symbols.push_back(id >= 0 ? id : *m_unknown);
    }
}

ClipPrompt ClipTokenizer::prompt(std::string_view text, std::int64_t length) const
{
    if (length < 2)
        throw Error("tokenizer.length", "A text cannot be brought to " + std::to_string(length) + " tokens: its begin and its end are two.", "Choose a text encoder with more positions.");
    const auto all = encode(text);
    ClipPrompt result;
    result.textTokens = std::min(std::int64_t(all.size()), length - 2);
    const auto kept = all.begin() + std::ptrdiff_t(result.textTokens);
    result.ids.reserve(std::size_t(length));
    result.ids.push_back(*special().begin);
    result.ids.insert(result.ids.end(), all.begin(), kept);
    result.ids.resize(std::size_t(length), *special().end);
    result.cut = decode(std::span(kept, all.end()), /*keepSpecial=*/true);
    return result;
}

std::string ClipTokenizer::decode(std::span<const TokenId> ids, bool keepSpecial) const
{
    std::string bytes;
    for (const TokenId id : ids) {
        if (keepSpecial || !m_isSpecial[checked(id)])
            bytes += bytesOf(id);
    }
    while (bytes.ends_with(' '))
        bytes.pop_back();
    return repairedUtf8(bytes);
}

std::string ClipTokenizer::bytesOf(TokenId id) const
{
    const auto position = checked(id);
    return m_endsWord[position] ? m_spellings[position] + ' ' : m_spellings[position];
}

std::string ClipTokenizer::toJson() const
{
    throw Error("tokenizer.no-json", "CLIP's tokenizer is vocab.json and merges.txt and has no tokenizer.json.", "Copy these two along with the model.");
}

std::map<std::string, std::string> ClipTokenizer::files(std::int64_t length) const
{
    const Json marks{{"bos_token", kClipBegin}, {"eos_token", kClipEnd}, {"pad_token", kClipEnd}, {"unk_token", kClipEnd}};
    Json config = marks;
    config.update({{"tokenizer_class", "CLIPTokenizer"}, {"model_max_length", length}, {"do_lower_case", true}, {"add_prefix_space", false}, {"errors", "replace"}});
    return {{"merges.txt", m_mergesFile}, {"vocab.json", m_vocabularyFile}, {"special_tokens_map.json", marks.dump(2) + "\n"}, {"tokenizer_config.json", config.dump(2) + "\n"}};
}

std::shared_ptr<const ClipTokenizer> openClipTokenizer(const std::filesystem::path& folder)
{
    if (std::filesystem::exists(folder / "merges.txt")) {
        std::optional<std::string> vocabulary;
        if (std::filesystem::exists(folder / "vocab.json"))
            vocabulary = readFile(folder / "vocab.json");
        return std::make_shared<ClipTokenizer>(readClipVocabulary(readFile(folder / "merges.txt"), vocabulary, folder.string()));
    }
    if (std::filesystem::exists(folder / "tokenizer.json"))
        return std::make_shared<ClipTokenizer>(readClipTokenizerJson(readFile(folder / "tokenizer.json"), folder.string()));
    throw Error("tokenizer.missing", folder.string() + " has no merges.txt.", "Choose the folder \"tokenizer\" of a model as diffusers keeps it.");
}

} // namespace palimpsest
