// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

namespace palimpsest {

/// Each adds one command to the program; its callback does the work and leaves the exit code in `code`. Callbacks may throw Error.
void addMethodsCommand(CLI::App& app, int& code);
void addMaskCommand(CLI::App& app, int& code);
void addRunCommand(CLI::App& app, int& code);
void addSweepCommand(CLI::App& app, int& code);
void addDatasetCommand(CLI::App& app, int& code);
void addForgetSetCommand(CLI::App& app, int& code);
void addSelectCommand(CLI::App& app, int& code);
void addImportLogCommand(CLI::App& app, int& code);
void addTableCommand(CLI::App& app, int& code);
void addWorstCaseCommand(CLI::App& app, int& code);
void addCoresetCommand(CLI::App& app, int& code);
void addStudyCommand(CLI::App& app, int& code);
void addReportCommand(CLI::App& app, int& code);
void addMetricsCommand(CLI::App& app, int& code);
void addWeightsCommand(CLI::App& app, int& code);
void addVerifyCommand(CLI::App& app, int& code);
void addExportCommand(CLI::App& app, int& code);
void addJudgeCommand(CLI::App& app, int& code);
void addPicturesCommand(CLI::App& app, int& code);
void addPreviewCommand(CLI::App& app, int& code);
void addDrawCommand(CLI::App& app, int& code);

/// Those of the pictures command that need a network.
void addPictureScoreCommands(CLI::App& pictures, int& code);

} // namespace palimpsest
