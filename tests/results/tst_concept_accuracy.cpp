// SPDX-License-Identifier: GPL-3.0-or-later
// How often two models draw a concept, counted by hand.
#include "core/results/concept_accuracy.h"

#include "error_of.h"
#include "results/judged_pictures.h"

#include <QtTest>

using namespace palimpsest;
using namespace palimpsest::test;

class TestConceptAccuracy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keptConceptsAreCountedInPicturesThatAskForNothingForgotten()
    {
        auto perfect = specPictures();
        for (std::size_t i = 0; i < perfect.logits.size(); ++i)
            perfect.logits[i] = perfect.asked[i] ? 1 : -1;
        const auto rows = conceptAccuracies(perfect, specPictures()); // the style plain is forgotten
        std::vector<std::string> ids;
        for (const auto& row : rows)
            ids.push_back(row.id);
        QCOMPARE(ids, (std::vector<std::string>{"style:plain", "style:striped", "style:dotted", "shape:circle", "shape:square"}));
        QVERIFY(rows[0].domain == ConceptDomain::Forgotten && rows[1].domain == ConceptDomain::InDomain && rows[4].domain == ConceptDomain::CrossDomain);
        const std::vector<std::pair<int, int>> counted{{1, 2}, {2, 2}, {1, 2}, {1, 2}, {1, 2}}; // of the spec's six pictures, found and asked
        for (std::size_t i = 0; i < rows.size(); ++i) {
            QCOMPARE(rows[i].a.value, 1.0);
            QCOMPARE(rows[i].b.hits, std::int64_t(counted[i].first));
            QCOMPARE(rows[i].b.count, std::int64_t(counted[i].second));
        }
        QCOMPARE(rows[0].pValue, 1.0); // one picture differs: nothing can be said
    }

    void theTestIsPairedAndAdjusted()
    {
        // Ten pictures of circles that only A shows, and ten squares that both show.
        std::vector<JudgedPicture> before, after;
        for (int i = 0; i < 10; ++i) {
            before.push_back({{"shape:circle"}, {"shape:circle"}});
            after.push_back({{"shape:circle"}, {}});
        }
        for (int i = 0; i < 10; ++i) {
            before.push_back({{"shape:square"}, {"shape:square"}});
            after.push_back({{"shape:square"}, {"shape:square"}});
        }
        const std::vector<std::string> concepts{"shape:circle", "shape:square", "colour:red"};
        const auto a = judgedPictures(concepts, before, {}), b = judgedPictures(concepts, after, {"shape:circle"});
        const auto rows = conceptAccuracies(a, b);
        QCOMPARE(rows.size(), std::size_t(2)); // a colour cannot be forgotten
        QCOMPARE(rows[0].pValue, 2 * 2 / 1024.0); // 2 · 2^−10, times the two concepts
        QCOMPARE(rows[1].pValue, 1.0);
        QVERIFY(verdictChanged(a, b, 0) && !verdictChanged(a, b, 10));
    }

    void otherPromptsOrNoiseAreRefused()
    {
        auto other = specPictures();
        other.seeds[3] = 99;
        QCOMPARE(errorOf([&] { conceptAccuracies(other, specPictures()); }), std::string("bundle.mismatch"));
        other = specPictures();
        other.prompts[0] = "another shape";
        QCOMPARE(errorOf([&] { conceptAccuracies(other, specPictures()); }), std::string("bundle.mismatch"));
    }

    void pValuesAreAdjustedForTheirNumber()
    {
        QCOMPARE(benjaminiHochberg({0.01, 0.04, 0.03}), (std::vector<double>{0.03, 0.04, 0.04}));
        QCOMPARE(benjaminiHochberg({}), std::vector<double>());
    }
};

QTEST_GUILESS_MAIN(TestConceptAccuracy)
#include "tst_concept_accuracy.moc"
