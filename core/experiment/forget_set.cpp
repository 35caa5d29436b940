// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/forget_set.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/random.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/field_reader.h"
#include "core/experiment/parameter.h"
#include "core/experiment/sample_words.h"
#include "core/experiment/rule_keys.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace palimpsest {

namespace {

constexpr const char* kExamples = R"(Examples: {"kind":"class","classes":[6]}, {"kind":"random","share":0.1,"seed":1}, {"kind":"manual","ids":[1,2]}.)";

[[noreturn]] void refuseRule(const std::string& sentence)
{
    throw Error("forget-set.rule", sentence, kExamples);
}

std::int64_t wholeNumber(const Json& rule, const char* key)
{
    if (!rule.contains(key) || !rule.at(key).is_number_integer() || rule.at(key).get<std::int64_t>() < 0)
        refuseRule(std::string("The forget-set rule needs '") + key + "', a whole number from 0.");
    return rule.at(key).get<std::int64_t>();
}

/// The seed of the rule's draw. The released code draws its forget sets with the run's seed less one.
std::uint64_t drawSeed(const Json& rule)
{
    const auto seed = std::uint64_t(wholeNumber(rule, "seed"));
    if (!rule.contains("parity"))
        return seed;
    if (!rule.at("parity").is_boolean())
        refuseRule("The forget-set rule's 'parity' must be true or false.");
    if (rule.at("parity").get<bool>() && seed == 0)
        refuseRule("The forget-set rule draws with the seed less one under parity, so its seed must be at least 1.");
    return rule.at("parity").get<bool>() ? seed - 1 : seed;
}

std::vector<std::int64_t> drawFrom(const std::vector<std::int64_t>& ids, std::int64_t count, std::uint64_t seed)
{
    if (count > std::int64_t(ids.size()))
        refuseRule("The forget-set rule asks for " + std::to_string(count) + " samples where there are " + std::to_string(ids.size()) + ".");
    std::vector<std::int64_t> drawn;
    for (const auto position : drawWithoutReplacement(std::int64_t(ids.size()), count, seed))
        drawn.push_back(ids[std::size_t(position)]);
    std::sort(drawn.begin(), drawn.end());
    return drawn;
}

/// "extraction_strength" as people write it.
std::string spaced(std::string id)
{
    std::replace(id.begin(), id.end(), '_', ' ');
    return id;
}

/// "500 hardest by loss", "50 most memorised by extraction strength", "20 longest answers".
std::string scoreInWords(const Json& rule)
{
    const std::string count = rule.value("count", Json(0)).dump() + " ", order = rule.value("order", std::string("hardest")), score = rule.value("score", std::string("loss"));
    if (score == "answer_words")
        return count + (order == "highest" ? "longest answers" : "shortest answers");
    if (order == "highest" || order == "lowest")
        return count + (order == "highest" ? "most" : "least") + " memorised by " + spaced(score);
    return count + order + " by " + spaced(score);
}

/// "records with 'born in', answers of 3 to 8 words, probability 0.9 to 1".
std::string searchInWords(const Json& rule)
{
    const std::string text = rule.value("text", std::string());
    std::string words = text.empty() ? "records" : (rule.value("regular_expression", Json()) == true ? "records matching '" : "records with '") + text + "'";
    const auto range = [](const Json& part) {
        const auto from = part.value("from", Json()), to = part.value("to", Json());
        const auto number = [](const Json& value) { return value.is_number() ? shortestNumber(value.get<double>()) : value.dump(); };
        return from.is_null() ? "up to " + number(to) : to.is_null() ? number(from) + " or more" : number(from) + " to " + number(to);
    };
    if (const auto length = rule.find("answer_words"); length != rule.end() && length->is_object())
        words += ", answers of " + range(*length) + " words";
    if (const auto score = rule.find("score"); score != rule.end() && score->is_object())
        words += ", " + spaced(score->value("of", std::string("score"))) + " " + range(*score);
    return words;
}

} // namespace

