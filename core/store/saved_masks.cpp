// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/saved_masks.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/paths.h"

#include <algorithm>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr const char* kEnding = ".safetensors";

fs::path fileOf(const Workspace& workspace, const std::string& name)
{
    return workspace.masksFolder() / (name + kEnding);
}

void requireName(const std::string& name)
{
    const bool bad = name.empty() || name.size() > 200 || name.front() == '.' || name.front() == ' ' || name.back() == ' '
        || std::any_of(name.begin(), name.end(), [](unsigned char c) { return c < 32 || c == 127 || c == '/' || c == '\\'; });
    if (bad)
        throw Error("mask-file.name", "A mask cannot be named '" + name + "': a name has no slash or control character and begins with neither a dot nor a space.",
                    "Choose another name, such as shirt-0.5.");
}

} // namespace

std::vector<std::string> savedMasks(const Workspace& workspace)
{
    std::vector<std::string> names;
    std::error_code none; // no folder, no masks
    for (const auto& entry : fs::directory_iterator(workspace.masksFolder(), none))
        if (entry.path().extension() == kEnding && entry.path().filename().string().front() != '.')
            names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

void saveMask(const Workspace& workspace, const std::string& name, MaskFile mask)
{
    requireName(name);
    const fs::path file = fileOf(workspace, name);
    if (isThere(file)) {
        if (readMaskFile(file).bits == mask.bits)
            return;
        throw Error("mask-file.exists", "There is already another mask named '" + name + "' in this workspace.", "Choose another name, or delete " + file.string() + ".");
    }
    makeFolder(workspace.masksFolder());
    mask.content.clear(); // it belongs to no run any more
    writeMaskFile(file, mask);
}

fs::path maskPath(const Workspace& workspace, const std::string& nameOrPath)
{
    const fs::path path(nameOrPath);
    if (!nameOrPath.empty() && !path.is_absolute() && !path.has_parent_path()) {
        for (const auto& file : {fileOf(workspace, nameOrPath), workspace.masksFolder() / path})
            if (isFile(file))
                return file;
    } else if (isFile(path)) {
        return path;
    }
    std::string known;
    for (const auto& name : savedMasks(workspace))
        known += (known.empty() ? "" : ", ") + name;
    throw Error("mask-file.missing", nameOrPath.empty() ? "The method runs under a mask from a file, but no file is named." : "There is no mask '" + nameOrPath + "'.",
                known.empty() ? "No mask is saved in this workspace yet; give the path of a mask file." : "Give a path, or one of the saved masks: " + known + ".");
}

} // namespace palimpsest
