// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/safetensors.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/base/paths.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <limits>
#include <set>
#include <system_error>
#include <unistd.h>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr std::uint64_t kLargestHeader = 100'000'000; // the format's own limit

[[noreturn]] void refuse(const char* code, const fs::path& file, const std::string& sentence)
{
    throw Error(code, "'" + file.string() + "' " + sentence, "Restore the file from a copy, or make it again.");
}

/// Bytes an element; 0 for a type that is not known.
std::uint64_t widthOf(const std::string& dtype)
{
    if (dtype == "F64" || dtype == "I64")
        return 8;
    if (dtype == "F32" || dtype == "I32")
        return 4;
    if (dtype == "F16" || dtype == "BF16")
        return 2;
    if (dtype == "U8" || dtype == "BOOL")
        return 1;
    return 0;
}

/// Bytes of a tensor, or nothing that fits 62 bits.
std::uint64_t sizeOf(const std::vector<std::int64_t>& shape, std::uint64_t width)
{
    constexpr std::uint64_t kMost = std::uint64_t(1) << 62;
    if (std::find(shape.begin(), shape.end(), 0) != shape.end())
        return 0;
    std::uint64_t size = width;
    for (const auto side : shape) {
        if (size > kMost / std::uint64_t(side))
            return std::numeric_limits<std::uint64_t>::max();
        size *= std::uint64_t(side);
    }
    return size;
}

struct Place {
    std::string name;
    std::uint64_t begin = 0, end = 0;
};

struct Header {
    SafetensorsFile file;
    std::vector<Place> places; ///< by position; they cover the data without gap or overlap
    std::uint64_t dataStart = 0;
};

Place readEntry(const fs::path& file, const std::string& name, const Json& entry, SafetensorsFile& target)
{
    const auto bad = [&](const std::string& what) { refuse("safetensors.tensor", file, "describes the tensor '" + name + "' wrongly: " + what + "."); };
    if (!entry.is_object() || !entry.contains("dtype") || !entry.contains("shape") || !entry.contains("data_offsets"))
        bad("dtype, shape and data_offsets are needed");
    const Json &dtype = entry.at("dtype"), &shape = entry.at("shape"), &offsets = entry.at("data_offsets");
    if (!dtype.is_string() || widthOf(dtype.get_ref<const std::string&>()) == 0)
        bad("the type " + dtype.dump(-1, ' ', false, Json::error_handler_t::replace) + " is not known");
    if (!shape.is_array() || shape.size() > 32 || !offsets.is_array() || offsets.size() != 2 || !offsets[0].is_number_unsigned()
        || !offsets[1].is_number_unsigned())
        bad("shape must be a list of sizes and data_offsets two positions");
    StoredTensor tensor;
    tensor.dtype = dtype.get<std::string>();
    for (const auto& side : shape) {
        if (!side.is_number_unsigned() || side.get<std::uint64_t>() > (std::uint64_t(1) << 62))
            bad("a size in its shape is no whole number from 0");
        tensor.shape.push_back(side.get<std::int64_t>());
    }
    const Place place{name, offsets[0].get<std::uint64_t>(), offsets[1].get<std::uint64_t>()};
    if (place.end < place.begin || place.end - place.begin != sizeOf(tensor.shape, widthOf(tensor.dtype)))
        bad("its shape and type do not need the bytes from " + std::to_string(place.begin) + " to " + std::to_string(place.end));
    target.tensors.emplace(name, std::move(tensor));
    return place;
}

