// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/retrain_key.h"

#include "core/base/hash.h"
#include "core/experiment/catalogue_language.h"

namespace palimpsest {

std::string retrainKey(const Experiment& experiment)
{
    Json value = toJson(experiment);
    for (const char* incidental : {"name", "threads", "device"})
        value.erase(incidental);
    value["forget_set"] = experiment.forgetSetHash; // without the name
    for (const auto& parameter : originalRecipe(experiment.domain))
        if (isOfEvaluation(parameter.key))
            value["original"].erase(parameter.key);
    return sha256(canonicalText(value));
}

} // namespace palimpsest
