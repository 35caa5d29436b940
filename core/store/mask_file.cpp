// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/mask_file.h"

#include "core/base/error.h"
#include "core/experiment/parameter.h"
#include "core/store/safetensors.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

namespace palimpsest {

namespace {

/// More scalars than any model here has; keeps sums of sizes from overflowing.
constexpr std::int64_t kMostScalars = std::int64_t(1) << 40;

class Reader {
public:
    Reader(const SafetensorsFile& stored, const std::filesystem::path& file) : m_stored(stored), m_file(file) {}

    [[noreturn]] void refuse(const std::string& what) const
    {
        throw Error("mask-file.invalid", "'" + m_file.string() + "' cannot be used as a mask: " + what + ".", "Choose a mask that Palimpsest saved.");
    }

    std::string text(const std::string& key, const std::string& otherwise) const
    {
        const auto entry = m_stored.metadata.find(key);
        return entry == m_stored.metadata.end() ? otherwise : entry->second;
    }

    std::int64_t count(const std::string& key, const std::string& otherwise = "") const
    {
        const std::string digits = text(key, otherwise);
        std::int64_t value = -1;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc() || end != digits.data() + digits.size() || value < 0 || value > kMostScalars)
            refuse("its " + key + " is '" + digits + "', expected a whole number from 0");
        return value;
    }

    Json json(const std::string& key, const Json& otherwise) const
    {
        const auto entry = m_stored.metadata.find(key);
        if (entry == m_stored.metadata.end())
            return otherwise;
        Json value = Json::parse(entry->second, nullptr, false);
        if (value.is_discarded() || value.type() != otherwise.type())
            refuse("its " + key + " cannot be read");
        return value;
    }

    std::vector<MaskTensor> tensors(const BitMask& bits) const
    {
        std::vector<MaskTensor> result;
        std::int64_t first = 0;
        for (const auto& entry : json("tensors", Json::array())) {
            const bool right = entry.is_object() && entry.contains("name") && entry.at("name").is_string() && entry.contains("size")
                && entry.at("size").is_number_integer();
            const std::int64_t size = right ? entry.at("size").get<std::int64_t>() : -1;
            if (size < 0 || size > bits.size() - first)
                refuse("its tensors do not add up to " + std::to_string(bits.size()) + " weights");
            result.push_back({entry.at("name").get<std::string>(), size, bits.count(first, first + size)});
            first += size;
        }
        if (first != bits.size())
            refuse("its tensors have " + std::to_string(first) + " weights, the mask " + std::to_string(bits.size()));
        return result;
    }

    std::vector<MaskSweepRow> sweep(const std::vector<MaskTensor>& tensors) const
    {
        std::vector<MaskSweepRow> result;
        for (const auto& entry : json("sweep", Json::array())) {
            MaskSweepRow row;
            if (!entry.is_object() || !entry.contains("density") || !entry.at("density").is_number() || !entry.contains("kept")
                || !entry.at("kept").is_array() || entry.at("kept").size() != tensors.size())
                refuse("its density sweep cannot be read");
            row.density = entry.at("density").get<double>();
            if (!(row.density >= 0 && row.density <= 1) || (!result.empty() && row.density <= result.back().density))
                refuse("the densities of its sweep do not rise from 0 to 1");
            for (std::size_t i = 0; i < tensors.size(); ++i) {
                const Json& kept = entry.at("kept")[i];
                if (!kept.is_number_integer() || kept.get<std::int64_t>() < 0 || kept.get<std::int64_t>() > tensors[i].size)
                    refuse("its density sweep keeps more of " + tensors[i].name + " than there is");
                row.kept.push_back(kept.get<std::int64_t>());
            }
            result.push_back(std::move(row));
        }
        return result;
    }

private:
    const SafetensorsFile& m_stored;
    const std::filesystem::path& m_file;
};

std::string howMany(const std::vector<MaskTensor>& tensors)
{
    std::int64_t scalars = 0;
    for (const auto& tensor : tensors)
        scalars += tensor.size;
    return std::to_string(scalars) + " weights in " + std::to_string(tensors.size()) + " tensors";
}

} // namespace

