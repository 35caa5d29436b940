// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/retrain_key.h"

#include "core/base/hash.h"

namespace palimpsest {

std::string retrainKey(const Experiment& experiment)
{
    Json value = toJson(experiment);
    for (const char* incidental : {"name", "threads", "device"})
        value.erase(incidental);
    value["forget_set"] = experiment.forgetSetHash; // without the name
    return sha256(canonicalText(value));
}

} // namespace palimpsest
