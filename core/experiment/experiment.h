// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/dataset_spec.h"
#include "core/experiment/parameter.h"

#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest {

/// Everything a person can set up for one run: a plain value, saved as experiment.json in the run folder.
struct Experiment {
    std::string name;                          ///< for eyes; "" lets automaticName() speak
    std::string domain = "image-classification";
    DatasetSpec dataset;
    std::string model = "small-cnn";
    std::string augmentation = "standard";     ///< of training images, an id of augmentationChoices(): for the original, Retrain and every method
    Json original = Json::object();            ///< values of originalRecipe(): how the original model is trained
    std::string forgetSetHash;                 ///< which forget set of the workspace
    std::string forgetSetName;                 ///< for eyes
    std::string method;
    std::string methodHash{};                  ///< which version of a method of one's own; "" for a built-in one
    Json parameters = Json::object();          ///< values of the method's schema
    std::uint64_t seed = 1;                    ///< weight initialisation, order of data, random labels
    std::string device = "cpu";                ///< "cpu", "cuda" or "cuda:N"
    int threads = 0;                           ///< 0: let the engine choose. Sums depend on it: recorded with the run
};

/// Complete with every default written out, so that a file says all that was used.
Json toJson(const Experiment& experiment);

/// Reads and checks. Throws Error "experiment.invalid" naming every field that is unknown, missing or out of range, and what was
/// expected; "experiment.version" for a file of a newer version. `where` names the source.
Experiment experimentFromJson(const Json& value, const std::string& where);

/// What is wrong with it, each with its path ("parameters.density"); empty if nothing.
std::vector<Problem> problemsOf(const Experiment& experiment);

/// Equal content, equal hash: everything but the names.
std::string hashOf(const Experiment& experiment);

/// What the original model depends on: dataset, split, augmentation, model, recipe, seed. Key of the workspace's model cache.
std::string originalKey(const Experiment& experiment);

/// What a run and its Retrain reference must share: the original key and the forget set.
std::string referenceKey(const Experiment& experiment);

/// What repetitions share: everything but the seed (and names): runs of one group differ only in their seed.
std::string groupKey(const Experiment& experiment);

/// "SalUn · class Shirt · lr 0.005 · seed 3": method, forget set, what differs from the defaults, seed.
std::string automaticName(const Experiment& experiment);

} // namespace palimpsest
