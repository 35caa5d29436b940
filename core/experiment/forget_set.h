// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/experiment/dataset_spec.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// What a model must forget: sample ids of the training pool and how they were chosen. Immutable once saved: its hash covers the
/// dataset's hash and the ids, so that a set can be told from any other and from the same ids of other data.
struct ForgetSet {
    std::string name;
    DatasetSpec dataset;
    std::string datasetHash; ///< of the dataset's files (core/data)
    Json rule;               ///< {"kind": "class" | "random" | "score" | "manual", ...}; see resolveRule
    std::vector<std::int64_t> sampleIds; ///< ascending, unique
    std::string hash;        ///< 64 hexadecimal digits
    std::string created;     ///< utcNow()
    std::vector<std::string> classNames; ///< of a dataset whose classes only its files say; else empty
};

/// Sorts and checks the ids, computes the hash. Throws Error "forget-set.empty" for no ids, "forget-set.total" when they are the
/// whole pool, "forget-set.outside" when some are not in `pool` (ascending ids of the training pool), "forget-set.name" for a bad name.
ForgetSet makeForgetSet(std::string name, DatasetSpec dataset, std::string datasetHash, Json rule, std::vector<std::int64_t> sampleIds,
                        const std::vector<std::int64_t>& pool);

/// The names of the dataset's classes: the set's own, else the catalogue's.
const std::vector<std::string>& classNamesOf(const ForgetSet& set);

/// SHA-256 over the dataset hash and the ids.
std::string forgetSetHash(const std::string& datasetHash, const std::vector<std::int64_t>& sampleIds);

/// The ids that a rule selects from the pool (ascending ids) whose labels are `poolLabels`. Kinds that need nothing else:
///   {"kind":"class","classes":[6]}            every pool sample of these classes
///   {"kind":"class","classes":[6],"count":n,"seed":s}  n of them (partial class)
///   {"kind":"random","share":0.1,"seed":1}    round(share·|pool|) samples drawn without replacement; or "count" instead of "share"
/// Either draws as NumPy's RandomState(seed).choice; with "parity":true as the released code does, from RandomState(seed − 1).
///   {"kind":"concept","concept":"shape:circle"}  of pictures with captions; resolved where the pictures are (core/data/dataset.h)
///   {"kind":"last","share":0.1}  the pool's last round(share·|pool|) samples, as TOFU's forget10;  {"kind":"manual","ids":[...]}  by hand
/// Throws Error "forget-set.rule" with what was expected. "score" rules are resolved where the scores are (core/results).
std::vector<std::int64_t> resolveRule(const Json& rule, const std::vector<std::int64_t>& pool, const std::vector<std::int32_t>& poolLabels);

/// A rule in words: "class Shirt", "random 10 %, seed 1", "500 hardest by loss"; "author Ann Lee" in the domain of language models.
std::string describeRule(const Json& rule, const std::vector<std::string>& classes, std::string_view domain = {});

/// The rule of a set in words.
std::string ruleInWords(const ForgetSet& set);

Json toJson(const ForgetSet& set);

/// Throws Error "forget-set.invalid" for unknown or missing fields, "forget-set.version" for a newer version, "forget-set.hash" if
/// the ids do not match the stored hash.
ForgetSet forgetSetFromJson(const Json& value, const std::string& where);

} // namespace palimpsest
