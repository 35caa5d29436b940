// SPDX-License-Identifier: GPL-3.0-or-later
// What every U-Net's configuration must hold.
#pragma once

#include <cstdint>
#include <string>

namespace palimpsest {

/// Throws Error "model.config" with what is wrong.
[[noreturn]] void refuseUNet(const std::string& what);

/// Throws unless 1 ≤ `number` ≤ 2^20, which is far beyond any model; products of two such numbers and 9 still fit 64 bits.
void checkUNetSize(const std::string& what, std::int64_t number);

void checkUNetLevels(std::size_t levels, std::int64_t layers);

/// Throws where `channels` cannot be split into so many "groups" or "heads" evenly.
void checkUNetSplit(std::int64_t channels, std::int64_t parts, const std::string& what);

/// Throws where a time's sinusoid of `width` elements, with this shift of its frequencies, cannot be.
void checkUNetSinusoid(std::int64_t width, double shift);

} // namespace palimpsest
