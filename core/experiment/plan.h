// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// One ticked method and what was set for it. A value of `values` that is an array is swept.
struct MethodPlan {
    std::string method;
    Json values = Json::object();
};

/// A forget set that a plan uses: a saved one by hash, or a rule that is resolved when the plan starts.
struct ForgetSetPlan {
    std::string name;
    std::string hash; ///< "" if `rule` says it
    Json rule;        ///< see resolveRule; null if `hash` says it
};

/// What the experiment page and `palimpsest-cli sweep` start: forget sets × methods × swept values × seeds.
struct Plan {
    std::string name;
    std::string domain = "image-classification";
    DatasetSpec dataset;
    std::string model = "small-cnn";
    std::string augmentation = "standard";
    Json original = Json::object();
    std::vector<ForgetSetPlan> forgetSets;
    std::vector<MethodPlan> methods;
    std::vector<std::uint64_t> seeds{1};
    std::string device = "cpu";
    int threads = 0;
};

/// How many runs `expand` would make; 0 if nothing is chosen. Saturates instead of overflowing.
std::size_t runCount(const Plan& plan);

/// What is wrong with it, each with its path ("methods.salun.density"); empty if nothing.
std::vector<Problem> problemsOf(const Plan& plan);

/// All experiments in the order they should run: seed by seed, forget set by forget set, references first. Every forget set
/// must have its hash. Throws Error "plan.invalid" if problemsOf is not empty, "plan.too-large" above 10,000 runs.
std::vector<Experiment> expand(const Plan& plan);

Json toJson(const Plan& plan);

/// Throws Error "plan.invalid" / "plan.version", like experimentFromJson.
Plan planFromJson(const Json& value, const std::string& where);

/// The sample study of a domain. Images: Fashion-MNIST (a seeded share of it), a random and a class forget set, original, Retrain and ten methods. Language models: the
/// fictitious authors, the last tenth of which is to be forgotten. Throws Error "plan.domain" for a domain that has none.
Plan samplePlan(std::string_view domain = "image-classification");

} // namespace palimpsest
