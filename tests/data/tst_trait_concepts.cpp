// SPDX-License-Identifier: GPL-3.0-or-later
// Concepts that the columns of a captions table name.
#include "core/data/captioned_folder.h"
#include "core/data/trait_concepts.h"
#include "tests/error_of.h"

#include <QtTest>

#include <set>

using namespace palimpsest;
using palimpsest::test::errorOf;

namespace {

const std::vector<std::string> kTraits{"object", "style"};

const std::vector<CaptionRow> kRows{
    {"1.png", "a photo of a church", {"church", "photo"}},
    {"2.png", "A Golf Ball, as a sketch", {"golf ball", "sketch"}},
    {"3.png", "a church and a golf ball.", {"church|golf ball", ""}},
    {"4.png", "an old church", {"church", "photo"}},
    {"5.png", "an old church", {"church", "sketch"}},
    {"6.png", "something", {"anvil", ""}},
};

} // namespace

class TestTraitConcepts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyValueOfAColumnIsAConcept()
    {
        const TraitConcepts concepts(kTraits, kRows);
        QCOMPARE(concepts.ids(), (std::vector<std::string>{"object:anvil", "object:church", "object:golf ball", "style:photo", "style:sketch"}));
        QCOMPARE(concepts.knownIds(), concepts.ids());
        QVERIFY(concepts.judge().empty());
        QCOMPARE(concepts.substituteFor("object:golf ball", Substitute::Next), std::optional<std::string>("object:anvil"));
        // 6 pictures, 5 concepts each.
        QCOMPARE(shownByRows(concepts, kTraits, kRows), (std::vector<std::uint8_t>{0, 1, 0, 1, 0, 0, 0, 1, 0, 1, 0, 1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0}));
    }

    void aColumnThatNamesEveryPictureIsNone()
    {
        std::vector<CaptionRow> rows;
        for (int i = 0; i < 201; ++i)
            rows.push_back({std::to_string(i) + ".png", "x", {"picture " + std::to_string(i), i % 2 == 0 ? "even" : "?"}});
        QCOMPARE(TraitConcepts({"source", "kind"}, rows).ids(), std::vector<std::string>{"kind:even"});
        rows.pop_back();
        QCOMPARE(TraitConcepts({"source", "kind"}, rows).ids().size(), std::size_t(201));
    }

    void captionsAskByWordsInARow()
    {
        const TraitConcepts concepts(kTraits, kRows);
        QVERIFY(concepts.asksFor("Two: golf ball!", "object:golf ball"));
        QVERIFY(!concepts.asksFor("a ball for golf", "object:golf ball"));
        QVERIFY(!concepts.asksFor("golf balls", "object:golf ball"));
        QVERIFY(!concepts.asksFor("churches", "object:church"));
        QVERIFY(!concepts.asksFor("", "object:church"));
        QCOMPARE(concepts.askedBy("a sketch of a church"), (std::vector<std::uint8_t>{0, 1, 0, 0, 1}));
    }

    void wordsGiveWayToThoseOfAnother()
    {
        const TraitConcepts concepts(kTraits, kRows);
        QCOMPARE(concepts.withSubstitute("a church and a golf ball.", "object:golf ball", "object:anvil"), std::string("a church and an anvil"));
        QCOMPARE(concepts.withSubstitute("an old church, a new Church", "object:church", "object:golf ball"), std::string("an old golf ball a new golf ball"));
        QCOMPARE(concepts.withSubstitute("a church, as a sketch", "style:sketch", std::nullopt), std::string("a church, as a"));
        QCOMPARE(concepts.withSubstitute("a golf course, a ball", "object:golf ball", "object:anvil"), std::string("a golf course, a ball"));
        QCOMPARE(concepts.withSubstitute("golf golf ball ball", "object:golf ball", "object:anvil"), std::string("golf anvil ball"));
        QCOMPARE(errorOf([&] { concepts.withSubstitute("a church", "object:church", "style:photo"); }), std::string("concept.trait"));
        QCOMPARE(errorOf([&] { concepts.withSubstitute("a church", "object:mosque", std::nullopt); }), std::string("concept.unknown"));
    }

    void promptsAreCaptionsThatAsk()
    {
        const TraitConcepts concepts(kTraits, kRows);
        const auto six = concepts.promptsFor("object:church", 6, 3), two = concepts.promptsFor("object:church", 2, 3);
        QCOMPARE(std::set<std::string>(six.begin(), six.end()), (std::set<std::string>{"a photo of a church", "a church and a golf ball.", "an old church"}));
        QVERIFY(std::equal(two.begin(), two.end(), six.begin()));
        QVERIFY(std::equal(six.begin(), six.begin() + 3, six.begin() + 3)); // again from the first
        QCOMPARE(concepts.promptsFor("object:anvil", 2, 3), (std::vector<std::string>{"a picture of anvil", "a picture of anvil"}));
        QCOMPARE(concepts.evaluationPrompts(2, 1).size(), std::size_t(10));
        QCOMPARE(errorOf([&] { concepts.promptsFor("church", 1, 1); }), std::string("concept.unknown"));
    }
};

QTEST_GUILESS_MAIN(TestTraitConcepts)
#include "tst_trait_concepts.moc"
