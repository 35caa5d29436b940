// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/parameter.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace palimpsest {

namespace {

bool isWhole(const Json& value)
{
    if (value.is_number_integer())
        return true;
    if (!value.is_number_float())
        return false;
    const double number = value.get<double>();
    return std::isfinite(number) && std::nearbyint(number) == number && std::abs(number) < 9e15;
}

std::string rangeText(const Parameter& parameter)
{
    return std::string(parameter.kind == ParameterKind::Integer ? "a whole number" : "a number") + " from "
        + shortestNumber(parameter.low) + " to " + shortestNumber(parameter.high);
}

} // namespace

std::string shortestNumber(double value)
{
    char text[64];
    const auto end = std::to_chars(text, text + sizeof text, value);
    return std::string(text, end.ptr);
}

std::string problemWith(const Parameter& parameter, const Json& value)
{
    const std::string is = parameter.key + " is " + value.dump(-1, ' ', false, Json::error_handler_t::replace);
    switch (parameter.kind) {
    case ParameterKind::Boolean:
        return value.is_boolean() ? "" : is + "; expected true or false.";
    case ParameterKind::Choice: {
        const bool known = value.is_string()
            && std::any_of(parameter.choices.begin(), parameter.choices.end(),
                           [&](const Choice& choice) { return choice.id == value.get_ref<const std::string&>(); });
        if (known)
            return {};
        std::string names;
        for (const auto& choice : parameter.choices)
            names += (names.empty() ? "" : ", ") + choice.id;
        return is + "; expected one of " + names + ".";
    }
    case ParameterKind::File:
        return value.is_string() ? "" : is + "; expected the path of a file as a text.";
    case ParameterKind::Integer:
        if (!isWhole(value))
            return is + "; expected " + rangeText(parameter) + ".";
        break;
    case ParameterKind::Real:
        if (!value.is_number())
            return is + "; expected " + rangeText(parameter) + ".";
        break;
    }
    const double number = value.get<double>();
    if (!(number >= parameter.low && number <= parameter.high)) // refuses NaN too
        return is + "; expected " + rangeText(parameter) + ".";
    return {};
}

std::vector<Problem> check(const Parameters& schema, const Json& values, std::string_view prefix)
{
    std::vector<Problem> problems;
    const std::string start(prefix);
    if (!values.is_object()) {
        problems.push_back({start, start + " must be an object of names and values."});
        return problems;
    }
    for (const auto& [key, value] : values.items()) {
        const std::string path = start.empty() ? key : start + "." + key;
        const Parameter* parameter = findParameter(schema, key);
        if (!parameter) {
            std::string names;
            for (const auto& known : schema)
                names += (names.empty() ? "" : ", ") + known.key;
            problems.push_back({path, key + " is not known here; expected "
                                          + (names.empty() ? "no entries" : "one of " + names) + "."});
        } else if (auto sentence = problemWith(*parameter, value); !sentence.empty()) {
            problems.push_back({path, std::move(sentence)});
        }
    }
    return problems;
}

Json complete(const Parameters& schema, const Json& values)
{
    Json result = Json::object();
    for (const auto& parameter : schema) {
        const Json& value = values.is_object() && values.contains(parameter.key) ? values.at(parameter.key) : parameter.standard;
        if (parameter.kind == ParameterKind::Integer && isWhole(value))
            result[parameter.key] = value.is_number_integer() ? value.get<long long>() : (long long)(value.get<double>());
        else if (parameter.kind == ParameterKind::Real && value.is_number())
            result[parameter.key] = value.get<double>();
        else
            result[parameter.key] = value;
    }
    for (const auto& parameter : schema)
        if (!hasMeaning(schema, parameter, result))
            result[parameter.key] = parameter.standard;
    return result;
}

bool hasMeaning(const Parameters& schema, const Parameter& parameter, const Json& values)
{
    const Dependence& wanted = parameter.onlyWhen;
    if (wanted.key.empty())
        return true;
    const auto isWanted = [&](const Json& value) {
        return value.is_string() && std::find(wanted.values.begin(), wanted.values.end(), value.get_ref<const std::string&>()) != wanted.values.end();
    };
    if (!values.is_object() || !values.contains(wanted.key)) {
        const Parameter* other = findParameter(schema, wanted.key);
        return other && isWanted(other->standard);
    }
    const Json& value = values.at(wanted.key);
    return value.is_array() ? std::any_of(value.begin(), value.end(), isWanted) : isWanted(value);
}

std::string displayValue(const Parameter& parameter, const Json& value)
{
    if (value.is_boolean())
        return value.get<bool>() ? "on" : "off";
    if (value.is_number())
        return shortestNumber(value.get<double>());
    if (value.is_string()) {
        for (const auto& choice : parameter.choices)
            if (choice.id == value.get_ref<const std::string&>())
                return choice.title;
        return value.get<std::string>();
    }
    return value.dump();
}

const Parameter* findParameter(const Parameters& schema, std::string_view key)
{
    const auto found = std::find_if(schema.begin(), schema.end(), [&](const Parameter& p) { return p.key == key; });
    return found == schema.end() ? nullptr : &*found;
}

} // namespace palimpsest
