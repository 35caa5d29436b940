// SPDX-License-Identifier: GPL-3.0-or-later
// Which words of two answers differ: by hand, and against every subsequence there is.
#include "core/results/text_difference.h"
#include "store/fixtures.h"

#include <random>
#include <sstream>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

/// "[...]" round what differs.
std::string marked(const std::vector<TextPart>& parts)
{
    std::string text;
    for (const auto& part : parts)
        text += part.differs ? "[" + part.text + "]" : part.text;
    return text;
}

std::string joined(const std::vector<TextPart>& parts)
{
    std::string text;
    for (const auto& part : parts)
        text += part.text;
    return text;
}

std::vector<std::string> wordsOf(const std::string& text)
{
    std::istringstream in(text);
    std::vector<std::string> words;
    for (std::string word; in >> word;)
        words.push_back(word);
    return words;
}

/// The length of the longest common subsequence, by trying every subset of `a`.
std::size_t longestByTrying(const std::vector<std::string>& a, const std::vector<std::string>& b)
{
    std::size_t longest = 0;
    for (unsigned subset = 0; subset < 1U << a.size(); ++subset) {
        std::size_t at = 0, found = 0, wanted = 0;
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (!(subset >> i & 1U))
                continue;
            ++wanted;
            while (at < b.size() && b[at] != a[i])
                ++at;
            if (at < b.size()) {
                ++found;
                ++at;
            }
        }
        if (found == wanted)
            longest = std::max(longest, found);
    }
    return longest;
}

} // namespace

class TestTextDifference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsThatDifferAreMarked()
    {
        const auto difference = textDifference("The author's name is Hina Ameen.", "The full name of the author is Raza Ali.");
        QCOMPARE(difference.common, std::size_t(3)); // The name is
        QCOMPARE(marked(difference.a), std::string("The [author's] name is [Hina Ameen.]"));
        QCOMPARE(marked(difference.b), std::string("The [full] name [of the author] is [Raza Ali.]"));
    }

    void equalAndEmptyTexts()
    {
        auto difference = textDifference("one two", "one two");
        QCOMPARE(marked(difference.a), std::string("one two"));
        QCOMPARE(difference.common, std::size_t(2));
        difference = textDifference("", "a b");
        QVERIFY(difference.a.empty());
        QCOMPARE(marked(difference.b), std::string("[a b]"));
        difference = textDifference(" \n", "");
        QCOMPARE(marked(difference.a), std::string(" \n"));
        QCOMPARE(difference.common, std::size_t(0));
    }

    void whiteSpaceIsKeptAndNeverADifferenceByItself()
    {
        const auto difference = textDifference("  a\n\nb  c ", "a b c");
        QCOMPARE(difference.common, std::size_t(3));
        QCOMPARE(marked(difference.a), std::string("  a\n\nb  c "));
    }

    void isALongestCommonSubsequenceOfRandomTexts()
    {
        std::mt19937 random{3};
        for (int round = 0; round < 300; ++round) {
            std::string texts[2];
            for (auto& text : texts)
                for (unsigned i = random() % 9; i > 0; --i)
                    text += std::string(1, char('a' + random() % 3)) + (random() % 4 ? " " : "\t\n");
            const auto difference = textDifference(texts[0], texts[1]);
            QCOMPARE(joined(difference.a), texts[0]);
            QCOMPARE(joined(difference.b), texts[1]);
            QCOMPARE(difference.common, longestByTrying(wordsOf(texts[0]), wordsOf(texts[1])));
            std::string common[2];
            for (const int side : {0, 1})
                for (const auto& part : side == 0 ? difference.a : difference.b)
                    if (!part.differs)
                        for (const auto& word : wordsOf(part.text))
                            common[side] += word + " ";
            QCOMPARE(common[0], common[1]); // what is not marked is the same on both sides
            QCOMPARE(wordsOf(common[0]).size(), difference.common);
            for (std::size_t i = 1; i < difference.a.size(); ++i)
                QVERIFY(difference.a[i].differs != difference.a[i - 1].differs);
        }
    }
};

QTEST_GUILESS_MAIN(TestTextDifference)
#include "tst_text_difference.moc"
