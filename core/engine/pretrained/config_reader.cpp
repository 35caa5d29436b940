// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pretrained/config_reader.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace palimpsest {

namespace {

/// For messages; of what may be nested deeply only its kind.
std::string brief(const Json& value)
{
    if (value.is_structured())
        return value.is_array() ? "a list" : "an object";
    return value.dump(-1, ' ', false, Json::error_handler_t::replace).substr(0, 80);
}

bool saysNo(const Json& value)
{
    return value.is_null() || value == false;
}

} // namespace

ConfigReader::ConfigReader(const Json& json, std::string where) : m_json(json), m_where(std::move(where))
{
    if (!json.is_object())
        refuse("holds no object.", "Use the config.json that belongs to the weights.");
}

bool ConfigReader::has(const char* key) const
{
    const auto entry = m_json.find(key);
    return entry != m_json.end() && !entry->is_null();
}

std::int64_t ConfigReader::whole(const char* key) const
{
    if (!has(key))
        refuse(std::string("does not say \"") + key + "\".", "Use the config.json that belongs to the weights.");
    return whole(key, 0);
}

std::int64_t ConfigReader::whole(const char* key, std::int64_t otherwise) const
{
    if (!has(key))
        return otherwise;
    const auto& value = m_json.at(key);
    const bool large = value.is_number_unsigned() && value.get<std::uint64_t>() > std::uint64_t(std::numeric_limits<std::int64_t>::max());
    if (!value.is_number_integer() || large)
        refuseType(key, "a whole number");
    return value.get<std::int64_t>();
}

double ConfigReader::real(const char* key, double otherwise) const
{
    if (!has(key))
        return otherwise;
    if (!m_json.at(key).is_number() || !std::isfinite(m_json.at(key).get<double>()))
        refuseType(key, "a number");
    return m_json.at(key).get<double>();
}

bool ConfigReader::flag(const char* key, bool otherwise) const
{
    if (!has(key))
        return otherwise;
    if (!m_json.at(key).is_boolean())
        refuseType(key, "true or false");
    return m_json.at(key).get<bool>();
}

std::string ConfigReader::text(const char* key, const std::string& otherwise) const
{
    if (!has(key))
        return otherwise;
    if (!m_json.at(key).is_string())
        refuseType(key, "a text");
    return m_json.at(key).get<std::string>();
}

ConfigReader ConfigReader::object(const char* key) const
{
    if (!m_json.contains(key) || !m_json.at(key).is_object())
        refuseType(key, "an object");
    return {m_json.at(key), m_where};
}

bool ConfigReader::listHolds(const char* key, std::string_view text) const
{
    if (!has(key))
        return false;
    const auto& list = m_json.at(key);
    if (!list.is_array())
        refuseType(key, "a list");
    return std::any_of(list.begin(), list.end(), [&](const Json& entry) { return entry.is_string() && entry.get_ref<const std::string&>() == text; });
}

std::vector<std::int64_t> ConfigReader::wholes(const char* key, std::vector<std::int64_t> otherwise) const
{
    if (!has(key))
        return otherwise;
    if (!m_json.at(key).is_array())
        return {whole(key)};
    std::vector<std::int64_t> numbers;
    for (const auto& entry : m_json.at(key)) {
        if (!entry.is_number_integer() || (entry.is_number_unsigned() && entry.get<std::uint64_t>() > std::uint64_t(std::numeric_limits<std::int64_t>::max())))
            refuseType(key, "a list of whole numbers");
        numbers.push_back(entry.get<std::int64_t>());
    }
    return numbers;
}

std::vector<std::string> ConfigReader::texts(const char* key, std::vector<std::string> otherwise) const
{
    if (!has(key))
        return otherwise;
    const auto& list = m_json.at(key);
    if (!list.is_array() || !std::all_of(list.begin(), list.end(), [](const Json& entry) { return entry.is_string(); }))
        refuseType(key, "a list of texts");
    return list.get<std::vector<std::string>>();
}

void ConfigReader::require(const char* key, const Json& expected, const std::string& whose) const
{
    const auto entry = m_json.find(key);
    if (entry == m_json.end())
        return;
    const auto isExpected = [&](const Json& value) { return value == expected || (saysNo(value) && saysNo(expected)); };
    if (isExpected(*entry) || (entry->is_array() && !entry->empty() && std::all_of(entry->begin(), entry->end(), isExpected)))
        return;
    refuse(std::string("has as \"") + key + "\" " + brief(*entry) + (whose.empty() ? ", which is not supported" : ": " + whose + " is not supported") + "; it must be " + brief(expected) + ".",
           "Choose a model of another kind, or a version of this one without it.");
}

void ConfigReader::refuse(const std::string& what, const std::string& hint) const
{
    throw Error("pretrained.config", m_where + " " + what, hint);
}

void ConfigReader::refuseType(const char* key, const char* expected) const
{
    const bool there = m_json.contains(key);
    refuse(std::string("has as \"") + key + "\" " + (there ? brief(m_json.at(key)) : "nothing")
               + "; it must be " + expected + ".",
           "Use the config.json that belongs to the weights.");
}

} // namespace palimpsest
