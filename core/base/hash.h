// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace palimpsest {

/// SHA-256 in steps; hex() gives 64 lower-case hexadecimal digits and may be called once.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(const void* bytes, std::size_t count);
    void add(std::string_view text) { add(text.data(), text.size()); }
    std::string hex();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

std::string sha256(std::string_view bytes);

/// SHA-256 of a file's bytes, read in pieces. Throws Error "file.missing" or "file.unreadable".
std::string sha256OfFile(const std::filesystem::path& file);

/// A random 128-bit id as 32 hexadecimal digits, from the system's entropy.
std::string randomId();

/// The first 8 digits, for eyes only.
inline std::string shortHash(const std::string& hash)
{
    return hash.substr(0, 8);
}

} // namespace palimpsest
