// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_folder.h"
#include "core/text/tokenizer.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace palimpsest {

/// Tokenizers of runs, made again from what the runs' experiments say and kept by their hash. Safe to use from several threads.
class TokenizerShelf {
public:
    /// The tokenizer that a run's bundle was made with; `hash` is the bundle's own word for it. nullptr where it cannot be made again: the model's folder or the data are gone, or
    /// they make another one now.
    std::shared_ptr<const Tokenizer> of(const RunFolder& run, const std::string& hash);

private:
    std::mutex m_guard;
    std::map<std::string, std::shared_ptr<const Tokenizer>> m_known; ///< null: tried in vain
};

} // namespace palimpsest
