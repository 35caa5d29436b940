// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/gradient_weights.h"

#include "core/experiment/catalogue.h"

#include <cmath>

namespace palimpsest {

namespace {

/// Without overflow on either side.
double logistic(double z)
{
    return z < 0 ? std::exp(z) / (1 + std::exp(z)) : 1 / (1 + std::exp(-z));
}

} // namespace

double npoWeight(double nll, double referenceNll, double beta)
{
    return 2 * logistic(-beta * (nll - referenceNll));
}

double simNpoWeight(double nll, double tokens, double beta, double margin)
{
    return 2 / tokens * logistic(-beta * (nll / tokens - margin));
}

WeightSettings weightSettingsOf(const Experiment& experiment)
{
    const auto value = [&](const char* method, const char* key) {
        return complete(findMethod(method)->parameters, experiment.method == method ? experiment.parameters : Json::object()).at(key).get<double>();
    };
    return {value("npo", "beta"), value("simnpo", "beta"), value("simnpo", "margin")};
}

} // namespace palimpsest
