// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/parameter_json.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace palimpsest {

namespace {

constexpr std::size_t kMostChoices = 64;

const char* kindName(ParameterKind kind)
{
    switch (kind) {
    case ParameterKind::Integer:
        return "integer";
    case ParameterKind::Real:
        return "real";
    case ParameterKind::Boolean:
        return "boolean";
    case ParameterKind::Choice:
        return "choice";
    case ParameterKind::File:
        return "file";
    }
    return "";
}

bool isNumber(ParameterKind kind)
{
    return kind == ParameterKind::Integer || kind == ParameterKind::Real;
}

void readBounds(FieldReader& reader, Parameter& parameter)
{
    parameter.low = reader.number("low");
    parameter.high = reader.number("high");
    const Scale linear = Scale::Linear;
    parameter.scale = reader.oneOf<Scale>("scale", {{"linear", Scale::Linear}, {"log", Scale::Logarithmic}}, &linear);
    if (!(parameter.low < parameter.high))
        reader.complain("high", "is not above low; expected low < high.");
    if (parameter.scale == Scale::Logarithmic && !(parameter.low > 0))
        reader.complain("low", "is not above zero; a logarithmic scale needs that.");
    if (parameter.kind == ParameterKind::Integer
        && (std::nearbyint(parameter.low) != parameter.low || std::nearbyint(parameter.high) != parameter.high || std::abs(parameter.low) > 1e15
            || std::abs(parameter.high) > 1e15))
        reader.complain("low", "and high of an integer must be whole numbers.");
}

void readChoices(FieldReader& reader, Parameter& parameter, std::vector<Problem>& problems)
{
    const Json& choices = reader.list("choices", kMostChoices);
    std::set<std::string> ids;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        FieldReader entry(choices[i], reader.pathOf("choices[" + std::to_string(i) + "]"), problems);
        Choice choice{entry.text("id", 100), entry.text("title", 200), entry.optionalText("help")};
        if (!choice.id.empty() && !ids.insert(choice.id).second)
            entry.complain("id", "is there twice; expected each once.");
        parameter.choices.push_back(std::move(choice));
    }
    if (parameter.choices.empty())
        reader.complain("choices", "is empty; expected a list of {\"id\", \"title\", \"help\"}.");
}

Dependence readDependence(FieldReader& reader, std::vector<Problem>& problems)
{
    FieldReader entry(reader.object("only_when"), reader.pathOf("only_when"), problems);
    Dependence dependence{entry.text("key", 40), {}};
    const Json& values = entry.list("values", kMostChoices);
    for (const auto& value : values) {
        if (value.is_string())
            dependence.values.push_back(value.get<std::string>());
        else
            entry.complain("values", "holds something that is no text; expected ids of the choice.");
    }
    return dependence;
}

} // namespace

Json toJson(const Parameter& parameter)
{
    Json entry{{"key", parameter.key}, {"title", parameter.title}, {"kind", kindName(parameter.kind)},
               {"default", parameter.standard}, {"help", parameter.help}};
    if (!parameter.unit.empty())
        entry["unit"] = parameter.unit;
    if (!parameter.paper.empty())
        entry["paper"] = parameter.paper;
    if (parameter.advanced)
        entry["advanced"] = true;
    if (isNumber(parameter.kind)) {
        entry["low"] = parameter.low;
        entry["high"] = parameter.high;
        entry["scale"] = parameter.scale == Scale::Logarithmic ? "log" : "linear";
    }
    for (const auto& choice : parameter.choices)
        entry["choices"].push_back({{"id", choice.id}, {"title", choice.title}, {"help", choice.help}});
    if (!parameter.onlyWhen.key.empty())
        entry["only_when"] = {{"key", parameter.onlyWhen.key}, {"values", parameter.onlyWhen.values}};
    return entry;
}

Parameter parameterFromJson(const Json& value, const std::string& path, std::vector<Problem>& problems)
{
    const std::size_t before = problems.size();
    Parameter parameter;
    Json standard;
    {
        FieldReader reader(value, path, problems);
        parameter.key = reader.text("key", 40);
        parameter.title = reader.text("title", 200);
        parameter.kind = reader.oneOf<ParameterKind>("kind", {{"real", ParameterKind::Real}, {"integer", ParameterKind::Integer},
                                                              {"boolean", ParameterKind::Boolean}, {"choice", ParameterKind::Choice},
                                                              {"file", ParameterKind::File}});
        standard = reader.any("default");
        parameter.unit = reader.optionalText("unit", 40);
        parameter.help = reader.optionalText("help");
        parameter.paper = reader.optionalText("paper");
        parameter.advanced = reader.flag("advanced", false);
        const bool nameHolds = !parameter.key.empty() && parameter.key.front() >= 'a' && parameter.key.front() <= 'z'
            && std::all_of(parameter.key.begin(), parameter.key.end(),
                           [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
        if (!parameter.key.empty() && !nameHolds)
            reader.complain("key", "is \"" + parameter.key + "\"; expected small letters, digits and _, a letter first.");
        if (reader.has("only_when"))
            parameter.onlyWhen = readDependence(reader, problems);
        if (isNumber(parameter.kind))
            readBounds(reader, parameter);
        if (parameter.kind == ParameterKind::Choice)
            readChoices(reader, parameter, problems);
    }
    if (problems.size() != before)
        return parameter;
    if (auto sentence = problemWith(parameter, standard); !sentence.empty()) {
        problems.push_back({path + ".default", path + ".default: " + sentence});
        return parameter;
    }
    parameter.standard = standard;
    parameter.standard = complete({parameter}, Json::object()).at(parameter.key); // 3.0 becomes 3 for an integer
    return parameter;
}

} // namespace palimpsest
