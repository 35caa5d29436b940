// SPDX-License-Identifier: GPL-3.0-or-later
// A selection in words: names of forget sets, rankings, scenarios and kinds of set all say the same of it.
#pragma once

#include "core/base/json.h"
#include "core/experiment/parameter.h"

#include <cstddef>
#include <string>

namespace palimpsest {

/// The values of selectionParameters() that mean something beside the rule, without rule, unit, order, share and count: what tells two rankings by one rule apart, whatever their seed.
Json settingsOfRule(const Json& parameters);

/// Where a rule stands in the schema; behind all others if it is none.
std::size_t placeOfRule(const std::string& rule);

/// "EL2N"; of a search also what it unlearns with: "Bi-level search, FT". A rule that is none is said as it is, and what `settings` does not say is left out.
std::string ruleInWords(const std::string& rule, const Json& settings);

/// What is not as usual in a ranking's settings: ", lower epochs 2, parity: bisection"; "" if nothing. What it unlearns with is the rule's to say.
std::string unusualSettings(const Json& settings);

/// "lower epochs 2", "parity: bisection"; "parity: bisection off".
std::string settingInWords(const Parameter& parameter, const Json& value);

/// How much is chosen: "10 %", "500".
std::string amountInWords(const Json& parameters);

/// All but the seed: "hardest 10 % · Bi-level search, FT, lower epochs 2", "random 500", "easiest 2 of the classes · Lowest loss".
std::string selectionInWords(const Json& parameters);

} // namespace palimpsest
