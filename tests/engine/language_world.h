// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/engine/run_listener.h"

#include "core/data/dataset.h"
#include "core/store/workspace.h"

#include <QTemporaryDir>

#include <memory>
#include <string>
#include <utility>

namespace palimpsest::test {

/// A workspace with a share of the fictitious authors and a forget set of six records; models are trained for two epochs.
class LanguageWorld {
public:
    LanguageWorld() : workspace(Workspace::create(std::filesystem::path(m_folder.path().toStdString()) / "workspace", "Test"))
    {
        spec.id = "fictitious-authors";
        spec.trainCount = 40;
        dataset = openDataset(spec);
        const Json rule{{"kind", "random"}, {"count", 6}, {"seed", 1}};
        forgetSet = makeForgetSetOf(*dataset, "six", rule, resolveRule(rule, dataset->split.train, dataset->poolLabels()));
        workspace.saveForgetSet(forgetSet);
    }

    Experiment experiment(const std::string& method, const Json& parameters = Json::object(), std::uint64_t seed = 1) const
    {
        Experiment experiment;
        experiment.domain = "language-model";
        experiment.dataset = spec;
        experiment.model = "tiny-llama";
        experiment.method = method;
        experiment.forgetSetHash = forgetSet.hash;
        experiment.forgetSetName = forgetSet.name;
        experiment.original = {{"epochs", 2}, {"vocabulary", 400}, {"max_length", 64}};
        experiment.threads = 1;
        experiment.seed = seed;
        if (findParameter(findMethod(method)->parameters, "epochs"))
            experiment.parameters = {{"epochs", 2}, {"batch_size", 2}};
        experiment.parameters.update(parameters);
        return experiment;
    }

    RunFolder queue(const Experiment& experiment) const { return workspace.run(workspace.enqueue({experiment}).front()); }
    RunFolder queue(const std::string& method, const Json& parameters = Json::object()) const { return queue(experiment(method, parameters)); }

    /// With something in the recipe beside the usual.
    RunFolder queueAttacked(const std::string& method, const Json& recipe) const
    {
        auto attacked = experiment(method);
        attacked.original.update(recipe);
        return queue(attacked);
    }

    std::filesystem::path operator/(const std::string& name) const { return std::filesystem::path(m_folder.path().toStdString()) / name; }

private:
    QTemporaryDir m_folder;

public:
    Workspace workspace;
    DatasetSpec spec;
    std::shared_ptr<const Dataset> dataset;
    ForgetSet forgetSet;
};

/// Runs a folder up to a stage and stops there with `word` of the engine's protocol; "" if it got there, else why not.
inline std::string runUntil(const RunFolder& folder, const std::string& stage, const std::string& word = "cancel")
{
    Listener listener;
    bool reached = false;
    listener.act = [&](const Json& event) {
        if (event.at("event") != "stage" || event.at("stage") != stage)
            return;
        reached = true;
        if (word == "cancel")
            listener.control.command(word);
        else
            listener.control.saveAndStop();
    };
    const auto outcome = listener.run(folder);
    return reached && (outcome == RunOutcome::Cancelled || outcome == RunOutcome::Interrupted) ? std::string() : "the run did not stop at " + stage + ": " + listener.why();
}

/// Unlearns, and stops before anything is evaluated.
inline std::string unlearn(const RunFolder& folder)
{
    return runUntil(folder, "reference");
}

} // namespace palimpsest::test
