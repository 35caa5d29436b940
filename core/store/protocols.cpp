// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/protocols.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/data/dataset.h"
#include "core/experiment/scenario.h"
#include "core/store/named_files.h"
#include "core/store/selection_folder.h"

#include <algorithm>
#include <map>
#include <set>
#include <system_error>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

fs::path fileOf(const Workspace& workspace, const std::string& id)
{
    return protocolsFolder(workspace) / (id + ".json");
}

Protocol readProtocol(const fs::path& file)
{
    const std::string where = "'" + file.string() + "'";
    const Json value = readJson(file);
    if (!value.is_object() || value.value("format", Json()) != "palimpsest-protocol" || value.value("version", Json()) != 1 || !value.contains("plan")
        || !value.contains("frozen") || !value.at("frozen").is_array() || !value.value("created", Json()).is_string() || !value.value("queued", Json()).is_boolean())
        throw Error("protocol.invalid", where + " is not a protocol that this program reads.", "Start the table again: what has run already is used.");
    Protocol protocol{file.stem().string(), value.at("created"), protocolPlanFromJson(value.at("plan"), where), {}, value.at("queued")};
    for (const auto& choice : value.at("frozen"))
        protocol.frozen.push_back(frozenChoiceFromJson(choice, where));
    return protocol;
}

/// Each seed's own set, by its rule; searched ones are empty until their selection is done.
void layOutSets(ProtocolPlan& plan)
{
    for (auto& scenario : plan.scenarios) {
        if (scenario.draw.is_null() || !scenario.sets.empty())
            continue;
        for (const auto seed : plan.reportedSeeds)
            scenario.sets.push_back(isSelected(scenario) ? ForgetSetPlan() : ForgetSetPlan{{}, {}, withSeed(scenario.draw, seed)});
    }
}

/// The plan with saved forget sets in place of rules.
void resolve(const Workspace& workspace, ProtocolPlan& plan, const Dataset& dataset)
{
    layOutSets(plan);
    std::vector<ForgetSetPlan*> places;
    for (auto& scenario : plan.scenarios) {
        if (searches(plan) && scenario.settingsOf.empty())
            places.push_back(&scenario.pilot);
        if (scenario.draw.is_null())
            places.push_back(&scenario.reported);
        else if (!isSelected(scenario))
            for (auto& set : scenario.sets)
                places.push_back(&set);
    }
    Plan sets;
    sets.dataset = plan.dataset;
    for (const ForgetSetPlan* place : places)
        sets.forgetSets.push_back(*place);
    sets = workspace.resolve(std::move(sets), dataset);
    for (std::size_t i = 0; i < places.size(); ++i)
        *places[i] = sets.forgetSets[i];
}

std::vector<PilotRun> asPilotRuns(const std::vector<RunRow>& rows)
{
    std::vector<PilotRun> runs;
    for (const auto& row : rows)
        runs.push_back({row.id, row.experimentHash, row.state, row.metrics});
    return runs;
}

} // namespace

ProtocolStage stageOf(const Protocol& protocol)
{
    if (protocol.frozen.empty() && searches(protocol.plan))
        return ProtocolStage::Pilot;
    return hasAllSets(protocol.plan) ? ProtocolStage::Reported : ProtocolStage::Selections;
}

fs::path protocolsFolder(const Workspace& workspace)
{
    return workspace.folder() / "protocols";
}

Protocol startProtocol(const Workspace& workspace, ProtocolPlan plan, const Dataset& dataset, std::vector<FrozenChoice> given)
{
    if (const auto problems = problemsOf(plan); !problems.empty())
        throw Error("protocol.plan", "The table cannot start: " + problems.front().sentence, "Correct " + problems.front().path + ".");
    requireFiles(workspace, plan.domain, plan.methods, plan.original);
    Json content = toJson(plan);
    content.erase("name");
    content["given"] = Json::array();
    for (const auto& choice : given)
        content["given"].push_back(toJson(choice));
    const std::string id = sha256(canonicalText(content)).substr(0, 16);
    if (fs::exists(fileOf(workspace, id)))
        return readProtocol(fileOf(workspace, id));
    if (given.empty() && !searches(plan))
        given = frozenAsGiven(plan, "As given: nothing was searched.");
    resolve(workspace, plan, dataset);
    Protocol protocol{id, utcNow(), std::move(plan), std::move(given), false};
    saveProtocol(workspace, protocol);
    return protocol;
}

