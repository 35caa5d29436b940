// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/engine_memory.h"

#include "core/base/error.h"
#include "core/engine/runner/runner.h"

#include <sys/stat.h>

namespace palimpsest {

namespace {

/// Files are replaced, never rewritten in place: another content has another inode or another time.
std::string stampOf(const std::filesystem::path& file)
{
    struct stat status = {};
    if (::stat(file.c_str(), &status) != 0)
        return {};
    return file.string() + ":" + std::to_string(status.st_ino) + ":" + std::to_string(status.st_size) + ":" + std::to_string(status.st_mtim.tv_sec) + "."
        + std::to_string(status.st_mtim.tv_nsec);
}

} // namespace

std::shared_ptr<EngineMemory> makeEngineMemory()
{
    return std::make_shared<EngineMemory>();
}

EngineMemory::EngineMemory() : m_threads(at::get_num_threads()) {}

std::shared_ptr<const Dataset> EngineMemory::dataset(const DatasetSpec& spec, const OpenOptions& options)
{
    const auto key = canonicalText(toJson(spec));
    if (m_datasetKey != key) {
        m_dataset = nullptr; // before the next one is read: two need not fit
        m_data.reset();
        m_datasetKey.clear();
        m_dataset = openDataset(spec, options);
        m_datasetKey = key;
    }
    return m_dataset;
}

ClassificationData EngineMemory::data(const Dataset& dataset, const ForgetSet& forgetSet, const torch::Device& device, const Augmentation& augmentation)
{
    const auto key = canonicalText({toJson(dataset.spec), dataset.hash, forgetSet.hash, device.str(), augmentation.cropPadding, augmentation.flip});
    if (!m_data || m_dataKey != key) {
        m_data.reset();
        m_data = makeClassificationData(dataset, forgetSet, device, augmentation);
        m_dataKey = key;
    }
    return *m_data;
}

const TensorFile& EngineMemory::tensors(const std::filesystem::path& file)
{
    const auto stamp = stampOf(file);
    if (!m_tensors || stamp.empty() || m_tensorsKey != stamp) {
        m_tensors.reset();
        auto stored = readTensors(file);
        if (const auto written = stored.metadata.find("tensors_sha256"); written != stored.metadata.end() && written->second != hashOfTensors(stored.tensors))
            throw Error("model.changed", "its weights are not those that were written");
        m_tensors = std::move(stored);
        m_tensorsKey = stamp;
    }
    return *m_tensors;
}

} // namespace palimpsest
