// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the Preview page that show pictures, without an engine.
#include "core/data/class_concepts.h"
#include "core/data/shape_concepts.h"
#include "core/experiment/catalogue.h"
#include "widgets/pictures/prompt_list.h"
#include "widgets/preview/film_strip.h"
#include "widgets/preview/picture_difference.h"
#include "widgets/preview/preview_grid.h"
#include "widgets/preview/prompt_suggestions.h"

#include <QGuiApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>

using namespace palimpsest;
using namespace Qt::StringLiterals;

namespace {

QImage filled(QRgb colour, int side = 4)
{
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

const QList<PreviewColumn> kColumns{{{u"a"_s, true, u"original"_s}, u"Original"_s, {}, {}, -1}, {{u"a"_s, false, u"run a"_s}, u"SalUn"_s, u"SalUn · circles"_s, "salun", 0},
                                      {{u"b"_s, false, u"run b"_s}, u"ESD"_s, u"ESD · circles"_s, "esd", 0}};
const QList<PreviewGrid::Row> kRows{{u"a red circle"_s, 1}, {u"a red circle"_s, 2}, {u"a blue star"_s, 1}};

/// Everything drawn: the original white, the runs red and blue.
void fill(PreviewGrid& grid)
{
    grid.setContents(kColumns, kRows);
    for (int row = 0; row < kRows.size(); ++row)
        for (int column = 0; column < 3; ++column)
            grid.setPicture({row, column}, filled(column == 0 ? qRgb(255, 255, 255) : column == 1 ? qRgb(255, 0, 0) : qRgb(0, 0, 255)));
}

QColor pixelOf(QWidget& grid, QPoint point)
{
    return grid.grab().toImage().pixelColor(point * grid.devicePixelRatioF());
}

} // namespace

class TestPreviewViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void differencesAreAmplifiedAndBounded()
    {
        QImage a(2, 1, QImage::Format_RGB32), b(2, 1, QImage::Format_RGB32);
        a.setPixel(0, 0, qRgb(10, 200, 30));
        b.setPixel(0, 0, qRgb(15, 190, 30));
        a.setPixel(1, 0, qRgb(255, 0, 0));
        b.setPixel(1, 0, qRgb(0, 0, 64));
        const QImage apart = pictureDifference(a, b, 4);
        QCOMPARE(apart.pixelColor(0, 0), QColor(20, 40, 0));
        QCOMPARE(apart.pixelColor(1, 0), QColor(255, 0, 255)); // 4 · 64 is more than there is
        QCOMPARE(meanDifference(a, b), (5.0 + 10 + 0 + 255 + 0 + 64) / (6 * 255));
        QCOMPARE(meanDifference(a, a), 0.0);
        QVERIFY(pictureDifference(a, filled(0)).isNull());
        QCOMPARE(meanDifference(a, QImage()), -1.0);
    }

    void framesAreEvenAndEndWithThePicture()
    {
        QCOMPARE(frameSteps(4, 8), (QList<int>{2, 4, 6, 8}));
        QCOMPARE(frameSteps(8, 25), (QList<int>{3, 6, 9, 13, 16, 19, 22, 25}));
        QCOMPARE(frameSteps(8, 3), (QList<int>{1, 2, 3}));
        QCOMPARE(frameSteps(0, 25), QList<int>());
    }

    void suggestionsBeginWithWhatIsForgotten()
    {
        const auto of = [](const Json& rule) { return suggestedPrompts({rule, captionedShapesConcepts()}); };
        const QStringList circles = of({{"kind", "concept"}, {"concept", "shape:circle"}});
        QVERIFY(circles[0].endsWith(u" circle"_s) && circles[1].endsWith(u" circle"_s));
        for (const QString& object : {u"square"_s, u"triangle"_s, u"star"_s, u"cross"_s})
            QVERIFY2(!circles.filter(object).isEmpty(), qPrintable(object));
        for (const QString& style : {u"plain"_s, u"striped"_s, u"dotted"_s, u"outlined"_s})
            QVERIFY2(!circles.filter(style).isEmpty(), qPrintable(style));
        const QStringList striped = of({{"kind", "concept"}, {"concept", "style:striped"}});
        QVERIFY(striped[0].contains(u"striped"_s) && striped[1].contains(u"striped"_s));
        QVERIFY(!of(nullptr).isEmpty());
        QCOMPARE(of({{"kind", "concept"}, {"concept", "style:unheard-of"}}), of(nullptr));
        for (const QString& prompt : circles)
            QVERIFY2(!prompt.contains(u"a o"_s), qPrintable(prompt)); // an outlined, an orange
    }

