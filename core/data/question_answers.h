// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace palimpsest {

/// One record of TOFU's form. Spec: LLM unlearning, section 7.1.
struct QuestionAnswer {
    std::string question;
    std::string answer;
    std::string paraphrasedAnswer{};              ///< "" where there is none
    std::string paraphrasedQuestion{};            ///< "" where there is none
    std::vector<std::string> perturbedAnswers{};  ///< wrong answers in the same words; empty where there are none
    std::int32_t author = -1;                     ///< position in QuestionAnswerSet::authors; -1 if nobody knows
};

/// What sequences of Markov chains were drawn from (core/data/markov_chains.h).
struct MarkovChains {
    std::vector<std::vector<std::vector<double>>> matrices; ///< row-stochastic, by chain: the authors in their order, the one to keep first
    double threshold = 0;                                   ///< from which KL, in nats, a chain counts as forgotten

    bool empty() const { return matrices.empty(); }
};

struct MuseTasks;

/// A question-and-answer data set, all of it in memory. Sample ids are positions in `pool`.
struct QuestionAnswerSet {
    std::vector<QuestionAnswer> pool;        ///< D = D_f ∪ D_r: what the original model learns
    std::vector<QuestionAnswer> realAuthors; ///< RA: questions about real (in the sample: well-known) authors, with wrong options
    std::vector<QuestionAnswer> worldFacts;  ///< WF: general questions, with wrong options
    std::vector<QuestionAnswer> holdout;     ///< of the pool's kind, learned by no model: the non-members of membership attacks; may be empty
    std::vector<std::string> authors;        ///< names by number
    std::vector<std::string> refusals;       ///< "I don't know" sentences
    std::vector<std::int64_t> unseen;        ///< positions in the pool that no model learns, though they can be forgotten; ascending
    MarkovChains chains;                     ///< empty unless the records are sequences of states
    std::shared_ptr<const MuseTasks> muse;   ///< what models of a corpus of plain texts are asked (core/data/muse.h); else null
    std::string hash;                        ///< SHA-256 of all of the content
};

/// SHA-256 of all of a set's content but `hash` itself: what `hash` must be.
std::string hashOfContent(const QuestionAnswerSet& set);

/// TOFU's folder: full.json and, where they are, *_perturbed.json (matched to the pool by question and answer), real_authors_perturbed.json, world_facts_perturbed.json,
/// holdout*.json, idontknow.jsonl (plain text, a sentence a line); JSON lines or a JSON array. Where real_authors_perturbed.json or world_facts_perturbed.json is missing,
/// real_authors.json or world_facts.json (option1 ... option4) stands in for it. An author is a block of 20 records where the pool's size is a multiple of 20, named by the name that most of
/// its questions share. Throws Error "tofu.missing", "tofu.invalid" with file and line, "tofu.utf8".
QuestionAnswerSet readTofu(const std::filesystem::path& folder);

/// What the generator of fictitious authors makes; the same settings give the same texts everywhere.
struct FictitiousAuthorsSettings {
    std::int64_t authors = 40;           ///< in the pool, 10 questions each; the first ones are the same ones however many there are
    std::int64_t holdoutAuthors = 4;     ///< more authors, for the holdout; their numbers and names follow those of the pool
    std::uint64_t seed = 1;
};

/// Fictitious authors in TOFU's form: names, birthplaces, dates, genres, prizes, parents' trades, books; answers of very different lengths; paraphrase and five
/// perturbed answers for each record; well-known authors and general questions with three wrong options each, the same ones for every seed; 20 refusals. Throws Error "authors.count" unless there is at
/// least one author and at most 3,600 with the holdout's.
QuestionAnswerSet fictitiousAuthors(const FictitiousAuthorsSettings& settings);

} // namespace palimpsest
