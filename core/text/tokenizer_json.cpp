// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer_json.h"

#include "core/base/error.h"

#include <utility>

namespace palimpsest {

namespace {

[[noreturn]] void refuse(const std::string& where, const std::string& reason)
{
    throw Error("tokenizer.invalid", where + " " + reason + ".", "Take the file from the model's folder again.");
}

[[noreturn]] void notSupported(const std::string& where, const std::string& what)
{
    throw Error("tokenizer.unsupported", where + " " + what + ", which Palimpsest does not know.", "Known are the tokenizers of GPT-2, Llama, Phi-1.5, Qwen2 and those built like them.");
}

/// The value of `key`, or null.
const Json& at(const Json& object, const char* key)
{
    static const Json null;
    const auto found = object.find(key);
    return found == object.end() ? null : *found;
}

bool flag(const Json& object, const char* key)
{
    const Json& value = at(object, key);
    return value.is_boolean() && value.get<bool>();
}

void checkModel(const Json& model, const std::string& where)
{
    if (!model.is_object())
        refuse(where, "has no \"model\"");
    const Json& type = at(model, "type");
    if (type.is_string() ? type != "BPE" : !model.contains("merges"))
        notSupported(where, "has a model of the type " + (type.is_string() ? type.dump() : std::string("\"?\"")));
    for (const char* key : {"continuing_subword_prefix", "end_of_word_suffix"}) {
        const Json& value = at(model, key);
        if (value.is_string() && !value.get<std::string>().empty())
            notSupported(where, std::string("has a \"") + key + "\"");
    }
    const Json& dropout = at(model, "dropout");
    if (dropout.is_number() && dropout.get<double>() > 0)
        notSupported(where, "drops merges at random (\"dropout\")");
}

AddedToken addedToken(const Json& value)
{
    AddedToken token;
    token.content = value.at("content").get<std::string>();
    token.id = value.at("id").get<TokenId>();
    token.special = flag(value, "special");
    token.normalized = flag(value, "normalized");
    token.singleWord = flag(value, "single_word");
    token.leftStrip = flag(value, "lstrip");
    token.rightStrip = flag(value, "rstrip");
    return token;
}

std::pair<std::string, std::string> mergeOf(const Json& value, const std::string& where)
{
    if (value.is_array() && value.size() == 2)
        return {value[0].get<std::string>(), value[1].get<std::string>()};
    const auto text = value.get<std::string>();
    const auto space = text.find(' ');
    if (space == text.npos || text.find(' ', space + 1) != text.npos)
        refuse(where, "has the merge \"" + text + "\", which is not two pieces with a blank between them");
    return {text.substr(0, space), text.substr(space + 1)};
}

} // namespace

bool TokenizerJson::append(const std::string& piece, bool ofVocabulary)
{
    if (!m_ids.emplace(piece, TokenId(pieces.size())).second)
        return false;
    pieces.push_back(piece);
    inVocabulary.push_back(ofVocabulary);
    return true;
}

std::optional<TokenId> TokenizerJson::find(std::string_view piece) const
{
    const auto found = m_ids.find(std::string(piece));
    return found == m_ids.end() ? std::nullopt : std::optional(found->second);
}

std::optional<TokenId> TokenizerJson::leading() const
{
    const auto ofTemplate = [&](const Json& processor) -> std::optional<TokenId> {
        if (at(processor, "type") != "TemplateProcessing" || !at(processor, "single").is_array() || processor["single"].empty())
            return std::nullopt;
        const Json& first = processor["single"][0];
        if (!first.is_object() || !at(first, "SpecialToken").is_object() || !at(first["SpecialToken"], "id").is_string())
            return std::nullopt;
        return find(first["SpecialToken"]["id"].get<std::string>());
    };
    if (!postProcessor.is_object())
        return std::nullopt;
    if (at(postProcessor, "type") != "Sequence")
        return ofTemplate(postProcessor);
    for (const auto& processor : at(postProcessor, "processors")) {
        if (processor.is_object()) {
            if (const auto token = ofTemplate(processor))
                return token;
        }
    }
    return std::nullopt;
}

TokenizerJson readTokenizerJson(std::string text, const std::string& where)
try {
    TokenizerJson result;
    const Json file = parseJson(text, where);
    result.text = std::move(text);
    result.where = where;
    if (!file.is_object())
        refuse(where, "is not a JSON object");
    const Json& model = at(file, "model");
    checkModel(model, where);
    if (!at(model, "vocab").is_object())
        refuse(where, "has no \"vocab\" that names pieces and their ids");

    for (const auto& [piece, id] : model["vocab"].items())
        result.m_ids.emplace(piece, id.get<TokenId>());
    if (at(file, "added_tokens").is_array()) {
        for (const auto& value : file["added_tokens"]) {
            AddedToken token = addedToken(value);
            const auto [known, isNew] = result.m_ids.emplace(token.content, token.id);
            if (!isNew && known->second != token.id)
                refuse(where, "gives \"" + token.content + "\" the ids " + std::to_string(known->second) + " and " + std::to_string(token.id));
            result.added.push_back(std::move(token));
        }
    }
    const std::size_t count = result.m_ids.size();
    result.pieces.resize(count);
    result.inVocabulary.resize(count);
    std::vector<bool> taken(count, false);
    for (const auto& [piece, id] : result.m_ids) {
        if (id < 0 || std::size_t(id) >= count || taken[std::size_t(id)])
            refuse(where, "has a vocabulary of " + std::to_string(count) + " pieces whose ids are not 0 to " + std::to_string(std::int64_t(count) - 1) + ": \"" + piece + "\" has " + std::to_string(id));
        taken[std::size_t(id)] = true;
        result.pieces[std::size_t(id)] = piece;
        result.inVocabulary[std::size_t(id)] = model["vocab"].contains(piece);
    }

    const Json& merges = at(model, "merges");
    if (!merges.is_array())
        refuse(where, "has no list of \"merges\"");
    for (const auto& value : merges) {
        const auto [left, right] = mergeOf(value, where);
        std::array<TokenId, 3> ids{};
        std::size_t next = 0;
        for (const auto& piece : {left, right, left + right}) {
            const auto id = result.find(piece);
            if (!id)
                refuse(where, "has the merge \"" + left + " " + right + "\", but no piece \"" + piece + "\"");
            ids[next++] = *id;
        }
        result.merges.add(ids[0], ids[1], ids[2]);
    }

    const Json& unknown = at(model, "unk_token");
    if (unknown.is_string()) {
        result.unknown = result.find(unknown.get<std::string>());
        if (!result.unknown)
            refuse(where, "names the unknown token " + unknown.dump() + ", which is not in its vocabulary");
    }
    result.fuseUnknown = flag(model, "fuse_unk");
    result.byteFallback = flag(model, "byte_fallback");
    result.ignoreMerges = flag(model, "ignore_merges");
    result.normalizer = Normalizer(at(file, "normalizer"), where);
    result.preTokenizer = at(file, "pre_tokenizer");
    result.postProcessor = at(file, "post_processor");
    result.decoder = at(file, "decoder");
    return result;
} catch (const Json::exception& error) {
    refuse(where, std::string("is not a tokenizer.json: ") + error.what());
}

} // namespace palimpsest
