// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/sliced_attention.h"

#include "core/engine/models/network_part.h"

#include <algorithm>

namespace palimpsest {

torch::Tensor slicedAttention(const torch::Tensor& query, const torch::Tensor& key, const torch::Tensor& value, std::int64_t bytes)
{
    const auto queries = query.size(2), scoresOfOne = query.size(0) * query.size(1) * key.size(2) * std::int64_t(query.element_size());
    const auto together = std::max<std::int64_t>(bytes / std::max<std::int64_t>(scoresOfOne, 1), 1);
    if (together >= queries)
        return attention(query, key, value);
    const NetworkPart slice = [](const std::vector<torch::Tensor>& in) { return attention(in[0], in[1], in[2]); };
    std::vector<torch::Tensor> slices;
    for (std::int64_t from = 0; from < queries; from += together)
        slices.push_back(runPart(slice, {query.narrow(2, from, std::min(together, queries - from)), key, value}, {}, /*again=*/true));
    return torch::cat(slices, 2);
}

} // namespace palimpsest
