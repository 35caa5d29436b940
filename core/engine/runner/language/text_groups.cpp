// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/language/text_groups.h"

#include "core/base/error.h"
#include "core/data/markov_chains.h"
#include "core/data/muse.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <string>
#include <utility>

namespace palimpsest {

namespace {

constexpr std::size_t kMostRetainRecords = 400;

std::vector<std::int64_t> firstIds(std::size_t count)
{
    std::vector<std::int64_t> ids(count);
    std::iota(ids.begin(), ids.end(), std::int64_t(0));
    return ids;
}

/// Texts of forget, retain and holdout side, continuations, and questions with examples before them.
std::vector<TextGroup> museGroups(const QuestionAnswerSet& texts, const ForgetSet& forgetSet)
{
    const auto& tasks = *texts.muse;
    for (const auto id : forgetSet.sampleIds)
        if (texts.pool[std::size_t(id)].author != kMuseForget)
            throw Error("forget-set.muse", "The forget set holds article " + std::to_string(id + 1) + ", which is not of the corpus's forget side that MUSE's tasks ask about.",
                        "Choose the label \"forget\" on the Data page.");
    if (tasks.privleakForget.empty())
        throw Error("muse.missing", "The corpus has no texts in privleak/forget.json, which every run is evaluated on.", "Put MUSE's privleak folder beside raw.");
    std::vector<TextGroup> groups;
    const auto add = [&](const char* name, const std::vector<QuestionAnswer>& records, TextForm form, const std::vector<QuestionAnswer>* examples = nullptr) {
        if (records.empty())
            return;
        TextGroup group{name, firstIds(records.size()), &records, form != TextForm::Texts};
        group.form = form;
        group.examples = examples;
        groups.push_back(std::move(group));
    };
    add("forget", tasks.privleakForget, TextForm::Texts);
    add("retain", tasks.privleakRetain, TextForm::Texts);
    add("holdout", tasks.privleakHoldout, TextForm::Texts);
    add("verbmem", tasks.verbmem, TextForm::Continuations);
    add("knowmem_forget", tasks.knowmemForget, TextForm::InContext, &tasks.knowmemForgetExamples);
    add("knowmem_retain", tasks.knowmemRetain, TextForm::InContext, &tasks.knowmemRetainExamples);
    return groups;
}

std::vector<TextGroup> questionGroups(const QuestionAnswerSet& texts, const ForgetSet& forgetSet, const std::vector<std::int64_t>& retain, bool areChains)
{
    std::vector<TextGroup> groups{{"forget", forgetSet.sampleIds, &texts.pool, !areChains}};
    std::vector<std::int64_t> kept; // those with wrong answers, unless there are none
    std::copy_if(retain.begin(), retain.end(), std::back_inserter(kept), [&](std::int64_t id) { return !texts.pool[std::size_t(id)].perturbedAnswers.empty(); });
    if (kept.empty())
        kept = retain;
    kept.resize(std::min(kept.size(), kMostRetainRecords));
    groups.push_back({"retain", std::move(kept), &texts.pool, !areChains});
    for (const auto& [name, records] : {std::pair{"real_authors", &texts.realAuthors}, {"world_facts", &texts.worldFacts}})
        if (!records->empty())
            groups.push_back({name, firstIds(records->size()), records});
    if (!texts.holdout.empty() && !areChains) // sequences of chains are of no use to membership attacks: members and others have one distribution
        groups.push_back({"holdout", firstIds(texts.holdout.size()), &texts.holdout, false});
    return groups;
}

} // namespace

std::vector<TextGroup> evaluatedGroups(const Dataset& dataset, const ForgetSet& forgetSet, const std::vector<std::int64_t>& retain, bool gradientNorms)
{
    const auto& texts = *dataset.texts;
    auto groups = texts.muse ? museGroups(texts, forgetSet) : questionGroups(texts, forgetSet, retain, markovScenario(dataset.spec.id).has_value());
    const bool hasHoldout = std::any_of(groups.begin(), groups.end(), [](const auto& group) { return group.name == "holdout"; });
    for (auto& group : groups)
        group.gradientNorms = hasHoldout && gradientNorms && (group.name == "forget" || group.name == "holdout");
    return groups;
}

} // namespace palimpsest