std::string forgetSetHash(const std::string& datasetHash, const std::vector<std::int64_t>& sampleIds)
{
    Sha256 hash;
    hash.add(datasetHash);
    for (const auto id : sampleIds) {
        hash.add("\n");
        hash.add(std::to_string(id));
    }
    return hash.hex();
}

ForgetSet makeForgetSet(std::string name, DatasetSpec dataset, std::string datasetHash, Json rule, std::vector<std::int64_t> sampleIds,
                        const std::vector<std::int64_t>& pool)
{
    if (name.empty() || name.size() > 120 || name.front() == ' ' || name.back() == ' ')
        throw Error("forget-set.name", "A forget set needs a name of 1 to 120 characters that neither starts nor ends with a space.",
                    "Give it a name such as 'shirts' or 'random 10 %'.");
    std::sort(sampleIds.begin(), sampleIds.end());
    sampleIds.erase(std::unique(sampleIds.begin(), sampleIds.end()), sampleIds.end());
    if (sampleIds.empty())
        throw Error("forget-set.empty", "The forget set is empty: there is nothing to forget.", "Choose at least one sample.");
    if (!std::includes(pool.begin(), pool.end(), sampleIds.begin(), sampleIds.end()))
        throw Error("forget-set.outside", "Some samples of the forget set are not in the training pool, so no model learned them.",
                    "Choose samples of the training pool only, or enlarge the pool.");
    if (sampleIds.size() == pool.size())
        throw Error("forget-set.total", "The forget set is the whole training pool: nothing would be left to retain.",
                    "Leave at least one sample of the training pool out.");
    ForgetSet set{std::move(name), std::move(dataset), std::move(datasetHash), std::move(rule), std::move(sampleIds), {}, utcNow(), {}};
    set.hash = forgetSetHash(set.datasetHash, set.sampleIds);
    return set;
}

void requireRuleKeys(const Json& rule, std::initializer_list<const char*> keys, const char* examples)
{
    for (const auto& [key, value] : rule.items())
        if (std::none_of(keys.begin(), keys.end(), [&](const char* known) { return key == known; }))
            throw Error("forget-set.rule", "The forget-set rule has the entry '" + key + "', which is not known for this kind.", examples);
}

std::vector<std::int64_t> resolveRule(const Json& rule, const std::vector<std::int64_t>& pool, const std::vector<std::int32_t>& poolLabels)
{
    if (!rule.is_object() || !rule.contains("kind") || !rule.at("kind").is_string())
        refuseRule("A forget-set rule is an object with a 'kind'.");
    const auto kind = rule.at("kind").get<std::string>();
    if (kind == "class") {
        requireRuleKeys(rule, {"kind", "classes", "count", "seed", "parity"}, kExamples);
        if (!rule.contains("classes") || !rule.at("classes").is_array() || rule.at("classes").empty())
            refuseRule("A class rule needs 'classes', a list of class numbers.");
        const std::set<std::int32_t> known(poolLabels.begin(), poolLabels.end());
        std::set<std::int32_t> wanted;
        for (const auto& entry : rule.at("classes")) {
            if (!entry.is_number_integer())
                refuseRule("A class rule needs 'classes', a list of class numbers.");
            const auto number = entry.get<std::int64_t>();
            if (number < 0 || number > std::numeric_limits<std::int32_t>::max() || !known.contains(std::int32_t(number)))
                refuseRule("The forget-set rule names the class " + entry.dump() + ", of which the training pool has no sample.");
            wanted.insert(std::int32_t(number));
        }
        std::vector<std::int64_t> ids;
        for (std::size_t i = 0; i < pool.size(); ++i)
            if (wanted.contains(poolLabels[i]))
                ids.push_back(pool[i]);
        if (rule.contains("count"))
            return drawFrom(ids, wholeNumber(rule, "count"), drawSeed(rule));
        return ids;
    }
    if (kind == "random") {
        requireRuleKeys(rule, {"kind", "share", "count", "seed", "parity"}, kExamples);
        std::int64_t count = 0;
        if (rule.contains("share")) {
            const Json& share = rule.at("share");
            if (!share.is_number() || !(share.get<double>() > 0 && share.get<double>() < 1))
                refuseRule("A random rule needs 'share', a number between 0 and 1, or 'count'.");
            count = std::llround(share.get<double>() * double(pool.size()));
        } else {
            count = wholeNumber(rule, "count");
        }
        return drawFrom(pool, count, drawSeed(rule));
    }
    if (kind == "last") {
        requireRuleKeys(rule, {"kind", "share"}, kExamples);
        if (!rule.contains("share") || !rule.at("share").is_number() || !(rule.at("share").get<double>() > 0 && rule.at("share").get<double>() < 1))
            refuseRule("A rule of the last samples needs 'share', a number between 0 and 1.");
        return {pool.end() - std::llround(rule.at("share").get<double>() * double(pool.size())), pool.end()};
    }
    if (kind == "manual") {
        if (!rule.contains("ids") || !rule.at("ids").is_array())
            refuseRule("A manual rule needs 'ids', a list of sample numbers.");
        std::vector<std::int64_t> ids;
        for (const auto& entry : rule.at("ids")) {
            if (!entry.is_number_integer())
                refuseRule("A manual rule needs 'ids', a list of sample numbers.");
            ids.push_back(entry.get<std::int64_t>());
        }
        return ids;
    }
    refuseRule("The forget-set rule '" + kind + "' cannot be resolved here; expected class, random, last or manual.");
}

