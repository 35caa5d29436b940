// SPDX-License-Identifier: GPL-3.0-or-later
// The reinforced model of WHP: the original after it learned the forget set once more. Spec: LLM unlearning, section 3.
#pragma once

#include "core/engine/methods/language/sequence_loop.h"
#include "core/engine/methods/settings.h"
#include "core/engine/runner/run_context.h"

#include <optional>
#include <string>

namespace palimpsest {

/// The method's own loop settings with reinforce_epochs and reinforce_rate in place of its epochs and learning rate, a constant rate, and all steps: the copy learns by the
/// same means (precision, adapters, batches) as the model does afterwards. Throws as sequenceLoopSettingsFrom.
SequenceLoopSettings reinforcementSettingsFrom(const Settings& settings, std::uint64_t seed);

/// Puts a model into the run's reinforced.safetensors under `content`; `seconds`: what its reinforcement took. The file is there until the end of unlearning, so that a resumed run
/// need not learn it again. Throws file errors.
void writeReinforced(const RunContext& context, const DecoderModule& model, const std::string& content, double seconds);

/// The seconds of the one that is there for the same content, from the file's header alone; nullopt if there is none that can be used.
std::optional<double> storedReinforcement(const RunContext& context, const std::string& content);

/// A model with its weights, on the run's device. Throws as readSafetensors and loadState.
Decoder readReinforced(const RunContext& context, const DecoderConfig& config);

/// After unlearning. Leftovers are harmless, so failures are ignored.
void removeReinforced(const RunContext& context);

} // namespace palimpsest
