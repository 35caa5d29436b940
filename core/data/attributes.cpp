// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/attributes.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/paths.h"
#include "core/data/delimited_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>
#include <unordered_map>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

[[noreturn]] void refuse(const std::string& where, const std::string& sentence)
{
    throw Error("attributes.invalid", where + " " + sentence,
                "Write a table with a column 'index' or 'file' and a column for each attribute, or leave CelebA's list as it was published.");
}

std::optional<double> numberIn(const std::string& text)
{
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// As numbers where all are, else as text.
void sortValues(std::vector<std::string>& values)
{
    const bool areNumbers = std::all_of(values.begin(), values.end(), [](const std::string& value) { return numberIn(value).has_value(); });
    std::sort(values.begin(), values.end(), [areNumbers](const std::string& a, const std::string& b) {
        return areNumbers && *numberIn(a) != *numberIn(b) ? *numberIn(a) < *numberIn(b) : a < b;
    });
}

/// Attributes while their table is read: a line at a time.
class Collector {
public:
    Collector(std::vector<std::string> names, std::int64_t count, std::string where) : m_count(std::size_t(count)), m_where(std::move(where))
    {
        std::set<std::string> known;
        for (auto& name : names) {
            if (name.empty())
                refuse(m_where, "has an attribute without a name in its first line.");
            if (!known.insert(name).second)
                refuse(m_where, "has the attribute '" + name + "' twice.");
            m_columns.push_back({std::move(name), {}, {}, std::vector<std::int32_t>(m_count, -1)});
        }
        if (m_columns.empty())
            refuse(m_where, "has no attribute beside the samples.");
    }

    std::size_t size() const { return m_columns.size(); }

    void set(std::size_t sample, std::size_t column, std::string value)
    {
        if (value.empty())
            return;
        Column& own = m_columns[column];
        const auto [place, isNew] = own.codes.try_emplace(std::move(value), std::int32_t(own.values.size()));
        if (isNew)
            own.values.push_back(place->first);
        own.valueOf[sample] = place->second;
        m_matched = true;
    }

    std::vector<SampleAttribute> take()
    {
        if (!m_matched)
            throw Error("attributes.unmatched", m_where + " says nothing of any of the " + std::to_string(m_count) + " training images.",
                        "Name sample numbers in a column 'index', or the images' files in a column 'file'.");
        std::vector<SampleAttribute> attributes;
        for (auto& column : m_columns)
            attributes.push_back(sorted(column));
        return attributes;
    }

private:
    struct Column {
        std::string name;
        std::vector<std::string> values; ///< in the order of their appearance
        std::unordered_map<std::string, std::int32_t> codes;
        std::vector<std::int32_t> valueOf;
    };

    static SampleAttribute sorted(Column& column)
    {
        SampleAttribute attribute{std::move(column.name), column.values, std::move(column.valueOf)};
        sortValues(attribute.values);
        std::vector<std::int32_t> placeOf(column.values.size());
        for (std::size_t place = 0; place < attribute.values.size(); ++place)
            placeOf[std::size_t(column.codes.at(attribute.values[place]))] = std::int32_t(place);
        for (auto& value : attribute.valueOf)
            if (value >= 0)
                value = placeOf[std::size_t(value)];
        return attribute;
    }

    std::size_t m_count;
    std::string m_where;
    std::vector<Column> m_columns;
    bool m_matched = false;
};

/// The training images that a name in a table means: one by its path, any number by the name of the file.
class FileNames {
public:
    explicit FileNames(const std::vector<std::string>& files)
    {
        for (std::size_t sample = 0; sample < files.size(); ++sample) {
            const auto slash = files[sample].rfind('/');
            m_samples[files[sample]].push_back(sample);
            if (slash != std::string::npos)
                m_samples[files[sample].substr(slash + 1)].push_back(sample);
        }
    }

    const std::vector<std::size_t>& samplesOf(const std::string& name) const
    {
        static const std::vector<std::size_t> none;
        const auto found = m_samples.find(name);
        return found == m_samples.end() ? none : found->second;
    }

private:
    std::unordered_map<std::string, std::vector<std::size_t>> m_samples;
};

std::size_t sampleNumber(const std::string& text, std::int64_t count, const std::string& where, std::size_t line)
{
    std::int64_t id = -1;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (failure != std::errc() || end != text.data() + text.size() || id < 0 || id >= count)
        refuse(where, "has '" + text.substr(0, 40) + "' as a sample in line " + std::to_string(line) + "; a whole number from 0 to " + std::to_string(count - 1)
                   + " was expected.");
    return std::size_t(id);
}

std::vector<std::string> words(std::string_view line)
{
    std::vector<std::string> list;
    for (line = trimmed(line); !line.empty(); line = trimmed(line)) {
        const auto end = std::min(line.find_first_of(" \t"), line.size());
        list.emplace_back(line.substr(0, end));
        line.remove_prefix(end);
    }
    return list;
}

} // namespace

