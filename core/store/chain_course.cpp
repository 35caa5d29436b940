// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/chain_course.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/store/safetensors.h"
#include "core/store/tensor_bytes.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace palimpsest {

namespace {

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& what)
{
    throw Error("course.invalid", "'" + file.string() + "' is no course over Markov chains: " + what + ".", "Run the experiment again.");
}

const StoredTensor& tensorOf(const SafetensorsFile& stored, const std::filesystem::path& file, const char* name, const char* dtype, std::size_t rank)
{
    return requiredTensor(stored, name, dtype, rank, [&](const std::string& what) { refuse(file, what); });
}

} // namespace

ChainCourse readChainCourse(const std::filesystem::path& file)
{
    const SafetensorsFile stored = readSafetensors(file);
    ChainCourse course;
    const auto& kl = tensorOf(stored, file, "kl", "F64", 2);
    const auto values = valuesOf<double>(kl);
    course.steps = valuesOf<std::int32_t>(tensorOf(stored, file, "steps", "I32", 1));
    try {
        const auto text = [&](const char* key) { return stored.metadata.at(key); };
        course.chains = Json::parse(text("chains")).get<std::vector<std::string>>();
        course.threshold = Json::parse(text("threshold")).get<double>();
        course.reference = text("reference");
    } catch (const std::exception&) { // std::out_of_range, Json's
        refuse(file, "it does not say which chains it is about");
    }
    const auto count = course.chains.size();
    if (count < 2 || kl.shape[0] != std::int64_t(course.steps.size()) || kl.shape[1] != std::int64_t(count))
        refuse(file, "its tensors differ in length");
    if (!(course.threshold > 0) || !std::isfinite(course.threshold))
        refuse(file, "its threshold is no positive number");
    if (std::adjacent_find(course.steps.begin(), course.steps.end(), std::greater_equal<>()) != course.steps.end())
        refuse(file, "its steps do not ascend");
    for (std::size_t i = 0; i < course.steps.size(); ++i)
        course.kl.emplace_back(values.begin() + std::ptrdiff_t(i * count), values.begin() + std::ptrdiff_t((i + 1) * count));
    return course;
}

} // namespace palimpsest
