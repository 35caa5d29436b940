// SPDX-License-Identifier: GPL-3.0-or-later
// Free of LibTorch.
#pragma once

#include <cstdint>
#include <vector>

namespace palimpsest {

/// Which of some values a picture can show.
enum class JudgedKind {
    Any,       ///< each or none of them, each on its own
    One,       ///< exactly one
    OneOrNone, ///< one of them, or something else
};

/// Answers of a judge that follow each other and belong together.
struct JudgedGroup {
    std::int64_t values = 0;
    JudgedKind kind = JudgedKind::Any;

    bool operator==(const JudgedGroup&) const = default;
};

/// All answers of a judge, in their order.
using JudgedGroups = std::vector<JudgedGroup>;

} // namespace palimpsest
