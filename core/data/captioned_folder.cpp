// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/captioned_folder.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/data/delimited_text.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr const char* kNoValue = "other";
constexpr const char* kNoTrait = "picture";

/// The name of the class of a row: the first value of its first trait.
std::string classOf(const CaptionRow& row)
{
    if (row.values.empty())
        return kNoTrait;
    const auto values = valuesOfCell(row.values.front());
    return values.empty() ? kNoValue : values.front();
}

/// Splits rows that the table leaves open.
void drawTestPart(std::vector<CaptionRow>& rows)
{
    std::vector<std::pair<std::string, CaptionRow*>> byHash;
    byHash.reserve(rows.size());
    for (auto& row : rows)
        byHash.emplace_back(sha256(row.file), &row);
    std::sort(byHash.begin(), byHash.end());
    const auto tests = std::max<std::size_t>(1, std::size_t(kTestShareOfCaptions * double(rows.size())));
    for (std::size_t i = 0; i < byHash.size(); ++i)
        byHash[i].second->part = i + tests < byHash.size() ? CaptionPart::Train : CaptionPart::Test;
}

void requireFiles(const fs::path& folder, const CaptionTable& table)
{
    std::size_t missing = 0;
    const CaptionRow* first = nullptr;
    std::error_code failure;
    for (const auto& row : table.rows)
        if (!fs::is_regular_file(folder / row.file, failure) && missing++ == 0)
            first = &row;
    if (!first)
        return;
    const std::string others = missing == 1 ? "" : ", and " + std::to_string(missing - 1) + (missing == 2 ? " other that is missing, too" : " others that are missing, too");
    throw Error("captions.file", "'" + first->file + "' is not there, though " + first->place + " names it" + others + ".",
                "Put the pictures into '" + folder.string() + "', or take their lines out of the table.");
}

std::vector<UnreadableFile> picturesWithoutCaption(const fs::path& folder, const CaptionTable& table)
{
    std::set<std::string_view> named;
    for (const auto& row : table.rows)
        named.insert(row.file);
    std::vector<UnreadableFile> others;
    std::error_code failure;
    for (auto entry = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, failure); !failure && entry != fs::recursive_directory_iterator();
         entry.increment(failure)) {
        if (!isImageName(entry->path()) || !entry->is_regular_file(failure))
            continue;
        auto inner = entry->path().lexically_relative(folder).generic_string();
        if (!named.contains(inner))
            others.push_back({std::move(inner), "it has no caption in " + table.file.filename().string() + "."});
    }
    std::sort(others.begin(), others.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return others;
}

} // namespace

bool isCaptionedFolder(const DatasetDescriptor& descriptor)
{
    return descriptor.id == "captioned-folder";
}

std::vector<std::string> valuesOfCell(const std::string& cell)
{
    std::vector<std::string> values;
    for (std::string_view rest = cell; !rest.empty();) {
        const auto end = std::min(rest.find('|'), rest.size());
        const auto value = trimmed(rest.substr(0, end));
        if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end())
            values.emplace_back(value);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return values;
}

CaptionedListing listCaptionedFolder(const fs::path& folder)
{
    auto table = readCaptionTable(folder);
    requireFiles(folder, table);
    if (!table.hasParts)
        drawTestPart(table.rows);

    CaptionedListing listing;
    listing.traits = table.traits;
    listing.withoutCaption = picturesWithoutCaption(folder, table);
    std::map<std::string, std::int32_t> labels;
    for (const auto& row : table.rows)
        labels.emplace(classOf(row), 0);
    for (auto& [name, label] : labels) {
        label = std::int32_t(listing.files.classes.size());
        listing.files.classes.push_back(name);
    }
    std::vector<CaptionRow> validation;
    for (auto& row : table.rows) {
        const bool isTest = row.part == CaptionPart::Test, isValidation = row.part == CaptionPart::Validation;
        auto& files = isTest ? listing.files.test : isValidation ? listing.files.validation : listing.files.train;
        files.push_back(imageFileAt(folder, row.file, labels.at(classOf(row))));
        (isTest ? listing.test : isValidation ? validation : listing.train).push_back(std::move(row));
    }
    if (listing.files.train.empty() || listing.files.test.empty())
        throw Error("captions.few", "'" + table.file.string() + "' leaves no picture to " + (listing.files.train.empty() ? "learn from." : "test on."),
                    table.hasParts ? "Write \"train\" and \"test\" into its column split, or leave that column out." : "Name at least two pictures.");
    listing.train.insert(listing.train.end(), std::make_move_iterator(validation.begin()), std::make_move_iterator(validation.end()));
    return listing;
}

std::vector<CaptionRow> readableRows(const std::vector<CaptionRow>& rows, const std::vector<UnreadableFile>& unreadable)
{
    std::set<std::string_view> leftOut;
    for (const auto& file : unreadable)
        leftOut.insert(file.path);
    std::vector<CaptionRow> kept;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(kept), [&](const CaptionRow& row) { return !leftOut.contains(row.file); });
    return kept;
}

} // namespace palimpsest
