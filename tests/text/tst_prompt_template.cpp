// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/prompt_template.h"
#include "store/fixtures.h"

#include <set>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

std::shared_ptr<const Tokenizer> bytes()
{
    return trainTokenizer({}, 257); // one token a byte, and one that ends a text
}

} // namespace

class TestPromptTemplate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTemplates()
    {
        std::set<std::string> ids;
        for (const auto& form : promptTemplates()) {
            QVERIFY(ids.insert(form.id).second);
            QVERIFY(form.after.ends_with(form.answerTag));
            QCOMPARE(findPromptTemplate(form.id), &form);
        }
        QCOMPARE(ids.size(), std::size_t(8));
        QCOMPARE(findPromptTemplate("nothing"), nullptr);
    }

    void answerAndEndCount()
    {
        const auto tokenizer = bytes();
        const auto& plain = *findPromptTemplate("plain");
        const auto sequence = encodeQuestionAnswer(*tokenizer, plain, "Who?", "Me.", 0);
        QCOMPARE(tokenizer->decode(sequence.ids, true), std::string("Question: Who?\nAnswer: Me.<|endoftext|>"));
        QCOMPARE(sequence.countedTokens(), std::int64_t(5)); // the blank is the answer's
        QCOMPARE(sequence.counted, std::int64_t(encodePrompt(*tokenizer, plain, "Who?").size()));
        const auto empty = encodeQuestionAnswer(*tokenizer, plain, "Who?", "", 0);
        QCOMPARE(empty.countedTokens(), std::int64_t(1));
        QCOMPARE(empty.ids.back(), *tokenizer->special().end);
    }

    void thePromptIsWhatTheWholeTextBeginsWith()
    {
        // A tokenizer that has learned " The" joins the blank of "Answer: " to the answer.
        std::vector<std::string> texts(50, "Question: Who?\nAnswer: The author is Ann.");
        const auto tokenizer = trainTokenizer(texts, 300);
        const auto& plain = *findPromptTemplate("plain");
        const auto prompt = encodePrompt(*tokenizer, plain, "Who?");
        const auto whole = encodeQuestionAnswer(*tokenizer, plain, "Who?", "The author is Ann.", 0);
        QCOMPARE(std::vector<TokenId>(whole.ids.begin(), whole.ids.begin() + whole.counted), prompt);
        QCOMPARE(tokenizer->decode(std::span(whole.ids).subspan(std::size_t(whole.counted))), std::string(" The author is Ann."));
        const auto open = encodeQuestionAnswer(*tokenizer, plain, "Who?", "The author is Ann.", 0, SequenceRecipe::OpenUnlearning);
        QVERIFY(open.counted > whole.counted); // the first word would not count
    }

    void theReleasedRecipeCountsTheAnswerTag()
    {
        const auto tokenizer = bytes();
        const auto sequence = encodeQuestionAnswer(*tokenizer, *findPromptTemplate("plain"), "Who?", "Me.", 500, SequenceRecipe::UnlearnSimple);
        QCOMPARE(tokenizer->decode(std::span(sequence.ids).subspan(std::size_t(sequence.counted)), true), std::string("Answer: Me.<|endoftext|>"));
    }

    void aCutAnswerHasNoEnd()
    {
        const auto tokenizer = bytes();
        const auto& plain = *findPromptTemplate("plain");
        const std::int64_t prompt = std::int64_t(encodePrompt(*tokenizer, plain, "Who?").size());
        for (const auto recipe : {SequenceRecipe::WholeText, SequenceRecipe::OpenUnlearning, SequenceRecipe::UnlearnSimple}) {
            const auto whole = encodeQuestionAnswer(*tokenizer, plain, "Who?", "Me.", prompt + 5, recipe);
            QCOMPARE(whole.ids.back(), *tokenizer->special().end);
            const auto cut = encodeQuestionAnswer(*tokenizer, plain, "Who?", "Me.", prompt + 4, recipe);
            QCOMPARE(tokenizer->decode(cut.ids, true), std::string("Question: Who?\nAnswer: Me."));
            const auto nothing = encodeQuestionAnswer(*tokenizer, plain, "Who?", "Me.", 5, recipe);
            QCOMPARE(nothing.countedTokens(), std::int64_t(0));
        }
    }
};

QTEST_APPLESS_MAIN(TestPromptTemplate)
#include "tst_prompt_template.moc"
