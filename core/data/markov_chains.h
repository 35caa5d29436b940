// SPDX-License-Identifier: GPL-3.0-or-later
// The data of SimNPO's synthetic experiment: sequences of a mixture of Markov chains. Spec: LLM unlearning, section 6.1.
#pragma once

#include "core/data/question_answers.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace palimpsest {

/// What the two experiments differ in.
enum class MarkovScenario {
    Memorisation, ///< all sequences have 20 states, and the original model never learns the second forget chain
    Length,       ///< sequences of the second forget chain have 5 states; the original learns all chains
};

/// Of the catalogue's datasets that are such sequences; nothing for any other dataset.
std::optional<MarkovScenario> markovScenario(std::string_view dataset);

struct MarkovSettings {
    MarkovScenario scenario = MarkovScenario::Memorisation;
    std::int64_t retain = 10'000, forget = 5'000; ///< sequences of the retain chain, and of each forget chain; a fifth of each is for testing
    std::uint64_t seed = 42;
};

/// The row-stochastic matrix of the chain on ten states whose designated block are the states 3·block to 3·block + 2: a row of the block is 0.8/3 on the block and 0.2/7
/// elsewhere, every other row is uniform.
std::vector<std::vector<double>> chainMatrix(int block);

/// −Σ p ln p of one row, in nats.
double entropyOf(const std::vector<double>& row);

/// The least cross-entropy that any model can have on a token of sequences of `length` states, in nats: the mean entropy of the rows that the second and later states are drawn
/// from, where the first state is drawn from a row of the block.
double crossEntropyFloor(int block, int length);

/// Sequences of the chains "retain", "forget 1" and "forget 2" as records: the first state is the question, the others are the answer, a digit each, and the author is the chain. The
/// first state is drawn from a row of the chain's block. A random fifth of each chain's sequences is the holdout. The same settings give the same texts everywhere. Throws
/// Error "chains.count" unless there are at least five sequences of each chain.
QuestionAnswerSet markovChains(const MarkovSettings& settings);

} // namespace palimpsest
