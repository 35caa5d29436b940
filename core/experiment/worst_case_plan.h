// SPDX-License-Identifier: GPL-3.0-or-later
// The two experiments around worst-case forget sets, as scenarios of a protocol. Spec: worst-case forget sets, section 7.
#pragma once

#include "core/experiment/protocol.h"

#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest {

/// What stands beside random sets of the same size.
struct WorstCaseSets {
    std::vector<std::string> rules{"hardest", "lowest-loss"}; ///< words of scenarioRule: also easiest, el2n, grand, moderate
    double share = 0.1;
    std::vector<int> lowerEpochs{10}; ///< of the search; several are several searches
    int iterations = 20;              ///< of the search
};

/// Random sets, drawn anew for every reported seed and the only ones that methods are tuned on, then the others, which take over their settings. Throws Error
/// "scenario.unknown" for a rule that is none, "scenario.share".
std::vector<ProtocolScenario> worstCaseScenarios(const WorstCaseSets& sets, std::uint64_t pilotSeed);

/// What is left out of a coreset: its complement is what is hardest to forget by a rule, because what is hard to forget is redundant.
struct CoresetSets {
    std::vector<std::string> rules{"random", "lowest-loss", "el2n", "grand", "moderate", "hardest"}; ///< words of scenarioRule
    std::vector<double> kept{0.9, 0.7, 0.5, 0.3, 0.1}; ///< shares of the training pool that are learnt
    int lowerEpochs = 10, iterations = 20;             ///< of the search
};

/// One scenario a rule and share, each seed with a set of its own. Throws as worstCaseScenarios.
std::vector<ProtocolScenario> coresetScenarios(const CoresetSets& sets, std::uint64_t pilotSeed);

} // namespace palimpsest
