// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/data/classification_data.h"
#include "core/engine/runner/tensor_files.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace palimpsest {

/// What an engine that serves several runs of a sweep keeps between them: the last dataset, its last cut into tensors, the last model file. Runs of a
/// sweep come seed by seed and forget set by forget set, so that one of each is enough. Nothing here changes a result: what is remembered is what would be
/// read again. Not for several threads.
class EngineMemory {
public:
    EngineMemory();

    /// LibTorch's number of threads before any run changed it.
    int threadsAtStart() const { return m_threads; }

    /// openDataset(spec, options).
    std::shared_ptr<const Dataset> dataset(const DatasetSpec& spec, const OpenOptions& options);

    /// makeClassificationData(...); the tensors are shared with the next run and must not be written to.
    ClassificationData data(const Dataset& dataset, const ForgetSet& forgetSet, const torch::Device& device, const Augmentation& augmentation);

    /// readTensors(file), again only if the file was replaced; the tensors must not be written to. Throws Error "model.changed" if they are not those whose hash
    /// the file names.
    const TensorFile& tensors(const std::filesystem::path& file);

private:
    int m_threads;
    std::string m_datasetKey, m_dataKey, m_tensorsKey;
    std::shared_ptr<const Dataset> m_dataset;
    std::optional<ClassificationData> m_data;
    std::optional<TensorFile> m_tensors;
};

} // namespace palimpsest
