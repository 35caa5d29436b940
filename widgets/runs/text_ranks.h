// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace palimpsest {

/// The place of each text (UTF-8) in the order of all of them, case-folded and by code point: so that texts are compared once and sorted by afterwards as
/// numbers. Equal texts share a place, empty ones have none (NaN). A hundred thousand names take some 30 ms.
std::vector<double> textRanks(const std::vector<std::string_view>& texts);

} // namespace palimpsest
