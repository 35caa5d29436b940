// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/sentencepiece_tokenizer.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/text/bpe_tokenizer.h"
#include "core/text/token_decoder.h"
#include "core/text/utf8.h"

#include <sentencepiece_processor.h>

#include <algorithm>

namespace palimpsest {

namespace {

[[noreturn]] void refuse(const std::string& where, const std::string& reason)
{
    throw Error("tokenizer.invalid", where + " " + reason + ".", "Take the file from the model's folder again.");
}

std::optional<TokenId> idOrNothing(int id)
{
    return id >= 0 ? std::optional(TokenId(id)) : std::nullopt;
}

} // namespace

SentencePieceTokenizer::SentencePieceTokenizer(const std::string& model, const std::string& where, const std::vector<AddedToken>& added)
    : m_processor(std::make_unique<sentencepiece::SentencePieceProcessor>()), m_where(where), m_modelHash(sha256(model))
{
    const auto status = m_processor->LoadFromSerializedProto(model);
    if (!status.ok())
        refuse(where, std::string("is not a SentencePiece model: ") + status.error_message());
    m_modelSize = std::size_t(m_processor->GetPieceSize());
    m_pieces.resize(m_modelSize);
    m_isSpecial.resize(m_modelSize, false);
    for (std::size_t id = 0; id < m_modelSize; ++id) {
        m_pieces[id] = m_processor->IdToPiece(int(id));
        if (!isUtf8(m_pieces[id]))
            refuse(where, "has a piece that is not UTF-8, number " + std::to_string(id));
        m_isSpecial[id] = m_processor->IsControl(int(id)) || m_processor->IsUnknown(int(id));
    }
    for (const auto& token : added) {
        const auto known = std::find(m_pieces.begin(), m_pieces.begin() + std::ptrdiff_t(m_modelSize), token.content);
        const bool isKnown = known != m_pieces.begin() + std::ptrdiff_t(m_modelSize);
        if (isKnown ? known - m_pieces.begin() != token.id : token.id != TokenId(m_pieces.size()))
            refuse(where, "does not go together with the added token \"" + token.content + "\" of the number " + std::to_string(token.id));
        if (!isKnown) {
            m_pieces.push_back(token.content);
            m_isSpecial.push_back(false);
        }
        if (token.special)
            m_isSpecial[std::size_t(token.id)] = true;
        m_finder.add(token);
    }
    for (std::size_t id = 0; id < m_modelSize; ++id) {
        const bool isAdded = std::any_of(added.begin(), added.end(), [&](const AddedToken& token) { return token.id == TokenId(id); });
        if (m_isSpecial[id] && !isAdded)
            m_finder.add({m_pieces[id], TokenId(id), true});
    }
    setSpecial(ownSpecial());
}

SentencePieceTokenizer::~SentencePieceTokenizer() = default;

void SentencePieceTokenizer::setSpecial(const SpecialTokens& special)
{
    m_special = special;
    std::string definition = m_modelHash;
    for (std::size_t id = m_modelSize; id < m_pieces.size(); ++id)
        definition += "\n" + m_pieces[id];
    m_hash = tokenizerHash(definition, special);
}

std::optional<TokenId> SentencePieceTokenizer::find(const std::string& piece) const
{
    const auto found = std::find(m_pieces.begin(), m_pieces.end(), piece);
    return found == m_pieces.end() ? std::nullopt : std::optional(TokenId(found - m_pieces.begin()));
}

SpecialTokens SentencePieceTokenizer::ownSpecial() const
{
    SpecialTokens special;
    special.begin = idOrNothing(m_processor->bos_id());
    special.end = idOrNothing(m_processor->eos_id());
    special.pad = idOrNothing(m_processor->pad_id());
    special.addsBegin = special.begin.has_value();
    return special;
}

std::vector<TokenId> SentencePieceTokenizer::encode(std::string_view text) const
{
    requireUtf8(text);
    std::vector<TokenId> ids;
    std::vector<int> part;
    m_finder.split(
        text,
        [&](std::string_view stretch) {
            const auto status = m_processor->Encode(stretch, &part);
            if (!status.ok())
                throw Error("tokenizer.invalid", m_where + " cannot encode a text: " + status.error_message() + ".");
            ids.insert(ids.end(), part.begin(), part.end());
        },
        [&](TokenId id) { ids.push_back(id); });
    return ids;
}

std::string SentencePieceTokenizer::decode(std::span<const TokenId> ids, bool keepSpecial) const
{
    std::string text;
    std::vector<int> stretch;
    const auto flush = [&] {
        std::string decoded;
        const auto status = m_processor->Decode(stretch, &decoded);
        if (!status.ok())
            throw Error("tokenizer.invalid", m_where + " cannot decode tokens: " + status.error_message() + ".");
        text += decoded;
        stretch.clear();
    };
    for (const TokenId id : ids) {
        const std::size_t position = checked(id);
        if (position < m_modelSize && !m_isSpecial[position]) {
            stretch.push_back(int(id));
            continue;
        }
        flush();
        if (keepSpecial || !m_isSpecial[position])
            text += m_pieces[position];
    }
    flush();
    return repairedUtf8(text);
}

std::string SentencePieceTokenizer::bytesOf(TokenId id) const
{
    const std::size_t position = checked(id);
    if (position >= m_modelSize || m_isSpecial[position])
        return m_pieces[position];
    if (m_processor->IsByte(int(id))) {
        if (const auto byte = byteOfPiece(m_pieces[position]))
            return {*byte};
    }
    return replaced(m_pieces[position], "\xE2\x96\x81", " ");
}

std::string SentencePieceTokenizer::toJson() const
{
    throw Error("tokenizer.no-json", "The tokenizer of " + m_where + " is a SentencePiece model and has no tokenizer.json.", "Copy tokenizer.model along with the model.");
}

std::size_t SentencePieceTokenizer::checked(TokenId id) const
{
    if (id < 0 || std::size_t(id) >= m_pieces.size())
        throw Error("tokenizer.id", "The token id " + std::to_string(id) + " is outside of the vocabulary of " + std::to_string(m_pieces.size()) + ".",
                    "Tokenizer and model must come from the same folder.");
    return std::size_t(id);
}

} // namespace palimpsest