std::vector<SampleAttribute> parseAttributeTable(std::string_view bytes, const std::vector<std::string>& trainFiles, std::int64_t count, const std::string& where)
{
    std::optional<Collector> collector;
    std::optional<FileNames> names;
    std::size_t key = 0, columns = 0;
    std::vector<bool> seen(std::size_t(count), false);
    forEachLine(withoutByteOrderMark(bytes), [&](std::size_t number, std::string_view line) {
        if (trimmed(line).empty())
            return;
        auto row = delimitedCells(line);
        if (!collector) {
            const auto head = std::find_if(row.begin(), row.end(), [](const std::string& name) { return name == "index" || name == "file"; });
            if (head == row.end())
                refuse(where, "has neither a column 'index' nor 'file': its first line is '" + std::string(trimmed(line).substr(0, 60)) + "'.");
            if (*head == "file" && trainFiles.empty())
                refuse(where, "has a column 'file', but the images of this dataset are no files of their own; 'index' was expected.");
            if (*head == "file")
                names.emplace(trainFiles);
            key = std::size_t(head - row.begin());
            columns = row.size();
            row.erase(head);
            collector.emplace(std::move(row), count, where);
            return;
        }
        if (row.size() != columns)
            refuse(where, "has " + std::to_string(row.size()) + " cells in line " + std::to_string(number) + "; its first line has " + std::to_string(columns) + ".");
        const std::string sample = row[key];
        row.erase(row.begin() + std::ptrdiff_t(key));
        const auto samples = names ? names->samplesOf(sample) : std::vector<std::size_t>{sampleNumber(sample, count, where, number)};
        for (const std::size_t id : samples) {
            if (seen[id])
                refuse(where, "describes '" + sample + "' in line " + std::to_string(number) + " again.");
            seen[id] = true;
            for (std::size_t column = 0; column < collector->size(); ++column)
                collector->set(id, column, row[column]);
        }
    });
    if (!collector)
        refuse(where, "is empty.");
    return collector->take();
}

std::vector<SampleAttribute> parseCelebAttributes(std::string_view bytes, const std::vector<std::string>& trainFiles, const std::string& where)
{
    const FileNames names(trainFiles);
    std::optional<Collector> collector;
    forEachLine(bytes, [&](std::size_t number, std::string_view line) {
        auto row = words(line);
        if (row.empty() || (number == 1 && row.size() == 1)) // how many images there are; those that are here count
            return;
        if (!collector) {
            collector.emplace(std::move(row), std::int64_t(trainFiles.size()), where);
            return;
        }
        if (row.size() != collector->size() + 1)
            refuse(where, "has " + std::to_string(row.size()) + " words in line " + std::to_string(number) + "; a file name and " + std::to_string(collector->size())
                       + " numbers were expected.");
        for (std::size_t column = 0; column < collector->size(); ++column) {
            const std::string& value = row[column + 1];
            if (value != "1" && value != "-1" && value != "0")
                refuse(where, "has '" + value.substr(0, 40) + "' in line " + std::to_string(number) + "; 1 or -1 was expected.");
            for (const std::size_t id : names.samplesOf(row.front()))
                collector->set(id, column, value == "1" ? "yes" : "no");
        }
    });
    if (!collector)
        refuse(where, "has no line with the attributes' names.");
    return collector->take();
}

std::vector<SampleAttribute> readAttributes(const Dataset& dataset)
{
    const fs::path folder = folderOf(dataset.spec);
    if (const auto table = folder / "attributes.csv"; isThere(table))
        return parseAttributeTable(readFile(table), dataset.trainFiles, dataset.train.count, "'" + table.string() + "'");
    if (const auto list = folder / "list_attr_celeba.txt"; isThere(list) && !dataset.trainFiles.empty())
        return parseCelebAttributes(readFile(list), dataset.trainFiles, "'" + list.string() + "'");
    return {};
}

} // namespace palimpsest
