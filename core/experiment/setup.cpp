// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/setup.h"

#include "core/experiment/augmentation.h"
#include "core/experiment/catalogue_language.h"
#include "core/experiment/experiment.h"
#include "core/experiment/sample_words.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace palimpsest {

namespace {

/// The recipe of the domain that a dataset belongs to.
const Parameters& recipeOf(const std::string& dataset)
{
    const DatasetDescriptor* descriptor = findDataset(dataset);
    return originalRecipe(descriptor ? descriptor->domain : std::string());
}

const std::string kDataset = "dataset.", kOriginal = "original.", kAugmentation = "augmentation";

std::string nameOfFile(const Json& path)
{
    return std::filesystem::path(path.get<std::string>()).stem().string();
}

/// A value of the dataset's share. `value` is null where it is as usual.
std::string shareInWords(const SampleWords& words, const std::string& key, const Json& value)
{
    const auto counted = [&](const std::string& what) { return (value.is_null() || value == 0 ? "all" : value.dump()) + " " + what; };
    if (key == "train_count")
        return counted(words.training);
    if (key == "test_count")
        return counted(words.test);
    if (key == "split_seed")
        return "split seed " + (value.is_null() ? std::to_string(DatasetSpec().splitSeed) : value.dump());
    if (key == "validation")
        return value.is_null() ? "no share for validation" : shortestNumber(100 * value.get<double>()) + " % for validation";
    if (key == "image_size")
        return value.is_null() ? "images of the usual size" : "images of " + value.dump() + " pixels";
    if (key == "folder")
        return value.is_null() ? "the usual folder" : "folder " + nameOfFile(value);
    if (key == "parity_split")
        return value.is_null() ? "one split" : "parity split";
    if (key == "parity_last_image")
        return value.is_null() ? "no image lost" : "parity: last image lost";
    return key + " " + (value.is_null() ? "as usual" : value.dump());
}

std::string augmentationInWords(const Json& value)
{
    if (value.is_null())
        return "augmentation as usual";
    const std::string id = value.get<std::string>();
    const auto& choices = augmentationChoices();
    const auto choice = std::find_if(choices.begin(), choices.end(), [&](const Choice& candidate) { return candidate.id == id; });
    return "augmentation " + (choice == choices.end() ? id : choice->title);
}

std::string recipeInWords(const Parameter& parameter, const Json& value)
{
    if (parameter.kind == ParameterKind::File)
        return value.is_null() ? "trained here" : parameter.key + " " + nameOfFile(value);
    std::string title = parameter.key == "learning_rate" ? "lr" : parameter.title;
    if (title.front() >= 'A' && title.front() <= 'Z')
        title.front() = char(title.front() - 'A' + 'a');
    return title + " " + displayValue(parameter, value.is_null() ? parameter.standard : value);
}

/// The parts that `keys` names, in their order: dataset, model, share, augmentation, recipe.
std::vector<std::string> inWords(const Setup& setup, std::set<std::string> keys)
{
    const auto valueOf = [&](const std::string& key) { return setup.values.value(key, Json()); };
    std::vector<std::string> parts;
    if (keys.erase("dataset") > 0) {
        const DatasetDescriptor* dataset = findDataset(setup.dataset);
        parts.push_back(dataset ? dataset->title : setup.dataset);
    }
    if (keys.erase("model") > 0) {
        const ModelDescriptor* model = findModel(setup.model);
        parts.push_back(model ? model->title : setup.model);
    }
    for (const auto& key : std::set<std::string>(keys))
        if (key.starts_with(kDataset)) {
            parts.push_back(shareInWords(sampleWordsOf(setup.dataset), key.substr(kDataset.size()), valueOf(key)));
            keys.erase(key);
        }
    if (keys.erase(kAugmentation) > 0)
        parts.push_back(augmentationInWords(valueOf(kAugmentation)));
    std::string recipe;
    const auto add = [&](const std::string& text) { recipe += (recipe.empty() ? "original " : ", ") + text; };
    for (const auto& parameter : recipeOf(setup.dataset))
        if (keys.erase(kOriginal + parameter.key) > 0)
            add(recipeInWords(parameter, valueOf(kOriginal + parameter.key)));
    for (const auto& key : keys) // that this program does not know
        add((key.starts_with(kOriginal) ? key.substr(kOriginal.size()) : key) + " " + valueOf(key).dump());
    if (!recipe.empty())
        parts.push_back(recipe);
    return parts;
}

std::set<std::string> unusual(const Setup& setup)
{
    std::set<std::string> keys;
    for (const auto& [key, value] : setup.values.items())
        keys.insert(key);
    return keys;
}

} // namespace

Setup setupOf(const Experiment& experiment)
{
    Setup setup{experiment.dataset.id, experiment.model, Json::object()};
    const Json usual = toJson(DatasetSpec());
    const Json share = toJson(experiment.dataset); // a name of its own: items() does not keep a temporary alive
    for (const auto& [key, value] : share.items())
        if (key != "id" && usual.value(key, Json()) != value)
            setup.values[kDataset + key] = value;
    if (experiment.augmentation != Experiment().augmentation)
        setup.values[kAugmentation] = experiment.augmentation;
    const Parameters& schema = originalRecipe(experiment.domain);
    const Json recipe = complete(schema, experiment.original);
    for (const auto& parameter : schema)
        if (recipe.at(parameter.key) != parameter.standard && !isOfEvaluation(parameter.key))
            setup.values[kOriginal + parameter.key] = recipe.at(parameter.key);
    return setup;
}

std::vector<std::string> differencesInWords(const Setup& setup, const std::vector<Setup>& others)
{
    std::set<std::string> keys;
    for (const Setup& other : others) {
        if (other.dataset != setup.dataset)
            keys.insert("dataset");
        if (other.model != setup.model)
            keys.insert("model");
        for (const Setup* one : {&setup, &other})
            for (const auto& [key, value] : one->values.items())
                if (setup.values.value(key, Json()) != other.values.value(key, Json()))
                    keys.insert(key);
    }
    return inWords(setup, keys);
}

std::vector<std::string> unusualInWords(const Setup& setup)
{
    return inWords(setup, unusual(setup));
}

std::vector<std::string> setupInWords(const Setup& setup)
{
    auto keys = unusual(setup);
    keys.insert({"dataset", "model"});
    return inWords(setup, keys);
}

} // namespace palimpsest
