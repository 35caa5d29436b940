// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/text_to_image.h"

#include "core/base/error.h"
#include "core/engine/models/classifier.h"
#include "core/engine/models/diffusion/seeded_noise.h"
#include "core/engine/models/recorded_kernels.h"

#include <algorithm>
#include <utility>

namespace palimpsest {

namespace {

[[noreturn]] void refuse(const std::string& what)
{
    throw Error("model.config", "The parts of the text-to-image model do not fit: " + what + ".", "Use a text encoder, a denoiser and an autoencoder that were trained together.");
}

std::int64_t halvings(std::size_t levels)
{
    return std::int64_t(1) << (levels - 1);
}

constexpr std::int64_t kMostPixels = 1 << 20; ///< that pass through an autoencoder together: four pictures of 512 × 512 take a few gigabytes there

/// `pass` of some pictures or latents at a time.
torch::Tensor inParts(const torch::Tensor& all, std::int64_t side, const std::function<torch::Tensor(const torch::Tensor&)>& pass)
{
    const auto together = std::max<std::int64_t>(kMostPixels / (side * side), 1);
    if (all.size(0) <= together)
        return pass(all);
    std::vector<torch::Tensor> parts;
    for (std::int64_t from = 0; from < all.size(0); from += together)
        parts.push_back(pass(all.narrow(0, from, std::min(together, all.size(0) - from))));
    return torch::cat(parts);
}

bool isHalf(torch::ScalarType type)
{
    return type == torch::kBFloat16 || type == torch::kHalf;
}

torch::Tensor noiseSeenBy(TextToImageModule& model, const torch::Tensor& input, const torch::Tensor& timestep, const torch::Tensor& context)
{
    return model.noiseIn(input, timestep, context);
}

/// A denoiser that is asked about inputs of one shape and one context, its kernels recorded.
class RecordedDenoiser {
public:
    explicit RecordedDenoiser(TextToImageModule& model) : m_model(model) {}

