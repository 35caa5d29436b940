// SPDX-License-Identifier: GPL-3.0-or-later
// What a model is to forget: a concept, words, or prompts; and what is said in its place.
#include "core/data/captioned_set.h"
#include "core/data/forget_target.h"
#include "core/data/shape_concepts.h"
#include "core/text/caption_words.h"

#include "error_of.h"

#include <QtTest>

using namespace palimpsest;
using palimpsest::test::errorOf;

namespace {

using Texts = std::vector<std::string>;

ForgetTarget targetOf(const char* rule)
{
    return ForgetTarget(Json::parse(rule), captionedShapesConcepts());
}

/// The error of a rule, "" where there is none.
std::string faultOf(const char* rule)
{
    return errorOf([&] { targetOf(rule); });
}

} // namespace

class TestForgetTarget : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void captionsHaveWordsWithoutCaseAndPunctuation()
    {
        QCOMPARE(captionWords("A T-shirt,  in \"RED\"! (2 tone) - ÉCOLE"), (Texts{"a", "t", "shirt", "in", "red", "2", "tone", "école"}));
        QCOMPARE(captionWords(" \t"), Texts{});
        QCOMPARE(captionWords("e\u0301cole"), Texts{"école"});
        QCOMPARE(withArticles({"a", "outlined", "disc", "and", "an", "star"}), std::string("an outlined disc and a star"));
    }

    /// What a caption tells is what its words say: the prompts' own record of it agrees.
    void conceptsReadFromTextAreThoseThatWereTold()
    {
        const auto concepts = captionedShapesConcepts();
        QCOMPARE(concepts->knownIds(), judgedIds());
        for (std::uint64_t i = 0; i < 500; ++i) {
            const auto sample = captionedShapes(3, i);
            QVERIFY2(concepts->askedBy(sample.caption) == toldBy(sample), sample.caption.c_str());
        }
        QVERIFY(!concepts->asksFor("a red circle", std::string_view("shape:hexagon")));
        QCOMPARE(concepts->substituteFor("shape:cross", Substitute::Next).value(), std::string("shape:circle"));
        QVERIFY(!concepts->substituteFor("shape:cross", Substitute::Nothing));
        QCOMPARE(errorOf([&] { concepts->require("colour:red"); }), std::string("concept.unknown"));
    }

    void aConceptIsForgottenWhereItIsShown()
    {
        const auto set = captionedSet(60, 1);
        const auto target = targetOf(R"({"kind":"concept","concept":"style:striped"})");
        QCOMPARE(target.id(), std::string("style:striped"));
        const auto striped = shapeConcept("style:striped");
        int unsaid = 0;
        for (std::int64_t i = 0; i < 60; ++i) {
            const bool isShown = shows(set.texts.train.scenes[std::size_t(i)], striped);
            QCOMPARE(target.contains(set.texts, set.texts.train, i), isShown);
            unsaid += isShown && !target.asksFor(set.texts.train.captions[std::size_t(i)]);
        }
        QVERIFY(unsaid > 0);
        QCOMPARE(target.withSubstitute("a banded disc", Substitute::Next, 0), std::string("a spotted disc"));
        QCOMPARE(target.prompts({}, 3, 8).size(), std::size_t(3));
        for (const auto& prompt : target.keptPrompts({}, 2, 8))
            QVERIFY2(!target.asksFor(prompt), prompt.c_str());
        QCOMPARE(target.judgedBy(), (std::vector<std::vector<std::size_t>>{{6}}));
    }

    void wordsAreForgottenInAnyOrderAndGiveWay()
    {
        const auto target = targetOf(R"({"kind":"words","words":["the red circle","crimson disc"],"instead":"orange box"})");
        QCOMPARE(target.id(), std::string("words:the red circle"));
        QVERIFY(target.asksFor("A circle, large and RED") && target.asksFor("a crimson striped disc"));
        QVERIFY(!target.asksFor("a crimson circle") && !target.asksFor("a reddish circle") && !target.asksFor(""));
        QCOMPARE(target.withSubstitute("a red striped circle on the left", Substitute::Next, 0), std::string("an orange box striped on the left"));
        QCOMPARE(target.withSubstitute("a blue star", Substitute::Next, 0), std::string("a blue star"));
        QCOMPARE(target.withSubstitute("a red circle and a red star", Substitute::Next, 0), std::string("an orange box and a red star"));
        const Texts captions{"a red circle", "a blue star", "a red circle", "a crimson disc", "a disc"};
        const auto prompts = target.prompts(captions, 10, 1);
        QCOMPARE(prompts.size(), std::size_t(4)); // two phrases, and each caption once
        QVERIFY(std::all_of(prompts.begin(), prompts.end(), [&](const auto& prompt) { return target.asksFor(prompt); }));
        QCOMPARE(targetOf(R"({"kind":"words","words":"red circle"})").withSubstitute("red circle on an old wall", Substitute::Next, 0), std::string("on an old wall"));
        // Both phrases say the same two things.
        const auto concepts = captionedShapesConcepts();
        QCOMPARE(target.judgedBy(), (std::vector<std::vector<std::size_t>>{{*concepts->placeOf("shape:circle"), *concepts->placeOf("colour:red")}}));
        QVERIFY(targetOf(R"({"kind":"words","words":"impressionism"})").judgedBy().empty());
    }

    void promptsAreForgottenAsTheyStand()
    {
        const auto target = targetOf(R"({"kind":"prompts","forget":["a red circle","a blue star"],"instead":["a red square",""],"retain":["a green cross"]})");
        QVERIFY(target.asksFor("A red  circle!") && !target.asksFor("a large red circle"));
        QCOMPARE(target.withSubstitute("a red circle", Substitute::Next, 0), std::string("a red square"));
        QCOMPARE(target.withSubstitute("a blue star", Substitute::Next, 0), std::string());
        QCOMPARE(target.prompts({"anything"}, 64, 1), (Texts{"a red circle", "a blue star"}));
        QCOMPARE(target.keptPrompts({"anything"}, 64, 1), Texts{"a green cross"});
    }

    void rulesThatSayTooLittleOrTooMuchAreRefused()
    {
        const std::string rule("forget-set.rule");
        for (const char* text : {R"({"kind":"concept"})", R"({"kind":"concept","concept":3})", R"({"kind":"concept","concept":"shape:star","more":1})", R"({"kind":"words"})",
                                 R"({"kind":"words","words":[]})", R"({"kind":"words","words":["the"]})", R"({"kind":"words","words":["!"]})", R"({"kind":"words","words":[1]})",
                                 R"({"kind":"words","words":["red","blue"],"instead":["a","b","c"]})", R"({"kind":"prompts"})", R"({"kind":"prompts","forget":[" "]})",
                                 R"({"kind":"prompts","forget":["a red circle"],"retain":["A RED CIRCLE"]})"})
            QVERIFY2(faultOf(text) == rule, text);
        QCOMPARE(faultOf(R"({"kind":"class","classes":[1]})"), std::string("forget-set.concept"));
        QCOMPARE(faultOf("[]"), std::string("forget-set.concept"));
        QCOMPARE(faultOf(R"({"kind":"concept","concept":"shape:hexagon"})"), std::string("concept.unknown"));
    }
};

QTEST_APPLESS_MAIN(TestForgetTarget)
#include "tst_forget_target.moc"
