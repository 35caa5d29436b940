// SPDX-License-Identifier: GPL-3.0-or-later
// A workspace with text-to-image runs that are done, as far as the window looks, and an engine that draws for them.
#pragma once

#include "core/data/dataset.h"
#include "core/experiment/experiment.h"
#include "core/store/events.h"
#include "core/store/workspace.h"
#include "widgets/workspace/run_queue.h"

#include <QTemporaryDir>

#include <memory>
#include <string>

namespace palimpsest::fixture {

struct DrawingWorkspace {
    DrawingWorkspace()
    {
        spec.id = "captioned-shapes";
        spec.trainCount = 40;
        spec.testCount = 10;
        static const auto opened = openDataset(spec); // 42,000 pictures are painted for it
        dataset = opened;
        workspace = std::make_unique<Workspace>(Workspace::create(folder.path().toStdString() + "/workspace", "test"));
        const Json rule{{"kind", "concept"}, {"concept", "shape:circle"}};
        set = makeForgetSetOf(*dataset, "circles", rule, resolveRuleOf(*dataset, rule));
        qunsetenv("PALIMPSEST_FAKE_PREVIEW");
        RunQueue::setEngineProgram(QStringLiteral(FAKE_PREVIEW_ENGINE));
    }

    /// The workspace has to do with text-to-image models from then on.
    void saveForgetSet() { workspace->saveForgetSet(set); }

    std::string addRun(const std::string& method, std::uint64_t seed = 1, const std::string& source = "shipped")
    {
        if (workspace->forgetSets().empty())
            saveForgetSet();
        Experiment experiment;
        experiment.domain = "text-to-image";
        experiment.dataset = spec;
        experiment.model = "small-diffusion";
        experiment.method = method;
        experiment.forgetSetHash = set.hash;
        experiment.forgetSetName = set.name;
        experiment.seed = seed;
        experiment.original = {{"source", source}};
        experiment.name = automaticName(experiment);
        const auto id = workspace->enqueue({experiment}).front();
        appendEvent(workspace->run(id), {{"event", "done"}, {"seconds", 1.0}, {"weights_sha256", std::string(64, '0')}});
        return id;
    }

    QTemporaryDir folder;
    DatasetSpec spec;
    std::shared_ptr<const Dataset> dataset;
    std::unique_ptr<Workspace> workspace;
    ForgetSet set;
};

} // namespace palimpsest::fixture
