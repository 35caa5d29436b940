// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of numbers as tensors of a file, and back.
#pragma once

#include "core/store/safetensors.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <vector>

namespace palimpsest {

/// The bytes of a list of numbers, as a TensorView wants them (safetensors.h).
template<class Value>
std::span<const std::uint8_t> bytesOf(const std::vector<Value>& values)
{
    return {reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(Value)};
}

/// The numbers of a tensor whose dtype is that of Value.
template<class Value>
std::vector<Value> valuesOf(const StoredTensor& tensor)
{
    std::vector<Value> values(tensor.bytes.size() / sizeof(Value));
    if (!values.empty())
        std::memcpy(values.data(), tensor.bytes.data(), tensor.bytes.size());
    return values;
}

/// One of a file's tensors, which must have that dtype and so many dimensions. `refuse` is told what is wrong and throws.
template<class Refuse>
const StoredTensor& requiredTensor(const SafetensorsFile& stored, const std::string& name, const std::string& dtype, std::size_t dimensions, Refuse refuse)
{
    const auto found = stored.tensors.find(name);
    if (found == stored.tensors.end())
        refuse("the tensor '" + name + "' is missing");
    if (found->second.dtype != dtype || found->second.shape.size() != dimensions)
        refuse("the tensor '" + name + "' must be " + dtype + " with " + std::to_string(dimensions) + (dimensions == 1 ? " dimension" : " dimensions"));
    return found->second;
}

} // namespace palimpsest
