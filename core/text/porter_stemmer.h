// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace palimpsest {

/// The stem of a lower-case word by Porter's algorithm with NLTK's extensions: "running" → "run", "dies" → "die".
/// Porter, "An algorithm for suffix stripping", Program 14(3), 1980; spec: LLM unlearning, section 8.2.
std::string porterStem(std::string word);

} // namespace palimpsest
