// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/file_lock.h"

#include "core/base/files.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace palimpsest {

namespace {

struct flock wholeFile(short type)
{
    struct flock request = {};
    request.l_type = type;
    request.l_whence = SEEK_SET;
    return request;
}

} // namespace

std::optional<FileLock> FileLock::take(const std::filesystem::path& file, const std::string& note)
{
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0)
        throwFileError(errno, file, "lock");
    FileLock lock(descriptor);
    auto request = wholeFile(F_WRLCK);
    if (::fcntl(descriptor, F_OFD_SETLK, &request) != 0) {
        if (errno == EAGAIN || errno == EACCES)
            return std::nullopt;
        throwFileError(errno, file, "lock");
    }
    // The note is for people: a full disk must not keep anybody from working.
    if (::ftruncate(descriptor, 0) == 0)
        [[maybe_unused]] const auto written = ::write(descriptor, note.data(), note.size());
    return lock;
}

bool FileLock::isHeld(const std::filesystem::path& file)
{
    const FileLock look(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (look.m_descriptor < 0)
        return false;
    auto request = wholeFile(F_WRLCK);
    return ::fcntl(look.m_descriptor, F_OFD_GETLK, &request) == 0 && request.l_type != F_UNLCK;
}

FileLock::FileLock(FileLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

FileLock::~FileLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace palimpsest
