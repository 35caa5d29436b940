// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// Typed look-ups in an object of a config.json. A key that is absent or null has the default; one of another type throws Error "pretrained.config" that names it.
class ConfigReader {
public:
    /// `where` names the file in messages. Throws Error "pretrained.config" unless `json` is an object.
    ConfigReader(const Json& json, std::string where);

    bool has(const char* key) const;
    std::int64_t whole(const char* key) const; ///< throws if it is absent, too
    std::int64_t whole(const char* key, std::int64_t otherwise) const;
    double real(const char* key, double otherwise) const;
    bool flag(const char* key, bool otherwise) const;
    std::string text(const char* key, const std::string& otherwise) const;
    ConfigReader object(const char* key) const;
    bool listHolds(const char* key, std::string_view text) const; ///< false if it is absent
    std::vector<std::int64_t> wholes(const char* key, std::vector<std::int64_t> otherwise) const; ///< a list; a single number is a list of one
    std::vector<std::string> texts(const char* key, std::vector<std::string> otherwise) const;

    /// For what would be computed differently if it were overlooked: throws unless `key` is absent, `expected`, or a list of nothing else. null and false say the same. `whose` names the
    /// models that have it otherwise.
    void require(const char* key, const Json& expected, const std::string& whose = {}) const;

    /// Throws Error "pretrained.config": "'…/config.json' " + what.
    [[noreturn]] void refuse(const std::string& what, const std::string& hint) const;

private:
    [[noreturn]] void refuseType(const char* key, const char* expected) const;

    const Json& m_json;
    std::string m_where;
};

} // namespace palimpsest
