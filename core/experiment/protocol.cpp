// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/protocol.h"

#include "core/base/error.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/common_ground.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace palimpsest {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

bool isReference(const std::string& method)
{
    const MethodDescriptor* descriptor = findMethod(method);
    return descriptor && descriptor->role == MethodRole::Reference;
}

bool isSearched(const MethodPlan& method)
{
    return std::any_of(method.values.begin(), method.values.end(), [](const Json& value) { return value.is_array() && value.size() > 1; });
}

/// A value that is a list of one is that one.
Json singleValues(const MethodPlan& method)
{
    Json values = Json::object();
    for (const auto& [key, value] : method.values.items())
        values[key] = value.is_array() && value.size() == 1 ? value.front() : value;
    return values;
}

Plan commonPlan(const ProtocolPlan& protocol)
{
    Plan plan;
    plan.name = protocol.name;
    plan.domain = protocol.domain;
    copyGround(protocol, plan);
    for (const auto& method : methods())
        if (method.role == MethodRole::Reference && serves(method, protocol.domain))
            plan.methods.push_back({method.id, Json::object()});
    return plan;
}

std::string number(double value, const char* format = "%.2f")
{
    char text[64];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

/// "learning rate 0.01, density 0.5": what was searched.
std::string describe(const MethodPlan& method, const Json& values)
{
    const MethodDescriptor* descriptor = findMethod(method.method);
    std::string text;
    for (const auto& [key, list] : method.values.items()) {
        if (!list.is_array() || list.size() < 2 || !values.contains(key))
            continue;
        const Parameter* parameter = descriptor ? findParameter(descriptor->parameters, key) : nullptr;
        text += (text.empty() ? "" : ", ") + (parameter ? parameter->title : key) + " " + (parameter ? displayValue(*parameter, values.at(key)) : values.at(key).dump());
    }
    return text;
}

const PilotRun* findRun(const std::vector<PilotRun>& runs, const Experiment& experiment)
{
    const std::string hash = hashOf(experiment);
    const PilotRun* found = nullptr;
    for (const auto& run : runs)
        if (run.experimentHash == hash && (!found || found->state != RunState::Done))
            found = &run;
    return found;
}

bool hasEnded(const PilotRun* run)
{
    return run && (run->state == RunState::Done || run->state == RunState::Failed || run->state == RunState::Crashed);
}

/// The experiments of one scenario and method on the pilot seed, in the order of the grid.
std::vector<Experiment> experimentsOf(const std::vector<Experiment>& pilot, const ProtocolScenario& scenario, const std::string& method)
{
    std::vector<Experiment> found;
    std::copy_if(pilot.begin(), pilot.end(), std::back_inserter(found),
                 [&](const Experiment& e) { return e.forgetSetHash == scenario.pilot.hash && e.method == method; });
    return found;
}

/// The metrics of `all` that the gap is made of.
std::map<std::string, double> judged(const std::string& domain, const std::map<std::string, double>& all)
{
    std::map<std::string, double> found;
    for (const auto& id : pilotMetrics(domain))
        if (const auto entry = all.find(id); entry != all.end())
            found.insert(*entry);
    return found;
}

TriedSetting tried(const ProtocolPlan& protocol, const Experiment& experiment, const std::vector<PilotRun>& runs, const PilotRun& retrain)
{
    TriedSetting setting;
    setting.values = experiment.parameters;
    setting.gap = kNone;
    const PilotRun* run = findRun(runs, experiment);
    setting.run = run->id;
    if (run->state != RunState::Done) {
        setting.problem = "the run " + toText(run->state);
        return setting;
    }
    setting.metrics = judged(protocol.domain, run->metrics);
    setting.gap = pilotGap(protocol.domain, run->metrics, retrain.metrics);
    if (std::isnan(setting.gap))
        setting.problem = "a metric is missing or not a number";
    return setting;
}

/// The choice among the settings of a grid, with the reason in words.
FrozenChoice choose(const ProtocolPlan& protocol, const ProtocolScenario& scenario, const MethodPlan& method, std::vector<TriedSetting> settings)
{
    FrozenChoice choice{scenario.name, method.method, Json(), {}, std::move(settings)};
    std::vector<const TriedSetting*> order;
    for (const auto& setting : choice.tried)
        if (setting.problem.empty())
            order.push_back(&setting);
    if (order.empty()) {
        choice.why = "Left out: none of its " + std::to_string(choice.tried.size()) + " settings gave a result on pilot seed "
            + std::to_string(protocol.pilotSeed) + ".";
        return choice;
    }
    std::stable_sort(order.begin(), order.end(), [](const TriedSetting* a, const TriedSetting* b) { return a->gap < b->gap; });
    choice.values = order.front()->values;
    choice.why = describe(method, choice.values) + ": smallest Avg. Gap to Retrain (" + number(order.front()->gap) + ") of " + std::to_string(choice.tried.size())
        + " settings on pilot seed " + std::to_string(protocol.pilotSeed) + ", with validation data as non-members";
    if (order.size() > 1)
        choice.why += "; next " + number(order[1]->gap) + " with " + describe(method, order[1]->values);
    if (order.size() < choice.tried.size())
        choice.why += "; " + std::to_string(choice.tried.size() - order.size()) + " gave no result";
    choice.why += ".";
    return choice;
}

} // namespace

