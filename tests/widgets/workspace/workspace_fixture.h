// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"
#include "core/store/workspace.h"

#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace palimpsest {

/// A workspace in a temporary folder with one forget set; no data files are needed to queue runs.
struct TemporaryWorkspace {
    TemporaryWorkspace()
    {
        workspace = std::make_unique<Workspace>(Workspace::create(folder.path().toStdString() + "/ws", "test"));
        std::vector<std::int64_t> pool(100);
        for (std::size_t place = 0; place < pool.size(); ++place)
            pool[place] = std::int64_t(place);
        set = makeForgetSet("ten", {}, std::string(64, 'a'), {{"kind", "manual"}}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, pool);
        workspace->saveForgetSet(set);
    }

    Experiment experiment(const std::string& method = "ft", std::uint64_t seed = 1) const
    {
        Experiment made;
        made.forgetSetHash = set.hash;
        made.forgetSetName = set.name;
        made.method = method;
        made.seed = seed;
        made.name = automaticName(made);
        return made;
    }

    std::vector<Experiment> experiments(int count) const
    {
        std::vector<Experiment> made;
        for (int seed = 1; seed <= count; ++seed)
            made.push_back(experiment("ft", std::uint64_t(seed)));
        return made;
    }

    QTemporaryDir folder;
    std::unique_ptr<Workspace> workspace;
    ForgetSet set;
};

} // namespace palimpsest
