// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/parameter.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace palimpsest {

/// What a text in a numeric field means.
struct FieldText {
    Json value;      ///< a number; an array of numbers for several; the text itself where it is not understood, so that a draft keeps it
    QString problem; ///< one sentence, "" if it is right
    int count = 0;   ///< how many values; 0 with a problem
};

/// Reads what a person typed for `parameter` (Integer or Real). Grammar, entries separated by commas or semicolons:
///   0.01                     one value, also as 1e-2
///   0.005, 0.01, 0.02        several: a sweep
///   0.1..0.9 step 0.2        equal steps, the end included where it is hit
///   1e-4..1e-1 log 4         n values with equal ratios, both ends included
///   0..1 lin 5               n values with equal distances, both ends included
///   1..5                     whole numbers one by one (Integer only)
/// Decimals have a point in every language, because a comma separates values. `sweeps` false refuses several values.
FieldText readField(const Parameter& parameter, const QString& text, bool sweeps);

/// A number as people write it and in a form that reads back the same: 0.0005, 1e-05.
QString numberText(double value);

/// The text that reads back as `value` (a number, an array of numbers, or a text that was not understood).
QString writeField(const Json& value);

struct SeedText {
    std::vector<std::uint64_t> seeds; ///< ascending as typed, none twice; empty with a problem
    QString problem;
};

/// "1-5", "1..5", "1, 2, 3", or a mixture; at most 1,000 seeds.
SeedText readSeeds(const QString& text);

/// "1-5, 9": the shortest text that reads back the same.
QString writeSeeds(const std::vector<std::uint64_t>& seeds);

/// The sentence about a value that is refused, as a person reads it beside the field: with the field's title instead of its key.
QString problemSentence(const Parameter& parameter, const Json& value);

} // namespace palimpsest
