// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/preview_request.h"

#include "core/base/error.h"
#include "core/experiment/field_reader.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace palimpsest {

namespace {

constexpr std::size_t kMostPrompts = 1000, kMostSeeds = 1000, kMostPictures = 10'000, kLongestPrompt = 2000;
constexpr std::int64_t kMostSteps = 1000, kMostFrames = 100;
constexpr double kMostGuidance = 1000; ///< pictures fall apart long before

/// What to ask for instead, by the field that is at fault.
std::string hintFor(const std::string& field)
{
    static const std::map<std::string, std::string> hints{
        {"id", "Number the request with a whole number."},
        {"model", "Name a \"run\" of the workspace, a \"folder\" in diffusers' layout, or say \"shipped\": true."},
        {"prompts", "Ask for 1 to " + std::to_string(kMostPrompts) + " texts of at most " + std::to_string(kLongestPrompt) + " bytes each, and " + std::to_string(kMostPictures) + " pictures at most."},
        {"seeds", "Ask for 1 to " + std::to_string(kMostSeeds) + " whole numbers from 0."},
        {"sampler", "Choose ddpm, ddim, pndm, lms, euler or dpm-solver++."},
        {"steps", "Ask for 1 to " + std::to_string(kMostSteps) + " steps; 25 are usual."},
        {"guidance", "Ask for a number from 0 to 1000; from 0 to 1 there is no guidance, 3 to 7.5 is usual."},
        {"type", "Choose a number type that the device has, or leave it out."},
        {"frames", "Ask for 0 to " + std::to_string(kMostFrames) + " frames."},
    };
    const auto found = hints.find(field);
    return found != hints.end() ? found->second : "Leave '" + field + "' out: a request has id, model, prompts, seeds, sampler, steps, guidance, type and frames.";
}

[[noreturn]] void refuse(const std::vector<Problem>& problems)
{
    std::string sentence, hint;
    std::vector<std::string> hinted;
    for (const auto& problem : problems) {
        sentence += ' ' + problem.sentence;
        const std::string field = problem.path.substr(0, problem.path.find_first_of(".["));
        if (std::find(hinted.begin(), hinted.end(), field) != hinted.end())
            continue;
        hinted.push_back(field);
        hint += (hint.empty() ? "" : " ") + hintFor(field);
    }
    throw Error("preview.request", "The request cannot be answered:" + sentence, hint);
}

/// "" where it can be read, drawn and said in a picture's file.
std::string complaintAbout(const std::string& prompt)
{
    if (prompt.size() > kLongestPrompt)
        return "a text of " + std::to_string(prompt.size()) + " bytes (" + std::to_string(kLongestPrompt) + " are the most)";
    if (prompt.find('\0') != std::string::npos)
        return "a text with a zero byte";
    return isUtf8(prompt) ? std::string() : "a text that is not UTF-8";
}

std::vector<Problem> problemsOf(const PreviewRequest& request)
{
    std::vector<Problem> problems;
    const auto require = [&](bool holds, const char* path, const std::string& sentence) {
        if (!holds)
            problems.push_back({path, path + (' ' + sentence)});
    };
    const auto bounds = [&](std::int64_t value, const char* path, std::int64_t low, std::int64_t high) {
        require(value >= low && value <= high, path, "is " + std::to_string(value) + "; expected " + std::to_string(low) + " to " + std::to_string(high) + ".");
    };
    const auto size = [&](std::size_t count, const char* path, std::size_t most) {
        require(count >= 1 && count <= most, path, "has " + std::to_string(count) + " entries; expected 1 to " + std::to_string(most) + ".");
    };
    size(request.prompts.size(), "prompts", kMostPrompts);
    size(request.seeds.size(), "seeds", kMostSeeds);
    const auto pictures = request.prompts.size() * request.seeds.size();
    require(pictures <= kMostPictures, "prompts", "times seeds are " + std::to_string(pictures) + " pictures; expected at most " + std::to_string(kMostPictures) + ".");
    for (std::size_t i = 0; i < request.prompts.size(); ++i)
        if (const auto complaint = complaintAbout(request.prompts[i]); !complaint.empty()) {
            require(false, "prompts", "has " + complaint + " at position " + std::to_string(i + 1) + ".");
            break;
        }
    bounds(request.steps, "steps", 1, kMostSteps);
    const auto guidance = std::isfinite(request.guidance) ? Json(request.guidance).dump() : "not a finite number"; // which JSON has no word for
    require(request.guidance >= 0 && request.guidance <= kMostGuidance, "guidance", "is " + guidance + "; expected a number from 0 to 1000.");
    bounds(request.frames, "frames", 0, kMostFrames);
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
        request.model = readPreviewModel(reader.object("model"), "model", problems);
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
