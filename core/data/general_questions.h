// SPDX-License-Identifier: GPL-3.0-or-later
// What a model of fictitious authors knows besides: the sample's counterparts of TOFU's real authors, world facts and refusals.
#pragma once

#include "core/data/question_answers.h"

namespace palimpsest {

/// Four questions about each of ten authors, made up too, but known to every model; three wrong options each, which are true of the other authors.
std::vector<QuestionAnswer> questionsAboutWellKnownAuthors();

/// Capitals, seasons, arithmetic, colours, animals: undisputed facts, three wrong options each.
std::vector<QuestionAnswer> generalQuestions();

/// Sentences that say that one does not know.
std::vector<std::string> refusals();

} // namespace palimpsest
