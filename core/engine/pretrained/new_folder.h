// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>

namespace palimpsest {

/// Makes `folder` and has `write` fill it; what was written is removed again if that throws. Throws Error "pretrained.exists" unless the folder is empty or absent, and what `write` throws.
void fillNewFolder(const std::filesystem::path& folder, const std::function<void()>& write);

} // namespace palimpsest
