// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/question_answers.h"
#include "core/results/text_score_table.h"

#include <QString>

#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <vector>

namespace palimpsest {

/// What a person looks for in questions and answers. Letter case never matters.
struct RecordSearch {
    QString text; ///< empty: everything is found
    bool isRegularExpression = false;

    bool operator==(const RecordSearch&) const = default;
};

/// How long answers may be and how well memorised, bounds included.
struct RecordBounds {
    int fromWords = 0, toWords = std::numeric_limits<int>::max();
    ScoreKind score = ScoreKind::Probability;
    double from = 0, to = 1; ///< 0 to 1: any, also records without a score

    bool boundsWords() const { return fromWords > 0 || toWords < std::numeric_limits<int>::max(); }
    bool boundsScore() const { return from > 0 || to < 1; }
    bool operator==(const RecordBounds&) const = default;
};

/// The ids, in their order, of records within the bounds; `scores` are of all records.
std::vector<std::int64_t> recordsWithin(std::vector<std::int64_t> ids, const ScoreTable::Part& scores, const RecordBounds& bounds);

/// The rule of a forget set that holds what a search within bounds found: {"kind":"search","text":...,"regular_expression":...,"answer_words":{"from":3,"to":8},
/// "score":{"of":"probability","from":0.9,"to":1,"run":id},"classes":[..]}, without what bounds nothing.
Json searchRule(const RecordSearch& search, const RecordBounds& bounds, const std::set<std::int32_t>& authors, const std::string& run);

/// Why a search cannot be done, "" if it can: a regular expression may be none.
QString problemOf(const RecordSearch& search);

/// The ids, in their order, whose question or answer has what is looked for; none if the search has a problem. Ids are positions in `records`.
std::vector<std::int64_t> recordsFound(const std::vector<QuestionAnswer>& records, std::vector<std::int64_t> ids, const RecordSearch& search);

/// The columns of a list of records.
enum class RecordColumn { Mark, Number, Author, Question, Answer, Words, Score };

/// Puts ids in the order of a column; equal ones stay as they were. Marks are no order: rows would jump while they are ticked. `scores` are those of the last
/// column, by id; records without one come last in either direction.
void sortRecords(std::vector<std::int64_t>& ids, const std::vector<QuestionAnswer>& records, const std::vector<std::string>& authors, RecordColumn column,
                 bool descending, const std::vector<double>& scores = {});

} // namespace palimpsest
