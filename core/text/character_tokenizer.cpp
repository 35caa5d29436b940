// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/character_tokenizer.h"

#include "core/base/error.h"
#include "core/base/hash.h"

#include <utility>

namespace palimpsest {

namespace {

class CharacterTokenizer : public Tokenizer {
public:
    explicit CharacterTokenizer(std::string characters) : m_characters(std::move(characters)) {}

    std::vector<TokenId> encode(std::string_view text) const override
    {
        std::vector<TokenId> ids;
        ids.reserve(text.size());
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto id = m_characters.find(text[i]);
            if (id == std::string::npos)
                throw Error("tokenizer.character", "Byte " + std::to_string(i) + " of a sequence is none of \"" + m_characters + "\".", "Use a tokenizer that knows the text's letters.");
            ids.push_back(TokenId(id));
        }
        return ids;
    }

    std::string decode(std::span<const TokenId> ids, bool) const override
    {
        std::string text;
        for (const auto id : ids)
            text += bytesOf(id);
        return text;
    }

    std::int64_t vocabularySize() const override { return std::int64_t(m_characters.size()); }
    const SpecialTokens& special() const override { return m_special; }

    std::string bytesOf(TokenId id) const override
    {
        if (id < 0 || id >= vocabularySize())
            throw Error("tokenizer.id", "There is no token " + std::to_string(id) + ": the vocabulary has " + std::to_string(vocabularySize()) + ".",
                        "Use the tokenizer that the ids come from.");
        return {m_characters[std::size_t(id)]};
    }

    std::string toJson() const override
    {
        throw Error("tokenizer.no-json", "A tokenizer of single characters has no tokenizer.json.", "Export the weights alone.");
    }

    std::string hash() const override { return sha256("characters " + m_characters); }

private:
    std::string m_characters;
    SpecialTokens m_special;
};

} // namespace

std::shared_ptr<const Tokenizer> characterTokenizer(std::string characters)
{
    return std::make_shared<CharacterTokenizer>(std::move(characters));
}

} // namespace palimpsest
