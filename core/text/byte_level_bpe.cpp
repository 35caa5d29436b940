// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/byte_level_bpe.h"

#include "core/base/error.h"
#include "core/text/byte_alphabet.h"
#include "core/text/utf8.h"

namespace palimpsest {

namespace {

constexpr int kDeepest = 8;

bool isByteLevel(const Json& preTokenizer, int depth = 0)
{
    if (!preTokenizer.is_object() || depth > kDeepest)
        return false;
    if (preTokenizer.value("type", "") == "ByteLevel")
        return true;
    if (preTokenizer.contains("pretokenizers")) {
        for (const auto& part : preTokenizer["pretokenizers"]) {
            if (isByteLevel(part, depth + 1))
                return true;
        }
    }
    return false;
}

} // namespace

bool ByteLevelBpe::describes(const TokenizerJson& file)
{
    return isByteLevel(file.preTokenizer);
}

ByteLevelBpe::ByteLevelBpe(const TokenizerJson& file, const SpecialTokens& special)
try : BpeTokenizer(file, special) {
    readPreTokenizer(file.preTokenizer, file.where, 0);
    m_idOfByte.fill(-1);
    std::vector<bool> spells(m_spellings.size(), false);
    for (std::size_t id = 0; id < m_spellings.size(); ++id) {
        auto bytes = bytesOfLetters(m_spellings[id]);
        if (!bytes) // an added token with a blank in it, or what no text can become
            continue;
        spells[id] = true;
        m_spellings[id] = std::move(*bytes);
        if (m_spellings[id].size() == 1 && m_inVocabulary[id])
            m_idOfByte[std::uint8_t(m_spellings[id][0])] = TokenId(id);
    }
    findWholeWords(spells);
} catch (const Json::exception& error) {
    throw Error("tokenizer.invalid", file.where + " has a pre-tokeniser that cannot be read: " + error.what() + ".", "Take the file from the model's folder again.");
}

void ByteLevelBpe::readPreTokenizer(const Json& value, const std::string& where, int depth)
{
    const std::string type = value.at("type").get<std::string>();
    if (type == "Sequence" && depth < kDeepest) {
        for (const auto& part : value.at("pretokenizers"))
            readPreTokenizer(part, where, depth + 1);
    } else if (type == "Split" && value.at("behavior") == "Isolated") {
        const Json& pattern = value.at("pattern");
        m_patterns.emplace_back(pattern.contains("Regex") ? pattern["Regex"].get<std::string>() : "\\Q" + replaced(pattern.at("String").get<std::string>(), "\\E", "\\E\\\\E\\Q") + "\\E");
    } else if (type == "Digits") {
        m_patterns.emplace_back(value.at("individual_digits").get<bool>() ? "\\p{N}" : "\\p{N}+");
    } else if (type == "ByteLevel") {
        if (value.at("add_prefix_space").get<bool>())
            m_blankAt = m_patterns.size();
        if (value.value("use_regex", true))
            m_patterns.emplace_back(kGpt2Pattern);
    } else {
        throw Error("tokenizer.unsupported", where + " has the pre-tokeniser \"" + type + "\", which Palimpsest does not know.",
                    "Known are ByteLevel, Digits, Split into isolated pieces, and sequences of them.");
    }
}

void ByteLevelBpe::encodeStretch(std::string_view text, bool, std::vector<TokenId>& ids) const
{
    encodeFrom(0, text, ids);
}

void ByteLevelBpe::encodeFrom(std::size_t pattern, std::string_view text, std::vector<TokenId>& ids) const
{
    std::string withBlank;
    if (pattern == m_blankAt && !text.empty() && text[0] != ' ')
        text = withBlank = " " + std::string(text);
    if (pattern == m_patterns.size())
        encodeWord(text, ids);
    else
        m_patterns[pattern].split(text, [&](std::string_view piece) { encodeFrom(pattern + 1, piece, ids); });
}

void ByteLevelBpe::symbolsOf(std::string_view word, std::vector<TokenId>& symbols) const
{
    bool afterUnknown = false;
    for (const char byte : word) {
        const TokenId id = m_idOfByte[std::uint8_t(byte)];
        if (id >= 0)
            symbols.push_back(id);
        else if (m_unknown && !(m_fuseUnknown && afterUnknown)) // without an unknown token the byte is lost, as in Hugging Face's tokenizers
            symbols.push_back(*m_unknown);
        afterUnknown = id < 0;
    }
}

std::string ByteLevelBpe::decode(std::span<const TokenId> ids, bool keepSpecial) const
{
    std::string bytes;
    for (const TokenId id : ids) {
        const std::size_t position = checked(id);
        if (keepSpecial || !m_isSpecial[position])
            bytes += m_spellings[position];
    }
    return repairedUtf8(bytes);
}

} // namespace palimpsest
