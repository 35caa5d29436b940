// SPDX-License-Identifier: GPL-3.0-or-later
// The honest way to a table: tune on a pilot seed with validation data as non-members, freeze, report on other seeds. Spec: classification, section 9.
#pragma once

#include "core/experiment/plan.h"
#include "core/experiment/run_state.h"
#include "core/experiment/selection.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace palimpsest {

/// What is forgotten. The pilot's set is drawn with the pilot seed, so that nothing is tuned on the samples that are reported; a whole class is the same both times.
/// Either all reported seeds forget the same set, or each has one of its own: drawn, or searched for by a selection of that seed.
struct ProtocolScenario {
    std::string name;                    ///< "random 10 %"
    ForgetSetPlan pilot;                 ///< says nothing where the settings are another scenario's
    ForgetSetPlan reported;              ///< of all reported seeds; says nothing where `draw` does
    Json draw{};                         ///< null, or the rule by which each reported seed gets its own set: see drawnScenario
    std::vector<ForgetSetPlan> sets{};   ///< those sets, by reported seed; without a hash until they are there
    std::string settingsOf{};            ///< the scenario whose frozen settings this one takes over; "" if it has its own
};

/// A whole table: scenarios × methods × seeds, with a search for each method's setting. A value of a method that is a list is searched.
struct ProtocolPlan {
    std::string name;
    std::string domain = "image-classification";
    DatasetSpec dataset;
    std::string model = "small-cnn";
    std::string augmentation = "standard";
    Json original = Json::object();
    std::vector<ProtocolScenario> scenarios;
    std::vector<MethodPlan> methods; ///< the references (Original, Retrain) are added by themselves
    std::uint64_t pilotSeed = 1;
    std::vector<std::uint64_t> reportedSeeds{2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    std::string device = "cpu";
    int threads = 0;
};

/// The scenario that a rule means, with the pilot's set drawn with `pilotSeed`.
ProtocolScenario scenarioOf(const std::string& name, const Json& rule, std::uint64_t pilotSeed);

/// The scenario whose set is another one for every reported seed: a rule with a seed (see resolveRule) drawn anew, or {"kind":"selection","parameters":{...}} with values
/// of selectionParameters(), searched for from the original model of each seed. A searched one takes its settings from another scenario, because methods are tuned on
/// random sets alone.
ProtocolScenario drawnScenario(const std::string& name, const Json& draw, std::uint64_t pilotSeed, const std::string& settingsOf = {});

/// Whether the scenario's sets are searched for.
bool isSelected(const ProtocolScenario& scenario);

/// One search of the stage between the pilot and what is reported.
struct ProtocolSelection {
    std::size_t scenario = 0, seed = 0; ///< positions in `scenarios` and `reportedSeeds`
    Selection selection;
};

/// All of them, seed by seed. What one ranking serves, such as both of its ends, are entries with one hash.
std::vector<ProtocolSelection> selectionsOf(const ProtocolPlan& protocol);

/// How many rankings that is: see hashOf(Selection).
std::size_t selectionCount(const ProtocolPlan& protocol);

/// What is wrong with its scenarios; among what problemsOf() finds.
std::vector<Problem> scenarioProblems(const ProtocolPlan& protocol);

/// Whether every reported seed of every scenario has its forget set.
bool hasAllSets(const ProtocolPlan& protocol);

/// One setting that was tried on the pilot seed.
struct TriedSetting {
    Json values;
    std::string run;                       ///< its id
    double gap = 0;                        ///< pilotGap; NaN if the run has no result
    std::map<std::string, double> metrics; ///< those that the gap is made of
    std::string problem;                   ///< why it has none, "" otherwise
};

/// The setting of one method in one scenario that is reported, and why.
struct FrozenChoice {
    std::string scenario, method;
    Json values;                     ///< null: every setting failed, the method is left out
    std::string why;
    std::vector<TriedSetting> tried; ///< empty if nothing was searched
};

/// A run of the pilot as its folder tells it.
struct PilotRun {
    std::string id;
    std::string experimentHash;
    RunState state = RunState::Queued;
    std::map<std::string, double> metrics;
};

/// What is wrong with it, each with its path; empty if nothing. Among it: a pilot seed that is reported too ("reported_seeds"), a search without validation data
/// ("dataset.validation"), which would tune on the test set.
std::vector<Problem> problemsOf(const ProtocolPlan& protocol);

/// Whether any method has more than one setting.
bool searches(const ProtocolPlan& protocol);

/// Stage 1: the references and every setting of the methods that are searched, on the pilot seed, in the scenarios with settings of their own. No methods if nothing
/// is searched.
Plan pilotPlan(const ProtocolPlan& protocol);

/// Stage 3: one plan a seed and scenario, because each scenario has settings and may have a forget set of its own: the references and every method with its frozen setting.
/// Seed by seed over all scenarios, so that the original of a seed is used while it is at hand and the table fills evenly. Throws Error "protocol.not-frozen" where a
/// choice is missing, "protocol.no-sets" where the forget set of a seed is.
std::vector<Plan> reportedPlans(const ProtocolPlan& protocol, const std::vector<FrozenChoice>& frozen);

/// The experiments of stage 1 and of stage 3; the scenarios' forget sets must have their hashes. Throw as expand().
std::vector<Experiment> pilotExperiments(const ProtocolPlan& protocol);
std::vector<Experiment> reportedExperiments(const ProtocolPlan& protocol, const std::vector<FrozenChoice>& frozen);

/// How many runs each stage has, forget sets resolved or not.
std::size_t pilotRunCount(const ProtocolPlan& protocol);
std::size_t reportedRunCount(const ProtocolPlan& protocol);

/// The metrics that the pilot is judged by: those of Avg. Gap, with the one over validation data ("ta_val", "mia_val") in place of one that looks at the test set.
std::vector<std::string> pilotMetrics(const std::string& domain);

/// Mean of |difference| over pilotMetrics; NaN if one is missing.
double pilotGap(const std::string& domain, const std::map<std::string, double>& metrics, const std::map<std::string, double>& retrain);

/// Whether every run of the pilot has ended, well or not. Cancelled and interrupted ones have not: somebody wants to go on with them.
bool isPilotOver(const ProtocolPlan& protocol, const std::vector<PilotRun>& runs);

/// Stage 2: for each scenario and method the setting with the smallest pilotGap (of equals the first of the grid). Methods with one setting keep it. Throws
/// Error "protocol.pilot" if the pilot is not over, or if its Retrain has no result.
std::vector<FrozenChoice> freeze(const ProtocolPlan& protocol, const std::vector<PilotRun>& runs);

/// The choices, with those of the scenarios that take over another one's.
std::vector<FrozenChoice> withTakenOver(const ProtocolPlan& protocol, std::vector<FrozenChoice> frozen);

/// Every method with its own values in every scenario, untuned; `why` says where they come from. Throws Error "protocol.not-frozen" for one that has several settings.
std::vector<FrozenChoice> frozenAsGiven(const ProtocolPlan& protocol, const std::string& why);

Json toJson(const ProtocolPlan& protocol);
Json toJson(const FrozenChoice& choice);

/// Throw Error "protocol.invalid" with what was expected.
ProtocolPlan protocolPlanFromJson(const Json& value, const std::string& where);
FrozenChoice frozenChoiceFromJson(const Json& value, const std::string& where);

} // namespace palimpsest
