// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer.h"

#include <map>
#include <string>

namespace palimpsest {

/// The files of a Hugging Face folder that make `tokenizer`, content by name: tokenizer.json and tokenizer_config.json, which names the special tokens.
/// Throws Error "tokenizer.no-json" as Tokenizer::toJson.
std::map<std::string, std::string> tokenizerFiles(const Tokenizer& tokenizer);

} // namespace palimpsest
