// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/question_answers.h"

#include <QString>

#include <cstdint>
#include <string_view>
#include <vector>

namespace palimpsest {

/// What a person looks for in questions and answers. Letter case never matters.
struct RecordSearch {
    QString text; ///< empty: everything is found
    bool isRegularExpression = false;

    bool operator==(const RecordSearch&) const = default;
};

/// Why a search cannot be done, "" if it can: a regular expression may be none.
QString problemOf(const RecordSearch& search);

/// The ids, in their order, whose question or answer has what is looked for; none if the search has a problem. Ids are positions in `records`.
std::vector<std::int64_t> recordsFound(const std::vector<QuestionAnswer>& records, std::vector<std::int64_t> ids, const RecordSearch& search);

/// The columns of a list of records.
enum class RecordColumn { Mark, Number, Author, Question, Answer, Words };

/// Puts ids in the order of a column; equal ones stay as they were. Marks are no order: rows would jump while they are ticked.
void sortRecords(std::vector<std::int64_t>& ids, const std::vector<QuestionAnswer>& records, const std::vector<std::string>& authors, RecordColumn column,
                 bool descending);

/// How many runs of characters other than white space there are.
int wordsIn(std::string_view text);

} // namespace palimpsest
