// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/workspace/engine_process.h"

#include "core/store/events.h"
#include "widgets/workspace/engine_variables.h"

#include <QDir>
#include <QElapsedTimer>

#include <algorithm>
#include <limits>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {

constexpr int kTick = 100;                          // ms between two updates of a widget
constexpr int kReadBudget = 15;                     // ms that one turn of the event loop spends on an engine that floods
constexpr qint64 kLongestLine = 4 << 20;            // bytes: no event is longer
int patienceWithCancel = 10'000;                    // ms until it is terminated
int patienceWithTerminate = 5'000;                  // ms until it is killed
constexpr qsizetype kLogLines = 200;
constexpr int kNiceness = 5;                        // the window stays quick beside a busy engine

QString text(const Json& event, const char* key)
{
    const auto entry = event.find(key);
    return entry != event.end() && entry->is_string() ? QString::fromStdString(entry->get<std::string>()) : QString();
}

} // namespace

EngineProcess::EngineProcess(const QString& runId, const QString& runFolder, QObject* parent) : QObject(parent)
{
    m_live.id = runId;
    m_live.stage = tr("Starting the engine");
    m_process.setArguments({u"run"_s, u"--run"_s, runFolder, u"--events"_s});
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.setChildProcessModifier([] { [[maybe_unused]] const int now = ::nice(kNiceness); });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] { readOutput(false); });
    connect(&m_process, &QProcess::readyReadStandardError, this, &EngineProcess::readLog);
    connect(&m_process, &QProcess::finished, this, &EngineProcess::conclude);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        refuse(tr("The engine %1 could not be started: %2.").arg(QDir::toNativeSeparators(m_process.program()), m_process.errorString()),
               tr("Check that the file exists and may be executed, or choose another with --engine."));
        conclude();
    });
    m_tick.setSingleShot(true);
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, &EngineProcess::tick);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &EngineProcess::escalate);
}

EngineProcess::~EngineProcess()
{
    m_over = true;
    disconnect(&m_process, nullptr, this, nullptr);
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(1000);
    }
}

void EngineProcess::start(const QString& program, int threads)
{
    m_process.setProcessEnvironment(engineVariables(threads));
    m_process.setProgram(program);
    m_process.start();
}

void EngineProcess::setPatience(int millisecondsAfterCancel, int millisecondsAfterTerminate)
{
    patienceWithCancel = millisecondsAfterCancel;
    patienceWithTerminate = millisecondsAfterTerminate;
}

void EngineProcess::send(const char* word)
{
    m_process.write(word);
    m_process.write("\n");
}

void EngineProcess::cancel()
{
    if (m_asked == Asked::Cancel)
        return;
    m_asked = Asked::Cancel;
    m_live.cancelling = tr("asked the engine to stop");
    send(kCommandCancel);
    m_patience.start(patienceWithCancel);
    touch();
}

void EngineProcess::saveAndStop()
{
    if (m_asked == Asked::Nothing) {
        m_asked = Asked::Save;
        m_live.cancelling = tr("asked the engine to save and stop");
        m_patience.start(patienceWithCancel);
        touch();
    }
    m_process.closeWriteChannel();
}

void EngineProcess::finish(int milliseconds)
{
    saveAndStop();
    if (m_process.state() == QProcess::Starting)
        m_process.waitForStarted(milliseconds);
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(milliseconds)) {
        m_process.terminate();
        if (!m_process.waitForFinished(2000)) {
            m_process.kill();
            m_process.waitForFinished(2000);
        }
    }
}

void EngineProcess::escalate()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    if (m_terminated) {
        m_live.cancelling = tr("killed it");
        m_process.kill();
    } else {
        m_terminated = true;
        m_live.cancelling = tr("terminated it, waiting for its end");
        m_process.terminate();
        m_patience.start(patienceWithTerminate);
    }
    touch();
}

// An engine that floods must not freeze the window: so much a turn, the rest in the next.
void EngineProcess::readOutput(bool everything)
{
    if (m_reading && !everything)
        return;
    QElapsedTimer spent;
    spent.start();
    while (m_process.canReadLine()) {
        const QByteArray line = m_process.readLine();
        if (line.contains("\"event\":\"progress\"")) { // only the last of a tenth of a second is worth reading
            m_progress = line;
            touch();
        } else if (const auto event = parseEvent(line.trimmed().toStdString())) {
            hear(*event);
        }
        if (!everything && spent.elapsed() > kReadBudget) {
            m_reading = true;
            QTimer::singleShot(0, this, [this] {
                m_reading = false;
                readOutput(false);
            });
            return;
        }
    }
    if (m_process.bytesAvailable() > kLongestLine) {
        refuse(tr("The engine wrote a line that is too long to be an event."), tr("It is probably not palimpsest-cli: %1.").arg(m_process.program()));
        m_process.kill();
    }
}

