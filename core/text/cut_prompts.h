// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest {

class ClipTokenizer;

/// A prompt that is longer than a text encoder reads.
struct CutPrompt {
    std::size_t prompt = 0; ///< which of those that were asked for
    std::string words;      ///< of its end, for which there was no room, in lower case

    bool operator==(const CutPrompt&) const = default;
};

/// Those prompts that a text encoder of so many positions does not read to their end. Throws as ClipTokenizer::prompt.
std::vector<CutPrompt> cutPrompts(const ClipTokenizer& tokenizer, std::int64_t positions, const std::vector<std::string>& prompts);

} // namespace palimpsest
