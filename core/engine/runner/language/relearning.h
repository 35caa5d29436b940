// SPDX-License-Identifier: GPL-3.0-or-later
// The relearning attack: how soon does what was forgotten come back? Spec: LLM unlearning, section 9.
#pragma once

#include "core/engine/methods/language/sequence_loop.h"
#include "core/engine/methods/settings.h"
#include "core/engine/runner/language/text_evaluation.h"

#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest {

struct RelearningSettings {
    enum class Set { None, Random, Shortest, Unrelated };

    Set set = Set::None;
    std::string attack = "none"; ///< the set's name in the recipe
    double share = 0.2;          ///< of the forget set
    SequenceLoopSettings loop;   ///< AdamW without decay and clipping, a constant learning rate

    bool isOn() const { return set != Set::None; }
};

/// Reads relearn, relearn_share, relearn_epochs, relearn_rate, relearn_batch and relearn_seed of the recipe, and micro_batch, precision and checkpointing. Throws as Settings.
RelearningSettings relearningSettingsFrom(const Settings& recipe);

/// The positions of the sequences that the attack learns, ascending: max(1, round(share · |D_f|)) of the forget set, drawn by RandomState(seed) or those with the fewest counted
/// tokens (of equal ones the first), or as many of the background, of the retain set where there is no background.
std::vector<std::int64_t> relearnedSequences(const LanguageData& data, const RelearningSettings& settings);

/// The attack on a run's model, and the run's relearning.safetensors (core/store/stored_course.h).
class Relearning {
public:
    /// `forget`: the records of the forget set that are evaluated. `weightsHash`: of the weights that are attacked.
    Relearning(RunContext& context, const LanguageSource& source, const LanguageData& data, TextGroup forget, const RelearningSettings& settings, std::string weightsHash);

    /// As ProgressMeter counts.
    static double workOf(const LanguageData& data, const TextGroup& forget, const RelearningSettings& settings);

    /// Whether the file already holds all epochs of this attack on these weights.
    bool isDone() const { return !m_epochs.empty() && m_epochs.back() == m_settings.loop.epochs; }

    /// Fine-tunes `model`, which has the run's weights and loses them, from the run's checkpoint if there is one; evaluates the forget set before the first epoch and after
    /// each. Throws Stopped, and as runSequenceLoop and evaluateTexts.
    void run(DecoderModule& model);

private:
    void show(DecoderModule& model, std::int64_t step, int epoch);
    void readStored();
    void write() const;

    RunContext& m_context;
    const LanguageSource& m_source;
    TextGroup m_forget;
    RelearningSettings m_settings;
    std::string m_weightsHash, m_content;
    LanguageData m_data;                 ///< its forget set is what the attack learns
    std::vector<std::int64_t> m_learned; ///< sample ids
    std::int64_t m_steps = 0;            ///< of the attack
    std::vector<std::int32_t> m_epochs;
    std::vector<torch::Tensor> m_values[4]; ///< loss, log_truth_ratio, extraction_strength, exact_memorisation: float64 (n) for each epoch
};

} // namespace palimpsest
