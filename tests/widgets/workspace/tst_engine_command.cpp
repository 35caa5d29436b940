// SPDX-License-Identifier: GPL-3.0-or-later
// Commands of the engine that the window runs: told when done, and what went wrong in the engine's own words.
#include "widgets/workspace/engine_command.h"
#include "widgets/workspace/run_queue.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace palimpsest;
using namespace Qt::StringLiterals;

class TestEngineCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCommandIsRunWithItsArguments()
    {
        engineOf(u"[ \"$1 $2\" = \"export a b\" ] && echo done"_s);
        EngineCommand* command = new EngineCommand(this);
        QSignalSpy done(command, &EngineCommand::done), gone(command, &QObject::destroyed);
        command->start({u"export"_s, u"a b"_s});
        QTRY_COMPARE(done.count(), 1);
        QTRY_COMPARE(gone.count(), 1);
    }

    void whatTheEngineSaysIsPassedOn_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("hint");
        QTest::newRow("sentence and hint") << u"echo noise >&2; printf 'palimpsest-cli: It is full.\\n  Choose another.\\n  (pretrained.exists)\\n' >&2; exit 3"_s << u"It is full."_s
                                           << u"Choose another."_s;
        QTest::newRow("sentence alone") << u"printf 'palimpsest-cli: It is full.\\n  (x.y)\\n' >&2; exit 3"_s << u"It is full."_s << QString();
        QTest::newRow("nothing") << u"exit 1"_s << u"ended before"_s << u"memory"_s;
        QTest::newRow("killed") << u"kill -9 $$"_s << u"ended before"_s << u"memory"_s;
    }

    void whatTheEngineSaysIsPassedOn()
    {
        QFETCH(QString, script);
        QFETCH(QString, sentence);
        QFETCH(QString, hint);
        engineOf(script);
        QString said, advice;
        EngineCommand* command = new EngineCommand(this);
        connect(command, &EngineCommand::failed, this, [&](const Error& error) {
            said = QString::fromUtf8(error.what());
            advice = QString::fromStdString(error.hint());
        });
        command->start({});
        QTRY_VERIFY(said.contains(sentence));
        QVERIFY(hint.isEmpty() ? advice.isEmpty() : advice.contains(hint));
    }

    void anEngineThatCannotBeStartedIsNamed()
    {
        RunQueue::setEngineProgram(m_folder.filePath(u"nowhere"_s));
        EngineCommand* command = new EngineCommand(this);
        QString said;
        connect(command, &EngineCommand::failed, this, [&](const Error& error) { said = QString::fromUtf8(error.what()); });
        command->start({});
        QTRY_VERIFY(said.contains(u"nowhere"_s));
    }

private:
    void engineOf(const QString& script)
    {
        QFile file(m_folder.filePath(u"engine"_s));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("#!/bin/sh\n" + script.toUtf8() + "\n");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        RunQueue::setEngineProgram(file.fileName());
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestEngineCommand)
#include "tst_engine_command.moc"
