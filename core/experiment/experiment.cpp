// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/experiment.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/experiment/augmentation.h"
#include "core/experiment/catalogue_language.h"
#include "core/experiment/field_reader.h"
#include "core/experiment/method_registry.h"
#include "core/experiment/setup.h"

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace palimpsest {

namespace {

bool isDevice(const std::string& device)
{
    if (device == "cpu" || device == "cuda")
        return true;
    if (!device.starts_with("cuda:") || device.size() < 6 || device.size() > 8)
        return false;
    return std::all_of(device.begin() + 5, device.end(), [](unsigned char c) { return std::isdigit(c); });
}

bool isHash(const std::string& text)
{
    return text.size() == 64
        && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) || (c >= 'a' && c <= 'f'); });
}

std::string oneOf(const auto& table)
{
    std::string names;
    for (const auto& row : table)
        names += (names.empty() ? "" : ", ") + row.id;
    return "expected one of " + names + ".";
}

const MethodDescriptor* methodOf(const Experiment& experiment)
{
    return findMethod(experiment.method, experiment.methodHash);
}

/// Why there is no such method.
std::string missingMethod(const Experiment& experiment)
{
    const MethodDescriptor* other = findMethod(experiment.method);
    if (!other)
        return "method is '" + experiment.method + "'; " + oneOf(methods());
    if (!other->own)
        return "method_hash is given, but the method '" + experiment.method + "' is built in.";
    return "method '" + experiment.method + "' is here in another version than the experiment's (method_hash "
        + (experiment.methodHash.empty() ? "is missing" : shortHash(experiment.methodHash)) + ").";
}

/// What was added later is written only where it says something, so that experiments of before it existed keep their hashes: not where it is the default.
void dropSilent(Json& values, const Parameters& schema, std::initializer_list<const char*> addedLater)
{
    for (const char* key : addedLater) {
        const auto* parameter = findParameter(schema, key);
        if (const auto entry = values.find(key); parameter && entry != values.end() && *entry == parameter->standard)
            values.erase(entry);
    }
}

Json originalContent(const Experiment& experiment)
{
    Json recipe = complete(originalRecipe(experiment.domain), experiment.original);
    // Only where they say something: experiments of before they existed keep their hashes.
    if (experiment.domain == "language-model")
        dropSilent(recipe, originalRecipe(experiment.domain), {"weights", "max_steps", "epsilon", "epsilon_order", "kl_reference", "pieces"});
    else
        dropSilent(recipe, originalRecipe(experiment.domain), {"weights", "warmup_epochs", "error_unit", "antithetic", "dropout"});
    for (const auto& parameter : originalRecipe(experiment.domain))
        if (isOfEvaluation(parameter.key))
            recipe.erase(parameter.key);
    Json value{{"dataset", toJson(experiment.dataset)}, {"domain", experiment.domain}, {"model", experiment.model}, {"original", std::move(recipe)},
               {"seed", experiment.seed}};
    if (experiment.augmentation != "standard")
        value["augmentation"] = experiment.augmentation;
    return value;
}

/// What the recipe says about the evaluation that is not as usual.
Json unusualEvaluation(const Experiment& experiment)
{
    const Parameters& schema = originalRecipe(experiment.domain);
    const Json recipe = complete(schema, experiment.original);
    Json unusual = Json::object();
    for (const auto& parameter : schema)
        if (isOfEvaluation(parameter.key) && recipe.at(parameter.key) != parameter.standard)
            unusual[parameter.key] = recipe.at(parameter.key);
    return unusual;
}

Json content(const Experiment& experiment)
{
    Json value = originalContent(experiment);
    value["original"].update(unusualEvaluation(experiment));
    const MethodDescriptor* method = methodOf(experiment);
    value["forget_set"] = experiment.forgetSetHash;
    value["method"] = experiment.method;
    if (!experiment.methodHash.empty())
        value["method_hash"] = experiment.methodHash;
    Json parameters = method ? complete(method->parameters, experiment.parameters) : experiment.parameters;
    if (method && experiment.domain == "language-model")
        dropSilent(parameters, method->parameters, {"max_steps", "epsilon", "epsilon_order"});
    if (method && experiment.domain == "text-to-image")
        dropSilent(parameters, method->parameters, {"alpha_unit", "clip", "clip_order", "antithetic", "dropped", "dropout", "mask_clip"});
    value["parameters"] = std::move(parameters);
    value["device"] = experiment.device;
    value["threads"] = experiment.threads;
    return value;
}

} // namespace

