// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <map>
#include <string>

namespace palimpsest::test {

/// The name of the first tensor that differs in any bit, "" if none does.
inline std::string firstDifference(const std::map<std::string, torch::Tensor>& a, const std::map<std::string, torch::Tensor>& b)
{
    for (const auto& [name, tensor] : a) {
        if (!b.contains(name) || !torch::equal(tensor, b.at(name)))
            return name;
    }
    return a.size() == b.size() ? std::string() : std::string("count");
}

} // namespace palimpsest::test
