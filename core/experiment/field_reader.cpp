// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/field_reader.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>

namespace palimpsest {

namespace {

const Json kNull;
const Json kNoList = Json::array();
const Json kNoObject = Json::object();

/// A value as a sentence can hold it.
std::string shortText(const Json& value)
{
    if (value.is_object())
        return "an object";
    if (value.is_array())
        return "a list";
    const std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    return text.size() <= 60 ? text : "a text of " + std::to_string(text.size()) + " bytes";
}

} // namespace

void requireVersion(const Json& object, const std::string& where, const std::string& code)
{
    const auto version = object.find("version");
    if (version == object.end())
        throw Error(code, where + " does not say its version; this program reads version 1.", "Add \"version\": 1.");
    if (*version == 1)
        return;
    const bool isNewer = version->is_number_integer() && version->get<std::int64_t>() > 1;
    throw Error(code, where + " has version " + shortText(*version) + "; this program reads version 1.",
                isNewer ? "Open it with a newer Palimpsest." : "Write \"version\": 1.");
}

FieldReader::FieldReader(const Json& object, std::string path, std::vector<Problem>& problems)
    : m_object(object.is_object() ? object : kNoObject), m_path(std::move(path)), m_problems(problems)
{
    if (!object.is_object())
        m_problems.push_back({m_path, (m_path.empty() ? "The file" : m_path) + " must be an object of names and values."});
}

FieldReader::~FieldReader()
{
    std::string known;
    for (const auto& key : m_known)
        known += (known.empty() ? "" : ", ") + key;
    for (const auto& [key, value] : m_object.items())
        if (!m_known.contains(key))
            m_problems.push_back({pathOf(key), pathOf(key) + " is not known; expected " + known + "."});
}

bool FieldReader::has(std::string_view key) const
{
    return m_object.contains(key);
}

std::string FieldReader::pathOf(std::string_view key) const
{
    return m_path.empty() ? std::string(key) : m_path + "." + std::string(key);
}

std::string FieldReader::text(std::string_view key, std::size_t longest)
{
    const Json* value = take(key);
    if (!value || !value->is_string() || value->get_ref<const std::string&>().empty()) {
        complain(key, value, "expected a text.");
        return {};
    }
    const auto& read = value->get_ref<const std::string&>();
    if (read.size() > longest)
        complain(key, value, "expected at most " + std::to_string(longest) + ".");
    else if (std::any_of(read.begin(), read.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }))
        complain(key, "holds a line break or another control character; expected one line of text.");
    else
        return read;
    return {};
}

std::string FieldReader::optionalText(std::string_view key, std::size_t longest)
{
    const auto value = m_object.find(key);
    if (value == m_object.end() || *value == "") {
        m_known.emplace(key);
        return {};
    }
    return text(key, longest);
}

double FieldReader::number(std::string_view key)
{
    const Json* value = take(key);
    if (value && value->is_number() && std::isfinite(value->get<double>()))
        return value->get<double>();
    complain(key, value, "expected a number.");
    return 0;
}

bool FieldReader::flag(std::string_view key, bool fallback)
{
    const Json* value = take(key);
    if (value && !value->is_boolean())
        complain(key, value, "expected true or false.");
    return value && value->is_boolean() ? value->get<bool>() : fallback;
}

const Json& FieldReader::list(std::string_view key, std::size_t most)
{
    const Json* value = take(key);
    if (!value)
        return kNoList;
    if (value->is_array() && value->size() <= most)
        return *value;
    complain(key, value, "expected a list of at most " + std::to_string(most) + " entries.");
    return kNoList;
}

const Json& FieldReader::object(std::string_view key)
{
    const Json* value = take(key);
    if (!value)
        return kNoObject;
    if (value->is_object())
        return *value;
    complain(key, value, "expected an object of names and values.");
    return kNoObject;
}

const Json& FieldReader::any(std::string_view key)
{
    const Json* value = take(key);
    if (value)
        return *value;
    complain(key, nullptr, "expected a value.");
    return kNull;
}

void FieldReader::complain(std::string_view key, const std::string& sentence)
{
    m_problems.push_back({pathOf(key), pathOf(key) + " " + sentence});
}

const Json* FieldReader::take(std::string_view key)
{
    m_known.emplace(key);
    const auto value = m_object.find(key);
    return value == m_object.end() ? nullptr : &*value;
}

void FieldReader::complain(std::string_view key, const Json* value, const std::string& expected)
{
    complain(key, (value ? "is " + shortText(*value) : std::string("is missing")) + "; " + expected);
}

} // namespace palimpsest
