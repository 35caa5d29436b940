// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/index_list.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/delimited_text.h"
#include "core/data/pickled_list.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <utility>

namespace palimpsest {

namespace {

constexpr std::string_view kNumPyMagic = "\x93NUMPY";

[[noreturn]] void refuse(const std::string& where, const std::string& sentence)
{
    throw Error("index-list.invalid", where + " " + sentence,
                "Write one sample number a line, a CSV file with a column 'index', or numpy.save of a one-dimensional array of integers.");
}

std::int64_t sampleNumber(std::string_view text, const std::string& where, std::size_t line)
{
    std::int64_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end != text.data() + text.size() || value < 0)
        refuse(where, "has '" + std::string(text.substr(0, 40)) + "' in line " + std::to_string(line) + "; a whole number from 0 was expected.");
    return value;
}

std::vector<std::int64_t> parseText(std::string_view bytes, const std::string& where)
{
    std::vector<std::int64_t> ids;
    forEachLine(bytes, [&](std::size_t number, std::string_view line) {
        line = trimmed(line.substr(0, line.find('#')));
        if (!line.empty())
            ids.push_back(sampleNumber(line, where, number));
    });
    return ids;
}

std::vector<std::int64_t> parseCsv(std::string_view bytes, const std::string& where)
{
    bytes = withoutByteOrderMark(bytes);
    std::vector<std::int64_t> ids;
    std::size_t column = 0;
    bool first = true;
    forEachLine(bytes, [&](std::size_t number, std::string_view line) {
        if (trimmed(line).empty())
            return;
        const auto row = delimitedCells(line);
        if (std::exchange(first, false)) {
            const auto head = std::find(row.begin(), row.end(), "index");
            if (head != row.end()) {
                column = std::size_t(head - row.begin());
                return;
            }
            const bool isNumber = !row.front().empty() && std::all_of(row.front().begin(), row.front().end(), [](unsigned char c) { return std::isdigit(c); });
            if (!isNumber && row.size() > 1)
                refuse(where, "has no column 'index': its first line is '" + std::string(trimmed(line).substr(0, 60)) + "'.");
            if (!isNumber)
                return; // one column under another name
        }
        if (column >= row.size())
            refuse(where, "has only " + std::to_string(row.size()) + " columns in line " + std::to_string(number) + ".");
        ids.push_back(sampleNumber(row[column], where, number));
    });
    return ids;
}

/// What follows 'key': in the header's Python dictionary, up to the comma or bracket that ends it.
std::string_view headerValue(std::string_view header, std::string_view key, const std::string& where)
{
    for (const char quote : {'\'', '"'}) {
        const std::string name = quote + std::string(key) + quote;
        const auto at = header.find(name);
        if (at == std::string_view::npos)
            continue;
        auto rest = header.substr(at + name.size());
        const auto colon = rest.find(':');
        if (colon != std::string_view::npos && trimmed(rest.substr(0, colon)).empty())
            return trimmed(rest.substr(colon + 1));
    }
    refuse(where, "is a damaged NumPy file: its header has no '" + std::string(key) + "'.");
}

std::vector<std::int64_t> parseNumPy(std::string_view bytes, const std::string& where)
{
    if (!bytes.starts_with(kNumPyMagic) || bytes.size() < 10)
        refuse(where, "is no NumPy file: it does not start as one.");
    const int version = static_cast<unsigned char>(bytes[6]);
    if (version < 1 || version > 3)
        refuse(where, "has version " + std::to_string(version) + " of NumPy's format; versions 1 to 3 can be read.");
    const auto byteAt = [&](std::size_t i) { return std::uint64_t(static_cast<unsigned char>(bytes[i])); };
    const std::size_t start = version == 1 ? 10 : 12;
    if (bytes.size() < start)
        refuse(where, "ends in its header: it is truncated.");
    const std::uint64_t length = version == 1 ? byteAt(8) | byteAt(9) << 8 : byteAt(8) | byteAt(9) << 8 | byteAt(10) << 16 | byteAt(11) << 24;
    if (length > bytes.size() - start)
        refuse(where, "ends in its header: it is truncated.");
    const auto header = bytes.substr(start, length);
    const auto data = bytes.substr(start + length);

    const auto kind = headerValue(header, "descr", where);
    const std::string type(kind.size() >= 5 && (kind[0] == '\'' || kind[0] == '"') ? kind.substr(1, 3) : "");
    const bool isBig = type.starts_with('>');
    const std::size_t width = type.ends_with("i8") ? 8 : type.ends_with("i4") ? 4 : 0;
    if (width == 0 || (!isBig && !type.starts_with('<')) || kind[4] != kind[0])
        refuse(where, "holds " + std::string(kind.substr(0, std::min<std::size_t>(kind.size(), 12))) + "; 32- or 64-bit integers ('<i4' or '<i8') were expected.");
    auto shape = headerValue(header, "shape", where);
    const auto close = shape.find(')');
    std::uint64_t count = 0;
    if (!shape.starts_with('(') || close == std::string_view::npos)
        refuse(where, "is a damaged NumPy file: its shape is not a list of numbers.");
    auto sizes = trimmed(shape.substr(1, close - 1));
    if (sizes.ends_with(','))
        sizes = trimmed(sizes.substr(0, sizes.size() - 1));
    const auto [end, failure] = std::from_chars(sizes.data(), sizes.data() + sizes.size(), count);
    if (failure != std::errc() || end != sizes.data() + sizes.size())
        refuse(where, "has the shape (" + std::string(sizes.substr(0, 40)) + "); one dimension was expected.");
    if (count > data.size() / width || count * width != data.size())
        refuse(where, "announces " + std::to_string(count) + " numbers of " + std::to_string(width) + " bytes and has " + std::to_string(data.size()) + " bytes of them.");
    std::vector<std::int64_t> ids;
    ids.reserve(std::size_t(count));
    for (std::size_t i = 0; i < std::size_t(count); ++i) {
        std::uint64_t value = 0;
        for (std::size_t byte = 0; byte < width; ++byte)
            value |= std::uint64_t(static_cast<unsigned char>(data[i * width + (isBig ? width - 1 - byte : byte)])) << (8 * byte);
        const auto id = width == 4 ? std::int64_t(std::int32_t(std::uint32_t(value))) : std::int64_t(value);
        if (id < 0)
            refuse(where, "has the number " + std::to_string(id) + " at place " + std::to_string(i) + "; sample numbers start at 0.");
        ids.push_back(id);
    }
    return ids;
}

std::string numPyFile(const std::vector<std::int64_t>& ids)
{
    std::string header = "{'descr': '<i8', 'fortran_order': False, 'shape': (" + std::to_string(ids.size()) + ",), }";
    header.append(63 - (10 + header.size()) % 64, ' '); // the data start at a multiple of 64
    header += '\n';
    std::string file = std::string(kNumPyMagic) + '\x01' + '\0' + char(header.size() & 0xff) + char(header.size() >> 8) + header;
    for (const auto id : ids)
        for (int shift = 0; shift < 64; shift += 8)
            file += char(std::uint64_t(id) >> shift & 0xff);
    return file;
}

} // namespace

