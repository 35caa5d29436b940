// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/catalogue.h"
#include "core/experiment/experiment.h"
#include "core/experiment/forget_set.h"
#include "core/experiment/method_registry.h"

#include <cstdint>
#include <string>

namespace palimpsest::test {

/// An experiment with a text-to-image model that takes seconds: methods that learn take `steps` steps of two pictures, on one thread, unless `parameters` say otherwise.
inline Experiment pictureExperiment(const DatasetSpec& spec, const ForgetSet& forgetSet, const std::string& model, const Json& recipe, const std::string& method, std::int64_t steps,
                                    const Json& parameters)
{
    Experiment experiment;
    experiment.domain = "text-to-image";
    experiment.dataset = spec;
    experiment.model = model;
    experiment.method = method;
    experiment.forgetSetHash = forgetSet.hash;
    experiment.forgetSetName = forgetSet.name;
    experiment.original = recipe;
    experiment.threads = 1;
    if (findParameter(findMethod(method)->parameters, "steps"))
        experiment.parameters = {{"steps", steps}, {"batch_size", 2}};
    experiment.parameters.update(parameters);
    return experiment;
}

} // namespace palimpsest::test
