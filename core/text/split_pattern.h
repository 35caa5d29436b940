// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace palimpsest {

/// A regular expression that cuts text into pieces before BPE: each match is a piece, and so is each stretch between two matches ("isolated").
/// Written for Oniguruma, which Hugging Face's tokenizers use; run by PCRE2, with Unicode properties and compiled to machine code.
class SplitPattern {
public:
    /// Throws Error "tokenizer.pattern" for an expression that PCRE2 cannot read.
    explicit SplitPattern(const std::string& expression);

    /// Calls `piece` for each piece of `text`, which must be UTF-8. Throws Error "tokenizer.pattern" where the expression needs too many steps.
    void split(std::string_view text, const std::function<void(std::string_view)>& piece) const;

private:
    std::shared_ptr<const void> m_code;
};

/// GPT-2's.
extern const char* const kGpt2Pattern;

} // namespace palimpsest
