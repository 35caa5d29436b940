// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/plain_text.h"

#include "core/base/error.h"

#include <algorithm>
#include <span>

namespace palimpsest {

namespace {

/// BOS and `tokens`, at most `longest` of them all.
TokenSequence sequenceOf(const Tokenizer& tokenizer, std::span<const TokenId> tokens, std::int64_t longest)
{
    TokenSequence sequence;
    if (const auto begin = tokenizer.special().begin)
        sequence.ids.push_back(*begin);
    const auto room = std::size_t(std::max<std::int64_t>(0, longest - sequence.size()));
    sequence.ids.insert(sequence.ids.end(), tokens.begin(), tokens.begin() + std::ptrdiff_t(std::min(room, tokens.size())));
    sequence.counted = 1;
    return sequence;
}

} // namespace

std::vector<TokenSequence> encodeCorpus(const Tokenizer& tokenizer, const std::vector<std::string>& texts, std::int64_t maxLength, std::int64_t context, ChunkRecipe recipe)
{
    maxLength = std::min(maxLength, context);
    if (maxLength < 2)
        throw Error("sequence.range", "A sequence of plain text needs room for at least 2 tokens.");
    std::string joined;
    for (const auto& text : texts)
        joined += (joined.empty() ? "" : "\n\n") + text;
    const auto tokens = tokenizer.encode(joined);
    const std::size_t size = recipe == ChunkRecipe::Muse && tokenizer.special().begin ? std::size_t(maxLength) - 1 : std::size_t(maxLength);
    std::vector<TokenSequence> sequences;
    for (std::size_t from = 0; from < tokens.size(); from += size) {
        const auto end = std::min(tokens.size(), from + size);
        std::vector<TokenId> piece(tokens.begin() + std::ptrdiff_t(from), tokens.begin() + std::ptrdiff_t(end));
        if (recipe == ChunkRecipe::Muse)
            piece.insert(piece.end(), tokens.begin(), tokens.begin() + std::ptrdiff_t(std::min(size - piece.size(), std::min(size, tokens.size()))));
        else {
            piece = tokenizer.encode(tokenizer.decode(piece));
            piece.resize(std::min(piece.size(), size));
        }
        if (auto sequence = sequenceOf(tokenizer, piece, context); sequence.countedTokens() > 0)
            sequences.push_back(std::move(sequence));
    }
    return sequences;
}

TokenSequence encodePlainText(const Tokenizer& tokenizer, std::string_view text, std::int64_t maxLength)
{
    return sequenceOf(tokenizer, tokenizer.encode(text), maxLength);
}

} // namespace palimpsest
