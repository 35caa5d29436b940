// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace palimpsest {

/// One answer of one record under one model: the log-probabilities ℓ_t of its counted tokens (the answer's and the end of sequence), never rounded.
struct ScoredAnswer {
    std::int32_t record = 0;              ///< position in TextBundle::sampleIds
    std::int32_t kind = 0;                ///< 0: the true answer; 1: its paraphrase; 2 and after: the perturbed answers in their order
    std::vector<std::int32_t> tokens;     ///< the counted tokens
    std::vector<float> logProbabilities;  ///< ℓ_t of each
    std::vector<std::uint8_t> isArgMax;   ///< whether each was the most likely token (teacher forcing); of the true answer alone, else empty
    std::vector<float> mean;              ///< μ_t = Σ p log p at each position, for Min-K%++; of the true answer alone, else empty
    std::vector<float> variance;          ///< Σ p (log p − μ_t)²; likewise
};

/// The raw outputs of one language model on one group of records. Every metric and view is derived from these.
struct TextBundle {
    std::string group;                    ///< "forget", "retain", "real_authors", "world_facts" or "holdout"
    std::vector<std::int64_t> sampleIds;  ///< positions in the group's own list (forget and retain: in the pool); ascending
    std::vector<std::string> questions;   ///< by record
    std::vector<std::string> answers;     ///< the true answers, by record
    std::vector<std::string> generated;   ///< what the model wrote, by record; empty if nothing was generated
    std::vector<ScoredAnswer> scored;     ///< sorted by record, then kind
    std::vector<float> gradientNorms;     ///< mean 2-norm of the gradient of each record's loss, by record (NaN: it has none); empty if it was not taken
    std::map<std::string, std::string> metadata; ///< "model_hash", "dataset_hash", "template", ...; "texts" is "plain" where answers are plain texts without an end of sequence

    std::size_t size() const { return sampleIds.size(); }
};

/// A safetensors file: ragged lists as flat tensors with offsets, texts as UTF-8 bytes with offsets. Returns the SHA-256 of the file. Throws as writeSafetensors, and
/// "bundle.invalid" for a bundle that readTextBundle would refuse. Numbers may be NaN or infinite: a model can be ruined.
std::string writeTextBundle(const std::filesystem::path& file, const TextBundle& bundle);

/// Throws as readSafetensors, and "bundle.invalid" when tensors are missing, mis-shaped, unsorted or out of range.
TextBundle readTextBundle(const std::filesystem::path& file);

} // namespace palimpsest
