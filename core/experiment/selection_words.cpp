// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/selection_words.h"

#include "core/experiment/selection.h"

#include <algorithm>
#include <cmath>

namespace palimpsest {

namespace {

/// The word's first letter small, unless it is an abbreviation or no letter of the alphabet ("γ").
std::string withSmallLetter(std::string title)
{
    if (title.size() > 1 && title[1] >= 'a' && title[1] <= 'z')
        title[0] = char(std::tolower(static_cast<unsigned char>(title[0])));
    return title;
}

} // namespace

Json settingsOfRule(const Json& parameters)
{
    const Parameters& schema = selectionParameters();
    const Json values = complete(schema, parameters);
    Json settings = Json::object();
    for (const auto& parameter : schema) { // a parameter means nothing where the one that it depends on does not: that one stands before it
        const std::string& other = parameter.onlyWhen.key;
        if ((other.empty() || settings.contains(other)) && hasMeaning(schema, parameter, values))
            settings[parameter.key] = values.at(parameter.key);
    }
    for (const char* named : {"rule", "unit", "order", "share", "count"})
        settings.erase(named);
    return settings;
}

std::size_t placeOfRule(const std::string& rule)
{
    const auto& choices = findParameter(selectionParameters(), "rule")->choices;
    return std::size_t(std::find_if(choices.begin(), choices.end(), [&](const Choice& choice) { return choice.id == rule; }) - choices.begin());
}

std::string ruleInWords(const std::string& rule, const Json& settings)
{
    const Parameters& schema = selectionParameters();
    const std::string words = displayValue(*findParameter(schema, "rule"), rule);
    return rule == "bilevel" && settings.contains("lower_method") ? words + ", " + displayValue(*findParameter(schema, "lower_method"), settings.at("lower_method")) : words;
}

std::string unusualSettings(const Json& settings)
{
    std::string words;
    for (const auto& parameter : selectionParameters())
        if (const auto value = settings.find(parameter.key); value != settings.end() && *value != parameter.standard && parameter.key != "lower_method")
            words += ", " + settingInWords(parameter, *value);
    return words;
}

std::string settingInWords(const Parameter& parameter, const Json& value)
{
    const std::string title = withSmallLetter(parameter.title);
    if (parameter.kind == ParameterKind::Boolean)
        return value == true ? title : title + " off";
    return title + " " + displayValue(parameter, value);
}

std::string amountInWords(const Json& parameters)
{
    const Json values = complete(selectionParameters(), parameters);
    return values.at("count") != 0 ? values.at("count").dump() : shortestNumber(std::round(values.at("share").get<double>() * 1e4) / 1e2) + " %";
}

std::string selectionInWords(const Json& parameters)
{
    const Json values = complete(selectionParameters(), parameters);
    const std::string rule = values.at("rule"), amount = amountInWords(values);
    if (rule == "random")
        return "random " + amount;
    const std::string items = values.at("unit") == "classes" ? " of the classes" : "";
    const Json settings = settingsOfRule(values);
    return values.at("order").get<std::string>() + " " + amount + items + " · " + ruleInWords(rule, settings) + unusualSettings(settings);
}

} // namespace palimpsest
