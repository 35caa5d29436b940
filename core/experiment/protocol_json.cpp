// SPDX-License-Identifier: GPL-3.0-or-later
// Protocols as files have them.
#include "core/experiment/protocol.h"

#include "core/base/error.h"

#include <cmath>
#include <limits>

namespace palimpsest {

namespace {

[[noreturn]] void refuse(const std::string& where, const std::string& what)
{
    throw Error("protocol.invalid", where + " cannot be used: " + what, "Start the table again: what has run already is used.");
}

Json setJson(const ForgetSetPlan& set)
{
    return {{"name", set.name}, {"hash", set.hash}, {"rule", set.rule}};
}

std::string textIn(const Json& value, const char* key, const std::string& where)
{
    if (!value.is_object() || !value.contains(key) || !value.at(key).is_string())
        refuse(where, std::string(key) + " must be a text.");
    return value.at(key).get<std::string>();
}

const Json& listIn(const Json& value, const char* key, const std::string& where)
{
    if (!value.is_object() || !value.contains(key) || !value.at(key).is_array())
        refuse(where, std::string(key) + " must be a list.");
    return value.at(key);
}

std::uint64_t seedFrom(const Json& value, const std::string& where)
{
    if (!value.is_number_integer() || (!value.is_number_unsigned() && value.get<std::int64_t>() < 0))
        refuse(where, "seeds must be whole numbers from 0.");
    return value.get<std::uint64_t>();
}

ForgetSetPlan setFrom(const Json& value, const std::string& where)
{
    return {textIn(value, "name", where), textIn(value, "hash", where), value.value("rule", Json())};
}

/// Fields that older programs do not know are written only where they say something.
Json scenarioJson(const ProtocolScenario& scenario)
{
    Json value{{"name", scenario.name}};
    if (scenario.settingsOf.empty())
        value["pilot"] = setJson(scenario.pilot);
    else
        value["settings_of"] = scenario.settingsOf;
    if (scenario.draw.is_null()) {
        value["reported"] = setJson(scenario.reported);
        return value;
    }
    value["draw"] = scenario.draw;
    value["sets"] = Json::array();
    for (const auto& set : scenario.sets)
        value["sets"].push_back(setJson(set));
    return value;
}

ProtocolScenario scenarioFrom(const Json& value, const std::string& where)
{
    ProtocolScenario scenario;
    scenario.name = textIn(value, "name", where);
    if (value.contains("settings_of"))
        scenario.settingsOf = textIn(value, "settings_of", where);
    else if (value.contains("pilot"))
        scenario.pilot = setFrom(value.at("pilot"), where);
    else
        refuse(where, "each scenario needs a forget set for the pilot, or another scenario's settings.");
    if (value.contains("draw")) {
        scenario.draw = value.at("draw");
        for (const auto& set : listIn(value, "sets", where))
            scenario.sets.push_back(setFrom(set, where));
    } else if (value.contains("reported")) {
        scenario.reported = setFrom(value.at("reported"), where);
    } else {
        refuse(where, "each scenario needs a forget set that is reported, or a rule by which each seed gets one.");
    }
    return scenario;
}

Json finite(double value)
{
    return std::isfinite(value) ? Json(value) : Json();
}

double numberFrom(const Json& value)
{
    return value.is_number() ? value.get<double>() : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

Json toJson(const ProtocolPlan& protocol)
{
    Json value{{"name", protocol.name},   {"domain", protocol.domain},     {"dataset", toJson(protocol.dataset)},
               {"model", protocol.model}, {"augmentation", protocol.augmentation}, {"original", protocol.original}, {"scenarios", Json::array()},
               {"methods", Json::array()}, {"pilot_seed", protocol.pilotSeed}, {"reported_seeds", protocol.reportedSeeds},
               {"device", protocol.device}, {"threads", protocol.threads}};
    for (const auto& scenario : protocol.scenarios)
        value["scenarios"].push_back(scenarioJson(scenario));
    for (const auto& method : protocol.methods)
        value["methods"].push_back({{"method", method.method}, {"values", method.values}});
    return value;
}

Json toJson(const FrozenChoice& choice)
{
    Json value{{"scenario", choice.scenario}, {"method", choice.method}, {"values", choice.values}, {"why", choice.why}, {"tried", Json::array()}};
    for (const auto& setting : choice.tried) {
        Json metrics = Json::object();
        for (const auto& [id, number] : setting.metrics)
            metrics[id] = finite(number);
        value["tried"].push_back({{"values", setting.values}, {"run", setting.run}, {"gap", finite(setting.gap)}, {"metrics", metrics}, {"problem", setting.problem}});
    }
    return value;
}

ProtocolPlan protocolPlanFromJson(const Json& value, const std::string& where)
{
    ProtocolPlan protocol;
    protocol.name = textIn(value, "name", where);
    protocol.domain = textIn(value, "domain", where);
    protocol.model = textIn(value, "model", where);
    protocol.augmentation = textIn(value, "augmentation", where);
    protocol.device = textIn(value, "device", where);
    if (!value.contains("dataset") || !value.contains("original") || !value.contains("pilot_seed") || !value.contains("threads")
        || !value.at("threads").is_number_integer())
        refuse(where, "dataset, original, pilot_seed and threads are needed.");
    protocol.dataset = datasetSpecFromJson(value.at("dataset"), "dataset");
    protocol.original = value.at("original");
    protocol.threads = value.at("threads").get<int>();
    protocol.pilotSeed = seedFrom(value.at("pilot_seed"), where);
    protocol.reportedSeeds.clear();
    for (const auto& seed : listIn(value, "reported_seeds", where))
        protocol.reportedSeeds.push_back(seedFrom(seed, where));
    for (const auto& entry : listIn(value, "scenarios", where))
        protocol.scenarios.push_back(scenarioFrom(entry, where));
    for (const auto& entry : listIn(value, "methods", where))
        protocol.methods.push_back({textIn(entry, "method", where), entry.value("values", Json::object())});
    if (const auto problems = problemsOf(protocol); !problems.empty())
        refuse(where, problems.front().sentence);
    return protocol;
}

FrozenChoice frozenChoiceFromJson(const Json& value, const std::string& where)
{
    FrozenChoice choice{textIn(value, "scenario", where), textIn(value, "method", where), value.value("values", Json()), textIn(value, "why", where), {}};
    for (const auto& entry : listIn(value, "tried", where)) {
        TriedSetting setting;
        setting.run = textIn(entry, "run", where);
        setting.problem = textIn(entry, "problem", where);
        setting.values = entry.value("values", Json());
        setting.gap = numberFrom(entry.value("gap", Json()));
        const Json metrics = entry.value("metrics", Json::object());
        if (!metrics.is_object())
            refuse(where, "the metrics of a tried setting must be an object.");
        for (const auto& [id, number] : metrics.items())
            setting.metrics[id] = numberFrom(number);
        choice.tried.push_back(std::move(setting));
    }
    return choice;
}

} // namespace palimpsest
