// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/cut_prompts.h"

#include "core/text/clip_tokenizer.h"

#include <utility>

namespace palimpsest {

std::vector<CutPrompt> cutPrompts(const ClipTokenizer& tokenizer, std::int64_t positions, const std::vector<std::string>& prompts)
{
    std::vector<CutPrompt> cut;
    for (std::size_t i = 0; i < prompts.size(); ++i)
        if (auto read = tokenizer.prompt(prompts[i], positions); !read.cut.empty())
            cut.push_back({i, std::move(read.cut)});
    return cut;
}

} // namespace palimpsest
