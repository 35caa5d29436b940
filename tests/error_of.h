// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <exception>
#include <functional>
#include <string>

namespace palimpsest::test {

/// The code of the Error that `action` throws, "" if it throws none. Fails the comparison for any other exception by its text.
inline std::string errorOf(const std::function<void()>& action)
{
    try {
        action();
        return {};
    } catch (const Error& error) {
        return error.code();
    } catch (const std::exception& other) {
        return std::string("not an Error: ") + other.what();
    }
}

} // namespace palimpsest::test
