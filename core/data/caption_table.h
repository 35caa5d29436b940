// SPDX-License-Identifier: GPL-3.0-or-later
// The table beside a folder of pictures that says what each of them shows.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// Which part of a dataset a picture belongs to; Open where the table leaves that to whoever reads it.
enum class CaptionPart { Open, Train, Validation, Test };

/// What a table says of one picture.
struct CaptionRow {
    std::string file; ///< below the folder, with "/" between folders
    std::string caption;
    std::vector<std::string> values; ///< in the order of the table's traits: "church", or "church|tree" for several; "" where nothing is known
    CaptionPart part = CaptionPart::Open;
    std::string place{}; ///< "line 3 of '/data/captions.csv'"
};

struct CaptionTable {
    std::filesystem::path file;      ///< where it was read
    std::vector<std::string> traits; ///< names of the further columns, "object", in the table's order
    std::vector<CaptionRow> rows;    ///< by file, each of which is in one row
    bool hasParts = false;           ///< whether there is a column "split"
};

/// The names that a folder's table can have, in the order in which they are looked for: captions.csv, and Hugging Face's metadata.csv and metadata.jsonl.
const std::vector<std::string>& captionTableNames();

/// The path of the folder's table; "" where it has none.
std::filesystem::path captionTableOf(const std::filesystem::path& folder);

/// A table whose first line names its columns: "file" (or "file_name"), "caption" (or "text"), optionally "split" (train, validation or test), and the traits. Columns are parted by what
/// parts the first line: a comma, semicolon or tab; a cell in double quotes may hold these. `text` is UTF-8; `where` is the table's path. Throws Error "captions.invalid", with the line, for a
/// table without these columns, one that names a column twice, a line with another number of cells, a file outside the folder or one that is no picture by its name, an empty caption, a file
/// that is named twice, and a part that is none.
CaptionTable parseCaptionTable(std::string_view text, const std::filesystem::path& where);

/// The table of a folder. A record of metadata.jsonl has texts "file_name" and "text" (or "file" and "caption"); its further texts are traits, anything else in it is left out. Throws file
/// errors, "captions.missing" for a folder without a table, "captions.utf8", and as parseCaptionTable.
CaptionTable readCaptionTable(const std::filesystem::path& folder);

} // namespace palimpsest
