// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picture_files.h"

#include "core/base/error.h"
#include "core/data/shares.h"

#include <cstddef>
#include <utility>

namespace palimpsest {

PictureFiles::PictureFiles(std::filesystem::path root, std::vector<ImageFile> files, int side, ImageDecoder decoder)
    : m_root(std::move(root)), m_files(std::move(files)), m_side(side), m_decoder(decoder)
{
}

void PictureFiles::read(std::span<const std::int64_t> ids, std::uint8_t* target) const
{
    if (!m_decoder)
        throw Error("dataset.not-decoded", "The pictures of '" + m_root.string() + "' cannot be read here.", "Start the run with `palimpsest-cli`, or from the window.");
    const auto bytes = 3 * std::size_t(m_side) * std::size_t(m_side);
    const auto some = [&](std::int64_t from, std::int64_t to) {
        for (auto i = from; i < to; ++i)
            readOne(m_files.at(std::size_t(ids[std::size_t(i)])), target + std::size_t(i) * bytes);
    };
    if (ids.size() < 2)
        some(0, std::int64_t(ids.size())); // large pictures come one by one, and need no threads
    else
        inShares(0, std::int64_t(ids.size()), some);
}

void PictureFiles::readOne(const ImageFile& file, std::uint8_t* target) const
{
    if (imageFileAt(m_root, file.path, file.label) != file)
        throw Error("dataset.changed", "'" + (m_root / file.path).string() + "' is not the file that was there when the dataset was opened.", "Start the run again; the forget set may have to be chosen again.");
    try {
        m_decoder(m_root / file.path, m_side, target);
    } catch (const Error& error) {
        throw Error("image.unreadable", "'" + (m_root / file.path).string() + "' cannot be used: " + error.what(), "Put the picture back, or take its line out of the table.");
    }
}

} // namespace palimpsest