std::string ruleInWords(const ForgetSet& set)
{
    const DatasetDescriptor* dataset = findDataset(set.dataset.id);
    return describeRule(set.rule, classNamesOf(set), dataset ? std::string_view(dataset->domain) : std::string_view());
}

std::string describeRule(const Json& rule, const std::vector<std::string>& classes, std::string_view domain)
{
    const auto kind = rule.is_object() ? rule.value("kind", "") : "";
    if (kind == "class" && rule.contains("classes") && rule.at("classes").is_array()) {
        std::string names;
        for (const auto& entry : rule.at("classes")) {
            const auto number = entry.is_number_integer() ? entry.get<std::int64_t>() : -1;
            names += (names.empty() ? "" : ", ")
                + (number >= 0 && number < std::int64_t(classes.size()) ? classes[std::size_t(number)] : std::to_string(number));
        }
        const std::string amount = rule.contains("count") ? rule.at("count").dump() + " of " : "";
        const SampleWords& words = sampleWords(domain);
        return amount + (rule.at("classes").size() == 1 ? words.group : words.groups) + " " + names;
    }
    if (kind == "random") {
        const std::string amount = rule.contains("share") && rule.at("share").is_number()
            ? shortestNumber(std::round(rule.at("share").get<double>() * 1e4) / 1e2) + " %"
            : rule.value("count", Json(0)).dump() + " samples";
        return "random " + amount + ", seed " + rule.value("seed", Json(0)).dump() + (rule.value("parity", Json()) == true ? " as released" : "");
    }
    if (kind == "last" && rule.contains("share") && rule.at("share").is_number())
        return "last " + shortestNumber(std::round(rule.at("share").get<double>() * 1e4) / 1e2) + " % of the pool";
    if (kind == "concept") {
        const auto concept_ = rule.value("concept", std::string("unknown"));
        const auto colon = concept_.find(':');
        const auto kind = concept_.substr(0, colon);
        return colon == std::string::npos ? concept_ : (kind == "shape" ? "object" : kind) + " " + concept_.substr(colon + 1);
    }
    if (kind == "words" || kind == "prompts") {
        const Json texts = rule.value(kind == "words" ? "words" : "forget", Json::array());
        const Json first = texts.is_array() && !texts.empty() ? texts.front() : texts;
        const auto more = texts.is_array() && texts.size() > 1 ? " and " + std::to_string(texts.size() - 1) + " more" : std::string();
        return (kind == "words" ? "words \"" : "prompt \"") + (first.is_string() ? first.get<std::string>() : std::string("unknown")) + '"' + more;
    }
    if (kind == "search")
        return searchInWords(rule);
    if (kind == "imported")
        return "imported from " + rule.value("file", std::string("a file"));
    if (kind == "selection") {
        static const std::map<std::string, std::string> kRules{{"bilevel", "bi-level search"}, {"lowest_loss", "loss of the original"}, {"el2n", "EL2N"},
                                                               {"grand", "GraNd"}, {"moderate", "moderate distance"}};
        const auto name = kRules.find(rule.value("rule", std::string()));
        const std::string words = rule.value("count", Json(0)).dump() + " " + rule.value("order", std::string("hardest")) + " to forget"
            + (rule.value("unit", std::string()) == "classes" ? " of the classes" : "") + " by " + (name == kRules.end() ? "another rule" : name->second);
        return words + (rule.value("worst_case", Json(true)) == false ? ", but no worst case: nearly its random start" : "");
    }
    if (kind == "score")
        return scoreInWords(rule);
    return "chosen by hand";
}

