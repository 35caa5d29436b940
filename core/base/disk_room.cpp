// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/disk_room.h"

#include "core/base/error.h"

#include <string>
#include <system_error>

namespace palimpsest {

namespace {

constexpr std::uintmax_t kMegabyte = 1'000'000;

} // namespace

void requireRoom(const std::filesystem::path& folder, std::uintmax_t bytes)
{
    std::error_code failure;
    const auto room = std::filesystem::space(folder, failure);
    if (!failure && room.available < bytes)
        throw Error("file.disk-full", "'" + folder.string() + "' will need room for " + std::to_string(bytes / kMegabyte + 1) + " MB, and its disk has " + std::to_string(room.available / kMegabyte) + " MB.",
                    "Free some space, then resume; what was saved before is intact.");
}

} // namespace palimpsest
