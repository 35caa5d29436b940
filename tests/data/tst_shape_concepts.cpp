// SPDX-License-Identifier: GPL-3.0-or-later
// Prompts ask for the concept that they are made for, evenly, and a substitute changes nothing else.
#include "core/data/shape_concepts.h"

#include "error_of.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <set>

using namespace palimpsest;
using palimpsest::test::errorOf;

namespace {

std::vector<std::string> wordsOf(const std::string& text)
{
    std::vector<std::string> words;
    for (const auto& word : QString::fromStdString(text).split(u' '))
        words.push_back(word.toStdString());
    return words;
}

bool isArticle(const std::string& word)
{
    return word == "a" || word == "an";
}

} // namespace

class TestShapeConcepts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void idsNameEveryConceptOnce()
    {
        std::set<std::string> ids;
        for (const auto& what : shapeConcepts()) {
            ids.insert(idOf(what));
            QVERIFY(shapeConcept(idOf(what)) == what);
            QVERIFY(isShapeConcept(idOf(what)));
        }
        QCOMPARE(ids, (std::set<std::string>{"shape:circle", "shape:square", "shape:triangle", "shape:star", "shape:cross", "style:plain", "style:striped", "style:dotted",
                                             "style:outline"}));
        QCOMPARE(errorOf([] { shapeConcept("colour:red"); }), std::string("concept.unknown"));
        QCOMPARE(errorOf([] { shapeConcept("circle"); }), std::string("concept.unknown"));
        QVERIFY(!isShapeConcept("colour:red"));
        QCOMPARE(idOf({ShapeTrait::Colour, 0}), std::string("colour:red"));
        QCOMPARE(traitOf("colour:red"), std::string("colour"));
    }

    void aPictureShowsWhatItsShapesAre()
    {
        const ShapeScene scene{.shapes = {{.shape = 0, .position = 0, .style = 1}, {.shape = 3, .position = 1, .style = 2}}};
        std::set<std::string> shown;
        for (const auto& what : shapeConcepts())
            if (shows(scene, what))
                shown.insert(idOf(what));
        QCOMPARE(shown, (std::set<std::string>{"shape:circle", "shape:star", "style:striped", "style:dotted"}));
    }

    void aJudgeLooksForWhatIsShownAndPromptsTellPartOfIt()
    {
        QCOMPARE(judgedIds().size(), std::size_t(21));
        const auto named = [](const std::vector<std::uint8_t>& flags) {
            std::set<std::string> ids;
            for (std::size_t i = 0; i < flags.size(); ++i)
                if (flags[i])
                    ids.insert(judgedIds()[i]);
            return ids;
        };
        const ShapeScene scene{.shapes = {{.shape = 0, .colour = 2, .position = 0, .style = 1}, {.shape = 3, .colour = 5, .position = 1, .style = 1}}, .background = 3};
        QCOMPARE(named(shownBy(scene)), (std::set<std::string>{"shape:circle", "shape:star", "style:striped", "colour:yellow", "colour:blue", "background:beige"}));
        const CaptionedShapes prompt{scene, {.colour = false, .background = false}, "a striped circle and a striped star"};
        QCOMPARE(named(toldBy(prompt)), (std::set<std::string>{"shape:circle", "shape:star", "style:striped"}));
    }

    void promptsAskForTheirConceptAndForOneShape()
    {
        for (const auto& what : shapeConcepts()) {
            const auto prompts = conceptPrompts(what, 40, 5);
            QCOMPARE(prompts.size(), std::size_t(40));
            std::set<std::string> different;
            for (const auto& prompt : prompts) {
                QVERIFY2(asksFor(prompt.caption, what), prompt.caption.c_str());
                QVERIFY(shows(prompt.scene, what));
                QCOMPARE(prompt.scene.shapes.size(), std::size_t(1));
                for (const auto& other : shapeConcepts())
                    if (asksFor(prompt.caption, other))
                        QVERIFY2(shows(prompt.scene, other), prompt.caption.c_str());
                different.insert(prompt.caption);
            }
            QVERIFY(different.size() >= 36);
        }
    }

    void allOtherTraitsVaryEvenly()
    {
        const auto prompts = conceptPrompts(shapeConcept("shape:star"), 80, 1);
        std::map<std::pair<ShapeTrait, int>, int> counts;
        int styles = 0, grounds = 0;
        for (const auto& prompt : prompts) {
            const auto& shape = prompt.scene.shapes.front();
            ++counts[{ShapeTrait::Colour, shape.colour}];
            ++counts[{ShapeTrait::Size, shape.size}];
            ++counts[{ShapeTrait::Position, shape.position}];
            ++counts[{ShapeTrait::Style, shape.style}];
            ++counts[{ShapeTrait::Background, prompt.scene.background}];
            styles += prompt.mentioned.style;
            grounds += prompt.mentioned.background;
            QVERIFY(prompt.mentioned.shape);
        }
        for (const auto& [value, count] : counts)
            QCOMPARE(std::size_t(count), 80 / valuesOf(value.first).size());
        QCOMPARE(counts.size(), std::size_t(8 + 2 + 5 + 4 + 4));
        QCOMPARE(styles, 40);
        QCOMPARE(grounds, 40);
    }

    void promptsDependOnTheSeedAloneAndGoOn()
    {
        const auto what = shapeConcept("style:dotted");
        const auto few = conceptPrompts(what, 10, 3), many = conceptPrompts(what, 30, 3);
        QVERIFY(std::equal(few.begin(), few.end(), many.begin()));
        QVERIFY(!(conceptPrompts(what, 10, 4) == few));
        const auto pairs = pairPrompts(1, 3), morePairs = pairPrompts(3, 3);
        QVERIFY(std::equal(pairs.begin(), pairs.end(), morePairs.begin()));
    }

    void everyPairIsAskedForAsOften()
    {
        const auto prompts = pairPrompts(8, 2);
        QCOMPARE(prompts.size(), std::size_t(160));
        std::map<std::pair<int, int>, int> counts;
        std::map<int, int> colours;
        for (std::size_t i = 0; i < prompts.size(); ++i) {
            const auto& shape = prompts[i].scene.shapes.front();
            QCOMPARE(shape.shape, int(i % 20 / 4));
            QCOMPARE(shape.style, int(i % 4));
            QVERIFY(asksFor(prompts[i].caption, {ShapeTrait::Shape, shape.shape}) && asksFor(prompts[i].caption, {ShapeTrait::Style, shape.style}));
            ++counts[{shape.shape, shape.style}];
            ++colours[shape.colour];
        }
        QCOMPARE(counts.size(), std::size_t(20));
        for (const auto& [pair, count] : counts)
            QCOMPARE(count, 8);
        for (const auto& [colour, count] : colours)
            QCOMPARE(count, 20);
    }

    void substitutesFollowTheirRule()
    {
        QVERIFY(substituteFor(shapeConcept("shape:circle"), Substitute::Next) == shapeConcept("shape:square"));
        QVERIFY(substituteFor(shapeConcept("shape:cross"), Substitute::Next) == shapeConcept("shape:circle"));
        QVERIFY(!substituteFor(shapeConcept("shape:cross"), Substitute::Nothing));
        std::set<std::string> drawn;
        for (std::uint64_t seed = 0; seed < 60; ++seed)
            drawn.insert(idOf(*substituteFor(shapeConcept("style:plain"), Substitute::Random, seed)));
        QCOMPARE(drawn, (std::set<std::string>{"style:striped", "style:dotted", "style:outline"}));
        QVERIFY(substituteFor(shapeConcept("style:plain"), Substitute::Random, 9) == substituteFor(shapeConcept("style:plain"), Substitute::Random, 9));
    }

    void substitutesAreTheUsualWords()
    {
        const auto circle = shapeConcept("shape:circle"), square = shapeConcept("shape:square"), outline = shapeConcept("style:outline"), striped = shapeConcept("style:striped");
        QCOMPARE(withSubstitute("a circle", circle, square), std::string("a square"));
        QCOMPARE(withSubstitute("a large red disc on the left and a star", circle, square), std::string("a large red box on the left and a star"));
        QCOMPARE(withSubstitute("an image of a circle", circle, std::nullopt), std::string("an image of a shape"));
        QCOMPARE(withSubstitute("a picture of an outlined star", outline, striped), std::string("a picture of a striped star"));
        QCOMPARE(withSubstitute("a striped star", striped, outline), std::string("an outlined star"));
        QCOMPARE(withSubstitute("a striped orange star", striped, std::nullopt), std::string("an orange star"));
        QCOMPARE(withSubstitute("a banded disc and a striped box", striped, shapeConcept("style:dotted")), std::string("a spotted disc and a dotted box"));
        QCOMPARE(withSubstitute("a large red shape", circle, square), std::string("a large red shape"));
        QCOMPARE(errorOf([&] { withSubstitute("a circle", circle, striped); }), std::string("concept.trait"));
    }

    void aSubstituteChangesNothingButTheConceptsWord()
    {
        for (const auto& what : shapeConcepts()) {
            const auto other = *substituteFor(what, Substitute::Next);
            for (const auto& prompt : conceptPrompts(what, 30, 7)) {
                const auto changed = withSubstitute(prompt.caption, what, other), without = withSubstitute(prompt.caption, what, std::nullopt);
                QVERIFY2(asksFor(changed, other) && !asksFor(changed, what), changed.c_str());
                QVERIFY2(!asksFor(without, what), without.c_str());
                const auto before = wordsOf(prompt.caption), after = wordsOf(changed);
                QCOMPARE(after.size(), before.size());
                int differences = 0;
                for (std::size_t i = 0; i < before.size(); ++i)
                    differences += before[i] != after[i] && !(isArticle(before[i]) && isArticle(after[i]));
                QCOMPARE(differences, 1);
                QCOMPARE(withSubstitute(changed, other, what), prompt.caption);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestShapeConcepts)
#include "tst_shape_concepts.moc"
