// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_row.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/setup.h"
#include "core/store/imported_run.h"

#include <sys/stat.h>

namespace palimpsest {

namespace {

void describe(RunRow& row, const ImportedRun& imported)
{
    row.name = nameOf(imported);
    row.domain = imported.domain;
    row.dataset = imported.dataset;
    row.model = imported.model;
    row.method = imported.method;
    row.forgetSetName = imported.forgetSet;
    row.forgetSetHash = sha256("imported " + imported.dataset + " " + imported.forgetSet);
    row.referenceKey = row.originalKey = referenceKey(imported);
    row.experimentHash = row.groupKey = sha256("imported " + imported.method + " " + row.referenceKey + " " + imported.logHash); // nobody knows what it may be averaged with
}

} // namespace

RunRow readRow(const RunFolder& folder)
{
    RunRow row;
    row.id = folder.id();
    // One file that cannot be read fails its run, never the list of all runs.
    const auto refuse = [&row](const Error& error) {
        row.state = RunState::Failed;
        row.errorCode = error.code();
        row.errorSentence = error.what();
        row.errorHint = error.hint();
    };
    try {
        const RunSummary summary = summarise(folder);
        row.state = summary.state;
        row.created = summary.created;
        row.started = summary.started;
        row.ended = summary.ended;
        row.errorCode = summary.errorCode;
        row.errorSentence = summary.errorSentence;
        row.errorHint = summary.errorHint;
        row.hasCheckpoint = summary.hasCheckpoint;
        row.metrics = summary.metrics;
        const RunNotes notes = folder.readNotes();
        row.note = notes.note;
        row.tags = notes.tags;
    } catch (const Error& error) {
        refuse(error);
    }
    try {
        if (isImported(folder)) {
            describe(row, readImportedRun(folder));
            return row;
        }
        const Experiment experiment = folder.experiment();
        row.name = experiment.name.empty() ? automaticName(experiment) : experiment.name;
        row.domain = experiment.domain;
        row.dataset = experiment.dataset.id;
        row.model = experiment.model;
        row.method = experiment.method;
        row.parameters = experiment.parameters;
        // What means nothing, such as the density of no mask, is no value to show, to filter by or to find a difference in.
        if (const MethodDescriptor* method = findMethod(experiment.method))
            for (const auto& parameter : method->parameters)
                if (!hasMeaning(method->parameters, parameter, experiment.parameters))
                    row.parameters.erase(parameter.key);
        row.forgetSetHash = experiment.forgetSetHash;
        row.forgetSetName = experiment.forgetSetName;
        row.seed = experiment.seed;
        row.device = experiment.device;
        row.experimentHash = hashOf(experiment);
        row.referenceKey = referenceKey(experiment);
        row.groupKey = groupKey(experiment);
        row.originalKey = originalKey(experiment);
        if (const Setup setup = setupOf(experiment); !setup.values.empty())
            row.setup = canonicalText(setup.values);
    } catch (const Error& error) {
        row.name = row.id;
        refuse(error);
    }
    return row;
}

std::string stampOf(const RunFolder& folder)
{
    std::string stamp;
    for (const char* name : {"experiment.json", "imported.json", "events.jsonl", "metrics.json", "notes.json", "checkpoint"}) {
        struct stat status = {};
        if (::stat(folder.file(name).c_str(), &status) == 0)
            stamp += std::to_string(status.st_mtim.tv_sec) + "." + std::to_string(status.st_mtim.tv_nsec) + ":" + std::to_string(status.st_size) + ":"
                + std::to_string(status.st_ino);
        stamp += "/";
    }
    return stamp;
}

} // namespace palimpsest