    void suggestionsOfWordsAndPromptListsAreTheirOwn()
    {
        const auto of = [](const Json& rule) { return suggestedPrompts({rule, captionedShapesConcepts()}); };
        const QStringList words = of({{"kind", "words"}, {"words", {"crimson disc", "red circle"}}});
        QCOMPARE(words.first(2), (QStringList{u"crimson disc"_s, u"red circle"_s}));
        QVERIFY(words.size() > 5 && words.size() <= 10);
        const QStringList prompts = of({{"kind", "prompts"}, {"forget", {"a red circle", "a", "b", "c"}}, {"retain", {"a blue star"}}});
        QCOMPARE(prompts.first(4), (QStringList{u"a red circle"_s, u"a"_s, u"b"_s, u"a blue star"_s}));
        // Pictures of which nothing else is known.
        QCOMPARE(suggestedPrompts({{{"kind", "concept"}, {"concept", "object:church"}}, nullptr}), QStringList{u"church"_s});
        QCOMPARE(suggestedPrompts({{{"kind", "words"}, {"words", "church"}}, nullptr}), QStringList{u"church"_s});
        QVERIFY(suggestedPrompts({nullptr, nullptr}).isEmpty());
    }

    void suggestionsOfClassesAreTheForgottenOneAndItsNeighbours()
    {
        const auto fashion = classConcepts(*findDataset("fashion-mnist-captions"), findDataset("fashion-mnist")->classes);
        const QStringList sneakers = suggestedPrompts({{{"kind", "concept"}, {"concept", "class:sneaker"}}, fashion});
        QCOMPARE(sneakers.first(4), (QStringList{u"a photo of a sneaker"_s, u"a photo of a bag"_s, u"a photo of an ankle boot"_s, u"a photo of a t-shirt"_s}));
        QCOMPARE(sneakers.size(), 10); // every class once: drawn from the same noise, a second prompt for one is the same picture
        QCOMPARE(suggestedPrompts({nullptr, fashion}).front(), u"a photo of a t-shirt"_s);
    }

    void cellsShowOriginalAndRunsSideBySide()
    {
        PreviewGrid grid;
        grid.resize(600, 500);
        fill(grid);
        grid.show();
        QCOMPARE(pixelOf(grid, grid.viewport()->mapTo(&grid, grid.cellRect({0, 0}).center())), QColor(Qt::white));
        QCOMPARE(pixelOf(grid, grid.viewport()->mapTo(&grid, grid.cellRect({0, 1}).center())), QColor(Qt::red));
        QCOMPARE(grid.cellAt(grid.cellRect({1, 2}).center()).value(), (PreviewGrid::Cell{1, 2}));
        QVERIFY(!grid.cellAt({2, 2}));
        QVERIFY(grid.cellText({0, 1}).contains(u"SalUn"_s));
        QVERIFY2(grid.cellText({0, 1}).contains(u"66.7 %"_s), qPrintable(grid.cellText({0, 1}))); // two channels of three are all apart
    }

    void theWipeShowsTheOriginalUpToItsEdge()
    {
        PreviewGrid grid;
        grid.resize(600, 500);
        fill(grid);
        grid.show();
        grid.setMode(PreviewGrid::Mode::Wipe);
        QVERIFY(grid.cellRect({0, 0}).isNull()); // the original lies below every run
        const QRect cell = grid.cellRect({0, 1});
        grid.setWipe(0.25);
        QCOMPARE(pixelOf(grid, grid.viewport()->mapTo(&grid, QPoint(cell.left() + cell.width() / 8, cell.center().y()))), QColor(Qt::white));
        QCOMPARE(pixelOf(grid, grid.viewport()->mapTo(&grid, cell.center())), QColor(Qt::red));
        QCOMPARE(grid.shown({0, 1}).pixelColor(0, 0), QColor(Qt::white));
        QCOMPARE(grid.shown({0, 1}).pixelColor(1, 0), QColor(Qt::red));
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(grid.wipe(), 0.27);
        QTest::keyClick(&grid, Qt::Key_End);
        QCOMPARE(grid.wipe(), 1.0);
        QTest::keyClick(&grid, Qt::Key_Home);
        QCOMPARE(grid.wipe(), 0.0);
        QTest::mousePress(grid.viewport(), Qt::LeftButton, {}, QPoint(cell.left() + cell.width() / 2, cell.center().y()));
        QVERIFY(std::abs(grid.wipe() - 0.5) < 0.01);
        QTest::mouseMove(grid.viewport(), QPoint(cell.left() + cell.width() * 3 / 4, cell.center().y()));
        QTest::mouseRelease(grid.viewport(), Qt::LeftButton, {}, QPoint(cell.left() + cell.width() * 3 / 4, cell.center().y()));
        QVERIFY(std::abs(grid.wipe() - 0.75) < 0.01);
    }

