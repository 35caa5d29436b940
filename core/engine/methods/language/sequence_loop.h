// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/language/adamw.h"
#include "core/engine/methods/language/language_method.h"
#include "core/engine/methods/language/trained_weights.h"
#include "core/engine/methods/unlearning_loop.h"

#include <cstdint>

namespace palimpsest {

enum class SequenceSchedule { Constant, Linear, Cosine };

struct SequenceLoopSettings {
    int epochs = 1;
    std::int64_t maxSteps = 0;  ///< the loop ends after so many steps, even in the middle of an epoch; 0: after the last epoch
    double learningRate = 1e-3; ///< the largest
    SequenceSchedule schedule = SequenceSchedule::Linear;
    int warmupEpochs = 0;       ///< over whose steps the learning rate rises from 0
    std::int64_t batchSize = 32;
    std::int64_t microBatch = 0; ///< sequences at once; 0: a whole batch
    double clip = 0;            ///< largest norm of the gradient; 0: none
    AdamWSettings optimizer{};
    TrainingMeans means{};
    std::uint64_t seed = 0;     ///< of the order of sequences, of their retain partners
};

/// Reads epochs, max_steps, learning_rate, schedule, warmup_epochs, weight_decay, epsilon, epsilon_order, batch_size, micro_batch, clip, precision and checkpointing, and where they
/// are trained, lora_rank, lora_alpha and lora_layers. Throws as Settings, and Error "settings.range".
SequenceLoopSettings sequenceLoopSettingsFrom(const Settings& settings, std::uint64_t seed);

/// The learning rate of the step that follows `done` steps of `steps`, `warmup` of which warm up: lr·k/W for k < W, then the schedule over the rest. Spec 4.1.
double learningRateAt(const SequenceLoopSettings& settings, std::int64_t done, std::int64_t steps, std::int64_t warmup);

/// The positions that an epoch goes through.
std::vector<std::int64_t> anchorOf(const LanguageMethod& method, const LanguageData& data);

/// Steps, and sequences that pass through the model forwards and back (partners and refusals included), of `epochs` epochs.
LoopSize sizeOfLoop(const LanguageMethod& method, const LanguageData& data, const SequenceLoopSettings& settings, int epochs);

/// The one loop for sequences: each epoch shuffles the anchor, cuts it into batches and takes one step of AdamW for each, over as many micro-batches as it takes. What a
/// method needs of the original model (log-probabilities, or the model itself) is taken before the first step, and kept in checkpoints; a reinforced model is the caller's to keep. Model
/// on its device, which batches are brought to. `masks`: empty, or one tensor of 0 and 1 for each parameter; scalars outside stay bit-identical. Observer, `resume`, result and errors as runLoop.
bool runSequenceLoop(DecoderModule& model, const LanguageMethod& method, const LanguageData& data, const SequenceLoopSettings& settings,
                     const std::vector<torch::Tensor>& masks, const LoopState* resume, LoopObserver& observer);

/// S of each of some sequences, float32 (n) on the CPU, without gradients; batches of at most `tokens` tokens, ordered by length so that little is padding.
torch::Tensor nllOf(DecoderModule& model, const SequenceStore& sequences, std::span<const std::int64_t> which, std::int64_t tokens = 16384);

} // namespace palimpsest
