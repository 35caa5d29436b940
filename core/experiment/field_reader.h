// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/parameter.h"

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palimpsest {

/// Throws Error `code` unless the object says that it is of version 1, the only one that there is. `where` names the source.
void requireVersion(const Json& object, const std::string& where, const std::string& code);

/// Reads the fields of one JSON object that a person wrote, and collects everything that is wrong with it instead of stopping at the first: a field that is
/// missing, of another kind, out of bounds or not known. A field that cannot be used reads as its fallback.
class FieldReader {
public:
    /// `path` starts the path of every problem, "" for the outermost object.
    FieldReader(const Json& object, std::string path, std::vector<Problem>& problems);
    /// Names the fields that nobody asked for.
    ~FieldReader();
    FieldReader(const FieldReader&) = delete;
    FieldReader& operator=(const FieldReader&) = delete;

    bool has(std::string_view key) const;
    std::string pathOf(std::string_view key) const;

    /// A text that is not empty, of at most `longest` bytes and without control characters.
    std::string text(std::string_view key, std::size_t longest = 2000);
    /// The same, "" where the field is missing.
    std::string optionalText(std::string_view key, std::size_t longest = 2000);
    double number(std::string_view key); ///< finite
    bool flag(std::string_view key, bool fallback);
    /// The meaning of a text that is one of `names`. Without a fallback the field must be there.
    template<class Meaning>
    Meaning oneOf(std::string_view key, std::initializer_list<std::pair<std::string_view, Meaning>> names, const Meaning* fallback = nullptr)
    {
        const Json* value = take(key);
        if (!value && fallback)
            return *fallback;
        std::string known;
        for (const auto& [name, meaning] : names) {
            if (value && value->is_string() && value->get_ref<const std::string&>() == name)
                return meaning;
            known += (known.empty() ? "" : ", ") + std::string(name);
        }
        complain(key, value, "expected one of " + known + ".");
        return names.begin()->second;
    }
    /// A list of at most `most` entries, empty where the field is missing.
    const Json& list(std::string_view key, std::size_t most);
    /// An object, empty where the field is missing.
    const Json& object(std::string_view key);
    /// Whatever it is; null and a problem where it is missing.
    const Json& any(std::string_view key);

    void complain(std::string_view key, const std::string& sentence); ///< "<path> " + sentence

private:
    const Json* take(std::string_view key);
    void complain(std::string_view key, const Json* value, const std::string& expected);

    const Json& m_object;
    std::string m_path;
    std::vector<Problem>& m_problems;
    std::set<std::string, std::less<>> m_known;
};

} // namespace palimpsest