    void itBlinksOnlyWhenItIsTold()
    {
        PreviewGrid grid;
        grid.resize(600, 500);
        fill(grid);
        grid.show();
        QVERIFY(QTest::qWaitForWindowExposed(&grid));
        QSignalSpy modes(&grid, &PreviewGrid::modeChanged);
        grid.setMode(PreviewGrid::Mode::Wipe);
        QTest::keyClick(&grid, Qt::Key_Space);
        QVERIFY(grid.mode() == PreviewGrid::Mode::Blink);
        QCOMPARE(grid.shown({0, 1}).pixelColor(0, 0), QColor(Qt::white)); // the original first
        QTRY_COMPARE(grid.shown({0, 1}).pixelColor(0, 0), QColor(Qt::red));
        QTRY_COMPARE(grid.shown({0, 1}).pixelColor(0, 0), QColor(Qt::white));
        QTest::keyClick(&grid, Qt::Key_Space);
        QVERIFY(grid.mode() == PreviewGrid::Mode::Wipe);
        QCOMPARE(modes.count(), 3);
    }

    void differencesAreShownInTheirMode()
    {
        PreviewGrid grid;
        grid.resize(600, 500);
        fill(grid);
        grid.setMode(PreviewGrid::Mode::Difference);
        QCOMPARE(grid.shown({0, 1}).pixelColor(0, 0), QColor(0, 255, 255));
        grid.setPicture({0, 1}, filled(qRgb(255, 255, 255)));
        QCOMPARE(grid.shown({0, 1}).pixelColor(0, 0), QColor(Qt::black));
        QCOMPARE(grid.shown({0, 0}).pixelColor(0, 0), QColor(Qt::white)); // an original has nothing to differ from
    }

    void arrowsWalkTheCells()
    {
        PreviewGrid grid;
        grid.resize(420, 300);
        grid.show();
        fill(grid);
        QCOMPARE(grid.current().value(), (PreviewGrid::Cell{0, 1})); // the first run
        QTest::keyClick(&grid, Qt::Key_Down);
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(grid.current().value(), (PreviewGrid::Cell{1, 2}));
        QTest::keyClick(&grid, Qt::Key_Right);
        QTest::keyClick(&grid, Qt::Key_End);
        QCOMPARE(grid.current().value(), (PreviewGrid::Cell{2, 2}));
        QVERIFY(grid.viewport()->rect().contains(grid.cellRect({2, 2}))); // it came into view
        QVERIFY(grid.accessibleDescription().contains(u"a blue star"_s));
        // Where the same row and model are still there, the current cell stays on them.
        grid.setContents({kColumns[0], kColumns[2]}, {kRows[2], kRows[0]});
        QCOMPARE(grid.current().value(), (PreviewGrid::Cell{0, 1}));
    }

    void whereThereIsRoomRowsStandBesideEachOther()
    {
        PreviewGrid grid;
        grid.resize(2 * (3 * 138 + 20) + 40, 400);
        grid.show();
        fill(grid);
        QCOMPARE(grid.cellRect({1, 0}).top(), grid.cellRect({0, 0}).top());
        QVERIFY(grid.cellRect({1, 0}).left() > grid.cellRect({0, 2}).right());
        QCOMPARE(grid.cellRect({2, 0}).left(), grid.cellRect({0, 0}).left()); // the third begins the next line
        QCOMPARE(grid.cellAt(grid.cellRect({1, 2}).center()).value(), (PreviewGrid::Cell{1, 2}));
        grid.setCurrent({0, 2});
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(grid.current().value(), (PreviewGrid::Cell{1, 0}));
        QTest::keyClick(&grid, Qt::Key_Down); // nothing below
        QCOMPARE(grid.current().value(), (PreviewGrid::Cell{1, 0}));
        QTest::keyClick(&grid, Qt::Key_Left);
        QTest::keyClick(&grid, Qt::Key_Down);
        QCOMPARE(grid.current().value(), (PreviewGrid::Cell{2, 2}));
    }