IndexFormat indexFormatOf(const std::filesystem::path& file)
{
    const std::string ending = file.extension().string();
    return ending == ".npy" ? IndexFormat::NumPy : ending == ".csv" || ending == ".tsv" ? IndexFormat::Csv : IndexFormat::Text;
}

std::vector<std::int64_t> readIndexList(const std::filesystem::path& file)
{
    return parseIndexList(readFile(file), indexFormatOf(file), "'" + file.string() + "'");
}

std::vector<std::int64_t> parseIndexList(std::string_view bytes, IndexFormat format, const std::string& where)
{
    auto ids = looksPickled(bytes) ? parsePickledList(bytes, where) : format == IndexFormat::NumPy ? parseNumPy(bytes, where) : format == IndexFormat::Csv ? parseCsv(bytes, where) : parseText(bytes, where);
    if (ids.empty())
        throw Error("index-list.empty", where + " has no sample numbers.", "Choose a file that lists the samples to forget.");
    auto sorted = ids;
    std::sort(sorted.begin(), sorted.end());
    if (const auto twice = std::adjacent_find(sorted.begin(), sorted.end()); twice != sorted.end())
        throw Error("index-list.repeated", where + " names sample " + std::to_string(*twice) + " more than once.",
                    "Leave each sample in it once: which one was meant instead is not known.");
    return ids;
}

std::string formatIndexList(const std::vector<std::int64_t>& ids, IndexFormat format)
{
    if (format == IndexFormat::NumPy)
        return numPyFile(ids);
    std::string text = format == IndexFormat::Csv ? "index\n" : "";
    for (const auto id : ids)
        text += std::to_string(id) + "\n";
    return text;
}

} // namespace palimpsest