std::vector<Problem> problemsOf(const ProtocolPlan& protocol)
{
    Plan whole = commonPlan(protocol);
    for (const auto& scenario : protocol.scenarios)
        whole.forgetSets.push_back(scenario.reported);
    whole.seeds = protocol.reportedSeeds;
    if (!protocol.methods.empty()) // the references alone are a table, too
        whole.methods = protocol.methods;
    auto problems = problemsOf(whole);
    for (auto& problem : scenarioProblems(protocol))
        problems.push_back(std::move(problem));
    if (!searches(protocol))
        return problems;
    if (std::find(protocol.reportedSeeds.begin(), protocol.reportedSeeds.end(), protocol.pilotSeed) != protocol.reportedSeeds.end())
        problems.push_back({"reported_seeds", "The pilot seed " + std::to_string(protocol.pilotSeed)
                                                  + " is among the reported seeds: a setting must not be tuned on a seed that is reported."});
    const DatasetDescriptor* dataset = findDataset(protocol.dataset.id);
    if (dataset && protocol.dataset.validation <= 0)
        problems.push_back({"dataset.validation", "No validation data is kept out of the training pool: tuning would look at the test set."});
    return problems;
}

bool searches(const ProtocolPlan& protocol)
{
    return std::any_of(protocol.methods.begin(), protocol.methods.end(), isSearched);
}

Plan pilotPlan(const ProtocolPlan& protocol)
{
    Plan plan = commonPlan(protocol);
    plan.seeds = {protocol.pilotSeed};
    for (const auto& scenario : protocol.scenarios)
        if (scenario.settingsOf.empty())
            plan.forgetSets.push_back(scenario.pilot);
    if (!searches(protocol))
        plan.methods.clear();
    for (const auto& method : protocol.methods)
        if (isSearched(method))
            plan.methods.push_back(method);
    return plan;
}

std::vector<Plan> reportedPlans(const ProtocolPlan& protocol, const std::vector<FrozenChoice>& frozen)
{
    std::vector<Plan> ofScenarios;
    for (const auto& scenario : protocol.scenarios) {
        Plan plan = commonPlan(protocol);
        for (const auto& method : protocol.methods) {
            if (isReference(method.method))
                continue;
            const auto choice = std::find_if(frozen.begin(), frozen.end(),
                                             [&](const FrozenChoice& c) { return c.scenario == scenario.name && c.method == method.method; });
            if (choice == frozen.end())
                throw Error("protocol.not-frozen", "The setting of " + method.method + " for " + scenario.name + " is not frozen yet.",
                            "Let the pilot end first.");
            if (!choice->values.is_null())
                plan.methods.push_back({method.method, choice->values});
        }
        ofScenarios.push_back(std::move(plan));
    }
    std::vector<Plan> plans;
    for (std::size_t seed = 0; seed < protocol.reportedSeeds.size(); ++seed)
        for (std::size_t i = 0; i < ofScenarios.size(); ++i) {
            const auto& scenario = protocol.scenarios[i];
            if (!scenario.draw.is_null() && (seed >= scenario.sets.size() || scenario.sets[seed].hash.empty()))
                throw Error("protocol.no-sets", "The forget set of seed " + std::to_string(protocol.reportedSeeds[seed]) + " for " + scenario.name + " is not there yet.",
                            "Let the selections end first.");
            plans.push_back(ofScenarios[i]);
            plans.back().seeds = {protocol.reportedSeeds[seed]};
            plans.back().forgetSets = {scenario.draw.is_null() ? scenario.reported : scenario.sets[seed]};
        }
    return plans;
}

std::vector<Experiment> pilotExperiments(const ProtocolPlan& protocol)
{
    return searches(protocol) ? expand(pilotPlan(protocol)) : std::vector<Experiment>();
}

std::vector<Experiment> reportedExperiments(const ProtocolPlan& protocol, const std::vector<FrozenChoice>& frozen)
{
    std::vector<Experiment> experiments;
    for (const Plan& plan : reportedPlans(protocol, frozen))
        for (auto& experiment : expand(plan))
            experiments.push_back(std::move(experiment));
    return experiments;
}

