// SPDX-License-Identifier: GPL-3.0-or-later
// The engine that draws previews, as the window sees it: pictures as they come, and no end without a word.
#include "widgets/pictures/preview_drawing.h"
#include "widgets/pictures/preview_engine.h"
#include "widgets/workspace/run_queue.h"

#include <QImage>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace palimpsest;
using namespace Qt::StringLiterals;

namespace {

const DrawingModel kOriginal{u"r1"_s, true, u"shipped"_s}, kRun{u"r1"_s, false, u"run r1"_s};

PreviewQuestion question(const DrawingModel& model = kOriginal, int frames = 0)
{
    return {model, {u"a red circle"_s, u"a blue star"_s}, {1, 2}, {u"ddim"_s, 5, 3}, frames};
}

PreviewPlan plan()
{
    return {{kOriginal, kRun}, {u"a red circle"_s, u"a blue star"_s}, {1, 2}, {u"ddim"_s, 5, 3}};
}

} // namespace

class TestPreviewEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        qunsetenv("PALIMPSEST_FAKE_PREVIEW");
        RunQueue::setEngineProgram(QStringLiteral(FAKE_PREVIEW_ENGINE));
    }

    void picturesComeOneByOne()
    {
        PreviewEngine engine(u"/nowhere"_s);
        QSignalSpy pictures(&engine, &PreviewEngine::picture), frames(&engine, &PreviewEngine::frame), done(&engine, &PreviewEngine::done), progress(&engine, &PreviewEngine::progress);
        QVERIFY(!engine.isRunning());
        const qint64 first = engine.ask(question(kOriginal, 5)), second = engine.ask(question());
        QVERIFY(second > first);
        QTRY_COMPARE(done.count(), 2);
        QCOMPARE(done.at(0).at(0).toLongLong(), first);
        QCOMPARE(pictures.count(), 8);
        QCOMPARE(frames.count(), 20);
        QCOMPARE(frames.at(0).at(3).toInt(), 1);
        QCOMPARE(frames.at(4).at(3).toInt(), 5);
        QCOMPARE(progress.count(), 40);
        QCOMPARE(pictures.at(3).at(1).toInt(), 1);
        QCOMPARE(pictures.at(3).at(2).toULongLong(), quint64(2));
        QCOMPARE(QImage::fromData(pictures.at(3).at(3).toByteArray()).size(), QSize(32, 32));
        QVERIFY(engine.isRunning()); // and stays warm
    }

    void modelsOfNoRunAreNamedByFolderOrNotAtAll()
    {
        PreviewEngine engine(u"/nowhere"_s);
        QSignalSpy pictures(&engine, &PreviewEngine::picture), done(&engine, &PreviewEngine::done);
        engine.ask(question({{}, true, u"shipped"_s}));
        engine.ask(question({{}, true, u"folder /a"_s, u"/a"_s}));
        QTRY_COMPARE(done.count(), 2);
        QCOMPARE(QImage::fromData(pictures.at(0).at(3).toByteArray(), "PNG").text(u"model"_s), u"{\"shipped\":true}"_s);
        QCOMPARE(QImage::fromData(pictures.at(4).at(3).toByteArray(), "PNG").text(u"model"_s), u"{\"folder\":\"/a\"}"_s);
    }

    void severalDrawingsShareOneEngine()
    {
        qputenv("PALIMPSEST_FAKE_PREVIEW", "slow");
        PreviewEngine engine(u"/nowhere"_s);
        auto first = std::make_unique<PreviewDrawing>(engine);
        PreviewDrawing second(engine);
        QSignalSpy stopped(&engine, &PreviewEngine::stopped), finished(&second, &PreviewDrawing::finished);
        first->draw(plan());
        second.draw({{kOriginal}, {u"a green cross"_s}, {1}, {u"ddim"_s, 2, 3}});
        QTRY_VERIFY(first->fraction() > 0);
        QVERIFY(!second.picture(kOriginal, u"a green cross"_s, 1));
        first.reset(); // calls off what is its own
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(stopped.count(), 4);
        QVERIFY(second.picture(kOriginal, u"a green cross"_s, 1));
        QVERIFY(!second.picture(kOriginal, u"a red circle"_s, 1));
        qunsetenv("PALIMPSEST_FAKE_PREVIEW");
    }

    void cancellingEndsWithOneWord()
    {
        qputenv("PALIMPSEST_FAKE_PREVIEW", "slow");
        PreviewEngine engine(u"/nowhere"_s);
        QSignalSpy progress(&engine, &PreviewEngine::progress), stopped(&engine, &PreviewEngine::stopped), done(&engine, &PreviewEngine::done);
        const qint64 id = engine.ask(question());
        QTRY_VERIFY(progress.count() > 0);
        engine.cancel(id);
        QTRY_COMPARE(stopped.count(), 1);
        QCOMPARE(done.count(), 0);
        engine.cancel(id); // of no use, and of no harm
        qunsetenv("PALIMPSEST_FAKE_PREVIEW");
    }

    void afterACrashItIsStartedAnew()
    {
        qputenv("PALIMPSEST_FAKE_PREVIEW", "crash");
        PreviewEngine engine(u"/nowhere"_s);
        QStringList said, hints;
        connect(&engine, &PreviewEngine::failed, this, [&](qint64, const Error& error) {
            said << QString::fromUtf8(error.what());
            hints << QString::fromStdString(error.hint());
        });
        QSignalSpy done(&engine, &PreviewEngine::done);
        engine.ask(question());
        engine.ask(question());
        engine.ask(question());
        QTRY_COMPARE(said.size(), 2); // whoever waited is told
        QCOMPARE(done.count(), 1);
        QVERIFY(hints[0].contains(u"about to fall"_s));
        QVERIFY(!engine.isRunning());
        qunsetenv("PALIMPSEST_FAKE_PREVIEW");
        engine.ask(question());
        QTRY_COMPARE(done.count(), 2);
    }

    void whatCannotBeUsedIsNamed_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("not there") << u"/nowhere/palimpsest-cli"_s << QByteArray() << u"/nowhere/palimpsest-cli"_s;
        QTest::newRow("another version") << QStringLiteral(FAKE_PREVIEW_ENGINE) << QByteArray("protocol") << u"another version"_s;
        QTest::newRow("no engine") << u"/bin/true"_s << QByteArray() << u"ended"_s;
    }

    void whatCannotBeUsedIsNamed()
    {
        QFETCH(QString, program);
        QFETCH(QByteArray, mode);
        QFETCH(QString, sentence);
        RunQueue::setEngineProgram(program);
        qputenv("PALIMPSEST_FAKE_PREVIEW", mode);
        PreviewEngine engine(u"/nowhere"_s);
        QString said;
        connect(&engine, &PreviewEngine::failed, this, [&](qint64, const Error& error) { said = QString::fromUtf8(error.what()); });
        engine.ask(question());
        QTRY_VERIFY2(said.contains(sentence), qPrintable(said));
        qunsetenv("PALIMPSEST_FAKE_PREVIEW");
    }

    void aPlanIsDrawnRowByRowAndKept()
    {
        PreviewEngine engine(u"/nowhere"_s);
        PreviewDrawing drawing(engine);
        QSignalSpy finished(&drawing, &PreviewDrawing::finished);
        drawing.draw(plan());
        QVERIFY(drawing.isDrawing());
        QCOMPARE(drawing.picturesLeft(), 8);
        QVERIFY(drawing.isUnderway(kOriginal, u"a red circle"_s, 1));
        QVERIFY(!drawing.isUnderway(kRun, u"a blue star"_s, 1));
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(drawing.fraction(), 1.0);
        const DrawnPicture* picture = drawing.picture(kRun, u"a blue star"_s, 2);
        QVERIFY(picture && picture->image.width() == 32);
        QVERIFY(!drawing.picture(kRun, u"a blue star"_s, 3));
        // One seed more: only its pictures are asked for; another guidance: all.
        PreviewPlan more = plan();
        more.seeds << 3;
        drawing.draw(more);
        QCOMPARE(drawing.picturesLeft(), 4);
        more.drawing.guidance = 5;
        drawing.draw(more);
        QCOMPARE(drawing.picturesLeft(), 12);
        QVERIFY(!drawing.picture(kRun, u"a blue star"_s, 2)); // of this guidance there is none yet
        drawing.draw(plan());
        QCOMPARE(drawing.picturesLeft(), 0);
        QVERIFY(drawing.picture(kRun, u"a blue star"_s, 2));
    }

    void filmsWaitUntilThePlanIsDrawn()
    {
        PreviewEngine engine(u"/nowhere"_s);
        PreviewDrawing drawing(engine);
        drawing.draw(plan());
        drawing.drawFilm({kOriginal, kRun}, u"a red circle"_s, 2, 3);
        QVERIFY(drawing.film(kRun, u"a red circle"_s, 2).isEmpty());
        QTRY_COMPARE(drawing.film(kRun, u"a red circle"_s, 2).size(), 3);
        QCOMPARE(drawing.film(kRun, u"a red circle"_s, 2).lastKey(), 5);
        QCOMPARE(drawing.film(kOriginal, u"a red circle"_s, 2).size(), 3);
        QTRY_VERIFY(!drawing.isBusy());
    }

    void aModelThatFailsDoesNotStopTheOthers()
    {
        qputenv("PALIMPSEST_FAKE_PREVIEW", "refuse");
        PreviewEngine engine(u"/nowhere"_s);
        PreviewDrawing drawing(engine);
        QSignalSpy failed(&drawing, &PreviewDrawing::failed), finished(&drawing, &PreviewDrawing::finished);
        drawing.draw(plan());
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(failed.count(), 1);
        QVERIFY(drawing.picture(kOriginal, u"a blue star"_s, 2));
        QVERIFY(!drawing.picture(kRun, u"a blue star"_s, 2));
        QVERIFY(drawing.failure(kRun) && !drawing.failure(kOriginal));
        qunsetenv("PALIMPSEST_FAKE_PREVIEW");
    }

    void cancellingKeepsWhatIsThere()
    {
        qputenv("PALIMPSEST_FAKE_PREVIEW", "slow");
        PreviewEngine engine(u"/nowhere"_s);
        PreviewDrawing drawing(engine);
        QSignalSpy drawn(&drawing, &PreviewDrawing::pictureDrawn);
        drawing.draw(plan());
        QTRY_VERIFY(drawn.count() >= 1);
        drawing.cancel();
        QVERIFY(!drawing.isBusy());
        QVERIFY(drawing.picture(kOriginal, u"a red circle"_s, 1));
        qunsetenv("PALIMPSEST_FAKE_PREVIEW");
    }
};

QTEST_GUILESS_MAIN(TestPreviewEngine)
#include "tst_preview_engine.moc"
