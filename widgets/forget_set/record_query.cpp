// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/record_query.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

QRegularExpression expressionOf(const RecordSearch& search)
{
    return QRegularExpression(search.text, QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

template<class Key>
void sortByKey(std::vector<std::int64_t>& ids, bool descending, const Key& keyOf)
{
    using Value = decltype(keyOf(std::int64_t()));
    std::vector<std::pair<Value, std::int64_t>> keyed;
    keyed.reserve(ids.size());
    for (const auto id : ids)
        keyed.emplace_back(keyOf(id), id);
    std::stable_sort(keyed.begin(), keyed.end(), [descending](const auto& a, const auto& b) { return descending ? b.first < a.first : a.first < b.first; });
    std::transform(keyed.begin(), keyed.end(), ids.begin(), [](const auto& pair) { return pair.second; });
}

} // namespace

QString problemOf(const RecordSearch& search)
{
    if (!search.isRegularExpression)
        return {};
    const QRegularExpression expression = expressionOf(search);
    return expression.isValid() ? QString()
                                : QCoreApplication::translate("palimpsest::RecordSearch", "No regular expression: %1 at character %2.")
                                      .arg(expression.errorString())
                                      .arg(expression.patternErrorOffset() + 1);
}

std::vector<std::int64_t> recordsFound(const std::vector<QuestionAnswer>& records, std::vector<std::int64_t> ids, const RecordSearch& search)
{
    if (search.text.isEmpty())
        return ids;
    const auto keep = [&](const auto& has) {
        std::erase_if(ids, [&](std::int64_t id) {
            const QuestionAnswer& record = records[std::size_t(id)];
            return !has(QString::fromStdString(record.question)) && !has(QString::fromStdString(record.answer));
        });
    };
    if (search.isRegularExpression) {
        const QRegularExpression expression = expressionOf(search);
        if (!expression.isValid())
            return {};
        keep([&](const QString& text) { return expression.match(text).hasMatch(); });
    } else
        keep([&](const QString& text) { return text.contains(search.text, Qt::CaseInsensitive); });
    return ids;
}

void sortRecords(std::vector<std::int64_t>& ids, const std::vector<QuestionAnswer>& records, const std::vector<std::string>& authors, RecordColumn column,
                 bool descending)
{
    const auto folded = [](const std::string& text) { return QString::fromStdString(text).toCaseFolded(); };
    const auto record = [&](std::int64_t id) -> const QuestionAnswer& { return records[std::size_t(id)]; };
    switch (column) {
    case RecordColumn::Mark:
        return;
    case RecordColumn::Number:
        return sortByKey(ids, descending, [](std::int64_t id) { return id; });
    case RecordColumn::Author:
        return sortByKey(ids, descending, [&](std::int64_t id) {
            const auto author = record(id).author;
            return author >= 0 && author < std::int32_t(authors.size()) ? folded(authors[std::size_t(author)]) : QString();
        });
    case RecordColumn::Question:
        return sortByKey(ids, descending, [&](std::int64_t id) { return folded(record(id).question); });
    case RecordColumn::Answer:
        return sortByKey(ids, descending, [&](std::int64_t id) { return folded(record(id).answer); });
    case RecordColumn::Words:
        return sortByKey(ids, descending, [&](std::int64_t id) { return wordsIn(record(id).answer); });
    }
}

int wordsIn(std::string_view text)
{
    int words = 0;
    bool inside = false;
    for (const char letter : text) {
        const bool isSpace = letter == ' ' || (letter >= '\t' && letter <= '\r');
        words += !isSpace && !inside;
        inside = !isSpace;
    }
    return words;
}

} // namespace palimpsest
