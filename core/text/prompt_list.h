// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest {

/// The prompts of a text file, one a line, in its order: without white space around them, lines without a prompt left out. Throws as readFile, and Error "prompts.file" for a file without prompts,
/// with more than `most`, or that is no UTF-8.
std::vector<std::string> readPromptList(const std::filesystem::path& file, std::size_t most = 100'000);

} // namespace palimpsest
