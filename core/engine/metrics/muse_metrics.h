// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/text_bundle.h"

#include <map>
#include <optional>
#include <string>

namespace palimpsest {

/// What a model wrote to MUSE's tasks.
struct MuseBundles {
    std::optional<TextBundle> verbmem, knowmemForget, knowmemRetain;
};

/// MUSE's code does not stem before it compares words; OpenUnlearning does.
struct MuseRules {
    bool stems = false;
};

/// muse_verbmem, muse_knowmem and muse_utility: 100 times the mean F of ROUGE-L between what was written and the true text, of VerbMem, of KnowMem on the forget side and on the
/// retain side; answers of KnowMem are cut first (museAnswer). One whose bundle is absent or empty is absent. Spec: LLM unlearning, section 8.3.
std::map<std::string, double> museMetrics(const MuseBundles& bundles, const MuseRules& rules = {});

} // namespace palimpsest
