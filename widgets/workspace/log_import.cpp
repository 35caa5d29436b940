// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/workspace/log_import.h"

#include "core/store/events.h"
#include "widgets/workspace/run_queue.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace palimpsest {

LogImport::LogImport(QObject* parent) : QObject(parent)
{
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.setStandardErrorFile(QProcess::nullDevice());
    connect(&m_process, &QProcess::finished, this, &LogImport::conclude);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(Error("engine.missing", tr("The engine %1 could not be started: %2.").arg(m_process.program(), m_process.errorString()).toStdString(),
                       tr("It reads the logs. Check that the file exists and may be executed, or choose another with --engine.").toStdString()));
    });
}

LogImport::~LogImport()
{
    m_over = true;
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(1000);
    }
}

void LogImport::start(const QString& workspace, const LogToImport& log)
{
    QStringList words{u"import-log"_s, log.file, u"--events"_s, u"--workspace"_s, workspace};
    const std::pair<QString, QString> options[] = {{u"--method"_s, log.method},        {u"--model"_s, log.model},         {u"--dataset"_s, log.dataset},
                                                   {u"--forget-set"_s, log.forgetSet}, {u"--retain-log"_s, log.retainLog}, {u"--tofu"_s, log.tofu}};
    for (const auto& [option, value] : options)
        if (!value.isEmpty())
            words << option << value;
    m_process.start(RunQueue::engineProgram(), words);
}

void LogImport::conclude()
{
    if (m_over)
        return;
    for (const QByteArray& line : m_process.readAllStandardOutput().split('\n')) {
        const auto event = parseEvent(line.trimmed().toStdString());
        if (!event)
            continue;
        const auto text = [&](const char* key) { return event->contains(key) && event->at(key).is_string() ? event->at(key).get<std::string>() : std::string(); };
        if (text("event") == "failed") {
            fail(Error(text("code"), text("sentence"), text("hint")));
            return;
        }
        if (text("event") == "done") {
            m_over = true;
            Q_EMIT imported(QString::fromStdString(text("run")));
            deleteLater();
            return;
        }
    }
    fail(Error("log.reader-crashed", tr("The engine ended while it read the log.").toStdString(), tr("“palimpsest-cli import-log” in a terminal may say why.").toStdString()));
}

void LogImport::fail(const Error& error)
{
    if (std::exchange(m_over, true))
        return;
    Q_EMIT failed(error);
    deleteLater();
}

} // namespace palimpsest
