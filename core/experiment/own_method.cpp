// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/own_method.h"

#include "core/base/error.h"
#include "core/experiment/catalogue_methods.h"
#include "core/experiment/parameter_json.h"

#include <algorithm>
#include <set>

namespace palimpsest {

namespace {

constexpr std::size_t kMostParameters = 64, kMostPresets = 64, kMostNeeds = 16;
constexpr const char* kImages = "image-classification";

bool isId(const std::string& id)
{
    return !id.empty() && id.size() <= 40 && id.front() >= 'a' && id.front() <= 'z'
        && std::all_of(id.begin(), id.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; });
}

bool isObjectiveFile(const std::string& name)
{
    return name.size() > 3 && name.ends_with(".pt") && name.front() != '.' && name.find('/') == std::string::npos;
}

std::string listOf(const Parameters& parameters)
{
    std::string keys;
    for (const auto& parameter : parameters)
        keys += (keys.empty() ? "" : ", ") + parameter.key;
    return keys;
}

/// The settings that every gradient method has, with the descriptor's defaults.
Parameters sharedSettings(FieldReader& reader, std::vector<Problem>& problems)
{
    Parameters shared = gradientSettings();
    const Json& defaults = reader.object("defaults");
    for (const auto& [key, value] : defaults.items()) {
        const auto parameter = std::find_if(shared.begin(), shared.end(), [&](const Parameter& p) { return p.key == key; });
        const std::string path = "defaults." + key;
        if (parameter == shared.end())
            problems.push_back({path, path + " is not known; expected one of " + listOf(shared) + ". Parameters of its own have their default in parameters."});
        else if (const auto sentence = problemWith(*parameter, value); !sentence.empty())
            problems.push_back({path, "defaults: " + sentence});
        else
            parameter->standard = value;
    }
    const Json normalised = problems.empty() ? complete(shared, Json::object()) : Json::object();
    for (auto& parameter : shared)
        if (normalised.contains(parameter.key))
            parameter.standard = normalised.at(parameter.key);
    return shared;
}

void readParameters(FieldReader& reader, MethodDescriptor& method, std::vector<Problem>& problems)
{
    const Parameters shared = sharedSettings(reader, problems);
    std::set<std::string> taken(std::begin(kObjectiveInputs), std::end(kObjectiveInputs));
    for (const auto& parameter : shared)
        taken.insert(parameter.key);
    const Json& list = reader.list("parameters", kMostParameters);
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string path = "parameters[" + std::to_string(i) + "]";
        Parameter parameter = parameterFromJson(list[i], path, problems);
        if (!parameter.key.empty() && !taken.insert(parameter.key).second)
            problems.push_back({path + ".key", path + ".key is \"" + parameter.key + "\", which is taken; expected another name. What every method has is set with defaults."});
        method.own->keys.push_back(parameter.key);
        method.parameters.push_back(std::move(parameter));
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Dependence& dependence = method.parameters[i].onlyWhen;
        const Parameter* choice = findParameter(method.parameters, dependence.key);
        if (!dependence.key.empty() && (!choice || choice->kind != ParameterKind::Choice))
            problems.push_back({"parameters[" + std::to_string(i) + "].only_when", "parameters[" + std::to_string(i) + "].only_when.key is \"" + dependence.key
                                                                                       + "\"; expected a choice among its own parameters."});
    }
    // Epochs and learning rate stand first, as everywhere.
    method.parameters.insert(method.parameters.begin(), shared.begin(), shared.begin() + 2);
    method.parameters.insert(method.parameters.end(), shared.begin() + 2, shared.end());
}

void readPresets(FieldReader& reader, MethodDescriptor& method, std::vector<Problem>& problems)
{
    const Json& list = reader.list("presets", kMostPresets);
    for (std::size_t i = 0; i < list.size(); ++i) {
        FieldReader entry(list[i], "presets[" + std::to_string(i) + "]", problems);
        Preset preset{entry.text("id", 100), entry.text("title", 200), entry.optionalText("source"), entry.object("values")};
        for (auto& problem : check(method.parameters, preset.values, entry.pathOf("values")))
            problems.push_back({problem.path, entry.pathOf("values") + ": " + problem.sentence});
        method.presets.push_back(std::move(preset));
    }
}

void readNeeds(FieldReader& reader, MethodDescriptor& method)
{
    if (!reader.has("needs") && method.own->data != OwnMethod::Data::Forget)
        method.needs = {"retain data"};
    const Json& list = reader.list("needs", kMostNeeds);
    for (const auto& need : list) {
        if (need.is_string() && need.get_ref<const std::string&>().size() <= 100)
            method.needs.push_back(need.get<std::string>());
        else
            reader.complain("needs", "holds something that is not a short text.");
    }
}

} // namespace

MethodDescriptor ownMethodFromJson(const Json& value, const std::string& where)
{
    const auto refuse = [&](const std::string& what) {
        throw Error("method.descriptor", where + " cannot be used as a method: " + what, "Correct the fields named; docs/own-methods.md describes them.");
    };
    if (!value.is_object() || value.value("format", Json()) != "palimpsest-method")
        refuse("format must be \"palimpsest-method\".");
    requireVersion(value, where, "method.version");

    std::vector<Problem> problems;
    MethodDescriptor method;
    {
        FieldReader reader(value, "", problems);
        reader.any("format");
        reader.any("version");
        method.id = reader.text("id", 200);
        if (!method.id.empty() && !isId(method.id))
            reader.complain("id", "is \"" + method.id + "\"; expected up to 40 small letters, digits, _ and -, a letter first.");
        method.title = reader.text("title", 100);
        method.domain = kImages;
        const MethodRole usual = MethodRole::Method;
        method.role = reader.oneOf<MethodRole>("role", {{"method", MethodRole::Method}, {"control", MethodRole::Control}}, &usual);
        method.summary = reader.text("summary");
        method.help = reader.optionalText("help");
        method.paper = reader.optionalText("paper");
        OwnMethod own;
        own.objective = reader.text("objective", 200);
        if (!own.objective.empty() && !isObjectiveFile(own.objective))
            reader.complain("objective", "is \"" + own.objective + "\"; expected the name of a .pt file beside it, without a folder.");
        own.descriptor = value;
        reader.optionalText("objective_sha256", 64); // in a run folder's copy
        own.data = reader.oneOf<OwnMethod::Data>("data", {{"forget", OwnMethod::Data::Forget}, {"retain", OwnMethod::Data::Retain},
                                                          {"mixed", OwnMethod::Data::Mixed}, {"forget_then_retain", OwnMethod::Data::ForgetThenRetain}});
        const bool random = false;
        own.randomForgetLabels = reader.oneOf<bool>("forget_labels", {{"true", false}, {"random", true}}, &random);
        if (own.randomForgetLabels && own.data == OwnMethod::Data::Retain)
            reader.complain("forget_labels", "is random, but data is retain: no forget sample is seen.");
        method.own = own;
        readNeeds(reader, method);
        readParameters(reader, method, problems);
        readPresets(reader, method, problems);
    }
    if (!problems.empty()) {
        std::string all;
        for (const auto& problem : problems)
            all += (all.empty() ? "" : " ") + problem.sentence;
        refuse(all);
    }
    return method;
}

} // namespace palimpsest
