// SPDX-License-Identifier: GPL-3.0-or-later
// How hard the losses of NPO and SimNPO push on one sequence: w in ∇L = mean_i w_i ∇log π(y_i|x_i). Spec: LLM unlearning, section 5.
#pragma once

#include "core/experiment/experiment.h"

namespace palimpsest {

/// w = 2 π^β / (π^β + π_ref^β) = 2 σ(−β (S − S_ref)), in [0, 2]; 1 at the original model, whatever the sequence. `nll`: S, the summed −log π in nats; `referenceNll`: S_ref, the
/// original model's. Zhang et al., arXiv 2404.05868.
double npoWeight(double nll, double referenceNll, double beta);

/// w' = (2/n) σ(−β (a − γ)), a = S/n; at most 1/n for γ = 0. `tokens`: n > 0, counted tokens; `margin`: γ inside of the product with β, as in the released code. Fan et al.,
/// arXiv 2410.07163.
double simNpoWeight(double nll, double tokens, double beta, double margin = 0);

/// What the two weights hang on.
struct WeightSettings {
    double npoBeta = 0, simNpoBeta = 0, margin = 0;
};

/// An experiment's own β and margin where it is made by one of the two methods, else what the method starts with.
WeightSettings weightSettingsOf(const Experiment& experiment);

} // namespace palimpsest
