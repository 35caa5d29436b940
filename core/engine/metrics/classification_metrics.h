// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/attacks/membership_svm.h"
#include "core/store/bundle.h"

#include <cstdint>
#include <map>
#include <string>

namespace palimpsest {

/// Usual: what every run computes. All: also the modified entropy as released, whose values are spread so wide that its machine takes seconds to minutes.
enum class AttackSet { Usual, All };

/// The metrics of one classification run that its bundles tell, by catalogue id, in percent; the catalogue has their formulas. TA and
/// the attacks' non-members leave out the classes that were forgotten whole. "mia_threshold" is missing where a class of the forget set has no
/// members or no non-members to find a threshold between. A pure function of the bundles and the seed: the same bits
/// whenever it is asked again, so that stored metrics can be deleted and recomputed. `attackSeed` draws the attacks' members; runs use
/// kAttackSeed, so that two models are asked about with the same members.
/// `attacks` says whether those are among them that take too long for every run. Throws as membershipSides and trainSvm.
std::map<std::string, double> classificationMetrics(const Bundle& forget, const Bundle& retain, const Bundle& test,
                                                    std::uint64_t attackSeed, AttackSet attacks = AttackSet::Usual);

inline constexpr std::uint64_t kAttackSeed = 1;

} // namespace palimpsest
