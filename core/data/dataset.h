// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/captioned_fashion.h"
#include "core/data/image_set.h"
#include "core/data/picture_files.h"
#include "core/data/picture_texts.h"
#include "core/data/question_answers.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/dataset_spec.h"
#include "core/experiment/forget_set.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace palimpsest {

/// A dataset of the catalogue, opened. One of texts has no pixels: `texts` holds its records, `train` and `test` count them (the pool and the holdout), and a
/// record's label is its author.
struct Dataset {
    std::shared_ptr<const DatasetDescriptor> descriptor; ///< the catalogue's row, completed by what only the files say (classes, size)
    DatasetSpec spec;
    ImageSet train; ///< the last `ownValidation` of them are the dataset's own validation images
    ImageSet test;
    std::int64_t ownValidation = 0;
    Split split;      ///< what `spec` selects
    std::string hash; ///< SHA-256 of pixels, labels and shapes of both parts: the same for every share of the same files
    std::vector<std::int32_t> superClassOf; ///< of every class, where the files say so (CIFAR-100); else empty
    std::vector<std::string> superClasses;  ///< their names
    std::vector<std::string> trainFiles;    ///< by sample id of train, below the folder, where every image is a file; else empty
    std::shared_ptr<const QuestionAnswerSet> texts{}; ///< of a dataset of questions and answers; else null
    std::shared_ptr<const PictureTexts> captions{}; ///< of a dataset of pictures with captions; else null
    std::vector<UnreadableFile> unreadable; ///< files of a folder that were left out; sample ids count the others
    /// Of a captioned folder whose pictures are wanted larger than usual: the same pictures by sample id at that size, in their files; `train` and `test` have them at the usual one, for eyes.
    /// Else null.
    std::shared_ptr<const PictureFiles> trainPictures{}, testPictures{};

    /// The side of the pictures that a model sees.
    int pictureSide() const { return trainPictures ? trainPictures->side() : train.width; }

    std::vector<std::int32_t> poolLabels() const; ///< labels of split.train, in its order
};

/// makeForgetSet for an opened dataset: of its spec and pool, with its class names where the catalogue does not know them.
ForgetSet makeForgetSetOf(const Dataset& dataset, std::string name, Json rule, std::vector<std::int64_t> sampleIds);

/// resolveRule for an opened dataset; of pictures with captions, those of the pool that a ForgetTarget contains, whose rules these have.
std::vector<std::int64_t> resolveRuleOf(const Dataset& dataset, const Json& rule);

/// What openDataset may need and tell.
struct OpenOptions {
    ImageDecoder decoder = nullptr; ///< reads image files (core/imaging); without one only folders that were decoded before can be opened
    /// How many of the image files are decoded, or pictures drawn; called at most ten times a second, on the caller's thread. What it throws ends the opening.
    std::function<void(std::int64_t done, std::int64_t total)> progress;
    GarmentRenderer renderer = nullptr; ///< draws garments in styles (core/imaging); without one only those that were drawn before can be opened
};

/// Opens the files in spec.folder, or in the catalogue's folder. Throws "dataset.missing" (says which package to install), what the readers
/// throw ("idx.*", "cifar.*", "folder.*"), and "dataset.not-decoded" if a folder of images must be decoded first, or garments drawn, and nobody can. Decoded images
/// are kept in the image cache; those of a captioned folder that are wanted larger than usual are decoded when they are needed, each time.
std::shared_ptr<const Dataset> openDataset(const DatasetSpec& spec, const OpenOptions& options = {});

/// The folder of a spec: its own, or the catalogue's.
std::filesystem::path folderOf(const DatasetSpec& spec);

} // namespace palimpsest
