// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/tensor_files.h"

#include <filesystem>
#include <string>

namespace palimpsest {

/// What a file's metadata say of `key`, as a number. Throws Error "tensors.metadata", naming the file, if they do not say it, or something else.
double storedNumber(const TensorFile& stored, const std::string& key, const std::filesystem::path& file);

} // namespace palimpsest
