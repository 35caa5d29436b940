// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <cstdint>
#include <vector>

namespace palimpsest {

/// How a choice came about, step by step, so that a forget set can say so. Ids are never part of it: the forget set has them.
///
/// Steps are rules that were added ({"kind":"class"|"random"|"score", ...}), {"kind":"hand","added":n,"removed":m} for clicks, and
/// {"kind":"without","classes":[..]} for whole classes taken out again.
class ChoiceRecipe
{
public:
    ChoiceRecipe() = default;

    /// The recipe of a saved rule: one step, or the steps in "from".
    static ChoiceRecipe of(const Json& rule);

    /// A rule was added. Whole classes after whole classes are one rule.
    void add(const Json& rule);
    /// A whole class was taken out. From a rule of whole classes it leaves a rule of whole classes.
    void removeClass(std::int32_t label);
    /// Samples were added and removed by hand; consecutive steps by hand are one.
    void byHand(std::int64_t added, std::int64_t removed);

    /// The rule to save: the one rule if nothing else happened, else {"kind":"manual","from":[steps]}. Null without steps.
    Json rule() const;
    const std::vector<Json>& steps() const { return m_steps; }
    bool operator==(const ChoiceRecipe&) const = default;

private:
    std::vector<Json> m_steps;
};

} // namespace palimpsest
