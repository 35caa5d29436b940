// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pretrained/weight_files.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/paths.h"
#include "core/store/safetensors.h"

#include <algorithm>
#include <cstdio>
#include <set>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

/// Files of one precision.
struct FileNames {
    std::string single, index;
};

FileNames fullNames(const std::string& files)
{
    return {files + ".safetensors", files + ".safetensors.index.json"};
}

FileNames halfNames(const std::string& files)
{
    return {files + ".fp16.safetensors", files + ".safetensors.index.fp16.json"};
}

/// Whether there is a file as PyTorch's own save() writes it, which is Python's pickle.
bool holdsPickles(const fs::path& folder)
{
    std::error_code failure;
    for (const auto& entry : fs::directory_iterator(folder, failure)) {
        const auto ending = entry.path().extension();
        if (ending == ".bin" || ending == ".ckpt" || ending == ".pt" || ending == ".pth")
            return true;
    }
    return false;
}

constexpr std::pair<const char*, torch::ScalarType> kTypes[] = {{"F32", torch::kFloat32}, {"F16", torch::kFloat16}, {"BF16", torch::kBFloat16}, {"F64", torch::kFloat64},
                                                                {"I64", torch::kInt64},   {"I32", torch::kInt32},   {"U8", torch::kUInt8},      {"BOOL", torch::kBool}};

torch::ScalarType typeOf(const std::string& dtype)
{
    return std::find_if(std::begin(kTypes), std::end(kTypes), [&](const auto& known) { return dtype == known.first; })->second; // the header's reader knows the same
}

const char* nameOf(torch::ScalarType type)
{
    return std::find_if(std::begin(kTypes), std::end(kTypes), [&](const auto& known) { return type == known.second; })->first;
}

[[noreturn]] void refuseShards(const fs::path& index, const std::string& what)
{
    throw Error("pretrained.shards", "'" + index.string() + "' " + what, "Download the folder again, with all of its …-of-….safetensors files.");
}

void addFile(const fs::path& file, std::map<std::string, WeightEntry>& entries)
{
    for (const auto& [name, tensor] : readSafetensorsHeader(file).tensors) {
        if (!entries.emplace(name, WeightEntry{file, tensor.dtype, tensor.shape}).second)
            throw Error("pretrained.shards", "The tensor '" + name + "' is in '" + file.string() + "' and in '" + entries.at(name).file.string() + "'.",
                        "Remove the file that does not belong to the model.");
    }
}

std::map<std::string, WeightEntry> listShards(const fs::path& index)
{
    const Json json = readJson(index);
    if (!json.is_object() || !json.contains("weight_map") || !json.at("weight_map").is_object())
        refuseShards(index, "has no \"weight_map\".");
    const Json& places = json.at("weight_map");
    std::set<std::string> files;
    for (const auto& [name, file] : places.items()) {
        if (!file.is_string() || fs::path(file.get<std::string>()).filename() != file.get<std::string>() || file == ".." || file == "." || file == "")
            refuseShards(index, "places the tensor '" + name + "' in " + file.dump(-1, ' ', false, Json::error_handler_t::replace).substr(0, 80)
                                    + ", which is no file of this folder.");
        files.insert(file.get<std::string>());
    }
    std::string missing;
    for (const auto& file : files) {
        if (!isFile(index.parent_path() / file))
            missing += (missing.empty() ? "" : ", ") + file;
    }
    if (!missing.empty())
        refuseShards(index, "names files that are not there: " + missing + ".");
    std::map<std::string, WeightEntry> entries;
    for (const auto& file : files)
        addFile(index.parent_path() / file, entries);
    for (const auto& [name, file] : places.items()) {
        const auto entry = entries.find(name);
        if (entry == entries.end() || entry->second.file.filename() != file.get<std::string>())
            refuseShards(index, "places the tensor '" + name + "' in " + file.get<std::string>() + ", which does not have it.");
    }
    return entries;
}

/// A file's tensors with their bytes on the CPU.
void writeShard(const fs::path& file, const std::vector<std::pair<std::string, torch::Tensor>>& tensors, torch::ScalarType type)
{
    std::vector<torch::Tensor> alive;
    std::vector<TensorView> views;
    for (const auto& [name, tensor] : tensors) {
        alive.push_back(tensor.detach().to(torch::kCPU, type).contiguous());
        views.push_back({name, nameOf(type), tensor.sizes().vec(), {static_cast<const std::uint8_t*>(alive.back().data_ptr()), std::size_t(alive.back().nbytes())}});
    }
    writeSafetensors(file, views, {{"format", "pt"}});
}

std::string shardName(const std::string& files, std::size_t number, std::size_t count)
{
    char place[64];
    std::snprintf(place, sizeof place, "-%05zu-of-%05zu.safetensors", number, count);
    return files + place;
}

} // namespace

const char* torchName(torch::ScalarType type)
{
    return type == torch::kBFloat16 ? "bfloat16" : type == torch::kFloat16 ? "float16" : "float32";
}

std::map<std::string, WeightEntry> listWeights(const fs::path& folder, const std::string& files)
{
    for (const auto& names : {fullNames(files), halfNames(files)}) {
        if (isThere(folder / names.index))
            return listShards(folder / names.index);
        if (isThere(folder / names.single)) {
            std::map<std::string, WeightEntry> entries;
            addFile(folder / names.single, entries);
            return entries;
        }
    }
    const auto names = fullNames(files);
    const bool pickled = holdsPickles(folder);
    throw Error("pretrained.missing",
                "'" + folder.string() + "' holds neither " + names.single + " nor " + names.index + (pickled ? ", only weights that Python has pickled." : "."),
                pickled ? "Save the model again with safe_serialization=True: pickled files can run any code." : "Choose the folder of a model that was saved as safetensors.");
}

void readWeights(const std::map<std::string, WeightEntry>& entries, const std::function<void(const std::string&, const torch::Tensor&)>& take)
{
    std::set<fs::path> files;
    for (const auto& [name, entry] : entries)
        files.insert(entry.file);
    for (const auto& file : files) {
        readSafetensorsOneByOne(file, [&](const std::string& name, StoredTensor& tensor) {
            if (entries.contains(name))
                take(name, torch::from_blob(tensor.bytes.data(), tensor.shape, typeOf(tensor.dtype)));
        });
    }
}

void writeWeights(const fs::path& folder, const std::vector<std::pair<std::string, torch::Tensor>>& tensors, torch::ScalarType type, std::int64_t shardBytes, const std::string& files)
{
    const auto names = fullNames(files);
    std::vector<std::vector<std::pair<std::string, torch::Tensor>>> shards(1);
    std::int64_t inShard = 0, all = 0;
    for (const auto& tensor : tensors) {
        const auto bytes = tensor.second.numel() * std::int64_t(torch::elementSize(type));
        if (inShard > 0 && inShard + bytes > shardBytes) {
            shards.emplace_back();
            inShard = 0;
        }
        shards.back().push_back(tensor);
        inShard += bytes;
        all += bytes;
    }
    if (shards.size() == 1) {
        writeShard(folder / names.single, shards.front(), type);
        return;
    }
    Json places = Json::object();
    for (std::size_t i = 0; i < shards.size(); ++i) {
        const auto name = shardName(files, i + 1, shards.size());
        writeShard(folder / name, shards[i], type);
        for (const auto& [tensor, values] : shards[i])
            places[tensor] = name;
    }
    writeJson(folder / names.index, {{"metadata", {{"total_size", all}}}, {"weight_map", places}});
}

} // namespace palimpsest
