// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/workspace/engine_command.h"

#include "widgets/workspace/run_queue.h"

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr int kNiceness = 5; // the window stays quick meanwhile

} // namespace

EngineCommand::EngineCommand(QObject* parent) : QObject(parent)
{
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setChildProcessModifier([] { [[maybe_unused]] const int now = ::nice(kNiceness); });
    connect(&m_process, &QProcess::finished, this, &EngineCommand::conclude);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        Q_EMIT failed(Error("engine.missing", tr("The engine %1 could not be started: %2.").arg(m_process.program(), m_process.errorString()).toStdString(),
                            tr("Check that the file exists and may be executed, or choose another with --engine.").toStdString()));
        deleteLater();
    });
}

EngineCommand::~EngineCommand()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    disconnect(&m_process, nullptr, this, nullptr);
    m_process.kill();
    m_process.waitForFinished(1000);
}

void EngineCommand::start(const QStringList& arguments)
{
    m_process.start(RunQueue::engineProgram(), arguments);
}

void EngineCommand::conclude()
{
    deleteLater();
    if (m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0) {
        Q_EMIT done();
        return;
    }
    // "palimpsest-cli: sentence", "  hint", "  (code)"
    const QString said = QString::fromUtf8(m_process.readAllStandardError());
    const QStringList lines = said.split(u'\n', Qt::SkipEmptyParts);
    constexpr auto kProgram = "palimpsest-cli: "_L1;
    qsizetype at = 0;
    while (at < lines.size() && !lines[at].startsWith(kProgram))
        ++at;
    if (at == lines.size()) {
        Q_EMIT failed(Error("engine.crashed", tr("The engine ended before its work was done.").toStdString(), tr("There may be too little memory for this model.").toStdString()));
        return;
    }
    const QString hint = at + 1 < lines.size() && !lines[at + 1].startsWith("  ("_L1) ? lines[at + 1].trimmed() : QString();
    Q_EMIT failed(Error("engine.refused", lines[at].mid(kProgram.size()).toStdString(), hint.toStdString()));
}

} // namespace palimpsest
