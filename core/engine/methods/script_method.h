// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/method.h"
#include "core/engine/methods/settings.h"

#include <memory>
#include <string>
#include <vector>

namespace palimpsest {

/// A method of one's own, as its descriptor says it.
struct ScriptMethodSpec {
    enum class Data { Forget, Retain, Mixed, ForgetThenRetain };

    std::string file;                 ///< the TorchScript objective
    Data data = Data::Retain;         ///< what an epoch visits: one set, both shuffled together, or one after the other
    bool randomForgetLabels = false;  ///< forget samples get a label other than their own, drawn anew each epoch; else their own
    std::vector<std::string> ownKeys; ///< the parameters of its descriptor, each of which the objective takes
};

/// Makes it a Method of the shared loop. Throws as ScriptObjective; its phases() do too, because they try the objective out when they are first asked: only
/// then is the number of classes known.
std::unique_ptr<Method> makeScriptMethod(const ScriptMethodSpec& spec, const Settings& settings, const torch::Device& device);

} // namespace palimpsest
