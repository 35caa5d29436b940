// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/seed_words.h"

#include <charconv>
#include <cstdint>
#include <system_error>

namespace palimpsest {

std::string complaintAboutSeed(const std::string& text)
{
    std::uint64_t seed = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), seed);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::string() : "a seed is a whole number from 0 to 18446744073709551615, not \"" + text + "\"";
}

} // namespace palimpsest
