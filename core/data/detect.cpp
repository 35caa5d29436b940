// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/detect.h"

#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/data/captioned_folder.h"
#include "core/data/class_concepts.h"
#include "core/data/idx.h"
#include "core/data/image_folder.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <system_error>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr int kMostInnerFolders = 50; ///< a folder of very many folders is no dataset's parent

/// Letters and digits in lower case: "Fashion_MNIST" and "fashion-mnist" are one name.
std::string plain(const std::string& name)
{
    std::string letters;
    for (const unsigned char letter : name)
        if (std::isalnum(letter))
            letters += char(std::tolower(letter));
    return letters;
}

/// Its captions table, if it has one, even one that cannot be read yet: opening it says what is wrong.
std::optional<std::string> captionsIn(const fs::path& folder)
{
    if (captionTableOf(folder).empty())
        return std::nullopt;
    try {
        return std::to_string(readCaptionTable(folder).rows.size()) + " pictures with captions";
    } catch (const Error&) {
        return "pictures with a table of captions";
    }
}

/// What the folder holds if it can be this dataset.
std::optional<std::string> evidence(const fs::path& folder, const DatasetDescriptor& descriptor)
{
    if (isCaptionedByClass(descriptor)) // the folder is one of images by class in the first place
        return std::nullopt;
    const auto has = [&](const char* name) { return isThere(folder / name); };
    switch (descriptor.format) {
    case DatasetFormat::Idx:
        for (const auto& prefix : {descriptor.idx.train, descriptor.idx.test})
            if (!isThere(idxImageFile(folder, prefix)) || !isThere(idxLabelFile(folder, prefix)))
                return std::nullopt;
        return "IDX files of a training and a test part";
    case DatasetFormat::Cifar10:
        if (has("data_batch_1.bin") && has("test_batch.bin"))
            return "five training files and a test file of CIFAR-10's binary version";
        return std::nullopt;
    case DatasetFormat::Cifar100:
        if (has("train.bin") && has("test.bin"))
            return "a training and a test file of CIFAR-100's binary version";
        return std::nullopt;
    case DatasetFormat::FictitiousAuthors:
    case DatasetFormat::MarkovChains:
    case DatasetFormat::FictitiousArticles:
    case DatasetFormat::CaptionedShapes:
    case DatasetFormat::CaptionedFashion: // the folder is one of Fashion-MNIST in the first place
        return std::nullopt;
    case DatasetFormat::Muse:
        return has("raw/forget.json") || has("raw/forget.txt") ? std::optional<std::string>("plain texts and tasks as MUSE has them") : std::nullopt;
    case DatasetFormat::Tofu:
        if (has("full.json"))
            return "questions and answers as TOFU has them";
        return std::nullopt;
    case DatasetFormat::TinyImageNet:
        if (!has("val/val_annotations.txt"))
            return std::nullopt;
        [[fallthrough]];
    case DatasetFormat::ImageFolder:
        if (isCaptionedFolder(descriptor))
            return captionsIn(folder);
        if (!has("train"))
            return std::nullopt;
        break;
    }
    try {
        const FolderListing listing = listImageFolder(folder, descriptor);
        return std::to_string(listing.train.size() + listing.validation.size() + listing.test.size()) + " image files of "
            + std::to_string(listing.classes.size()) + " classes: " + std::to_string(listing.train.size()) + " to learn from, "
            + (listing.validation.empty() ? "" : std::to_string(listing.validation.size()) + " for validation, ") + std::to_string(listing.test.size())
            + " to test on";
    } catch (const Error&) {
        return std::nullopt;
    }
}

void detectIn(const fs::path& folder, std::vector<DetectedDataset>& found)
{
    for (const auto& descriptor : datasets())
        if (auto sentence = evidence(folder, descriptor))
            found.push_back({descriptor.id, folder, std::move(*sentence)});
}

} // namespace

std::vector<DetectedDataset> detectDatasets(const fs::path& folder)
{
    std::vector<DetectedDataset> found;
    detectIn(folder, found);
    if (found.empty()) {
        std::vector<fs::path> inner;
        std::error_code failure;
        for (const auto& entry : fs::directory_iterator(folder, failure))
            if (entry.is_directory(failure))
                inner.push_back(entry.path());
        std::sort(inner.begin(), inner.end());
        if (inner.size() <= kMostInnerFolders)
            for (const auto& one : inner)
                detectIn(one, found);
    }
    // Files of the same names: the folder's name decides if it can.
    const std::string name = plain(folder.filename().empty() ? folder.parent_path().filename().string() : folder.filename().string());
    const auto isNamed = [&](const DetectedDataset& candidate) { return name == plain(candidate.id) || plain(candidate.folder.filename().string()) == plain(candidate.id); };
    if (std::any_of(found.begin(), found.end(), isNamed))
        std::erase_if(found, [&](const DetectedDataset& candidate) {
            return !isNamed(candidate) && findDataset(candidate.id)->format == DatasetFormat::Idx;
        });
    std::stable_sort(found.begin(), found.end(), [&](const auto& a, const auto& b) { return isNamed(a) && !isNamed(b); });
    return found;
}

} // namespace palimpsest
