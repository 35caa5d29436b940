// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/widgets/forget_course.h"

#include "core/experiment/experiment.h"
#include "core/store/events.h"
#include "core/store/safetensors.h"
#include "core/store/text_bundle.h"
#include "core/store/workspace.h"

#include <QTemporaryDir>

#include <cmath>
#include <memory>
#include <string>
#include <vector>

namespace palimpsest::fixture {

/// A workspace with finished runs of language models whose bundles are made up: record i of `count` has an answer of 3 + i tokens.
struct TextRuns {
    explicit TextRuns(int records = 8) : count(records)
    {
        workspace = std::make_unique<Workspace>(Workspace::create(folder.path().toStdString() + "/workspace", "test"));
        spec.id = "fictitious-authors";
        std::vector<std::int64_t> pool;
        for (std::int64_t i = 0; i < 4 * count; ++i)
            pool.push_back(i);
        set = makeForgetSet("two authors", spec, std::string(64, 'd'), {{"kind", "manual"}}, {pool.begin(), pool.begin() + count}, pool);
        workspace->saveForgetSet(set);
    }

    /// What a model with this mean log-probability for tokens of true answers says; wrong answers are at −2.
    TextBundle bundle(const std::string& group, double logProbability, const std::string& writes) const
    {
        TextBundle bundle;
        bundle.group = group;
        bundle.metadata = {{"dataset_hash", set.hash}};
        for (int i = 0; i < count; ++i) {
            bundle.sampleIds.push_back(group == "retain" ? count + i : i);
            bundle.questions.push_back("What did author " + std::to_string(i) + " write in " + group + "?");
            bundle.answers.push_back("Author " + std::to_string(i) + " wrote the Book of Rivers in 1973.");
            bundle.generated.push_back("Author " + std::to_string(i) + " " + writes);
            for (int kind = 0; kind < 4; ++kind) {
                ScoredAnswer scored;
                scored.record = i;
                scored.kind = kind;
                for (int t = 0; t < 3 + i; ++t) {
                    scored.tokens.push_back(100 + t);
                    scored.logProbabilities.push_back(float(kind < 2 ? logProbability * (1 + 0.1 * i) * (t % 2 ? 0.5 : 1.5) : -2 - 0.2 * kind + 0.1 * i));
                }
                bundle.scored.push_back(scored);
            }
        }
        return bundle;
    }

    /// A finished run with the groups of `groups`.
    std::string addRun(const std::string& method, double logProbability, const std::string& writes,
                       const std::vector<std::string>& groups = {"forget", "retain", "real_authors", "world_facts"})
    {
        Experiment experiment;
        experiment.domain = "language-model";
        experiment.dataset = spec;
        experiment.model = "tiny-llama";
        experiment.method = method;
        experiment.forgetSetHash = set.hash;
        experiment.forgetSetName = set.name;
        const auto id = workspace->enqueue({experiment}).front();
        const RunFolder run = workspace->run(id);
        std::filesystem::create_directories(run.file("bundles"));
        for (const auto& group : groups)
            writeTextBundle(run.bundleFile(group), bundle(group, logProbability, writes));
        appendEvent(run, {{"event", "done"}, {"seconds", 1.0}, {"weights_sha256", std::string(64, '0')}});
        return id;
    }

    /// What unlearning of a run looked like: S of every sequence after epochs 0, 1 and 2.
    void addCourse(const std::string& id) const
    {
        fixture::writeForgetCourse(workspace->run(id).file("forget_course.safetensors"), count, 3);
    }

    /// A relearning attack of two epochs on the first record, after which every answer's loss is `losses`.
    void addRelearning(const std::string& id, const std::vector<double>& losses, const std::string& attack = "random") const
    {
        const std::vector<std::int32_t> epochs{0, 1, 2};
        std::vector<std::int64_t> ids, learned{0};
        std::vector<double> loss, zeros(epochs.size() * std::size_t(count)), ratios;
        for (int i = 0; i < count; ++i)
            ids.push_back(i);
        for (const double one : losses)
            for (int i = 0; i < count; ++i) {
                loss.push_back(one);
                ratios.push_back(2 - one + 0.1 * i);
            }
        const auto bytes = [](const auto& values) {
            return std::span(reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof values[0]);
        };
        std::vector<TensorView> tensors{{"epochs", "I32", {3}, bytes(epochs)}, {"sample_ids", "I64", {count}, bytes(ids)}, {"learned", "I64", {1}, bytes(learned)},
                                        {"loss", "F64", {3, count}, bytes(loss)}, {"log_truth_ratio", "F64", {3, count}, bytes(ratios)},
                                        {"extraction_strength", "F64", {3, count}, bytes(zeros)}, {"exact_memorisation", "F64", {3, count}, bytes(zeros)}};
        writeSafetensors(workspace->run(id).file("relearning.safetensors"), tensors, {{"attack", attack}, {"weights_sha256", std::string(64, '0')}});
    }

    int count;
    QTemporaryDir folder;
    DatasetSpec spec;
    ForgetSet set;
    std::unique_ptr<Workspace> workspace;
};

} // namespace palimpsest::fixture
