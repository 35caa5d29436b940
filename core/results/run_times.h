// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/plan.h"
#include "core/store/index.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace palimpsest {

/// How long a plan takes, and what that is known from.
struct PlanTime {
    double seconds = 0;               ///< of everything that is known, one after the other
    std::size_t known = 0;            ///< runs that it covers
    std::size_t unknown = 0;          ///< runs of methods of which nothing comparable has finished
    std::size_t sources = 0;          ///< finished runs that it was estimated from
    bool scaled = false;              ///< some of them had another number of images or epochs
    std::size_t originals = 0;        ///< original models that must be trained first; `seconds` has them
    std::size_t unknownOriginals = 0; ///< the same where nothing tells how long that takes

    PlanTime& operator+=(const PlanTime& other);
};

/// Estimates times from finished runs of the same method, model, dataset and device, of which it looks at the newest. Of each, the unlearning is scaled by
/// images × epochs, the saliency pass and the evaluation by images; what is left (reading, starting) is taken as it was at its shortest. Images: the training
/// pool, for Retrain without the forget set, or the forget set alone for a method that sees nothing else. Originals and Retrain models that the workspace keeps cost nothing; the others are trained.
class RunTimes {
public:
    explicit RunTimes(Workspace workspace) : m_workspace(std::move(workspace)) {}

    /// `rows` by creation time. A plan whose forget sets are rules is estimated by their share.
    PlanTime of(const Plan& plan, const std::vector<ForgetSet>& sets, const std::vector<RunRow>& rows);

    /// Seconds of one image forwards and back, the mean over Retrain runs of this model, dataset and device; 0 where none has finished.
    double secondsOfTrainedImage(const std::string& model, const std::string& dataset, const std::string& device, const std::vector<ForgetSet>& sets,
                                 const std::vector<RunRow>& rows);

private:
    /// What a row does not say and its folder does.
    struct Facts {
        double pool = 0, total = 0;  ///< images: of the training pool, of the files
        double forget = 0;
        double originalEpochs = 0;
    };
    struct Source {
        const RunRow* row;
        Facts facts;
    };

    /// `plan` names model, dataset and device.
    std::vector<Source> sourcesOf(const std::string& method, const Plan& plan, const std::vector<ForgetSet>& sets, const std::vector<RunRow>& rows);
    Facts factsOf(const RunRow& row, const std::vector<ForgetSet>& sets);

    Workspace m_workspace;
    std::map<std::string, Facts> m_facts; ///< by reference key; no pool: the folder could not be read
};

} // namespace palimpsest
