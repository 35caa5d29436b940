// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/language/language_method.h"

#include "core/base/error.h"

namespace palimpsest {

namespace {

struct Entry {
    std::string_view id;
    std::unique_ptr<LanguageMethod> (*make)(const Settings&);
};

constexpr Entry kMethods[] = {
    {"original", makeLanguageOriginal},
    {"retrain", makeLanguageRetrain},
    {"grad_ascent", makeGradientDifference},
    {"grad_diff", makeGradientDifference},
    {"kl_min", makeGradientDifference},
    {"idk", makeIdk},
    {"dpo", makeDpo},
    {"altpo", makeAltPo},
    {"kto", makeKto},
    {"npo", makeNpo},
    {"simnpo", makeSimNpo},
    {"lm_ft", makeLanguageFineTune},
    {"wga", makeWga},
    {"satimp", makeSatImp},
    {"undial", makeUndial},
    {"ceu", makeCeu},
    {"pdu", makePdu},
    {"rmu", makeRmu},
    {"task_vector", makeTaskVector},
    {"whp", makeWhp},
};

} // namespace

std::unique_ptr<LanguageMethod> makeLanguageMethod(std::string_view id, const Settings& settings)
{
    std::string known;
    for (const auto& entry : kMethods) {
        if (entry.id == id)
            return entry.make(settings);
        known += (known.empty() ? "" : ", ") + std::string(entry.id);
    }
    throw Error("method.unknown", "There is no method \"" + std::string(id) + "\" for language models.", "Choose one of: " + known + ".");
}

std::vector<std::string> languageMethodIds()
{
    std::vector<std::string> ids;
    for (const auto& entry : kMethods)
        ids.emplace_back(entry.id);
    return ids;
}

} // namespace palimpsest
