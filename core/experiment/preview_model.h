// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/experiment/parameter.h"

#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest {

/// Which text-to-image model draws: that of a run, one in diffusers' layout, or the one that comes with the program.
struct PreviewModel {
    std::string run;                ///< id in the workspace; "" for one of a folder
    bool isOriginal = false;        ///< what the run started from rather than what it left
    std::filesystem::path folder{}; ///< "" and no run: the shipped one

    bool operator==(const PreviewModel&) const = default;
};

/// {"run", "side": "unlearned" | "original"}, {"folder"} or {"shipped": true}.
Json toJson(const PreviewModel& model);

/// What toJson wrote, or a person, as one field of a larger object: collects what is wrong with it. `path` starts every path ("model"). Without a side a run's is the unlearned one.
PreviewModel readPreviewModel(const Json& value, const std::string& path, std::vector<Problem>& problems);

} // namespace palimpsest
