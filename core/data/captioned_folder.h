// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of pictures with a captions table: what it holds, before a picture is opened.
#pragma once

#include "core/data/caption_table.h"
#include "core/data/image_folder.h"
#include "core/data/image_set.h"
#include "core/experiment/catalogue.h"

#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest {

/// Whether a dataset is such a folder. Others of image files have their classes for captions.
bool isCaptionedFolder(const DatasetDescriptor& descriptor);

/// What a captioned folder holds. Files are in the order of their names.
struct CaptionedListing {
    std::vector<std::string> traits;          ///< of the table
    FolderListing files;                      ///< classes are the values of the first trait and, where a picture has none of it, "other"; without traits "picture"
    std::vector<CaptionRow> train, test;      ///< of files.train and then files.validation, and of files.test
    std::vector<UnreadableFile> withoutCaption; ///< pictures in the folder that the table does not name
};

/// The share of the pictures that are for testing where the table does not say which are: those whose names have the largest hashes, at least one.
constexpr double kTestShareOfCaptions = 0.1;

/// The values of a cell: "church|tree" has two.
std::vector<std::string> valuesOfCell(const std::string& cell);

/// Reads the table and looks for its files. Throws as readCaptionTable, and Error "captions.file" for files that are not there, "captions.few" where there is nothing to learn from or nothing
/// to test on.
CaptionedListing listCaptionedFolder(const std::filesystem::path& folder);

/// The rows whose pictures could be read, in their order.
std::vector<CaptionRow> readableRows(const std::vector<CaptionRow>& rows, const std::vector<UnreadableFile>& unreadable);

} // namespace palimpsest
