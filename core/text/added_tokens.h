// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer.h"

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// One of the tokens that are found in a text before it is cut into pieces: "<|endoftext|>".
struct AddedToken {
    std::string content;
    TokenId id = 0;
    bool special = false;    ///< left out of decoded text
    bool normalized = false; ///< looked for after the normaliser rather than before
    bool singleWord = false; ///< not within a word
    bool leftStrip = false;  ///< takes the white space before it along
    bool rightStrip = false; ///< and after it
};

/// Finds added tokens: the leftmost, and of those that begin there the longest.
class AddedTokenFinder {
public:
    void add(const AddedToken& token);

    bool empty() const { return m_tokens.empty(); }

    /// Cuts `text` (UTF-8) into stretches of text and tokens, in their order.
    void split(std::string_view text, const std::function<void(std::string_view)>& stretch, const std::function<void(TokenId)>& token) const;

private:
    const AddedToken* matchAt(std::string_view text, std::size_t position) const;

    std::vector<AddedToken> m_tokens;
    std::array<std::vector<std::uint32_t>, 256> m_byFirstByte{}; ///< positions in m_tokens, the longest first
};

} // namespace palimpsest
