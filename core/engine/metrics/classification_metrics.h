// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/attacks/membership_svm.h"
#include "core/store/bundle.h"

#include <cstdint>
#include <map>
#include <string>

namespace palimpsest {

/// The metrics of one classification run, by catalogue id, in percent: "ua" = 100 − accuracy on the forget set, "ra" = accuracy on the retain
/// set, "ta" = accuracy on the test set, "mia" = share of the forget set that the confidence attack calls non-member. TA and the
/// attack's non-members leave out the classes that were forgotten whole. A pure function of the bundles and the seed: the same bits
/// whenever it is asked again, so that stored metrics can be deleted and recomputed. `attackSeed` draws the attack's members; runs use
/// kAttackSeed, so that two models are asked about with the same members.
/// Throws as membershipAttack.
std::map<std::string, double> classificationMetrics(const Bundle& forget, const Bundle& retain, const Bundle& test,
                                                    std::uint64_t attackSeed);

inline constexpr std::uint64_t kAttackSeed = 1;

} // namespace palimpsest
