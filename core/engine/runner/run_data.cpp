// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/run_data.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/engine/runner/engine_memory.h"
#include "core/imaging/decode.h"
#include "core/imaging/render_garment.h"

#include <string>
#include <utility>
#include <vector>

namespace palimpsest {

namespace {

Json partOf(const std::vector<std::int64_t>& ids)
{
    return {{"count", ids.size()}, {"sha256", sha256(canonicalText(Json(ids)))}};
}

} // namespace

std::shared_ptr<const Dataset> readPictures(RunContext& context, const DatasetSpec& spec)
{
    std::int64_t before = 0;
    const auto progress = [&](std::int64_t done, std::int64_t total) {
        context.progress.advance({"data", done, total, 1, 1}, done - std::exchange(before, done), 0);
        context.breathe();
    };
    return context.memory.dataset(spec, {decodeImage, progress, renderGarment});
}

ForgetSet readForgetSet(const RunContext& context)
{
    const auto file = context.folder.file("forget_set.json");
    auto forgetSet = forgetSetFromJson(readJson(file), file.string());
    if (forgetSet.hash != context.experiment.forgetSetHash)
        throw Error("forget-set.other", "The run's forget_set.json is another forget set than the experiment names.", "Make the run again from its experiment.");
    return forgetSet;
}

void requireChosenFrom(const Dataset& dataset, const ForgetSet& forgetSet, const char* what)
{
    if (forgetSet.datasetHash != dataset.hash)
        throw Error("forget-set.other-data", std::string("The forget set was chosen from other ") + what + " than the dataset has now.", "Choose the forget set again.");
}

void writeSplit(const RunContext& context, const Dataset& dataset)
{
    const auto& split = dataset.split;
    auto train = partOf(split.train), validation = partOf(split.validation), test = partOf(dataset.texts ? std::vector<std::int64_t>() : split.test);
    train["total"] = dataset.train.count;
    validation["ids"] = split.validation;
    test["total"] = dataset.test.count;
    if (dataset.texts)
        test["count"] = dataset.test.count;
    writeJson(context.folder.file("split.json"), {{"dataset_hash", dataset.hash}, {"train", train}, {"validation", validation}, {"test", test}});
}

} // namespace palimpsest
