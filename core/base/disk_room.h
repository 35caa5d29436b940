// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

namespace palimpsest {

/// Throws Error "file.disk-full" where the file system of `folder` has no room for so many bytes more. A file system that does not say how much it has is believed to have enough.
void requireRoom(const std::filesystem::path& folder, std::uintmax_t bytes);

} // namespace palimpsest
