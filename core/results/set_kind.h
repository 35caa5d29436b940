// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/forget_set.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

/// How a forget set was chosen, whatever its seed and its size: sets of one kind and size over seeds are repetitions of one experiment.
struct SetKind {
    enum class Origin {
        Random,   ///< drawn from the whole pool
        Ranked,   ///< one end of a ranking by a selection's rule
        Imported, ///< a list that somebody brought, such as published worst-case sets; one file, one kind
        Other     ///< classes, scores of samples, by hand
    };

    std::string key;  ///< equal for sets that were chosen alike
    std::string name; ///< "random", "hardest · Bi-level search, FT, lower epochs 2", "easiest · EL2N", "class Shirt"
    Origin origin = Origin::Other;
    std::string rule; ///< Ranked only: "bilevel", "lowest_loss", ... as in selectionParameters()
    bool isHardest = false; ///< Ranked only: from the end that is hardest to forget

    /// Whether a search for worst cases, or a rule it is compared with, made the set.
    bool isAsked() const { return origin == Origin::Ranked || origin == Origin::Imported; }
};

SetKind kindOf(const ForgetSet& set);

/// The seed of a set's draw, or of the original model that was ranked; nullopt where there is none.
std::optional<std::uint64_t> seedOf(const ForgetSet& set);

/// How much a set forgets, as people count it: sets of one size can stand side by side.
struct SetSize {
    std::int64_t count = 0;
    bool classes = false; ///< whole classes are counted rather than samples

    auto operator<=>(const SetSize&) const = default;
};

SetSize sizeOf(const ForgetSet& set);

/// "500 samples", "1 class".
std::string inWords(const SetSize& size);

/// How kinds stand beside each other: random, then the hardest by rule, the easiest by rule, imported ones, the rest by name.
bool standsBefore(const SetKind& a, const SetKind& b);

/// How many samples the training pool of a set has, by what its rule or that of another of these sets with the same pool says, or by the dataset's share where
/// nothing is kept for validation; nullopt if none of them says it.
std::optional<std::int64_t> poolSizeOf(const ForgetSet& set, const std::vector<ForgetSet>& sets);

} // namespace palimpsest
