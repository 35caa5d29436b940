// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/tokenizer_shelf.h"

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "core/results/run_tokenizer.h"

namespace palimpsest {

std::shared_ptr<const Tokenizer> TokenizerShelf::of(const RunFolder& run, const std::string& hash)
{
    if (hash.empty())
        return nullptr;
    const std::lock_guard lock(m_guard);
    if (const auto known = m_known.find(hash); known != m_known.end())
        return known->second;
    std::shared_ptr<const Tokenizer> made;
    try {
        const Experiment experiment = run.experiment();
        const auto dataset = openDataset(experiment.dataset);
        if (dataset->texts)
            made = tokenizerOf(experiment, *dataset->texts, run.path().parent_path().parent_path());
        if (made && made->hash() != hash)
            made = nullptr;
    } catch (const Error&) {
        // Tokens are shown by their numbers then.
    }
    return m_known[hash] = made;
}

} // namespace palimpsest
