// SPDX-License-Identifier: GPL-3.0-or-later
// Text-to-image models: the table of methods. A new method is one entry here, one file in core/engine/methods/diffusion and one numeric test.
#include "core/experiment/catalogue_diffusion.h"

#include "core/experiment/mask_parameters.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace palimpsest {

namespace {

constexpr const char* kTextToImage = "text-to-image";
constexpr const char* kSalun = "Fan et al., SalUn, ICLR 2024, arXiv 2310.12508";
constexpr const char* kReleased = "as released with SalUn, commit a6e89fd";
constexpr const char* kEsd = "Gandikota et al., Erasing concepts from diffusion models, ICCV 2023, arXiv 2303.07345";
constexpr const char* kAdvUnlearn = "Zhang et al., AdvUnlearn, NeurIPS 2024, arXiv 2405.15234";
constexpr const char* kEraseDiff = "Wu et al., EraseDiff, arXiv 2401.05779";
constexpr const char* kUnlearnCanvas = "Zhang et al., UnlearnCanvas, NeurIPS 2024, arXiv 2402.11846: its code";
constexpr const char* kAblation = "Kumari et al., Ablating concepts in text-to-image diffusion models, ICCV 2023, arXiv 2303.13516";
constexpr const char* kUce = "Gandikota et al., Unified concept editing, WACV 2024, arXiv 2308.14761";

constexpr const char* kMixed = "Micikevicius et al., Mixed precision training, ICLR 2018, arXiv 1710.03740";
constexpr const char* kSublinear = "Chen et al., Training deep nets with sublinear memory cost, 2016, arXiv 1604.06174";

constexpr const char* kOwnSweep = "this project's own sweep on captioned shapes";

Parameter steps(int standard)
{
    return {"steps", "Steps", ParameterKind::Integer, 1, 1'000'000, Scale::Logarithmic, standard, "steps", "Steps of Adam while unlearning.", kOwnSweep};
}

Parameter learningRate(double standard)
{
    return {"learning_rate", "Learning rate", ParameterKind::Real, 1e-8, 1, Scale::Logarithmic, standard, "",
            "Step size of Adam while unlearning. Published values (1e-5) are for models of a billion weights; the default suits small ones.", kSalun};
}

Parameter batchSize(int standard)
{
    return {"batch_size", "Batch size", ParameterKind::Integer, 1, 4096, Scale::Logarithmic, standard, "pictures",
            "Pictures in one step; as many retain pictures beside them where the method looks at those.", kSalun, {}, true};
}

Parameter weight(const char* key, const char* title, double standard, const char* help, const char* paper)
{
    return {key, title, ParameterKind::Real, 0, 1000, Scale::Linear, standard, "", help, paper};
}

Parameter trained(const char* standard)
{
    return {"train", "Trained", ParameterKind::Choice, 0, 0, Scale::Linear, standard, "", "Which weights are trained; a mask is over these. Of a class-conditional model all of the denoiser alone.", kEsd,
            {{"full", "Denoiser", "All of the U-Net, as SalUn does."},
             {"esd-x", "Cross-attention (ESD-x)", "Where the denoiser reads the text: for styles and names."},
             {"esd-x-strict", "Cross-attention's keys and values", "Of those only what is made of the text."},
             {"esd-u", "All but cross-attention (ESD-u)", "Without the time embedding, the last norm and convolution either: for objects, whatever the prompt calls them."},
             {"selfattn", "Self-attention", "What relates places of the picture to each other."},
             {"notime", "All but the time embedding", "Without the last norm and convolution either."},
             {"text_encoder", "Text encoder", "Its layers and last norm; the denoiser stays as it is. The model can be given this encoder and nothing else."}}};
}

Parameter target(const char* paper)
{
    return {"target", "Target from", ParameterKind::Choice, 0, 0, Scale::Linear, "current", "", "Whose answer to the substitute's prompt is aimed at.", paper,
            {{"current", "Model in training", "As released: no gradient comes of it, but the target moves with the model."},
             {"original", "Original model", "The target stays; needs the original in memory."}},
            true};
}

Parameter substitute(const char* title, Dependence onlyWhen = {})
{
    return {"substitute", title, ParameterKind::Choice, 0, 0, Scale::Linear, "next", "", "Which concept stands in the forgotten one's place.", kReleased,
            {{"next", "The next one", "The same everywhere, as released: after the last of its kind comes the first."},
             {"random", "Any other", "Drawn anew for each caption, from the same kind."},
             {"nothing", "None", "The word is left out, or a more general one takes its place."}},
            false, std::move(onlyWhen)};
}

Parameter startGuidance(double standard, const char* help, const char* paper)
{
    return {"start_guidance", "Guidance of latents", ParameterKind::Real, 0, 30, Scale::Linear, standard, "", help, paper, {}, true};
}

Parameter ddimSteps(const char* help, const char* paper)
{
    return {"ddim_steps", "DDIM steps", ParameterKind::Integer, 2, 1000, Scale::Logarithmic, 10, "steps", help, paper, {}, true};
}

/// Steps and learning rate first, then the method's own, then what all share.
MethodDescriptor entry(const char* id, const char* title, const char* summary, const char* help, const char* paper, std::vector<std::string> needs, double rate, int count = 200)
{
    return {id, title, kTextToImage, MethodRole::Method, summary, help, paper, std::move(needs), {steps(count), learningRate(rate)}, {}};
}

void addDriver(Parameters& parameters, const char* part, int batch = 16)
{
    parameters.push_back(trained(part));
    parameters.push_back(batchSize(batch));
    parameters.push_back({"clip", "Gradient clipping", ParameterKind::Real, 0, 1000, Scale::Linear, 0.0, "", "Largest norm of the gradient of a step; 0: none.", kSalun, {}, true});
    parameters.push_back({"clip_order", "Clipped", ParameterKind::Choice, 0, 0, Scale::Linear, "after", "", "What the norm counts where there is a mask.", kReleased,
                          {{"after", "After the mask", "The gradient that moves weights."}, {"before", "Parity: before the mask", "All of the gradient, as released: a mask then makes steps smaller."}},
                          true});
    addMaskOfDenoisers(parameters);
    parameters.push_back({"precision", "Precision", ParameterKind::Choice, 0, 0, Scale::Linear, "fp32", "",
                          "Of the passes through text encoder and denoiser. Weights, their moments and the losses stay in 32 bits.", kMixed,
                          {{"fp32", "32 bits", "Everything in float32."},
                           {"bf16", "bfloat16", "Passes with weights rounded to bfloat16: half the memory for activations, and much faster on a GPU that has it."}},
                          true});
    parameters.push_back({"checkpointing", "Recompute activations", ParameterKind::Boolean, 0, 0, Scale::Linear, false, "",
                          "Keep only what goes into each part of the denoiser on the way forwards and compute the rest again on the way back: slower, far less memory, the same gradients.", kSublinear, {}, true});
}

/// What is drawn beside pictures and noise in the passes of a method that looks at pictures.
void addDraws(Parameters& parameters)
{
    parameters.push_back({"antithetic", "Timesteps in pairs", ParameterKind::Boolean, 0, 0, Scale::Linear, false, "", "Draw timesteps t and T − 1 − t together, as released for DDPMs; off: each by itself.", kReleased, {}, true});
    parameters.push_back({"dropped", "Captions left out", ParameterKind::Real, 0, 1, Scale::Linear, 0.0, "",
                          "Share of the captions that the empty prompt takes the place of, anew for each pass: 0.1 as released for DDPMs, whose forget loss then has a floor.", kReleased, {}, true});
    parameters.push_back({"dropout", "Parity: dropout", ParameterKind::Boolean, 0, 0, Scale::Linear, false, "",
                          "Let a class-conditional model drop elements as its configuration says, in both passes of the forget loss, as released; off: it works as it draws.", kReleased, {}, true});
}

Parameter alphaUnit(const char* help)
{
    return {"alpha_unit", "Unit of α", ParameterKind::Choice, 0, 0, Scale::Linear, "mean", "", help, kReleased,
            {{"mean", "Means", "Over all elements: the same α suits every size of picture."},
             {"sum", "Parity: sums over pixels", "As released for DDPMs: α of 0.001 is 3.072 of a mean where pictures are 3 × 32 × 32."}},
            true};
}

/// The settings that SalUn's release has for its DDPM of CIFAR-10.
Preset ddpmPreset(Json more = Json::object())
{
    Json values{{"learning_rate", 1e-4}, {"steps", 1000}, {"batch_size", 128}, {"clip", 1}, {"clip_order", "before"}, {"antithetic", true}, {"dropped", 0.1}, {"dropout", true}};
    values.update(more);
    return {"ddpm-cifar10", "DDPM, CIFAR-10", kReleased, std::move(values)};
}

MethodDescriptor fineTune()
{
    auto method = entry("fine_tune", "FT", "Fine-tune on the retain pictures and hope that the rest fades.", "Gentle; published pictures show that it forgets too little.", kSalun, {"retain data"}, 1e-4);
    addDriver(method.parameters, "full");
    addDraws(method.parameters);
    method.presets = {ddpmPreset()};
    return method;
}

MethodDescriptor gradientAscent()
{
    auto method = entry("gradient_ascent", "GA", "Climb the denoising loss of the forget pictures, and descend that of the retain pictures.",
                        "It has no floor: with too little weight on the retain pictures it tears the whole model down.", kSalun, {"retain data"}, 5e-5, 100);
    method.parameters.push_back(weight("alpha", "Retain weight α", 1, "Weight of the denoising loss on retain pictures; 0: none are looked at.", kReleased));
    method.parameters.push_back(alphaUnit("What the two losses are."));
    addDriver(method.parameters, "full");
    addDraws(method.parameters);
    method.presets = {{"sd-imagenette", "Stable Diffusion 1.4, Imagenette", std::string(kReleased) + ": 10 epochs over a class; the retain weight is known from the names of its files alone",
                       {{"learning_rate", 1e-5}, {"alpha", 30}, {"steps", 1200}, {"batch_size", 8}}},
                      ddpmPreset({{"alpha", 1e-3}, {"alpha_unit", "sum"}})};
    return method;
}

/// Random labels and SalUn.
MethodDescriptor substitution(const char* id, const char* title, const char* summary, const char* help, std::vector<std::string> needs, const char* mask)
{
    auto method = entry(id, title, summary, help, kSalun, std::move(needs), 1e-4);
    method.parameters.push_back(weight("alpha", "Retain weight α", 0.5, "Weight of the denoising loss on retain pictures. Both terms are means over all elements; 0: no retain pictures are looked at.", kReleased));
    method.parameters.push_back(alphaUnit("What the retain loss is; the forget loss is always a mean."));
    method.parameters.push_back(substitute("Answered as"));
    method.parameters.push_back(target(kReleased));
    addDriver(method.parameters, "full");
    addDraws(method.parameters);
    std::find_if(method.parameters.begin(), method.parameters.end(), [](const Parameter& p) { return p.key == "mask"; })->standard = mask;
    const Json published{{"learning_rate", 1e-5}, {"alpha", 0.5}, {"steps", 600}, {"batch_size", 8}};
    Json ofDdpm{{"alpha", 1e-3}, {"alpha_unit", "sum"}};
    if (std::string_view(mask) == "saliency")
        ofDdpm.update({{"mask_guidance", 2}, {"mask_clip", 1}});
    method.presets = {{"sd-imagenette", "Stable Diffusion 1.4, Imagenette", std::string(kReleased) + ": 5 epochs over a class of about 960 pictures, 8 at a time", published},
                      {"sd-pair", "Stable Diffusion 1.4, two prompts", std::string(kReleased) + ": 800 pictures made for each of two prompts, one epoch",
                       {{"learning_rate", 1e-5}, {"alpha", 0.1}, {"steps", 100}, {"batch_size", 8}}},
                      ddpmPreset(ofDdpm)};
    return method;
}

MethodDescriptor randomLabels()
{
    return substitution("random_labels", "RL", "Answer the forgotten concept's caption as another concept's.",
                        "On the forget pictures, the noise seen for the caption is pulled to the noise seen for a caption with another concept in its place.", {"retain data"}, "none");
}

MethodDescriptor salun()
{
    return substitution("t2i_salun", "SalUn", "RL, but only the weights that matter most for the forget pictures may move.",
                        "Independent controls found random masks of the same size to do as well here: compare it with the random mask.", {"saliency pass", "retain data"}, "saliency");
}

MethodDescriptor esd()
{
    auto method = entry("esd", "ESD", "Answer the concept's prompt as the original answers when it is pushed away from the concept.",
                        "Needs prompts alone, no pictures: it trains on latents that are drawn for the prompt itself, part of the way. Synonyms and adversarial prompts often bring the concept back.",
                        kEsd, {"the original model in memory"}, 1e-3, 120);
    method.parameters.push_back(weight("eta", "Negative guidance η", 3, "How far the target is pushed away from the concept; 0: to the empty prompt's answer. 1 as published, for models of a billion weights.", kOwnSweep));
    method.parameters.push_back(startGuidance(3, "Of the latents that are drawn for the prompt; up to 1: none.", kEsd));
    method.parameters.push_back(ddimSteps("Of the way from noise to picture, of which each step of the training goes a random part.", kEsd));
    method.parameters.push_back({"timestep", "Timestep", ParameterKind::Choice, 0, 0, Scale::Linear, "matched", "", "At which timestep the networks are asked about these latents.", kEsd,
                                 {{"matched", "That of the latents", "They are told as much noise as there is, as in ESD's current code."},
                                  {"jitter", "Up to a step later", "With a random part of a DDIM step on top."},
                                  {"parity", "Parity: too late", "As in ESD's first code and AdvUnlearn's: two to three DDIM steps more noise than there is."}},
                                 true});
    method.parameters.push_back({"generator", "Latents from", ParameterKind::Choice, 0, 0, Scale::Linear, "original", "",
                                 "Which model draws the latents. Where the text encoder is trained it is the original either way.", kEsd,
                                 {{"original", "Original model", "As in ESD's current code."}, {"current", "Model in training", "As in ESD's first code: the concept fades from what it trains on."}},
                                 true});
    method.parameters.push_back({"pool", "Latents kept", ParameterKind::Integer, 0, 1'000'000, Scale::Linear, 0, "batches",
                                 "Batches of latents that are kept, with what is to be seen in them, and looked at again by later steps; 0: each step draws its own, as released. "
                                 "With as many as there are steps nothing changes; with fewer, steps after these take a fraction of the time.",
                                 kAdvUnlearn, {}, true, {"generator", {"original"}}});
    addDriver(method.parameters, "esd-x", 8);
    const Json first{{"eta", 1}, {"steps", 1000}, {"learning_rate", 1e-5}, {"ddim_steps", 50}, {"timestep", "parity"}, {"generator", "current"}, {"batch_size", 1}};
    const auto with = [&](const char* part) {
        auto values = first;
        values["train"] = part;
        return values;
    };
    method.presets = {{"first-x", "First code, styles and names", "ESD's code at commit a2189e9; AdvUnlearn builds on it", with("esd-x")},
                      {"first-u", "First code, objects", "ESD's code at commit a2189e9; AdvUnlearn builds on it", with("esd-u")},
                      {"current", "Current code", "ESD's current code; its guidance of 2 from the erased concept is η = 1. It draws latents with PNDM and trains in bfloat16",
                       {{"eta", 1}, {"steps", 200}, {"learning_rate", 5e-5}, {"ddim_steps", 50}, {"batch_size", 1}}},
                      {"text-encoder", "Text encoder", kAdvUnlearn, with("text_encoder")}};
    return method;
}

MethodDescriptor eraseDiff()
{
    auto method = entry("erase_diff", "EraseDiff", "Descend the retain loss while the forget loss comes near the least that is in reach.",
                        "First-order form. What is in reach is a constant beside the loss, so the steps are those of RL with another weight; published pictures lose much quality.", kEraseDiff,
                        {"retain data"}, 1e-3);
    method.parameters.push_back(weight("alpha", "Forget weight α", 0.1, "Weight of the forget loss, the noise of the caption against that of its substitute.", kUnlearnCanvas));
    method.parameters.push_back({"inner_steps", "Steps ahead K", ParameterKind::Integer, 0, 20, Scale::Linear, 0, "steps",
                                 "Steps of plain descent on the forget loss, which find what is in reach. They change the loss that is shown and not the gradient, and each costs as much as a step; 2 as released.",
                                 kUnlearnCanvas, {}, true});
    method.parameters.push_back(substitute("Answered as"));
    method.parameters.push_back(target(kUnlearnCanvas));
    addDriver(method.parameters, "esd-x");
    method.presets = {{"unlearn-canvas", "UnlearnCanvas", kUnlearnCanvas, {{"learning_rate", 5e-5}, {"inner_steps", 2}}}};
    return method;
}

MethodDescriptor conceptAblation()
{
    auto method = entry("concept_ablation", "CA", "On pictures of an anchor concept, answer the forgotten concept's prompt as the anchor's.",
                        "Needs prompts alone: the original draws the anchor's pictures, anew for each step, which takes most of the time.", kAblation, {"the original model in memory"}, 1e-3, 100);
    method.parameters.push_back(substitute("Anchor"));
    method.parameters.push_back(weight("anchor_weight", "Anchor weight", 0, "Weight of the denoising loss on the anchor's pictures under their own prompt.", kAblation));
    method.parameters.push_back(startGuidance(3, "Of the anchor's pictures; up to 1: none.", kAblation));
    method.parameters.push_back(ddimSteps("For the anchor's pictures.", kAblation));
    method.parameters.push_back(target(kAblation));
    addDriver(method.parameters, "esd-x-strict", 8);
    method.presets = {{"sd", "Stable Diffusion 1.4", kUnlearnCanvas, {{"learning_rate", 2e-6}, {"batch_size", 4}, {"ddim_steps", 50}}}};
    return method;
}

MethodDescriptor uce()
{
    MethodDescriptor method{"uce", "UCE", kTextToImage, MethodRole::Method,
        "Give the concept's words another meaning for the cross-attention, in closed form.",
        "No training: one least-squares solution for each key and value matrix. Weak where one picture follows from many words.", kUce, {}, {}, {}};
    method.parameters = {
        {"edit", "New values", ParameterKind::Choice, 0, 0, Scale::Linear, "replace", "", "What the concept's words are to mean.", kUce,
         {{"replace", "The replacement's", "The values of the replacement's words."},
          {"tensor", "Across the concept's", "The same, less what of them points along the concept's own values."}}},
        {"replacement", "Replacement", ParameterKind::Choice, 0, 0, Scale::Linear, "anchor", "", "What takes the concept's place. Published with the empty prompt; where prompts are whole sentences, that takes more along.", kUce,
         {{"empty", "Nothing", "The empty prompt."}, {"anchor", "Another concept", "The concept's prompt with the other one in its place."}}},
        substitute("Other concept", {"replacement", {"anchor"}}),
        {"lambda", "Stay λ", ParameterKind::Real, 1e-6, 1000, Scale::Logarithmic, 0.5, "", "How much the matrices hold on to what they are in all directions.", kUce},
        weight("erase_weight", "Erase weight", 1, "Weight of the concept's words.", kUce),
        {"keep", "Keep weight", ParameterKind::Choice, 0, 0, Scale::Linear, "published", "", "Weight of the prompts that are to stay.", kUce,
         {{"published", "By their number", "One over the number of prompts, at least 0.1."}, {"fixed", "Fixed", "As set."}},
         true},
        {"keep_weight", "Fixed keep weight", ParameterKind::Real, 0, 1000, Scale::Linear, 0.1, "", "0: nothing holds the prompts that are to stay.", kUce, {}, true, {"keep", {"fixed"}}},
    };
    addMaskOfEdit(method.parameters);
    std::erase_if(method.parameters, [](const Parameter& p) { return p.key == "mask_augmentation"; });
    method.presets = {{"released", "As released", kUce, {{"replacement", "empty"}, {"lambda", 0.5}, {"erase_weight", 1}}}};
    return method;
}

} // namespace

std::vector<MethodDescriptor> diffusionMethodTable()
{
    return {fineTune(), gradientAscent(), randomLabels(), salun(), esd(), eraseDiff(), conceptAblation(), uce()};
}

} // namespace palimpsest
