// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/merge_table.h"
#include "core/text/prompt_template.h"
#include "core/text/tokenizer_export.h"
#include "core/text/utf8.h"
#include "store/fixtures.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <random>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

std::vector<std::string> someTexts()
{
    std::vector<std::string> texts;
    for (int i = 0; i < 40; ++i)
        texts.push_back("The author's name is Hina Ameen. In 19" + std::to_string(10 + i) + " she wrote a book about the geology of Karachi, café and all.\n");
    return texts;
}

/// The merges by the rule itself: again and again the best pair of all.
std::vector<TokenId> mergedNaively(std::vector<TokenId> symbols, const std::vector<std::array<TokenId, 3>>& merges)
{
    while (true) {
        std::size_t best = merges.size(), where = 0;
        for (std::size_t i = 0; i + 1 < symbols.size(); ++i) {
            for (std::size_t rank = 0; rank < best; ++rank) {
                if (merges[rank][0] == symbols[i] && merges[rank][1] == symbols[i + 1]) {
                    best = rank;
                    where = i;
                }
            }
        }
        if (best == merges.size())
            return symbols;
        symbols[where] = merges[best][2];
        symbols.erase(symbols.begin() + std::ptrdiff_t(where) + 1);
    }
}

} // namespace

class TestTokenizer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTripsEveryText()
    {
        const auto tokenizer = trainTokenizer(someTexts(), 400);
        QVERIFY(tokenizer->vocabularySize() <= 400);
        for (const auto& text : std::initializer_list<std::string>{"", " ", "The author's name", "  two  blanks\t\n\r\n", "naïve café 東京 👩‍👩‍👧 \xF0\x9F\x87\xA9\xF0\x9F\x87\xAA", "1234567890", std::string("\0nul", 4)}) {
            const auto ids = tokenizer->encode(text);
            QCOMPARE(tokenizer->decode(ids), text);
            std::string bytes;
            for (const TokenId id : ids)
                bytes += tokenizer->bytesOf(id);
            QCOMPARE(bytes, text);
        }
        QVERIFY(tokenizer->encode(someTexts()[0]).size() * 3 < someTexts()[0].size());
    }

    void endOfTextIsItsOwnToken()
    {
        const auto tokenizer = trainTokenizer(someTexts(), 300);
        const TokenId end = *tokenizer->special().end;
        QCOMPARE(std::int64_t(end), tokenizer->vocabularySize() - 1);
        const auto ids = tokenizer->encode("a<|endoftext|>b");
        QCOMPARE(std::count(ids.begin(), ids.end(), end), 1);
        QCOMPARE(tokenizer->decode(ids), std::string("ab"));
        QCOMPARE(tokenizer->decode(ids, true), std::string("a<|endoftext|>b"));
    }

    void sameTextsGiveTheSameTokenizer()
    {
        auto texts = someTexts();
        const auto first = trainTokenizer(texts, 350);
        std::reverse(texts.begin(), texts.end());
        const auto second = trainTokenizer(texts, 350);
        QCOMPARE(first->hash(), second->hash());
        QCOMPARE(first->toJson(), second->toJson());
        QVERIFY(first->hash() != trainTokenizer(texts, 300)->hash());
    }

    void opensWhatItTrained()
    {
        const Folder folder;
        const auto trained = trainTokenizer(someTexts(), 350);
        for (const auto& [name, content] : tokenizerFiles(*trained))
            writeFileAtomically(folder / name, content);
        const auto opened = openTokenizer(folder.path());
        QCOMPARE(opened->encode(someTexts()[7]), trained->encode(someTexts()[7]));
        QCOMPARE(opened->hash(), trained->hash());
    }

    void mergesAsTheRuleSays()
    {
        std::mt19937 random(3);
        for (int round = 0; round < 60; ++round) {
            MergeTable table;
            std::vector<std::array<TokenId, 3>> merges;
            for (TokenId result = 4; result < 30; ++result) {
                const std::array<TokenId, 3> merge{TokenId(random() % unsigned(result)), TokenId(random() % unsigned(result)), result};
                if (std::any_of(merges.begin(), merges.end(), [&](const auto& other) { return other[0] == merge[0] && other[1] == merge[1]; }))
                    continue;
                table.add(merge[0], merge[1], merge[2]);
                merges.push_back(merge);
            }
            for (const std::size_t length : {0U, 1U, 2U, 7U, 47U, 48U, 49U, 50U, 300U}) {
                std::vector<TokenId> symbols(length);
                for (auto& symbol : symbols)
                    symbol = TokenId(random() % 4);
                auto merged = symbols;
                table.apply(merged);
                QCOMPARE(merged, mergedNaively(symbols, merges));
            }
        }
    }

    void refusesWhatIsNotText()
    {
        const auto tokenizer = trainTokenizer(someTexts(), 300);
        for (const char* bad : {"\xFF", "a\xC3", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"})
            QCOMPARE(errorOf([&] { tokenizer->encode(bad); }), std::string("tokenizer.utf8"));
        QCOMPARE(errorOf([&] { trainTokenizer({"fine", "\xFF"}, 300); }), std::string("tokenizer.utf8"));
        QCOMPARE(errorOf([&] { trainTokenizer({}, 256); }), std::string("tokenizer.size"));
        const TokenId outside[] = {TokenId(tokenizer->vocabularySize())}, below[] = {-1};
        QCOMPARE(errorOf([&] { tokenizer->decode(outside); }), std::string("tokenizer.id"));
        QCOMPARE(errorOf([&] { tokenizer->decode(below); }), std::string("tokenizer.id"));
        QCOMPARE(errorOf([&] { tokenizer->bytesOf(-1); }), std::string("tokenizer.id"));
    }

    void brokenBytesBecomeReplacementCharacters()
    {
        QCOMPARE(repairedUtf8("a\xE2\x82z"), std::string("a\xEF\xBF\xBDz"));
        QCOMPARE(repairedUtf8("\xF0\x9F\x98"), std::string("\xEF\xBF\xBD"));
        QCOMPARE(repairedUtf8("\xED\xA0\x80"), std::string("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"));
        QCOMPARE(repairedUtf8("\xC0\x80 \xC3\xA9"), std::string("\xEF\xBF\xBD\xEF\xBF\xBD \xC3\xA9"));
    }
};

QTEST_APPLESS_MAIN(TestTokenizer)
#include "tst_tokenizer.moc"
