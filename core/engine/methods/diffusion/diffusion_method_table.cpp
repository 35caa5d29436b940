// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/diffusion/diffusion_method.h"

#include "core/base/error.h"

namespace palimpsest {

namespace {

struct Entry {
    std::string_view id;
    std::unique_ptr<DiffusionMethod> (*make)(const Settings&);
};

constexpr Entry kMethods[] = {
    {"original", makeDiffusionOriginal},
    {"retrain", makeDiffusionRetrain},
    {"fine_tune", makeDiffusionFineTune},
    {"gradient_ascent", makeDiffusionGradientAscent},
    {"random_labels", makeSubstitution},
    // SalUn is that under a mask, which comes from maskSettingsFrom() as for every method; images have the plain name.
    {"t2i_salun", makeSubstitution},
    {"esd", makeEsd},
    {"erase_diff", makeEraseDiff},
    {"concept_ablation", makeConceptAblation},
    {"uce", makeUce},
};

} // namespace

std::unique_ptr<DiffusionMethod> makeDiffusionMethod(std::string_view id, const Settings& settings)
{
    std::string known;
    for (const auto& entry : kMethods) {
        if (entry.id == id)
            return entry.make(settings);
        known += (known.empty() ? "" : ", ") + std::string(entry.id);
    }
    throw Error("method.unknown", "There is no method \"" + std::string(id) + "\" for text-to-image models.", "Choose one of: " + known + ".");
}

std::vector<std::string> diffusionMethodIds()
{
    std::vector<std::string> ids;
    for (const auto& entry : kMethods)
        ids.emplace_back(entry.id);
    return ids;
}

} // namespace palimpsest
