// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/saliency_mask.h"
#include "core/engine/runner/run_context.h"

#include <optional>
#include <string>

namespace palimpsest {

/// A mask with the time that it took.
struct TimedMask {
    BitMask bits;
    double seconds = 0;
};

/// Makes the mask with progress events and writes it to the run's mask.safetensors: U8 bytes "mask", eight scalars a byte, the lowest bit first, with
/// counts, shares and `content` in the metadata. Warns when scalars were chosen whose gradient is zero. Throws Stopped.
TimedMask runMaskStage(RunContext& context, ClassifierModule& model, const ClassificationData& data, const MaskSettings& settings,
                       const std::string& content);

/// The mask that an interrupted run wrote for the same content; nullopt if there is none that can be used.
std::optional<TimedMask> storedMask(const RunContext& context, const std::string& content);

} // namespace palimpsest
