// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/catalogue.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest {

/// One image file of a dataset, before anybody reads it.
struct ImageFile {
    std::string path; ///< below the dataset's folder
    std::int32_t label = 0;
    std::uintmax_t size = 0;
    std::int64_t changed = 0; ///< when its content or attributes last changed (ctime, ns): unlike the time of modification no program can set it back

    bool operator==(const ImageFile&) const = default;
};

/// What a folder of images holds. Classes are in the order of their folders' names (as torchvision's ImageFolder), files in the order of
/// their names within a class.
struct FolderListing {
    std::vector<std::string> classes; ///< names for eyes
    std::vector<ImageFile> train, validation, test;
};

/// Whether a file is an image by its name: it ends in png, jpg, jpeg or bmp, and does not start with a dot.
bool isImageName(const std::filesystem::path& file);

/// A file of a dataset as it lies there now. `inner` is its path below `root`.
ImageFile imageFileAt(const std::filesystem::path& root, const std::string& inner, std::int32_t label);

/// Looks through a folder whose descriptor is DatasetFormat::ImageFolder or TinyImageNet, without opening an image:
///   train/<class>/…, test/<class>/… and, optionally, val/<class>/… (the dataset's own validation images)
///   train/<class>/…, val/<class>/…      the validation images are the test set, as in ImageNet and Imagenette
///   Tiny ImageNet: train/<wnid>/images/…, val/images/… with val_annotations.txt; of the 50 validation images of a class, in the order of their
///   names, the first half is for validation and the second half for testing
/// Files are those that end in png, jpg, jpeg or bmp. WordNet ids get names from words.txt or, for Imagenette's classes, from a table.
/// Throws Error "folder.layout" that draws the layout that was expected, "folder.class" for a class of val or test that train does not have,
/// or, where the catalogue knows the classes, for one that is not among them; "folder.empty".
FolderListing listImageFolder(const std::filesystem::path& folder, const DatasetDescriptor& descriptor);

/// The layout that a dataset's folder must have, drawn as a tree.
std::string layoutOf(const DatasetDescriptor& descriptor);

} // namespace palimpsest
