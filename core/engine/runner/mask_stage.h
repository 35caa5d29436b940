// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/saliency_mask.h"
#include "core/engine/runner/run_context.h"
#include "core/store/mask_file.h"

#include <functional>
#include <optional>
#include <string>

namespace palimpsest {

/// The mask file that `settings` name, over `parameters`, which need no values for it. Looked at before anything long begins.
/// Throws Error "mask-file.missing", "mask-file.invalid" or "mask-file.other-model".
MaskFile readGivenMask(const RunContext& context, const MaskSettings& settings, const NamedTensors& parameters);

/// The gradients of what is to be forgotten at the model's weights; hears `afterBatch` with the samples done so far, and is empty once that returned false.
struct MaskGradients {
    std::int64_t samples = 0;
    std::function<NamedGradients(const std::function<bool(std::int64_t)>& afterBatch)> take;
};

/// Makes the mask with progress events, or takes the `given` one, and writes it to the run's mask.safetensors, with the density sweep of the gradients that
/// were looked at. The seconds are those of the mask alone. Warns when scalars were chosen whose gradient is zero. Throws Stopped.
MaskFile runMaskStage(RunContext& context, const NamedTensors& parameters, const MaskGradients& gradients, const MaskSettings& settings, std::optional<MaskFile> given,
                      const std::string& content);

/// The mask that an interrupted run wrote for the same content; nullopt if there is none that can be used.
std::optional<MaskFile> storedMask(const RunContext& context, const std::string& content);

} // namespace palimpsest
