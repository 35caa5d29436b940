// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/special_tokens.h"

#include "core/base/error.h"
#include "core/base/json.h"

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
    settings.legacy = flagAt(tokenizer, "legacy").value_or(true);
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
