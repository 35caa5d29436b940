// SPDX-License-Identifier: GPL-3.0-or-later
// The forget scenarios of the published tables, by short names that command lines and tables use.
#pragma once

#include "core/base/json.h"

#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest {

/// The rule (see resolveRule) that a name means: "random-10" is 10 % of the training pool, drawn with `seed`; "class-6" or "class-Shirt" the whole class;
/// "partial-6-100" 100 samples of it, drawn with `seed`. "hardest-10" and "easiest-10" are either end of a bi-level search's ranking, "lowest-loss-10", "el2n-10",
/// "grand-10" and "moderate-10" the hardest to forget by another rule: {"kind":"selection","parameters":{...}}, which each seed has its own of (drawnScenario). Throws
/// Error "scenario.unknown" for anything else.
Json scenarioRule(const std::string& name, const std::vector<std::string>& classes, std::uint64_t seed);

/// The rule of a selection with these values of selectionParameters().
Json selectionRule(const Json& parameters);

/// A rule in words without its seed: "random 10 %", "class Shirt", "hardest 10 % · Bi-level search, FT, lower epochs 2".
std::string scenarioTitle(const Json& rule, const std::vector<std::string>& classes);

/// What published tables call a rule: "random-10" for a random share of 10 %, "class" for one whole class, "" for anything else.
std::string publishedScenario(const Json& rule);

/// The rule with another seed, as it is if it draws nothing.
Json withSeed(Json rule, std::uint64_t seed);

} // namespace palimpsest