Json toJson(const Experiment& experiment)
{
    Json value = content(experiment);
    value["format"] = "palimpsest-experiment";
    value["version"] = 1;
    value["name"] = experiment.name;
    value["forget_set"] = {{"hash", experiment.forgetSetHash}, {"name", experiment.forgetSetName}};
    return value;
}

std::vector<Problem> problemsOf(const Experiment& experiment)
{
    std::vector<Problem> problems;
    if (!findDomain(experiment.domain))
        problems.push_back({"domain", "domain is '" + experiment.domain + "'; " + oneOf(domains())});
    const auto requireDomain = [&](const char* what, const std::string& id, const std::string& domain) {
        if (!domain.empty() && domain != experiment.domain)
            problems.push_back({what, std::string(what) + " '" + id + "' is for " + domain + "; the experiment's domain is " + experiment.domain + "."});
    };
    if (const auto* dataset = findDataset(experiment.dataset.id))
        requireDomain("dataset.id", dataset->id, dataset->domain);
    else
        problems.push_back({"dataset.id", "dataset.id is '" + experiment.dataset.id + "'; " + oneOf(datasets())});
    if (const auto* model = findModel(experiment.model))
        requireDomain("model", model->id, model->domain);
    else
        problems.push_back({"model", "model is '" + experiment.model + "'; " + oneOf(models())});
    if (const auto problem = problemWithAugmentation(experiment.augmentation); !problem.empty())
        problems.push_back({"augmentation", problem});
    if (!isDevice(experiment.device))
        problems.push_back({"device", "device is '" + experiment.device + "'; expected cpu, cuda or cuda:N."});
    if (experiment.threads < 0 || experiment.threads > 1024)
        problems.push_back({"threads", "threads is " + std::to_string(experiment.threads) + "; expected a whole number from 0 to 1024."});
    if (!isHash(experiment.forgetSetHash))
        problems.push_back({"forget_set.hash", "forget_set.hash must be the 64 hexadecimal digits of a saved forget set."});
    auto ofRecipe = check(originalRecipe(experiment.domain), experiment.original, "original");
    if (ofRecipe.empty()) {
        const Json recipe = complete(originalRecipe(experiment.domain), experiment.original);
        if (recipe.contains("warmup_epochs") && recipe.at("warmup_epochs") >= recipe.at("epochs"))
            ofRecipe.push_back({"original.warmup_epochs", "original.warmup_epochs is " + recipe.at("warmup_epochs").dump() + "; expected less than the "
                                                              + recipe.at("epochs").dump() + " epochs."});
    }
    for (auto& problem : ofRecipe)
        problems.push_back(std::move(problem));
    if (const MethodDescriptor* method = methodOf(experiment)) {
        requireDomain("method", method->id, method->domain);
        for (auto& problem : check(method->parameters, experiment.parameters, "parameters"))
            problems.push_back(std::move(problem));
    } else {
        problems.push_back({"method", missingMethod(experiment)});
    }
    return problems;
}

