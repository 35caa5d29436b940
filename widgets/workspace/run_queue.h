// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/run_state.h"
#include "widgets/workspace/live_run.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace palimpsest {

class Session;

/// The waiting runs in order, and the engines that work them off: `parallel` at a time. A run is here also a selection, which has an id, an engine, signals and commands like
/// any run. Belongs to the workspace: the order is on disk (running runs
/// first), so that the next window knows what a killed one was at. Starts nothing before the session has read its runs.
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
    void resumeRun(const QString& id); ///< a paused one goes on; any other that is not done is queued again and continues from its checkpoint
    void cancelRun(const QString& id); ///< a waiting one leaves the queue; a selection that failed, crashed or was interrupted is given up; a running one: cancel, after 10 s terminate, after 5 s more kill
    void retryRun(const QString& id);  ///< queues a failed or crashed run again, from its checkpoint if it has one

    /// Runs that were being worked on when the last window ended; empty once resumed.
    const QStringList& interrupted() const;
    void resumeAll();   ///< queues the interrupted ones first and starts the queue

    /// Asks all engines to save and stop and starts no more: the window is about to close. `changed` tells when running() is empty.
    void saveAndStop();

    /// How much is left: waiting and running runs, and seconds by the mean of finished ones (−1: not known).
    double secondsLeft() const;

    /// The engine program: as set, or PALIMPSEST_ENGINE, or beside this program, or where the package installs it. Throws Error "engine.missing" saying
    /// where it looked.
    static QString engineProgram();
    static void setEngineProgram(const QString& path);

Q_SIGNALS:
    void changed();                                              ///< order, pause, who runs
    void liveChanged(const QString& id);                         ///< at most ten times a second a run
    void curvePoint(const QString& id, const QString& name, double step, double epoch, double value); ///< value NaN where it was not finite
    void picturesDrawn(const QString& id); ///< its course of pictures has another step
    void runEnded(const QString& id, palimpsest::RunState state);
    void engineProblem(const QString& sentence, const QString& hint); ///< missing, of another protocol version: the queue is paused
    /// At start: the last window left runs. `waiting` of them never began; the queue is paused.
    void foundUnfinished(const QStringList& interrupted, int waiting);

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace palimpsest
