// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"

#include <string>
#include <vector>

namespace palimpsest {

/// How a list of runs ended.
struct QueueOutcome {
    int done = 0;
    int failed = 0;      ///< failed or crashed
    int cancelled = 0;
    int interrupted = 0; ///< saved and stopped, or not begun, because a person asked
    double seconds = 0;
};

/// How runs share a process.
enum class Sharing {
    Serve,   ///< an engine works off one run after the other and keeps the data and the last model in memory; a crash costs the run it works on
    Isolate, ///< a new engine for every run
};

/// Works the runs off, `jobs` engines at a time, each with cores/jobs threads, with one progress line over all. Ctrl-C or SIGTERM saves
/// and stops; a second one kills. The workspace's queue file is kept true, so that the window or the same command can go on.
QueueOutcome workOff(const Workspace& workspace, const std::vector<std::string>& ids, int jobs, Sharing sharing = Sharing::Serve);

/// A run that stands in no queue, such as a selection.
struct LooseRun {
    RunFolder folder;
    std::string name; ///< for eyes
    std::string kind; ///< what takes as long as others of its kind
};

/// The same for those, each in an engine of its own.
QueueOutcome workOff(const std::vector<LooseRun>& runs, int jobs);

/// 0 for an outcome without failures, else the exit code that says what went wrong.
int exitCodeOf(const QueueOutcome& outcome);

/// The number of engines that suits a list of CPU runs on this machine: one a core, no more than runs.
int defaultJobs(std::size_t runs);

} // namespace palimpsest
