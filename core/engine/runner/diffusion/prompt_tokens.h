// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"
#include "core/text/clip_tokenizer.h"

#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest {

/// Prompts as a text encoder of so many positions reads them, int64 (n, positions). `cut`, if given, counts those for which there was no room.
torch::Tensor promptTokens(const ClipTokenizer& tokenizer, std::int64_t positions, const std::vector<std::string>& prompts, std::int64_t* cut = nullptr);

} // namespace palimpsest
