// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/bundle.h"

#include <cstdint>
#include <vector>

namespace palimpsest {

/// What became of a sample from model A (before) to model B (after).
enum class Outcome {
    Forgotten,     ///< in the forget set; A right, B wrong
    StillKnown,    ///< in the forget set; B right
    NeverKnown,    ///< in the forget set; A wrong, B wrong
    Kept,          ///< not in the forget set; B right
    OverForgotten, ///< not in the forget set; A right, B wrong
    StillWrong,    ///< not in the forget set; A wrong, B wrong
};

struct ComparedSample {
    std::int64_t id = 0;
    std::int32_t label = 0;
    bool inForgetSet = false;
    Outcome outcome = Outcome::Kept;
    std::int32_t predictionA = 0, predictionB = 0;
    double confidenceA = 0, confidenceB = 0; ///< p_y under A and B
    std::size_t row = 0;                     ///< row in the bundles
};

/// Pairs the rows of two bundles of one group. Throws Error "bundle.mismatch" if they are not about the same samples.
std::vector<ComparedSample> compareSamples(const Bundle& a, const Bundle& b, bool inForgetSet);

} // namespace palimpsest
