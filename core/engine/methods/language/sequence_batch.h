// SPDX-License-Identifier: GPL-3.0-or-later
// Token sequences as the loop and the scoring see them.
#pragma once

#include "core/engine/models/decoder.h"
#include "core/engine/torch_compat.h"

#include <cstdint>
#include <span>
#include <vector>

namespace palimpsest {

/// Sequences of one data set, one after the other in one tensor. A sequence's tokens from `counted` on are those whose log-probabilities count.
class SequenceStore {
public:
    SequenceStore() = default;

    /// `counted` must lie in [1, ids.size()]. Throws Error "sequence.range".
    void add(std::span<const std::int32_t> ids, std::int64_t counted);

    std::int64_t size() const { return std::int64_t(m_counted.size()); }
    std::int64_t lengthOf(std::int64_t i) const { return m_offsets[std::size_t(i) + 1] - m_offsets[std::size_t(i)]; }
    std::int64_t countedOf(std::int64_t i) const { return lengthOf(i) - m_counted[std::size_t(i)]; } ///< n
    std::int64_t firstCounted(std::int64_t i) const { return m_counted[std::size_t(i)]; }
    const std::int32_t* idsOf(std::int64_t i) const { return m_ids.data() + m_offsets[std::size_t(i)]; }

private:
    std::vector<std::int32_t> m_ids;
    std::vector<std::int64_t> m_offsets{0}, m_counted;
};

/// Some sequences padded on the right to the longest, on a device. T is the number of tokens that count, in the order of the sequences.
struct SequenceBatch {
    torch::Tensor ids;    ///< int64 (N, L); padding is 0, which nothing sees: attention is causal and padding does not count
    torch::Tensor rows;   ///< int64 (T): positions in (N·L) whose output predicts each token that counts
    Packing packing;      ///< of the tokens that something is predicted from, all but the last of each sequence, in (N·(L − 1)); empty where all sequences are equally long
    torch::Tensor packedRows; ///< int64 (T): the same positions among the packed tokens, or in (N·(L − 1))
    torch::Tensor labels; ///< int64 (T): those tokens
    torch::Tensor owners; ///< int64 (T): which sequence each belongs to
    torch::Tensor counts; ///< float32 (N): n of each sequence

    std::int64_t size() const { return ids.size(0); }
    std::int64_t tokens() const { return ids.numel(); }
};

/// Some sequences cut into batches of at most `tokens` tokens (at least one sequence each), the longest first, so that little is padding; equal lengths keep their order.
/// Each batch names places of `which`.
std::vector<std::vector<std::int64_t>> batchesByLength(const SequenceStore& store, std::span<const std::int64_t> which, std::int64_t tokens);

SequenceBatch makeBatch(const SequenceStore& store, std::span<const std::int64_t> sequences, const torch::Device& device);

/// Logits (T, V), float32, of the positions that predict the tokens that count: the output layer sees no other.
torch::Tensor countedLogits(DecoderModule& model, const SequenceBatch& batch);

/// ℓ_t of each token that counts, float32 (T).
torch::Tensor logProbabilities(const torch::Tensor& countedLogits, const torch::Tensor& labels);

/// S_i = −Σ ℓ_t of each sequence, (N).
torch::Tensor sequenceNll(const torch::Tensor& logProbabilities, const SequenceBatch& batch);

/// ℓ_t, (T), and S_i, (N), of a batch under a model.
torch::Tensor logProbabilities(DecoderModule& model, const SequenceBatch& batch);
torch::Tensor sequenceNll(DecoderModule& model, const SequenceBatch& batch);

} // namespace palimpsest
