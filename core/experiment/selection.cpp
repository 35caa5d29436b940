// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/selection.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/common_ground.h"
#include "core/experiment/field_reader.h"
#include "core/experiment/selection_words.h"

#include <algorithm>
#include <cmath>

namespace palimpsest {

namespace {

constexpr const char* kFormat = "palimpsest-selection";
constexpr std::size_t kLongestName = 104; // a forget set's has 120, with " · lowest loss" behind this one
constexpr const char* kPaper = "Fan et al., Challenging forgets, ECCV 2024, arXiv 2403.07362";
constexpr const char* kReleased = "as released, Unlearn-WorstCase, commit fc727ce";
constexpr const char* kPaul = "Paul et al., NeurIPS 2021, arXiv 2107.07075";

Parameter choice(const char* key, const char* title, const char* standard, const char* help, const char* paper, std::vector<Choice> choices,
                 bool advanced = false, Dependence onlyWhen = {})
{
    return {key, title, ParameterKind::Choice, 0, 0, Scale::Linear, standard, "", help, paper, std::move(choices), advanced, std::move(onlyWhen)};
}

Parameter parity(const char* key, const char* title, const char* help, Dependence onlyWhen)
{
    return {key, title, ParameterKind::Boolean, 0, 0, Scale::Linear, false, "", help, kReleased, {}, true, std::move(onlyWhen)};
}

Parameters makeSchema()
{
    const Dependence searched{"rule", {"bilevel"}}, byLoss{"rule", {"bilevel", "lowest_loss"}}, early{"rule", {"el2n", "grand"}};
    const Dependence ranked{"rule", {"bilevel", "lowest_loss", "el2n", "grand", "moderate"}};
    const Dependence classes{"unit", {"classes"}};
    return {
        choice("rule", "Rule", "bilevel", "How the samples are ranked from hardest to easiest to forget.", kPaper,
               {{"bilevel", "Bi-level search", "Unlearns again and again with weights on the samples and moves the weights towards those that keep a low loss."},
                {"lowest_loss", "Lowest loss", "The smallest losses of the original model: one pass over the data, and often as good as the search."},
                {"el2n", "EL2N", "The smallest distance between probabilities and label, early in training."},
                {"grand", "GraNd", "The smallest gradient norm, early in training."},
                {"moderate", "Moderate", "What the moderate coreset leaves out: features farthest from the middle of all distances to their class's median."},
                {"random", "Random", "NumPy's RandomState(seed).choice, as random forget sets are drawn."}}),
        choice("unit", "Choose", "samples", "Whether single samples or whole classes are chosen.", kPaper,
               {{"samples", "Samples", "One weight a sample."}, {"classes", "Classes", "One weight a class; its loss is the mean of its samples'."}}, false, byLoss),
        choice("order", "Which", "hardest", "Which end of the ranking becomes the forget set.", kPaper,
               {{"hardest", "Hardest to forget", "Those that keep a low loss although they were unlearned: the worst case."},
                {"easiest", "Easiest to forget", "The other end of the same ranking."}}, false, ranked),
        {"share", "Share", ParameterKind::Real, 0.0001, 0.9999, Scale::Linear, 0.1, "", "How much of the training pool, or of its classes, is chosen.", kPaper},
        {"count", "Number", ParameterKind::Integer, 0, 100'000'000, Scale::Linear, 0, "", "How many are chosen; 0: the share says it.", kPaper},
        {"iterations", "Iterations", ParameterKind::Integer, 1, 1000, Scale::Linear, 20, "", "Steps of the upper level, each of which unlearns once.", kPaper, {}, false, searched},
        choice("lower_method", "Unlearn with", "ft", "The unlearning method of the lower level; all take signed steps without momentum.", kPaper,
               {{"ft", "FT", "Keep training on the rest, from the original model."},
                {"retrain", "Retrain", "Train on the rest from fresh weights in each iteration; needs more lower epochs."},
                {"eu_k", "EU-k", "Draw the last layers anew and train only them."},
                {"cf_k", "CF-k", "Train only the last layers."},
                {"rl", "RL", "Random other labels for the forget set, its own for the rest."},
                {"bs", "BS", "Towards the nearest other class."},
                {"be", "BE", "Towards an extra class."},
                {"scrub", "SCRUB", "Away from the original model on the forget set, towards it on the rest."}}, false, searched),
        {"lower_epochs", "Lower epochs", ParameterKind::Integer, 1, 500, Scale::Linear, 10, "epochs", "Passes over the data in each iteration.", kPaper, {}, false, searched},
        {"lower_learning_rate", "Lower step", ParameterKind::Real, 1e-8, 1, Scale::Logarithmic, 1e-3, "", "By how much each signed step moves every weight of the model.", kPaper, {}, false, searched},
        {"batch_size", "Batch size", ParameterKind::Integer, 1, 4096, Scale::Logarithmic, 256, "images", "Images in one lower step.", kPaper, {}, true, searched},
        {"lower_layers", "Layers", ParameterKind::Integer, 1, 16, Scale::Linear, 1, "layers", "How many of the last layers train.", kPaper, {}, true, {"lower_method", {"eu_k", "cf_k"}}},
        choice("start", "Start", "uniform", "The weights before the first iteration.", kPaper,
               {{"uniform", "Uniform", "Every weight the same: the ranking follows the losses from the first step on."},
                {"binary", "Random set", "One for a random set, zero for the rest, as released. Unless the upper step is large the search gives this set back."}}, false, searched),
        choice("upper_step", "Upper step", "projected", "How the weights move.", kPaper,
               {{"projected", "Projected gradient", "Against the losses, then back to weights between 0 and 1 with the right sum."},
                {"lmo", "Smallest losses", "To the set of the smallest current losses: what the projected step becomes as it grows."}}, true, searched),
        {"upper_learning_rate", "Upper step size", ParameterKind::Real, 1e-9, 1e9, Scale::Logarithmic, 0.01, "",
         "The paper's 0.001 and the code's 0.01 cannot leave a random start: to swap two samples, step size times summed difference of loss must pass 1.", kPaper, {}, false, {"upper_step", {"projected"}}},
        {"gamma", "γ", ParameterKind::Real, 0, 1, Scale::Linear, 1e-4, "", "Of γ·‖w‖², which keeps weights from piling up.", kPaper, {}, true, searched},
        {"binarise_every", "Binarise every", ParameterKind::Integer, 0, 1000, Scale::Linear, 0, "iterations",
         "After so many iterations the weights become the set of the hardest; 0: never. Released: min(20, iterations), where it changes nothing, because the result is "
         "read from the weights before.", kReleased, {}, true, searched},
        {"score_epochs", "Score after", ParameterKind::Integer, 0, 1000, Scale::Linear, 3, "epochs", "After how many epochs of training the scores are taken; 0: at the start.", kPaul, {}, false, early},
        {"score_models", "Models", ParameterKind::Integer, 1, 100, Scale::Linear, 3, "models", "Models trained from other seeds, over which the scores are averaged.", kPaul, {}, false, early},
        parity("parity_start_seed", "Parity: seed of the start", "Draw the random start from RandomState(seed − 1).", {"start", {"binary"}}),
        parity("parity_projection", "Parity: bisection", "Project by bisection to 1e-5 instead of exactly; the sum of the weights is then off.", searched),
        parity("parity_training_losses", "Parity: losses in training mode",
               "Take the samples' losses in training mode and on augmented images, so that they hang on the batch they fall in; off: in evaluation mode, as images are.", searched),
        parity("parity_plain_step", "Parity: plain step", "Plain gradient steps instead of signed ones, as released for all but FT, Retrain and EU-k; the upper gradient is then wrong.",
               {"lower_method", {"rl", "bs", "be", "scrub"}}),
        parity("parity_random_zero_signs", "Parity: random sign of zero", "A gradient of zero moves its weight up or down at random, as released class-wise.", classes),
        parity("parity_class_scores", "Parity: class scores", "Divide each batch's class mean by the number of its samples once more, as released; off: the plain mean of the class.", classes),
        parity("parity_class_count", "Parity: sum of class weights", "Let the weights sum to int(0.9 · number), as released: 90 where 100 classes are meant.", classes),
    };
}

bool isSearched(const Json& parameters)
{
    return parameters.at("rule") == "bilevel";
}

} // namespace

const Parameters& selectionParameters()
{
    static const Parameters schema = makeSchema();
    return schema;
}

Experiment originalOf(const Selection& selection)
{
    Experiment experiment;
    copyGround(selection, experiment);
    experiment.method = "original";
    experiment.seed = selection.seed;
    return experiment;
}

Json toJson(const Selection& selection)
{
    Json value = toJson(originalOf(selection));
    for (const char* none : {"forget_set", "method"})
        value.erase(none);
    value["format"] = kFormat;
    value["version"] = 1;
    value["name"] = selection.name;
    value["parameters"] = complete(selectionParameters(), selection.parameters);
    return value;
}

std::vector<Problem> problemsOf(const Selection& selection)
{
    auto problems = problemsOf(originalOf(selection));
    std::erase_if(problems, [](const Problem& problem) { return problem.path.starts_with("forget_set"); });
    auto own = check(selectionParameters(), selection.parameters, "parameters");
    if (own.empty()) {
        const Json values = complete(selectionParameters(), selection.parameters);
        if (values.at("parity_start_seed") == true && selection.seed == 0)
            own.push_back({"seed", "seed is 0; the released start is drawn with the seed less one, so it must be at least 1."});
    }
    problems.insert(problems.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    return problems;
}

Selection selectionFromJson(const Json& value, const std::string& where)
{
    if (!value.is_object() || value.value("format", Json()) != kFormat)
        throw Error("selection.invalid", where + " is not a selection: 'format' must be \"" + kFormat + "\".", "Choose a selection.json that Palimpsest wrote.");
    requireVersion(value, where, "selection.version");
    Selection selection;
    std::vector<Problem> problems;
    {
        FieldReader fields(value, "", problems);
        fields.any("format");
        fields.any("version");
        selection.name = fields.optionalText("name");
        if (const auto domain = fields.text("domain"); !domain.empty() && domain != "image-classification")
            fields.complain("domain", "is '" + domain + "'; expected image-classification.");
        try {
            selection.dataset = datasetSpecFromJson(fields.object("dataset"), "dataset");
        } catch (const Error& error) {
            problems.push_back({"dataset", error.what()});
        }
        selection.model = fields.text("model");
        if (fields.has("augmentation"))
            selection.augmentation = fields.text("augmentation");
        selection.original = fields.object("original");
        selection.parameters = fields.object("parameters");
        selection.device = fields.text("device");
        const auto whole = [&](const char* key, double most) {
            const double number = fields.number(key);
            if (number < 0 || number > most || number != std::floor(number))
                fields.complain(key, "must be a whole number from 0.");
            return number >= 0 && number <= most ? number : 0;
        };
        selection.threads = int(whole("threads", 1024));
        selection.seed = std::uint64_t(whole("seed", 9e15)); // what a double holds exactly
    }
    for (auto& problem : problemsOf(selection))
        problems.push_back(std::move(problem));
    if (!problems.empty()) {
        std::string all;
        for (const auto& problem : problems)
            all += (all.empty() ? "" : " ") + problem.sentence;
        throw Error("selection.invalid", where + " cannot be used: " + all, "Correct the fields named. See: palimpsest-cli select --help");
    }
    selection.original = complete(originalRecipe("image-classification"), selection.original);
    selection.parameters = complete(selectionParameters(), selection.parameters);
    return selection;
}

std::string hashOf(const Selection& selection)
{
    Json value = toJson(selection);
    value.erase("name");
    Json& parameters = value["parameters"];
    parameters.erase("order");
    if (!isSearched(parameters))
        for (const char* size : {"share", "count"})
            parameters.erase(size);
    return sha256(canonicalText(value));
}

std::string automaticName(const Selection& selection)
{
    const std::string seed = " · seed " + std::to_string(selection.seed), words = selectionInWords(selection.parameters);
    if (words.size() + seed.size() <= kLongestName)
        return words + seed;
    const std::string unusual = unusualSettings(settingsOfRule(selection.parameters));
    return words.substr(0, words.size() - unusual.size()) + ", settings " + hashOf(selection).substr(0, 6) + seed;
}

std::int64_t chosenCount(const Selection& selection, std::int64_t items)
{
    const Json values = complete(selectionParameters(), selection.parameters);
    const auto given = values.at("count").get<std::int64_t>();
    const auto count = given != 0 ? given : std::llround(values.at("share").get<double>() * double(items));
    if (count < 1 || count >= items)
        throw Error("selection.count", "The selection asks for " + std::to_string(count) + " of " + std::to_string(items) + "; at least one must be chosen and one left.",
                    "Change the share or the number.");
    return count;
}

} // namespace palimpsest
