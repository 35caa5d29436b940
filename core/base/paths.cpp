// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/paths.h"

#include <system_error>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

Error unreadable(const fs::path& path, const std::error_code& failure)
{
    const auto say = [&](const std::string& why, const char* hint) { return Error("file.unreadable", "'" + path.string() + "' cannot be looked at: " + why + ".", hint); };
    if (failure == std::errc::permission_denied || failure == std::errc::operation_not_permitted)
        return say("you may not look into its folder", "Change the permissions of the folders that it lies in, or choose another path.");
    if (failure == std::errc::too_many_symbolic_link_levels)
        return say("its symbolic links lead in a circle", "Remove the link, or choose the file that it was to lead to.");
    if (failure == std::errc::filename_too_long)
        return say("the name is too long", "Choose a shorter name: 255 bytes are the most, 4095 with all of its folders.");
    return say(failure.message(), "Check the disk and the path, then try again.");
}

fs::file_status statusOf(const fs::path& path)
{
    std::error_code failure;
    const auto status = fs::status(path, failure);
    if (!fs::status_known(status))
        throw unreadable(path, failure);
    return status;
}

} // namespace

bool isThere(const fs::path& path)
{
    return fs::exists(statusOf(path));
}

bool isFile(const fs::path& path)
{
    return fs::is_regular_file(statusOf(path));
}

bool isFolder(const fs::path& path)
{
    return fs::is_directory(statusOf(path));
}

Error errorOf(const fs::filesystem_error& failure)
{
    if (failure.code() == std::errc::no_such_file_or_directory)
        return {"file.missing", "'" + failure.path1().string() + "' does not exist.", "Check the path."};
    return unreadable(failure.path1(), failure.code());
}

} // namespace palimpsest
