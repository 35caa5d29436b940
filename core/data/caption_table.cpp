// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/caption_table.h"

#include "core/base/error.h"
#include "core/data/delimited_text.h"
#include "core/data/image_folder.h"
#include "core/data/json_records.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr std::size_t kLongestQuote = 60; ///< bytes of what a table says that a sentence repeats

const std::array kFileNames{"file", "file_name"};
const std::array kCaptionNames{"caption", "text"};
constexpr const char* kPartName = "split";

const JsonRecordReader& reader()
{
    static const JsonRecordReader reader("captions");
    return reader;
}

std::string inQuotes(std::string_view text)
{
    auto end = std::min(text.size(), kLongestQuote);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) // not within a letter
        --end;
    return "'" + std::string(text.substr(0, end)) + (end < text.size() ? "…'" : "'");
}

[[noreturn]] void refuse(const std::string& place, const std::string& what)
{
    reader().refuse(place, what);
}

/// Columns of a table, or the names in its records, and which of them mean what.
class Columns {
public:
    Columns(std::vector<std::string> names, const std::string& place)
        : m_names(std::move(names))
    {
        std::set<std::string> seen;
        for (const auto& name : m_names) {
            if (name.empty())
                refuse(place, "has a column without a name");
            if (name.find(':') != std::string::npos)
                refuse(place, "names a column " + inQuotes(name) + ": a colon parts a trait from its value");
            if (!seen.insert(name).second)
                refuse(place, "names the column " + inQuotes(name) + " twice");
        }
        m_file = one(kFileNames, place);
        m_caption = one(kCaptionNames, place);
        const auto part = std::find(m_names.begin(), m_names.end(), kPartName);
        if (part != m_names.end())
            m_part = std::size_t(part - m_names.begin());
        for (std::size_t column = 0; column < m_names.size(); ++column)
            if (column != m_file && column != m_caption && column != m_part)
                m_traits.push_back(column);
    }

    std::size_t size() const { return m_names.size(); }
    bool hasParts() const { return m_part.has_value(); }

    std::vector<std::string> traits() const
    {
        std::vector<std::string> names;
        for (const auto column : m_traits)
            names.push_back(m_names[column]);
        return names;
    }

    CaptionRow row(std::vector<std::string> cells, std::string place) const
    {
        CaptionRow row;
        row.file = fileOf(cells[m_file], place);
        row.caption = std::string(trimmed(cells[m_caption]));
        if (row.caption.empty())
            refuse(place, "has no caption for " + inQuotes(row.file));
        if (row.caption.find('\0') != std::string::npos)
            refuse(place, "has a zero byte in the caption of " + inQuotes(row.file));
        if (m_part)
            row.part = partOf(cells[*m_part], place);
        for (const auto column : m_traits)
            row.values.emplace_back(trimmed(cells[column]));
        row.place = std::move(place);
        return row;
    }

private:
    template<std::size_t Count>
    std::size_t one(const std::array<const char*, Count>& names, const std::string& place) const
    {
        for (const char* name : names)
            if (const auto found = std::find(m_names.begin(), m_names.end(), name); found != m_names.end())
                return std::size_t(found - m_names.begin());
        refuse(place, std::string("has no column '") + names.front() + "' (or '" + names.back() + "')");
    }

    static std::string fileOf(const std::string& cell, const std::string& place)
    {
        if (trimmed(cell).empty())
            refuse(place, "names no file");
        if (cell.find('\0') != std::string::npos)
            refuse(place, "names a file with a zero byte");
        const auto path = fs::path(trimmed(cell)).lexically_normal();
        if (path.is_absolute() || *path.begin() == "..")
            refuse(place, "names " + inQuotes(cell) + ", which is not in the table's folder");
        if (!isImageName(path))
            refuse(place, "names " + inQuotes(cell) + ", which is no PNG, JPEG or BMP file by its name");
        return path.generic_string();
    }

    static CaptionPart partOf(const std::string& cell, const std::string& place)
    {
        static const std::map<std::string, CaptionPart> parts{{"", CaptionPart::Train}, {"train", CaptionPart::Train}, {"validation", CaptionPart::Validation},
                                                              {"val", CaptionPart::Validation}, {"test", CaptionPart::Test}};
        const auto found = parts.find(cell);
        if (found == parts.end())
            refuse(place, "has " + inQuotes(cell) + " as its split, where train, validation or test was expected");
        return found->second;
    }

    std::vector<std::string> m_names;
    std::size_t m_file = 0, m_caption = 0;
    std::optional<std::size_t> m_part;
    std::vector<std::size_t> m_traits;
};

