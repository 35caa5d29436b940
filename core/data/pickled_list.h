// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// Whether the bytes start as Python's pickle module writes them from protocol 2 on.
bool looksPickled(std::string_view bytes);

/// A pickled list, tuple or one-dimensional NumPy array of integers (also a list of NumPy integers), as the index lists of the worst-case paper come. Nothing is run: the
/// few words of the format that such a list needs are understood, everything else is refused. Throws Error "index-list.invalid"; `where` names the source.
std::vector<std::int64_t> parsePickledList(std::string_view bytes, const std::string& where);

} // namespace palimpsest
