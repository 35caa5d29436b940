// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/field_reader.h"
#include "core/experiment/parameter.h"

#include <string>
#include <vector>

namespace palimpsest {

/// A parameter's schema as `palimpsest-cli methods --json` prints it and as the descriptor of a method of one's own holds it: key, title, kind ("integer",
/// "real", "boolean", "choice", "file"), default, help; numbers have low, high and scale ("linear", "log"), choices have {id, title, help};
/// unit, paper, advanced and only_when ({key, values}: the choice under which it means something) where they say something.
Json toJson(const Parameter& parameter);

/// The reverse. What is wrong goes to `problems`, each with its path below `path`; the parameter is then not to be used.
Parameter parameterFromJson(const Json& value, const std::string& path, std::vector<Problem>& problems);

} // namespace palimpsest
