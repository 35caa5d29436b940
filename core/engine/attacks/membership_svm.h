// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/attacks/svm.h"
#include "core/store/bundle.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace palimpsest {

/// What the attacker sees of a sample.
enum class MembershipSignal {
    Correctness,     ///< 1 if argmax p = y, else 0
    Confidence,      ///< p_y: the signal behind the column "MIA" of the published tables
    Entropy,         ///< −Σ p ln p
    ModifiedEntropy, ///< Song & Mittal; see SampleScore
    ModifiedEntropyAsReleased, ///< see modifiedEntropyAsReleased; the batch is each side as a whole
    Probabilities,   ///< the whole vector p
};

/// Which samples of the retain set stand for "seen in training".
enum class MemberChoice {
    SeededRandom, ///< a seeded draw: fair when files are sorted by class
    FirstN,       ///< the first n in stored order, as in the released code
};

struct MembershipOptions {
    MembershipSignal signal = MembershipSignal::Confidence;
    MemberChoice members = MemberChoice::SeededRandom;
    std::uint64_t seed = 1; ///< of the draw
    double c = 3;
};

struct MembershipResult {
    double efficacy = 0; ///< share of the targets that the attacker calls non-members, 0..1
    std::size_t members = 0, nonMembers = 0, targets = 0;
    std::vector<double> decisions; ///< f of every target, in the order of the forget bundle; "member" where it is above 0
    Svm machine;
};

/// What the attacker learns from.
struct MembershipSides {
    Bundle members;    ///< n samples of the retain set
    Bundle nonMembers; ///< n of the test samples whose class was not forgotten whole: all of them, unless the retain set is smaller
};

/// n is the smaller number of the two, so that neither side is more likely. A retain set that is smaller than the test set (a coreset) goes against a seeded draw of the
/// test samples; under FirstN, as in the released code, against all of them. Throws Error "attack.empty" for an empty bundle, "bundle.mismatch" if the bundles' class counts
/// differ.
MembershipSides membershipSides(const Bundle& forget, const Bundle& retain, const Bundle& test, MemberChoice choice, std::uint64_t seed);

/// Membership inference as in the SalUn code (evaluation/SVC_MIA.py): an SVM (RBF, gamma = 1/#features) learns to tell the sides apart and is
/// then asked about the forget set. Features are rounded to float32 as there.
MembershipResult membershipAttack(const MembershipSides& sides, const Bundle& forget, MembershipSignal signal, double c = 3);

/// The same with the sides that the options choose. Throws as membershipSides.
MembershipResult membershipAttack(const Bundle& forget, const Bundle& retain, const Bundle& test, const MembershipOptions& options = {});

/// The refusal of membershipSides ahead of time, so that a run need not train first: throws "attack.empty" for none.
void requireNonMembers(std::size_t nonMembers);

/// "confidence", "entropy", ...: what files and the command line say.
std::string_view toText(MembershipSignal signal);

/// The feature rows of a bundle under a signal; what is as released takes the bundle for its batch.
FeatureRows membershipFeatures(const Bundle& bundle, MembershipSignal signal);

} // namespace palimpsest
