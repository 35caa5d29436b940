// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace palimpsest {

/// The whole file as bytes. Throws Error "file.missing" or "file.unreadable".
std::string readFile(const std::filesystem::path& file);

/// Replaces `file` so that a reader, or a crash at any moment, sees the old or the new content and never a part: writes a
/// temporary sibling, fsyncs it, renames it, fsyncs the folder. Throws Error "file.disk-full", "file.read-only" or
/// "file.unwritable" with the path and what to do; the old content stays.
void writeFileAtomically(const std::filesystem::path& file, std::string_view bytes);

/// The last step of writeFileAtomically, for content that somebody else streamed into `temporary`.
void renameIntoPlace(const std::filesystem::path& temporary, const std::filesystem::path& file);

/// Throws the Error for `errno` value `code` while working on `file` ("file.disk-full", "file.read-only", ...).
[[noreturn]] void throwFileError(int code, const std::filesystem::path& file, std::string_view doing);

/// Creates the folder and its parents. Throws as writeFileAtomically.
void makeFolder(const std::filesystem::path& folder);

} // namespace palimpsest
