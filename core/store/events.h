// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <optional>
#include <string>

namespace palimpsest {

/// The contract between engine and window: one JSON object a line on the engine's standard output, the same lines in events.jsonl.
/// Every event has "event", "time" (utcNow) and "run". Kinds and their fields:
///   hello       protocol, version, pid, host, cpu (the processor by name), device, threads, blas, libtorch, resumed_from (step or null)
///   stage       stage ("data","original","mask","unlearn","evaluate","attack"), title, index (from 1), count
///   progress    stage, step, steps, epoch, epochs, rate (samples/s), seconds_left, fraction (0..1 of the whole run), memory_bytes
///   metric      name, value (null if not finite; then "text" says nan or inf); curves have "step" and "epoch"; final values have "final": true
///   image       path, title
///   checkpoint  path, step, epoch
///   reused      what ("original", "retrain", "evaluation"), path: not computed again, because an earlier run left it in the workspace
///   warning     code, sentence, hint
///   state       state ("running" or "paused")
///   done        seconds, weights_sha256 (of weights.safetensors, the whole file)
///   failed      code, sentence, hint
///   stopped     reason ("cancelled" or "interrupted"), checkpoint (path or null)
/// Two notes stand in events.jsonl only, written by whoever starts engines:
///   queued      the run waits for its turn, for the first time or again
///   crashed     exit, signal (0 if none), log (last lines): the engine ended without a last word
/// Curve names: loss, forget_accuracy, retain_accuracy, learning_rate, original_loss.
inline constexpr int kProtocolVersion = 1;

/// How an engine is started on a queued, interrupted, failed or cancelled run: `palimpsest-cli run --run <run folder> --events`. It continues from the
/// run's checkpoint if there is a good one. Events go to standard output, commands come on standard input, the log goes to standard error and
/// into engine.log. `palimpsest-cli run EXPERIMENT.json --workspace DIR` makes the run folder first and then does the same.

/// An engine that works off several runs one after the other is started with `palimpsest-cli run --serve` and then told each by a line "run <run folder>";
/// the next when the last one said `done`. It ends after the first run that does not end so.

/// Commands on the engine's standard input, one word a line. End of file means "save and stop".
inline constexpr const char* kCommandPause = "pause";
inline constexpr const char* kCommandResume = "resume";
inline constexpr const char* kCommandCheckpoint = "checkpoint";
inline constexpr const char* kCommandCancel = "cancel";
inline constexpr const char* kCommandRun = "run "; ///< with the run folder behind it; for an engine that serves

/// One line of the stream; nullopt for a line that is no event (a crash fragment, a stray print).
std::optional<Json> parseEvent(const std::string& line);

/// The number in a field of an event; `otherwise` where there is none.
double numberIn(const Json& event, const char* field, double otherwise);

/// The text in a field of an event; "" where there is none.
std::string textIn(const Json& event, const char* field);

/// A finite number as it is, anything else as null: JSON knows no NaN.
Json finiteOrNull(double value);

} // namespace palimpsest
