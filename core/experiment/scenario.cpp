// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/scenario.h"

#include "core/base/error.h"
#include "core/experiment/parameter.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace palimpsest {

namespace {

std::optional<double> numberOf(std::string_view text)
{
    double number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<std::int64_t> wholeNumberOf(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<std::int64_t> classOf(const std::string& text, const std::vector<std::string>& classes)
{
    if (const auto named = std::find(classes.begin(), classes.end(), text); named != classes.end())
        return named - classes.begin();
    const auto number = wholeNumberOf(text);
    return number && *number >= 0 && *number < std::int64_t(classes.size()) ? number : std::nullopt;
}

} // namespace

Json scenarioRule(const std::string& name, const std::vector<std::string>& classes, std::uint64_t seed)
{
    if (name.starts_with("random-")) {
        if (const auto percent = numberOf(std::string_view(name).substr(7)); percent && *percent > 0 && *percent < 100)
            return {{"kind", "random"}, {"share", *percent / 100}, {"seed", seed}};
    } else if (name.starts_with("class-")) {
        if (const auto number = classOf(name.substr(6), classes))
            return {{"kind", "class"}, {"classes", {*number}}};
    } else if (name.starts_with("partial-")) {
        const auto dash = name.rfind('-');
        const auto number = dash > 8 ? classOf(name.substr(8, dash - 8), classes) : std::nullopt;
        const auto count = wholeNumberOf(std::string_view(name).substr(dash + 1));
        if (number && count && *count > 0)
            return {{"kind", "class"}, {"classes", {*number}}, {"count", *count}, {"seed", seed}};
    }
    throw Error("scenario.unknown", "The scenario '" + name + "' is not known.",
                "Expected random-PERCENT (random-10), class-CLASS (class-6 or class-" + (classes.empty() ? std::string("NAME") : classes.back())
                    + "), or partial-CLASS-COUNT (partial-6-100).");
}

std::string publishedScenario(const Json& rule)
{
    const auto kind = rule.is_object() ? rule.value("kind", Json()) : Json();
    if (kind == "random" && rule.contains("share") && rule.at("share").is_number())
        return "random-" + shortestNumber(std::round(rule.at("share").get<double>() * 1e6) / 1e4);
    if (kind == "class" && !rule.contains("count") && rule.contains("classes") && rule.at("classes").size() == 1)
        return "class";
    return {};
}

Json withSeed(Json rule, std::uint64_t seed)
{
    if (rule.is_object() && rule.contains("seed"))
        rule["seed"] = seed;
    return rule;
}

} // namespace palimpsest
