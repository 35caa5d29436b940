// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/special_tokens.h"

#include "core/base/error.h"
#include "core/base/json.h"

#include <charconv>
#include <map>
#include <utility>

namespace palimpsest {

namespace {

Json readIfThere(const std::filesystem::path& file)
{
    if (!std::filesystem::exists(file))
        return Json::object();
    Json value = readJson(file);
    if (!value.is_object())
        throw Error("tokenizer.invalid", file.string() + " is not a JSON object.", "Take the file from the model's folder again.");
    return value;
}

/// "</s>" or {"content": "</s>", ...}.
std::optional<std::string> pieceAt(const Json& config, const char* key)
{
    const auto found = config.find(key);
    if (found == config.end())
        return std::nullopt;
    if (found->is_string())
        return found->get<std::string>();
    if (found->is_object() && found->contains("content") && (*found)["content"].is_string())
        return (*found)["content"].get<std::string>();
    return std::nullopt;
}

/// 2 or, where several end a text, [2, 3]: the first.
std::optional<TokenId> idAt(const Json& config, const char* key)
{
    const auto found = config.find(key);
    if (found == config.end())
        return std::nullopt;
    const Json& value = found->is_array() && !found->empty() ? (*found)[0] : *found;
    return value.is_number_integer() ? std::optional(value.get<TokenId>()) : std::nullopt;
}

std::optional<bool> flagAt(const Json& config, const char* key)
{
    const auto found = config.find(key);
    return found != config.end() && found->is_boolean() ? std::optional(found->get<bool>()) : std::nullopt;
}

/// tokenizer_config.json's {"32000": {"content": "<pad>", "special": true}} and added_tokens.json's {"<pad>": 32000}.
std::vector<AddedToken> addedTokens(const Json& config, const Json& older, const std::filesystem::path& folder)
try {
    std::map<TokenId, AddedToken> byId;
    for (const auto& [content, id] : older.items())
        byId[id.get<TokenId>()] = {content, id.get<TokenId>()};
    if (const auto found = config.find("added_tokens_decoder"); found != config.end()) {
        for (const auto& [key, value] : found->items()) {
            AddedToken token;
            const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), token.id);
            if (error != std::errc() || end != key.data() + key.size())
                throw Error("tokenizer.invalid", (folder / "tokenizer_config.json").string() + " gives an added token the id \"" + key + "\".", "Take the file from the model's folder again.");
            token.content = value.at("content").get<std::string>();
            token.special = flagAt(value, "special").value_or(false);
            token.singleWord = flagAt(value, "single_word").value_or(false);
            token.leftStrip = flagAt(value, "lstrip").value_or(false);
            token.rightStrip = flagAt(value, "rstrip").value_or(false);
            byId[token.id] = std::move(token);
        }
    }
    std::vector<AddedToken> tokens;
    for (auto& [id, token] : byId)
        tokens.push_back(std::move(token));
    return tokens;
} catch (const Json::exception& error) {
    throw Error("tokenizer.invalid", "The added tokens of " + folder.string() + " cannot be read: " + error.what() + ".", "Take its JSON files from the model's folder again.");
}

} // namespace

TokenizerSettings readTokenizerSettings(const std::filesystem::path& folder)
{
    const Json tokenizer = readIfThere(folder / "tokenizer_config.json");
    const Json model = readIfThere(folder / "config.json");
    TokenizerSettings settings;
    settings.begin = pieceAt(tokenizer, "bos_token");
    settings.end = pieceAt(tokenizer, "eos_token");
    settings.pad = pieceAt(tokenizer, "pad_token");
    settings.beginId = idAt(model, "bos_token_id");
    settings.endId = idAt(model, "eos_token_id");
    settings.padId = idAt(model, "pad_token_id");
    settings.addsBegin = flagAt(tokenizer, "add_bos_token");
    settings.added = addedTokens(tokenizer, readIfThere(folder / "added_tokens.json"), folder);
    return settings;
}

SpecialTokens specialTokens(const TokenizerSettings& settings, const std::function<std::optional<TokenId>(const std::string&)>& find, std::int64_t size, bool addsBegin)
{
    const auto choose = [&](const std::optional<std::string>& piece, const std::optional<TokenId>& id) -> std::optional<TokenId> {
        if (piece) {
            if (const auto found = find(*piece))
                return found;
        }
        return id && *id >= 0 && *id < size ? id : std::nullopt;
    };
    SpecialTokens special;
    special.begin = choose(settings.begin, settings.beginId);
    special.end = choose(settings.end, settings.endId);
    special.pad = choose(settings.pad, settings.padId);
    special.addsBegin = special.begin && settings.addsBegin.value_or(addsBegin);
    return special;
}

} // namespace palimpsest