const std::vector<std::string>& classNamesOf(const ForgetSet& set)
{
    static const std::vector<std::string> none;
    if (!set.classNames.empty())
        return set.classNames;
    const DatasetDescriptor* dataset = findDataset(set.dataset.id);
    return dataset ? dataset->classes : none;
}

Json toJson(const ForgetSet& set)
{
    Json value{{"format", "palimpsest-forget-set"}, {"version", 1}, {"name", set.name}, {"dataset", toJson(set.dataset)},
            {"dataset_hash", set.datasetHash}, {"rule", set.rule}, {"sample_ids", set.sampleIds}, {"hash", set.hash}, {"created", set.created}};
    if (!set.classNames.empty())
        value["class_names"] = set.classNames;
    return value;
}

ForgetSet forgetSetFromJson(const Json& value, const std::string& where)
{
    const auto refuse = [&](const std::string& what) {
        throw Error("forget-set.invalid", where + " is not a forget set: " + what + ".", "Choose a file that Palimpsest saved.");
    };
    if (!value.is_object() || value.value("format", Json()) != "palimpsest-forget-set")
        refuse("'format' must be \"palimpsest-forget-set\"");
    requireVersion(value, where, "forget-set.version");
    for (const char* key : {"name", "dataset_hash", "hash", "created"})
        if (!value.contains(key) || !value.at(key).is_string())
            refuse(std::string("'") + key + "' must be a text");
    if (!value.contains("sample_ids") || !value.at("sample_ids").is_array() || !value.contains("dataset") || !value.contains("rule"))
        refuse("'dataset', 'rule' and 'sample_ids' are needed");
    ForgetSet set;
    set.name = value.at("name").get<std::string>();
    set.dataset = datasetSpecFromJson(value.at("dataset"), "dataset");
    set.datasetHash = value.at("dataset_hash").get<std::string>();
    set.rule = value.at("rule");
    for (const auto& entry : value.at("sample_ids")) {
        if (!entry.is_number_integer())
            refuse("'sample_ids' must be whole numbers");
        set.sampleIds.push_back(entry.get<std::int64_t>());
    }
    if (value.contains("class_names")) {
        for (const auto& entry : value.at("class_names")) {
            if (!entry.is_string())
                refuse("'class_names' must be texts");
            set.classNames.push_back(entry.get<std::string>());
        }
    }
    set.hash = value.at("hash").get<std::string>();
    set.created = value.at("created").get<std::string>();
    if (forgetSetHash(set.datasetHash, set.sampleIds) != set.hash)
        throw Error("forget-set.hash", where + " was changed after it was saved: its samples do not match its hash.",
                    "Restore the file, or save the choice again under another name.");
    return set;
}

} // namespace palimpsest
