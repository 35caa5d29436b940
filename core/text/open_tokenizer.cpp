// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/text/byte_level_bpe.h"
#include "core/text/special_tokens.h"

namespace palimpsest {

std::shared_ptr<const Tokenizer> openTokenizer(const std::filesystem::path& folder)
{
    const auto json = folder / "tokenizer.json";
    if (!std::filesystem::exists(json))
        throw Error("tokenizer.missing", folder.string() + " has no tokenizer.json.", "Choose the folder of a model as Hugging Face keeps it.");
    const TokenizerSettings settings = readTokenizerSettings(folder);
    TokenizerJson file = readTokenizerJson(readFile(json), json.string());
    const auto special = specialTokens(settings, [&](const std::string& piece) { return file.find(piece); }, std::int64_t(file.pieces.size()), file.leading().has_value());
    if (!ByteLevelBpe::describes(file))
        throw Error("tokenizer.unsupported", json.string() + " is none of a byte-level BPE.");
    return std::make_shared<ByteLevelBpe>(std::move(file), special);
}

} // namespace palimpsest
