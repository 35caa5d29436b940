// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"

#include "core/base/error.h"
#include "core/base/paths.h"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <system_error>
#include <unistd.h>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr std::uintmax_t kLargestFile = std::uintmax_t(8) << 30; ///< texts, tables and pictures are far smaller; weights are read in pieces

struct Descriptor {
    int value = -1;
    ~Descriptor()
    {
        if (value >= 0)
            ::close(value);
    }
};

void syncFolder(const fs::path& folder)
{
    const Descriptor handle{::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (handle.value >= 0)
        ::fsync(handle.value); // some file systems refuse to sync a folder; the rename itself is still atomic
}

} // namespace

void throwFileError(int code, const fs::path& file, std::string_view doing)
{
    const std::string what = "Could not " + std::string(doing) + " '" + file.string() + "': ";
    switch (code) {
    case ENOSPC:
    case EDQUOT:
        throw Error("file.disk-full", what + "no space is left on the disk.",
                    "Free some space, then resume; what was saved before is intact.");
    case EROFS:
    case EACCES:
    case EPERM:
        throw Error("file.read-only", what + "it may not be written there.",
                    "Choose a folder that you may write to, or change its permissions.");
    case ENOENT:
        throw Error("file.missing", what + "it does not exist.", "Check the path.");
    case ENAMETOOLONG:
        throw Error("file.unwritable", what + "the name is too long.", "Choose a shorter name: 255 bytes are the most, 4095 with all of its folders.");
    case ELOOP:
        throw Error("file.unwritable", what + "its symbolic links lead in a circle.", "Remove the link, or choose another path.");
    case EISDIR:
        throw Error("file.unwritable", what + "a folder has this name.", "Choose another name.");
    case ENOTDIR:
        throw Error("file.unwritable", what + "a part of its path is a file, not a folder.", "Choose another path.");
    default:
        throw Error("file.unwritable", what + std::strerror(code) + ".", "Check the disk and the path, then try again.");
    }
}

std::string readFile(const fs::path& file)
{
    std::error_code failure;
    const auto status = fs::status(file, failure);
    if (!fs::status_known(status))
        throw errorOf(fs::filesystem_error("status", file, failure));
    if (!fs::exists(status))
        throw Error("file.missing", "The file '" + file.string() + "' does not exist.", "Check the path.");
    if (fs::is_directory(status))
        throw Error("file.unreadable", "'" + file.string() + "' is a folder; a file was expected.", "Check the path.");
    if (const auto size = fs::file_size(file, failure); !failure && size > kLargestFile)
        throw Error("file.unreadable", "'" + file.string() + "' has " + std::to_string(size) + " bytes, more than any file that is read at once.", "Check that it is the file that was meant.");
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream bytes;
    if (stream && stream.peek() == std::ifstream::traits_type::eof() && !stream.bad())
        return {};
    bytes << stream.rdbuf();
    if (!stream || !bytes)
        throw Error("file.unreadable", "The file '" + file.string() + "' could not be read.",
                    "Check its permissions and the disk.");
    return std::move(bytes).str();
}

void writeFileAtomically(const fs::path& file, std::string_view bytes)
{
    fs::path temporary = file;
    temporary += ".tmp" + std::to_string(::getpid());
    {
        const Descriptor handle{::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)};
        if (handle.value < 0)
            throwFileError(errno, file, "write");
        std::size_t done = 0;
        while (done < bytes.size()) {
            const ssize_t count = ::write(handle.value, bytes.data() + done, bytes.size() - done);
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0) {
                const int code = errno;
                ::unlink(temporary.c_str());
                throwFileError(code, file, "write");
            }
            done += std::size_t(count);
        }
    }
    renameIntoPlace(temporary, file);
}

void renameIntoPlace(const fs::path& temporary, const fs::path& file)
{
    {
        const Descriptor handle{::open(temporary.c_str(), O_RDONLY | O_CLOEXEC)};
        if (handle.value < 0 || ::fsync(handle.value) != 0) {
            const int code = errno;
            ::unlink(temporary.c_str());
            throwFileError(code, file, "write");
        }
    }
    if (::rename(temporary.c_str(), file.c_str()) != 0) {
        const int code = errno;
        ::unlink(temporary.c_str());
        throwFileError(code, file, "write");
    }
    syncFolder(file.parent_path());
}

void makeFolder(const fs::path& folder)
{
    std::error_code failure;
    fs::create_directories(folder, failure);
    std::error_code unknown;
    if (failure && !fs::is_directory(folder, unknown))
        throwFileError(failure.value(), folder, "create the folder");
}

} // namespace palimpsest
