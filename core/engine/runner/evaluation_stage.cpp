// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/evaluation_stage.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/store/bundle.h"

#include <algorithm>
#include <cmath>

namespace palimpsest {

namespace {

constexpr std::int64_t kBatch = 500;

struct Group {
    const char* name;
    const torch::Tensor& images;
    const torch::Tensor positions;
    const torch::Tensor labels;
    const std::vector<std::int64_t>& ids;
};

} // namespace

double workOfEvaluation(const ClassificationData& data)
{
    return double(data.training.images.size(0) + data.testImages.size(0) + data.validationImages.size(0));
}

void runEvaluationStage(RunContext& context, ClassifierModule& model, const ClassificationData& data, const std::string& weightsHash,
                        const std::string& datasetHash)
{
    const auto& training = data.training;
    const auto testPositions = torch::arange(data.testImages.size(0), torch::kInt64).to(data.testImages.device());
    const auto validationPositions = torch::arange(data.validationImages.size(0), torch::kInt64).to(data.testImages.device());
    std::vector<Group> groups{
        {"forget", training.images, training.forget, training.labels.index_select(0, training.forget), data.forgetIds},
        {"retain", training.images, training.retain, training.labels.index_select(0, training.retain), data.retainIds},
        {"test", data.testImages, testPositions, data.testLabels, data.testIds},
    };
    if (!data.validationIds.empty())
        groups.push_back({"validation", data.validationImages, validationPositions, data.validationLabels, data.validationIds});
    makeFolder(context.folder.file("bundles"));
    const auto total = std::int64_t(workOfEvaluation(data));
    std::int64_t done = 0;
    for (const auto& group : groups) {
        const auto count = group.positions.size(0);
        Bundle bundle;
        bundle.group = group.name;
        bundle.sampleIds = group.ids;
        bundle.classes = model.shape().classes;
        bundle.metadata = {{"weights_sha256", weightsHash}, {"dataset_hash", datasetHash}, {"transform", "none"},
                           {"model", context.experiment.model}};
        const auto labels = group.labels.to(torch::kCPU, torch::kInt32).contiguous();
        bundle.labels.assign(labels.data_ptr<std::int32_t>(), labels.data_ptr<std::int32_t>() + count);
        bundle.logits.reserve(std::size_t(count * bundle.classes));
        for (std::int64_t from = 0; from < count; from += kBatch) {
            const auto to = std::min(from + kBatch, count);
            const auto logits = predictLogits(model, group.images, group.positions.slice(0, from, to), kBatch);
            const auto* values = logits.data_ptr<float>();
            bundle.logits.insert(bundle.logits.end(), values, values + logits.numel());
            done += to - from;
            context.progress.advance({"evaluate", done, total, 1, 1}, to - from, double(to - from));
            context.breathe();
        }
        // Finite weights can still overflow: no metric means anything then, and the reason is the training.
        if (!std::all_of(bundle.logits.begin(), bundle.logits.end(), [](float value) { return std::isfinite(value); }))
            throw Error("run.diverged", "Training diverged: the model's outputs on the " + bundle.group + " samples are not finite numbers.",
                        "Try a tenth of the learning rate.");
        writeBundle(context.folder.bundleFile(group.name), bundle);
    }
}

} // namespace palimpsest
