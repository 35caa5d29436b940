// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pretrained/pretrained_folder.h"

#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/engine/models/decoder_names.h"
#include "core/engine/pretrained/decoder_config_json.h"
#include "core/engine/pretrained/found_weights.h"

#include <algorithm>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

/// What older files keep beside the weights: constants that are computed.
bool isConstant(const std::string& name)
{
    return name.ends_with(".attn.bias") || name.ends_with(".attn.masked_bias") || name.ends_with(".rotary_emb.inv_freq");
}

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

} // namespace

DecoderConfig readDecoderConfig(const fs::path& folder)
{
    const auto file = folder / "config.json";
    if (!isFile(file))
        throw Error("pretrained.missing", "'" + folder.string() + "' holds no config.json.", "Choose the folder of a model as transformers saves it.");
    return decoderConfigOf(readJson(file), "'" + file.string() + "'");
}

WeightsReport compareWeights(const fs::path& folder, const DecoderConfig& config)
{
    return compareWeights(findWeights(folder, config), *makeEmptyDecoder(config, torch::kMeta));
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
    result.report = compareWeights(found, *makeEmptyDecoder(config, torch::kMeta));
    refuseUnlessFitting(result.report, folder);
    result.model = makeEmptyDecoder(config, torch::TensorOptions().dtype(type));
    result.dtypes = loadWeights(found, *result.model, result.report);
    refuseUnlessFitting(result.report, folder);
    return result;
}

void checkVocabulary(const DecoderConfig& config, std::int64_t tokenizerSize)
{
    checkVocabulary(config.vocabulary, tokenizerSize);
}

void checkVocabulary(std::int64_t rows, std::int64_t tokenizerSize)
{
    if (tokenizerSize > rows)
        throw Error("pretrained.vocabulary",
                    "The tokenizer has " + std::to_string(tokenizerSize) + " tokens, and the model's embedding has rows for " + std::to_string(rows) + ".",
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
