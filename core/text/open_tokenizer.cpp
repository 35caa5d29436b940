// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/text/byte_fallback_bpe.h"
#include "core/text/byte_level_bpe.h"
#include "core/text/sentencepiece_model.h"
#include "core/text/special_tokens.h"

namespace palimpsest {

namespace {

std::shared_ptr<const Tokenizer> openJson(const std::filesystem::path& path, const TokenizerSettings& settings)
{
    const TokenizerJson file = readTokenizerJson(readFile(path), path.string());
    const auto special = specialTokens(settings, [&](const std::string& piece) { return file.find(piece); }, std::int64_t(file.pieces.size()), file.leading().has_value());
    if (ByteLevelBpe::describes(file))
        return std::make_shared<ByteLevelBpe>(file, special);
    if (ByteFallbackBpe::describes(file))
        return std::make_shared<ByteFallbackBpe>(file, special);
    throw Error("tokenizer.unsupported", path.string() + " has the pre-tokeniser " + file.preTokenizer.value("type", "?") + ", which Palimpsest does not know.",
                "Known are the tokenizers of GPT-2, Llama, Phi-1.5, Qwen2 and those built like them.");
}

std::shared_ptr<const Tokenizer> openModel(const std::filesystem::path& path, const TokenizerSettings& settings)
{
    const SentencePieceModel model = readSentencePieceModel(readFile(path), path.string(), settings.added);
    const TokenizerJson& file = model.tokenizer;
    SpecialTokens special = specialTokens(settings, [&](const std::string& piece) { return file.find(piece); }, std::int64_t(file.pieces.size()), model.special.addsBegin);
    special.begin = special.begin ? special.begin : model.special.begin;
    special.end = special.end ? special.end : model.special.end;
    special.pad = special.pad ? special.pad : model.special.pad;
    special.addsBegin = special.begin && settings.addsBegin.value_or(model.special.addsBegin);
    return std::make_shared<ByteFallbackBpe>(file, special);
}

} // namespace

std::shared_ptr<const Tokenizer> openTokenizer(const std::filesystem::path& folder)
{
    const TokenizerSettings settings = readTokenizerSettings(folder);
    if (std::filesystem::exists(folder / "tokenizer.json"))
        return openJson(folder / "tokenizer.json", settings);
    if (std::filesystem::exists(folder / "tokenizer.model"))
        return openModel(folder / "tokenizer.model", settings);
    throw Error("tokenizer.missing", folder.string() + " has neither tokenizer.json nor tokenizer.model.", "Choose the folder of a model as Hugging Face keeps it.");
}

} // namespace palimpsest