std::size_t pilotRunCount(const ProtocolPlan& protocol)
{
    return runCount(pilotPlan(protocol));
}

std::size_t reportedRunCount(const ProtocolPlan& protocol)
{
    std::size_t perScenario = commonPlan(protocol).methods.size();
    for (const auto& method : protocol.methods)
        perScenario += !isReference(method.method);
    return perScenario * protocol.scenarios.size() * protocol.reportedSeeds.size();
}

std::vector<std::string> pilotMetrics(const std::string& domain)
{
    std::vector<std::string> ids;
    for (const auto& metric : metrics())
        if (metric.inAvgGap && (metric.domain.empty() || metric.domain == domain))
            ids.push_back(findMetric(metric.id + "_val") ? metric.id + "_val" : metric.id);
    return ids;
}

double pilotGap(const std::string& domain, const std::map<std::string, double>& metrics, const std::map<std::string, double>& retrain)
{
    const auto value = [](const std::map<std::string, double>& from, const std::string& id) {
        const auto entry = from.find(id);
        return entry == from.end() ? kNone : entry->second;
    };
    const auto ids = pilotMetrics(domain);
    double sum = 0;
    for (const auto& id : ids)
        sum += std::abs(value(metrics, id) - value(retrain, id));
    return ids.empty() ? kNone : sum / double(ids.size());
}

bool isPilotOver(const ProtocolPlan& protocol, const std::vector<PilotRun>& runs)
{
    const auto pilot = pilotExperiments(protocol);
    return std::all_of(pilot.begin(), pilot.end(), [&](const Experiment& experiment) { return hasEnded(findRun(runs, experiment)); });
}

std::vector<FrozenChoice> freeze(const ProtocolPlan& protocol, const std::vector<PilotRun>& runs)
{
    const auto pilot = pilotExperiments(protocol);
    if (!isPilotOver(protocol, runs))
        throw Error("protocol.pilot", "Some runs of the pilot have not ended: nothing can be chosen yet.", "Let them end, then try again.");
    std::vector<FrozenChoice> frozen;
    for (const auto& scenario : protocol.scenarios) {
        if (!scenario.settingsOf.empty())
            continue;
        const PilotRun* retrain = nullptr;
        for (const auto& experiment : experimentsOf(pilot, scenario, "retrain"))
            retrain = findRun(runs, experiment);
        for (const auto& method : protocol.methods) {
            if (isReference(method.method))
                continue;
            if (!isSearched(method)) {
                frozen.push_back({scenario.name, method.method, singleValues(method), "One setting only: nothing was searched.", {}});
                continue;
            }
            if (!retrain || retrain->state != RunState::Done)
                throw Error("protocol.pilot", "Retrain has no result on the pilot seed for " + scenario.name + ": nothing can be compared with it.",
                            "Try that run again; the table goes on by itself.");
            std::vector<TriedSetting> settings;
            for (const auto& experiment : experimentsOf(pilot, scenario, method.method))
                settings.push_back(tried(protocol, experiment, runs, *retrain));
            frozen.push_back(choose(protocol, scenario, method, std::move(settings)));
        }
    }
    return withTakenOver(protocol, std::move(frozen));
}

std::vector<FrozenChoice> withTakenOver(const ProtocolPlan& protocol, std::vector<FrozenChoice> frozen)
{
    std::vector<FrozenChoice> taken;
    for (const auto& scenario : protocol.scenarios)
        for (const auto& choice : frozen)
            if (!scenario.settingsOf.empty() && choice.scenario == scenario.settingsOf)
                taken.push_back({scenario.name, choice.method, choice.values, "Taken over from " + choice.scenario + ".", {}});
    frozen.insert(frozen.end(), std::make_move_iterator(taken.begin()), std::make_move_iterator(taken.end()));
    return frozen;
}

std::vector<FrozenChoice> frozenAsGiven(const ProtocolPlan& protocol, const std::string& why)
{
    std::vector<FrozenChoice> frozen;
    for (const auto& scenario : protocol.scenarios)
        for (const auto& method : protocol.methods) {
            if (!scenario.settingsOf.empty())
                continue;
            if (isSearched(method))
                throw Error("protocol.not-frozen", "The method " + method.method + " has several settings.", "Give one, or let the pilot choose.");
            if (!isReference(method.method))
                frozen.push_back({scenario.name, method.method, singleValues(method), why, {}});
        }
    return withTakenOver(protocol, std::move(frozen));
}

} // namespace palimpsest
