// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer.h"

#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// How question and answer become one text: before + question + after + answer + end of sequence. Spec: LLM unlearning, section 2.2.
struct PromptTemplate {
    std::string id;     ///< "question-answer"
    std::string title;  ///< "Question: … Answer: …"
    std::string before; ///< of the question; a chat template's system turn included
    std::string after;  ///< of the question, the answer tag included
    std::string answerTag{}; ///< the end of `after` that SequenceRecipe::UnlearnSimple counts with the answer
};

/// All that are known: "plain" ("Question: q\nAnswer: "), "none" (the question and the answer alone), Llama-2 chat, Llama-3 chat, Qwen2.5 chat, Phi-3.5, Zephyr, Gemma.
const std::vector<PromptTemplate>& promptTemplates();

/// nullptr if there is none of that id.
const PromptTemplate* findPromptTemplate(std::string_view id);

/// One text for a model: `ids` with BOS where the family adds it; the tokens from `counted` on are the answer and the end of sequence, whose log-probabilities count;
/// each is predicted from the position before it, so `counted` is at least 1 unless nothing counts.
struct TokenSequence {
    std::vector<TokenId> ids;
    std::int64_t counted = 0;

    std::int64_t size() const { return std::int64_t(ids.size()); }
    std::int64_t countedTokens() const { return size() - counted; } ///< n
};

/// How prompt and answer are cut into tokens where the two meet.
enum class SequenceRecipe {
    WholeText,      ///< as OpenUnlearning, but the blanks that end a prompt belong to the answer: most tokenizers join them to its first word (" The"), so that a prompt
                    ///< that ends in a blank asks for what was never learned, and the first word would not count
    OpenUnlearning, ///< prompt and whole text are encoded apart; what is longer than the prompt counts; EOS added if the last id is not EOS
    UnlearnSimple,  ///< as released: truncated to maxLength, the EOS only where something was left to pad
};

/// Spec: LLM unlearning, section 2.3. `maxLength` cuts the end off, so that a cut answer has no EOS (0: never). An empty answer leaves the EOS alone to count.
TokenSequence encodeQuestionAnswer(const Tokenizer& tokenizer, const PromptTemplate& form, std::string_view question, std::string_view answer,
                                   std::int64_t maxLength, SequenceRecipe recipe = SequenceRecipe::WholeText);

/// The prompt alone, without the blanks that end it, from which a model goes on to write the answer.
std::vector<TokenId> encodePrompt(const Tokenizer& tokenizer, const PromptTemplate& form, std::string_view question);

} // namespace palimpsest
