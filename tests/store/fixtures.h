// SPDX-License-Identifier: GPL-3.0-or-later
// Small worlds for tests: a dataset of a few images in the files' own format, a workspace, an experiment. Everything is deterministic.
#pragma once

#include "tests/error_of.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/data/dataset.h"
#include "core/experiment/experiment.h"
#include "core/experiment/forget_set.h"
#include "core/store/workspace.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace QTest {
template<>
inline char* toString(const std::string& text)
{
    return qstrdup(text.c_str());
}
} // namespace QTest

namespace palimpsest::test {

/// `bytes` (not empty) with up to four of them changed and, once in four times, cut off: what a reader must survive.
inline std::string damagedBytes(std::string bytes, std::mt19937& random)
{
    for (unsigned i = 0; i <= random() % 4; ++i)
        bytes[random() % bytes.size()] = char(random());
    if (random() % 4 == 0)
        bytes.resize(random() % bytes.size());
    return bytes;
}

/// The sentence of the Error that `action` throws, "" if it throws none.
inline std::string sentenceOf(const std::function<void()>& action)
{
    try {
        action();
        return {};
    } catch (const Error& error) {
        return error.what();
    }
}

/// For comparisons: QCOMPARE cannot take JSON itself, which converts to too many types.
inline std::string text(const Json& value)
{
    return value.dump(2);
}

class Folder {
public:
    std::filesystem::path path() const { return m_folder.path().toStdString(); }
    std::filesystem::path operator/(const std::string& name) const { return path() / name; }

private:
    QTemporaryDir m_folder;
};

/// Without the fsync of the program's own writes: for the many files of a fuzz loop.
inline void put(const std::filesystem::path& file, const std::string& bytes)
{
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

/// Data of the papers that no repository holds: beside the checkout, or where PALIMPSEST_SHARED_DATA says. Tests that want them are skipped where they are not.
inline std::filesystem::path sharedData(const std::string& name)
{
    const char* elsewhere = std::getenv("PALIMPSEST_SHARED_DATA");
    return (elsewhere ? std::filesystem::path(elsewhere) : std::filesystem::path(PALIMPSEST_TEST_DATA) / "../../../shared/data") / name;
}

inline std::string bigEndian(std::uint32_t number)
{
    return {char(number >> 24), char(number >> 16), char(number >> 8), char(number)};
}

/// An IDX image file: `count` images of side x side pixels, each with a bar whose place says its class, and some noise.
inline std::string idxImages(std::uint32_t count, std::uint32_t side = 28)
{
    std::string bytes = bigEndian(0x803) + bigEndian(count) + bigEndian(side) + bigEndian(side);
    std::uint32_t noise = 12345;
    for (std::uint32_t image = 0; image < count; ++image)
        for (std::uint32_t y = 0; y < side; ++y)
            for (std::uint32_t x = 0; x < side; ++x) {
                noise = noise * 1664525u + 1013904223u;
                const bool bar = y * 10 / side == image % 10;
                bytes += char((bar ? 160 : 0) + (noise >> 26));
            }
    return bytes;
}

/// Image i has the label i % 10.
inline std::string idxLabels(std::uint32_t count)
{
    std::string bytes = bigEndian(0x801) + bigEndian(count);
    for (std::uint32_t image = 0; image < count; ++image)
        bytes += char(image % 10);
    return bytes;
}

/// A folder with the four files of Fashion-MNIST, with few images.
inline void writeSmallDataset(const std::filesystem::path& folder, std::uint32_t train = 40, std::uint32_t test = 20)
{
    makeFolder(folder);
    writeFileAtomically(folder / "train-images-idx3-ubyte", idxImages(train));
    writeFileAtomically(folder / "train-labels-idx1-ubyte", idxLabels(train));
    writeFileAtomically(folder / "t10k-images-idx3-ubyte", idxImages(test));
    writeFileAtomically(folder / "t10k-labels-idx1-ubyte", idxLabels(test));
}

/// A workspace in a temporary folder, with a small dataset beside it.
struct World {
    Folder folder;
    Workspace workspace = Workspace::create(folder / "workspace", "test");
    DatasetSpec spec;

    explicit World(std::uint32_t train = 40, std::uint32_t test = 20)
    {
        writeSmallDataset(folder / "data", train, test);
        spec.folder = (folder / "data").string();
    }

    /// Saves the forget set of these ids.
    ForgetSet forget(const std::vector<std::int64_t>& ids, const std::string& name = "some") const
    {
        const auto dataset = openDataset(spec);
        const ForgetSet set = makeForgetSet(name, spec, dataset->hash, {{"kind", "manual"}, {"ids", ids}}, ids, dataset->split.train);
        workspace.saveForgetSet(set);
        return set;
    }

    Experiment experiment(const ForgetSet& set, const std::string& method = "ft", std::uint64_t seed = 1) const
    {
        Experiment experiment;
        experiment.dataset = spec;
        experiment.forgetSetHash = set.hash;
        experiment.forgetSetName = set.name;
        experiment.method = method;
        experiment.seed = seed;
        experiment.threads = 1;
        return experiment;
    }

    /// One queued run.
    RunFolder queuedRun(const std::string& method = "ft", std::uint64_t seed = 1) const
    {
        const auto sets = workspace.forgetSets();
        const ForgetSet set = sets.empty() ? forget({1, 2, 3}) : sets.front();
        return workspace.run(workspace.enqueue({experiment(set, method, seed)}).front());
    }
};

} // namespace palimpsest::test
