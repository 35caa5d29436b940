// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/diffusion/trained_part.h"

#include "core/base/error.h"

#include <algorithm>
#include <initializer_list>

namespace palimpsest {

namespace {

bool has(std::string_view name, std::string_view piece)
{
    return name.find(piece) != std::string_view::npos;
}

bool beginsWithOneOf(std::string_view name, std::initializer_list<std::string_view> beginnings)
{
    return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view beginning) { return name.starts_with(beginning); });
}

/// The time embedding, and what comes after the last block; the blocks' own projections of the time ("time_emb_proj") are not meant.
bool isTimeOrEnd(std::string_view name)
{
    return beginsWithOneOf(name, {"time_embedding.", "conv_norm_out.", "conv_out."});
}

/// Of names relative to moduleOf().
bool belongsTo(TrainedPart part, std::string_view name)
{
    switch (part) {
    case TrainedPart::Everything:
        return beginsWithOneOf(name, {"text_encoder.", "unet."});
    case TrainedPart::Denoiser:
        return true;
    case TrainedPart::CrossAttention:
        return has(name, ".attn2.");
    case TrainedPart::CrossAttentionKeys:
        return has(name, ".attn2.to_k.") || has(name, ".attn2.to_v.");
    case TrainedPart::NoCrossAttention:
        return !has(name, ".attn2.") && !isTimeOrEnd(name);
    case TrainedPart::SelfAttention:
        return has(name, ".attn1.");
    case TrainedPart::NoTime:
        return !isTimeOrEnd(name);
    case TrainedPart::TextEncoder:
        return beginsWithOneOf(name, {"text_model.encoder.", "text_model.final_layer_norm."});
    }
    return false;
}

} // namespace

torch::nn::Module& moduleOf(const TextToImageModule& model, TrainedPart part)
{
    if (part == TrainedPart::Everything)
        return const_cast<TextToImageModule&>(model); // as its parts are: their handles give them away unconst
    if (part != TrainedPart::Denoiser && model.isClassConditional())
        throw Error("method.part", "The method trains a part that reads texts, or is named by Stable Diffusion's layers, and a class-conditional model has none such.",
                    "Choose \"full\", the whole denoiser, as what is trained (train); UCE works on texts alone.");
    if (part == TrainedPart::TextEncoder)
        return *model.text();
    return model.denoiser();
}

NamedTensors parametersOf(const TextToImageModule& model, TrainedPart part)
{
    NamedTensors parameters;
    for (const auto& entry : moduleOf(model, part).named_parameters())
        if (belongsTo(part, entry.key()))
            parameters.emplace_back(entry.key(), entry.value());
    return parameters;
}

TrainedPart trainedPartFrom(const Settings& settings)
{
    return settings.choice<TrainedPart>("train", {{"full", TrainedPart::Denoiser},
                                                  {"esd-x", TrainedPart::CrossAttention},
                                                  {"esd-x-strict", TrainedPart::CrossAttentionKeys},
                                                  {"esd-u", TrainedPart::NoCrossAttention},
                                                  {"selfattn", TrainedPart::SelfAttention},
                                                  {"notime", TrainedPart::NoTime},
                                                  {"text_encoder", TrainedPart::TextEncoder}});
}

} // namespace palimpsest
