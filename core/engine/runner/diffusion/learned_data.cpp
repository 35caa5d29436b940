// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/learned_data.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace palimpsest {

DiffusionData learnedData(RunContext& context, const DiffusionSource& source, const Dataset& dataset, const ForgetSet& forgetSet, const Settings& settings, torch::Tensor latents)
{
    const bool substitutes = settings.has("substitute");
    const auto rule = substitutes ? settings.choice<Substitute>("substitute", {{"next", Substitute::Next}, {"random", Substitute::Random}, {"nothing", Substitute::Nothing}}) : Substitute::Next;
    std::int64_t cut = 0;
    const auto tokens = [&](const std::vector<std::string>& prompts) {
        std::int64_t some = 0;
        auto ids = tokensOf(source, prompts, &some);
        cut += some;
        return ids;
    };
    auto data = makeDiffusionData(tokens, dataset, forgetSet, std::move(latents), rule, context.experiment.seed);
    if (cut > 0)
        context.events.warning("prompts.cut", std::to_string(cut) + " captions and prompts are cut after " + std::to_string(source.text.positions) + " tokens.",
                               "The model's text encoder has no room for more: what was cut is not seen.");
    if (substitutes && !data.forget.empty() && torch::equal(data.captions.index_select(0, torch::tensor(data.forget, data.captions.options())), data.substitutes))
        context.events.warning("unlearn.unsaid", "No caption of a picture to forget says what is to be forgotten, so nothing takes its place.",
                               "Choose by words or prompts that the captions have, with what is to be drawn instead.");
    return data;
}

} // namespace palimpsest
