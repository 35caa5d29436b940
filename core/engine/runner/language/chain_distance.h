// SPDX-License-Identifier: GPL-3.0-or-later
// How far a language model is from the Markov chains that its sequences come from.
#pragma once

#include "core/engine/models/decoder.h"
#include "core/engine/runner/language/language_source.h"
#include "core/engine/runner/run_context.h"

#include <string>
#include <vector>

namespace palimpsest {

/// Mean over the counted tokens of some test sequences of a chain of KL(reference(·|state, chain) ‖ model(·|prefix)) in nats, for each chain; the reference is the generating row, or
/// the output of another model. Spec: LLM unlearning, section 6.4.
class ChainDistance {
public:
    /// `test`: positions in the holdout. Throws Error "chains.test" where a chain has no sequence among them.
    ChainDistance(const LanguageSource& source, const QuestionAnswerSet& texts, const std::vector<std::int64_t>& test, const torch::Device& device);

    /// From now on measured against what this model puts out.
    void measureAgainst(DecoderModule& model);

    /// By chain, in the order of the chains.
    std::vector<double> of(DecoderModule& model) const;

    std::int64_t sequences() const;

private:
    struct Part {
        torch::Tensor ids;       ///< int64 (n, L − 1): all states but the last
        torch::Tensor reference; ///< float32 (n·(L − 1), states): p of the next state
        double entropy = 0;      ///< Σ −p ln p over all of it
    };

    std::vector<Part> m_parts; ///< by chain
};

/// The course of a run: distances after steps, in the run's chain_course.safetensors (core/store/chain_course.h) and as curves. A resumed run adds to what the file of the same
/// `content` holds.
class ChainCourseWriter {
public:
    static constexpr std::int64_t kMostPoints = 200;

    /// `steps`: how many there will be; of more than kMostPoints it looks at every so many.
    ChainCourseWriter(RunContext& context, const ChainDistance& distance, const QuestionAnswerSet& texts, std::string reference, std::string content, std::int64_t steps);

    bool isDue(std::int64_t step) const { return step % m_every == 0 || step == m_last; }
    void show(DecoderModule& model, std::int64_t step, double epoch);

private:
    RunContext& m_context;
    const ChainDistance& m_distance;
    std::vector<std::string> m_chains;
    double m_threshold;
    std::string m_reference, m_content;
    std::int64_t m_every, m_last;
    std::vector<std::int32_t> m_steps;
    std::vector<std::vector<double>> m_kl;
};

} // namespace palimpsest
