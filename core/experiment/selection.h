// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"

#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest {

/// Everything a person can set up for a search for what is hardest to forget: a plain value, saved as selection.json in the selection's folder. It starts
/// from the original model of the same dataset, model, recipe and seed as experiments do, so that the two share it.
struct Selection {
    std::string name;                      ///< of the forget set that it makes; "" lets automaticName() speak
    DatasetSpec dataset;
    std::string model = "small-cnn";
    std::string augmentation = "standard"; ///< as in an experiment
    Json original = Json::object();        ///< values of originalRecipe()
    Json parameters = Json::object();      ///< values of selectionParameters()
    std::uint64_t seed = 1;                ///< of the original model, of the start of the search and of the order of data
    std::string device = "cpu";
    int threads = 0;                       ///< 0: let the engine choose
};

/// The schema of a selection's "parameters".
const Parameters& selectionParameters();

/// Complete with every default written out.
Json toJson(const Selection& selection);

/// Reads and checks. Throws Error "selection.invalid" naming every field that is unknown, missing or out of range, "selection.version" for a file of a
/// newer version. `where` names the source.
Selection selectionFromJson(const Json& value, const std::string& where);

/// What is wrong with it, each with its path; empty if nothing.
std::vector<Problem> problemsOf(const Selection& selection);

/// Equal ranking, equal hash: everything but the name, which end of the ranking is wanted, and how many of it, because one ranking goes from hardest to easiest. Of a bi-level
/// search how many does count: its weights sum to that, so that another number is another ranking.
std::string hashOf(const Selection& selection);

/// The untouched original model that a selection starts from, as an experiment; it has no forget set.
Experiment originalOf(const Selection& selection);

/// "hardest 10 % · Bi-level search, FT, lower epochs 2 · seed 1": with every setting that is not as usual, or where those are too many for a name with a sign of them
/// ("settings 3fa2b1").
std::string automaticName(const Selection& selection);

/// How many of `items` are chosen: the parameter "count", or round(share · items). Throws Error "selection.count" unless that is from 1 to items − 1.
std::int64_t chosenCount(const Selection& selection, std::int64_t items);

} // namespace palimpsest
