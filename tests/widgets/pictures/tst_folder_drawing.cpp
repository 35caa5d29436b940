// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of pictures drawn by an engine, as the window sees it: how far it is, and exactly one end.
#include "pictures/shell_engine.h"
#include "widgets/pictures/folder_drawing.h"

#include <QDir>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <memory>

using namespace palimpsest;
using namespace Qt::StringLiterals;
using palimpsest::fixture::kHello;
using palimpsest::fixture::useShellEngine;

namespace {

PictureOrder order()
{
    PictureOrder order;
    order.model.folder = "/models/sd14";
    order.forget = {"a photo of a church", "ein Käfer"};
    order.retain = {"a photo of a dog"};
    order.each = 3;
    order.guidance = 2.5;
    return order;
}

/// How a drawing ended.
struct Ends {
    explicit Ends(FolderDrawing& drawing) : finished(&drawing, &FolderDrawing::finished), stopped(&drawing, &FolderDrawing::stopped)
    {
        QObject::connect(&drawing, &FolderDrawing::failed, [this](const Error& error) {
            said << QString::fromUtf8(error.what());
            hints << QString::fromStdString(error.hint());
        });
    }
    qsizetype count() const { return finished.count() + stopped.count() + said.size(); }

    QSignalSpy finished, stopped;
    QStringList said, hints;
};

} // namespace

