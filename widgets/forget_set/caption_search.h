// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/picture_texts.h"
#include "core/data/question_answers.h"
#include "widgets/forget_set/record_query.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace palimpsest {

/// Captions, and descriptions of what pictures show, ready to be searched. Making it takes a part of a second for 40,000 pictures: off the window's thread. Then one thread asks at a time.
class CaptionSearch {
public:
    explicit CaptionSearch(const PictureTexts& texts);

    /// The ids, in their order, of pictures whose caption or description has what is looked for; of training pictures, or of those for tests.
    std::vector<std::int64_t> found(std::vector<std::int64_t> ids, const RecordSearch& search, bool ofTest);

private:
    std::vector<QuestionAnswer> m_train, m_test; ///< the caption, and in place of an answer what is shown
    std::vector<std::string> m_nobody;           ///< an index wants authors
    RecordIndex m_trainIndex, m_testIndex;
};

} // namespace palimpsest
