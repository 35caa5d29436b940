// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/lora.h"

#include "core/base/error.h"
#include "core/engine/models/decoder_names.h"
#include "core/engine/models/projection.h"

#include <algorithm>
#include <cmath>

namespace palimpsest {

namespace {

struct NamedProjection {
    std::string name; ///< the last part: "q_proj"
    std::shared_ptr<Projection> layer;
};

/// The linear layers of the blocks.
std::vector<NamedProjection> projectionsOf(const DecoderModule& model)
{
    std::vector<NamedProjection> found;
    for (const auto& entry : model.named_modules("", /*include_self=*/false)) {
        if (auto layer = std::dynamic_pointer_cast<Projection>(entry.value()); layer && entry.key() != kDecoderHead)
            found.push_back({entry.key().substr(entry.key().rfind('.') + 1), layer});
    }
    return found;
}

/// Each name once, without those that the family does not have.
std::vector<std::string> thoseThere(std::initializer_list<const char*> names)
{
    std::vector<std::string> layers;
    for (const char* name : names) {
        if (*name && std::find(layers.begin(), layers.end(), name) == layers.end())
            layers.emplace_back(name);
    }
    return layers;
}

[[noreturn]] void refuse(const std::string& sentence, const std::string& hint)
{
    throw Error("lora.settings", sentence, hint);
}

} // namespace

std::vector<std::string> loraLayers(const DecoderConfig& config)
{
    const auto& names = decoderNames(config.names);
    return thoseThere({names.query, names.key, names.value, names.queryKeyValue, names.attentionOutput, names.gate, names.up, names.down});
}

std::vector<std::string> queryKeyValueLayers(const DecoderConfig& config)
{
    const auto& names = decoderNames(config.names);
    return thoseThere({names.query, names.key, names.value, names.queryKeyValue});
}

std::vector<torch::Tensor> addLora(DecoderModule& model, const LoraSettings& settings)
{
    if (hasLora(model))
        refuse("The model has adapters already.", "Merge them first.");
    const auto known = loraLayers(model.config());
    for (const auto& layer : settings.layers) {
        if (std::find(known.begin(), known.end(), layer) == known.end()) {
            std::string names;
            for (const auto& name : known)
                names += (names.empty() ? "" : ", ") + name;
            refuse("The model has no linear layers \"" + layer + "\".", "Choose among " + names + ".");
        }
    }
    const auto& chosen = settings.layers.empty() ? known : settings.layers;
    const auto all = projectionsOf(model);
    const auto isChosen = [&](const NamedProjection& projection) { return std::find(chosen.begin(), chosen.end(), projection.name) != chosen.end(); };
    for (const auto& projection : all) {
        const auto most = std::min(projection.layer->inputs(), projection.layer->outputs());
        if (isChosen(projection) && (settings.rank < 1 || settings.rank > most))
            refuse("Adapters of rank " + std::to_string(settings.rank) + " do not fit the layer \"" + projection.name + "\".",
                   "Choose a rank from 1 to " + std::to_string(most) + ".");
    }
    for (auto& parameter : model.parameters())
        parameter.set_requires_grad(false);
    auto generator = makeGenerator(settings.seed);
    std::vector<torch::Tensor> parameters;
    for (const auto& projection : all) {
        if (!isChosen(projection))
            continue;
        const auto& layer = projection.layer;
        const auto options = layer->weight.options().requires_grad(false);
        const double bound = 1 / std::sqrt(double(layer->inputs()));
        const auto down = torch::empty({settings.rank, layer->inputs()}).uniform_(-bound, bound, generator).to(options); // drawn on the CPU: the same on every device
        const auto up = torch::zeros({layer->outputs(), settings.rank}, options);
        layer->setAdapter(down, up, settings.alpha / double(settings.rank));
        parameters.insert(parameters.end(), {down, up});
    }
    return parameters;
}

bool hasLora(const DecoderModule& model)
{
    const auto all = projectionsOf(model);
    return std::any_of(all.begin(), all.end(), [](const NamedProjection& projection) { return projection.layer->hasAdapter(); });
}

void mergeLora(DecoderModule& model)
{
    for (const auto& projection : projectionsOf(model)) {
        if (projection.layer->hasAdapter())
            projection.layer->mergeAdapter();
    }
    for (auto& parameter : model.parameters())
        parameter.set_requires_grad(true);
}

} // namespace palimpsest
