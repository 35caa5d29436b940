// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/byte_level_bpe.h"

#include "core/base/error.h"
#include "core/base/hash.h"
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

std::string tokenizerHash(std::string_view file, const SpecialTokens& special)
{
    Sha256 hash;
    hash.add(file);
    for (const auto& id : {special.begin, special.end, special.pad})
        hash.add(" " + (id ? std::to_string(*id) : std::string("-")));
    hash.add(special.addsBegin ? " begins" : "");
    return hash.hex();
}

bool ByteLevelBpe::describes(const TokenizerJson& file)
{
    return isByteLevel(file.preTokenizer);
}

ByteLevelBpe::ByteLevelBpe(TokenizerJson file, const SpecialTokens& special)
try : m_json(std::move(file.text)), m_hash(tokenizerHash(m_json, special)), m_special(special), m_merges(std::move(file.merges)), m_unknown(file.unknown),
      m_fuseUnknown(file.fuseUnknown), m_normalizer(file.normalizer) {
    readPreTokenizer(file.preTokenizer, file.where, 0);
    m_bytes.resize(file.pieces.size());
    m_isSpecial.resize(file.pieces.size(), false);
    m_idOfByte.fill(-1);
    std::vector<bool> isSpelled(file.pieces.size(), false); // by letters of bytes: what merges can reach
    for (std::size_t id = 0; id < file.pieces.size(); ++id) {
        auto bytes = bytesOfLetters(file.pieces[id]);
        isSpelled[id] = bytes.has_value();
        m_bytes[id] = bytes ? std::move(*bytes) : file.pieces[id];
        if (isSpelled[id] && m_bytes[id].size() == 1)
            m_idOfByte[std::uint8_t(m_bytes[id][0])] = TokenId(id);
    }
    for (const auto& token : file.added) {
        m_isSpecial[std::size_t(token.id)] = token.special;
        AddedToken sought = token;
        if (token.normalized)
            sought.content = m_normalizer.apply(token.content);
        (token.normalized ? m_addedAfter : m_addedBefore).add(sought);
    }
    m_words.reserve(m_bytes.size());
    std::vector<TokenId> ids;
    for (std::size_t id = 0; id < m_bytes.size(); ++id) {
        if (!isSpelled[id])
            continue;
        if (!file.ignoreMerges) {
            ids.clear();
            encodeByMerges(m_bytes[id], ids);
            if (ids != std::vector{TokenId(id)})
                continue;
        }
        m_words.emplace(m_bytes[id], TokenId(id));
    }
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
            m_prefixAt = m_patterns.size();
        if (value.value("use_regex", true))
            m_patterns.emplace_back(kGpt2Pattern);
    } else {
        throw Error("tokenizer.unsupported", where + " has the pre-tokeniser \"" + type + "\", which Palimpsest does not know.",
                    "Known are ByteLevel, Digits, Split into isolated pieces, and sequences of them.");
    }
}

std::vector<TokenId> ByteLevelBpe::encode(std::string_view text) const
{
    if (!isUtf8(text))
        throw Error("tokenizer.utf8", "A text of " + std::to_string(text.size()) + " bytes is not UTF-8.", "Save the file it comes from as UTF-8.");
    std::vector<TokenId> ids;
    ids.reserve(text.size() / 3 + 1);
    const auto keep = [&](TokenId id) { ids.push_back(id); };
    const auto normalized = [&](std::string_view stretch) {
        m_addedAfter.split(stretch, [&](std::string_view part) { encodeStretch(part, 0, ids); }, keep);
    };
    m_addedBefore.split(
        text,
        [&](std::string_view stretch) {
            if (m_normalizer.empty())
                normalized(stretch);
            else
                normalized(m_normalizer.apply(stretch));
        },
        keep);
    return ids;
}

void ByteLevelBpe::encodeStretch(std::string_view text, std::size_t pattern, std::vector<TokenId>& ids) const
{
    std::string prefixed;
    if (pattern == m_prefixAt && !text.empty() && text[0] != ' ')
        text = prefixed = " " + std::string(text);
    if (pattern == m_patterns.size())
        encodeWord(text, ids);
    else
        m_patterns[pattern].split(text, [&](std::string_view piece) { encodeStretch(piece, pattern + 1, ids); });
}

void ByteLevelBpe::encodeWord(std::string_view bytes, std::vector<TokenId>& ids) const
{
    const auto found = m_words.find(bytes);
    if (found != m_words.end())
        ids.push_back(found->second);
    else
        encodeByMerges(bytes, ids);
}

void ByteLevelBpe::encodeByMerges(std::string_view bytes, std::vector<TokenId>& ids) const
{
    std::vector<TokenId> symbols;
    symbols.reserve(bytes.size());
    bool afterUnknown = false;
    for (const char byte : bytes) {
        const TokenId id = m_idOfByte[std::uint8_t(byte)];
        if (id >= 0)
            symbols.push_back(id);
        else if (m_unknown && !(m_fuseUnknown && afterUnknown)) // without an unknown token the byte is lost, as in Hugging Face's tokenizers
            symbols.push_back(*m_unknown);
        afterUnknown = id < 0;
    }
    m_merges.apply(symbols);
    ids.insert(ids.end(), symbols.begin(), symbols.end());
}

std::string ByteLevelBpe::decode(std::span<const TokenId> ids, bool keepSpecial) const
{
    std::string bytes;
    for (const TokenId id : ids) {
        if (id < 0 || std::size_t(id) >= m_bytes.size())
            throw Error("tokenizer.id", "The token id " + std::to_string(id) + " is outside of the vocabulary of " + std::to_string(m_bytes.size()) + ".",
                        "Tokenizer and model must come from the same folder.");
        if (keepSpecial || !m_isSpecial[std::size_t(id)])
            bytes += m_bytes[std::size_t(id)];
    }
    return repairedUtf8(bytes);
}

std::string ByteLevelBpe::bytesOf(TokenId id) const
{
    const TokenId ids[] = {id};
    if (id < 0 || std::size_t(id) >= m_bytes.size())
        return decode(ids, true); // throws
    return m_bytes[std::size_t(id)];
}

} // namespace palimpsest
