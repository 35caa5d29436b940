// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/prompt_tokens.h"

#include <algorithm>

namespace palimpsest {

torch::Tensor promptTokens(const ClipTokenizer& tokenizer, std::int64_t positions, const std::vector<std::string>& prompts, std::int64_t* cut)
{
    auto ids = torch::empty({std::int64_t(prompts.size()), positions}, torch::kInt64);
    auto* row = ids.data_ptr<std::int64_t>();
    for (const auto& prompt : prompts) {
        const auto read = tokenizer.prompt(prompt, positions);
        row = std::copy(read.ids.begin(), read.ids.end(), row);
        if (cut && !read.cut.empty())
            ++*cut;
    }
    return ids;
}

} // namespace palimpsest
