// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/preview_models.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/resources.h"
#include "core/engine/pretrained/diffusion_folder.h"
#include "core/store/workspace.h"

#include <algorithm>
#include <optional>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr std::uintmax_t kMostHashed = 1U << 30; ///< bytes: a larger folder would take longer to hash than to draw with

/// One hash of all weights of a folder; "" where they are too large.
std::string hashOfFolder(const fs::path& folder)
{
    std::uintmax_t bytes = 0;
    for (const auto& file : weightFilesIn(folder))
        bytes += fs::file_size(file);
    return bytes > kMostHashed ? std::string() : hashOfWeightsIn(folder);
}

/// Another text when the file is another one: a run that was repeated, a folder that was exchanged.
std::string stampOf(const fs::path& file)
{
    std::error_code failure;
    const auto time = fs::last_write_time(file, failure);
    return failure ? std::string() : ' ' + std::to_string(time.time_since_epoch().count());
}

RunFolder runOf(const std::string& id, const fs::path& workspaceFolder)
{
    if (workspaceFolder.empty())
        throw Error("preview.no-workspace", "The run '" + id + "' cannot be found without a workspace.", "Name the workspace with --workspace.");
    const bool isName = !id.empty() && id.find('/') == std::string::npos && id != "." && id != "..";
    const RunFolder run = Workspace::open(workspaceFolder).run(id);
    if (!isName || !fs::exists(run.file("experiment.json")))
        throw Error("run.missing", "There is no run '" + id + "' in the workspace '" + workspaceFolder.string() + "'.", "Choose a run that the workspace lists.");
    return run;
}

} // namespace

PreviewModels::PreviewModels(fs::path workspaceFolder, const torch::Device& device) : m_workspaceFolder(std::move(workspaceFolder)), m_device(device) {}

PreviewModels::Opened& PreviewModels::get(const PreviewModel& model)
{
    std::optional<RunFolder> run;
    fs::path folder = model.folder;
    std::string key;
    if (!model.run.empty()) {
        run = runOf(model.run, m_workspaceFolder);
        const auto experiment = run->experiment();
        if (experiment.domain != "text-to-image")
            throw Error("preview.domain", "The run '" + model.run + "' is of the domain " + experiment.domain + ": its model draws no pictures.", "Choose a run of a text-to-image model.");
        // Runs share their originals: one from a folder is that folder's, whatever the run.
        if (model.isOriginal)
            folder = originalFolderOf(experiment, m_workspaceFolder);
        if (folder.empty())
            key = model.isOriginal ? "original " + originalKey(experiment) : "run " + model.run + stampOf(run->file("weights.safetensors"));
    } else if (folder.empty())
        folder = resourceFile(kShippedShapes);
    if (!folder.empty())
        key = "folder " + fs::absolute(folder).lexically_normal().string() + stampOf(folder / "model_index.json") + stampOf(folder / "config.json");

    const auto known = std::find_if(m_opened.begin(), m_opened.end(), [&](const Opened& each) { return each.key == key; });
    if (known != m_opened.end()) {
        m_opened.splice(m_opened.begin(), m_opened, known);
    } else {
        while (m_opened.size() >= kMost)
            m_opened.pop_back(); // first: there may be no room for one more
        Opened opened;
        opened.key = key;
        if (!folder.empty())
            opened = {openFolder(folder, m_device), key, {}};
        else if (model.isOriginal)
            opened = {openOriginalOf(*run, m_workspaceFolder, m_device), key, {}};
        else
            opened = {openUnlearned(*run, m_workspaceFolder, m_device), key, {}};
        const auto hash = !folder.empty() ? hashOfFolder(folder)
            : model.isOriginal            ? sha256OfFile(m_workspaceFolder / "models" / (originalKey(run->experiment()) + ".safetensors"))
                                          : sha256OfFile(run->file("weights.safetensors"));
        if (!hash.empty())
            opened.about["model_hash"] = hash;
        m_opened.push_front(std::move(opened));
    }
    auto& opened = m_opened.front();
    for (const char* each : {"run", "side", "folder"})
        opened.about.erase(each);
    if (run) {
        opened.about["run"] = model.run;
        opened.about["side"] = model.isOriginal ? "original" : "unlearned";
    } else
        opened.about["folder"] = model.folder.empty() ? kShippedShapes : model.folder.string();
    return opened;
}

} // namespace palimpsest