/// Orders the rows by file, and refuses a file that has two.
CaptionTable tableOf(const fs::path& file, const Columns& columns, std::vector<CaptionRow> rows)
{
    if (rows.empty())
        refuse(inQuotes(file.string()), "has no line for a picture");
    std::stable_sort(rows.begin(), rows.end(), [](const CaptionRow& a, const CaptionRow& b) { return a.file < b.file; });
    const auto twice = std::adjacent_find(rows.begin(), rows.end(), [](const CaptionRow& a, const CaptionRow& b) { return a.file == b.file; });
    if (twice != rows.end())
        refuse((twice + 1)->place, "names " + inQuotes(twice->file) + " again");
    return {file, columns.traits(), std::move(rows), columns.hasParts()};
}

/// What parts the first line's names.
std::string_view separatorOf(std::string_view header)
{
    bool isQuoted = false;
    for (std::size_t place = 0; place < header.size(); ++place) {
        if (header[place] == '"')
            isQuoted = !isQuoted;
        else if (!isQuoted && kDelimiters.find(header[place]) != std::string_view::npos)
            return header.substr(place, 1);
    }
    return ",";
}

CaptionTable parseRecords(const fs::path& file)
{
    const auto records = reader().read(file);
    const auto keyOf = [](const Json& value, const std::array<const char*, 2>& names) { return value.contains(names.back()) && !value.contains(names.front()) ? names.back() : names.front(); };
    // Traits are the texts that any record has, so that a record may leave one out.
    std::set<std::string> others;
    const auto isOther = [](const std::string& name) {
        const auto is = [&](const char* known) { return name == known; };
        return std::none_of(kFileNames.begin(), kFileNames.end(), is) && std::none_of(kCaptionNames.begin(), kCaptionNames.end(), is) && name != kPartName;
    };
    bool hasParts = false;
    for (const auto& record : records) {
        reader().requireObject(record);
        for (const auto& [name, value] : record.value.items())
            if (value.is_string() && isOther(name))
                others.insert(name);
        hasParts = hasParts || record.value.contains(kPartName);
    }
    std::vector<std::string> names{kFileNames.front(), kCaptionNames.front()};
    names.insert(names.end(), others.begin(), others.end());
    if (hasParts)
        names.emplace_back(kPartName);
    const Columns columns(names, inQuotes(file.string()));
    std::vector<CaptionRow> rows;
    rows.reserve(records.size());
    for (const auto& record : records) {
        std::vector<std::string> cells{reader().textOf(record, keyOf(record.value, kFileNames)), reader().textOf(record, keyOf(record.value, kCaptionNames))};
        for (std::size_t column = cells.size(); column < names.size(); ++column) {
            const auto entry = record.value.find(names[column]);
            cells.push_back(entry != record.value.end() && entry->is_string() ? entry->get<std::string>() : std::string());
        }
        rows.push_back(columns.row(std::move(cells), record.place));
    }
    return tableOf(file, columns, std::move(rows));
}

} // namespace

const std::vector<std::string>& captionTableNames()
{
    static const std::vector<std::string> names{"captions.csv", "metadata.csv", "metadata.jsonl"};
    return names;
}

fs::path captionTableOf(const fs::path& folder)
{
    std::error_code failure;
    for (const auto& name : captionTableNames())
        if (fs::is_regular_file(folder / name, failure))
            return folder / name;
    return {};
}

CaptionTable parseCaptionTable(std::string_view text, const fs::path& where)
{
    std::optional<Columns> columns;
    std::string_view separator;
    std::vector<CaptionRow> rows;
    forEachLine(withoutByteOrderMark(text), [&](std::size_t number, std::string_view line) {
        if (trimmed(line).empty())
            return;
        auto place = "line " + std::to_string(number) + " of '" + where.string() + "'";
        if (!columns)
            separator = separatorOf(line);
        auto cells = delimitedCells(line, separator);
        if (!columns) {
            columns.emplace(std::move(cells), place);
            return;
        }
        if (cells.size() != columns->size())
            refuse(place, "has " + std::to_string(cells.size()) + " cells, where the first line names " + std::to_string(columns->size())
                       + " columns (a caption that holds a comma stands in double quotes, and on one line)");
        rows.push_back(columns->row(std::move(cells), std::move(place)));
    });
    if (!columns)
        refuse("'" + where.string() + "'", "is empty");
    return tableOf(where, *columns, std::move(rows));
}

CaptionTable readCaptionTable(const fs::path& folder)
{
    const auto file = captionTableOf(folder);
    if (file.empty())
        throw Error("captions.missing", "'" + folder.string() + "' has no captions.csv and no metadata.jsonl, so nothing says what its pictures show.",
                    "Write a table with the columns file and caption, one line a picture.");
    return file.extension() == ".jsonl" ? parseRecords(file) : parseCaptionTable(reader().readText(file), file);
}

} // namespace palimpsest
