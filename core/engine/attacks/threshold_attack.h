// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace palimpsest {

/// A threshold on one number: everything at or above is called a member.
struct Threshold {
    double value = 0;
    double balancedAccuracy = 0; ///< ½(P(member ≥ value) + P(non-member < value))
};

/// The best threshold among the observed values, members first, then non-members; the first of equally good ones wins, as in the
/// SalUn code (evaluation/MIA.py). Throws Error "attack.empty" if a side is empty.
Threshold bestThreshold(const std::vector<double>& members, const std::vector<double>& nonMembers);

/// One number a sample, with its class.
struct LabelledValues {
    std::vector<double> values;
    std::vector<std::int32_t> labels;
};

/// Whether every class of the targets has members and non-members, so that classThresholdAttack can answer.
bool hasThresholdForEachClass(const LabelledValues& members, const LabelledValues& nonMembers, const LabelledValues& targets);

/// The classic attack with one threshold a class: the share of targets that is called non-member, 0..1. Throws Error "attack.empty"
/// if a class of the targets has no members or no non-members.
double classThresholdAttack(const LabelledValues& members, const LabelledValues& nonMembers, const LabelledValues& targets);

} // namespace palimpsest
