// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/language/sequence_batch.h"

#include <cstdint>

namespace palimpsest {

/// The score of the gradient-norm attack: the mean, over the parameter tensors that can learn, of the 2-norm of the gradient of −(1/k) Σ ℓ_t over the first `kept` counted
/// tokens of one sequence: all but the end of sequence. One forward and one backward pass, of this sequence alone, so that nothing beside it can change the value; gradients that
/// the parameters hold are left alone. NaN where `kept` is 0. Spec: LLM unlearning, section 8.4.
float gradientNorm(DecoderModule& model, const SequenceStore& sequences, std::int64_t which, std::int64_t kept);

} // namespace palimpsest
