// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/gradient_weights.h"

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

} // namespace palimpsest