std::vector<Protocol> readProtocols(const Workspace& workspace, std::vector<std::string>& damaged)
{
    std::vector<Protocol> protocols;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(protocolsFolder(workspace), none)) {
        if (entry.path().extension() != ".json")
            continue;
        try {
            protocols.push_back(readProtocol(entry.path()));
        } catch (const Error& error) {
            damaged.emplace_back(error.what());
        }
    }
    std::sort(protocols.begin(), protocols.end(), [](const Protocol& a, const Protocol& b) { return std::tie(a.created, a.id) < std::tie(b.created, b.id); });
    return protocols;
}

void saveProtocol(const Workspace& workspace, const Protocol& protocol)
{
    Json value{{"format", "palimpsest-protocol"}, {"version", 1}, {"created", protocol.created}, {"plan", toJson(protocol.plan)},
               {"frozen", Json::array()}, {"queued", protocol.queued}};
    for (const auto& choice : protocol.frozen)
        value["frozen"].push_back(toJson(choice));
    makeFolder(protocolsFolder(workspace));
    writeJson(fileOf(workspace, protocol.id), value);
}

std::vector<Experiment> experimentsOf(const Protocol& protocol)
{
    switch (stageOf(protocol)) {
    case ProtocolStage::Pilot:
        return pilotExperiments(protocol.plan);
    case ProtocolStage::Selections:
        return {};
    case ProtocolStage::Reported:
        break;
    }
    return reportedExperiments(protocol.plan, protocol.frozen);
}

std::vector<Selection> openSelections(const Workspace& workspace, const Protocol& protocol)
{
    std::vector<Selection> open;
    std::set<std::string> seen;
    for (const auto& entry : selectionsOf(protocol.plan))
        if (seen.insert(hashOf(entry.selection)).second && summarise(makeSelectionFolder(workspace, entry.selection)).state != RunState::Done)
            open.push_back(entry.selection);
    return open;
}

bool takeSelectedSets(const Workspace& workspace, Protocol& protocol)
{
    if (hasAllSets(protocol.plan))
        return false;
    bool changed = false;
    for (const auto& entry : selectionsOf(protocol.plan)) {
        auto& set = protocol.plan.scenarios[entry.scenario].sets[entry.seed];
        if (!set.hash.empty())
            continue;
        const RunFolder folder = makeSelectionFolder(workspace, entry.selection);
        if (summarise(folder).state != RunState::Done)
            continue;
        const ForgetSet saved = saveSelectedSet(workspace, folder, entry.selection);
        set = {saved.name, saved.hash, {}};
        changed = true;
    }
    const bool isComplete = hasAllSets(protocol.plan);
    if (isComplete)
        protocol.queued = false;
    if (changed)
        saveProtocol(workspace, protocol);
    return isComplete;
}

bool freezeIfOver(const Workspace& workspace, Protocol& protocol, const std::vector<RunRow>& rows)
{
    const auto runs = asPilotRuns(rows);
    if (stageOf(protocol) != ProtocolStage::Pilot || !isPilotOver(protocol.plan, runs))
        return false;
    protocol.frozen = freeze(protocol.plan, runs);
    protocol.queued = false;
    saveProtocol(workspace, protocol);
    return true;
}

std::vector<RunRow> reportedRows(const Protocol& protocol, const std::vector<RunRow>& rows)
{
    std::vector<RunRow> found;
    if (stageOf(protocol) != ProtocolStage::Reported)
        return found;
    std::set<std::string> hashes;
    for (const auto& experiment : reportedExperiments(protocol.plan, protocol.frozen))
        hashes.insert(hashOf(experiment));
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(found), [&](const RunRow& row) { return hashes.contains(row.experimentHash); });
    return found;
}

OpenRuns openRuns(const std::vector<Experiment>& experiments, const std::vector<RunRow>& rows, bool retry)
{
    std::map<std::string, const RunRow*> known; // the best run of each content
    for (const auto& row : rows) {
        auto& best = known[row.experimentHash];
        if (!best || best->state != RunState::Done)
            best = &row;
    }
    OpenRuns open;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < experiments.size(); ++i) {
        const std::string hash = hashOf(experiments[i]);
        if (!seen.insert(hash).second) // the same value twice in a sweep is one run
            continue;
        const auto match = known.find(hash);
        if (match == known.end()) {
            open.entries.push_back({{}, i});
            continue;
        }
        const RunState state = match->second->state;
        if (state == RunState::Done || state == RunState::Running || state == RunState::Paused || (state == RunState::Failed && !retry))
            continue;
        open.entries.push_back({match->second->id, i});
    }
    return open;
}

} // namespace palimpsest
