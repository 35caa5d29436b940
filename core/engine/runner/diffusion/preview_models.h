// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/diffusion/preview_request.h"
#include "core/engine/runner/diffusion/stored_models.h"
#include "core/imaging/picture_file.h"

#include <filesystem>
#include <list>
#include <string>

namespace palimpsest {

/// The text-to-image models that previews were drawn with lately, ready to draw.
class PreviewModels {
public:
    struct Opened {
        StoredTextToImage stored;
        std::string key;
        PictureText about; ///< what files of its pictures say of it: "model_hash", and "run" and "side", or "folder"
    };

    /// `workspaceFolder`: where runs are; "" where none will be asked for.
    PreviewModels(std::filesystem::path workspaceFolder, const torch::Device& device);

    /// Valid until the next call. Throws Error "run.missing" for an id that is not in the workspace, "preview.domain" for a run of another domain, "preview.no-workspace" for a run where there
    /// is no workspace, and as openUnlearned, openOriginalOf and openDiffusionFolder.
    Opened& get(const PreviewModel& model);

    const torch::Device& device() const { return m_device; }

    static constexpr std::size_t kMost = 3; ///< original and two runs: what is compared most often

private:
    std::filesystem::path m_workspaceFolder;
    torch::Device m_device;
    std::list<Opened> m_opened; ///< latest first
};

} // namespace palimpsest
