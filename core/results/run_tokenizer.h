// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/question_answers.h"
#include "core/experiment/experiment.h"
#include "core/text/tokenizer.h"

#include <filesystem>
#include <memory>

namespace palimpsest {

struct PromptTemplate;

/// What cuts an experiment's texts into tokens: the tokenizer of the pretrained model's folder (relative to `workspace` unless absolute), or the byte-level BPE that a model trained
/// here learns from the texts, with the wording of true and wrong answers alike, so that none falls into more tokens than the others. The same experiment and texts give the same
/// one everywhere. Sequences of Markov chains have a token for each state. Throws as openTokenizer, and Error "weights.missing" for a pretrained model without a folder, "settings.choice" for an unknown prompt template.
std::shared_ptr<const Tokenizer> tokenizerOf(const Experiment& experiment, const QuestionAnswerSet& texts, const std::filesystem::path& workspace);

/// The recipe's prompt. Throws Error "settings.choice".
const PromptTemplate& promptTemplateOf(const Experiment& experiment);

/// The folder of an experiment's pretrained model, "" for a model that is trained here. Throws Error "weights.missing".
std::filesystem::path pretrainedFolderOf(const Experiment& experiment, const std::filesystem::path& workspace);

} // namespace palimpsest
