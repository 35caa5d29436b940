// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"

#include <filesystem>
#include <map>
#include <string>

namespace palimpsest {

/// A run that somebody else's code made and of which only an evaluation log is known: what a person says about it. Its folder is a run folder with these files:
///   imported.json   this, in place of experiment.json
///   log/<file>      the log, copied whole
///   retain-log/<file>   the log of the retain model that its forget quality was measured against, if one was given
///   events.jsonl, metrics.json, notes.json   as of any run
struct ImportedRun {
    std::string name;       ///< for eyes; "" lets nameOf() speak
    std::string method;     ///< an id of the catalogue where it is one of its methods ("simnpo", "retrain"), else any word
    std::string model;      ///< "llama2-7b"
    std::string dataset;    ///< "tofu", "muse-news"
    std::string forgetSet;  ///< "forget10"
    std::string domain = "language-model";
    std::string log{};        ///< file name in log/; set by importRun
    std::string logHash{};    ///< SHA-256 of the log; likewise
    std::string retainLog{};  ///< file name in retain-log/, "" if there is none; likewise
    std::string retainLogHash{};
};

/// "SimNPO · forget10 · llama2-7b · imported".
std::string nameOf(const ImportedRun& imported);

bool isImported(const RunFolder& folder);

/// Throws file errors, "run.imported" with what is wrong with imported.json, "run.imported-version".
ImportedRun readImportedRun(const RunFolder& folder);

/// The run's log, and its retain model's ("" if it has none).
std::filesystem::path logFileOf(const RunFolder& folder, const ImportedRun& imported);
std::filesystem::path retainLogFileOf(const RunFolder& folder, const ImportedRun& imported);

/// Makes the folder of a finished run with these metrics, and copies the logs; `retainLog` may be "". imported.json comes last: what has none is no run yet. Throws file errors,
/// "run.imported" where model, method, data set or forget set are empty.
RunFolder importRun(const Workspace& workspace, ImportedRun imported, const std::filesystem::path& log, const std::filesystem::path& retainLog,
                    const std::map<std::string, double>& metrics);

/// What an imported run and the imported run of its retain model share.
std::string referenceKey(const ImportedRun& imported);

} // namespace palimpsest
