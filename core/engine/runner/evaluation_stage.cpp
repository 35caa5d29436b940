// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/evaluation_stage.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/engine/runner/original_model.h"
#include "core/engine/tensor_vectors.h"
#include "core/store/bundle.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace palimpsest {

namespace {

constexpr std::int64_t kBatch = 500;

/// Samples that are evaluated together.
struct Group {
    std::string name;
    torch::Tensor images;
    torch::Tensor positions; ///< int64 (n) in `images`
    torch::Tensor labels;    ///< int64 (n)
    std::vector<std::int64_t> ids;
};

Group wholeGroup(const char* name, const torch::Tensor& images, const torch::Tensor& labels, const std::vector<std::int64_t>& ids)
{
    return {name, images, torch::arange(images.size(0), torch::kInt64).to(images.device()), labels, ids};
}

/// The groups that no forget set cuts.
std::vector<Group> unlearnedGroups(const ClassificationData& data)
{
    std::vector<Group> groups{wholeGroup("test", data.testImages, data.testLabels, data.testIds)};
    if (!data.validationIds.empty())
        groups.push_back(wholeGroup("validation", data.validationImages, data.validationLabels, data.validationIds));
    return groups;
}

Group partOfPool(const char* name, const ClassificationData& data, const torch::Tensor& positions, const std::vector<std::int64_t>& ids)
{
    return {name, data.training.images, positions, data.training.labels.index_select(0, positions), ids};
}

/// The whole training pool, in its own order.
Group poolGroup(const ClassificationData& data)
{
    const auto& training = data.training;
    const auto count = training.images.size(0);
    std::vector<std::int64_t> ids(static_cast<std::size_t>(count));
    const auto place = [&ids](const torch::Tensor& positions, const std::vector<std::int64_t>& part) {
        const auto where = vectorOf<std::int64_t>(positions);
        for (std::size_t i = 0; i < where.size(); ++i)
            ids[std::size_t(where[i])] = part[i];
    };
    place(training.forget, data.forgetIds);
    place(training.retain, data.retainIds);
    return wholeGroup("pool", training.images, training.labels, ids);
}

/// Evaluates groups one after the other and counts the images of all of them.
class Evaluation {
public:
    Evaluation(RunContext& context, ClassifierModule& model, const ClassificationData& data)
        : m_context(context), m_model(model), m_classes(model.shape().classes), m_total(std::int64_t(workOfEvaluation(data)))
    {
    }

    Bundle evaluate(const Group& group)
    {
        const auto count = group.positions.size(0);
        Bundle bundle;
        bundle.group = group.name;
        bundle.sampleIds = group.ids;
        bundle.classes = m_classes;
        bundle.labels = vectorOf<std::int32_t>(group.labels);
        bundle.logits.reserve(std::size_t(count * bundle.classes));
        for (std::int64_t from = 0; from < count; from += kBatch) {
            const auto to = std::min(from + kBatch, count);
            const auto logits = predictLogits(m_model, group.images, group.positions.slice(0, from, to), kBatch);
            const auto* numbers = logits.data_ptr<float>();
            bundle.logits.insert(bundle.logits.end(), numbers, numbers + logits.numel());
            m_done += to - from;
            m_context.progress.advance({"evaluate", m_done, m_total, 1, 1}, to - from, double(to - from));
            m_context.breathe();
        }
        // Finite weights can still overflow: no metric means anything then, and the reason is the training.
        if (!std::all_of(bundle.logits.begin(), bundle.logits.end(), [](float value) { return std::isfinite(value); }))
            throw Error("run.diverged", "Training diverged: the model's outputs on the " + bundle.group + " samples are not finite numbers.",
                        "Try a tenth of the learning rate.");
        return bundle;
    }

private:
    RunContext& m_context;
    ClassifierModule& m_model;
    std::int64_t m_classes;
    std::int64_t m_total, m_done = 0;
};

/// Bundles of the original model that an earlier run left: only of these very weights and data.
std::optional<Bundle> storedEvaluation(const std::filesystem::path& file, const std::string& modelHash, const std::string& datasetHash)
{
    if (!std::filesystem::exists(file))
        return std::nullopt;
    try {
        Bundle bundle = readBundle(file);
        if (bundle.metadata["model_sha256"] == modelHash && bundle.metadata["dataset_hash"] == datasetHash)
            return bundle;
    } catch (const Error&) {
        // damaged: it is computed again, and comes out the same
    }
    return std::nullopt;
}

/// The rows of a bundle at these positions.
Bundle cut(const Bundle& whole, const char* name, const torch::Tensor& positions)
{
    Bundle part;
    part.group = name;
    part.classes = whole.classes;
    for (const auto position : vectorOf<std::int64_t>(positions)) {
        part.sampleIds.push_back(whole.sampleIds[std::size_t(position)]);
        part.labels.push_back(whole.labels[std::size_t(position)]);
        part.logits.insert(part.logits.end(), whole.row(std::size_t(position)), whole.row(std::size_t(position)) + whole.classes);
    }
    return part;
}

void write(const RunContext& context, Bundle bundle, const std::string& weightsHash, const std::string& datasetHash)
{
    bundle.metadata = {{"weights_sha256", weightsHash}, {"dataset_hash", datasetHash}, {"transform", "none"}, {"model", context.experiment.model}};
    writeBundle(context.folder.bundleFile(bundle.group), bundle);
}

} // namespace

