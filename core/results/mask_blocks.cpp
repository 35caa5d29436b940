// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/mask_blocks.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace palimpsest {

std::string blockOf(std::string_view tensor)
{
    const auto first = tensor.find('.');
    for (auto start = first; start != std::string_view::npos; start = tensor.find('.', start + 1)) {
        const auto end = tensor.find('.', start + 1);
        const auto word = tensor.substr(start + 1, end == std::string_view::npos ? end : end - start - 1);
        if (!word.empty() && std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c) != 0; }))
            return std::string(tensor.substr(0, end));
    }
    return std::string(tensor.substr(0, first));
}

MaskFile byBlock(MaskFile mask)
{
    std::vector<MaskTensor> blocks;
    std::vector<MaskSweepRow> sweep = mask.sweep;
    for (auto& row : sweep)
        row.kept.clear();
    for (std::size_t t = 0; t < mask.tensors.size(); ++t) {
        const std::string block = blockOf(mask.tensors[t].name);
        if (blocks.empty() || blocks.back().name != block) {
            blocks.push_back({block, 0, 0});
            for (auto& row : sweep)
                row.kept.push_back(0);
        }
        blocks.back().size += mask.tensors[t].size;
        blocks.back().kept += mask.tensors[t].kept;
        for (std::size_t row = 0; row < sweep.size(); ++row)
            sweep[row].kept.back() += mask.sweep[row].kept[t];
    }
    mask.tensors = std::move(blocks);
    mask.sweep = std::move(sweep);
    return mask;
}

} // namespace palimpsest
