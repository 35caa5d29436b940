// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/experiment/run_state.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace palimpsest {

class Session;

/// What is known about a run that an engine works on now.
struct LiveRun {
    QString id;
    RunState state = RunState::Running;
    QString stage;               ///< in words
    int stageIndex = 0, stageCount = 0;
    double fraction = 0;         ///< of the whole run, 0..1
    double secondsLeft = -1;     ///< −1: not known yet
    double rate = 0;             ///< samples a second
    double memoryBytes = 0;
    QString cancelling;          ///< "" or what it waits for: "asked the engine to stop", "terminated it", "killed it"
    QStringList log;             ///< last 200 lines of standard error
};

/// The waiting runs in order, and the engines that work them off: `parallel` at a time. Belongs to the workspace: the order is on disk, starts paused after a crash.
class RunQueue : public QObject
{
    Q_OBJECT
public:
    RunQueue(Session& session, QObject* parent);
    ~RunQueue() override; ///< asks running engines to save and stop, waits a bounded time

    const QStringList& waiting() const;
    QStringList running() const;
    const LiveRun* live(const QString& id) const;

    bool isPaused() const;
    void setPaused(bool paused);      ///< no new run starts; running ones go on
    int parallel() const;
    void setParallel(int engines);    ///< 1 .. number of cores

    void append(const QStringList& ids);
    void move(const QString& id, int position);
    void pauseRun(const QString& id);  ///< the engine keeps its memory and waits
    void resumeRun(const QString& id); ///< a paused one goes on; an interrupted or cancelled one is queued again and continues from its checkpoint
    void cancelRun(const QString& id); ///< a waiting one leaves the queue; a running one: cancel, after 10 s terminate, after 5 s more kill
    void retryRun(const QString& id);  ///< queues a failed or crashed run again, from its checkpoint if it has one

    /// How much is left: waiting and running runs, and seconds by the mean of finished ones (−1: not known).
    double secondsLeft() const;

    /// The engine program: beside this program, in the build tree, or PALIMPSEST_ENGINE. Throws Error "engine.missing" saying where it looked.
    static QString engineProgram();
    static void setEngineProgram(const QString& path);

Q_SIGNALS:
    void changed();                                              ///< order, pause, who runs
    void liveChanged(const QString& id);                         ///< at most ten times a second a run
    void curvePoint(const QString& id, const QString& name, double step, double epoch, double value);
    void runEnded(const QString& id, palimpsest::RunState state);
    void engineProblem(const QString& sentence, const QString& hint); ///< missing, of another protocol version: the queue is paused

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace palimpsest
