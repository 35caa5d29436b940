// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace palimpsest {

/// A file that comes with the program, by its path in the folder resources ("judge/shapes.safetensors"): where the program is installed, else among the sources that it was built from.
/// Throws Error "resource.missing", naming both places.
std::filesystem::path resourceFile(const std::filesystem::path& name);

} // namespace palimpsest
