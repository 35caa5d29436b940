// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <unordered_set>

namespace palimpsest {

/// The same experiment run twice is one repetition, not two: of the finished runs of a group that have one seed the last counts. Ask for the finished
/// runs from the last to the first.
class RepeatedSeeds
{
public:
    /// Whether a later run of this group had the seed. `group` is any number that tells groups apart.
    bool repeats(std::size_t group, std::uint64_t seed) { return !m_seen.insert({group, seed}).second; }

private:
    struct Repetition {
        std::size_t group;
        std::uint64_t seed;

        bool operator==(const Repetition&) const = default;
    };
    struct Hash {
        std::size_t operator()(const Repetition& repetition) const
        {
            return std::hash<std::uint64_t>()(repetition.seed * 0x9e3779b97f4a7c15u + repetition.group); // seeds are small and groups many: spread them
        }
    };

    std::unordered_set<Repetition, Hash> m_seen;
};

} // namespace palimpsest
