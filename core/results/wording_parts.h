// SPDX-License-Identifier: GPL-3.0-or-later
// Pieces of sentences about runs.
#pragma once

#include "core/experiment/catalogue.h"
#include "core/results/run_groups.h"

#include <string>
#include <vector>

namespace palimpsest::wording {

std::string titleOf(const RunRow& row);             ///< of its method
std::string titleOf(const std::string& metric);
MethodRole roleOf(const RunRow& row);               ///< a method, where this program does not know it
bool has(const RunGroup* group, const std::string& metric);
std::string seedsInWords(std::size_t count);        ///< "1 seed", "3 seeds"

/// The method's title, with the parameters that tell it from the other groups of the same method.
std::string nameOf(const RunGroup& group, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows);

/// "a, b and c"; of a whole sweep the first few, and how many more there are.
std::string list(std::vector<std::string> parts);

} // namespace palimpsest::wording
