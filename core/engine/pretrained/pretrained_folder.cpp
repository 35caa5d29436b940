// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pretrained/pretrained_folder.h"

#include "core/base/error.h"
#include "core/engine/models/decoder_names.h"
#include "core/engine/pretrained/decoder_config_json.h"
#include "core/engine/pretrained/weight_files.h"

#include <algorithm>
#include <set>
#include <sstream>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

std::string shapeText(torch::IntArrayRef shape)
{
    std::ostringstream out;
    out << shape;
    return out.str();
}

bool isFloatingPoint(const std::string& dtype)
{
    return dtype == "F32" || dtype == "BF16" || dtype == "F16" || dtype == "F64";
}

/// What older files keep beside the weights: constants that are computed.
bool isConstant(const std::string& name)
{
    return name.ends_with(".attn.bias") || name.ends_with(".attn.masked_bias") || name.ends_with(".rotary_emb.inv_freq");
}

/// The entries of a folder's weights under the names of the model.
struct FoundWeights {
    std::map<std::string, WeightEntry> entries; ///< under the names in the files
    std::map<std::string, std::string> names;   ///< in the files → in the model
    std::vector<std::string> notes;
};

FoundWeights findWeights(const fs::path& folder, const DecoderConfig& config)
{
    FoundWeights found;
    found.entries = listWeights(folder);
    // GPT-2's own files were saved without the head, and so without the body's name.
    const std::string body = std::string(decoderNames(config.names).body) + ".";
    const bool bare = std::none_of(found.entries.begin(), found.entries.end(), [&](const auto& entry) { return entry.first.starts_with(body); });
    if (bare && !found.entries.empty())
        found.notes.push_back("The names lack '" + body + "', which was put before them.");
    std::size_t constants = 0;
    std::erase_if(found.entries, [&](const auto& entry) {
        constants += isConstant(entry.first);
        return isConstant(entry.first);
    });
    if (constants > 0)
        found.notes.push_back(std::to_string(constants) + " constants that are computed were left out.");
    const std::string head = std::string(kDecoderHead) + ".";
    if (config.tiedEmbeddings && found.entries.erase(head + "weight") > 0)
        found.notes.push_back(head + "weight was left out: the configuration ties it to the embedding.");
    for (const auto& [name, entry] : found.entries)
        found.names[name] = bare && !name.starts_with(head) ? body + name : name;
    return found;
}

WeightsReport compare(const FoundWeights& found, const DecoderConfig& config)
{
    WeightsReport report;
    report.notes = found.notes;
    const auto model = makeEmptyDecoder(config, torch::kMeta);
    std::map<std::string, torch::Tensor> own;
    for (const auto& entry : model->named_parameters())
        own.emplace(entry.key(), entry.value());
    for (const auto& [name, entry] : found.entries) {
        const auto& wanted = found.names.at(name);
        const auto tensor = own.find(wanted);
        if (tensor == own.end())
            report.unexpected.push_back(name + " " + shapeText(entry.shape));
        else if (tensor->second.sizes() != torch::IntArrayRef(entry.shape))
            report.misshaped.push_back(name + " is " + shapeText(entry.shape) + ", expected " + shapeText(tensor->second.sizes()));
        else if (!isFloatingPoint(entry.dtype))
            report.unusable.push_back(name + " (whole numbers where weights are expected)");
        else
            ++report.fitting;
        if (tensor != own.end())
            own.erase(tensor);
    }
    for (const auto& [name, tensor] : own)
        report.missing.push_back(name + " " + shapeText(tensor.sizes()));
    return report;
}

void refuseUnlessFitting(const WeightsReport& report, const fs::path& folder)
{
    if (!report.fits())
        throw Error("weights.mismatch", "The weights in '" + folder.string() + "' do not fit its config.json: " + report.problems() + ".",
                    "Use the config.json and the safetensors files of one and the same model.");
}

} // namespace

DecoderConfig readDecoderConfig(const fs::path& folder)
{
    const auto file = folder / "config.json";
    if (!fs::is_regular_file(file))
        throw Error("pretrained.missing", "'" + folder.string() + "' holds no config.json.", "Choose the folder of a model as transformers saves it.");
    return decoderConfigOf(readJson(file), "'" + file.string() + "'");
}

WeightsReport compareWeights(const fs::path& folder, const DecoderConfig& config)
{
    return compare(findWeights(folder, config), config);
}

void requireFittingWeights(const fs::path& folder, const DecoderConfig& config)
{
    refuseUnlessFitting(compareWeights(folder, config), folder);
}

PretrainedDecoder openPretrained(const fs::path& folder, torch::ScalarType type)
{
    const auto config = readDecoderConfig(folder);
    const auto found = findWeights(folder, config);
    PretrainedDecoder result;
    result.report = compare(found, config);
    refuseUnlessFitting(result.report, folder);
    result.model = makeEmptyDecoder(config, torch::TensorOptions().dtype(type));
    std::map<std::string, torch::Tensor> own;
    for (const auto& entry : result.model->named_parameters())
        own.emplace(entry.key(), entry.value());
    std::set<std::string> dtypes;
    const torch::NoGradGuard noGradients;
    readWeights(found.entries, [&](const std::string& name, const torch::Tensor& values) {
        dtypes.insert(found.entries.at(name).dtype);
        if (!torch::isfinite(values).all().item<bool>()) {
            result.report.unusable.push_back(name + " (NaN or infinity)");
            --result.report.fitting;
        }
        own.at(found.names.at(name)).copy_(values);
    });
    refuseUnlessFitting(result.report, folder);
    result.dtypes.assign(dtypes.begin(), dtypes.end());
    return result;
}

void checkVocabulary(const DecoderConfig& config, std::int64_t tokenizerSize)
{
    if (tokenizerSize > config.vocabulary)
        throw Error("pretrained.vocabulary",
                    "The tokenizer has " + std::to_string(tokenizerSize) + " tokens, and the model's embedding has rows for " + std::to_string(config.vocabulary) + ".",
                    "Use the tokenizer that belongs to the weights.");
}

void checkSpecialTokens(const fs::path& folder, std::int64_t tokenizerSize)
{
    const Json config = readJson(folder / "config.json");
    for (const char* key : {"bos_token_id", "eos_token_id"}) {
        const auto found = config.find(key);
        if (found == config.end())
            continue;
        for (const auto& id : found->is_array() ? *found : Json::array({*found})) {
            if (id.is_number_integer() && id.get<std::int64_t>() >= tokenizerSize)
                throw Error("pretrained.tokenizer",
                            "'" + (folder / "config.json").string() + "' has " + id.dump() + " as " + key + ", and the tokenizer has only " + std::to_string(tokenizerSize) + " tokens.",
                            "Use the tokenizer that belongs to the weights.");
        }
    }
}

} // namespace palimpsest
