// SPDX-License-Identifier: GPL-3.0-or-later
// A dataset of texts and a recipe as token sequences, and the model that goes with them.
#pragma once

#include "core/data/dataset.h"
#include "core/engine/methods/language/language_method.h"
#include "core/engine/models/decoder.h"
#include "core/experiment/experiment.h"
#include "core/text/plain_text.h"
#include "core/text/prompt_template.h"
#include "core/text/tokenizer.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace palimpsest {

struct RunContext;

/// What makes tokens of an experiment's texts: the tokenizer of the model's folder, or one that is learned from the texts; the prompt; how long a sequence may be.
struct LanguageSource {
    std::shared_ptr<const Tokenizer> tokenizer;
    const PromptTemplate* form = nullptr;
    ChunkRecipe chunks = ChunkRecipe::Muse; ///< how plain texts become sequences
    std::int64_t maxLength = 0;
    DecoderConfig config;
    std::filesystem::path folder; ///< of the pretrained model; "" for one that is trained here

    bool isPretrained() const { return !folder.empty(); }
};

/// A relative path in the recipe counts from the workspace's folder. Throws as openTokenizer and readDecoderConfig; Error "weights.missing" for a pretrained model without a folder, "pretrained.vocabulary".
LanguageSource languageSourceOf(const Experiment& experiment, const std::filesystem::path& workspaceFolder, const QuestionAnswerSet& texts);

/// Fresh weights from the experiment's seed, or those of the folder; on the run's device.
Decoder makeLanguageModel(const RunContext& context, const LanguageSource& source);

/// What a model wrote, as text. Ids that the tokenizer has no token for are left out: an embedding can have more rows.
std::string textOf(const Tokenizer& tokenizer, const std::vector<std::int64_t>& written);

/// Throws Error "texts.no-room" where a question leaves no token of its answer that counts.
void requireRoomForAnswers(const LanguageSource& source, const std::vector<QuestionAnswer>& records);

/// Sequences of all of the pool (their positions are the sample ids), then of the background, then a refusal for each forget id, drawn with `seed`. `pool`: the ids of the
/// training pool, `forget` some of them. Of plain texts, the pieces of the forget texts, of the others and of the background, cut one after the other (encodeCorpus), so that no
/// piece holds some of both; their positions are no sample ids. Throws as requireRoomForAnswers.
LanguageData makeLanguageData(const LanguageSource& source, const QuestionAnswerSet& texts, const std::vector<std::int64_t>& pool, const std::vector<std::int64_t>& forget,
                              std::uint64_t seed);

/// Adds generated answers to the questions of data.forget, as many to each after each other, as its alternatives.
void addAlternatives(const LanguageSource& source, const QuestionAnswerSet& texts, const std::vector<std::string>& answers, LanguageData& data);

} // namespace palimpsest
