// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/shared_model.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/runner/engine_memory.h"
#include "core/store/file_lock.h"

#include <chrono>
#include <thread>
#include <unistd.h>
#include <utility>

namespace fs = std::filesystem;

namespace palimpsest {

bool makeOnce(RunContext& context, const SharedModel& model, const std::function<void()>& make)
{
    if (!fs::exists(model.file)) {
        makeFolder(model.file.parent_path());
        fs::path lockFile = model.file;
        lockFile.replace_extension(".lock");
        const auto note = std::to_string(::getpid()) + "\n";
        auto lock = FileLock::take(lockFile, note);
        bool waited = false;
        while (!lock && !fs::exists(model.file)) {
            if (!std::exchange(waited, true))
                context.events.warning(model.id + ".waiting", "Another run is making " + model.title + " that this one needs: waiting for it.",
                                       "It goes on by itself; cancelling is possible meanwhile.");
            context.breathe();
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            lock = FileLock::take(lockFile, note);
        }
        context.progress.restartClock();
        if (!fs::exists(model.file)) {
            make();
            return true;
        }
        context.progress.skip(model.work);
    }
    context.events.write("reused", {{"what", model.id}, {"path", model.file.string()}});
    return false;
}

Classifier loadShared(RunContext& context, const SharedModel& model, const ModelShape& shape, const std::string& datasetHash)
{
    auto classifier = makeModel(context.experiment.model, shape, context.experiment.seed);
    loadShared(context, model, *classifier, datasetHash);
    moveTo(*classifier, context.device);
    return classifier;
}

void loadShared(RunContext& context, const SharedModel& model, torch::nn::Module& target, const std::string& datasetHash)
{
    try {
        const auto& stored = context.memory.tensors(model.file);
        if (stored.text("dataset_hash", model.file) != datasetHash)
            throw Error("model.other-dataset", "it was trained on other files");
        loadState(target, stored.tensors);
    } catch (const Error& error) {
        throw Error("model.damaged", "The saved model '" + model.file.string() + "' cannot be used: " + error.what(),
                    "Delete that file; the next run makes it again.");
    }
}

} // namespace palimpsest
