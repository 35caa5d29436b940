// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/text_scores.h"
#include "core/store/run_folder.h"

#include <optional>
#include <vector>

namespace palimpsest {

/// Keeps the retain model's side of forget quality in the run's reference_scores.json, where it comes from somebody's evaluation log: ids, losses of paraphrases and of wrong
/// answers. Throws file errors.
void writeReferenceScores(const RunFolder& folder, const std::vector<TextScore>& scores);

/// Nothing if the run has none. Throws Error "reference-scores.invalid".
std::optional<std::vector<TextScore>> readReferenceScores(const RunFolder& folder);

} // namespace palimpsest
