// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

namespace palimpsest {

/// Pictures of one size in rows and columns, on white with a margin; small ones are enlarged by repeating their pixels. A row of more than 32 goes on in the line below.
class ContactSheet {
public:
    ContactSheet(std::size_t rows, std::size_t columns);

    /// The picture of a PNG file. Throws Error "image.unreadable", and "image.shape" where its size is not that of the others.
    void put(std::size_t row, std::size_t column, std::string_view png);

    /// Throws as writePicture.
    void write(const std::filesystem::path& file) const;

private:
    std::size_t m_rows, m_columns;
    std::int64_t m_height = 0, m_width = 0;
    std::vector<std::vector<std::uint8_t>> m_pictures; ///< 3 · height · width each; empty where there is none
};

} // namespace palimpsest
