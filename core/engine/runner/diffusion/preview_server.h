// SPDX-License-Identifier: GPL-3.0-or-later
// Draws pictures on request with models that stay loaded. Sees no LibTorch, so that the process around it need not either.
#pragma once

#include "core/engine/runner/diffusion/preview_request.h"
#include "core/text/cut_prompts.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace palimpsest {

/// A picture that is finished, or on its way from noise.
struct PreviewPicture {
    std::size_t prompt = 0; ///< which of the request's
    std::uint64_t seed = 0;
    std::int64_t step = 0;  ///< of a frame: after how many of the sampler's steps; 0 for a finished picture
    std::int64_t steps = 0; ///< of the sampler: PNDM takes one more than it was asked for
    std::int64_t width = 0, height = 0;
    std::string png;        ///< the file; a finished picture's says prompt, seed, model_hash, sampler, steps and guidance
};

struct PreviewListener {
    std::function<bool(std::int64_t done, std::int64_t all)> progress;  ///< told after every step, of every batch; false stops
    std::function<void(const PreviewPicture&)> picture;                 ///< as soon as it is finished
    std::function<void(const PreviewPicture&)> frame = {};
};

/// The protocol of `palimpsest-cli preview --serve`, one JSON object a line. Requests on standard input are as previewRequestFromJson has them, or {"cancel": id}. Answers on standard output
/// have "event" and, but for the first, the request's "id":
///   hello     protocol, version, pid, device, threads, libtorch
///   progress  done, all: steps of all batches
///   frame     prompt (position), seed, step, steps, width, height, png (base64): the picture as it was after a step; the last one is the finished picture
///   picture   prompt, seed, width, height, png
///   done      seconds, cut: of each prompt that had words for which there was no room, {"prompt": position, "words"}
///   failed    code, sentence, hint; the process goes on with the next request
///   stopped   reason ("cancelled")
/// The end of standard input ends the process.
class PreviewServer {
public:
    /// `workspaceFolder`: where runs are, "" for none. `device`: "cpu", "cuda", "cuda:N", or "auto", which is "cuda" where there is such a device. Throws as requireDevice.
    PreviewServer(const std::filesystem::path& workspaceFolder, const std::string& device);
    ~PreviewServer();
    PreviewServer(const PreviewServer&) = delete;
    PreviewServer& operator=(const PreviewServer&) = delete;

    Json hello() const;

    /// Draws prompt after prompt, each from all seeds. False if the listener stopped it; `cut`, if given, becomes what was too long. Throws as checkPreviewRequest, PreviewModels::get,
    /// cutPrompts and drawPictures.
    bool draw(const PreviewRequest& request, const PreviewListener& listener, std::vector<CutPrompt>* cut = nullptr);

    /// Answers one line of standard input to its end; every Error becomes `failed`.
    void answer(const std::string& line, const std::function<void(const Json&)>& say, const std::function<bool(std::int64_t id)>& isCancelled);

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

/// Answers requests until the end of standard input: takes standard output for the answers, so that stray prints of libraries go to standard error, and reads on while it draws, so that a
/// request can be cancelled. Call it once, early in main(). Returns the exit code.
int servePreviews(const std::filesystem::path& workspaceFolder, const std::string& device);

} // namespace palimpsest
