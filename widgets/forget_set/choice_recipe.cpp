// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/choice_recipe.h"

#include <algorithm>
#include <set>

namespace palimpsest {

namespace {

bool isWholeClasses(const Json& rule)
{
    return rule.value("kind", "") == "class" && !rule.contains("count");
}

} // namespace

ChoiceRecipe ChoiceRecipe::of(const Json& rule)
{
    ChoiceRecipe recipe;
    if (rule.is_object() && rule.value("kind", "") == "manual" && rule.contains("from") && rule.at("from").is_array())
        recipe.m_steps = rule.at("from").get<std::vector<Json>>();
    else if (rule.is_object())
        recipe.m_steps = {rule};
    return recipe;
}

void ChoiceRecipe::add(const Json& rule)
{
    if (m_steps.size() == 1 && isWholeClasses(m_steps.front()) && isWholeClasses(rule)) {
        auto classes = m_steps.front().at("classes").get<std::set<std::int32_t>>();
        for (const auto& label : rule.at("classes"))
            classes.insert(label.get<std::int32_t>());
        m_steps.front()["classes"] = classes;
        return;
    }
    m_steps.push_back(rule);
}

void ChoiceRecipe::removeClass(std::int32_t label)
{
    if (m_steps.size() == 1 && isWholeClasses(m_steps.front())) {
        auto classes = m_steps.front().at("classes").get<std::set<std::int32_t>>();
        if (classes.erase(label) == 1) {
            if (classes.empty())
                m_steps.clear();
            else
                m_steps.front()["classes"] = classes;
            return;
        }
    }
    m_steps.push_back({{"kind", "without"}, {"classes", {label}}});
}

void ChoiceRecipe::byHand(std::int64_t added, std::int64_t removed)
{
    if (!m_steps.empty() && m_steps.back().value("kind", "") == "hand") {
        m_steps.back()["added"] = m_steps.back().value("added", std::int64_t(0)) + added;
        m_steps.back()["removed"] = m_steps.back().value("removed", std::int64_t(0)) + removed;
        return;
    }
    m_steps.push_back({{"kind", "hand"}, {"added", added}, {"removed", removed}});
}

Json ChoiceRecipe::rule() const
{
    if (m_steps.empty())
        return nullptr;
    if (m_steps.size() == 1 && m_steps.front().value("kind", "") != "hand" && m_steps.front().value("kind", "") != "without")
        return m_steps.front();
    return {{"kind", "manual"}, {"from", m_steps}};
}

} // namespace palimpsest
