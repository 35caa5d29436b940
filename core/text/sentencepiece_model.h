// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer_json.h"

#include <string_view>
#include <vector>

namespace palimpsest {

/// A tokenizer.model of SentencePiece: Llama-2's kind, a BPE over characters without a normaliser of its own.
/// Read here and not by its library, because that exports a protobuf of its own, which ends a process in which LibTorch's is loaded.
/// Kudo and Richardson, "SentencePiece", EMNLP 2018.
struct SentencePieceModel {
    TokenizerJson tokenizer; ///< as a tokenizer.json would describe it, but that all merges into one piece have one rank
    SpecialTokens special;   ///< what the model itself names
};

/// `bytes` of the file `where`; `added` tokens follow its pieces without holes. Throws Error "tokenizer.invalid", or "tokenizer.unsupported" for models of other kinds.
SentencePieceModel readSentencePieceModel(std::string bytes, const std::string& where, const std::vector<AddedToken>& added);

} // namespace palimpsest
