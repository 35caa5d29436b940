// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/protocol.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/scenario.h"
#include "core/experiment/search_grid.h"
#include "core/experiment/worst_case_plan.h"
#include "store/fixtures.h"

#include <cmath>
#include <limits>
#include <map>
#include <set>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

/// Two scenarios, FT with a grid of three, GA with one setting. Forget sets have made-up hashes.
ProtocolPlan twoScenarios()
{
    ProtocolPlan protocol;
    protocol.dataset.validation = 0.1;
    protocol.reportedSeeds = {2, 3, 4};
    protocol.scenarios = {scenarioOf("random 10 %", scenarioRule("random-10", {}, 2), 1), scenarioOf("class Shirt", scenarioRule("class-6", {"a", "b", "c", "d", "e", "f", "Shirt"}, 2), 1)};
    char digit = 'a';
    for (auto& scenario : protocol.scenarios) {
        scenario.pilot.hash = std::string(64, digit++);
        scenario.reported.hash = std::string(64, digit++);
    }
    protocol.methods = {{"ft", {{"learning_rate", {0.001, 0.01, 0.1}}}}, {"ga", {{"learning_rate", 0.002}}}};
    return protocol;
}

/// Runs of the whole pilot, all done, with metrics by method and learning rate.
std::vector<PilotRun> pilotRuns(const ProtocolPlan& protocol, const std::function<std::map<std::string, double>(const Experiment&)>& metrics)
{
    std::vector<PilotRun> runs;
    for (const auto& experiment : pilotExperiments(protocol))
        runs.push_back({"run-" + std::to_string(runs.size()), hashOf(experiment), RunState::Done, metrics(experiment)});
    return runs;
}

std::map<std::string, double> values(double ua, double ra, double ta, double mia)
{
    return {{"ua", ua}, {"ra", ra}, {"ta_val", ta}, {"mia_val", mia}, {"ta", 0}, {"mia", 0}}; // the test set would say something else
}

/// Retrain (5, 100, 94, 13); FT is the closer the nearer its rate is to 0.01 on the random set, to 0.1 on the class.
std::map<std::string, double> madeUp(const Experiment& experiment)
{
    if (experiment.method == "retrain")
        return values(5, 100, 94, 13);
    if (experiment.method != "ft")
        return values(0, 100, 94, 1);
    const double rate = experiment.parameters.at("learning_rate").get<double>();
    const bool random = experiment.forgetSetName.starts_with("random");
    const double off = std::abs(std::log10(rate) - (random ? -2 : -1));
    return values(5 + off, 100 - off, 94 + off, 13 - off); // gap: off
}

/// Random against either end of two searches, on three seeds.
ProtocolPlan worstCase()
{
    ProtocolPlan protocol = twoScenarios();
    WorstCaseSets sets;
    sets.rules = {"hardest", "easiest"};
    sets.lowerEpochs = {2, 10};
    protocol.scenarios = worstCaseScenarios(sets, protocol.pilotSeed);
    protocol.scenarios.front().pilot.hash = std::string(64, 'e');
    return protocol;
}

void giveSets(ProtocolPlan& protocol)
{
    int number = 10;
    for (auto& scenario : protocol.scenarios) {
        scenario.sets.clear();
        for ([[maybe_unused]] const auto seed : protocol.reportedSeeds)
            scenario.sets.push_back({"a set", std::string(62, 'f') + std::to_string(number++), {}});
    }
}

bool has(const std::vector<Problem>& problems, const std::string& path)
{
    return std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) { return problem.path == path; });
}

} // namespace

class ProtocolTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scenariosHaveNames()
    {
        const std::vector<std::string> classes{"T-shirt/top", "Trouser", "Ankle boot"};
        QCOMPARE(text(scenarioRule("random-10", classes, 7)), text(Json{{"kind", "random"}, {"share", 0.1}, {"seed", 7}}));
        QCOMPARE(text(scenarioRule("class-1", classes, 7)), text(Json{{"kind", "class"}, {"classes", {1}}}));
        QCOMPARE(text(scenarioRule("class-Ankle boot", classes, 7)), text(scenarioRule("class-2", classes, 7)));
        QCOMPARE(text(scenarioRule("partial-T-shirt/top-100", classes, 7)), text(Json{{"kind", "class"}, {"classes", {0}}, {"count", 100}, {"seed", 7}}));
        for (const char* bad : {"", "random", "random-0", "random-100", "random-x", "class-3", "class-", "partial-1", "partial-1-0", "partial-9-10", "partial--5"})
            QCOMPARE(errorOf([&] { scenarioRule(bad, classes, 1); }), std::string("scenario.unknown"));
        QCOMPARE(publishedScenario(scenarioRule("random-10", classes, 1)), std::string("random-10"));
        QCOMPARE(publishedScenario(scenarioRule("random-50", classes, 1)), std::string("random-50"));
        QCOMPARE(publishedScenario(scenarioRule("class-1", classes, 1)), std::string("class"));
        QCOMPARE(publishedScenario(scenarioRule("partial-1-5", classes, 1)), std::string());
        QCOMPARE(publishedScenario(Json()), std::string());
    }

    void thePilotForgetsAnotherDraw()
    {
        const auto random = scenarioOf("r", scenarioRule("random-10", {}, 2), 1);
        QCOMPARE(random.pilot.rule.at("seed").get<int>(), 1);
        QCOMPARE(random.reported.rule.at("seed").get<int>(), 2);
        const auto whole = scenarioOf("c", {{"kind", "class"}, {"classes", {6}}}, 1);
        QCOMPARE(text(whole.pilot.rule), text(whole.reported.rule));
    }

    void stagesHaveTheirRuns()
    {
        const auto protocol = twoScenarios();
        QVERIFY2(problemsOf(protocol).empty(), problemsOf(protocol).empty() ? "" : problemsOf(protocol).front().sentence.c_str());
        // Pilot: 2 scenarios x (2 references + 3 settings of FT); GA has nothing to search.
        const auto pilot = pilotExperiments(protocol);
        QCOMPARE(pilot.size(), std::size_t(10));
        QCOMPARE(pilotRunCount(protocol), std::size_t(10));
        for (const auto& experiment : pilot) {
            QCOMPARE(experiment.seed, std::uint64_t(1));
            QVERIFY(experiment.method != "ga");
            QVERIFY(experiment.forgetSetHash == std::string(64, 'a') || experiment.forgetSetHash == std::string(64, 'c'));
        }
        // Reported: 2 scenarios x 3 seeds x (2 references + FT + GA).
        const auto reported = reportedExperiments(protocol, freeze(protocol, pilotRuns(protocol, madeUp)));
        QCOMPARE(reported.size(), std::size_t(24));
        QCOMPARE(reportedRunCount(protocol), std::size_t(24));
        for (const auto& experiment : reported) {
            QVERIFY(experiment.seed != 1);
            QVERIFY(experiment.forgetSetHash == std::string(64, 'b') || experiment.forgetSetHash == std::string(64, 'd'));
            if (experiment.method == "ft")
                QCOMPARE(experiment.parameters.at("learning_rate").get<double>(), experiment.forgetSetHash == std::string(64, 'b') ? 0.01 : 0.1);
        }
    }

    void theSmallestGapOnValidationDataIsFrozenWithItsReason()
    {
        const auto protocol = twoScenarios();
        const auto frozen = freeze(protocol, pilotRuns(protocol, madeUp));
        QCOMPARE(frozen.size(), std::size_t(4));
        const FrozenChoice& choice = frozen.front();
        QCOMPARE(choice.scenario, std::string("random 10 %"));
        QCOMPARE(choice.method, std::string("ft"));
        QCOMPARE(choice.values.at("learning_rate").get<double>(), 0.01);
        QCOMPARE(choice.tried.size(), std::size_t(3));
        QVERIFY(std::abs(choice.tried[0].gap - 1) < 1e-12 && std::abs(choice.tried[1].gap) < 1e-12 && std::abs(choice.tried[2].gap - 1) < 1e-12);
        QVERIFY(choice.tried[1].metrics.contains("mia_val") && !choice.tried[1].metrics.contains("mia"));
        for (const char* part : {"0.01", "smallest Avg. Gap", "3 settings", "pilot seed 1", "next 1.00", "validation"})
            QVERIFY2(choice.why.find(part) != std::string::npos, choice.why.c_str());
        QCOMPARE(frozen[1].method, std::string("ga"));
        QCOMPARE(frozen[1].values.at("learning_rate").get<double>(), 0.002);
        QVERIFY(frozen[1].tried.empty() && !frozen[1].why.empty());
        QCOMPARE(frozen[2].values.at("learning_rate").get<double>(), 0.1);
    }

    void failedSettingsAreNamedAndAMethodWithoutResultIsLeftOut()
    {
        auto protocol = twoScenarios();
        protocol.scenarios.pop_back();
        auto runs = pilotRuns(protocol, madeUp);
        const auto experiments = pilotExperiments(protocol);
        for (std::size_t i = 0; i < runs.size(); ++i)
            if (experiments[i].method == "ft" && experiments[i].parameters.at("learning_rate") == 0.01)
                runs[i].state = RunState::Failed;
        auto frozen = freeze(protocol, runs);
        QVERIFY(frozen[0].values.at("learning_rate") == 0.001); // of equal gaps the first of the grid
        QVERIFY(frozen[0].why.find("1 gave no result") != std::string::npos);
        QVERIFY(std::isnan(frozen[0].tried[1].gap) && !frozen[0].tried[1].problem.empty());
        for (std::size_t i = 0; i < runs.size(); ++i)
            if (experiments[i].method == "ft")
                runs[i].metrics["ta_val"] = std::numeric_limits<double>::quiet_NaN();
        frozen = freeze(protocol, runs);
        QVERIFY(frozen[0].values.is_null());
        QVERIFY(frozen[0].why.starts_with("Left out"));
        QCOMPARE(reportedExperiments(protocol, frozen).size(), std::size_t(9)); // 3 seeds x (2 references + GA)
    }

    void aPilotThatIsNotOverFreezesNothing()
    {
        const auto protocol = twoScenarios();
        auto runs = pilotRuns(protocol, madeUp);
        QVERIFY(isPilotOver(protocol, runs));
        for (const RunState state : {RunState::Queued, RunState::Running, RunState::Paused, RunState::Interrupted, RunState::Cancelled}) {
            runs[3].state = state;
            QVERIFY(!isPilotOver(protocol, runs));
            QCOMPARE(errorOf([&] { freeze(protocol, runs); }), std::string("protocol.pilot"));
        }
        runs.erase(runs.begin() + 3);
        QVERIFY(!isPilotOver(protocol, runs));
        QCOMPARE(errorOf([&] { reportedPlans(protocol, {}); }), std::string("protocol.not-frozen"));
        // Without Retrain nothing can be compared.
        runs = pilotRuns(protocol, madeUp);
        const auto experiments = pilotExperiments(protocol);
        for (std::size_t i = 0; i < runs.size(); ++i)
            if (experiments[i].method == "retrain")
                runs[i].state = RunState::Failed;
        QCOMPARE(errorOf([&] { freeze(protocol, runs); }), std::string("protocol.pilot"));
    }

    void tuningOnAReportedSeedIsRefused()
    {
        auto protocol = twoScenarios();
        protocol.reportedSeeds = {2, 1, 3};
        QVERIFY(has(problemsOf(protocol), "reported_seeds"));
        protocol.methods = {{"ft", {{"learning_rate", 0.01}}}}; // nothing is searched: no pilot, nothing to refuse
        QVERIFY(!has(problemsOf(protocol), "reported_seeds"));
        QVERIFY(pilotExperiments(protocol).empty());
    }

    void tuningOnTheTestSetIsRefused()
    {
        auto protocol = twoScenarios();
        protocol.dataset.validation = 0;
        QVERIFY(has(problemsOf(protocol), "dataset.validation"));
        QCOMPARE(pilotMetrics("image-classification"), (std::vector<std::string>{"ua", "ra", "ta_val", "mia_val"}));
    }

    void theGapIsThatOfThePublishedTable()
    {
        // Spec 8.4: Retrain (5.24, 100, 94.26, 12.88), SalUn (2.85, 99.62, 93.93, 14.39): 1.1525.
        QVERIFY(std::abs(pilotGap("image-classification", values(2.85, 99.62, 93.93, 14.39), values(5.24, 100, 94.26, 12.88)) - 1.1525) < 1e-9);
        QVERIFY(std::isnan(pilotGap("image-classification", {{"ua", 1}}, values(5.24, 100, 94.26, 12.88))));
    }

    void itComesBackFromItsFile()
    {
        const auto protocol = twoScenarios();
        const auto back = protocolPlanFromJson(Json::parse(toJson(protocol).dump()), "here");
        QCOMPARE(text(toJson(back)), text(toJson(protocol)));
        auto runs = pilotRuns(protocol, madeUp);
        runs[2].state = RunState::Failed;
        for (const auto& choice : freeze(protocol, runs))
            QCOMPARE(text(toJson(frozenChoiceFromJson(Json::parse(toJson(choice).dump()), "here"))), text(toJson(choice)));
        for (const char* key : {"name", "dataset", "scenarios", "methods", "pilot_seed", "reported_seeds", "threads"}) {
            Json broken = toJson(protocol);
            broken.erase(key);
            QCOMPARE(errorOf([&] { protocolPlanFromJson(broken, "here"); }), std::string("protocol.invalid"));
            broken[key] = {{"x", "y"}};
            QVERIFY(!errorOf([&] { protocolPlanFromJson(broken, "here"); }).empty());
        }
        QCOMPARE(errorOf([] { protocolPlanFromJson(Json::array(), "here"); }), std::string("protocol.invalid"));
        QCOMPARE(errorOf([] { frozenChoiceFromJson({{"scenario", 1}}, "here"); }), std::string("protocol.invalid"));
    }

    void searchedScenariosHaveNames()
    {
        QCOMPARE(text(scenarioRule("hardest-10", {}, 7)), text(Json{{"kind", "selection"}, {"parameters", {{"rule", "bilevel"}, {"order", "hardest"}, {"share", 0.1}}}}));
        QCOMPARE(text(scenarioRule("easiest-5", {}, 7)), text(Json{{"kind", "selection"}, {"parameters", {{"rule", "bilevel"}, {"order", "easiest"}, {"share", 0.05}}}}));
        for (const auto& [word, rule] : std::map<std::string, std::string>{{"lowest-loss", "lowest_loss"}, {"el2n", "el2n"}, {"grand", "grand"}, {"moderate", "moderate"}})
            QCOMPARE(scenarioRule(word + "-20", {}, 7).at("parameters").at("rule").get<std::string>(), rule);
        for (const char* bad : {"hardest", "hardest-", "hardest-0", "hardest-100", "el2n-x", "lowest-10"})
            QCOMPARE(errorOf([&] { scenarioRule(bad, {}, 1); }), std::string("scenario.unknown"));
        QCOMPARE(scenarioTitle(scenarioRule("random-10", {}, 7), {}), std::string("random 10 %"));
        QCOMPARE(scenarioTitle(scenarioRule("hardest-10", {}, 7), {}), std::string("hardest 10 % · Bi-level search, FT"));
        Json twoEpochs = scenarioRule("easiest-10", {}, 7);
        twoEpochs["parameters"]["lower_epochs"] = 2;
        QCOMPARE(scenarioTitle(twoEpochs, {}), std::string("easiest 10 % · Bi-level search, FT, lower epochs 2"));
    }

    void eachSeedHasItsOwnSets()
    {
        auto protocol = worstCase();
        QVERIFY2(problemsOf(protocol).empty(), problemsOf(protocol).empty() ? "" : problemsOf(protocol).front().sentence.c_str());
        QCOMPARE(protocol.scenarios.size(), std::size_t(5)); // random, hardest with 2 and with 10 lower epochs, easiest with both
        // Both ends of a ranking are one search: 3 seeds x 2 numbers of lower epochs.
        QCOMPARE(selectionsOf(protocol).size(), std::size_t(12));
        QCOMPARE(selectionCount(protocol), std::size_t(6));
        QVERIFY(!hasAllSets(protocol));
        for (const auto& entry : selectionsOf(protocol)) {
            QCOMPARE(entry.selection.seed, protocol.reportedSeeds[entry.seed]);
            QVERIFY(problemsOf(entry.selection).empty());
        }
        // The pilot forgets random samples alone.
        for (const auto& experiment : pilotExperiments(protocol))
            QCOMPARE(experiment.forgetSetHash, protocol.scenarios.front().pilot.hash);
        const auto frozen = freeze(protocol, pilotRuns(protocol, madeUp));
        QCOMPARE(frozen.size(), std::size_t(10));
        for (const auto& choice : frozen)
            QVERIFY(choice.method != "ft" || choice.values.at("learning_rate") == 0.01);
        QCOMPARE(frozen.back().why, std::string("Taken over from random 10 %."));
        QCOMPARE(errorOf([&] { reportedExperiments(protocol, frozen); }), std::string("protocol.no-sets"));
        giveSets(protocol);
        QVERIFY(hasAllSets(protocol));
        const auto reported = reportedExperiments(protocol, frozen);
        QCOMPARE(reported.size(), std::size_t(60)); // 3 seeds x 5 scenarios x (2 references + FT + GA)
        QCOMPARE(reportedRunCount(protocol), std::size_t(60));
        std::map<std::string, std::set<std::uint64_t>> seedsOf;
        for (const auto& experiment : reported)
            seedsOf[experiment.forgetSetHash].insert(experiment.seed);
        QCOMPARE(seedsOf.size(), std::size_t(15));
        for (const auto& [hash, seeds] : seedsOf)
            QCOMPARE(seeds.size(), std::size_t(1));
        QCOMPARE(text(toJson(protocolPlanFromJson(Json::parse(toJson(protocol).dump()), "here"))), text(toJson(protocol)));
    }

    void nothingIsTunedOnWhatWasSearchedFor()
    {
        auto protocol = worstCase();
        protocol.scenarios[1].settingsOf.clear();
        QVERIFY(has(problemsOf(protocol), "scenarios"));
        protocol = worstCase();
        protocol.scenarios[2].settingsOf = protocol.scenarios[1].name; // which has none of its own
        QVERIFY(has(problemsOf(protocol), "scenarios"));
        protocol = worstCase();
        protocol.scenarios[1].draw["parameters"]["iterations"] = 0;
        QVERIFY(has(problemsOf(protocol), "scenarios"));
        protocol = worstCase();
        protocol.scenarios[0].draw = {{"kind", "class"}, {"classes", {6}}}; // the same for every seed
        QVERIFY(has(problemsOf(protocol), "scenarios"));
        protocol = worstCase();
        giveSets(protocol);
        protocol.scenarios[0].sets.pop_back();
        QVERIFY(has(problemsOf(protocol), "scenarios"));
    }

    void aCoresetIsWhatIsLeftOfTheHardest()
    {
        ProtocolPlan protocol;
        protocol.reportedSeeds = {2, 3};
        CoresetSets sets;
        sets.rules = {"random", "el2n", "hardest"};
        sets.kept = {0.9, 0.3};
        protocol.scenarios = coresetScenarios(sets, 1);
        QVERIFY2(problemsOf(protocol).empty(), problemsOf(protocol).empty() ? "" : problemsOf(protocol).front().sentence.c_str());
        QCOMPARE(protocol.scenarios.size(), std::size_t(6));
        QVERIFY(protocol.scenarios[3].draw.at("share") == 0.7);
        QCOMPARE(text(protocol.scenarios[1].draw), text(scenarioRule("el2n-10", {}, 1)));
        QCOMPARE(selectionCount(protocol), std::size_t(6)); // a seed has one ranking by EL2N for both shares, and a search for each
        QVERIFY(pilotExperiments(protocol).empty());
        QCOMPARE(reportedRunCount(protocol), std::size_t(24)); // Original and Retrain
        giveSets(protocol);
        QCOMPARE(reportedExperiments(protocol, {}).size(), std::size_t(24));
        sets.kept = {1};
        QCOMPARE(errorOf([&] { coresetScenarios(sets, 1); }), std::string("scenario.share"));
        sets.kept = {0.5};
        sets.rules = {"class"};
        QCOMPARE(errorOf([&] { coresetScenarios(sets, 1); }), std::string("scenario.unknown"));
    }

    void everyGridFitsItsMethod()
    {
        for (const char* model : {"small-cnn", "resnet18"}) {
            for (const auto& method : methods()) {
                if (method.role == MethodRole::Reference)
                    continue;
                const MethodPlan grid = searchGrid(method.id, model);
                for (const auto& [key, value] : grid.values.items())
                    for (const auto& entry : value.is_array() ? value : Json::array({value})) {
                        const auto problems = check(method.parameters, Json{{key, entry}}, method.id);
                        QVERIFY2(problems.empty(), problems.empty() ? "" : problems.front().sentence.c_str());
                    }
            }
            for (const auto& id : tableMethods("image-classification")) {
                const MethodPlan grid = searchGrid(id, model);
                QVERIFY2(std::any_of(grid.values.begin(), grid.values.end(), [](const Json& value) { return value.is_array(); }), id.c_str());
            }
        }
    }
};

QTEST_GUILESS_MAIN(ProtocolTest)
#include "tst_protocol.moc"
