// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer.h"

#include <string>

namespace palimpsest {

/// A token for each of some ASCII characters, in their order, and no special tokens: for sequences of a small alphabet's letters. encode() throws Error "tokenizer.character"
/// for any other character.
std::shared_ptr<const Tokenizer> characterTokenizer(std::string characters);

} // namespace palimpsest