Header readHeader(const fs::path& file, std::ifstream& stream)
{
    std::error_code failure;
    if (isFolder(file))
        throw Error("safetensors.missing", "'" + file.string() + "' is a folder; a file was expected.", "Check the path.");
    if (!isFile(file))
        throw Error("safetensors.missing", "The file '" + file.string() + "' does not exist.", "Check the path; a run writes it when it gets that far.");
    const std::uint64_t size = fs::file_size(file, failure);
    stream.open(file, std::ios::binary);
    if (!stream)
        refuse("safetensors.missing", file, "cannot be opened.");
    unsigned char prefix[8] = {};
    if (!stream.read(reinterpret_cast<char*>(prefix), 8))
        refuse("safetensors.truncated", file, "has " + std::to_string(size) + " bytes; a safetensors file has at least 10.");
    std::uint64_t length = 0;
    for (int i = 7; i >= 0; --i)
        length = length << 8 | prefix[i];
    if (length > kLargestHeader)
        refuse("safetensors.header", file, "announces a header of " + std::to_string(length) + " bytes: it is no safetensors file.");
    if (length > size - 8)
        refuse("safetensors.truncated", file,
               "announces a header of " + std::to_string(length) + " bytes and has " + std::to_string(size - 8) + " left: it is truncated.");
    std::string text(length, '\0');
    stream.read(text.data(), std::streamsize(length));
    // An entry has lists of numbers and no deeper: brackets in brackets are refused while they are read, before they take memory.
    const auto shallow = [&](int depth, Json::parse_event_t, Json&) {
        if (depth > 3)
            refuse("safetensors.header", file, "has a header that is nested more deeply than one is.");
        return true;
    };
    const Json json = stream ? Json::parse(text, shallow, false) : Json(Json::value_t::discarded);
    if (json.is_discarded() || !json.is_object())
        refuse("safetensors.header", file, "has a header that is no JSON object.");

    Header header;
    header.dataStart = 8 + length;
    for (const auto& [name, entry] : json.items()) {
        if (name != "__metadata__") {
            header.places.push_back(readEntry(file, name, entry, header.file));
            continue;
        }
        if (!entry.is_object())
            refuse("safetensors.header", file, "has metadata that is no object.");
        for (const auto& [key, value] : entry.items()) {
            if (!value.is_string())
                refuse("safetensors.header", file, "has metadata '" + key + "' that is no text.");
            header.file.metadata[key] = value.get<std::string>();
        }
    }
    std::sort(header.places.begin(), header.places.end(),
              [](const Place& a, const Place& b) { return std::tie(a.begin, a.end) < std::tie(b.begin, b.end); });
    std::uint64_t expected = 0;
    for (const auto& place : header.places) {
        if (place.begin != expected)
            refuse("safetensors.tensor", file,
                   "places the tensor '" + place.name + "' at " + std::to_string(place.begin) + "; " + std::to_string(expected)
                       + " was expected, without gap or overlap.");
        expected = place.end;
    }
    const std::uint64_t present = size - header.dataStart;
    if (present < expected)
        refuse("safetensors.truncated", file,
               "holds " + std::to_string(present) + " bytes of tensors where its header announces " + std::to_string(expected) + ": it is truncated.");
    if (present > expected)
        refuse("safetensors.tensor", file, "goes on after the " + std::to_string(expected) + " bytes that its header announces.");
    return header;
}

void readBytes(const fs::path& file, std::ifstream& stream, Header& header, const Place& place)
{
    auto& bytes = header.file.tensors.at(place.name).bytes;
    bytes.resize(place.end - place.begin);
    stream.seekg(std::streamoff(header.dataStart + place.begin));
    if (!bytes.empty() && !stream.read(reinterpret_cast<char*>(bytes.data()), std::streamsize(bytes.size())))
        refuse("safetensors.truncated", file, "could not be read to the end of the tensor '" + place.name + "'.");
}

/// A file that is written piece by piece beside its place, hashed on the way.
class TemporaryFile {
public:
    explicit TemporaryFile(const fs::path& file) : m_file(file), m_temporary(file)
    {
        m_temporary += ".tmp" + std::to_string(::getpid());
        m_descriptor = ::open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
        if (m_descriptor < 0)
            throwFileError(errno, file, "write");
    }

    ~TemporaryFile()
    {
        if (m_descriptor < 0)
            return;
        ::close(m_descriptor);
        ::unlink(m_temporary.c_str());
    }

    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    void write(const void* bytes, std::size_t count)
    {
        m_hash.add(bytes, count);
        const char* position = static_cast<const char*>(bytes);
        while (count > 0) {
            const ssize_t written = ::write(m_descriptor, position, std::min(count, std::size_t(1) << 30));
            if (written < 0 && errno == EINTR)
                continue;
            if (written < 0)
                throwFileError(errno, m_file, "write");
            position += written;
            count -= std::size_t(written);
        }
    }

