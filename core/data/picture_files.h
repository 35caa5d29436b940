// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/image_folder.h"
#include "core/data/image_set.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace palimpsest {

/// Pictures that stay in their files until somebody asks for them: for sizes of which thousands would not fit into memory, and runs that need each of them once or none at all.
class PictureFiles {
public:
    /// `files` by sample id, below `root`. Without a `decoder` none can be read.
    PictureFiles(std::filesystem::path root, std::vector<ImageFile> files, int side, ImageDecoder decoder);

    int side() const { return m_side; } ///< in pixels
    std::int64_t count() const { return std::int64_t(m_files.size()); }

    /// The pictures `ids` one after the other, 3 · side · side bytes each (channels, height, width), on several threads. Throws Error "dataset.not-decoded" without a decoder, "dataset.changed" for a
    /// file that is not the one that was listed, and "image.unreadable" with its name.
    void read(std::span<const std::int64_t> ids, std::uint8_t* target) const;

private:
    void readOne(const ImageFile& file, std::uint8_t* target) const;

    std::filesystem::path m_root;
    std::vector<ImageFile> m_files;
    int m_side;
    ImageDecoder m_decoder;
};

} // namespace palimpsest
