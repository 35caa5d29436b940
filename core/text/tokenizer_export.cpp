// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer_export.h"

#include "core/base/json.h"

namespace palimpsest {

std::map<std::string, std::string> tokenizerFiles(const Tokenizer& tokenizer)
{
    const SpecialTokens& special = tokenizer.special();
    const auto piece = [&](const std::optional<TokenId>& id) { return id ? Json(tokenizer.bytesOf(*id)) : Json(nullptr); };
    const Json config{{"tokenizer_class", "PreTrainedTokenizerFast"},
                      {"bos_token", piece(special.begin)},
                      {"eos_token", piece(special.end)},
                      {"pad_token", piece(special.pad)},
                      {"add_bos_token", special.addsBegin},
                      {"clean_up_tokenization_spaces", false}};
    return {{"tokenizer.json", tokenizer.toJson()}, {"tokenizer_config.json", config.dump(2) + "\n"}};
}

} // namespace palimpsest