    std::string finish()
    {
        const int descriptor = m_descriptor;
        m_descriptor = -1;
        if (::close(descriptor) != 0) {
            const int code = errno;
            ::unlink(m_temporary.c_str());
            throwFileError(code, m_file, "write");
        }
        renameIntoPlace(m_temporary, m_file);
        return m_hash.hex();
    }

private:
    fs::path m_file, m_temporary;
    int m_descriptor = -1;
    Sha256 m_hash;
};

} // namespace

std::int64_t StoredTensor::elements() const
{
    std::int64_t count = 1;
    for (const auto side : shape)
        count *= side;
    return count;
}

SafetensorsFile readSafetensorsHeader(const fs::path& file)
{
    std::ifstream stream;
    return readHeader(file, stream).file;
}

SafetensorsFile readSafetensors(const fs::path& file)
{
    std::ifstream stream;
    Header header = readHeader(file, stream);
    for (const auto& place : header.places)
        readBytes(file, stream, header, place);
    return std::move(header.file);
}

void readSafetensorsOneByOne(const fs::path& file, const std::function<void(const std::string&, StoredTensor&)>& take)
{
    std::ifstream stream;
    Header header = readHeader(file, stream);
    for (const auto& place : header.places) {
        readBytes(file, stream, header, place);
        auto tensor = header.file.tensors.extract(place.name);
        take(place.name, tensor.mapped());
    }
}

std::string writeSafetensors(const fs::path& file, const std::vector<TensorView>& tensors, const std::map<std::string, std::string>& metadata)
{
    // Wide types first, then by name: every tensor starts at a multiple of its own width, as in the reference writer.
    std::vector<const TensorView*> ordered;
    std::set<std::string> names;
    for (const auto& tensor : tensors) {
        const std::uint64_t width = widthOf(tensor.dtype);
        if (width == 0 || tensor.name == "__metadata__" || !names.insert(tensor.name).second
            || std::any_of(tensor.shape.begin(), tensor.shape.end(), [](std::int64_t side) { return side < 0; })
            || sizeOf(tensor.shape, width) != tensor.bytes.size())
            throw Error("safetensors.tensor",
                        "The tensor '" + tensor.name + "' cannot be saved: its name, type, shape and bytes do not fit together.",
                        "This is a mistake in the program: please report it.");
        ordered.push_back(&tensor);
    }
    std::sort(ordered.begin(), ordered.end(), [](const TensorView* a, const TensorView* b) {
        const auto wa = widthOf(a->dtype), wb = widthOf(b->dtype);
        return wa != wb ? wa > wb : a->name < b->name;
    });
    Json header = Json::object();
    if (!metadata.empty())
        header["__metadata__"] = metadata;
    std::uint64_t position = 0;
    for (const auto* tensor : ordered) {
        header[tensor->name] = {{"dtype", tensor->dtype}, {"shape", tensor->shape}, {"data_offsets", {position, position + tensor->bytes.size()}}};
        position += tensor->bytes.size();
    }
    std::string text = canonicalText(header);
    text.append((8 - text.size() % 8) % 8, ' ');
    unsigned char prefix[8];
    for (int i = 0; i < 8; ++i)
        prefix[i] = static_cast<unsigned char>(std::uint64_t(text.size()) >> (8 * i));

    TemporaryFile target(file);
    target.write(prefix, sizeof prefix);
    target.write(text.data(), text.size());
    for (const auto* tensor : ordered)
        target.write(tensor->bytes.data(), tensor->bytes.size());
    return target.finish();
}

std::string hashOfTensors(const std::vector<TensorView>& tensors)
{
    std::vector<const TensorView*> ordered;
    for (const auto& tensor : tensors)
        ordered.push_back(&tensor);
    std::sort(ordered.begin(), ordered.end(), [](const TensorView* a, const TensorView* b) { return a->name < b->name; });
    Sha256 hash;
    for (const auto* tensor : ordered) {
        hash.add(canonicalText({tensor->name, tensor->dtype, tensor->shape}) + "\n");
        hash.add(tensor->bytes.data(), tensor->bytes.size());
    }
    return hash.hex();
}

std::string hashOfStoredTensors(const SafetensorsFile& file)
{
    std::vector<TensorView> views;
    for (const auto& [name, tensor] : file.tensors)
        views.push_back({name, tensor.dtype, tensor.shape, tensor.bytes});
    return hashOfTensors(views);
}

} // namespace palimpsest
