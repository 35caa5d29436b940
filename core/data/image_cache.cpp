// SPDX-License-Identifier: GPL-3.0-or-later
// One file a key: a magic word, the size of a JSON header, the header, then pixels and labels of both parts.
#include "core/data/image_cache.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/base/json.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <future>
#include <unistd.h>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr char kMagic[8] = {'P', 'A', 'L', 'I', 'M', 'G', '0', '1'};
constexpr int kDecoding = 1; ///< raised when images come out of the decoder otherwise than before
constexpr std::uint64_t kLargestHeader = 1 << 28;

fs::path cacheFile(const std::string& key)
{
    return imageCacheFolder() / (key + ".images");
}

Json shapeOf(const ImageSet& set)
{
    return {{"count", set.count}, {"channels", set.channels}, {"height", set.height}, {"width", set.width}};
}

ImageSet emptySet(const Json& shape)
{
    ImageSet set;
    set.count = shape.at("count").get<std::int64_t>();
    set.channels = shape.at("channels").get<int>();
    set.height = shape.at("height").get<int>();
    set.width = shape.at("width").get<int>();
    return set;
}

std::uintmax_t bytesOf(const ImageSet& set)
{
    return std::uintmax_t(set.count) * (set.imageBytes() + sizeof(std::int32_t));
}

/// Everything but the check against the hash. Throws for a file that is not one of ours.
std::optional<DecodedFolder> parse(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    char magic[sizeof kMagic] = {};
    std::uint64_t headerSize = 0;
    stream.read(magic, sizeof magic);
    stream.read(reinterpret_cast<char*>(&headerSize), sizeof headerSize);
    if (!stream || std::memcmp(magic, kMagic, sizeof kMagic) != 0 || headerSize > kLargestHeader)
        return std::nullopt;
    std::string text(headerSize, '\0');
    stream.read(text.data(), std::streamsize(headerSize));
    const Json header = parseJson(text, file.string());
    DecodedFolder folder;
    folder.train = emptySet(header.at("train"));
    folder.test = emptySet(header.at("test"));
    // Compared before anything is allocated.
    if (fs::file_size(file) != sizeof kMagic + sizeof headerSize + headerSize + bytesOf(folder.train) + bytesOf(folder.test))
        return std::nullopt;
    folder.ownValidation = header.at("own_validation").get<std::int64_t>();
    folder.mean = header.at("mean").get<std::vector<double>>();
    folder.deviation = header.at("deviation").get<std::vector<double>>();
    folder.hash = header.at("hash").get<std::string>();
    for (const auto& entry : header.at("unreadable"))
        folder.unreadable.push_back({entry.at("path").get<std::string>(), entry.at("reason").get<std::string>()});
    for (ImageSet* set : {&folder.train, &folder.test}) {
        set->pixels.resize(std::size_t(set->count) * set->imageBytes());
        set->labels.resize(std::size_t(set->count));
        stream.read(reinterpret_cast<char*>(set->pixels.data()), std::streamsize(set->pixels.size()));
        stream.read(reinterpret_cast<char*>(set->labels.data()), std::streamsize(set->labels.size() * sizeof(std::int32_t)));
    }
    return stream ? std::optional(std::move(folder)) : std::nullopt;
}

} // namespace

fs::path imageCacheFolder()
{
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache && *cache == '/')
        return fs::path(cache) / "palimpsest" / "images";
    if (const char* home = std::getenv("HOME"); home && *home == '/')
        return fs::path(home) / ".cache" / "palimpsest" / "images";
    return fs::temp_directory_path() / "palimpsest-images";
}

std::string imageCacheKey(const FolderListing& listing, int side, bool greyIfAllAre)
{
    Sha256 hash;
    hash.add("decoding " + std::to_string(kDecoding) + " side " + std::to_string(side) + (greyIfAllAre ? " grey" : "") + "\n");
    for (const auto* part : {&listing.train, &listing.validation, &listing.test}) {
        hash.add("part " + std::to_string(part->size()) + "\n");
        for (const auto& file : *part)
            hash.add(file.path + "\n" + std::to_string(file.label) + " " + std::to_string(file.size) + " " + std::to_string(file.changed) + "\n");
    }
    return hash.hex();
}

std::string hashOfPart(const std::string& name, const ImageSet& set)
{
    Sha256 hash;
    hash.add(name + " " + std::to_string(set.count) + " " + std::to_string(set.channels) + " " + std::to_string(set.height) + " "
             + std::to_string(set.width) + "\n");
    hash.add(set.pixels.data(), set.pixels.size());
    std::string labels;
    for (const std::int32_t label : set.labels) {
        labels += char(label & 0xff);
        if (label > 0xff) // a byte where a byte is enough, so that hashes of before larger datasets stay
            labels += "+" + std::to_string(label >> 8) + ";";
    }
    hash.add(labels);
    return hash.hex();
}

std::optional<DecodedFolder> readImageCache(const std::string& key)
{
    const fs::path file = cacheFile(key);
    std::error_code failure;
    if (!fs::exists(file, failure))
        return std::nullopt;
    try {
        auto folder = parse(file);
        if (!folder)
            return std::nullopt;
        auto test = std::async(std::launch::async, [&] { return hashOfPart("test", folder->test); });
        const std::string train = hashOfPart("train", folder->train);
        if (sha256(train + test.get()) != folder->hash)
            return std::nullopt;
        return folder;
    } catch (const std::exception&) {
        return std::nullopt; // damaged: decoded anew
    }
}

void writeImageCache(const std::string& key, const DecodedFolder& folder)
{
    Json header{{"train", shapeOf(folder.train)}, {"test", shapeOf(folder.test)}, {"own_validation", folder.ownValidation},
                {"mean", folder.mean}, {"deviation", folder.deviation}, {"hash", folder.hash}, {"unreadable", Json::array()}};
    for (const auto& file : folder.unreadable)
        header["unreadable"].push_back({{"path", file.path}, {"reason", file.reason}});
    const std::string text = header.dump(-1, ' ', false, Json::error_handler_t::replace);
    const auto size = std::uint64_t(text.size());
    makeFolder(imageCacheFolder());
    const fs::path file = cacheFile(key), temporary = imageCacheFolder() / (key + "." + std::to_string(::getpid()) + ".part");
    errno = 0;
    {
        std::ofstream stream(temporary, std::ios::binary | std::ios::trunc);
        stream.write(kMagic, sizeof kMagic);
        stream.write(reinterpret_cast<const char*>(&size), sizeof size);
        stream.write(text.data(), std::streamsize(text.size()));
        for (const ImageSet* set : {&folder.train, &folder.test}) {
            stream.write(reinterpret_cast<const char*>(set->pixels.data()), std::streamsize(set->pixels.size()));
            stream.write(reinterpret_cast<const char*>(set->labels.data()), std::streamsize(set->labels.size() * sizeof(std::int32_t)));
        }
        stream.close();
        if (!stream) {
            const int code = errno;
            std::error_code ignored;
            fs::remove(temporary, ignored);
            throwFileError(code, file, "keep the decoded images");
        }
    }
    renameIntoPlace(temporary, file);
}

} // namespace palimpsest
