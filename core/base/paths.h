// SPDX-License-Identifier: GPL-3.0-or-later
// What lies at a path. The standard library's questions end a program with a sentence of its own where a path cannot be followed; these say it as everything else is said.
#pragma once

#include "core/base/error.h"

#include <filesystem>

namespace palimpsest {

/// Whether there is anything, a file (also a link to one), or a folder. Throws Error "file.unreadable" where that cannot be told: in a folder that may not be looked into, behind symbolic links
/// that lead in a circle, under a name that is too long.
bool isThere(const std::filesystem::path& path);
bool isFile(const std::filesystem::path& path);
bool isFolder(const std::filesystem::path& path);

/// What the standard library says of a file system, said as above.
Error errorOf(const std::filesystem::filesystem_error& failure);

} // namespace palimpsest
