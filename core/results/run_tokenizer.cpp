// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/run_tokenizer.h"

#include "core/base/error.h"
#include "core/data/muse.h"
#include "core/experiment/catalogue.h"
#include "core/text/character_tokenizer.h"
#include "core/text/prompt_template.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

namespace palimpsest {

namespace {

Json recipeOf(const Experiment& experiment)
{
    return complete(originalRecipe(experiment.domain), experiment.original);
}

/// What a model that is trained here may see: the holdout is nobody's.
std::vector<std::string> textsToLearnFrom(const QuestionAnswerSet& texts, const PromptTemplate& form)
{
    std::vector<std::string> learned;
    if (texts.muse) {
        for (const auto& record : texts.pool)
            learned.push_back(record.answer);
        learned.insert(learned.end(), texts.muse->background.begin(), texts.muse->background.end());
        return learned;
    }
    for (const auto* group : {&texts.pool, &texts.realAuthors, &texts.worldFacts})
        for (const auto& record : *group) {
            learned.push_back(form.before + record.question + form.after + record.answer);
            std::copy_if(record.perturbedAnswers.begin(), record.perturbedAnswers.end(), std::back_inserter(learned), [](const std::string& text) { return !text.empty(); });
            if (!record.paraphrasedAnswer.empty())
                learned.push_back(record.paraphrasedAnswer);
        }
    learned.insert(learned.end(), texts.refusals.begin(), texts.refusals.end());
    return learned;
}

} // namespace

const PromptTemplate& promptTemplateOf(const Experiment& experiment)
{
    const auto name = recipeOf(experiment).at("template").get<std::string>();
    const PromptTemplate* form = findPromptTemplate(name);
    if (!form)
        throw Error("settings.choice", "There is no prompt template \"" + name + "\".", "Choose one that the recipe offers.");
    return *form;
}

std::filesystem::path pretrainedFolderOf(const Experiment& experiment, const std::filesystem::path& workspace)
{
    if (experiment.model != "pretrained")
        return {};
    const std::filesystem::path named = recipeOf(experiment).at("weights").get<std::string>();
    if (named.empty())
        throw Error("weights.missing", "The model is to come from a folder, but the recipe names none.", "Name a Hugging Face folder in the recipe of the original model.");
    return named.is_absolute() ? named : workspace / named;
}

std::shared_ptr<const Tokenizer> tokenizerOf(const Experiment& experiment, const QuestionAnswerSet& texts, const std::filesystem::path& workspace)
{
    if (const auto folder = pretrainedFolderOf(experiment, workspace); !folder.empty())
        return openTokenizer(folder);
    if (!texts.chains.empty()) {
        std::string states;
        for (std::size_t state = 0; state < texts.chains.matrices.front().size(); ++state)
            states += char('0' + state);
        return characterTokenizer(states);
    }
    return trainTokenizer(textsToLearnFrom(texts, promptTemplateOf(experiment)), recipeOf(experiment).at("vocabulary").get<std::int64_t>());
}

} // namespace palimpsest
