// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// What tokenizer.json's "normalizer" does to a text before it is cut into pieces: Unicode's normal forms, replacements, something put before it.
class Normalizer {
public:
    Normalizer() = default; ///< leaves every text as it is

    /// Of the value of "normalizer" in `where`. Throws Error "tokenizer.unsupported" for a kind that none of the families has.
    Normalizer(const Json& value, const std::string& where);

    bool empty() const { return m_steps.empty(); }

    /// Of UTF-8.
    std::string apply(std::string_view text) const;

private:
    void add(const Json& value, const std::string& where, int depth);

    std::vector<std::function<std::string(std::string)>> m_steps;
};

/// `text` with each `from` replaced by `to`; an empty `from` is nowhere.
std::string replaced(std::string_view text, std::string_view from, std::string_view to);

} // namespace palimpsest
