// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/stored_course.h"

#include "core/base/error.h"
#include "core/store/safetensors.h"
#include "core/store/tensor_bytes.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

namespace palimpsest {

namespace {

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& what)
{
    throw Error("course.invalid", "'" + file.string() + "' is no course of forgetting or relearning: " + what + ".", "Run the experiment again.");
}

template<class Value>
std::vector<Value> take(const SafetensorsFile& stored, const std::filesystem::path& file, const char* name, const char* dtype, std::size_t dimensions)
{
    return valuesOf<Value>(requiredTensor(stored, name, dtype, dimensions, [&](const std::string& what) { refuse(file, what); }));
}

void requireAscending(const std::vector<std::int32_t>& epochs, const std::filesystem::path& file)
{
    if (std::adjacent_find(epochs.begin(), epochs.end(), std::greater_equal<>()) != epochs.end())
        refuse(file, "its epochs do not ascend");
}

/// A tensor of `epochs` rows and `columns` columns as rows.
template<class Value>
std::vector<std::vector<Value>> takeRows(const SafetensorsFile& stored, const std::filesystem::path& file, const char* name, const char* dtype, std::size_t epochs, std::size_t columns)
{
    const auto values = take<Value>(stored, file, name, dtype, 2);
    const auto& shape = stored.tensors.at(name).shape;
    if (shape[0] != std::int64_t(epochs) || shape[1] != std::int64_t(columns))
        refuse(file, "its tensors differ in length");
    std::vector<std::vector<Value>> rows;
    for (std::size_t e = 0; e < epochs; ++e)
        rows.emplace_back(values.begin() + std::ptrdiff_t(e * columns), values.begin() + std::ptrdiff_t((e + 1) * columns));
    return rows;
}

} // namespace

StoredCourse readStoredCourse(const std::filesystem::path& file)
{
    const SafetensorsFile stored = readSafetensors(file);
    StoredCourse course;
    course.sampleIds = take<std::int64_t>(stored, file, "sample_ids", "I64", 1);
    course.counts = take<float>(stored, file, "counts", "F32", 1);
    course.epochs = take<std::int32_t>(stored, file, "epochs", "I32", 1);
    const std::size_t sequences = course.sampleIds.size();
    if (course.counts.size() != sequences)
        refuse(file, "its tensors differ in length");
    if (!std::all_of(course.counts.begin(), course.counts.end(), [](float count) { return count > 0; }))
        refuse(file, "a sequence has no counted token");
    requireAscending(course.epochs, file);
    course.nll = takeRows<float>(stored, file, "nll", "F32", course.epochs.size(), sequences);
    return course;
}

StoredCourse readCourseFromStart(const std::filesystem::path& file)
{
    auto course = readStoredCourse(file);
    if (course.epochs.empty() || course.epochs.front() != 0)
        throw Error("course.invalid", "'" + file.string() + "' does not begin with the original model.", "Run the experiment again.");
    return course;
}

StoredRelearning readStoredRelearning(const std::filesystem::path& file)
{
    const SafetensorsFile stored = readSafetensors(file);
    StoredRelearning relearning;
    for (const auto& [key, target] : {std::pair{"attack", &relearning.attack}, {"weights_sha256", &relearning.weightsHash}}) {
        const auto found = stored.metadata.find(key);
        if (found == stored.metadata.end())
            refuse(file, std::string("it does not say its ") + key);
        *target = found->second;
    }
    relearning.sampleIds = take<std::int64_t>(stored, file, "sample_ids", "I64", 1);
    relearning.learned = take<std::int64_t>(stored, file, "learned", "I64", 1);
    relearning.epochs = take<std::int32_t>(stored, file, "epochs", "I32", 1);
    requireAscending(relearning.epochs, file);
    for (const auto& [name, target] : {std::pair{"loss", &relearning.loss}, {"log_truth_ratio", &relearning.logTruthRatio},
                                       {"extraction_strength", &relearning.extractionStrength}, {"exact_memorisation", &relearning.exactMemorisation}})
        *target = takeRows<double>(stored, file, name, "F64", relearning.epochs.size(), relearning.sampleIds.size());
    return relearning;
}

} // namespace palimpsest
