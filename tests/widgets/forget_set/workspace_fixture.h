// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/experiment/experiment.h"
#include "core/store/bundle.h"
#include "core/store/events.h"
#include "core/store/workspace.h"

#include <QTemporaryDir>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace palimpsest::fixture {

/// Files that look like Fashion-MNIST: image i has label i mod 10, and every pixel of it says so.
inline void writeIdx(const std::filesystem::path& folder, const std::string& prefix, int count)
{
    const auto number = [](std::ofstream& out, std::uint32_t value) {
        for (const int shift : {24, 16, 8, 0})
            out.put(char(value >> shift));
    };
    std::ofstream images(folder / (prefix + "-images-idx3-ubyte"), std::ios::binary);
    std::ofstream labels(folder / (prefix + "-labels-idx1-ubyte"), std::ios::binary);
    for (const auto value : {0x803, count, 28, 28})
        number(images, std::uint32_t(value));
    for (const auto value : {0x801, count})
        number(labels, std::uint32_t(value));
    for (int i = 0; i < count; ++i) {
        for (int pixel = 0; pixel < 28 * 28; ++pixel)
            images.put(char(20 + 20 * (i % 10)));
        labels.put(char(i % 10));
    }
}

/// A workspace in a temporary folder over 200 training and 100 test images.
struct SmallWorkspace {
    explicit SmallWorkspace(std::int64_t trainCount = 0)
    {
        const std::filesystem::path root = folder.path().toStdString();
        std::filesystem::create_directories(root / "images");
        writeIdx(root / "images", "train", 200);
        writeIdx(root / "images", "t10k", 100);
        spec.folder = (root / "images").string();
        spec.trainCount = trainCount;
        dataset = openDataset(spec);
        workspace = std::make_unique<Workspace>(Workspace::create(root / "workspace", "test"));
    }

    ForgetSet saveRule(const std::string& name, const Json& rule)
    {
        const auto set = makeForgetSet(name, spec, dataset->hash, rule, resolveRule(rule, dataset->split.train, dataset->poolLabels()), dataset->split.train);
        workspace->saveForgetSet(set);
        return set;
    }

    /// A finished run. `logits` gives ten numbers for an image: (id, label, group).
    using Logits = std::function<std::vector<float>(std::int64_t, std::int32_t, const std::string&)>;
    std::string addRun(const std::string& method, const ForgetSet& set, const Logits& logits)
    {
        Experiment experiment;
        experiment.dataset = set.dataset;
        experiment.method = method;
        experiment.forgetSetHash = set.hash;
        experiment.forgetSetName = set.name;
        const auto id = workspace->enqueue({experiment}).front();
        const RunFolder run = workspace->run(id);
        std::filesystem::create_directories(run.bundleFile("test").parent_path());
        Bundle forget, retain, test;
        forget.group = "forget";
        retain.group = "retain";
        test.group = "test";
        const auto put = [&](Bundle& bundle, std::int64_t sample, std::int32_t label) {
            bundle.classes = 10;
            bundle.sampleIds.push_back(sample);
            bundle.labels.push_back(label);
            const auto row = logits(sample, label, bundle.group);
            bundle.logits.insert(bundle.logits.end(), row.begin(), row.end());
        };
        for (const auto sample : dataset->split.train)
            put(std::binary_search(set.sampleIds.begin(), set.sampleIds.end(), sample) ? forget : retain, sample, dataset->train.labels[std::size_t(sample)]);
        for (const auto sample : dataset->split.test)
            put(test, sample, dataset->test.labels[std::size_t(sample)]);
        for (const Bundle* bundle : {&forget, &retain, &test})
            writeBundle(run.bundleFile(bundle->group), *bundle);
        appendEvent(run, {{"event", "done"}, {"seconds", 1.0}, {"weights_sha256", std::string(64, '0')}});
        return id;
    }

    QTemporaryDir folder;
    DatasetSpec spec;
    std::shared_ptr<const Dataset> dataset;
    std::unique_ptr<Workspace> workspace;
};

/// Logits of a model that says `predicted` with this margin over all others.
inline std::vector<float> says(int predicted, float margin = 4)
{
    std::vector<float> row(10, 0.0F);
    row[std::size_t(predicted)] = margin;
    return row;
}

} // namespace palimpsest::fixture
