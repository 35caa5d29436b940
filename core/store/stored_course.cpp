// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/stored_course.h"

#include "core/base/error.h"
#include "core/store/safetensors.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <string>

namespace palimpsest {

namespace {

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& what)
{
    throw Error("course.invalid", "'" + file.string() + "' is no course of forgetting: " + what + ".", "Run the experiment again.");
}

template<class Value>
std::vector<Value> take(const SafetensorsFile& stored, const std::filesystem::path& file, const char* name, const char* dtype, std::size_t rank)
{
    const auto found = stored.tensors.find(name);
    if (found == stored.tensors.end())
        refuse(file, std::string("the tensor '") + name + "' is missing");
    const StoredTensor& tensor = found->second;
    if (tensor.dtype != dtype || tensor.shape.size() != rank)
        refuse(file, std::string("the tensor '") + name + "' must be " + dtype + " with " + std::to_string(rank) + (rank == 1 ? " dimension" : " dimensions"));
    std::vector<Value> values(tensor.bytes.size() / sizeof(Value));
    if (!values.empty())
        std::memcpy(values.data(), tensor.bytes.data(), tensor.bytes.size());
    return values;
}

} // namespace

StoredCourse readStoredCourse(const std::filesystem::path& file)
{
    const SafetensorsFile stored = readSafetensors(file);
    StoredCourse course;
    course.sampleIds = take<std::int64_t>(stored, file, "sample_ids", "I64", 1);
    course.counts = take<float>(stored, file, "counts", "F32", 1);
    course.epochs = take<std::int32_t>(stored, file, "epochs", "I32", 1);
    const auto nll = take<float>(stored, file, "nll", "F32", 2);
    const std::size_t sequences = course.sampleIds.size(), epochs = course.epochs.size();
    const auto& shape = stored.tensors.at("nll").shape;
    if (course.counts.size() != sequences || shape[0] != std::int64_t(epochs) || shape[1] != std::int64_t(sequences))
        refuse(file, "its tensors differ in length");
    if (!std::all_of(course.counts.begin(), course.counts.end(), [](float count) { return count > 0; }))
        refuse(file, "a sequence has no counted token");
    if (std::adjacent_find(course.epochs.begin(), course.epochs.end(), std::greater_equal<>()) != course.epochs.end())
        refuse(file, "its epochs do not ascend");
    for (std::size_t e = 0; e < epochs; ++e)
        course.nll.emplace_back(nll.begin() + std::ptrdiff_t(e * sequences), nll.begin() + std::ptrdiff_t((e + 1) * sequences));
    return course;
}

} // namespace palimpsest
