// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include "core/base/error.h"
#include "core/base/files.h"

#include <algorithm>

namespace palimpsest {

Json parseJson(const std::string& text, const std::string& where)
{
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& problem) {
        const auto end = text.begin() + std::ptrdiff_t(std::min(problem.byte, text.size()));
        const auto line = std::count(text.begin(), end, '\n') + 1;
        throw Error("json.invalid", where + " is not valid JSON: line " + std::to_string(line) + " cannot be read.",
                    "Restore the file from a copy, or remove it if it can be made again.");
    } catch (const Json::out_of_range&) { // of a number such as 1e999
        throw Error("json.invalid", where + " has a number that is too large to be one.", "Restore the file from a copy, or remove it if it can be made again.");
    }
}

Json readJson(const std::filesystem::path& file)
{
    return parseJson(readFile(file), "'" + file.string() + "'");
}

void writeJson(const std::filesystem::path& file, const Json& value)
{
    writeFileAtomically(file, value.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

std::string canonicalText(const Json& value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace palimpsest
