// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/packing.h"
#include "core/engine/torch_compat.h"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace palimpsest {

/// What tells the decoder families apart: GPT-2, Llama-2/3, Phi-1.5, Qwen2, our own tiny one (a Llama), and the network of SimNPO's synthetic experiment (PostNorm).
struct DecoderConfig {
    enum class Norm { LayerNorm, RmsNorm };
    enum class Activation { Gelu, GeluTanh, Silu, Relu };
    enum class Names { Llama, Gpt2, Phi, PostNorm }; ///< under which names transformers keeps the weights; PostNorm is not of transformers, and its attention has no output projection

    Names names = Names::Llama;
    std::int64_t vocabulary = 0, width = 0, layers = 0, heads = 0, kvHeads = 0, headWidth = 0, hidden = 0; ///< hidden: of the MLP
    std::int64_t context = 0;            ///< the most tokens of one sequence
    Norm norm = Norm::RmsNorm;
    double normEpsilon = 1e-5;
    Activation activation = Activation::Silu;
    bool gated = true;                   ///< SwiGLU: down(act(gate(x))·up(x)) instead of down(act(up(x)))
    bool attentionBias = false;          ///< of Q, K, V
    bool outputBias = false;             ///< of the attention's output projection
    bool mlpBias = false;
    bool headBias = false;               ///< of the output layer (Phi)
    bool tiedEmbeddings = false;
    bool parallelBlock = false;          ///< x + attention(n(x)) + mlp(n(x)) (Phi)
    bool postNorm = false;               ///< n(x + f(x)) in place of x + f(n(x)), and no norm after the last block (PostNorm)
    bool learnedPositions = false;       ///< GPT-2 and PostNorm; else rotary
    double rotaryBase = 10000;
    double rotaryShare = 1;              ///< of each head's width that is rotated (Phi)
    struct RotaryScaling { double factor = 1, lowFrequency = 1, highFrequency = 4; std::int64_t originalContext = 0; } rotaryScaling{}; ///< Llama-3's; factor 1: none
};

/// Keys and values of what was read so far, by layer; for generation.
struct KeyValueCache {
    std::vector<torch::Tensor> keys, values; ///< (n, kvHeads, at least `positions`, headWidth): the first `positions` are in use
    std::int64_t positions = 0;
    std::int64_t reserved = 0; ///< positions to make room for from the beginning

    /// Writes (n, kvHeads, L, headWidth) behind the `positions` of a layer and returns views of all that it then holds; `positions` itself moves after the last layer.
    std::pair<torch::Tensor, torch::Tensor> append(std::int64_t layer, const torch::Tensor& key, const torch::Tensor& value);

    /// Forgets all sequences but these (int64, on the cache's device), in their order.
    void keepSequences(const torch::Tensor& rows);
};

/// One decoder-only transformer for all families. Sequences are padded on the right: attention is causal, so what stands to the right of a token never changes it.
class DecoderModule : public torch::nn::Module {
public:
    virtual ~DecoderModule() = default;

    virtual const DecoderConfig& config() const = 0;

    /// int64 (n, L) token ids → (n, L, width), after the last norm if there is one. With a cache, `ids` follow what it holds, and it grows by L. Throws Error "model.context" where the
    /// sequence is longer than the context.
    virtual torch::Tensor hidden(const torch::Tensor& ids, KeyValueCache* cache = nullptr) = 0;

    /// Packed sequences: their ids, int64 (R), one after the other → (R, width), equal to the rows that hidden() of the padded ones has at `packing.places`, and without
    /// the work for padding. Throws as hidden().
    virtual torch::Tensor hidden(const torch::Tensor& ids, const Packing& packing) = 0;

    /// (…, width) → (…, vocabulary). Asked for the rows that count only: the output layer is the largest product of a small model.
    virtual torch::Tensor logits(const torch::Tensor& hidden) = 0;

    /// int64 (n, L) → (n, L, width): the output of decoder block `layer` (from 0), for RMU.
    virtual torch::Tensor blockOutput(const torch::Tensor& ids, std::int64_t layer) = 0;

    /// Whether a training pass keeps only each block's input and computes the rest again on the way back.
    virtual void setActivationCheckpointing(bool on) = 0;

    torch::Tensor forward(const torch::Tensor& ids) { return logits(hidden(ids)); }
};

using Decoder = std::shared_ptr<DecoderModule>;

/// A model with fresh weights, drawn as transformers draws them (normal, deviation 0.02; norms 1; biases 0) from `seed`, float32, on the CPU. PostNorm's are drawn as its code
/// does: token table N(0, 1), positions N(0, 0.02²), linear layers with their biases uniform in ±1/√(inputs). Parameters have the names of transformers' checkpoints of the family. Throws Error "model.config" for a configuration that cannot be.
Decoder makeDecoder(const DecoderConfig& config, std::uint64_t seed);

/// The same without weights, for who reads them from a file; on torch::kMeta it has names and shapes alone.
Decoder makeEmptyDecoder(const DecoderConfig& config, const torch::TensorOptions& options = {});

/// The configuration of the sample study's model for a vocabulary: a Llama of width 128 with 4 layers, 4 heads and tied embeddings.
DecoderConfig tinyDecoder(std::int64_t vocabulary);

/// The network of SimNPO's synthetic experiment for a vocabulary: width 128, four blocks with their norms behind, one head without output projection, ReLU, learned positions.
/// 335,754 parameters for 10 tokens and 19 positions. Spec: LLM unlearning, section 6.2.
DecoderConfig postNormDecoder(std::int64_t vocabulary, std::int64_t context);

} // namespace palimpsest
