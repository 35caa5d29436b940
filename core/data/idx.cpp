// SPDX-License-Identifier: GPL-3.0-or-later
// IDX: a magic number that says type and rank, one big-endian 32-bit size a dimension, then the bytes.
#include "core/data/idx.h"

#include "core/base/error.h"
#include "core/base/paths.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <zlib.h>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr std::uint32_t kImageMagic = 0x00000803; // unsigned bytes, three dimensions
constexpr std::uint32_t kLabelMagic = 0x00000801; // unsigned bytes, one dimension
constexpr std::uint32_t kTableMagic = 0x00000C02; // 32-bit integers, two dimensions: QMNIST's labels with their origin
constexpr std::uint64_t kBestCompression = 1100;  // deflate never reaches more than 1032 : 1

[[noreturn]] void refuse(const char* code, const fs::path& file, const std::string& sentence)
{
    throw Error(code, "'" + file.string() + "' " + sentence, "Restore the file: install the dataset's package again, or copy it anew.");
}

/// A file that may be gzipped, read from its start. Every reason why no more bytes come is a sentence of its own.
class IdxStream {
public:
    explicit IdxStream(const fs::path& file) : m_file(file)
    {
        std::error_code failure;
        if (!fs::exists(file, failure))
            throw Error("idx.missing", "The file '" + file.string() + "' does not exist.",
                        "Install the dataset's package, or choose the folder that has its files.");
        if (fs::is_directory(file, failure))
            refuse("idx.missing", file, "is a folder where a file was expected.");
        m_size = fs::file_size(file, failure);
        m_handle = failure ? nullptr : gzopen(file.c_str(), "rb");
        if (!m_handle)
            refuse("idx.missing", file, std::string("cannot be opened: ") + std::strerror(errno) + ".");
        gzbuffer(m_handle, 1 << 17);
        m_gzipped = gzdirect(m_handle) == 0;
        if (!m_gzipped && file.extension() == ".gz") {
            gzclose(m_handle);
            m_handle = nullptr;
            refuse("idx.gzip", file, "is not a gzip file although its name says so.");
        }
    }

    ~IdxStream()
    {
        if (m_handle)
            gzclose(m_handle);
    }

    IdxStream(const IdxStream&) = delete;
    IdxStream& operator=(const IdxStream&) = delete;

    /// Fills `target` or says why it could not.
    void fill(std::uint8_t* target, std::uint64_t count)
    {
        std::uint64_t done = 0;
        while (done < count) {
            const int got = gzread(m_handle, target + done, unsigned(std::min<std::uint64_t>(count - done, 1u << 30)));
            if (got <= 0) {
                checkGzip();
                refuse("idx.truncated", m_file,
                       "ends after " + std::to_string(m_position + done) + " bytes where " + std::to_string(m_position + count)
                           + " were expected: it is truncated.");
            }
            done += std::uint64_t(got);
        }
        m_position += count;
    }

    std::uint32_t number()
    {
        std::array<std::uint8_t, 4> bytes{};
        fill(bytes.data(), bytes.size());
        return std::uint32_t(bytes[0]) << 24 | std::uint32_t(bytes[1]) << 16 | std::uint32_t(bytes[2]) << 8 | std::uint32_t(bytes[3]);
    }

    /// Refuses a header that promises more than this file could hold, before anybody allocates for it.
    void expectAtMost(std::uint64_t bytes) const
    {
        const std::uint64_t possible = m_gzipped ? m_size * kBestCompression : m_size;
        if (bytes <= possible)
            return;
        // Without compression the size is exact: the file was cut. A gzip file this small was never that large.
        refuse(m_gzipped ? "idx.size" : "idx.truncated", m_file,
               "promises " + std::to_string(bytes) + " bytes of data in its header; a file of " + std::to_string(m_size)
                   + " bytes cannot hold them.");
    }

    void expectEnd()
    {
        std::uint8_t extra = 0;
        const int got = gzread(m_handle, &extra, 1);
        checkGzip(); // the check sum stands at the end
        if (got > 0)
            refuse("idx.size", m_file, "goes on after the " + std::to_string(m_position) + " bytes that its header announces.");
    }

private:
    void checkGzip()
    {
        int code = Z_OK;
        const std::string message = gzerror(m_handle, &code);
        if (code == Z_BUF_ERROR)
            refuse("idx.truncated", m_file, "ends in the middle of its gzip data: it is truncated.");
        if (code != Z_OK && code != Z_STREAM_END)
            refuse("idx.gzip", m_file, "cannot be decompressed (" + message + "): it was damaged.");
    }

    fs::path m_file;
    std::uint64_t m_size = 0, m_position = 0;
    gzFile m_handle = nullptr;
    bool m_gzipped = false;
};

