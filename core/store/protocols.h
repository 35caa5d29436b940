// SPDX-License-Identifier: GPL-3.0-or-later
// Protocols of a workspace: protocols/<id>.json holds the plan, what was frozen, and why. The runs hold everything else.
#pragma once

#include "core/experiment/protocol.h"
#include "core/store/index.h"

#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest {

struct Dataset;

/// A whole table on its way. Its stages follow from the file and the states of its runs, so that it can be gone on with after anything.
struct Protocol {
    std::string id;      ///< of the plan: the same plan again is the same protocol
    std::string created;
    ProtocolPlan plan;   ///< with the hashes of its forget sets
    std::vector<FrozenChoice> frozen; ///< empty until the pilot is over, and where the references alone are run
    bool queued = false; ///< the runs or selections of the stage that it is in were made
};

/// What comes next. A table without searches has no pilot, and one whose sets are the same for all seeds or drawn at once has no selections.
enum class ProtocolStage { Pilot, Selections, Reported };

ProtocolStage stageOf(const Protocol& protocol);

/// Where a workspace keeps its protocols.
std::filesystem::path protocolsFolder(const Workspace& workspace);

/// Makes the protocol of a plan, with its forget sets saved, or finds the one that is there. `given`: settings that are frozen from the start, because nothing is
/// searched. Throws Error "protocol.plan" naming what is wrong with the plan, and as requireFiles and Workspace::resolve.
Protocol startProtocol(const Workspace& workspace, ProtocolPlan plan, const Dataset& dataset, std::vector<FrozenChoice> given = {});

/// By creation time; damaged files are left out and listed in `damaged`.
std::vector<Protocol> readProtocols(const Workspace& workspace, std::vector<std::string>& damaged);

void saveProtocol(const Workspace& workspace, const Protocol& protocol);

/// The runs of the stage that it is in: the pilot's, or those that are reported. None while selections are searched for, which are no experiments.
std::vector<Experiment> experimentsOf(const Protocol& protocol);

/// The searches that are not done yet, each once; whether somebody works on them or not.
std::vector<Selection> openSelections(const Workspace& workspace, const Protocol& protocol);

/// Saves the forget sets of the searches that are done and notes them in the protocol; whether the last one that was missing was among them. Throws as saveSelectedSet.
bool takeSelectedSets(const Workspace& workspace, Protocol& protocol);

/// Freezes the settings and saves them if the pilot is over by these rows; whether it did. Throws as freeze().
bool freezeIfOver(const Workspace& workspace, Protocol& protocol, const std::vector<RunRow>& rows);

/// The reported runs among the rows.
std::vector<RunRow> reportedRows(const Protocol& protocol, const std::vector<RunRow>& rows);

/// Which of the experiments need work: those that the rows do not have yet, and those whose run has not ended.
struct OpenRuns {
    struct Entry {
        std::string id;          ///< "" if there is no run yet
        std::size_t experiment;  ///< position in the list that was asked about
    };
    std::vector<Entry> entries;  ///< in the order of the experiments; finished content is not repeated, the same content twice is one entry
};

/// Failed runs count as ended unless `retry`.
OpenRuns openRuns(const std::vector<Experiment>& experiments, const std::vector<RunRow>& rows, bool retry);

} // namespace palimpsest
