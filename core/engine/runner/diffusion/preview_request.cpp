// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/preview_request.h"

#include "core/base/error.h"
#include "core/experiment/field_reader.h"

#include <cmath>

namespace palimpsest {

namespace {

constexpr std::size_t kMostPrompts = 1000, kMostSeeds = 1000, kMostPictures = 10'000, kLongestPrompt = 2000;
constexpr std::int64_t kMostSteps = 1000, kMostFrames = 100;
constexpr double kMostGuidance = 1000; ///< pictures fall apart long before

[[noreturn]] void refuse(const std::vector<Problem>& problems)
{
    std::string sentence;
    for (const auto& problem : problems)
        sentence += ' ' + problem.sentence;
    throw Error("preview.request", "The request cannot be answered:" + sentence, "Ask for at least one prompt and one seed, 1 to 1000 steps, and a guidance from 0 to 1000.");
}

PreviewModel modelOf(const Json& value, std::vector<Problem>& problems)
{
    PreviewModel model;
    FieldReader reader(value, "model", problems);
    if (reader.has("run")) {
        model.run = reader.text("run");
        const bool unlearned = false;
        model.isOriginal = reader.oneOf<bool>("side", {{"unlearned", false}, {"original", true}}, &unlearned);
    } else if (reader.has("folder"))
        model.folder = reader.text("folder");
    else if (!reader.flag("shipped", false))
        reader.complain("shipped", "expected \"run\", \"folder\" or \"shipped\": true.");
    return model;
}

std::vector<Problem> problemsOf(const PreviewRequest& request)
{
    std::vector<Problem> problems;
    const auto require = [&](bool holds, const char* path, const std::string& expected) {
        if (!holds)
            problems.push_back({path, path + std::string(": expected ") + expected + "."});
    };
    require(!request.prompts.empty() && request.prompts.size() <= kMostPrompts, "prompts", "1 to " + std::to_string(kMostPrompts));
    require(!request.seeds.empty() && request.seeds.size() <= kMostSeeds, "seeds", "1 to " + std::to_string(kMostSeeds));
    require(request.prompts.size() * request.seeds.size() <= kMostPictures, "prompts", "no more than " + std::to_string(kMostPictures) + " pictures, prompts times seeds");
    require(request.steps >= 1 && request.steps <= kMostSteps, "steps", "1 to " + std::to_string(kMostSteps));
    require(request.guidance >= 0 && request.guidance <= kMostGuidance, "guidance", "a number from 0 to 1000");
    require(request.frames >= 0 && request.frames <= kMostFrames, "frames", "0 to " + std::to_string(kMostFrames));
    for (const auto& prompt : request.prompts)
        if (prompt.size() > kLongestPrompt) {
            require(false, "prompts", "texts of at most " + std::to_string(kLongestPrompt) + " bytes");
            break;
        }
    return problems;
}

std::int64_t integerIn(const Json& value, const char* key, std::int64_t fallback, std::vector<Problem>& problems)
{
    const auto found = value.find(key);
    if (found == value.end())
        return fallback;
    if (found->is_number_integer())
        return found->get<std::int64_t>();
    problems.push_back({key, key + std::string(" must be a whole number.")});
    return fallback;
}

} // namespace

PreviewRequest previewRequestFromJson(const Json& value)
{
    if (!value.is_object())
        throw Error("preview.request", "A request is not a JSON object.", "Write one object a line.");
    PreviewRequest request;
    std::vector<Problem> problems;
    {
        FieldReader reader(value, "", problems);
        reader.any("id");
        request.id = integerIn(value, "id", 0, problems);
        request.model = modelOf(reader.object("model"), problems);
        for (const auto& prompt : reader.list("prompts", kMostPrompts)) {
            if (prompt.is_string())
                request.prompts.push_back(prompt.get<std::string>());
            else
                problems.push_back({"prompts", "prompts must be texts."});
        }
        for (const auto& seed : reader.list("seeds", kMostSeeds)) {
            if (seed.is_number_unsigned())
                request.seeds.push_back(seed.get<std::uint64_t>());
            else
                problems.push_back({"seeds", "seeds must be whole numbers from 0."});
        }
        if (reader.has("sampler"))
            request.sampler = reader.text("sampler");
        if (reader.has("type"))
            request.type = reader.text("type");
        if (reader.has("guidance"))
            request.guidance = reader.number("guidance");
        for (const char* key : {"steps", "frames"})
            if (reader.has(key))
                reader.any(key);
        request.steps = integerIn(value, "steps", request.steps, problems);
        request.frames = integerIn(value, "frames", request.frames, problems);
    }
    const auto more = problemsOf(request);
    problems.insert(problems.end(), more.begin(), more.end());
    if (!problems.empty())
        refuse(problems);
    return request;
}

void checkPreviewRequest(const PreviewRequest& request)
{
    if (const auto problems = problemsOf(request); !problems.empty())
        refuse(problems);
}

} // namespace palimpsest