void EngineProcess::readLog()
{
    m_logFragment += m_process.readAllStandardError();
    // A flood of log lines: only its end can be shown.
    if (m_logFragment.size() > (1 << 18))
        m_logFragment = m_logFragment.right(1 << 17);
    QList<QByteArray> lines = m_logFragment.split('\n');
    m_logFragment = lines.takeLast();
    for (const QByteArray& line : lines)
        m_live.log << QString::fromUtf8(line);
    if (m_live.log.size() > kLogLines)
        m_live.log = m_live.log.mid(m_live.log.size() - kLogLines);
    if (!lines.isEmpty())
        touch();
}

void EngineProcess::hear(const Json& event)
{
    const QString kind = text(event, "event");
    if (m_end.kind == EngineEnd::Unusable)
        return;
    if (kind == "hello"_L1) {
        const int protocol = int(numberIn(event, "protocol", -1));
        if (protocol != kProtocolVersion) {
            refuse(tr("The engine %1 speaks protocol version %2, this window speaks version %3.")
                       .arg(m_process.program(), QString::number(protocol), QString::number(kProtocolVersion)),
                   tr("Install window and engine from the same version of Palimpsest."));
            m_process.kill();
            return;
        }
        m_greeted = true;
        m_live.stage = tr("Preparing");
        Q_EMIT said(kind);
        touch();
        return;
    }
    if (!m_greeted && kind != "failed"_L1 && kind != "warning"_L1) {
        refuse(tr("The engine %1 did not say hello.").arg(m_process.program()), tr("It is probably not palimpsest-cli, or of another version."));
        m_process.kill();
        return;
    }
    if (kind == "stage"_L1) {
        m_live.stage = text(event, "title");
        if (m_live.stage.isEmpty())
            m_live.stage = text(event, "stage");
        m_live.stageIndex = int(numberIn(event, "index", 0));
        m_live.stageCount = int(numberIn(event, "count", 0));
        touch();
    } else if (kind == "metric"_L1) {
        if (event.contains("step"))
            Q_EMIT curvePoint(text(event, "name"), numberIn(event, "step", 0), numberIn(event, "epoch", 0),
                              numberIn(event, "value", std::numeric_limits<double>::quiet_NaN()));
    } else if (kind == "image"_L1) {
        Q_EMIT picturesDrawn();
    } else if (kind == "state"_L1) {
        m_live.state = text(event, "state") == "paused"_L1 ? RunState::Paused : RunState::Running;
        Q_EMIT said(kind);
        touch();
    } else if (kind == "done"_L1 || kind == "failed"_L1 || kind == "stopped"_L1) {
        m_lastWord = true;
        m_end.kind = EngineEnd::Said;
        m_end.state = kind == "done"_L1                                  ? RunState::Done
                      : kind == "failed"_L1                              ? RunState::Failed
                      : text(event, "reason") == "cancelled"_L1 ? RunState::Cancelled
                                                                         : RunState::Interrupted;
    } else if (kind == "warning"_L1) {
        m_live.log << tr("Warning: %1").arg(text(event, "sentence"));
        Q_EMIT said(kind);
        touch();
    }
}

void EngineProcess::touch()
{
    if (!m_tick.isActive() && !m_over)
        m_tick.start();
}

void EngineProcess::tick()
{
    if (!m_progress.isEmpty()) {
        if (const auto event = parseEvent(m_progress.trimmed().toStdString()); event && m_greeted) {
            m_live.fraction = std::clamp(numberIn(*event, "fraction", m_live.fraction), 0.0, 1.0);
            m_live.secondsLeft = numberIn(*event, "seconds_left", -1);
            m_live.rate = numberIn(*event, "rate", m_live.rate);
            m_live.memoryBytes = numberIn(*event, "memory_bytes", m_live.memoryBytes);
        }
        m_progress.clear();
    }
    Q_EMIT liveChanged();
}

void EngineProcess::refuse(const QString& sentence, const QString& hint)
{
    m_end.kind = EngineEnd::Unusable;
    m_end.state = RunState::Queued;
    m_end.sentence = sentence;
    m_end.hint = hint;
}

void EngineProcess::conclude()
{
    if (m_over)
        return;
    // Drain what came with the end; a last line without its newline is a fragment and stays unread.
    readOutput(true);
    readLog();
    if (!m_logFragment.isEmpty())
        m_live.log << QString::fromUtf8(m_logFragment);
    m_over = true;
    m_tick.stop();
    m_patience.stop();
    const bool bySignal = m_process.exitStatus() == QProcess::CrashExit;
    m_end.signal = bySignal ? m_process.exitCode() : 0;
    m_end.exitCode = bySignal ? 0 : m_process.exitCode();
    if (m_end.kind != EngineEnd::Unusable && !m_lastWord) {
        m_end.kind = m_asked == Asked::Nothing ? EngineEnd::Crashed : EngineEnd::Stopped;
        m_end.state = m_asked == Asked::Cancel ? RunState::Cancelled : m_asked == Asked::Save ? RunState::Interrupted : RunState::Crashed;
    }
    Q_EMIT ended(m_end);
}

} // namespace palimpsest
