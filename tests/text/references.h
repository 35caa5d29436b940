// SPDX-License-Identifier: GPL-3.0-or-later
// Small tokenizers of each family's kind and what their own libraries make of hard texts (reference/make_references.py).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest::test {

inline std::filesystem::path reference(const std::string& name)
{
    return std::filesystem::path(PALIMPSEST_TEST_DATA) / "../text/reference" / name;
}

inline const std::vector<std::string>& referenceTokenizers()
{
    static const std::vector<std::string> names{"gpt2", "llama2", "llama2-metaspace", "llama2-model", "llama3", "phi", "qwen2", "unusual"};
    return names;
}

} // namespace palimpsest::test
