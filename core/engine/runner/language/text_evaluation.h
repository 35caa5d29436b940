// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/decoder.h"
#include "core/engine/runner/language/language_source.h"
#include "core/store/text_bundle.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace palimpsest {

/// Records that are evaluated together.
struct TextGroup {
    std::string name;
    std::vector<std::int64_t> ids; ///< positions in `records`, ascending
    const std::vector<QuestionAnswer>* records = nullptr;
    bool generates = true;         ///< whether the model also writes answers
};

/// What evaluate() does, as ProgressMeter counts: sequences that go forwards, written answers as eight each.
double workOf(const TextGroup& group);

/// Told after each batch with the records' work that was done.
using TextProgress = std::function<void(double work)>;

/// Log-probabilities of the true, the paraphrased and the wrong answers, and greedy answers of at most 200 tokens: raw outputs of the model in evaluation mode. Sequences are
/// batched by length; neither batch nor padding changes a value beyond the rounding of matrix products. Throws Error "run.diverged" for outputs that are no finite numbers,
/// and what `progress` throws.
TextBundle evaluateTexts(DecoderModule& model, const LanguageSource& source, const TextGroup& group, const TextProgress& progress);

} // namespace palimpsest
