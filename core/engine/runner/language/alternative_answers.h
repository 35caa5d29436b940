// SPDX-License-Identifier: GPL-3.0-or-later
// Answers that the original model makes up, for AltPO. Spec: LLM unlearning, section 3.6.
#pragma once

#include "core/engine/methods/settings.h"
#include "core/engine/runner/language/language_source.h"
#include "core/engine/runner/run_context.h"

#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

struct AlternativeSettings {
    std::int64_t perQuestion = 5;
    double temperature = 1;
    bool asksForAnother = true; ///< an instruction stands with the question
};

/// Reads alternatives, temperature and asked. Throws as Settings.
AlternativeSettings alternativeSettingsFrom(const Settings& settings);

/// Answers of at most 200 tokens, perQuestion to each of `questions` after each other, drawn from the original with the experiment's seed, and put into the run's
/// alternatives.json under `content`. Throws Stopped.
std::vector<std::string> makeAlternatives(RunContext& context, const LanguageSource& source, DecoderModule& original, const std::vector<std::string>& questions,
                                          const AlternativeSettings& settings, const std::string& content);

/// Those that an interrupted run put there for the same content; nullopt if there are none that can be used.
std::optional<std::vector<std::string>> storedAlternatives(const RunContext& context, const std::string& content);

} // namespace palimpsest
