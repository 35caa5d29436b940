// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// The words of a caption as people read them: in Unicode's form NFC and lower case, without punctuation and white space; "T-shirt, 2 tone" is t, shirt, 2, tone.
std::vector<std::string> captionWords(std::string_view caption);

/// The parts of a text between its spaces, as they stand.
std::vector<std::string> spacedParts(std::string_view text);

/// Words with one space between them, each "a" and "an" as the word behind it wants it.
std::string withArticles(const std::vector<std::string>& words);

} // namespace palimpsest
