// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/scenario.h"

#include "core/base/error.h"
#include "core/experiment/forget_set.h"
#include "core/experiment/selection_words.h"

#include <algorithm>
#include <array>
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

struct SelectedWord {
    std::string_view prefix;
    const char* rule;
    const char* order;
};

constexpr std::array<SelectedWord, 6> kSelectedWords{{{"hardest-", "bilevel", "hardest"}, {"easiest-", "bilevel", "easiest"}, {"lowest-loss-", "lowest_loss", "hardest"},
                                                      {"el2n-", "el2n", "hardest"}, {"grand-", "grand", "hardest"}, {"moderate-", "moderate", "hardest"}}};

std::optional<double> shareOf(std::string_view percent)
{
    const auto number = numberOf(percent);
    return number && *number > 0 && *number < 100 ? std::optional(*number / 100) : std::nullopt;
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
        if (const auto share = shareOf(std::string_view(name).substr(7)))
            return {{"kind", "random"}, {"share", *share}, {"seed", seed}};
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
    for (const auto& word : kSelectedWords)
        if (name.starts_with(word.prefix))
            if (const auto share = shareOf(std::string_view(name).substr(word.prefix.size())))
                return selectionRule({{"rule", word.rule}, {"order", word.order}, {"share", *share}});
    throw Error("scenario.unknown", "The scenario '" + name + "' is not known.",
                "Expected random-PERCENT (random-10), class-CLASS (class-6 or class-" + (classes.empty() ? std::string("NAME") : classes.back())
                    + "), partial-CLASS-COUNT (partial-6-100), or hardest-, easiest-, lowest-loss-, el2n-, grand- or moderate-PERCENT (hardest-10).");
}

Json selectionRule(const Json& parameters)
{
    return {{"kind", "selection"}, {"parameters", parameters}};
}

std::string scenarioTitle(const Json& rule, const std::vector<std::string>& classes)
{
    if (!rule.is_object() || rule.value("kind", Json()) != "selection" || !rule.contains("parameters")) {
        const std::string words = describeRule(rule, classes);
        const auto seed = words.find(", seed ");
        return rule.is_object() && rule.contains("seed") && seed != std::string::npos ? words.substr(0, seed) : words;
    }
    return selectionInWords(rule.at("parameters"));
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
