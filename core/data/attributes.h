// SPDX-License-Identifier: GPL-3.0-or-later
// What else is known of the samples than their class: with it one sees whether a forget set gathers what goes together by accident (CelebA's blond hair and gender).
#pragma once

#include "core/data/dataset.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// One attribute of the training images of a dataset's files.
struct SampleAttribute {
    std::string name;
    std::vector<std::string> values;   ///< each once, in order: as numbers where all are, else as text
    std::vector<std::int32_t> valueOf; ///< by sample id, a position in `values`; −1 where nothing is known
};

/// The table that lies beside a dataset's files; none, empty. One of
///   attributes.csv        a column "index" (sample ids) or "file" (a path below the folder, or a file name alone) and a column for each attribute; an empty cell: not known
///   list_attr_celeba.txt  as CelebA has it: a count, the attributes' names, then lines of a file name and −1 ("no") or 1 ("yes") for each attribute
/// Files of the table that are no training images (those of the test set) are passed over. Throws Error "attributes.invalid" (the line and what was expected),
/// "attributes.unmatched" if not one line is a training image, and file errors.
std::vector<SampleAttribute> readAttributes(const Dataset& dataset);

/// The same from the bytes of an attributes.csv. `trainFiles` as Dataset::trainFiles, `count` training images; `where` names the source.
std::vector<SampleAttribute> parseAttributeTable(std::string_view bytes, const std::vector<std::string>& trainFiles, std::int64_t count, const std::string& where);

/// The same from the bytes of a list_attr_celeba.txt.
std::vector<SampleAttribute> parseCelebAttributes(std::string_view bytes, const std::vector<std::string>& trainFiles, const std::string& where);

} // namespace palimpsest
