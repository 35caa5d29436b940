// SPDX-License-Identifier: GPL-3.0-or-later
// Free of LibTorch, so that anybody may print it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest {

/// How the tensors of a file fit a model. Every entry starts with a tensor's name.
struct WeightsReport {
    std::int64_t fitting = 0;            ///< tensors that can be used
    std::vector<std::string> missing;    ///< "fc.bias [10]": the model needs them
    std::vector<std::string> unexpected; ///< "head.weight [10, 512]": the model has no such tensor
    std::vector<std::string> misshaped;  ///< "fc.weight is [100, 512], expected [10, 512]"
    std::vector<std::string> unusable;   ///< "conv1.weight (NaN or infinity)"
    std::vector<std::string> notes;      ///< sentences: what was brought into the model's form

    bool fits() const { return missing.empty() && unexpected.empty() && misshaped.empty() && unusable.empty(); }

    /// "missing: fc.bias [10]; unexpected: ...", at most five names of each kind; "" if it fits.
    std::string problems() const;
};

} // namespace palimpsest
