// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/settings.h"
#include "core/engine/models/diffusion/text_to_image.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// The pictures of a run, what their captions say, and which of them are to be forgotten and kept. All tensors are on the model's device.
struct DiffusionData {
    torch::Tensor latents;            ///< float (N, c, h, w): what the denoiser works on, of every picture of the pool
    torch::Tensor captions;           ///< int64 (N, T); T is 1 where the model is asked for classes, and so for all prompts below
    std::vector<std::int64_t> forget; ///< D_f: positions of those above
    std::vector<std::int64_t> retain; ///< D_r
    torch::Tensor substitutes;        ///< int64 (|forget|, T): the caption of each picture of `forget`, in that order, with another concept c′ in the place of the forgotten one
    torch::Tensor concepts;           ///< int64 (m, T): prompts that ask for what is to be forgotten
    torch::Tensor anchors;            ///< int64 (m, T): each of `concepts` with the other concept in its place
    torch::Tensor kept;               ///< int64 (k, T): prompts that ask for what is to stay
    torch::Tensor empty;              ///< int64 (1, T): the empty prompt
};

/// Some pictures with noise: z_t = √ᾱ_t z + √(1 − ᾱ_t) ε.
struct NoisyBatch {
    torch::Tensor latents;     ///< z (n, c, h, w)
    torch::Tensor noise;       ///< ε
    torch::Tensor noisy;       ///< z_t
    torch::Tensor timesteps;   ///< int64 (n)
    torch::Tensor captions;    ///< int64 (n, T)
    torch::Tensor substitutes; ///< int64 (n, T), of pictures of D_f alone
};

/// Which pictures a step draws a batch of.
struct DiffusionNeeds {
    bool forget = false;     ///< of D_f
    bool retain = false;     ///< of D_r
    bool everything = false; ///< of D: the training of the original
    bool chance = false;     ///< a number for each picture of a set's batch
    bool original = false;   ///< the model as it was before the first step, frozen; a second one in memory
};

/// Latents that a method drew at one step and may look at again, and what is to be seen in them.
struct KeptDraw {
    NoisyBatch batch;
    torch::Tensor target;
};

/// What one step of a method sees.
struct DiffusionStep {
    TextToImageModule& model;                ///< in training
    TextToImageModule* original = nullptr;   ///< frozen, without gradients
    const DiffusionData& data;
    NoisyBatch forget{}, retain{}, everything{}; ///< those that it needs
    torch::Tensor chance{};                  ///< float (batchSize, 1), uniform in [0, 1): which captions are left out
    at::Generator generator;                 ///< of the CPU, seeded with run and step, for what else is drawn: the same on every device
    std::uint64_t seed = 0;                  ///< the run's
    std::int64_t step = 0;                   ///< from 0
    std::int64_t batchSize = 0;
    std::map<std::int64_t, KeptDraw> kept{}; ///< from earlier steps, by their numbers; what is missing, in a run that was resumed, can be drawn again from generatorOfStep()
};

/// The generator of the CPU that a step draws from.
at::Generator generatorOfStep(std::uint64_t seed, std::int64_t step);

/// Which weights are trained; Stable Diffusion's names in parentheses. Spec: Robust concept erasing, section 8.
enum class TrainedPart {
    Everything,         ///< text encoder and denoiser: the training of the original
    Denoiser,           ///< (full); with Everything the only one of a class-conditional model
    CrossAttention,     ///< names with attn2 (xattn, ESD-x)
    CrossAttentionKeys, ///< attn2.to_k and attn2.to_v (ESD-x-strict)
    NoCrossAttention,   ///< all but attn2, the time embedding, and the last norm and convolution (noxattn, ESD-u)
    SelfAttention,      ///< names with attn1 (selfattn)
    NoTime,             ///< all but the time embedding and the last norm and convolution (notime)
    TextEncoder,        ///< its layers and last norm, not its embeddings (text_encoder_full)
};

/// What makes a method this method: the loss of a step, handed to the one loop for denoisers (denoising_loop.h), or one edit of the weights. It holds nothing between steps; DiffusionStep::kept may.
class DiffusionMethod {
public:
    virtual ~DiffusionMethod() = default;

    virtual DiffusionNeeds needs() const { return {}; }

    /// Whether it changes nothing at all.
    virtual bool isIdle() const { return false; }

    /// Whether it starts from fresh weights instead of the original model.
    virtual bool startsFresh() const { return false; }

    /// Whether edit() takes the place of the loop.
    virtual bool isOneShot() const { return false; }

    /// Whether loss() draws nothing itself and asks the same of the device at each step, so that a GPU can be given all of it at once.
    virtual bool isRepeatable() const { return false; }

    /// Which weights it trains; a mask is over these.
    virtual TrainedPart trained() const { return TrainedPart::Denoiser; }

    /// The loss to minimise, a scalar. Gradients of the trained weights are zero when it is called; a method that looks ahead restores the weights that it moved.
    virtual torch::Tensor loss(DiffusionStep& step) const = 0;

    /// The edit of a one-shot method, in place.
    virtual void edit(TextToImageModule& /*model*/, const DiffusionData& /*data*/) const {}
};

/// The method of that id with its settings. Throws Error "method.unknown" with the ids that there are, and as Settings.
std::unique_ptr<DiffusionMethod> makeDiffusionMethod(std::string_view id, const Settings& settings);
std::vector<std::string> diffusionMethodIds();

/// What the squared errors of a batch are added up to.
enum class ErrorUnit {
    Mean, ///< over all elements
    Sum,  ///< over the elements of a picture, and the mean over pictures: as DDIM's and SalUn's code has it for DDPMs
};

/// The squared error of the noise that `model` sees in a batch under `captions`, int64 (n, T): Ho et al., NeurIPS 2020, equation 14. `dropout` as noiseIn() has it.
torch::Tensor denoisingLoss(TextToImageModule& model, const NoisyBatch& batch, const torch::Tensor& captions, ErrorUnit unit = ErrorUnit::Mean, const at::Generator& dropout = {});

/// How a text-to-image model is trained.
struct DiffusionTraining {
    bool withoutForgetSet = false; ///< on D_r rather than on D
    double dropped = 0.1;          ///< probability with which a caption is left out (the empty prompt takes its place), which guidance needs (Ho and Salimans, 2022)
    ErrorUnit unit = ErrorUnit::Mean;
    bool dropout = false;          ///< whether the denoiser drops elements as its configuration says; DDPMs alone
};

/// The training of a text-to-image model: the loss above.
std::unique_ptr<DiffusionMethod> makeDiffusionTraining(const DiffusionTraining& training);

// One file a method.
std::unique_ptr<DiffusionMethod> makeDiffusionOriginal(const Settings& settings);
std::unique_ptr<DiffusionMethod> makeDiffusionRetrain(const Settings& settings); ///< with a tenth of the captions left out; where the original's recipe says otherwise, makeDiffusionTraining()
std::unique_ptr<DiffusionMethod> makeDiffusionFineTune(const Settings& settings);
std::unique_ptr<DiffusionMethod> makeDiffusionGradientAscent(const Settings& settings);
std::unique_ptr<DiffusionMethod> makeSubstitution(const Settings& settings); ///< random labels and SalUn: they differ in their mask
std::unique_ptr<DiffusionMethod> makeEsd(const Settings& settings);
std::unique_ptr<DiffusionMethod> makeEraseDiff(const Settings& settings);
std::unique_ptr<DiffusionMethod> makeConceptAblation(const Settings& settings);
std::unique_ptr<DiffusionMethod> makeUce(const Settings& settings);

} // namespace palimpsest