void writeMaskFile(const std::filesystem::path& file, const MaskFile& mask)
{
    Json tensors = Json::array(), sweep = Json::array();
    for (const auto& tensor : mask.tensors)
        tensors.push_back({{"name", tensor.name}, {"size", tensor.size}, {"kept", tensor.kept}});
    for (const auto& row : mask.sweep)
        sweep.push_back({{"density", row.density}, {"kept", row.kept}});
    const auto bytes = (mask.bits.size() + 7) / 8;
    // Little-endian words are bytes in order.
    const auto* packed = reinterpret_cast<const std::uint8_t*>(mask.bits.words().data());
    writeSafetensors(file, {{"mask", "U8", {bytes}, {packed, std::size_t(bytes)}}},
                     {{"format", "palimpsest-mask"},
                      {"content", mask.content},
                      {"size", std::to_string(mask.bits.size())},
                      {"kept", std::to_string(mask.kept())},
                      {"kept_zero_gradients", std::to_string(mask.keptZero)},
                      {"hash", mask.bits.hash()},
                      {"seconds", shortestNumber(mask.seconds)},
                      {"origin", mask.origin.dump()},
                      {"tensors", tensors.dump()},
                      {"sweep", sweep.dump()}});
}

MaskFile readMaskFile(const std::filesystem::path& file)
{
    const SafetensorsFile stored = readSafetensors(file);
    const Reader reader(stored, file);
    if (reader.text("format", "") != "palimpsest-mask")
        reader.refuse("it is another kind of safetensors file");
    const auto packed = stored.tensors.find("mask");
    if (packed == stored.tensors.end() || packed->second.dtype != "U8" || packed->second.shape.size() != 1)
        reader.refuse("it has no U8 tensor 'mask' with one dimension");

    MaskFile mask;
    const std::int64_t size = reader.count("size");
    if (packed->second.elements() != (size + 7) / 8)
        reader.refuse("its bits do not fit the " + std::to_string(size) + " weights that it names");
    mask.bits = BitMask(size);
    if (size > 0)
        std::memcpy(mask.bits.words().data(), packed->second.bytes.data(), packed->second.bytes.size());
    if (mask.bits.hash() != reader.text("hash", "") || (size % 64 != 0 && mask.bits.words().back() >> (size % 64) != 0))
        reader.refuse("its bits are not those that were written (the hash differs)");
    mask.tensors = reader.tensors(mask.bits);
    mask.sweep = reader.sweep(mask.tensors);
    mask.keptZero = std::min(reader.count("kept_zero_gradients", "0"), size);
    mask.origin = reader.json("origin", Json::object());
    mask.content = reader.text("content", "");
    const std::string seconds = reader.text("seconds", "0");
    const auto [end, error] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), mask.seconds);
    if (error != std::errc() || end != seconds.data() + seconds.size() || !std::isfinite(mask.seconds) || mask.seconds < 0)
        reader.refuse("its seconds are '" + seconds + "', expected a number from 0");
    return mask;
}

void requireMaskFits(const MaskFile& mask, const std::vector<MaskTensor>& parameters, const std::string& name, const std::string& model)
{
    const auto same = [](const MaskTensor& a, const MaskTensor& b) { return a.name == b.name && a.size == b.size; };
    if (std::equal(mask.tensors.begin(), mask.tensors.end(), parameters.begin(), parameters.end(), same))
        return;
    std::string sentence = "The mask '" + name + "' was made for another model: it covers " + howMany(mask.tensors) + ", " + model + " has "
        + howMany(parameters);
    const auto [theirs, ours] = std::mismatch(mask.tensors.begin(), mask.tensors.end(), parameters.begin(), parameters.end(), same);
    if (theirs != mask.tensors.end() && ours != parameters.end())
        sentence += "; the first that differs is " + theirs->name + " (" + std::to_string(theirs->size) + ") where the model has " + ours->name + " ("
            + std::to_string(ours->size) + ")";
    throw Error("mask-file.other-model", sentence + ".", "Use a mask of a run with the same model and dataset, or make one with: palimpsest-cli mask make");
}

std::string maskSummary(const MaskFile& mask)
{
    const auto text = [&](const char* key) {
        const auto entry = mask.origin.find(key);
        return entry != mask.origin.end() && entry->is_string() ? entry->get<std::string>() : std::string();
    };
    std::string summary = text("mask").empty() ? "mask" : text("mask");
    char density[32];
    std::snprintf(density, sizeof density, ", density %.3g", mask.density());
    summary += density;
    for (const char* key : {"model", "forget_set"})
        if (!text(key).empty())
            summary += ", " + text(key);
    return summary;
}

} // namespace palimpsest
