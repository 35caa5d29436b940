// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/prompt_list.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/text/bpe_tokenizer.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <system_error>

namespace palimpsest {

namespace {

constexpr std::uintmax_t kLargestList = 64 * 1024 * 1024;

} // namespace

std::vector<std::string> readPromptList(const std::filesystem::path& file, std::size_t most)
{
    const auto refuse = [&](const std::string& what) { throw Error("prompts.file", "'" + file.string() + "' " + what + ".", "Write one prompt a line, as UTF-8 text."); };
    std::error_code unknown; // of what is no file but can be read, such as a pipe
    if (const auto size = std::filesystem::file_size(file, unknown); !unknown && size > kLargestList)
        refuse("has " + std::to_string(size) + " bytes, more than a list of prompts");
    const std::string text = readFile(file);
    try {
        requireUtf8(text);
    } catch (const Error&) {
        refuse("is no UTF-8 text");
    }
    if (text.find('\0') != std::string::npos)
        refuse("has a zero byte, which no text has");
    constexpr std::string_view kBlank = " \t\r\n\xEF\xBB\xBF", kSpace = " \t\r\n";
    std::vector<std::string> prompts;
    for (std::size_t from = 0; from < text.size();) {
        const auto to = std::min(text.find('\n', from), text.size());
        const std::string_view line = std::string_view(text).substr(from, to - from);
        const auto first = line.find_first_not_of(from == 0 ? kBlank : kSpace); // a byte order mark is no part of the first prompt
        if (first != std::string_view::npos)
            prompts.emplace_back(line.substr(first, line.find_last_not_of(kSpace) + 1 - first));
        from = to + 1;
    }
    if (prompts.empty())
        refuse("has no prompts");
    if (prompts.size() > most)
        refuse("has " + std::to_string(prompts.size()) + " prompts; at most " + std::to_string(most) + " can be used here");
    return prompts;
}

} // namespace palimpsest
