// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/catalogue.h"
#include "core/experiment/forget_set.h"
#include "core/experiment/plan.h"

#include <map>
#include <string>
#include <vector>

namespace palimpsest {

struct MethodDraft {
    bool ticked = false;
    Json values = Json::object(); ///< only what differs from the defaults; an array is a sweep, a text in a number's place is not right yet

    bool operator==(const MethodDraft&) const = default;
};

/// What the experiment page shows and keeps: a plan in the making. Unlike a Plan it may be wrong or incomplete, and it remembers the
/// values of methods that are not ticked.
struct Draft {
    std::string name;
    std::vector<std::string> forgetSets; ///< hashes
    std::string model;
    std::string augmentation = "standard"; ///< an id of augmentationChoices()
    Json original = Json::object();      ///< values of originalRecipe() that differ from its defaults
    std::map<std::string, MethodDraft> methods; ///< that a person touched; see isTicked
    std::string seeds = "1";             ///< as typed; see readSeeds
    std::string device = "cpu";
    int threads = 0;

    bool operator==(const Draft&) const = default;
};

/// No forget set, the first model, nothing touched.
Draft standardDraft();

/// Whether a method is ticked: as a person left it, or else a reference is, which every honest reading needs. Retrain of a text-to-image model is not where it would take a CPU many hours for a
/// model that comes with the program, and of a folder's model, whose training data are not here.
bool isTicked(const Draft& draft, const MethodDescriptor& method, const std::string& domain);

/// What a person makes of a method, or how it is before that.
MethodDraft methodDraft(const Draft& draft, const MethodDescriptor& method, const std::string& domain);

/// Whether the ticked methods have Retrain, and it is one of those that take a CPU many hours.
bool retrainsForHours(const Plan& plan);

/// The domain that the chosen forget sets belong to; the catalogue's first while none is chosen.
std::string domainOf(const Draft& draft, const std::vector<ForgetSet>& sets);

/// The draft's model, or the first of the domain where the draft's is for another one.
std::string modelFor(const Draft& draft, const std::string& domain);

/// Changes the model. One of Stable Diffusion's size draws few pictures, with the guidance that is usual for it, unless a person said otherwise; with another model that goes again.
void chooseModel(Draft& draft, const std::string& model);

/// The draft's recipe without what means something only in another domain.
Json recipeFor(const Draft& draft, const std::string& domain);

struct PlanAndProblems {
    Plan plan;
    std::vector<Problem> problems; ///< why it cannot start; the plan is complete if empty
};

/// The plan that a draft means, over the workspace's forget sets.
PlanAndProblems planOf(const Draft& draft, const std::vector<ForgetSet>& sets);

/// The draft that means `plan`, whose forget sets must have their hashes.
Draft draftOf(const Plan& plan);

Json toJson(const Draft& draft);

/// Throws Error "plan.draft" if it is not a draft that this version wrote.
Draft draftFromJson(const Json& value, const std::string& where);

/// `values` without those that equal their default.
Json withoutDefaults(const Parameters& schema, const Json& values);

} // namespace palimpsest
