// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/class_accuracy_chart.h"
#include "widgets/inspect/comparison.h"
#include "widgets/inspect/mask_chart.h"
#include "widgets/inspect/matrix_view.h"
#include "widgets/inspect/probability_bars.h"
#include "widgets/shell/theme.h"

#include <QAccessible>
#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace palimpsest;
using namespace Qt::StringLiterals;

namespace {

/// Test vector T-A: three classes, ten samples; class 1 is to be forgotten.
std::shared_ptr<const Comparison> threeClasses()
{
    Bundle a;
    a.group = "test";
    a.classes = 3;
    a.labels = {0, 0, 0, 1, 1, 1, 1, 2, 2, 2};
    for (int i = 0; i < 10; ++i)
        a.sampleIds.push_back(i);
    a.logits = {2, 0, 0, 1, 0, .5F, 0, 1, 0, .2F, .1F, 0, 0, 3, 0, 0, .4F, .9F, .5F, .2F, .1F, 0, 0, 1, 0, 0, 2, .3F, 0, .1F};
    Bundle b = a;
    const auto change = [&](std::size_t row, std::initializer_list<float> logits) { std::copy(logits.begin(), logits.end(), b.logits.begin() + std::ptrdiff_t(row * 3)); };
    change(3, {.9F, .1F, 0});
    change(4, {0, .2F, 1.5F});
    change(6, {.1F, .2F, .6F});
    auto comparison = std::make_shared<Comparison>();
    comparison->classes = 3;
    comparison->matrixA = predictionMatrix(a);
    comparison->matrixB = predictionMatrix(b);
    for (std::size_t g = 0; g < 3; ++g) {
        comparison->shannon.push_back(jensenShannon(comparison->matrixA, comparison->matrixB, g));
        comparison->variation.push_back(totalVariation(comparison->matrixA, comparison->matrixB, g));
    }
    comparison->forgetCounts = {0, 4, 0};
    comparison->forgottenWhole = {false, true, false};
    comparison->a = a;
    comparison->b = b;
    return comparison;
}

const QStringList kNames{u"cat"_s, u"dog"_s, u"emu"_s};

ClassAccuracyRow row(int label, const QString& name, int rightA, int rightB, double p)
{
    return {label, name, wilson(rightA, 100), wilson(rightB, 100), p};
}

} // namespace

class TestInspectViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matrixFindsTheCellUnderAPoint()
    {
        MatrixView matrix;
        matrix.resize(460, 320);
        QVERIFY(!matrix.cellAt({200, 200})); // nothing is shown yet
        matrix.setComparison(threeClasses(), kNames);
        for (int g = 0; g < 3; ++g)
            for (int k = 0; k < 3; ++k) {
                const QRectF rect = matrix.cellRect({g, k});
                QVERIFY(matrix.rect().contains(rect.toRect()));
                QCOMPARE(*matrix.cellAt(rect.center()), (MatrixView::Cell{g, k}));
                QCOMPARE(*matrix.cellAt(rect.topLeft() + QPointF(0.5, 0.5)), (MatrixView::Cell{g, k}));
            }
        QVERIFY(!matrix.cellAt(matrix.cellRect({0, 0}).topLeft() - QPointF(2, 2)));
        QVERIFY(!matrix.cellAt(matrix.cellRect({2, 2}).bottomRight() + QPointF(2, 2)));
    }

    void matrixIsUsedByKeyboardAndMouse()
    {
        MatrixView matrix;
        matrix.resize(460, 320);
        matrix.setComparison(threeClasses(), kNames);
        matrix.show();
        QSignalSpy chosen(&matrix, &MatrixView::cellChosen);
        QTest::keyClick(&matrix, Qt::Key_Right);
        QTest::keyClick(&matrix, Qt::Key_Down);
        QTest::keyClick(&matrix, Qt::Key_Return);
        QCOMPARE(chosen.at(0), (QVariantList{1, 1}));
        QTest::keyClick(&matrix, Qt::Key_End);
        QTest::keyClick(&matrix, Qt::Key_Right); // stays inside
        QTest::keyClick(&matrix, Qt::Key_Space);
        QCOMPARE(chosen.at(1), (QVariantList{1, 2}));
        QTest::mouseClick(&matrix, Qt::LeftButton, {}, matrix.cellRect({2, 0}).center().toPoint());
        QCOMPARE(chosen.at(2), (QVariantList{2, 0}));
        QTest::keyClick(&matrix, Qt::Key_B);
        QCOMPARE(matrix.mode(), MatrixView::Mode::B);
        QTest::keyClick(&matrix, Qt::Key_D);
        QCOMPARE(matrix.mode(), MatrixView::Mode::Difference);
    }

    void matrixSaysWhatACellHolds()
    {
        MatrixView matrix;
        matrix.setComparison(threeClasses(), kNames);
        const QString text = matrix.cellText({1, 2}); // L 0.25 → 0.75, Q 0.280161
        for (const auto& part : {u"True dog, predicted emu"_s, u"A: 25"_s, u"B: 75"_s, u"28"_s, u"+50"_s, u"0.500"_s, u"0.173"_s})
            QVERIFY2(text.contains(part), qPrintable(part + u" | "_s + text));
    }

    void differenceHasTwoColoursAndNoneForNoChange()
    {
        for (const QPalette& theme : {lightPalette(), darkPalette()}) {
            MatrixView matrix;
            matrix.setPalette(theme);
            matrix.resize(460, 320);
            matrix.setComparison(threeClasses(), kNames);
            QImage image(matrix.size(), QImage::Format_RGB32);
            QPainter painter(&image);
            matrix.paint(painter);
            painter.end();
            const auto colour = [&](int g, int k) { return image.pixelColor((matrix.cellRect({g, k}).topLeft() + QPointF(6, 6)).toPoint()); };
            QCOMPARE(colour(0, 2), theme.color(QPalette::Base));         // no change
            QVERIFY(colour(1, 2).blueF() > colour(1, 2).redF());         // more in B
            QVERIFY(colour(1, 0).redF() > colour(1, 0).blueF());         // less in B
        }
    }

    void manyClassesAreAnImageThatCanBeZoomed()
    {
        MatrixView matrix;
        matrix.resize(460, 320);
        auto many = std::make_shared<Comparison>();
        constexpr int n = 100;
        many->classes = n;
        for (auto* side : {&many->matrixA, &many->matrixB}) {
            side->classes = n;
            side->counts.assign(n, 10);
            side->proportion.assign(n * n, 0);
            for (int g = 0; g < n; ++g)
                side->proportion[std::size_t(g * n + g)] = 1;
            side->probability = side->predictedConfidence = side->proportion;
        }
        many->matrixB.proportion[70 * n + 70] = 0;
        many->matrixB.proportion[70 * n + 20] = 1;
        many->shannon.assign(n, 0);
        many->variation.assign(n, 0);
        many->forgetCounts.assign(n, 0);
        many->forgottenWhole.assign(n, false);
        QStringList names;
        for (int i = 0; i < n; ++i)
            names << u"class %1"_s.arg(i);
        matrix.setComparison(many, names);
        matrix.show();
        const auto colourOf = [&](MatrixView::Cell cell) {
            const QImage shown = matrix.grab().toImage();
            return shown.pixelColor((matrix.cellRect(cell).center() * shown.devicePixelRatio()).toPoint());
        };
        QCOMPARE(matrix.shownClasses(), n);
        QVERIFY(matrix.cellRect({0, 0}).left() < 20); // names that are not written take no room
        QCOMPARE(*matrix.cellAt(matrix.cellRect({70, 20}).center()), (MatrixView::Cell{70, 20}));
        QVERIFY(colourOf({70, 20}).blueF() > colourOf({70, 20}).redF());
        matrix.setCurrent({70, 20});
        QTest::keyClick(&matrix, Qt::Key_Plus);
        QTest::keyClick(&matrix, Qt::Key_Plus);
        QTest::keyClick(&matrix, Qt::Key_Plus);
        QCOMPARE(matrix.shownClasses(), 12);
        QVERIFY(matrix.cellRect(matrix.firstShown()).left() > 40); // now they are
        QTest::keyClick(&matrix, Qt::Key_0);
        // In super-classes: every class beside the others of its own, and the same cells behind the pixels.
        QStringList kinds;
        std::vector<std::int32_t> kindOf;
        for (int i = 0; i < 20; ++i)
            kinds << u"kind %1"_s.arg(i);
        for (int i = 0; i < n; ++i)
            kindOf.push_back(i % 20);
        matrix.setSuperClasses(kinds, kindOf);
        QCOMPARE(*matrix.cellAt(matrix.cellRect({70, 20}).center()), (MatrixView::Cell{70, 20}));
        QVERIFY(colourOf({70, 20}).blueF() > colourOf({70, 20}).redF());
        QVERIFY(std::abs(matrix.cellRect({10, 10}).top() - matrix.cellRect({30, 30}).top()) < 1.5 * matrix.cellRect({10, 10}).height());
        matrix.setCurrent({10, 10});
        QTest::keyClick(&matrix, Qt::Key_Right);
        QCOMPARE(*matrix.current(), (MatrixView::Cell{10, 30})); // what stands beside it
        QVERIFY2(matrix.cellText({70, 20}).contains(u"From the super-class kind 10 to kind 0: A 0 images, B 10"_s), qPrintable(matrix.cellText({70, 20})));
        QVERIFY2(matrix.cellText({11, 31}).contains(u"Within the super-class kind 11: A 50 images, B 50"_s), qPrintable(matrix.cellText({11, 31})));
        matrix.setSuperClasses({}, {});
        matrix.setCurrent({70, 20});
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&matrix, Qt::Key_Plus);
        QCOMPARE(*matrix.cellAt(matrix.cellRect({70, 20}).center()), (MatrixView::Cell{70, 20}));
        QVERIFY(matrix.rect().contains(matrix.cellRect({70, 20}).toRect()));
        for (int i = 0; i < 30; ++i)
            QTest::keyClick(&matrix, Qt::Key_Right); // the view follows
        QCOMPARE(*matrix.current(), (MatrixView::Cell{70, 50}));
        QVERIFY(matrix.rect().contains(matrix.cellRect({70, 50}).toRect()));
        QTest::keyClick(&matrix, Qt::Key_0);
        QCOMPARE(matrix.shownClasses(), n);
        matrix.zoom(2, {0, 99}); // never smaller than a few, never beyond the edge
        QCOMPARE(matrix.shownClasses(), 6);
        QCOMPARE(matrix.firstShown(), (MatrixView::Cell{0, 94}));
        matrix.setComparison(threeClasses(), kNames);
        QCOMPARE(matrix.shownClasses(), 3);
    }

    void rowsCanBeReadAgainstRetrain()
    {
        auto comparison = std::make_shared<Comparison>(*threeClasses());
        // Retrain is model B of the vector: B's rows are its own, A's are a Jensen-Shannon divergence of 0.173287 away.
        comparison->retrain.emplace();
        comparison->retrain->matrix = comparison->matrixB;
        comparison->retrain->shannonA = comparison->shannon;
        comparison->retrain->variationA = comparison->variation;
        comparison->retrain->shannonB = comparison->retrain->variationB = {0, 0, 0};
        MatrixView matrix;
        matrix.resize(460, 320);
        matrix.setComparison(comparison, kNames);
        const QString text = matrix.cellText({1, 2});
        QVERIFY2(text.contains(u"to Retrain: A total variation 0.500, Jensen-Shannon 0.173 nats; B 0.000, 0.000 nats"_s), qPrintable(text));
        matrix.setDistance(MatrixView::Distance::JensenShannonToRetrain);
        QVERIFY(!matrix.grab().isNull());
    }

    void masksAreShownLayerByLayer()
    {
        MaskPair pair;
        MaskFile mask;
        mask.bits = BitMask(40);
        for (int i = 0; i < 20; ++i)
            mask.bits.set(i);
        mask.tensors = {{"conv.weight", 30, 20}, {"conv.bias", 10, 0}};
        pair.a = mask;
        mask.bits = BitMask(40);
        for (int i = 10; i < 35; ++i)
            mask.bits.set(i);
        mask.tensors = {{"conv.weight", 30, 20}, {"conv.bias", 10, 5}};
        mask.sweep = {{0.5, {15, 5}}, {1.0, {30, 10}}};
        pair.b = mask;
        pair.comparison = compareMasks(*pair.a, *pair.b);
        MaskChart chart;
        chart.resize(900, 300);
        chart.setMasks(std::move(pair));
        chart.show();
        QCOMPARE(chart.count(), 2);
        const QString text = chart.rowText(0); // 10 of 30 in both, 13.3 by chance
        for (const auto& part : {u"conv.weight: 30"_s, u"A keeps 66.7"_s, u"Both keep 10"_s, u"13.3"_s, u"0.333"_s, u"0.5 → 50"_s})
            QVERIFY2(text.contains(part), qPrintable(part + u" | "_s + text));
        QTest::keyClick(&chart, Qt::Key_Down);
        QCOMPARE(chart.current(), 0);
        chart.setOrder(MaskChart::Order::Size);
        QCOMPARE(chart.tensorAt(0), std::size_t(0));
        QTest::keyClick(&chart, Qt::Key_End);
        QCOMPARE(chart.tensorAt(chart.current()), std::size_t(1));
        QVERIFY(chart.accessibleDescription().contains(u"conv.bias"_s));
        QVERIFY(!chart.grab().isNull());
        chart.setMasks({});
        QVERIFY(!chart.grab().isNull());
    }

    void chartSortsByClassGapAndName()
    {
        ClassAccuracyChart chart;
        chart.setRows({row(0, u"pear"_s, 90, 89, 0.8), row(1, u"apple"_s, 90, 20, 0.001), row(2, u"fig"_s, 50, 70, 0.01)});
        const auto labels = [&] {
            QList<int> found;
            for (const auto& each : chart.rows())
                found << each.label;
            return found;
        };
        QCOMPARE(labels(), (QList<int>{0, 1, 2}));
        chart.setOrder(ClassAccuracyChart::Order::Gap);
        QCOMPARE(labels(), (QList<int>{1, 2, 0}));
        chart.setOrder(ClassAccuracyChart::Order::Name);
        QCOMPARE(labels(), (QList<int>{1, 2, 0}));
        ClassAccuracyRow big = row(7, u"zebra"_s, 90, 89, 0.8);
        big.b = wilson(400, 500);
        auto rows = chart.rows();
        rows.push_back(big);
        chart.setOrder(ClassAccuracyChart::Order::Size);
        chart.setRows(rows);
        QCOMPARE(labels(), (QList<int>{7, 0, 1, 2}));
        chart.setReference(u"Retrain"_s);
        QVERIFY(chart.rowText(0).contains(u"Retrain: 90"_s));
        chart.setOrder(ClassAccuracyChart::Order::Name);
        rows.pop_back();
        chart.setRows(rows);
        QVERIFY(chart.rowText(0).contains(u"significant"_s));
        QVERIFY(chart.rowText(2).contains(u"could be chance"_s));
    }

    void chartIsUsedByKeyboardAndMouse()
    {
        ClassAccuracyChart chart;
        chart.resize(420, 280);
        chart.setRows({row(0, u"pear"_s, 90, 89, 0.8), row(4, u"apple"_s, 90, 20, 0.001)});
        chart.show();
        QSignalSpy chosen(&chart, &ClassAccuracyChart::classChosen);
        QTest::keyClick(&chart, Qt::Key_Down);
        QTest::keyClick(&chart, Qt::Key_Down);
        QTest::keyClick(&chart, Qt::Key_Return);
        QCOMPARE(chosen.at(0).at(0).toInt(), 4);
        QPoint point(60, 0);
        while (chart.rowAt(point) != 0)
            point.ry() += 2;
        QTest::mouseClick(chart.viewport(), Qt::LeftButton, {}, point);
        QCOMPARE(chosen.at(1).at(0).toInt(), 0);
        QCOMPARE(chart.rowAt({60, 270}), -1);
    }

    void classesWithoutSamplesAreNotCalledZero()
    {
        ClassAccuracyChart chart;
        chart.resize(420, 280);
        ClassAccuracyRow none{1, u"apple"_s, wilson(0, 0), wilson(0, 0), std::nan("")};
        chart.setRows({none, row(0, u"pear"_s, 90, 89, 0.8)});
        chart.setOrder(ClassAccuracyChart::Order::Gap);
        QCOMPARE(chart.rows().back().label, 1);
        QVERIFY(chart.rowText(1).contains(u"no images"_s));
        QVERIFY(!chart.grab().isNull());
    }

    void barsSayBothModelsInWords()
    {
        ProbabilityBars bars;
        QVERIFY(bars.sentence().contains(u"No image"_s));
        bars.setProbabilities(kNames, {0.9, 0.06, 0.04}, {0.2, 0.1, 0.7}, 0);
        QCOMPARE(bars.accessibleDescription(), bars.sentence());
        QVERIFY2(bars.sentence().contains(u"Label cat. A says cat with 90"_s) && bars.sentence().contains(u"B says emu with 70"_s), qPrintable(bars.sentence()));
        bars.resize(300, 40); // too low for three rows
        QVERIFY(!bars.grab().isNull());
    }
};

QTEST_MAIN(TestInspectViews)
#include "tst_inspect_views.moc"
