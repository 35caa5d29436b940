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

/// What a group's records are.
enum class TextForm {
    Questions,     ///< to be answered: true, paraphrased and wrong answers are scored, at most 200 tokens are written
    Texts,         ///< plain texts, `answer`: every token is scored but the first
    Continuations, ///< MUSE's VerbMem: 128 tokens are written after `question`; the true answer is what the first 128 of `answer` say. Nothing is scored
    InContext,     ///< MUSE's KnowMem: 32 tokens are written to `question` after the examples. Nothing is scored
};

/// Records that are evaluated together.
struct TextGroup {
    std::string name;
    std::vector<std::int64_t> ids; ///< positions in `records`, ascending
    const std::vector<QuestionAnswer>* records = nullptr;
    bool generates = true;         ///< whether the model also writes answers
    bool gradientNorms = false;    ///< whether the norm of each record's gradient is taken
    TextForm form = TextForm::Questions;
    const std::vector<QuestionAnswer>* examples = nullptr; ///< InContext: the pairs that stand before a question, of which the last ones are taken that fit
};

/// What evaluateTexts() does, as ProgressMeter counts: sequences that go forwards, written answers as eight each, gradients as three.
double workOf(const TextGroup& group);

/// Told after each batch with the records' work that was done.
using TextProgress = std::function<void(double work)>;

/// Log-probabilities of the true, the paraphrased and the wrong answers, greedy answers of at most 200 tokens, and norms of gradients: raw outputs of the model in evaluation mode. Sequences are
/// batched by length; neither batch nor padding changes a value beyond the rounding of matrix products. Throws Error "run.diverged" for outputs that are no finite numbers,
/// and what `progress` throws.
TextBundle evaluateTexts(DecoderModule& model, const LanguageSource& source, const TextGroup& group, const TextProgress& progress);

} // namespace palimpsest
