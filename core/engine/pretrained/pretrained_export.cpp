// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pretrained/pretrained_export.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/paths.h"
#include "core/engine/models/lora.h"
#include "core/engine/pretrained/decoder_config_json.h"
#include "core/engine/pretrained/new_folder.h"
#include "core/engine/pretrained/weight_files.h"

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr const char* kTokenizerFiles[] = {"tokenizer.json", "tokenizer.model", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json",
                                           "vocab.json",     "merges.txt",      "chat_template.jinja",   "generation_config.json"};

/// What a config.json says of special tokens: those of the folder that the tokenizer comes from, some of which are lists, and on top of them the settings'.
Json tokenIds(const PretrainedExport& settings)
{
    Json tokens = Json::object();
    if (const auto source = settings.tokenizerFolder / "config.json"; !settings.tokenizerFolder.empty() && isFile(source)) {
        const Json config = readJson(source);
        for (const char* key : {"bos_token_id", "eos_token_id", "pad_token_id"}) {
            if (const auto id = config.find(key); id != config.end() && !id->is_null())
                tokens[key] = *id;
        }
    }
    for (const auto& [key, id] : {std::pair{"bos_token_id", settings.beginToken}, {"eos_token_id", settings.endToken}, {"pad_token_id", settings.padToken}}) {
        if (id)
            tokens[key] = *id;
    }
    return tokens;
}

void writeAll(const DecoderModule& model, const fs::path& folder, const PretrainedExport& settings)
{
    const Json tokens = tokenIds(settings);
    std::vector<std::pair<std::string, torch::Tensor>> tensors;
    for (const auto& entry : model.named_parameters())
        tensors.emplace_back(entry.key(), entry.value());
    writeWeights(folder, tensors, settings.type, settings.shardBytes);
    if (!settings.tokenizerFolder.empty()) {
        for (const char* name : kTokenizerFiles) {
            if (isFile(settings.tokenizerFolder / name))
                writeFileAtomically(folder / name, readFile(settings.tokenizerFolder / name));
        }
    }
    for (const auto& [name, content] : settings.files)
        writeFileAtomically(folder / name, content);
    if (!isThere(folder / "generation_config.json"))
        writeJson(folder / "generation_config.json", tokens);
    Json config = configJson(model.config());
    config.update(tokens);
    config["torch_dtype"] = torchName(settings.type);
    writeJson(folder / "config.json", config);
}

} // namespace

void exportPretrained(const DecoderModule& model, const fs::path& folder, const PretrainedExport& settings)
{
    if (hasLora(model))
        throw Error("pretrained.adapters", "The model has adapters that are no part of its weights yet.", "Merge them first.");
    fillNewFolder(folder, [&] { writeAll(model, folder, settings); });
}

} // namespace palimpsest
