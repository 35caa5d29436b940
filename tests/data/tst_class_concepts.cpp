// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/class_concepts.h"
#include "core/data/forget_target.h"
#include "tests/error_of.h"

#include <QTest>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

const std::vector<std::string>& fashion()
{
    return findDataset("fashion-mnist-captions")->classes;
}

} // namespace

class ClassConceptsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyClassIsAConceptWithACaption()
    {
        const ClassConcepts concepts(fashion(), "judge/x.safetensors");
        QCOMPARE(concepts.ids().size(), std::size_t(10));
        QCOMPARE(concepts.ids()[0], std::string("class:t-shirt/top"));
        QCOMPARE(concepts.ids()[9], std::string("class:ankle boot"));
        QCOMPARE(concepts.knownIds(), concepts.ids());
        QCOMPARE(concepts.judge(), std::string("judge/x.safetensors"));
        QCOMPARE(concepts.caption(0), std::string("a photo of a t-shirt"));
        QCOMPARE(concepts.caption(7), std::string("a photo of a sneaker"));
        QCOMPARE(concepts.caption(9), std::string("a photo of an ankle boot"));
        for (std::size_t number = 0; number < 10; ++number)
            QCOMPARE(concepts.classOf(concepts.caption(number)), std::optional(number));
    }

    void textsAskForTheFirstClassThatTheyName()
    {
        const ClassConcepts concepts(fashion());
        const std::pair<const char*, int> known[] = {{"a photo of a t-shirt", 0}, {"T-shirt/top", 0}, {"a top", 0}, {"Image of Shirt", 6}, {"shirt", 6}, {"Ankle boot", 9}, {"a dress beside a bag", 3},
                                                     {"a bag beside a dress", 8}, {"ankle", -1}, {"", -1}, {"a photo", -1}, {"sneakers", -1}};
        for (const auto& [text, number] : known) {
            const auto found = concepts.classOf(text);
            QVERIFY2((found ? int(*found) : -1) == number, text);
            for (int i = 0; i < 10; ++i)
                QCOMPARE(concepts.asksFor(text, std::size_t(i)), i == number);
        }
    }

    void anotherClassTakesTheForgottenOnesPlace()
    {
        const ClassConcepts concepts(fashion());
        const std::string sneaker = "class:sneaker";
        QCOMPARE(concepts.substituteFor(sneaker, Substitute::Next), std::optional<std::string>("class:bag"));
        QCOMPARE(concepts.substituteFor("class:ankle boot", Substitute::Next), std::optional<std::string>("class:t-shirt/top")); // after the last the first
        QCOMPARE(concepts.withSubstitute("a photo of a sneaker", sneaker, "class:ankle boot"), std::string("a photo of an ankle boot"));
        QCOMPARE(concepts.withSubstitute("a photo of an ankle boot", "class:ankle boot", sneaker), std::string("a photo of a sneaker"));
        QCOMPARE(concepts.withSubstitute("a photo of a bag", sneaker, "class:coat"), std::string("a photo of a bag"));
        for (const char* text : {"a photo of a sneaker", "an image of a sneaker", "image of sneaker", "sneaker"}) {
            const auto nothing = concepts.withSubstitute(text, sneaker, std::nullopt);
            QVERIFY2(!concepts.classOf(nothing), nothing.c_str());
        }
        QCOMPARE(concepts.withSubstitute("a photo of a sneaker", sneaker, std::nullopt), std::string("a photo"));
        QCOMPARE(errorOf([&] { concepts.withSubstitute("a sneaker", "class:hat", std::nullopt); }), std::string("concept.unknown"));
        for (int seed = 0; seed < 20; ++seed)
            QVERIFY(concepts.substituteFor(sneaker, Substitute::Random, std::uint64_t(seed)) != std::optional(sneaker));
    }

    void promptsAreOfTheirClass()
    {
        const ClassConcepts concepts(fashion());
        const auto prompts = concepts.promptsFor("class:ankle boot", 7, 1);
        QCOMPARE(prompts.size(), std::size_t(7));
        QCOMPARE(prompts[2], std::string("an image of an ankle boot"));
        for (const auto& prompt : prompts)
            QCOMPARE(concepts.classOf(prompt), std::optional<std::size_t>(9));
        const auto asked = concepts.evaluationPrompts(3, 1);
        QCOMPARE(asked.size(), std::size_t(30));
        for (std::size_t i = 0; i < asked.size(); ++i)
            QCOMPARE(concepts.classOf(asked[i]), std::optional(i % 10));
    }

    void namesThatCannotBeToldApartAreRefused()
    {
        QCOMPARE(errorOf([] { ClassConcepts({"Sea lion", "sea_lion"}); }), std::string("classes.names"));
        QCOMPARE(errorOf([] { ClassConcepts({"dog", "..."}); }), std::string("classes.names"));
        QCOMPARE(errorOf([] { ClassConcepts({"shirt", "dress shirt", "dress"}); }), std::string());
        QCOMPARE(ClassConcepts({"shirt", "dress shirt", "dress"}).classOf("a dress shirt"), std::optional<std::size_t>(1));
    }

    void picturesSayAndShowTheirClass()
    {
        const auto* row = findDataset("fashion-mnist-captions");
        QVERIFY(row && isCaptionedByClass(*row) && !isCaptionedByClass(*findDataset("fashion-mnist")) && !isCaptionedByClass(*findDataset("captioned-shapes")));
        QCOMPARE(row->domain, std::string("text-to-image"));
        const auto texts = classTexts(*row, {7, 9}, {0});
        QCOMPARE(texts.train.captions, (std::vector<std::string>{"a photo of a sneaker", "a photo of an ankle boot"}));
        QCOMPARE(texts.test.captions, std::vector<std::string>{"a photo of a t-shirt"});
        for (std::size_t i = 0; i < 10; ++i)
            QCOMPARE(texts.shows(texts.train, 1, i), i == 9);
        const ForgetTarget target(Json{{"kind", "concept"}, {"concept", "class:sneaker"}}, texts.concepts);
        QVERIFY(target.contains(texts, texts.train, 0) && !target.contains(texts, texts.train, 1));
    }
};

QTEST_APPLESS_MAIN(ClassConceptsTest)
#include "tst_class_concepts.moc"
