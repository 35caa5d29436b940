// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <string>
#include <vector>

namespace palimpsest {

struct Experiment;

/// How a run's original model, and its Retrain, came about, apart from forget set and seed. Runs that differ in it cannot be read against each other.
struct Setup {
    std::string dataset, model;   ///< ids
    Json values = Json::object(); ///< what is not as usual in the dataset's share, the augmentation and the original's recipe, each by its path in an
                                  ///< experiment's file: {"dataset.train_count": 5000, "augmentation": "flip", "original.epochs": 5}

    bool operator==(const Setup&) const = default;
};

Setup setupOf(const Experiment& experiment);

/// In which parts it differs from any of the others, for people: {"ResNet-18", "5000 training images", "original epochs 5, lr 0.1"}; empty if in none.
std::vector<std::string> differencesInWords(const Setup& setup, const std::vector<Setup>& others);

/// What is not as usual, without dataset and model.
std::vector<std::string> unusualInWords(const Setup& setup);

/// Dataset, model, and what is not as usual.
std::vector<std::string> setupInWords(const Setup& setup);

/// "SalUn · class Shirt · original epochs 5 · seed 3": automaticName, with what tells the run's setup from earlier ones.
std::string automaticName(const Experiment& experiment, const std::vector<Setup>& earlier);

} // namespace palimpsest
