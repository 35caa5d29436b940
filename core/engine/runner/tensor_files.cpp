// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/tensor_files.h"

#include "core/base/error.h"
#include "core/store/safetensors.h"

#include <cstring>
#include <utility>

namespace palimpsest {

namespace {

constexpr std::pair<torch::ScalarType, const char*> kTypes[] = {
    {torch::kFloat32, "F32"}, {torch::kFloat16, "F16"}, {torch::kBFloat16, "BF16"}, {torch::kFloat64, "F64"},
    {torch::kInt64, "I64"},   {torch::kInt32, "I32"},   {torch::kUInt8, "U8"},      {torch::kBool, "BOOL"},
};

const char* nameOf(torch::ScalarType type)
{
    for (const auto& [known, name] : kTypes) {
        if (known == type)
            return name;
    }
    throw Error("tensors.type", std::string("A tensor of type ") + toString(type) + " cannot be written as safetensors.",
                "Convert it to a float or integer type.");
}

/// Tensors on the CPU with views of their bytes.
struct HostTensors {
    explicit HostTensors(const std::map<std::string, torch::Tensor>& tensors)
    {
        for (const auto& [name, tensor] : tensors) {
            alive.push_back(tensor.detach().to(torch::kCPU).contiguous());
            const auto& own = alive.back();
            views.push_back({name, nameOf(own.scalar_type()), own.sizes().vec(),
                             {static_cast<const std::uint8_t*>(own.data_ptr()), std::size_t(own.nbytes())}});
        }
    }

    std::vector<torch::Tensor> alive;
    std::vector<TensorView> views;
};

} // namespace

const std::string& TensorFile::text(const std::string& key, const std::filesystem::path& file) const
{
    const auto entry = metadata.find(key);
    if (entry == metadata.end())
        throw Error("tensors.metadata", "'" + file.string() + "' does not say its " + key + ".", "It is not a file of ours; choose another.");
    return entry->second;
}

std::string writeTensors(const std::filesystem::path& file, const std::map<std::string, torch::Tensor>& tensors,
                         const std::map<std::string, std::string>& metadata)
{
    return writeSafetensors(file, HostTensors(tensors).views, metadata);
}

std::string hashOfTensors(const std::map<std::string, torch::Tensor>& tensors)
{
    return hashOfTensors(HostTensors(tensors).views);
}

TensorFile readTensors(const std::filesystem::path& file)
{
    const auto stored = readSafetensors(file);
    TensorFile result;
    result.metadata = stored.metadata;
    for (const auto& [name, tensor] : stored.tensors) {
        auto type = torch::kFloat32;
        for (const auto& [known, text] : kTypes) {
            if (tensor.dtype == text)
                type = known;
        }
        auto own = torch::empty(tensor.shape, type);
        if (!tensor.bytes.empty())
            std::memcpy(own.data_ptr(), tensor.bytes.data(), tensor.bytes.size());
        result.tensors.emplace(name, std::move(own));
    }
    return result;
}

std::map<std::string, torch::Tensor> stateMap(const torch::nn::Module& model)
{
    std::map<std::string, torch::Tensor> state;
    for (auto& [name, tensor] : stateOf(model))
        state.emplace(name, tensor);
    return state;
}

torch::ScalarType weightTypeNamed(const std::string& name)
{
    for (const auto& [known, type] : {std::pair{"fp32", torch::kFloat32}, {"bf16", torch::kBFloat16}, {"fp16", torch::kFloat16}})
        if (name == known)
            return type;
    throw Error("export.type", "Weights cannot be written as \"" + name + "\".", "Choose fp32, bf16 or fp16.");
}

} // namespace palimpsest
