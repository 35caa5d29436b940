// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/decoder.h"

#include <algorithm>

namespace palimpsest {

std::pair<torch::Tensor, torch::Tensor> KeyValueCache::append(std::int64_t layer, const torch::Tensor& key, const torch::Tensor& value)
{
    const auto added = key.size(2), needed = positions + added;
    if (std::int64_t(keys.size()) <= layer) {
        keys.resize(std::size_t(layer) + 1);
        values.resize(std::size_t(layer) + 1);
    }
    const auto put = [&](torch::Tensor& store, const torch::Tensor& news) {
        if (!store.defined() || store.size(2) < needed) {
            // At least twice as much room as before: a sequence that grows by one is not copied for every token.
            const auto room = std::max(needed, std::max(reserved, store.defined() ? 2 * store.size(2) : 0));
            auto larger = torch::empty({news.size(0), news.size(1), room, news.size(3)}, news.options().requires_grad(false));
            if (positions > 0)
                larger.narrow(2, 0, positions).copy_(store.narrow(2, 0, positions));
            store = larger;
        }
        store.narrow(2, positions, added).copy_(news);
        return store.narrow(2, 0, needed);
    };
    const torch::NoGradGuard noGradients;
    auto held = put(keys[std::size_t(layer)], key);
    return {std::move(held), put(values[std::size_t(layer)], value)};
}

void KeyValueCache::keepSequences(const torch::Tensor& rows)
{
    for (auto* stores : {&keys, &values}) {
        for (auto& store : *stores)
            store = store.index_select(0, rows);
    }
}

} // namespace palimpsest
