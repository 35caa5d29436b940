// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace palimpsest {

/// An exclusive lock on a file that the kernel frees when the process ends, however it ends. It is an open file description lock
/// (F_OFD_SETLK): asking whether somebody holds it takes nothing, so that a window that looks can never keep an engine from starting.
class FileLock {
public:
    /// Takes the lock and writes `note` (who holds it) into the file; nullopt if another descriptor holds it. Throws file errors.
    static std::optional<FileLock> take(const std::filesystem::path& file, const std::string& note);

    /// Whether some living process holds it. A missing file is held by nobody.
    static bool isHeld(const std::filesystem::path& file);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor = -1;
};

} // namespace palimpsest