double workOfEvaluation(const ClassificationData& data)
{
    return double(data.training.images.size(0) + data.testImages.size(0) + data.validationImages.size(0));
}

void runEvaluationStage(RunContext& context, ClassifierModule& model, const ClassificationData& data, const std::string& weightsHash,
                        const std::string& datasetHash)
{
    makeFolder(context.folder.file("bundles"));
    Evaluation evaluation(context, model, data);
    auto groups = unlearnedGroups(data);
    groups.insert(groups.begin(), {partOfPool("forget", data, data.training.forget, data.forgetIds),
                                   partOfPool("retain", data, data.training.retain, data.retainIds)});
    for (const auto& group : groups)
        write(context, evaluation.evaluate(group), weightsHash, datasetHash);
}

void runOriginalEvaluationStage(RunContext& context, ClassifierModule& model, const ClassificationData& data, const std::string& weightsHash,
                                const std::string& datasetHash)
{
    if (!std::filesystem::exists(originalModelFile(context))) { // somebody deleted it after the run's weights were written
        runEvaluationStage(context, model, data, weightsHash, datasetHash);
        return;
    }
    const auto folder = context.modelsFolder / "evaluations" / originalModelFile(context).stem();
    const auto modelHash = sha256OfFile(originalModelFile(context));
    makeFolder(folder);
    makeFolder(context.folder.file("bundles"));
    Evaluation evaluation(context, model, data);
    auto groups = unlearnedGroups(data);
    groups.insert(groups.begin(), poolGroup(data));
    for (const auto& group : groups) {
        const auto file = folder / (group.name + ".safetensors");
        auto bundle = storedEvaluation(file, modelHash, datasetHash);
        if (bundle) {
            context.events.write("reused", {{"what", "evaluation"}, {"path", file.string()}});
            context.progress.skip(double(bundle->size()));
        } else {
            bundle = evaluation.evaluate(group);
            bundle->metadata = {{"model_sha256", modelHash}, {"dataset_hash", datasetHash}, {"transform", "none"}, {"model", context.experiment.model}};
            writeBundle(file, *bundle);
        }
        if (group.name != "pool") {
            write(context, std::move(*bundle), weightsHash, datasetHash);
            continue;
        }
        write(context, cut(*bundle, "forget", data.training.forget), weightsHash, datasetHash);
        write(context, cut(*bundle, "retain", data.training.retain), weightsHash, datasetHash);
    }
}

} // namespace palimpsest
