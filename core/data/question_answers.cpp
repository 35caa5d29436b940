// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/question_answers.h"

#include "core/base/hash.h"

#include <string_view>

namespace palimpsest {

namespace {

/// Lengths stand before texts and lists, so that no two sets have the same bytes.
class Content {
public:
    void add(std::size_t number)
    {
        const std::string digits = std::to_string(number) + ":";
        m_hash.add(digits);
    }

    void add(const std::string& text)
    {
        add(text.size());
        m_hash.add(text);
    }

    void add(const std::vector<std::string>& texts)
    {
        add(texts.size());
        for (const auto& text : texts)
            add(text);
    }

    void add(const std::vector<QuestionAnswer>& records)
    {
        add(records.size());
        for (const auto& record : records) {
            for (const auto* text : {&record.question, &record.answer, &record.paraphrasedAnswer, &record.paraphrasedQuestion})
                add(*text);
            add(record.perturbedAnswers);
            add(std::size_t(record.author + 1));
        }
    }

    std::string hex() { return m_hash.hex(); }

private:
    Sha256 m_hash;
};

} // namespace

std::string hashOfContent(const QuestionAnswerSet& set)
{
    Content content;
    for (const auto* records : {&set.pool, &set.realAuthors, &set.worldFacts, &set.holdout})
        content.add(*records);
    content.add(set.authors);
    content.add(set.refusals);
    if (!set.unseen.empty() || !set.chains.empty()) { // sets without have the hash that they had before these were known
        for (const auto id : set.unseen)
            content.add(std::size_t(id));
        for (const auto& matrix : set.chains.matrices)
            for (const auto& row : matrix)
                for (const double p : row)
                    content.add(std::to_string(p));
        content.add(std::to_string(set.chains.threshold));
    }
    return content.hex();
}

} // namespace palimpsest