Experiment experimentFromJson(const Json& value, const std::string& where)
{
    std::vector<Problem> problems;
    if (!value.is_object() || value.value("format", Json()) != "palimpsest-experiment")
        throw Error("experiment.invalid", where + " is not an experiment: 'format' must be \"palimpsest-experiment\".",
                    "Save one from the window, or start from `palimpsest-cli sweep --example`.");
    requireVersion(value, where, "experiment.version");
    Experiment experiment;
    const auto text = [&](const std::string& key, const Json& entry, std::string& target) {
        if (entry.is_string())
            target = entry.get<std::string>();
        else
            problems.push_back({key, key + " must be a text."});
    };
    for (const auto& [key, entry] : value.items()) {
        if (key == "format" || key == "version")
            continue;
        if (key == "name")
            text(key, entry, experiment.name);
        else if (key == "domain")
            text(key, entry, experiment.domain);
        else if (key == "model")
            text(key, entry, experiment.model);
        else if (key == "method")
            text(key, entry, experiment.method);
        else if (key == "augmentation")
            text(key, entry, experiment.augmentation);
        else if (key == "method_hash")
            text(key, entry, experiment.methodHash);
        else if (key == "device")
            text(key, entry, experiment.device);
        else if (key == "original")
            experiment.original = entry;
        else if (key == "parameters")
            experiment.parameters = entry;
        else if (key == "seed") {
            if (entry.is_number_unsigned() || (entry.is_number_integer() && entry.get<std::int64_t>() >= 0))
                experiment.seed = entry.get<std::uint64_t>();
            else
                problems.push_back({key, "seed must be a whole number from 0."});
        } else if (key == "threads") {
            if (entry.is_number_integer() && entry.get<std::int64_t>() >= 0 && entry.get<std::int64_t>() <= 1024)
                experiment.threads = entry.get<int>();
            else
                problems.push_back({key, "threads must be a whole number from 0 to 1024."});
        } else if (key == "dataset") {
            try {
                experiment.dataset = datasetSpecFromJson(entry, "dataset");
            } catch (const Error& error) {
                problems.push_back({"dataset", error.what()});
            }
        } else if (key == "forget_set") {
            if (!entry.is_object()) {
                problems.push_back({key, "forget_set must be an object with hash and name."});
                continue;
            }
            for (const auto& [part, partValue] : entry.items()) {
                if (part == "hash")
                    text("forget_set.hash", partValue, experiment.forgetSetHash);
                else if (part == "name")
                    text("forget_set.name", partValue, experiment.forgetSetName);
                else
                    problems.push_back({"forget_set." + part, "forget_set." + part + " is not known; expected hash and name."});
            }
        } else {
            problems.push_back({key, key + " is not known in an experiment."});
        }
    }
    if (experiment.methodHash.empty()) // written by hand: the version that is here
        experiment.methodHash = hashOfMethod(experiment.method);
    for (auto& problem : problemsOf(experiment))
        problems.push_back(std::move(problem));
    if (!problems.empty()) {
        std::string all;
        for (const auto& problem : problems)
            all += (all.empty() ? "" : " ") + problem.sentence;
        throw Error("experiment.invalid", where + " cannot be used: " + all, "Correct the fields named, or save the experiment again from the window.");
    }
    experiment.original = complete(originalRecipe(experiment.domain), experiment.original);
    experiment.parameters = complete(methodOf(experiment)->parameters, experiment.parameters);
    return experiment;
}

std::string hashOf(const Experiment& experiment)
{
    return sha256(canonicalText(content(experiment)));
}

std::string originalKey(const Experiment& experiment)
{
    return sha256(canonicalText(originalContent(experiment)));
}

std::string referenceKey(const Experiment& experiment)
{
    Json value = originalContent(experiment);
    value["forget_set"] = experiment.forgetSetHash;
    return sha256(canonicalText(value));
}

std::string groupKey(const Experiment& experiment)
{
    Json value = content(experiment);
    value.erase("seed");
    value.erase("threads");
    value.erase("device");
    return sha256(canonicalText(value));
}

std::string automaticName(const Experiment& experiment)
{
    return automaticName(experiment, {});
}

std::string automaticName(const Experiment& experiment, const std::vector<Setup>& earlier)
{
    const MethodDescriptor* method = methodOf(experiment);
    std::string name = method ? method->title : experiment.method;
    if (!experiment.forgetSetName.empty())
        name += " · " + experiment.forgetSetName;
    for (const auto& difference : differencesInWords(setupOf(experiment), earlier))
        name += " · " + difference;
    if (const auto unusual = unusualEvaluation(experiment); unusual.contains("relearn"))
        name += " · relearning " + unusual.at("relearn").get<std::string>();
    if (method) {
        for (const auto& parameter : method->parameters) {
            const auto value = experiment.parameters.find(parameter.key);
            if (value == experiment.parameters.end() || *value == parameter.standard
                || !hasMeaning(method->parameters, parameter, experiment.parameters))
                continue;
            const std::string title = parameter.key == "learning_rate" ? "lr" : parameter.title;
            const bool isFile = parameter.kind == ParameterKind::File && value->is_string();
            name += " · " + title + " " + (isFile ? std::filesystem::path(value->get<std::string>()).stem().string() : displayValue(parameter, *value));
        }
    }
    return name + " · seed " + std::to_string(experiment.seed);
}

} // namespace palimpsest
