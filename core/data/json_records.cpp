// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/json_records.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/delimited_text.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <cctype>

namespace fs = std::filesystem;

namespace palimpsest {

void JsonRecordReader::refuse(const std::string& place, const std::string& what) const
{
    std::string sentence = place + " " + what + ".";
    sentence.front() = char(std::toupper(static_cast<unsigned char>(sentence.front())));
    throw Error(m_format + ".invalid", sentence, "Correct the file, or copy it again from where it came from.");
}

std::string JsonRecordReader::readText(const fs::path& file) const
{
    std::string text = readFile(file);
    if (const auto broken = firstBrokenUtf8(text)) {
        const auto line = 1 + std::count(text.begin(), text.begin() + std::ptrdiff_t(*broken), '\n');
        throw Error(m_format + ".utf8", "Line " + std::to_string(line) + " of '" + file.string() + "' is not UTF-8 text.",
                    "Save the file as UTF-8, or copy it again from where it came from.");
    }
    return std::string(withoutByteOrderMark(text));
}

std::vector<JsonRecord> JsonRecordReader::read(const fs::path& file) const
{
    const std::string text = readText(file), quoted = " of '" + file.string() + "'";
    std::vector<JsonRecord> records;
    if (trimmed(text).starts_with('[')) {
        Json list = Json::parse(text, nullptr, false);
        if (list.is_discarded())
            refuse("the list" + quoted, "is not valid JSON");
        for (std::size_t i = 0; i < list.size(); ++i)
            records.push_back({std::move(list[i]), "record " + std::to_string(i + 1) + quoted});
    } else
        forEachLine(text, [&](std::size_t number, std::string_view line) {
            if (trimmed(line).empty())
                return;
            const std::string place = "line " + std::to_string(number) + quoted;
            Json value = Json::parse(line, nullptr, false);
            if (value.is_discarded())
                refuse(place, "is not valid JSON");
            records.push_back({std::move(value), place});
        });
    if (records.empty())
        refuse("'" + file.string() + "'", "holds no record");
    return records;
}

void JsonRecordReader::requireObject(const JsonRecord& record) const
{
    if (!record.value.is_object())
        refuse(record.place, "is no JSON object");
}

std::string JsonRecordReader::textOf(const JsonRecord& record, const char* key) const
{
    const auto found = record.value.find(key);
    if (found == record.value.end())
        refuse(record.place, std::string("has no \"") + key + "\"");
    if (!found->is_string())
        refuse(record.place, std::string("has a \"") + key + "\" that is no text");
    auto text = found->get<std::string>();
    if (trimmed(text).empty())
        refuse(record.place, std::string("has an empty \"") + key + "\"");
    return text;
}

} // namespace palimpsest
