// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pretrained/new_folder.h"

#include "core/base/error.h"
#include "core/base/files.h"

namespace fs = std::filesystem;

namespace palimpsest {

void fillNewFolder(const fs::path& folder, const std::function<void()>& write)
{
    std::error_code failure;
    const bool existed = fs::exists(folder, failure);
    if (existed && !fs::is_empty(folder, failure))
        throw Error("pretrained.exists", "'" + folder.string() + "' is not empty.", "Choose a new folder: a model's files are never mixed with others.");
    makeFolder(folder);
    try {
        write();
    } catch (...) {
        // It was empty, so all that is in it is ours.
        for (const auto& entry : fs::directory_iterator(folder, failure))
            fs::remove_all(entry.path(), failure);
        if (!existed)
            fs::remove(folder, failure);
        throw;
    }
}

} // namespace palimpsest
