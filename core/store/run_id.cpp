// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_id.h"

#include "core/base/clock.h"
#include "core/base/hash.h"

#include <cstdio>

namespace palimpsest {

std::string newRunBatch()
{
    std::string digits;
    for (const char c : utcNow())
        if (c >= '0' && c <= '9')
            digits += c;
    return digits.substr(0, 8) + "-" + digits.substr(8, 6) + "-" + digits.substr(14, 3) + "-" + randomId().substr(0, 6);
}

std::string runIdIn(const std::string& batch, std::size_t number)
{
    char digits[16];
    std::snprintf(digits, sizeof digits, "%05zu", number);
    return batch + "-" + digits;
}

} // namespace palimpsest
