// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/picture_order.h"

#include "core/base/error.h"
#include "core/experiment/field_reader.h"

#include <limits>
#include <set>

namespace palimpsest {

namespace {

constexpr std::int64_t kMostPictures = 1'000'000;
constexpr const char* kFormat = "palimpsest-drawing";

[[noreturn]] void refuse(const std::string& sentence)
{
    throw Error("draw.order", sentence, "Give prompts to forget and prompts to keep, one a line, each once.");
}

std::vector<std::string> promptsIn(FieldReader& reader, const char* key)
{
    std::vector<std::string> prompts;
    for (const Json& prompt : reader.list(key, std::size_t(kMostPictures))) {
        if (prompt.is_string())
            prompts.push_back(prompt.get<std::string>());
        else
            reader.complain(key, "must be texts.");
    }
    return prompts;
}

std::int64_t wholeIn(FieldReader& reader, const char* key)
{
    const Json& value = reader.any(key);
    if (value.is_number_integer())
        return value.get<std::int64_t>();
    reader.complain(key, "must be a whole number.");
    return 0;
}

} // namespace

std::int64_t picturesOf(const PictureOrder& order)
{
    return std::int64_t(order.forget.size() + order.retain.size()) * (order.each + order.testEach);
}

void checkPictureOrder(const PictureOrder& order)
{
    if (order.forget.empty() || order.retain.empty())
        refuse(std::string("The order has no prompts to ") + (order.forget.empty() ? "forget." : "keep."));
    std::set<std::string> seen;
    for (const auto* prompts : {&order.forget, &order.retain})
        for (const auto& prompt : *prompts)
            if (!seen.insert(prompt).second)
                refuse("The order has the prompt '" + prompt + "' twice.");
    const auto requireCount = [](std::int64_t count, const char* what) {
        if (count < 1 || count > kMostPictures)
            throw Error("draw.order", "The order asks for " + std::to_string(count) + " pictures of every prompt " + what + "; expected 1 to " + std::to_string(kMostPictures) + ".",
                        "SalUn draws 800 to learn from; 1 for testing is enough.");
    };
    requireCount(order.each, "to learn from");
    requireCount(order.testEach, "for testing");
    const auto all = picturesOf(order);
    if (all > kMostPictures)
        throw Error("draw.order", "The order asks for " + std::to_string(all) + " pictures; " + std::to_string(kMostPictures) + " are the most.", "Ask for fewer of every prompt, or give fewer prompts.");
    if (order.seed > std::numeric_limits<std::uint64_t>::max() - std::uint64_t(all))
        throw Error("draw.order", "The seeds of " + std::to_string(all) + " pictures, counted from " + std::to_string(order.seed) + ", go beyond the largest there is.", "Begin with a smaller seed.");
}

Json toJson(const PictureOrder& order)
{
    return {{"format", kFormat},           {"model", toJson(order.model)}, {"forget", order.forget},   {"retain", order.retain}, {"each", order.each},
            {"test_each", order.testEach}, {"seed", order.seed},           {"sampler", order.sampler}, {"steps", order.steps},   {"guidance", order.guidance}};
}

PictureOrder pictureOrderFromJson(const Json& value, const std::string& where)
{
    PictureOrder order;
    std::vector<Problem> problems;
    if (!value.is_object())
        problems.push_back({"", "It is no JSON object."});
    else {
        FieldReader reader(value, "", problems);
        if (reader.text("format") != kFormat)
            reader.complain("format", std::string("must be ") + kFormat + ".");
        order.model = readPreviewModel(reader.object("model"), "model", problems);
        order.forget = promptsIn(reader, "forget");
        order.retain = promptsIn(reader, "retain");
        order.each = wholeIn(reader, "each");
        order.testEach = wholeIn(reader, "test_each");
        if (const Json& seed = reader.any("seed"); seed.is_number_unsigned())
            order.seed = seed.get<std::uint64_t>();
        else
            reader.complain("seed", "must be a whole number from 0.");
        order.sampler = reader.text("sampler");
        order.steps = wholeIn(reader, "steps");
        order.guidance = reader.number("guidance");
    }
    if (!problems.empty())
        throw Error("draw.order", where + " says no order of pictures: " + problems.front().sentence, "Only files that drawing wrote itself can be gone on with.");
    return order;
}

} // namespace palimpsest
