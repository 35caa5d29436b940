// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/question_answers.h"
#include "core/results/text_score_table.h"

#include <QString>

#include <cstdint>
#include <limits>
#include <map>
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

/// The texts of many records ready to be searched and sorted again and again: folded once, ranked once a column, when they are first asked for. A search of 60,000 takes a blink.
class RecordIndex {
public:
    /// Both must outlive the index.
    RecordIndex(const std::vector<QuestionAnswer>& records, const std::vector<std::string>& authors);

    /// As recordsFound and sortRecords.
    std::vector<std::int64_t> found(std::vector<std::int64_t> ids, const RecordSearch& search);
    void sort(std::vector<std::int64_t>& ids, RecordColumn column, bool descending, const std::vector<double>& scores = {});

private:
    struct Folded {
        QString question, answer;
    };
    const std::vector<Folded>& folded();
    const std::vector<std::int64_t>& ranks(RecordColumn column); ///< by id; of equal keys equal

    const std::vector<QuestionAnswer>& m_records;
    const std::vector<std::string>& m_authors;
    std::vector<Folded> m_folded;
    std::map<RecordColumn, std::vector<std::int64_t>> m_ranks;
};

/// Puts ids in the order of a column; equal ones stay as they were. Marks are no order: rows would jump while they are ticked. `scores` are those of the last
/// column, by id; records without one come last in either direction.
void sortRecords(std::vector<std::int64_t>& ids, const std::vector<QuestionAnswer>& records, const std::vector<std::string>& authors, RecordColumn column,
                 bool descending, const std::vector<double>& scores = {});

} // namespace palimpsest
