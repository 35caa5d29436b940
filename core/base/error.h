// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace palimpsest {

/// The one exception of the project: a stable code that tests and scripts compare ("store.too-new"), one sentence that
/// says what, where and what was expected, and a hint that says what to do next.
class Error : public std::runtime_error {
public:
    Error(std::string code, const std::string& sentence, std::string hint = {})
        : std::runtime_error(sentence), m_code(std::move(code)), m_hint(std::move(hint))
    {
    }

    const std::string& code() const noexcept { return m_code; }
    const std::string& hint() const noexcept { return m_hint; }

private:
    std::string m_code;
    std::string m_hint;
};

} // namespace palimpsest
