// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/language/language_source.h"
#include "core/engine/runner/run_context.h"

namespace palimpsest {

/// Warns of answers that are longer than a sequence may be and lose their end.
void warnOfCutAnswers(RunContext& context, const LanguageSource& source, const SequenceStore& sequences);

} // namespace palimpsest
