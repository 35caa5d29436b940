// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/contact_sheet.h"

#include "core/base/error.h"
#include "core/imaging/picture_file.h"

#include <algorithm>

namespace palimpsest {

namespace {

constexpr std::int64_t kMargin = 4, kSmallest = 96;
constexpr std::size_t kMostAcross = 32; ///< even: an original and what was made of it stay side by side

} // namespace

ContactSheet::ContactSheet(std::size_t rows, std::size_t columns) : m_rows(rows), m_columns(columns), m_pictures(rows * columns) {}

void ContactSheet::put(std::size_t row, std::size_t column, std::string_view png)
{
    auto picture = decodedPicture(png);
    if (m_width == 0) {
        m_width = picture.width;
        m_height = picture.height;
    }
    if (picture.width != m_width || picture.height != m_height)
        throw Error("image.shape", "The pictures of a contact sheet are of different sizes.");
    m_pictures.at(row * m_columns + column) = std::move(picture.pixels);
}

void ContactSheet::write(const std::filesystem::path& file) const
{
    const std::int64_t times = std::max<std::int64_t>(1, m_width > 0 ? kSmallest / m_width : 1);
    const std::int64_t across = times * m_width + kMargin, down = times * m_height + kMargin;
    const std::size_t columns = std::min(m_columns, kMostAcross), linesOfRow = (m_columns + kMostAcross - 1) / kMostAcross;
    const std::int64_t width = std::int64_t(columns) * across + kMargin, height = std::int64_t(m_rows * linesOfRow) * down + kMargin;
    std::vector<std::uint8_t> pixels(std::size_t(3 * width * height), 255);
    for (std::size_t place = 0; place < m_pictures.size(); ++place) {
        if (m_pictures[place].empty())
            continue;
        const auto row = place / m_columns, column = place % m_columns;
        const std::int64_t left = kMargin + std::int64_t(column % kMostAcross) * across, top = kMargin + std::int64_t(row * linesOfRow + column / kMostAcross) * down;
        for (std::int64_t channel = 0; channel < 3; ++channel)
            for (std::int64_t y = 0; y < times * m_height; ++y)
                for (std::int64_t x = 0; x < times * m_width; ++x)
                    pixels[std::size_t((channel * height + top + y) * width + left + x)] = m_pictures[place][std::size_t((channel * m_height + y / times) * m_width + x / times)];
    }
    writePicture(file, pixels, height, width, {});
}

} // namespace palimpsest
