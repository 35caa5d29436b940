// SPDX-License-Identifier: GPL-3.0-or-later
// Between tensors and the vectors of rooms that know no tensors.
#pragma once

#include <torch/torch.h>

#include <vector>

namespace palimpsest {

/// The values of a tensor of any shape, dtype and device, row-major, as T (double, float, std::int64_t, std::int32_t).
template<class T>
std::vector<T> vectorOf(const torch::Tensor& values)
{
    const auto here = values.detach().to(torch::kCPU, c10::CppTypeToScalarType<T>::value).contiguous();
    const T* first = here.template data_ptr<T>();
    return {first, first + here.numel()};
}

/// A copy on the CPU, (n) of the dtype that is T's.
template<class T>
torch::Tensor tensorOf(const std::vector<T>& values)
{
    return torch::tensor(torch::ArrayRef<T>(values), c10::CppTypeToScalarType<T>::value);
}

} // namespace palimpsest
