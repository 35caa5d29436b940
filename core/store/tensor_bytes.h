// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace palimpsest {

/// The bytes of a list of numbers, as a TensorView wants them (safetensors.h).
template<class Value>
std::span<const std::uint8_t> bytesOf(const std::vector<Value>& values)
{
    return {reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(Value)};
}

} // namespace palimpsest
