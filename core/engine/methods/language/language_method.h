// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/language/sequence_batch.h"
#include "core/engine/methods/settings.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// The sequences of a run, and which of them are to be forgotten and kept; positions in one store.
struct LanguageData {
    SequenceStore sequences;
    std::vector<std::int64_t> forget;     ///< D_f
    std::vector<std::int64_t> retain;     ///< D_r
    std::vector<std::int64_t> unseen{};   ///< part of D_f that the original never learned; ascending
    std::vector<std::int64_t> background; ///< general texts that the original model learns beside D; never part of D_f or D_r
    std::vector<std::int64_t> preferred;  ///< a refusal to each question of `forget`, in the same order
    std::vector<std::int64_t> alternatives{}; ///< as many generated answers to each question of `forget` as the method needs, question by question
    Decoder reinforced{};                     ///< the original after it learned D_f once more, where the method needs it; the loop freezes it
};

/// What an epoch goes through.
enum class Anchor {
    Forget,     ///< D_f
    Retain,     ///< D_r
    Everything, ///< D without what the original never learned, and the background: the training of the original
    Kept,       ///< D_r and the background: Retrain
};

/// What a loss looks at besides the anchor's own batch.
struct LanguageNeeds {
    bool retain = false;         ///< a batch of D_r of the same size
    bool preferred = false;      ///< the refusals to the batch's questions
    std::int64_t alternatives = 0; ///< with `preferred`: so many generated answers to each question in place of a refusal, each beside the true answer in a row of its own
    bool referenceNll = false;   ///< S_ref of the batch and of the refusals: computed once, then the reference is dropped
    bool referenceModel = false; ///< the original model itself, frozen
    bool reinforcedModel = false; ///< the original after it learned D_f once more, frozen
};

/// One micro-batch of a step.
struct LanguageStep {
    DecoderModule& model;
    const SequenceBatch& anchor;
    const SequenceBatch* retain = nullptr;
    const SequenceBatch* preferred = nullptr;
    torch::Tensor referenceNll{};          ///< float (N), of the anchor
    torch::Tensor preferredReferenceNll{}; ///< float (N), of the refusals
    DecoderModule* reference = nullptr;    ///< in evaluation mode, without gradients
    DecoderModule* reinforced = nullptr;   ///< likewise
    std::uint64_t seed = 0;                ///< of the run
    int epoch = 0;                         ///< from 0
    torch::Tensor state{};                 ///< what startState() made, which loss() changes in place: the loop keeps it, and checkpoints do
};

/// What makes a method this method: the loss of a step, handed to the one loop for sequences (sequence_loop.h). It holds nothing between steps itself.
class LanguageMethod {
public:
    virtual ~LanguageMethod() = default;

    virtual Anchor anchor() const { return Anchor::Forget; }
    virtual LanguageNeeds needs() const { return {}; }

    /// Whether it changes nothing at all.
    virtual bool isIdle() const { return false; }

    /// Whether it starts from fresh weights instead of the original model.
    virtual bool startsFresh() const { return false; }

    /// Whether a forget sequence keeps its retain partner through all epochs, as released with SimNPO.
    virtual bool hasFixedPairs() const { return false; }

    /// The loss to minimise, a scalar.
    virtual torch::Tensor loss(const LanguageStep& step) const = 0;

    /// What it carries from step to step, on the CPU; undefined if nothing.
    virtual torch::Tensor startState() const { return {}; }

    /// Whether finish() looks at the weights that the run started from.
    virtual bool editsAtEnd() const { return false; }

    /// After the last step, in place, without gradients: `start` are the weights before the first one, in the order of `parameters`.
    virtual void finish(const std::vector<torch::Tensor>& /*parameters*/, const std::vector<torch::Tensor>& /*start*/) const {}
};

/// The method of that id with its settings. Throws Error "method.unknown" with the ids that there are, and as Settings.
std::unique_ptr<LanguageMethod> makeLanguageMethod(std::string_view id, const Settings& settings);
std::vector<std::string> languageMethodIds();

/// Plain cross-entropy on everything that the original learns, or on what Retrain learns.
std::unique_ptr<LanguageMethod> makeLanguageTraining(bool withoutForgetSet);

/// Plain cross-entropy on D_f: the relearning attack, whose D_f is what it learns, and the reinforcement of WHP.
std::unique_ptr<LanguageMethod> makeLanguageRelearning();

// One file a method.
std::unique_ptr<LanguageMethod> makeLanguageOriginal(const Settings& settings);
std::unique_ptr<LanguageMethod> makeLanguageRetrain(const Settings& settings);
std::unique_ptr<LanguageMethod> makeLanguageFineTune(const Settings& settings);
std::unique_ptr<LanguageMethod> makeGradientDifference(const Settings& settings); ///< GA, GradDiff and KL: they differ in their retain term
std::unique_ptr<LanguageMethod> makeIdk(const Settings& settings);
std::unique_ptr<LanguageMethod> makeDpo(const Settings& settings);
std::unique_ptr<LanguageMethod> makeAltPo(const Settings& settings);
std::unique_ptr<LanguageMethod> makeKto(const Settings& settings);
std::unique_ptr<LanguageMethod> makeNpo(const Settings& settings);
std::unique_ptr<LanguageMethod> makeSimNpo(const Settings& settings);
std::unique_ptr<LanguageMethod> makeWga(const Settings& settings);
std::unique_ptr<LanguageMethod> makeSatImp(const Settings& settings);
std::unique_ptr<LanguageMethod> makeUndial(const Settings& settings);
std::unique_ptr<LanguageMethod> makeCeu(const Settings& settings);
std::unique_ptr<LanguageMethod> makePdu(const Settings& settings);
std::unique_ptr<LanguageMethod> makeRmu(const Settings& settings);
std::unique_ptr<LanguageMethod> makeTaskVector(const Settings& settings);
std::unique_ptr<LanguageMethod> makeWhp(const Settings& settings);

} // namespace palimpsest
