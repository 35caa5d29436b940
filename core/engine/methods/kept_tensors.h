// SPDX-License-Identifier: GPL-3.0-or-later
// How loops keep tensors in a LoopState, and find them there again.
#pragma once

#include "core/base/error.h"
#include "core/engine/torch_compat.h"

#include <map>
#include <string>

namespace palimpsest {

/// A copy on the CPU.
inline torch::Tensor keptCopy(const torch::Tensor& tensor)
{
    return tensor.detach().to(torch::kCPU, /*non_blocking=*/false, /*copy=*/true);
}

/// Throws Error "checkpoint.mismatch" where there is none of that name.
inline torch::Tensor keptIn(const std::map<std::string, torch::Tensor>& tensors, const std::string& name)
{
    const auto entry = tensors.find(name);
    if (entry == tensors.end())
        throw Error("checkpoint.mismatch", "The checkpoint has no " + name + ".", "It belongs to another run: start this one anew.");
    return entry->second;
}

} // namespace palimpsest
