// SPDX-License-Identifier: GPL-3.0-or-later
// What was asked for against what was found, counted by hand.
#include "core/results/concept_matrix.h"

#include "error_of.h"
#include "results/judged_pictures.h"

#include <QtTest>

#include <cmath>

using namespace palimpsest;
using namespace palimpsest::test;

class TestConceptMatrix : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsAreAskedAndColumnsFound()
    {
        const auto matrix = conceptMatrix(specPictures());
        QCOMPARE(matrix.concepts, (std::vector<std::string>{"style:plain", "style:striped", "style:dotted", "shape:circle", "shape:square"}));
        QCOMPARE(matrix.counts, (std::vector<std::int64_t>{2, 2, 2, 3, 3}));
        const std::vector<std::vector<double>> found{{.5, .5, 0, .5, .5}, {0, 1, 0, 1, 0}, {0, .5, .5, 0, 1}, {0, 2 / 3., 1 / 3., 2 / 3., 1 / 3.}, {1 / 3., 2 / 3., 0, 1 / 3., 2 / 3.}};
        for (std::size_t row = 0; row < 5; ++row) {
            for (std::size_t column = 0; column < 5; ++column)
                QCOMPARE(matrix.at(row, column), found[row][column]);
            QCOMPARE(matrix.accuracy(row), found[row][row]);
            QCOMPARE(matrix.nothing[row], 0.0);
        }
    }

    void keptPicturesAreThoseThatAskForNothingForgotten()
    {
        const auto matrix = conceptMatrix(specPictures(), true);
        QCOMPARE(matrix.counts, (std::vector<std::int64_t>{0, 2, 2, 2, 2}));
        QVERIFY(std::isnan(matrix.at(0, 0)) && std::isnan(matrix.nothing[0]));
        QCOMPARE(matrix.accuracy(1), 1.0);
        QCOMPARE(matrix.accuracy(3), 0.5);
    }

    void aPictureCanShowTwoObjectsOrNone()
    {
        const auto matrix = conceptMatrix(judgedPictures({"shape:circle", "shape:star", "style:plain", "colour:red"},
                                                         {{{"shape:circle", "style:plain"}, {"shape:circle", "shape:star", "style:plain"}},
                                                          {{"shape:circle", "style:plain"}, {"style:plain"}},
                                                          {{"shape:circle", "style:plain", "colour:red"}, {}},
                                                          {{"shape:star"}, {"shape:star", "colour:red"}}},
                                                         {}));
        QCOMPARE(matrix.concepts, (std::vector<std::string>{"shape:circle", "shape:star", "style:plain"})); // a colour cannot be forgotten
        QCOMPARE(matrix.at(0, 0), 1 / 3.);
        QCOMPARE(matrix.at(0, 1), 1 / 3.);
        QCOMPARE(matrix.at(0, 2), 2 / 3.);
        QCOMPARE(matrix.nothing, (std::vector<double>{2 / 3., 0, 1 / 3.}));
    }

    void aDifferenceIsAfterMinusBefore()
    {
        auto drawsNothing = specPictures();
        drawsNothing.logits.assign(drawsNothing.logits.size(), -1);
        const auto before = conceptMatrix(specPictures()), after = conceptMatrix(drawsNothing), difference = differenceOf(after, before);
        QCOMPARE(difference.at(1, 1), -1.0);
        QCOMPARE(difference.at(0, 0), -0.5);
        QCOMPARE(difference.at(0, 2), 0.0);
        QCOMPARE(difference.nothing[4], 1.0);
        const auto other = conceptMatrix(judgedPictures({"shape:circle"}, {}, {}));
        QCOMPARE(errorOf([&] { differenceOf(other, before); }), std::string("concepts.differ"));
    }
};

QTEST_GUILESS_MAIN(TestConceptMatrix)
#include "tst_concept_matrix.moc"
