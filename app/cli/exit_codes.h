// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace palimpsest {

/// What palimpsest-cli ends with; `--help` lists them.
enum ExitCode : int {
    kExitDone = 0,
    kExitUsage = 2,       ///< the words of the command line are off
    kExitBadInput = 3,    ///< an experiment, dataset, forget set or workspace cannot be used
    kExitFailed = 4,      ///< a run failed
    kExitCancelled = 5,   ///< stopped because a person asked
    kExitInterrupted = 6, ///< saved and stopped; the same command goes on from there
    kExitFindings = 7,    ///< verify found errors
};

} // namespace palimpsest
