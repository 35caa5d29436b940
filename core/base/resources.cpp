// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/resources.h"

#include "core/base/error.h"

namespace palimpsest {

std::filesystem::path resourceFile(const std::filesystem::path& name)
{
    std::error_code ignored;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
    const auto installed = (program.parent_path() / PALIMPSEST_RESOURCES_FROM_PROGRAM / name).lexically_normal();
    if (!program.empty() && std::filesystem::exists(installed, ignored))
        return installed;
    const auto source = std::filesystem::path(PALIMPSEST_RESOURCES) / name;
    if (std::filesystem::exists(source, ignored))
        return source;
    throw Error("resource.missing", "'" + name.string() + "', which comes with the program, is neither '" + installed.string() + "' nor '" + source.string() + "'.", "Install the program again.");
}

} // namespace palimpsest
