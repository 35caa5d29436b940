// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/runner.h"

#include "core/engine/runner/classification_run.h"
#include "core/engine/runner/diffusion/diffusion_run.h"
#include "core/engine/runner/engine_memory.h"
#include "core/engine/runner/language/language_run.h"
#include "core/engine/runner/run_context.h"
#include "core/engine/runner/run_failure.h"
#include "core/engine/runner/selection_run.h"
#include "core/store/selection_folder.h"

namespace palimpsest {

RunOutcome runExperiment(const RunFolder& folder, const RunOptions& options)
{
    EventWriter events(folder, options.listener);
    RunControl nobody;
    EngineMemory own;
    try {
        const RunLock lock(folder);
        events.openFile();
        try {
            auto& control = options.control ? *options.control : nobody;
            auto& memory = options.memory ? *options.memory : own;
            if (isSelection(folder))
                runSelection(folder, options, events, control, memory);
            else if (folder.experiment().domain == "language-model")
                runLanguageExperiment(folder, options, events, control, memory);
            else if (folder.experiment().domain == "text-to-image")
                runDiffusionExperiment(folder, options, events, control, memory);
            else
                runClassificationExperiment(folder, options, events, control, memory);
            return RunOutcome::Done;
        } catch (const Stopped& stopped) {
            const auto checkpoint = CheckpointFolder(folder.file("checkpoint")).last();
            lastWord(events, "stopped", {{"reason", stopped.cancelled ? "cancelled" : "interrupted"},
                                         {"checkpoint", checkpoint ? Json(checkpoint->string()) : Json()}});
            return stopped.cancelled ? RunOutcome::Cancelled : RunOutcome::Interrupted;
        } catch (const std::exception& exception) {
            return fail(events, exception); // under the lock, so that nobody takes the run before its last word
        }
    } catch (const std::exception& exception) {
        return fail(events, exception);
    }
}

} // namespace palimpsest
