// SPDX-License-Identifier: GPL-3.0-or-later
// MUSE: unlearning of plain texts. Shi et al., MUSE: machine unlearning six-way evaluation for language models, ICLR 2025, arXiv 2407.06460. Spec: LLM unlearning, section 7.3.
#pragma once

#include "core/data/question_answers.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// What a model of a corpus is asked. Tasks whose files are not there are empty.
struct MuseTasks {
    std::vector<std::string> background;        ///< raw/retain2: texts that the original learns beside the pool (raw/forget and raw/retain1)
    std::vector<QuestionAnswer> verbmem;        ///< question: the prompt; answer: how the text goes on
    std::vector<QuestionAnswer> knowmemForget, knowmemRetain;                 ///< questions about the articles of each side
    std::vector<QuestionAnswer> knowmemForgetExamples, knowmemRetainExamples; ///< the in-context pairs that stand before each of them
    std::vector<QuestionAnswer> privleakForget, privleakRetain, privleakHoldout; ///< answer: a text; question: a name for it
};

/// A corpus in memory. Records of `texts` are plain texts: `answer` is the text, `question` a name for it, and authors are the labels "forget", "retain" and "holdout". Its hash is
/// that of the tasks too.
struct MuseCorpus {
    QuestionAnswerSet texts;
    MuseTasks tasks;
};

/// The number of the label "forget" among the authors of a corpus.
inline constexpr std::int32_t kMuseForget = 0;

/// A corpus as MUSE exports it: folder/raw/{forget,retain1,retain2,holdout}, knowmem/{forget_qa,retain_qa,forget_qa_icl,retain_qa_icl}, verbmem/forget and
/// privleak/{forget,retain,holdout}, each .json (a list of objects or of texts, or one object a line) or, of raw, .txt (texts joined by blank lines). raw/forget and raw/retain1
/// must be there. Throws Error "muse.missing", "muse.invalid" with file and record, "muse.utf8".
MuseCorpus readMuse(const std::filesystem::path& folder);

/// How many authors the made-up corpus has articles about.
struct FictitiousArticlesSettings {
    std::int64_t forget = 8, retain = 24, background = 8, holdout = 8;
    std::uint64_t seed = 1;
};

/// A corpus in MUSE's form, made up in the manner of the fictitious authors: one article about each author, a portrait and, below, questions with answers; verbatim prompts are
/// the first half of a portrait, knowledge questions those below the articles. The same settings give the same texts everywhere. Throws as fictitiousAuthors.
MuseCorpus fictitiousArticles(const FictitiousArticlesSettings& settings = {});

/// A question as MUSE asks it: "Question: q1\nAnswer: a1\n\n" for each example, then "Question: q\nAnswer:". (MUSE's own prompt ends in a blank, which here belongs to the
/// answer; see encodePrompt.)
std::string museQuestion(const std::vector<QuestionAnswer>& examples, std::string_view question);

/// An answer up to the first blank line, "\nQuestion" or "Question:" in it.
std::string museAnswer(std::string_view written);

} // namespace palimpsest
