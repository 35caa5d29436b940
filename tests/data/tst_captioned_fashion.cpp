// SPDX-License-Identifier: GPL-3.0-or-later
// Garments in styles: what captions say of them is what they show, and prompts ask for every pair of an object and a style alike.
#include "core/data/fashion_concepts.h"
#include "core/data/fashion_set.h"

#include "core/data/dataset.h"
#include "core/text/caption_words.h"
#include "tests/error_of.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cstdlib>
#include <map>
#include <set>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

FashionConcept valueOf(const char* id)
{
    return fashionValue(id).value();
}

/// What the caption says, by id.
std::set<std::string> saidBy(const std::string& caption)
{
    std::set<std::string> ids;
    for (const auto& what : fashionValues())
        if (asksFor(caption, what))
            ids.insert(idOf(what));
    return ids;
}

/// Grey pictures whose garments are of the objects 0, 1, 2, ...: each a box that is as bright as its number.
ImageSet boxes(std::int64_t count)
{
    ImageSet set{count, 1, kGarmentSide, kGarmentSide, std::vector<std::uint8_t>(std::size_t(count) * 784), {}};
    for (std::int64_t i = 0; i < count; ++i) {
        set.labels.push_back(std::int32_t(i % 10));
        std::fill_n(set.pixels.begin() + i * 784 + 300, 100, std::uint8_t(50 + i));
    }
    return set;
}

/// Style, colour and the garment's own brightness, so that a picture says what it was drawn from.
void noteDown(const std::uint8_t* grey, const FashionScene& scene, std::uint8_t* target)
{
    std::fill_n(target, 3 * 32 * 32, std::uint8_t(0));
    target[0] = std::uint8_t(scene.style);
    target[1] = std::uint8_t(scene.colour + 1);
    target[2] = grey[300];
}

} // namespace

class CaptionedFashionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_cache.isValid());
        qputenv("XDG_CACHE_HOME", m_cache.path().toUtf8());
    }

    void thereAreTenObjectsSixStylesAndSixColours()
    {
        std::map<std::string, int> perTrait;
        std::set<std::string> words;
        for (const auto& what : fashionValues()) {
            ++perTrait[traitOf(idOf(what))];
            QVERIFY(fashionValue(idOf(what)) == what);
            const auto& value = valuesOf(what.trait)[std::size_t(what.value)];
            for (const auto* list : {&value.words, &value.understood})
                for (const auto& word : *list)
                    QVERIFY2(words.insert(word).second, word.c_str());
            QVERIFY(value.words.size() >= 2);
        }
        QCOMPARE(perTrait, (std::map<std::string, int>{{"object", 10}, {"style", 6}, {"colour", 6}}));
        QVERIFY(!fashionValue("object:hat"));
        QCOMPARE(std::int64_t(valuesOf(FashionTrait::Object).size()), std::int64_t(findDataset("fashion-mnist")->classes.size()));
        QCOMPARE(findDataset("captioned-fashion")->classes.size(), std::size_t(10));
        for (std::size_t i = 0; i < 10; ++i)
            QCOMPARE(findDataset("captioned-fashion")->classes[i], valuesOf(FashionTrait::Object)[i].name);
    }

    void captionsSayWhatIsShownAndNoMore()
    {
        std::map<std::string, int> said, shown;
        for (std::uint64_t i = 0; i < 3000; ++i) {
            const auto sample = captionedGarment(3, i, int(i % 10));
            const auto words = saidBy(sample.caption);
            const auto shows = shownBy(sample.scene), tells = toldBy(sample);
            for (std::size_t k = 0; k < fashionValues().size(); ++k) {
                const auto id = idOf(fashionValues()[k]);
                QVERIFY2(words.contains(id) == bool(tells[k]), (sample.caption + " | " + id).c_str());
                QVERIFY(!tells[k] || shows[k]);
                said[id] += tells[k];
                shown[id] += shows[k];
            }
            QVERIFY(sample == captionedGarment(3, i, int(i % 10)));
            QVERIFY(hasColour(sample.scene.style) == (sample.scene.colour >= 0));
            // Articles as people write them.
            QCOMPARE(withArticles(captionWords(sample.caption)), sample.caption);
        }
        for (const auto& [id, count] : shown) {
            const double expected = traitOf(id) == "object" ? 300 : traitOf(id) == "style" ? 500 : 3000.0 / 6 * 4 / 6;
            QVERIFY2(std::abs(count - expected) < 5 * std::sqrt(expected), id.c_str());
            QVERIFY2(said[id] > 0.6 * count && said[id] < count, id.c_str());
        }
    }

    void wordsAreUnderstoodInSentencesOfOnesOwn()
    {
        QCOMPARE(saidBy("A woodcut of a sneaker."), (std::set<std::string>{"style:woodcut", "object:sneaker"}));
        QCOMPARE(saidBy("red T-shirt, pop art"), (std::set<std::string>{"colour:red", "object:tee", "style:pop-art"}));
        QCOMPARE(saidBy("a shirt in neon"), (std::set<std::string>{"object:shirt", "style:neon"}));
        QCOMPARE(saidBy("blue pants"), (std::set<std::string>{"colour:blue", "object:trousers"}));
        QVERIFY(saidBy("a picture of a shoe").empty());
    }

    void substitutesTakeTheWordsPlace()
    {
        const auto substituted = [](const char* text, const char* from, const char* to) { return withSubstitute(text, valueOf(from), *to ? std::optional(valueOf(to)) : std::nullopt); };
        QCOMPARE(substituted("an engraving of a trainer", "object:sneaker", "object:bag"), std::string("an engraving of a handbag"));
        QCOMPARE(substituted("a red pair of trousers as a photo", "object:trousers", "object:coat"), std::string("a red coat as a photo"));
        QCOMPARE(substituted("a photo of a coat", "style:photo", "style:woodcut"), std::string("a woodcut of a coat"));
        QCOMPARE(substituted("a photograph of a coat", "style:photo", "style:watercolour"), std::string("an aquarelle of a coat"));
        QCOMPARE(substituted("a photo of an ankle boot", "object:boot", ""), std::string("a photo of a shoe"));
        QCOMPARE(substituted("a photo of a bag", "object:bag", ""), std::string("a photo of an accessory"));
        QCOMPARE(substituted("a red bag as a neon sign", "style:neon", ""), std::string("a red bag as a picture"));
        QCOMPARE(substituted("a photo of an orange bag", "colour:orange", "colour:red"), std::string("a photo of a red bag"));
        QCOMPARE(substituted("a photo of a T-shirt, please", "object:shirt", "object:bag"), std::string("a photo of a T-shirt, please"));
        QCOMPARE(errorOf([&] { substituted("a photo of a bag", "object:bag", "style:neon"); }), std::string("concept.trait"));
    }

    void promptsAskForEveryPairAlike()
    {
        const auto prompts = fashionPairPrompts(2, 5);
        QCOMPARE(prompts.size(), std::size_t(120));
        std::map<std::pair<int, int>, int> pairs;
        for (std::size_t i = 0; i < prompts.size(); ++i) {
            const auto& [scene, told, caption] = prompts[i];
            ++pairs[{scene.object, scene.style}];
            QCOMPARE(scene.object, int(i % 60) / 6);
            QCOMPARE(scene.style, int(i % 6));
            QVERIFY(told.object && told.style);
            QVERIFY(asksFor(caption, {FashionTrait::Object, scene.object}) && asksFor(caption, {FashionTrait::Style, scene.style}));
        }
        QCOMPARE(pairs.size(), std::size_t(60));
        QVERIFY(fashionPairPrompts(1, 5)[17] == prompts[17]);
        QVERIFY(fashionPairPrompts(2, 6) != prompts);
    }

    void promptsOfOneValueVaryInAllElse()
    {
        for (const auto& what : fashionValues()) {
            std::map<std::string, int> shown;
            for (const auto& prompt : fashionPrompts(what, 120, 9)) {
                QVERIFY(asksFor(prompt.caption, what) && shows(prompt.scene, what));
                for (const auto& other : fashionValues())
                    shown[idOf(other)] += shows(prompt.scene, other);
            }
            if (what.trait != FashionTrait::Object)
                QCOMPARE(shown.at("object:bag"), 12);
            if (what.trait == FashionTrait::Object)
                QCOMPARE(shown.at("style:neon"), 20);
        }
    }

    void runsAndPagesAskTheSame()
    {
        const auto concepts = captionedFashionConcepts();
        QCOMPARE(concepts->ids().size(), std::size_t(16));
        QCOMPARE(concepts->knownIds().size(), fashionValues().size());
        for (std::size_t k = 0; k < fashionValues().size(); ++k)
            QCOMPARE(concepts->knownIds()[k], idOf(fashionValues()[k]));
        QCOMPARE(concepts->withSubstitute("a photo of a bag", "object:bag", concepts->substituteFor("object:bag", Substitute::Next)), std::string("a photo of a boot"));
        QCOMPARE(concepts->evaluationPrompts(1, 3).size(), std::size_t(60));
        QVERIFY(concepts->asksFor(concepts->promptsFor("style:neon", 5, 1).back(), "style:neon"));
        QCOMPARE(errorOf([&] { concepts->promptsFor("colour:red", 1, 1); }), std::string("concept.unknown"));
    }

    void picturesAreDrawnOnceAndKept()
    {
        const auto train = boxes(30), test = boxes(20);
        QCOMPARE(errorOf([&] { fashionSet(train, test, "a", nullptr, {}); }), std::string("dataset.not-decoded"));
        std::int64_t last = 0;
        const auto drawn = fashionSet(train, test, "a", noteDown, [&](std::int64_t done, std::int64_t total) {
            QCOMPARE(total, std::int64_t(50));
            last = done;
        });
        QCOMPARE(last, std::int64_t(50));
        const auto kept = fashionSet(train, test, "a", nullptr, {});
        QVERIFY(kept.train.pixels == drawn.train.pixels && kept.test.pixels == drawn.test.pixels && kept.hash == drawn.hash);
        QVERIFY(kept.texts.train.captions == drawn.texts.train.captions);
        QCOMPARE(errorOf([&] { fashionSet(train, test, "b", nullptr, {}); }), std::string("dataset.not-decoded"));
        // Picture, label, caption and flags are of one and the same garment.
        for (std::int64_t i = 0; i < drawn.train.count; ++i) {
            const auto picture = drawn.train.image(i);
            QCOMPARE(int(picture[2]), int(50 + i));
            QCOMPARE(drawn.train.labels[std::size_t(i)], std::int32_t(i % 10));
            const auto place = [&](const char* trait, int value) { return *drawn.texts.concepts->placeOf(idOf({FashionTrait(trait[0] == 's'), value})); };
            QVERIFY(drawn.texts.shows(drawn.texts.train, i, place("object", int(i % 10))));
            QVERIFY(drawn.texts.shows(drawn.texts.train, i, place("style", picture[0])));
            QCOMPARE(hasColour(picture[0]), picture[1] > 0);
            for (const auto& id : saidBy(drawn.texts.train.captions[std::size_t(i)]))
                QVERIFY(drawn.texts.shows(drawn.texts.train, i, *drawn.texts.concepts->placeOf(id)));
        }
    }

    void scenesThatThereAreNotAreRefused()
    {
        for (const FashionScene& scene : {FashionScene{0, 6, 0}, {10, 0, 0}, {0, 0, 6}, {0, 0, -1}, {0, 1, 0}, {-1, 0, 0}})
            QCOMPARE(errorOf([&] { captionOf(scene, {}, 1); }), std::string("fashion.scene"));
    }

private:
    QTemporaryDir m_cache;
};

QTEST_GUILESS_MAIN(CaptionedFashionTest)
#include "tst_captioned_fashion.moc"
