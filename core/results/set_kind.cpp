// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/set_kind.h"

#include "core/experiment/selection_words.h"

#include <algorithm>
#include <tuple>

namespace palimpsest {

namespace {

std::string textAt(const Json& rule, const char* key)
{
    const auto entry = rule.is_object() ? rule.find(key) : rule.end();
    return entry != rule.end() && entry->is_string() ? entry->get<std::string>() : std::string();
}

SetKind rankedKind(const ForgetSet& set)
{
    SetKind kind;
    kind.origin = SetKind::Origin::Ranked;
    kind.rule = textAt(set.rule, "rule");
    const std::string order = textAt(set.rule, "order"), lower = textAt(set.rule, "lower_method"), unit = textAt(set.rule, "unit");
    kind.isHardest = order != "easiest";
    const bool isTrapped = set.rule.value("worst_case", Json(true)) == false;
    const bool isKnown = set.rule.contains("settings") && set.rule.at("settings").is_object();
    // Sets of before the rule said its settings: whether two of them were searched alike is not known, so that each search is a kind of its own.
    const Json settings = isKnown ? set.rule.at("settings") : Json{{"selection", textAt(set.rule, "selection")}};
    kind.key = canonicalText(Json{{"kind", "selection"}, {"rule", kind.rule}, {"order", order}, {"unit", unit}, {"settings", settings}, {"trapped", isTrapped}});
    kind.name = order + " · " + ruleInWords(kind.rule, lower.empty() ? Json::object() : Json{{"lower_method", lower}});
    kind.name += isKnown ? unusualSettings(settings) : ", search " + textAt(set.rule, "selection").substr(0, 8);
    if (isTrapped)
        kind.name += ", but no worst case: nearly its random start";
    return kind;
}

} // namespace

SetKind kindOf(const ForgetSet& set)
{
    SetKind kind;
    const std::string word = textAt(set.rule, "kind");
    if (word == "selection") {
        kind = rankedKind(set);
    } else if (word == "random") {
        kind.origin = SetKind::Origin::Random;
        kind.key = kind.name = "random";
    } else if (word == "imported") {
        kind.origin = SetKind::Origin::Imported;
        kind.key = "set " + set.hash;
        kind.name = "imported · " + set.name;
    } else if (word == "class" || word == "score") {
        ForgetSet alike = set;
        for (const char* drawn : {"seed", "parity", "run"})
            alike.rule.erase(drawn);
        kind.key = canonicalText(alike.rule);
        kind.name = ruleInWords(alike);
    } else {
        kind.key = "set " + set.hash;
        kind.name = set.name;
    }
    return kind;
}

std::optional<std::uint64_t> seedOf(const ForgetSet& set)
{
    const auto seed = set.rule.is_object() ? set.rule.find("seed") : set.rule.end();
    if (seed == set.rule.end() || !seed->is_number_integer() || *seed < 0)
        return std::nullopt;
    return seed->get<std::uint64_t>();
}

SetSize sizeOf(const ForgetSet& set)
{
    const Json& rule = set.rule;
    if (textAt(rule, "unit") == "classes" && rule.value("count", Json()).is_number_integer())
        return {rule.at("count").get<std::int64_t>(), true};
    if (textAt(rule, "kind") == "class" && !rule.contains("count") && rule.value("classes", Json()).is_array())
        return {std::int64_t(rule.at("classes").size()), true};
    return {std::int64_t(set.sampleIds.size()), false};
}

std::string inWords(const SetSize& size)
{
    const std::string one = size.classes ? "class" : "sample";
    return std::to_string(size.count) + " " + (size.count == 1 ? one : size.classes ? "classes" : "samples");
}

bool standsBefore(const SetKind& a, const SetKind& b)
{
    const auto place = [](const SetKind& kind) { return std::make_tuple(kind.origin, !kind.isHardest, placeOfRule(kind.rule), std::cref(kind.name), std::cref(kind.key)); };
    return place(a) < place(b);
}

std::optional<std::int64_t> poolSizeOf(const ForgetSet& set, const std::vector<ForgetSet>& sets)
{
    const auto said = [](const ForgetSet& other) {
        const auto pool = other.rule.is_object() ? other.rule.find("pool") : other.rule.end();
        return pool != other.rule.end() && pool->is_number_integer() ? pool->get<std::int64_t>() : 0;
    };
    if (const auto own = said(set); own > 0)
        return own;
    for (const auto& other : sets)
        if (const auto pool = said(other); pool > 0 && other.datasetHash == set.datasetHash && samePool(other.dataset, set.dataset))
            return pool;
    if (set.dataset.trainCount > 0 && set.dataset.validation == 0)
        return set.dataset.trainCount;
    return std::nullopt;
}

} // namespace palimpsest