[[noreturn]] void refuseMagic(const fs::path& file, std::uint32_t found, std::uint32_t expected, const char* what)
{
    refuse("idx.magic", file,
           "is no IDX file of " + std::string(what) + ": it starts with the number " + std::to_string(found) + "; " + std::to_string(expected)
               + " was expected.");
}

/// Labels as the file has them.
std::vector<std::uint32_t> readLabels(const fs::path& file, const fs::path& images, std::int64_t expected)
{
    IdxStream stream(file);
    const std::uint32_t magic = stream.number();
    if (magic != kLabelMagic && magic != kTableMagic)
        refuseMagic(file, magic, kLabelMagic, "labels");
    const std::uint64_t count = stream.number();
    if (count != std::uint64_t(expected))
        refuse("idx.size", file,
               "has " + std::to_string(count) + " labels where '" + images.filename().string() + "' has " + std::to_string(expected) + " images.");
    std::vector<std::uint32_t> labels;
    if (magic == kLabelMagic) {
        stream.expectAtMost(count);
        std::vector<std::uint8_t> bytes(count);
        stream.fill(bytes.data(), count);
        labels.assign(bytes.begin(), bytes.end());
    } else {
        const std::uint64_t columns = stream.number();
        if (columns == 0 || columns > 64)
            refuse("idx.size", file, "announces " + std::to_string(columns) + " columns; 1 to 64 were expected.");
        stream.expectAtMost(count * columns * 4);
        std::vector<std::uint8_t> row(columns * 4);
        for (std::uint64_t i = 0; i < count; ++i) {
            stream.fill(row.data(), row.size());
            labels.push_back(std::uint32_t(row[0]) << 24 | std::uint32_t(row[1]) << 16 | std::uint32_t(row[2]) << 8 | std::uint32_t(row[3]));
        }
    }
    stream.expectEnd();
    return labels;
}

/// Exchanges rows and columns of every image.
void transpose(ImageSet& set)
{
    std::vector<std::uint8_t> turned(set.imageBytes());
    for (std::int64_t id = 0; id < set.count; ++id) {
        const auto image = std::span(set.pixels).subspan(std::size_t(id) * set.imageBytes(), set.imageBytes());
        for (int y = 0; y < set.height; ++y)
            for (int x = 0; x < set.width; ++x)
                turned[std::size_t(x) * std::size_t(set.height) + std::size_t(y)] = image[std::size_t(y) * std::size_t(set.width) + std::size_t(x)];
        std::copy(turned.begin(), turned.end(), image.begin());
    }
    std::swap(set.height, set.width);
}

fs::path firstThere(const fs::path& folder, const std::string& prefix, std::initializer_list<const char*> endings)
{
    for (const char* ending : endings)
        for (const char* packed : {"", ".gz"})
            if (const fs::path file = folder / (prefix + ending + packed); isThere(file))
                return file;
    return folder / (prefix + *endings.begin() + ".gz");
}

} // namespace

fs::path idxImageFile(const fs::path& folder, const std::string& prefix)
{
    return firstThere(folder, prefix, {"-images-idx3-ubyte", "-images.idx3-ubyte"});
}

fs::path idxLabelFile(const fs::path& folder, const std::string& prefix)
{
    return firstThere(folder, prefix, {"-labels-idx1-ubyte", "-labels.idx1-ubyte", "-labels-idx2-int", "-labels.idx2-int"});
}

ImageSet readIdx(const fs::path& images, const fs::path& labels, int classes, int firstLabel, bool transposed)
{
    ImageSet set;
    {
        IdxStream stream(images);
        if (const auto magic = stream.number(); magic != kImageMagic)
            refuseMagic(images, magic, kImageMagic, "images");
        const std::uint64_t count = stream.number(), height = stream.number(), width = stream.number();
        if (count == 0 || height == 0 || width == 0 || height > 4096 || width > 4096)
            refuse("idx.size", images,
                   "announces " + std::to_string(count) + " images of " + std::to_string(height) + " x " + std::to_string(width)
                       + " pixels; at least one image of 1 to 4096 pixels a side was expected.");
        const std::uint64_t bytes = count * height * width; // < 2^56
        stream.expectAtMost(bytes);
        set.count = std::int64_t(count);
        set.channels = 1;
        set.height = int(height);
        set.width = int(width);
        set.pixels.resize(bytes);
        stream.fill(set.pixels.data(), bytes);
        stream.expectEnd();
    }
    for (const std::uint32_t label : readLabels(labels, images, set.count)) {
        const std::int64_t shifted = std::int64_t(label) - firstLabel;
        if (shifted < 0 || shifted >= classes)
            refuse("idx.label", labels,
                   "gives image " + std::to_string(set.labels.size()) + " the label " + std::to_string(label) + "; expected "
                       + std::to_string(firstLabel) + " to " + std::to_string(firstLabel + classes - 1) + ".");
        set.labels.push_back(std::int32_t(shifted));
    }
    if (transposed)
        transpose(set);
    return set;
}

} // namespace palimpsest
