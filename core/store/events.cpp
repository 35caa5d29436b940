// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/events.h"

#include <cmath>

namespace palimpsest {

std::optional<Json> parseEvent(const std::string& line)
{
    Json event = Json::parse(line, nullptr, false);
    if (!event.is_object() || !event.contains("event") || !event.at("event").is_string())
        return std::nullopt;
    return event;
}

double numberIn(const Json& event, const char* field, double otherwise)
{
    const auto entry = event.find(field);
    return entry != event.end() && entry->is_number() ? entry->get<double>() : otherwise;
}

std::string textIn(const Json& event, const char* field)
{
    const auto entry = event.find(field);
    return entry != event.end() && entry->is_string() ? entry->get<std::string>() : std::string();
}

Json finiteOrNull(double value)
{
    return std::isfinite(value) ? Json(value) : Json();
}

} // namespace palimpsest
