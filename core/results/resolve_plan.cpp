// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/resolve_plan.h"

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "core/results/score_table.h"
#include "core/results/text_score_table.h"

#include <filesystem>

namespace palimpsest {

namespace {

/// The newest finished Original run of the pool, "" if there is none. Run ids sort by creation time.
std::string newestOriginal(const Workspace& workspace, const DatasetSpec& spec)
{
    const auto ids = workspace.runIds();
    for (auto id = ids.rbegin(); id != ids.rend(); ++id) {
        const RunFolder run = workspace.run(*id);
        try {
            const Experiment experiment = run.experiment();
            if (experiment.method == "original" && experiment.dataset == spec && summarise(run).state == RunState::Done
                && std::filesystem::exists(run.bundleFile("retain")))
                return *id;
        } catch (const Error&) {
            continue; // a damaged folder cannot score anything; `verify` reports it
        }
    }
    return {};
}

} // namespace

std::vector<std::int64_t> resolveScoreRule(const Workspace& workspace, Json& rule, const Dataset& dataset)
{
    if (!rule.contains("run") && rule.value("score", Json()) != toText(ScoreKind::AnswerWords)) {
        const std::string run = newestOriginal(workspace, dataset.spec);
        if (run.empty())
            throw Error("forget-set.rule", "The rule by score needs a finished Original run of this training pool, and the workspace has none.",
                        "Run the method 'original' on any forget set of the pool first.");
        rule["run"] = run;
    }
    if (rule.contains("run") && !rule.at("run").is_string())
        throw Error("forget-set.rule", "The rule's 'run' must be the id of a run.", "Leave it out to take the newest Original run.");
    const std::string id = rule.value("run", std::string());
    const auto scores = dataset.texts ? textScoreTable(*dataset.texts, id.empty() ? std::nullopt : std::optional(workspace.run(id)))
                                      : readScores(workspace.run(id), dataset.train.count, dataset.test.count);
    return resolveScoreRule(rule, dataset.split.train, dataset.poolLabels(), scores);
}

Plan resolvePlan(const Workspace& workspace, Plan plan, const Dataset& dataset)
{
    for (auto& entry : plan.forgetSets) {
        if (!entry.hash.empty() || !entry.rule.is_object() || entry.rule.value("kind", Json()) != "score")
            continue;
        auto ids = resolveScoreRule(workspace, entry.rule, dataset);
        if (entry.name.empty())
            entry.name = describeRule(entry.rule, dataset.descriptor->classes, dataset.descriptor->domain);
        const ForgetSet set = workspace.adoptForgetSet(makeForgetSetOf(dataset, entry.name, entry.rule, std::move(ids)));
        entry.hash = set.hash;
        entry.name = set.name;
        entry.rule = Json();
    }
    return workspace.resolve(std::move(plan), dataset);
}

} // namespace palimpsest
