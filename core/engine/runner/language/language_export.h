// SPDX-License-Identifier: GPL-3.0-or-later
// Free of LibTorch, so that palimpsest-cli's commands may ask.
#pragma once

#include "core/store/run_folder.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace palimpsest {

struct LanguageExport {
    std::string type = "fp32"; ///< of the weights: "fp32", "bf16" or "fp16"
    std::int64_t shardBytes = 5'000'000'000;
};

/// Writes the unlearned language model of a run as a folder that transformers loads (AutoModelForCausalLM and AutoTokenizer): a model that was trained here with the
/// tokenizer that it learned, one from a folder with that folder's tokenizer. Throws Error "export.no-weights", "export.other-tokenizer" where the tokenizer is no longer the
/// one that the run had, and as exportPretrained, openDataset and languageSourceOf.
void exportLanguageModel(const RunFolder& run, const std::filesystem::path& workspaceFolder, const std::filesystem::path& folder, const LanguageExport& settings);

} // namespace palimpsest
