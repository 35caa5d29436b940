// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/experiment/preview_model.h"

#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest {

/// Every prompt is drawn from every seed.
struct PreviewRequest {
    std::int64_t id = 0;
    PreviewModel model;
    std::vector<std::string> prompts;
    std::vector<std::uint64_t> seeds;
    std::string sampler = "ddim";
    std::int64_t steps = 25;
    double guidance = 3;
    std::string type = "fp32"; ///< or "bf16" or "fp16", of the denoiser, on a GPU
    std::int64_t frames = 0; ///< of the way from noise to each picture, the picture itself being the last; 0: none
};

/// {"id", "model": {"run", "side": "unlearned" | "original"} | {"folder"} | {"shipped": true}, "prompts", "seeds", "sampler", "steps", "guidance", "type", "frames"}: the last five as above where
/// they are missing. Throws Error "preview.request" naming every field that is unknown, missing or out of
/// bounds, and in the hint what to ask for instead.
PreviewRequest previewRequestFromJson(const Json& value);

/// What is wrong with a request that nobody had to read. Throws as previewRequestFromJson.
void checkPreviewRequest(const PreviewRequest& request);

} // namespace palimpsest
