// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/record_query.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringMatcher>

#include <algorithm>
#include <cmath>
#include <numeric>
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

RecordIndex::RecordIndex(const std::vector<QuestionAnswer>& records, const std::vector<std::string>& authors) : m_records(records), m_authors(authors)
{
}

const std::vector<RecordIndex::Folded>& RecordIndex::folded()
{
    if (m_folded.size() != m_records.size()) {
        m_folded.reserve(m_records.size());
        for (const auto& record : m_records)
            m_folded.push_back({QString::fromStdString(record.question).toCaseFolded(), QString::fromStdString(record.answer).toCaseFolded()});
    }
    return m_folded;
}

std::vector<std::int64_t> RecordIndex::found(std::vector<std::int64_t> ids, const RecordSearch& search)
{
    if (search.text.isEmpty())
        return ids;
    if (search.isRegularExpression) {
        const QRegularExpression expression = expressionOf(search);
        if (!expression.isValid())
            return {};
        std::erase_if(ids, [&](std::int64_t id) {
            const QuestionAnswer& record = m_records[std::size_t(id)];
            return !expression.match(QString::fromStdString(record.question)).hasMatch() && !expression.match(QString::fromStdString(record.answer)).hasMatch();
        });
        return ids;
    }
    const QStringMatcher matcher(search.text.toCaseFolded());
    const auto& texts = folded();
    std::erase_if(ids, [&](std::int64_t id) {
        const Folded& text = texts[std::size_t(id)];
        return matcher.indexIn(text.question) < 0 && matcher.indexIn(text.answer) < 0;
    });
    return ids;
}

const std::vector<std::int64_t>& RecordIndex::ranks(RecordColumn column)
{
    auto& ranks = m_ranks[column];
    if (ranks.size() == m_records.size())
        return ranks;
    std::vector<QString> authors;
    if (column == RecordColumn::Author)
        for (const auto& name : m_authors)
            authors.push_back(QString::fromStdString(name).toCaseFolded());
    const QString none;
    const auto key = [&](std::int64_t id) -> const QString& {
        if (column != RecordColumn::Author)
            return column == RecordColumn::Question ? folded()[std::size_t(id)].question : folded()[std::size_t(id)].answer;
        const auto author = m_records[std::size_t(id)].author;
        return author >= 0 && std::size_t(author) < authors.size() ? authors[std::size_t(author)] : none;
    };
    std::vector<std::int64_t> order(m_records.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::int64_t a, std::int64_t b) { return key(a) < key(b); });
    ranks.resize(order.size());
    std::int64_t rank = -1;
    for (std::size_t i = 0; i < order.size(); ++i) {
        rank += i == 0 || key(order[i - 1]) != key(order[i]);
        ranks[std::size_t(order[i])] = rank;
    }
    return ranks;
}

void RecordIndex::sort(std::vector<std::int64_t>& ids, RecordColumn column, bool descending, const std::vector<double>& scores)
{
    switch (column) {
    case RecordColumn::Mark:
        return;
    case RecordColumn::Number:
        return sortByKey(ids, descending, [](std::int64_t id) { return id; });
    case RecordColumn::Author:
    case RecordColumn::Question:
    case RecordColumn::Answer: {
        const auto& places = ranks(column);
        return sortByKey(ids, descending, [&](std::int64_t id) { return places[std::size_t(id)]; });
    }
    case RecordColumn::Words:
        return sortByKey(ids, descending, [&](std::int64_t id) { return wordsIn(m_records[std::size_t(id)].answer); });
    case RecordColumn::Score:
        return sortByKey(ids, descending, [&](std::int64_t id) {
            const double value = std::size_t(id) < scores.size() ? scores[std::size_t(id)] : std::nan("");
            return std::isnan(value) ? (descending ? -1.0 : 2.0) : value; // scores are shares
        });
    }
}

std::vector<std::int64_t> recordsFound(const std::vector<QuestionAnswer>& records, std::vector<std::int64_t> ids, const RecordSearch& search)
{
    const std::vector<std::string> authors;
    return RecordIndex(records, authors).found(std::move(ids), search);
}

void sortRecords(std::vector<std::int64_t>& ids, const std::vector<QuestionAnswer>& records, const std::vector<std::string>& authors, RecordColumn column,
                 bool descending, const std::vector<double>& scores)
{
    RecordIndex(records, authors).sort(ids, column, descending, scores);
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
