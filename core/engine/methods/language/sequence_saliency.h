// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/language/language_method.h"
#include "core/engine/methods/saliency_mask.h"

namespace palimpsest {

/// The gradient of −CE over the forget answers at the model's weights, in evaluation mode (Fan et al., SalUn, ICLR 2024, eq. 4, of sequences): batches of
/// settings.batchSize sequences in stored order, of each the mean over its answer tokens; BatchMeanSum adds these up, SampleSum weighs every token the same. `microBatch`
/// sequences go through the model at once (0: a batch); how a batch is cut changes nothing but rounding. One tensor for each parameter, on the CPU. `afterBatch` as for images.
NamedGradients forgetGradients(DecoderModule& model, const LanguageData& data, const MaskSettings& settings, std::int64_t microBatch = 0,
                               const std::function<bool(std::int64_t)>& afterBatch = {});

} // namespace palimpsest