    torch::Tensor seen(const torch::Tensor& input, double timestep, const torch::Tensor& context)
    {
        if (!m_input.defined()) {
            m_input = torch::empty_like(input);
            m_timestep = torch::empty({1}, input.options().dtype(torch::kFloat32));
            m_context = context;
        }
        m_input.copy_(input);
        m_timestep.fill_(timestep);
        m_kernels.run([this] { m_seen = noiseSeenBy(m_model, m_input, m_timestep, m_context); });
        return m_seen.clone(); // samplers keep it
    }

private:
    TextToImageModule& m_model;
    RecordedKernels m_kernels;
    torch::Tensor m_input, m_timestep, m_context, m_seen;
};

void requireFinite(const torch::Tensor& pictures)
{
    if (!torch::isfinite(pictures).all().item<bool>())
        throw Error("sampling.not-finite", "The autoencoder made pictures of values that are not finite numbers, although the latents are.", "Its weights are damaged: use another model, or write it again.");
}

TextToImage withoutWeights(const TextToImageModule& model)
{
    const auto options = model.denoiser().parameters().front().options().requires_grad(false);
    if (model.isClassConditional())
        return std::make_shared<TextToImageModule>(makeEmptyPixelUNet(model.pixelUNet()->config(), options), model.scheduleConfig(), model.side());
    const auto vae = model.autoencoder() ? makeEmptyAutoencoder(model.autoencoder()->config(), options) : nullptr;
    return std::make_shared<TextToImageModule>(makeEmptyClipText(model.text()->config(), options), makeEmptyUNet(model.unet()->config(), options), vae, model.scheduleConfig(), model.side());
}

/// Has the model in evaluation mode as long as it lives, whatever is thrown.
class Evaluating {
public:
    explicit Evaluating(TextToImageModule& model) : m_model(model), m_wasTraining(model.is_training()) { model.eval(); }
    ~Evaluating() { m_model.train(m_wasTraining); }
    Evaluating(const Evaluating&) = delete;
    Evaluating& operator=(const Evaluating&) = delete;

private:
    TextToImageModule& m_model;
    bool m_wasTraining;
};

} // namespace

TextToImageModule::TextToImageModule(ClipText text, UNet unet, Autoencoder autoencoder, const NoiseScheduleConfig& schedule, std::int64_t side)
    : m_text(std::move(text))
    , m_unet(std::move(unet))
    , m_autoencoder(std::move(autoencoder))
    , m_scheduleConfig(schedule)
    , m_schedule(schedule)
    , m_side(side)
{
    const auto& config = m_unet->config();
    if (m_text->config().width != config.contextWidth)
        refuse("text vectors have " + std::to_string(m_text->config().width) + " elements, the denoiser reads " + std::to_string(config.contextWidth));
    const auto channels = m_autoencoder ? m_autoencoder->config().latentChannels : 3;
    if (config.inChannels != channels || config.outChannels != channels)
        refuse("the denoiser has " + std::to_string(config.inChannels) + " and " + std::to_string(config.outChannels) + " channels, what it works on has " + std::to_string(channels));
    const auto shrinks = m_autoencoder ? halvings(m_autoencoder->config().channels.size()) : 1;
    if (side < 1 || side % shrinks != 0)
        refuse("pictures of " + std::to_string(side) + " pixels cannot be halved as often as the autoencoder does");
    register_module("text_encoder", m_text);
    register_module("unet", m_unet);
    if (m_autoencoder)
        register_module("vae", m_autoencoder);
}

TextToImageModule::TextToImageModule(PixelUNet denoiser, const NoiseScheduleConfig& schedule, std::int64_t side)
    : m_pixelUNet(std::move(denoiser)), m_scheduleConfig(schedule), m_schedule(schedule), m_side(side)
{
    if (const auto channels = pictureChannels(); channels != 1 && channels != 3)
        refuse("the denoiser has " + std::to_string(channels) + " channels, and pictures have 1 or 3");
    const auto shrinks = halvings(m_pixelUNet->config().levels.size());
    if (side < 1 || side % shrinks != 0)
        refuse("pictures of " + std::to_string(side) + " pixels cannot be halved as often as the denoiser does");
    register_module("unet", m_pixelUNet);
}

torch::nn::Module& TextToImageModule::denoiser() const
{
    if (m_pixelUNet)
        return *m_pixelUNet;
    return *m_unet;
}

std::vector<std::int64_t> TextToImageModule::latentShape() const
{
    if (!m_autoencoder)
        return {pictureChannels(), m_side, m_side};
    const auto side = m_side / halvings(m_autoencoder->config().channels.size());
    return {m_autoencoder->config().latentChannels, side, side};
}

torch::Tensor TextToImageModule::toLatents(const torch::Tensor& pictures) const
{
    if (m_autoencoder)
        return inParts(pictures, m_side, [&](const torch::Tensor& some) { return m_autoencoder->scaledLatents(some); });
    const bool turnsGrey = pictureChannels() == 1 && pictures.size(1) != 1;
    return (turnsGrey ? pictures.mean(1, /*keepdim=*/true) : pictures) * 2 - 1;
}

torch::Tensor TextToImageModule::toPictures(const torch::Tensor& latents) const
{
    if (m_autoencoder)
        return inParts(latents.to(m_autoencoder->parameters().front().scalar_type()), m_side, [&](const torch::Tensor& some) { return m_autoencoder->pictures(some); });
    const auto pictures = (latents / 2 + 0.5).clamp(0, 1);
    return pictureChannels() == 1 ? pictures.expand({-1, 3, -1, -1}).contiguous() : pictures;
}

torch::Tensor TextToImageModule::noiseIn(const torch::Tensor& latents, const torch::Tensor& timesteps, const torch::Tensor& context, const at::Generator& dropout)
{
    if (m_pixelUNet)
        return m_pixelUNet->forward(latents.to(m_pixelUNet->parameters().front().scalar_type()), timesteps, context.reshape(-1), dropout);
    return m_unet->forward(latents.to(context.scalar_type()), timesteps, context);
}

void TextToImageModule::setActivationCheckpointing(bool on)
{
    if (m_pixelUNet)
        m_pixelUNet->setActivationCheckpointing(on);
    else
        m_unet->setActivationCheckpointing(on);
}

NoiseScheduleConfig ddpmSchedule()
{
    return {.timesteps = 1000, .betas = BetaSchedule::Linear, .first = 1e-4, .last = 0.02};
}

TextToImage copyOf(const TextToImageModule& model)
{
    const auto copy = withoutWeights(model);
    const auto state = stateOf(model);
    loadState(*copy, {state.begin(), state.end()});
    copy->train(model.is_training());
    return copy;
}

TextToImage roundedCopyOf(const TextToImageModule& model, torch::ScalarType type)
{
    const torch::NoGradGuard noGradients;
    const auto options = model.denoiser().parameters().front().options().requires_grad(false).dtype(type);
    const auto round = [&](const torch::nn::Module& from, torch::nn::Module& to) {
        const auto weights = from.parameters(), rounded = to.parameters();
        for (std::size_t i = 0; i < weights.size(); ++i) {
            torch::Tensor(rounded[i]).copy_(weights[i]);
            torch::Tensor(rounded[i]).set_requires_grad(false);
        }
        to.train(model.is_training());
    };
    if (model.isClassConditional()) {
        const auto copy = std::make_shared<TextToImageModule>(makeEmptyPixelUNet(model.pixelUNet()->config(), options), model.scheduleConfig(), model.side());
        round(*model.pixelUNet(), *copy->pixelUNet());
        return copy;
    }
    const auto text = makeEmptyClipText(model.text()->config(), options);
    const auto unet = makeEmptyUNet(model.unet()->config(), options);
    const auto copy = std::make_shared<TextToImageModule>(text, unet, model.autoencoder(), model.scheduleConfig(), model.side());
    round(*model.text(), *text);
    round(*model.unet(), *unet);
    return copy;
}

torch::Tensor drawPictures(TextToImageModule& model, const torch::Tensor& prompts, const torch::Tensor& empty, const std::vector<std::uint64_t>& seeds, const DrawingSettings& settings,
                           const DrawingProgress& advance)
{
    const torch::NoGradGuard noGradients;
    const Evaluating mode(model);
    const auto options = model.denoiser().parameters().front().options().requires_grad(false);
    const auto device = options.device();
    const auto type = options.dtype().toScalarType();
    const auto rounded = settings.passes && *settings.passes != type ? roundedCopyOf(model, *settings.passes) : nullptr;
    auto& asked = rounded ? *rounded : model;
    SeededNoise noise(seeds, model.latentShape(), isHalf(type) ? options.dtype(torch::kFloat32) : options);
    auto sampling = settings.sampler;
    if (model.isClassConditional()) { // as DDIM's code has it: the last step is at t = 0 and ends at the picture itself
        sampling.offset = 0;
        sampling.endsClean = true;
    }
    const auto sampler = makeSampler(model.schedule(), sampling);
    bool stopped = false;
    const auto context = asked.contextOf(prompts.to(device)), nothing = asked.contextOf(empty.to(device));
    std::optional<RecordedDenoiser> recorded;
    if (settings.recorded && RecordedKernels::isPossible(device))
        recorded.emplace(asked);
    const auto network = [&](const torch::Tensor& input, double timestep, const torch::Tensor& told) {
        return recorded ? recorded->seen(input, timestep, told) : noiseSeenBy(asked, input, torch::full({1}, timestep, input.options().dtype(torch::kFloat32)), told);
    };
    const auto latents = denoise(*sampler, noise.draw(), guided(network, context, nothing, settings.guidance), [&] { return noise.draw(); },
                                 [&](std::size_t done, std::size_t all, const torch::Tensor& x) {
                                     stopped = advance && !advance(done, all, x);
                                     return !stopped;
                                 });
    if (stopped)
        return {};
    auto pictures = model.toPictures(latents);
    requireFinite(pictures);
    return pictures;
}

} // namespace palimpsest
