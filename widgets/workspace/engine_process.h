// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "widgets/workspace/live_run.h"

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QTimer>

namespace palimpsest {

/// How an engine ended, told apart by what the person must read.
struct EngineEnd {
    enum Kind {
        Said,          ///< done, failed or stopped was its last word: the run's folder has it
        Unusable,      ///< it did not start, or is no engine of our protocol: nothing is wrong with the run
        Stopped,       ///< it went silently after it was asked to go
        Crashed,       ///< it went silently by itself
    };
    Kind kind = Crashed;
    RunState state = RunState::Crashed;
    int exitCode = 0, signal = 0;
    QString sentence, hint; ///< of Unusable
};

/// One engine at work on one run: starts it, speaks the protocol of core/store/events.h with it, and turns its exit into data.
class EngineProcess : public QObject
{
    Q_OBJECT
public:
    EngineProcess(const QString& runId, const QString& runFolder, QObject* parent);
    ~EngineProcess() override;

    void start(const QString& program, int threads);
    void send(const char* word);      ///< a command of the protocol
    void cancel();                    ///< asks, after 10 s terminates, after 5 s more kills
    void saveAndStop();               ///< end of its input: it saves and stops
    /// Blocks until it ended; after `milliseconds` it is terminated, then killed. For the end of the window only.
    void finish(int milliseconds);

    /// How long an engine may take to obey before the next step; 10 s and 5 s unless told.
    static void setPatience(int millisecondsAfterCancel, int millisecondsAfterTerminate);

    const LiveRun& live() const { return m_live; }
    bool isCancelling() const { return m_asked == Asked::Cancel; }

Q_SIGNALS:
    void said(const QString& kind);  ///< an event that changes what the run's folder says: refresh it
    void liveChanged();              ///< at most ten times a second
    void curvePoint(const QString& name, double step, double epoch, double value);
    void picturesDrawn(); ///< the run's course of pictures has another step
    void ended(const palimpsest::EngineEnd& end);

private:
    enum class Asked { Nothing, Cancel, Save };

    void readOutput(bool everything);
    void readLog();
    void hear(const Json& event);
    void tick();
    void touch();
    void escalate();
    void refuse(const QString& sentence, const QString& hint);
    void conclude();

    QProcess m_process;
    LiveRun m_live;
    QByteArray m_progress;        // the last progress line, parsed ten times a second
    QByteArray m_logFragment;
    QTimer m_tick, m_patience;
    Asked m_asked = Asked::Nothing;
    bool m_greeted = false, m_reading = false, m_over = false, m_terminated = false;
    EngineEnd m_end;
    bool m_lastWord = false;
};

} // namespace palimpsest
