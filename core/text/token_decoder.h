// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// What tokenizer.json's "decoder" makes of pieces: text, with the blanks back in their places and bytes put together.
class TokenDecoder {
public:
    /// Of the value of "decoder" in `where`; "by_character" of a ByteFallback is ours: SentencePiece saves the whole characters of a run of bytes, Hugging Face all or none. Throws Error "tokenizer.unsupported" for a kind that none of the families has.
    TokenDecoder(const Json& value, const std::string& where);

    std::string decode(std::vector<std::string> pieces) const;

private:
    void add(const Json& value, const std::string& where, int depth);

    std::vector<std::function<void(std::vector<std::string>&)>> m_steps;
    std::string m_between; ///< pieces in the end
};

/// 0x41 of "<0x41>".
std::optional<char> byteOfPiece(std::string_view piece);

} // namespace palimpsest
