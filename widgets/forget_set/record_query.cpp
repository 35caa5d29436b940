// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/record_query.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
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
                 bool descending, const std::vector<double>& scores)
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
    case RecordColumn::Score:
        return sortByKey(ids, descending, [&](std::int64_t id) {
            const double value = std::size_t(id) < scores.size() ? scores[std::size_t(id)] : std::nan("");
            return std::isnan(value) ? (descending ? -1.0 : 2.0) : value; // scores are shares
        });
    }
}

std::vector<std::int64_t> recordsWithin(std::vector<std::int64_t> ids, const ScoreTable::Part& scores, const RecordBounds& bounds)
{
    if (bounds.boundsWords())
        std::erase_if(ids, [&](std::int64_t id) { return scores.answerWords[std::size_t(id)] < bounds.fromWords || scores.answerWords[std::size_t(id)] > bounds.toWords; });
    if (bounds.boundsScore()) {
        const auto& values = scores.of(bounds.score);
        std::erase_if(ids, [&](std::int64_t id) { return !(values[std::size_t(id)] >= bounds.from && values[std::size_t(id)] <= bounds.to); });
    }
    return ids;
}

Json searchRule(const RecordSearch& search, const RecordBounds& bounds, const std::set<std::int32_t>& authors, const std::string& run)
{
    Json rule{{"kind", "search"}, {"text", search.text.toStdString()}, {"regular_expression", search.isRegularExpression}};
    if (!authors.empty())
        rule["classes"] = authors;
    if (bounds.boundsWords()) {
        rule["answer_words"]["from"] = bounds.fromWords;
        if (bounds.toWords < std::numeric_limits<int>::max())
            rule["answer_words"]["to"] = bounds.toWords;
    }
    if (bounds.boundsScore())
        rule["score"] = {{"of", toText(bounds.score)}, {"from", bounds.from}, {"to", bounds.to}, {"run", run}};
    return rule;
}

} // namespace palimpsest
