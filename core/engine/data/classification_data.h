// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/engine/methods/training_data.h"
#include "core/engine/models/classifier.h"
#include "core/experiment/forget_set.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

/// A dataset of images as tensors, cut into forget set, retain set and test set.
struct ClassificationData {
    TrainingData training;                ///< the pool, in the order of its sample ids; positions count in it
    std::vector<std::int64_t> forgetIds;  ///< sample ids of training.forget
    std::vector<std::int64_t> retainIds;  ///< of training.retain
    torch::Tensor testImages, testLabels; ///< uint8 (n, C, H, W), int64 (n)
    std::vector<std::int64_t> testIds;
    torch::Tensor validationImages, validationLabels; ///< likewise, of the training images that no model learns; no rows if there are none
    std::vector<std::int64_t> validationIds;
    std::int64_t attackNonMembers = 0;    ///< test samples of classes that were not forgotten whole
    /// What the original model learns where the experiment repeats the released code's split defect: other images than `training`. All are "retain".
    std::optional<TrainingData> originalTraining;
};

/// Images of the dataset's files at `ids`, as uint8 (n, C, H, W) on the CPU.
torch::Tensor imagesAt(const ImageSet& set, const std::vector<std::int64_t>& ids);

/// What an id of augmentationChoices() other than "standard" stands for.
Augmentation augmentationNamed(const std::string& id);

/// Cuts the data; `augmentation` is of the training images. Throws Error "forget-set.other-dataset" if the forget set was made for other files, "forget-set.outside" if it names samples that are
/// not in the training pool, "forget-set.empty" and "forget-set.total".
ClassificationData makeClassificationData(const Dataset& dataset, const ForgetSet& forgetSet, const torch::Device& device,
                                          const Augmentation& augmentation = {});

/// The same without a forget set: all of the pool is "retain".
ClassificationData makePoolData(const Dataset& dataset, const torch::Device& device, const Augmentation& augmentation = {});

/// The shape that a model for this dataset has.
ModelShape modelShapeOf(const DatasetDescriptor& descriptor);

} // namespace palimpsest