class TestFolderDrawing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void theEngineIsToldTheOrderAndTellsHowFarItIs()
    {
        useShellEngine(m_folder, QString::fromLatin1(kHello) + uR"(
mkdir -p "$out"; echo "$words" > "$out/words"; cp "$forget" "$out/forget"; cp "$retain" "$out/retain"
echo '{"event":"progress","done":3.5,"all":12,"seconds_left":null}'
sleep 0.2
echo '{"event":"progress","done":9,"all":12,"seconds_left":42.5}'
sleep 0.2
echo '{"event":"done","pictures":12,"folder":"x"}')"_s);
        FolderDrawing drawing;
        Ends ends(drawing);
        QList<double> done, left;
        connect(&drawing, &FolderDrawing::progressed, this, [&] {
            done << drawing.done();
            left << drawing.secondsLeft();
        });
        const QString out = m_folder.filePath(u"told"_s);
        drawing.start(order(), out);
        QVERIFY(drawing.isRunning());
        QCOMPARE(drawing.all(), 12);
        drawing.start(order(), m_folder.filePath(u"second"_s)); // one at a time
        QTRY_COMPARE(ends.count(), 1);
        QCOMPARE(ends.finished.count(), 1);
        QVERIFY(!drawing.isRunning());
        QCOMPARE(drawing.folder(), out);
        QCOMPARE(done, (QList<double>{-1, 3.5, 9}));
        QCOMPARE(left, (QList<double>{-1, -1, 42.5}));
        const auto text = [&](const QString& name) {
            QFile file(out + u'/' + name);
            return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
        };
        QCOMPARE(text(u"forget"_s), u"a photo of a church\nein Käfer\n"_s);
        QCOMPARE(text(u"retain"_s), u"a photo of a dog\n"_s);
        for (const auto& words : {u"--events"_s, u"--folder /models/sd14"_s, u"--each 3 "_s, u"--test-each 1 "_s, u"--seed 1 "_s, u"--sampler ddim "_s, u"--steps 50 "_s, u"--guidance 2.5 "_s, u"--device auto"_s})
            QVERIFY2(text(u"words"_s).contains(words), qPrintable(text(u"words"_s)));
        QVERIFY(!QFileInfo::exists(m_folder.filePath(u"second"_s)));
    }

    void stoppingEndsWithOneWordAndAnotherDrawingCanBegin()
    {
        useShellEngine(m_folder, QString::fromLatin1(kHello) + uR"(
echo '{"event":"progress","done":1,"all":12,"seconds_left":1}'
read word; [ "$word" = cancel ] && echo '{"event":"stopped","reason":"cancelled"}'; exit 6)"_s);
        FolderDrawing drawing;
        Ends ends(drawing);
        drawing.start(order(), m_folder.filePath(u"a"_s));
        QTRY_VERIFY(drawing.done() > 0);
        drawing.cancel();
        QVERIFY(drawing.isCancelling());
        drawing.cancel();
        QTRY_COMPARE(ends.count(), 1);
        QCOMPARE(ends.stopped.count(), 1);
        drawing.start(order(), m_folder.filePath(u"a"_s));
        QVERIFY(drawing.isRunning() && !drawing.isCancelling() && drawing.done() < 0);
    }

    void anEngineThatDoesNotObeyIsKilled()
    {
        useShellEngine(m_folder, QString::fromLatin1(kHello) + u"\ntrap '' TERM; echo '{\"event\":\"progress\",\"done\":1,\"all\":12}'; while :; do sleep 0.1; done"_s);
        FolderDrawing::setPatience(100);
        FolderDrawing drawing;
        Ends ends(drawing);
        drawing.start(order(), m_folder.filePath(u"a"_s));
        QTRY_VERIFY(drawing.done() > 0);
        drawing.cancel();
        QTRY_COMPARE(ends.count(), 1);
        QCOMPARE(ends.stopped.count(), 1);
        FolderDrawing::setPatience(10'000);
    }

    void itsEndIsThatOfTheWindow()
    {
        useShellEngine(m_folder, QString::fromLatin1(kHello) + u"\nmkdir -p \"$out\"; echo '{\"event\":\"progress\",\"done\":1,\"all\":12}'; read word || touch \"$out/left\""_s);
        const QString out = m_folder.filePath(u"closed"_s);
        {
            FolderDrawing drawing;
            drawing.start(order(), out);
            QTRY_VERIFY(drawing.done() > 0);
        }
        QVERIFY(QFileInfo::exists(out + u"/left"_s)); // it was told, and had ended when the window was gone
    }

    void whatGoesWrongIsOneSentence_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("hint");
        QTest::newRow("refused") << uR"(echo '{"event":"failed","code":"draw.other","sentence":"It is not empty.","hint":"Choose another."}'; exit 3)"_s << u"It is not empty."_s << u"Choose another."_s;
        QTest::newRow("crashed") << u"echo 'about to fall' >&2; kill -9 $$"_s << u"ended before all pictures were drawn"_s << u"about to fall"_s;
        QTest::newRow("silent") << u"exit 0"_s << u"ended before all pictures were drawn"_s << u"memory"_s;
        QTest::newRow("another version") << uR"(echo '{"event":"hello","protocol":99}'; sleep 20)"_s << u"another version"_s << u"same version"_s;
    }

    void whatGoesWrongIsOneSentence()
    {
        QFETCH(QString, script);
        QFETCH(QString, sentence);
        QFETCH(QString, hint);
        useShellEngine(m_folder, script);
        FolderDrawing drawing;
        Ends ends(drawing);
        drawing.start(order(), m_folder.filePath(u"b"_s));
        QTRY_COMPARE(ends.count(), 1);
        QVERIFY2(ends.said.value(0).contains(sentence), qPrintable(ends.said.value(0)));
        QVERIFY2(ends.hints.value(0).contains(hint), qPrintable(ends.hints.value(0)));
        QVERIFY(!drawing.isRunning());
    }

    void anEngineThatCannotBeStartedIsNamed()
    {
        RunQueue::setEngineProgram(m_folder.filePath(u"nowhere"_s));
        FolderDrawing drawing;
        Ends ends(drawing);
        drawing.start(order(), m_folder.filePath(u"b"_s));
        QTRY_COMPARE(ends.count(), 1);
        QVERIFY2(ends.said.value(0).contains(u"nowhere"_s), qPrintable(ends.said.value(0)));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestFolderDrawing)
#include "tst_folder_drawing.moc"
