// SPDX-License-Identifier: GPL-3.0-or-later
// The honest way to a table: tune on a pilot seed with validation data as non-members, freeze, report on other seeds. Spec: classification, section 9.
#pragma once

#include "core/experiment/plan.h"
#include "core/experiment/run_state.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace palimpsest {

/// What is forgotten. The pilot's set is drawn with the pilot seed, so that nothing is tuned on the samples that are reported; a whole class is the same both times.
struct ProtocolScenario {
    std::string name; ///< "random 10 %"
    ForgetSetPlan pilot, reported;
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

/// Stage 1: the references and every setting of the methods that are searched, on the pilot seed. No methods if nothing is searched.
Plan pilotPlan(const ProtocolPlan& protocol);

/// Stage 3: one plan a scenario, because each has settings of its own: the references and every method with its frozen setting, on the reported seeds. Throws Error
/// "protocol.not-frozen" where a choice is missing.
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

/// Every method with its own values in every scenario, untuned; `why` says where they come from. Throws Error "protocol.not-frozen" for one that has several settings.
std::vector<FrozenChoice> frozenAsGiven(const ProtocolPlan& protocol, const std::string& why);

Json toJson(const ProtocolPlan& protocol);
Json toJson(const FrozenChoice& choice);

/// Throw Error "protocol.invalid" with what was expected.
ProtocolPlan protocolPlanFromJson(const Json& value, const std::string& where);
FrozenChoice frozenChoiceFromJson(const Json& value, const std::string& where);

} // namespace palimpsest
