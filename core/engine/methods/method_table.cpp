// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/method_table.h"

#include "core/base/error.h"

namespace palimpsest {

namespace {

struct Entry {
    std::string_view id;
    std::unique_ptr<Method> (*make)(const Settings&);
};

constexpr Entry kMethods[] = {
    {"original", makeOriginal},
    {"retrain", makeRetrain},
    {"ft", makeFineTune},
    {"ga", makeGradientAscent},
    {"rl", makeRandomLabels},
    {"l1_sparse", makeL1Sparse},
    // SalUn (Fan et al., ICLR 2024) is RL under a mask, θ_u = m ⊙ θ + (1 − m) ⊙ θ_o; the mask comes from maskSettingsFrom() as for every method.
    {"salun", makeRandomLabels},
    {"salun_random_mask", makeRandomLabels},
    {"salun_soft", makeSalunSoft},
    {"iu", makeInfluence},
    {"be", makeBoundaryExpand},
    {"bs", makeBoundaryShrink},
    {"ff", makeFisherForgetting},
    {"scrub", makeScrub},
    {"eu_k", makeExactUnlearningK},
    {"cf_k", makeCatastrophicForgettingK},
};

} // namespace

std::unique_ptr<Method> makeMethod(std::string_view id, const Settings& settings)
{
    std::string known;
    for (const auto& entry : kMethods) {
        if (entry.id == id)
            return entry.make(settings);
        known += (known.empty() ? "" : ", ") + std::string(entry.id);
    }
    throw Error("method.unknown", "There is no method \"" + std::string(id) + "\".", "Choose one of: " + known + ".");
}

std::vector<std::string> methodIds()
{
    std::vector<std::string> ids;
    for (const auto& entry : kMethods)
        ids.emplace_back(entry.id);
    return ids;
}

} // namespace palimpsest
