// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/language/cut_answers.h"

#include <cstdint>
#include <string>

namespace palimpsest {

void warnOfCutAnswers(RunContext& context, const LanguageSource& source, const SequenceStore& sequences)
{
    const auto end = source.tokenizer->special().end;
    std::int64_t cut = 0;
    for (std::int64_t i = 0; i < sequences.size(); ++i) {
        const auto length = sequences.lengthOf(i);
        cut += length == source.maxLength && sequences.idsOf(i)[length - 1] != end.value_or(-1);
    }
    if (cut > 0)
        context.events.warning("texts.cut", std::to_string(cut) + " of " + std::to_string(sequences.size()) + " answers are cut after " + std::to_string(source.maxLength) + " tokens.",
                               "Raise the longest sequence in the recipe, as far as the model's context goes, to use them whole.");
}

} // namespace palimpsest
