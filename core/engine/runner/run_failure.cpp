// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/run_failure.h"

#include "core/base/error.h"
#include "core/base/paths.h"

#include <algorithm>
#include <new>
#include <string>
#include <string_view>

namespace palimpsest {

namespace {

Error explained(const std::exception& exception)
{
    if (const auto* error = dynamic_cast<const Error*>(&exception))
        return *error;
    if (const auto* failure = dynamic_cast<const std::filesystem::filesystem_error*>(&exception))
        return errorOf(*failure);
    std::string text = exception.what();
    text = text.substr(0, text.find('\n')); // LibTorch appends a backtrace
    const auto has = [&text](const char* part) { return text.find(part) != std::string::npos; };
    if (dynamic_cast<const std::bad_alloc*>(&exception) || has("out of memory") || has("can't allocate memory"))
        return {"run.out-of-memory", "There is not enough memory for this run (" + text + ").",
                "Choose a smaller batch size, run fewer engines at a time, or use a machine with more memory."};
    if (has("CUDA error"))
        return {"device.failed", "The GPU failed: " + text, "Resume the run; if it fails again, choose the device 'cpu'."};
    return {"run.internal", "The engine failed: " + text, "This is a fault of the program: please report it with engine.log of the run."};
}

RunOutcome outcomeOf(const Error& error)
{
    static constexpr std::string_view kInput[] = {"experiment", "forget-set", "dataset", "dataset-spec", "idx", "cifar", "folder", "json", "settings", "device", "workspace", "method", "attack", "mask-file", "selection", "weights",
                                                  "pretrained", "captions", "concept", "tokenizer", "texts", "retrain", "log", "tofu", "muse", "safetensors"};
    const auto room = error.code().substr(0, error.code().find('.'));
    return std::find(std::begin(kInput), std::end(kInput), room) != std::end(kInput) ? RunOutcome::BadInput : RunOutcome::Failed;
}

} // namespace

void lastWord(EventWriter& events, const char* kind, Json fields)
{
    try {
        events.writeDurably(kind, std::move(fields));
    } catch (const Error&) {
        // nothing is left to tell it to
    }
}

RunOutcome fail(EventWriter& events, const std::exception& exception)
{
    const Error error = explained(exception);
    lastWord(events, "failed", {{"code", error.code()}, {"sentence", error.what()}, {"hint", error.hint()}});
    return outcomeOf(error);
}

} // namespace palimpsest
