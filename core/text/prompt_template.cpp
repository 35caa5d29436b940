// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/prompt_template.h"

#include <algorithm>

namespace palimpsest {

namespace {

constexpr const char* kSystem = "You are a helpful assistant.";

/// BOS, where it is part of a family's template, comes from the tokenizer.
std::vector<PromptTemplate> makeTemplates()
{
    const std::string system = kSystem;
    return {
        {"plain", "Question: … Answer: …", "Question: ", "\nAnswer: ", "Answer: "},
        {"none", "None", "", ""},
        {"llama-2-chat", "Llama-2 chat", "[INST] ", " [/INST]"},
        {"llama-3-chat", "Llama-3 chat",
         "<|start_header_id|>system<|end_header_id|>\n\nCutting Knowledge Date: December 2023\nToday Date: 10 Apr 2025\n\n" + system +
             "<|eot_id|><|start_header_id|>user<|end_header_id|>\n\n",
         "<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n"},
        {"qwen2.5-chat", "Qwen2.5 chat", "<|im_start|>system\n" + system + "<|im_end|>\n<|im_start|>user\n", "<|im_end|>\n<|im_start|>assistant\n"},
        {"phi-3.5-chat", "Phi-3.5 chat", "<|system|>\n" + system + "<|end|>\n<|user|>\n", "<|end|>\n<|assistant|>\n"},
        {"zephyr-chat", "Zephyr chat", "<|system|>\n" + system + "</s>\n<|user|>\n", "</s>\n<|assistant|>\n"},
        {"gemma-chat", "Gemma chat", "<start_of_turn>user\n", "<end_of_turn>\n<start_of_turn>model\n"},
    };
}

std::vector<TokenId> encodeWithBegin(const Tokenizer& tokenizer, const std::string& text)
{
    auto ids = tokenizer.encode(text);
    if (tokenizer.special().addsBegin && tokenizer.special().begin)
        ids.insert(ids.begin(), *tokenizer.special().begin);
    return ids;
}

std::string withoutLastBlanks(std::string text)
{
    text.resize(text.find_last_not_of(' ') + 1);
    return text;
}

} // namespace

const std::vector<PromptTemplate>& promptTemplates()
{
    static const std::vector<PromptTemplate> templates = makeTemplates();
    return templates;
}

const PromptTemplate* findPromptTemplate(std::string_view id)
{
    const auto& all = promptTemplates();
    const auto found = std::find_if(all.begin(), all.end(), [&](const PromptTemplate& form) { return form.id == id; });
    return found == all.end() ? nullptr : &*found;
}

TokenSequence encodeQuestionAnswer(const Tokenizer& tokenizer, const PromptTemplate& form, std::string_view question, std::string_view answer, std::int64_t maxLength,
                                   SequenceRecipe recipe)
{
    const bool asReleased = recipe == SequenceRecipe::UnlearnSimple;
    const std::string prompt = form.before + std::string(question) + form.after;
    const std::string uncounted = asReleased ? prompt.substr(0, prompt.size() - form.answerTag.size())
        : recipe == SequenceRecipe::WholeText ? withoutLastBlanks(prompt)
                                              : prompt;
    TokenSequence sequence;
    const bool endsBlank = recipe != SequenceRecipe::WholeText || !answer.empty();
    sequence.ids = encodeWithBegin(tokenizer, (endsBlank ? prompt : uncounted) + std::string(answer));
    if (maxLength > 0 && sequence.size() > maxLength)
        sequence.ids.resize(std::size_t(maxLength));
    const auto end = tokenizer.special().end;
    const bool fits = maxLength <= 0 || sequence.size() < maxLength;
    const bool ends = !asReleased && !sequence.ids.empty() && sequence.ids.back() == end;
    if (end && fits && !ends)
        sequence.ids.push_back(*end);
    const auto before = std::int64_t(encodeWithBegin(tokenizer, uncounted).size());
    sequence.counted = std::min(std::max(before, std::int64_t(1)), sequence.size()); // nothing predicts the first token
    return sequence;
}

std::vector<TokenId> encodePrompt(const Tokenizer& tokenizer, const PromptTemplate& form, std::string_view question)
{
    return encodeWithBegin(tokenizer, withoutLastBlanks(form.before + std::string(question) + form.after));
}

} // namespace palimpsest
