// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/run_state.h"

#include <QString>
#include <QStringList>

namespace palimpsest {

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

} // namespace palimpsest
