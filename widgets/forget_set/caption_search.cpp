// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/caption_search.h"

#include "widgets/forget_set/picture_words.h"

namespace palimpsest {

namespace {

std::vector<QuestionAnswer> recordsOf(const PictureTexts& texts, const CaptionedPart& part)
{
    std::vector<QuestionAnswer> records;
    records.reserve(part.captions.size());
    for (std::size_t sample = 0; sample < part.captions.size(); ++sample)
        records.push_back({part.captions[sample], shownInWords(texts, part, std::int64_t(sample)).toStdString()});
    return records;
}

} // namespace

CaptionSearch::CaptionSearch(const PictureTexts& texts)
    : m_train(recordsOf(texts, texts.train)), m_test(recordsOf(texts, texts.test)), m_trainIndex(m_train, m_nobody), m_testIndex(m_test, m_nobody)
{
    for (RecordIndex* index : {&m_trainIndex, &m_testIndex}) // an index folds its texts when it is first asked
        index->found({}, {QStringLiteral("any"), false});
}

std::vector<std::int64_t> CaptionSearch::found(std::vector<std::int64_t> ids, const RecordSearch& search, bool ofTest)
{
    return (ofTest ? m_testIndex : m_trainIndex).found(std::move(ids), search);
}

} // namespace palimpsest
