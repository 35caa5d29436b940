// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/clip_tokenizer.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/text/byte_alphabet.h"
#include "core/text/clip_vocabulary.h"
#include "core/text/utf8.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

namespace palimpsest {

namespace {

const char* const kWords = R"(<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^\s\p{L}\p{N}]+)";

SpecialTokens specialOf(const TokenizerJson& file)
{
    SpecialTokens special;
    special.begin = file.find(kClipBegin);
    special.end = special.pad = file.find(kClipEnd);
    special.addsBegin = true;
    return special;
}

/// Character by character, as Hugging Face's tokenizers do it: a final sigma is no other than the rest.
std::string lowerCase(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t position = 0; position < text.size();) {
        if (const char byte = text[position]; std::uint8_t(byte) < 0x80) {
            result += byte >= 'A' && byte <= 'Z' ? char(byte + ('a' - 'A')) : byte;
            ++position;
            continue;
        }
        const char32_t character = nextCharacter(text, position);
        if (character == 0x130) // the one that becomes two: i and a dot above
            result += "i\u0307";
        else
            appendUtf8(result, char32_t(u_tolower(UChar32(character))));
    }
    return result;
}

} // namespace

ClipTokenizer::ClipTokenizer(const TokenizerJson& file)
    : BpeTokenizer(file, specialOf(file)), m_endsWord(file.pieces.size(), false), m_wordPattern(kWords), m_markPattern(kGpt2Pattern)
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
}

void ClipTokenizer::encodeStretch(std::string_view text, bool, std::vector<TokenId>& ids) const
{
    const auto lower = lowerCase(text);
    m_wordPattern.split(lower, [&](std::string_view word) {
        std::size_t position = 0;
        if (isWhiteSpace(nextCharacter(word, position)))
            return;
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

std::shared_ptr<const ClipTokenizer> openClipTokenizer(const std::filesystem::path& folder)
{
    if (!std::filesystem::exists(folder / "merges.txt"))
        throw Error("tokenizer.missing", folder.string() + " has no merges.txt.", "Choose the folder \"tokenizer\" of a model as diffusers keeps it.");
    std::optional<std::string> vocabulary;
    if (std::filesystem::exists(folder / "vocab.json"))
        vocabulary = readFile(folder / "vocab.json");
    return std::make_shared<ClipTokenizer>(readClipVocabulary(readFile(folder / "merges.txt"), vocabulary, folder.string()));
}

} // namespace palimpsest
