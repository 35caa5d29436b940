// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace palimpsest {

/// The values that a method runs with, by key. Every key that is asked for must be there: defaults live in the catalogue alone.
class Settings {
public:
    using Value = std::variant<bool, std::int64_t, double, std::string>;

    Settings() = default;
    Settings(std::initializer_list<std::pair<const std::string, Value>> values) : m_values(values) {}

    void set(const std::string& key, Value value) { m_values[key] = std::move(value); }
    bool has(const std::string& key) const { return m_values.contains(key); }

    /// An integer counts as a number. Throws Error "settings.missing" or "settings.kind", naming the key, as all of these do.
    double number(const std::string& key) const
    {
        const auto& value = at(key);
        if (const auto* integral = std::get_if<std::int64_t>(&value))
            return double(*integral);
        return get<double>(value, key, "a number");
    }

    std::int64_t integer(const std::string& key) const { return get<std::int64_t>(at(key), key, "an integer"); }
    bool flag(const std::string& key) const { return get<bool>(at(key), key, "on or off"); }
    const std::string& text(const std::string& key) const { return get<std::string>(at(key), key, "a text"); }

    /// The entry of `choices` whose name is the value. Throws Error "settings.choice" for any other name.
    template<class Enum>
    Enum choice(const std::string& key, std::initializer_list<std::pair<std::string_view, Enum>> choices) const
    {
        const auto& value = text(key);
        std::string known;
        for (const auto& [name, meaning] : choices) {
            if (name == value)
                return meaning;
            known += (known.empty() ? "" : ", ") + std::string(name);
        }
        throw Error("settings.choice", key + " is \"" + value + "\"; expected one of: " + known + ".", "Correct it in the experiment.");
    }

private:
    const Value& at(const std::string& key) const
    {
        const auto entry = m_values.find(key);
        if (entry == m_values.end())
            throw Error("settings.missing", "The method needs a value for " + key + ".", "Add it to the experiment's parameters.");
        return entry->second;
    }

    template<class T>
    static const T& get(const Value& value, const std::string& key, const char* expected)
    {
        if (const auto* wanted = std::get_if<T>(&value))
            return *wanted;
        throw Error("settings.kind", key + " should be " + expected + ".", "Correct it in the experiment.");
    }

    std::map<std::string, Value> m_values;
};

} // namespace palimpsest
