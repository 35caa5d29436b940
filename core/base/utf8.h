// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace palimpsest {

/// The position of the first byte that is not part of well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF).
std::optional<std::size_t> firstBrokenUtf8(std::string_view bytes);

} // namespace palimpsest
