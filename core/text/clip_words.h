// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/split_pattern.h"

#include <functional>
#include <string_view>

namespace palimpsest {

/// What CLIP's tokenizer sees as words: a text in lower case, cut between letters, single numbers and other characters, without the white space between them.
class ClipWords {
public:
    ClipWords();

    /// Calls `word` for each word of `text` (UTF-8 in Unicode's form NFC), in order.
    void split(std::string_view text, const std::function<void(std::string_view)>& word) const;

private:
    SplitPattern m_pattern;
};

} // namespace palimpsest
