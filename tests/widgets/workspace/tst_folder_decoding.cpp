// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of images opened by the window, which cannot decode any itself.
#include "data/bmp.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/session.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace palimpsest;
using namespace Qt::StringLiterals;

class TestFolderDecoding : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    DatasetSpec m_spec;

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CACHE_HOME", m_folder.filePath(u"cache"_s).toUtf8());
        test::writeColourFolder(m_folder.filePath(u"images"_s).toStdString());
        m_spec.id = "image-folder";
        m_spec.folder = m_folder.filePath(u"images"_s).toStdString();
        m_spec.imageSize = 16;
    }

    void theEngineDecodesAndTheWindowReadsTheCache()
    {
        RunQueue::setEngineProgram(QStringLiteral(PALIMPSEST_CLI));
        Session session(Workspace::create(m_folder.filePath(u"a"_s).toStdString(), "a"));
        QSignalSpy opened(&session, &Session::datasetOpened), failed(&session, &Session::datasetFailed), progress(&session, &Session::datasetProgress);
        session.openDatasetLater(m_spec);
        QTRY_COMPARE_WITH_TIMEOUT(opened.count() + failed.count(), 1, 30000);
        QVERIFY2(failed.isEmpty(), qPrintable(failed.isEmpty() ? QString() : failed.front().at(1).toString()));
        QVERIFY(progress.count() > 0);
        QCOMPARE(progress.back().at(1).toLongLong(), 31);
        const auto dataset = session.dataset(m_spec);
        QCOMPARE(dataset->train.count, std::int64_t(18));
        QCOMPARE(dataset->descriptor->classes.size(), std::size_t(3));
        QCOMPARE(dataset->unreadable.size(), std::size_t(1));
    }

    void anEngineThatIsMissingOrCrashesIsSaid()
    {
        m_spec.imageSize = 24;
        Session session(Workspace::create(m_folder.filePath(u"b"_s).toStdString(), "b"));
        QSignalSpy failed(&session, &Session::datasetFailed);
        RunQueue::setEngineProgram(u"/nowhere/palimpsest-cli"_s);
        session.openDatasetLater(m_spec);
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 10000);
        QCOMPARE(failed.back().at(0).toString(), u"engine.missing"_s);
        RunQueue::setEngineProgram(u"/bin/false"_s);
        session.openDatasetLater(m_spec);
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 2, 10000);
        QCOMPARE(failed.back().at(0).toString(), u"dataset.decoder-crashed"_s);
    }

    void aPersonMayStopIt()
    {
        m_spec.imageSize = 32;
        Session session(Workspace::create(m_folder.filePath(u"c"_s).toStdString(), "c"));
        QSignalSpy failed(&session, &Session::datasetFailed);
        // An engine that never gets anywhere.
        const QString slow = m_folder.filePath(u"slow"_s);
        QFile script(slow);
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\necho '{\"event\":\"progress\",\"done\":1,\"total\":9}'\nexec sleep 60\n");
        script.close();
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        RunQueue::setEngineProgram(slow);
        QSignalSpy progress(&session, &Session::datasetProgress);
        session.openDatasetLater(m_spec);
        QTRY_COMPARE_WITH_TIMEOUT(progress.count(), 1, 10000);
        session.cancelDecoding();
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed.back().at(0).toString(), u"dataset.cancelled"_s);
    }
};

QTEST_GUILESS_MAIN(TestFolderDecoding)
#include "tst_folder_decoding.moc"
