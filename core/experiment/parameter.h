// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

enum class ParameterKind {
    Integer,
    Real,
    Boolean,
    Choice,
    File, ///< the path of a file as a text, "" for none; never swept
};
enum class Scale { Linear, Logarithmic };

struct Choice {
    std::string id;    ///< what files and scripts say
    std::string title; ///< what people read
    std::string help;
};

/// Another parameter on whose value it depends whether this one means anything.
struct Dependence {
    std::string key{};                 ///< a Choice; "" where there is no dependence
    std::vector<std::string> values{}; ///< the ids of the choices under which this one means something
};

/// One thing a person can set. The form, the check of an experiment file, table columns and `palimpsest-cli methods` read this.
struct Parameter {
    std::string key;
    std::string title;
    ParameterKind kind = ParameterKind::Real;
    double low = 0;                ///< smallest allowed value, inclusive; numbers only
    double high = 0;               ///< largest allowed value, inclusive; numbers only
    Scale scale = Scale::Linear;   ///< Logarithmic needs low > 0
    Json standard;                 ///< the default: integer, real, boolean, a choice's id or a path
    std::string unit;              ///< "epochs", "" if none
    std::string help;              ///< one sentence for a tooltip
    std::string paper;             ///< where it comes from, "" if it is ours
    std::vector<Choice> choices{}; ///< Choice only
    bool advanced = false;         ///< shown behind "More"
    Dependence onlyWhen{};         ///< shown, named and told apart only then
};

using Parameters = std::vector<Parameter>;

/// One thing wrong in what a person or a file said.
struct Problem {
    std::string path;     ///< "parameters.density"
    std::string sentence; ///< "density is 1.5; expected a number from 0 to 1."
};

/// What is wrong with one value; empty if nothing. NaN is refused everywhere.
std::string problemWith(const Parameter& parameter, const Json& value);

/// Checks an object of values against a schema: unknown keys, wrong kinds, values out of range. Missing keys are fine (they get
/// their default). `prefix` starts every path.
std::vector<Problem> check(const Parameters& schema, const Json& values, std::string_view prefix);

/// `values` with the defaults of `schema` for what is missing and for what means nothing beside the others, so that two sets of values which do the
/// same are equal; integers and reals are normalised (3.0 becomes 3 for an integer).
Json complete(const Parameters& schema, const Json& values);

/// Whether `parameter` means something beside `values`, where missing ones have their default and a list counts if any of its entries does.
bool hasMeaning(const Parameters& schema, const Parameter& parameter, const Json& values);

/// A value as people read it: "0.01", "1e-05", "on", a choice's title.
std::string displayValue(const Parameter& parameter, const Json& value);

/// A number in its shortest form that reads back the same: "0.1", "1e-05".
std::string shortestNumber(double value);

/// nullptr if there is none of that key.
const Parameter* findParameter(const Parameters& schema, std::string_view key);

} // namespace palimpsest
