// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/method.h"
#include "core/engine/methods/settings.h"
#include "core/experiment/catalogue.h"

#include <filesystem>
#include <memory>

namespace palimpsest {

/// Makes the method of a descriptor of one's own with the objective in `file`. Throws Error "method.objective".
std::unique_ptr<Method> makeOwnMethod(const MethodDescriptor& descriptor, const std::filesystem::path& file, const Settings& settings, const torch::Device& device);

} // namespace palimpsest
