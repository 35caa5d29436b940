// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/picture_course.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/store/safetensors.h"
#include "core/store/tensor_bytes.h"

#include <algorithm>
#include <functional>
#include <map>

namespace palimpsest {

namespace {

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& what)
{
    throw Error("course.invalid", "'" + file.string() + "' is no course of pictures: " + what + ".", "Run the experiment again.");
}

template<class Value>
std::vector<Value> take(const SafetensorsFile& stored, const std::filesystem::path& file, const char* name, const char* dtype, std::size_t dimensions)
{
    return valuesOf<Value>(requiredTensor(stored, name, dtype, dimensions, [&](const std::string& what) { refuse(file, what); }));
}

} // namespace

void writePictureCourse(const std::filesystem::path& file, const PictureCourse& course)
{
    const auto steps = std::int64_t(course.steps.size()), prompts = std::int64_t(course.prompts.size());
    writeSafetensors(file,
                     {{"pictures", "U8", {steps, prompts, 3, course.height, course.width}, bytesOf(course.pixels)},
                      {"seeds", "I64", {prompts}, bytesOf(course.seeds)},
                      {"steps", "I64", {steps}, bytesOf(course.steps)}},
                     {{"format", "palimpsest-picture-course"}, {"content", course.content}, {"prompts", Json(course.prompts).dump()}, {"forget_prompts", std::to_string(course.forgetPrompts)}});
}

PictureCourse readPictureCourse(const std::filesystem::path& file)
{
    const auto stored = readSafetensors(file);
    PictureCourse course;
    const auto text = [&](const char* key) -> const std::string& {
        const auto entry = stored.metadata.find(key);
        if (entry == stored.metadata.end())
            refuse(file, std::string("it does not say its ") + key);
        return entry->second;
    };
    course.content = text("content");
    try {
        course.prompts = parseJson(text("prompts"), file.string()).get<std::vector<std::string>>();
        course.forgetPrompts = std::stoll(text("forget_prompts"));
    } catch (const Error&) {
        throw;
    } catch (const std::exception&) {
        refuse(file, "its prompts are no list");
    }
    course.pixels = take<std::uint8_t>(stored, file, "pictures", "U8", 5);
    course.seeds = take<std::int64_t>(stored, file, "seeds", "I64", 1);
    course.steps = take<std::int64_t>(stored, file, "steps", "I64", 1);
    const auto& shape = stored.tensors.at("pictures").shape;
    course.height = shape[3];
    course.width = shape[4];
    const auto prompts = std::int64_t(course.prompts.size());
    if (shape[0] != std::int64_t(course.steps.size()) || shape[1] != prompts || shape[2] != 3 || std::int64_t(course.seeds.size()) != prompts)
        refuse(file, "its tensors differ in length");
    if (course.forgetPrompts < 0 || course.forgetPrompts > prompts)
        refuse(file, "it says that " + std::to_string(course.forgetPrompts) + " of " + std::to_string(prompts) + " prompts ask for what is to be forgotten");
    if (std::adjacent_find(course.steps.begin(), course.steps.end(), std::greater_equal<>()) != course.steps.end())
        refuse(file, "its steps do not ascend");
    return course;
}

} // namespace palimpsest