    void zoomIsTheSameForAllPictures()
    {
        PreviewGrid grid;
        grid.resize(600, 500);
        fill(grid);
        grid.show();
        QImage half(4, 4, QImage::Format_RGB32);
        half.fill(Qt::green);
        half.setPixelColor(0, 0, Qt::black);
        grid.setPicture({0, 0}, half);
        grid.zoom(4, {0, 0}); // one pixel of four, the first
        QCOMPARE(grid.view(), QRectF(0, 0, 0.25, 0.25));
        QCOMPARE(pixelOf(grid, grid.viewport()->mapTo(&grid, grid.cellRect({0, 0}).center())), QColor(Qt::black));
        grid.setView({0.9, 0.9, 0.25, 0.25}); // never beyond the edge
        QCOMPARE(grid.view(), QRectF(0.75, 0.75, 0.25, 0.25));
        QCOMPARE(pixelOf(grid, grid.viewport()->mapTo(&grid, grid.cellRect({0, 0}).center())), QColor(Qt::green));
        grid.zoom(0.01);
        QCOMPARE(grid.view(), QRectF(0, 0, 1, 1));
        grid.setSide(10'000);
        QCOMPARE(grid.side(), PreviewGrid::largestSide());
    }

    void cellsWithoutAPictureSayWhy()
    {
        PreviewGrid grid;
        grid.setContents(kColumns, kRows);
        QVERIFY(grid.cellText({0, 1}).contains(u"not drawn yet"_s));
        grid.setState({0, 1}, PreviewGrid::State::Failed, u"The run has no weights yet."_s);
        QVERIFY(grid.cellText({0, 1}).contains(u"no weights"_s));
        QVERIFY(grid.shown({0, 1}).isNull());
    }

    void filmStripsAreWalkedStepByStep()
    {
        FilmStrip film;
        film.resize(500, 180);
        film.show();
        film.setHint(u"Select a picture"_s);
        QVERIFY(film.accessibleDescription().contains(u"Select"_s));
        film.setStrips({{u"Original"_s, {{2, filled(qRgb(1, 2, 3))}}}, {u"SalUn"_s, {}}}, {2, 4, 6});
        QSignalSpy moved(&film, &FilmStrip::currentChanged);
        QTest::keyClick(&film, Qt::Key_Right);
        QTest::keyClick(&film, Qt::Key_Right);
        QCOMPARE(film.current(), 1);
        QVERIFY(film.accessibleDescription().contains(u"step 4 of 6"_s));
        QTest::keyClick(&film, Qt::Key_End);
        QTest::keyClick(&film, Qt::Key_Right);
        QCOMPARE(film.current(), 2);
        QCOMPARE(moved.count(), 3);
        QCOMPARE(film.frameRect(0, 1).left(), film.frameRect(1, 1).left()); // aligned
        QTest::mouseClick(film.viewport(), Qt::LeftButton, {}, film.frameRect(1, 0).center());
        QCOMPARE(film.current(), 0);
        // One strip alone has large frames, as far as all of them can be seen.
        film.resize(760, 180);
        film.setStrips({{u"Original"_s, {}}}, {3, 6, 9, 13, 16, 19, 22, 25});
        QVERIFY(film.frameRect(0, 7).right() < film.viewport()->width());
        QVERIFY(film.frameRect(0, 0).width() > 64);
    }

    void promptsAreAddedPastedAndRemoved()
    {
        PromptList list;
        list.show();
        QSignalSpy changed(&list, &PromptList::promptsChanged);
        list.setPrompts({u"a red circle"_s, u"a blue star"_s});
        QTest::qWait(0);
        QCOMPARE(changed.count(), 0); // nobody did anything
        QGuiApplication::clipboard()->setText(u"a  green cross\n\na red circle\nan orange square\n"_s);
        QTest::keyClick(list.view(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(list.prompts(), (QStringList{u"a red circle"_s, u"a blue star"_s, u"a green cross"_s, u"an orange square"_s}));
        QCOMPARE(changed.count(), 1);
        list.view()->setCurrentRow(1);
        QTest::keyClick(list.view(), Qt::Key_Delete);
        QCOMPARE(list.prompts().size(), 3);
        QCOMPARE(changed.count(), 2);
        QTest::keyClick(list.view(), Qt::Key_Insert);
        auto* editor = list.view()->findChild<QLineEdit*>();
        QVERIFY(editor);
        editor->setText(u"a pink wedge"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(list.prompts().contains(u"a pink wedge"_s));
    }
};

QTEST_MAIN(TestPreviewViews)
#include "tst_preview_views.moc"
