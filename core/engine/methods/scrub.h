// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

namespace palimpsest {

/// KL_T = T²·Σ p_t·ln(p_t/p_s), the mean over the batch, with p = softmax(logits/T) of teacher t and student s. logits: (n, K) both.
torch::Tensor distillation(const torch::Tensor& student, const torch::Tensor& teacher, double temperature);

/// SCRUB's factor on the learning rate in an epoch (from 0): a tenth after each of epochs 3, 5 and 9, as released.
double scrubDecay(int epoch);

} // namespace palimpsest
