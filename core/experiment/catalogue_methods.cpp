// SPDX-License-Identifier: GPL-3.0-or-later
// The table of methods. A new method is one entry here, one file in core/engine/methods and one numeric test.
#include "core/experiment/catalogue_methods.h"

#include <algorithm>

namespace palimpsest {

namespace {

constexpr const char* kImages = "image-classification";
constexpr const char* kSalun = "Fan et al., SalUn, ICLR 2024, arXiv 2310.12508";
constexpr const char* kSparse = "Jia et al., Model sparsity can simplify machine unlearning, NeurIPS 2023, arXiv 2304.04934";

Parameter epochs(int standard)
{
    return {"epochs", "Epochs", ParameterKind::Integer, 1, 200, Scale::Linear, standard, "epochs",
            "Passes over the data while unlearning.", kSalun};
}

Parameter learningRate(double standard)
{
    return {"learning_rate", "Learning rate", ParameterKind::Real, 1e-8, 1, Scale::Logarithmic, standard, "",
            "Step size of SGD while unlearning; the one value that decides most.", kSalun};
}

/// What every gradient method shares: the common driver of the SalUn code.
void addDriver(Parameters& parameters)
{
    parameters.push_back({"batch_size", "Batch size", ParameterKind::Integer, 1, 4096, Scale::Logarithmic, 128, "images",
                          "Images in one step of SGD.", kSalun, {}, true});
    parameters.push_back({"momentum", "Momentum", ParameterKind::Real, 0, 0.999, Scale::Linear, 0.9, "",
                          "Momentum of SGD.", kSalun, {}, true});
    parameters.push_back({"weight_decay", "Weight decay", ParameterKind::Real, 0, 0.1, Scale::Linear, 5e-4, "",
                          "L2 penalty on all parameters, batch norm included, as in the released code.", kSalun, {}, true});
    parameters.push_back({"schedule", "Schedule", ParameterKind::Choice, 0, 0, Scale::Linear, "constant", "",
                          "How the learning rate changes over the epochs.", kSalun,
                          {{"constant", "Constant", "The same learning rate throughout, as the released code has it for ten epochs."},
                           {"cosine", "Cosine", "Half a cosine from the learning rate to zero."}},
                          true});
    parameters.push_back({"freeze_bn_stats", "Freeze batch-norm statistics", ParameterKind::Boolean, 0, 0, Scale::Linear, false, "",
                          "Keep the running mean and variance of the original model; off as in the released code.", "", {}, true});
}

void addRelabelling(Parameters& parameters)
{
    parameters.push_back({"label_schedule", "Order of data", ParameterKind::Choice, 0, 0, Scale::Linear, "forget_then_retain", "",
                          "Whether an epoch visits the forget set before the retain set, or both shuffled together.", kSalun,
                          {{"forget_then_retain", "Forget set, then retain set", "As the released code does on CIFAR-10 and SVHN."},
                           {"mixed", "Mixed", "As the released code does on CIFAR-100 and Tiny ImageNet."}}});
    parameters.push_back({"exclude_true_label", "Never draw the true label", ParameterKind::Boolean, 0, 0, Scale::Linear, false, "",
                          "The paper draws a label other than the true one; the released code draws from all classes (off).", kSalun});
}

/// What every gradient method can run under: a mask that lets only some weights move. `standard` is the choice that a method starts with. Original and
/// Retrain have none: the one changes nothing, and a mask says which weights of a trained model may move, while the other starts from fresh ones.
void addMask(Parameters& parameters, const char* standard = "none")
{
    const Dependence ranked{"mask", {"saliency", "inverted"}};
    const Dependence chosen{"mask", {"saliency", "random", "inverted"}};
    const Dependence any{"mask", {"saliency", "random", "inverted", "file"}};
    const auto place = parameters.begin() + std::min<std::ptrdiff_t>(2, std::ssize(parameters));
    parameters.insert(place, {
        {"mask", "Mask", ParameterKind::Choice, 0, 0, Scale::Linear, standard, "",
         "Which weights may change. Any gradient method can run under any mask.", kSalun,
         {{"none", "None", "Every weight may change."},
          {"saliency", "Saliency", "The weights with the largest gradient of the forget loss, as in SalUn."},
          {"random", "Random", "As many weights, drawn at random: the control that shows what the saliency is worth."},
          {"inverted", "Inverted saliency", "The weights with the smallest gradient: a control that should do worse."},
          {"file", "From a file", "A mask that was saved before: the file decides, whatever its density."}}},
        {"density", "Density", ParameterKind::Real, 0.01, 1, Scale::Linear, 0.5, "",
         "Share of the weights that may change; 0.5 is the median threshold of the paper.", kSalun, {}, false, chosen},
        {"mask_file", "Mask file", ParameterKind::File, 0, 0, Scale::Linear, "", "",
         "The name of a mask of this workspace, or the path of a mask file. It must have been made for the same model.", "", {}, false, {"mask", {"file"}}},
    });
    parameters.push_back({"mask_scope", "Ranking", ParameterKind::Choice, 0, 0, Scale::Linear, "global", "",
                          "Whether weights compete across the whole model or inside each tensor.", kSalun,
                          {{"global", "Whole model", "One ranking over all weights, as in the paper."},
                           {"per_tensor", "Each tensor", "The same share of every tensor."}},
                          true, chosen});
    parameters.push_back({"mask_accumulate", "Gradient sum", ParameterKind::Choice, 0, 0, Scale::Linear, "batch_mean_sum", "",
                          "How the forget gradients of the batches are added up.", kSalun,
                          {{"batch_mean_sum", "Sum of batch means", "As released: a last, smaller batch weighs as much as a full one."},
                           {"sample_sum", "Sum over samples", "Every sample weighs the same."}},
                          true, ranked});
    parameters.push_back({"mask_mode", "Frozen weights", ParameterKind::Choice, 0, 0, Scale::Linear, "hard", "",
                          "Whether weights outside the mask really stay, or drift as they did in the published numbers.", kSalun,
                          {{"hard", "Stay bit-identical", "Restored after every step; the fixed release does the same."},
                           {"legacy_grad_only", "Legacy: only gradients masked",
                            "Weight decay and momentum still move frozen weights, as in the code behind the published tables."}},
                          true, any});
}

MethodDescriptor original()
{
    return {"original", "Original", kImages, MethodRole::Reference,
            "The model as it was trained on everything, untouched.",
            "The row that every method must beat: a method that is worse than doing nothing did harm.",
            "", {}, {}, {}};
}

MethodDescriptor retrain()
{
    return {"retrain", "Retrain", kImages, MethodRole::Reference,
            "A new model trained from scratch on the retain set only: the gold reference.",
            "Trained with the recipe of the original model. Every other method is judged by its distance to this one.",
            "", {"retain data"}, {}, {}};
}

MethodDescriptor fineTune()
{
    MethodDescriptor method{"ft", "FT", kImages, MethodRole::Method,
        "Fine-tune on the retain set and hope that the rest fades.",
        "Cheap and gentle; forgets only with a large learning rate.",
        kSparse, {"retain data"}, {epochs(10), learningRate(0.1)}, {}};
    addDriver(method.parameters);
    addMask(method.parameters);
    method.presets = {{"small-cnn", "Small CNN, Fashion-MNIST, 10 %", "tuned at reduced scale", {{"learning_rate", 0.1}}},
                      {"cifar10", "ResNet-18, CIFAR-10, 10 %", kSalun, {{"learning_rate", 0.01}, {"batch_size", 256}}}};
    return method;
}

MethodDescriptor gradientAscent()
{
    MethodDescriptor method{"ga", "GA", kImages, MethodRole::Method,
        "Climb the loss on the forget set: minimise −CE on it, and nothing else.",
        "No retain term and no clipping: a learning rate too high destroys the model, which is normal for this method.",
        kSparse, {}, {epochs(5), learningRate(0.002)}, {}};
    addDriver(method.parameters);
    addMask(method.parameters);
    method.presets = {{"small-cnn", "Small CNN, Fashion-MNIST, 10 %", "this project's own sweep: a larger step sometimes destroys the model", {{"learning_rate", 0.003}}},
                      {"cifar10", "ResNet-18, CIFAR-10, 10 %", kSalun, {{"learning_rate", 1e-4}, {"batch_size", 256}}}};
    return method;
}

MethodDescriptor randomLabels()
{
    MethodDescriptor method{"rl", "RL", kImages, MethodRole::Method,
        "Train the forget set towards random labels and the retain set towards its own.",
        "Fresh labels every epoch. The best learning rate sits on a knife edge.",
        "Golatkar et al., CVPR 2020, arXiv 1911.04933; as used by SalUn", {"retain data"}, {epochs(10), learningRate(0.01)}, {}};
    addRelabelling(method.parameters);
    addDriver(method.parameters);
    addMask(method.parameters);
    method.presets = {{"small-cnn", "Small CNN, Fashion-MNIST, 10 %", "tuned at reduced scale", {{"learning_rate", 0.01}}},
                      {"cifar10", "ResNet-18, CIFAR-10, 10 %", "independent replication of the released code",
                       {{"learning_rate", 0.001}, {"batch_size", 256}}}};
    return method;
}

MethodDescriptor l1Sparse()
{
    MethodDescriptor method{"l1_sparse", "l1-sparse", kImages, MethodRole::Method,
        "Fine-tune on the retain set with an L1 penalty on all weights that fades over the epochs.",
        "The penalty pushes weights that the retain set does not need towards zero; nothing is pruned.",
        kSparse, {"retain data"}, {epochs(10), learningRate(0.1)}, {}};
    method.parameters.push_back({"alpha", "Penalty α", ParameterKind::Real, 1e-8, 0.1, Scale::Logarithmic, 2e-4, "",
                                 "Weight of the L1 norm in the first epoch; it falls linearly to zero.", kSparse});
    method.parameters.push_back({"no_l1_epochs", "Epochs without penalty", ParameterKind::Integer, 0, 199, Scale::Linear, 0, "epochs",
                                 "The last epochs in which the penalty is off.", kSparse, {}, true});
    addDriver(method.parameters);
    addMask(method.parameters);
    method.presets = {{"small-cnn", "Small CNN, Fashion-MNIST, 10 %", "tuned at reduced scale", {{"learning_rate", 0.1}, {"alpha", 2e-4}}},
                      {"cifar10", "ResNet-18, CIFAR-10, 10 %", "independent replication of the released code",
                       {{"learning_rate", 0.01}, {"alpha", 1e-4}, {"batch_size", 256}}}};
    return method;
}

MethodDescriptor salun()
{
    MethodDescriptor method{"salun", "SalUn", kImages, MethodRole::Method,
        "Random labels, but only the weights that matter most for the forget set may move.",
        "The saliency mask keeps the weights with the largest forget-loss gradient. Always compare it with the random mask.",
        kSalun, {"saliency pass", "retain data"}, {epochs(10), learningRate(0.014)}, {}};
    addRelabelling(method.parameters);
    addDriver(method.parameters);
    addMask(method.parameters, "saliency");
    method.presets = {{"small-cnn", "Small CNN, Fashion-MNIST, 10 %", "tuned at reduced scale", {{"learning_rate", 0.014}, {"density", 0.5}}},
                      {"cifar10", "ResNet-18, CIFAR-10, 10 %", kSalun, {{"learning_rate", 0.013}, {"density", 0.5}, {"batch_size", 256}}}};
    return method;
}

MethodDescriptor salunRandomMask()
{
    MethodDescriptor method = salun();
    method.id = "salun_random_mask";
    method.title = "SalUn, random mask";
    method.role = MethodRole::Control;
    method.summary = "SalUn with as many weights chosen at random: the control that shows what the saliency is worth.";
    method.help = "If this does as well as SalUn, the gain comes from moving fewer weights, not from choosing them.";
    method.paper = "Control for " + std::string(kSalun);
    method.needs = {"retain data"};
    std::find_if(method.parameters.begin(), method.parameters.end(), [](const Parameter& p) { return p.key == "mask"; })->standard = "random";
    return method;
}

} // namespace

Parameters gradientSettings()
{
    Parameters parameters{epochs(10), learningRate(0.01)};
    addDriver(parameters);
    addMask(parameters);
    return parameters;
}

const std::vector<MethodDescriptor>& builtInMethods()
{
    static const std::vector<MethodDescriptor> table{
        original(), retrain(), fineTune(), gradientAscent(), randomLabels(), l1Sparse(), salun(), salunRandomMask(),
    };
    return table;
}

const Parameters& originalRecipe()
{
    static const Parameters recipe{
        {"epochs", "Epochs", ParameterKind::Integer, 1, 1000, Scale::Linear, 30, "epochs", "Passes over the training data.", kSalun},
        {"learning_rate", "Learning rate", ParameterKind::Real, 1e-6, 10, Scale::Logarithmic, 0.05, "", "First learning rate of SGD.", kSalun},
        {"schedule", "Schedule", ParameterKind::Choice, 0, 0, Scale::Linear, "cosine", "",
         "How the learning rate falls; the published tables were made with the cosine.", kSalun,
         {{"cosine", "Cosine", "Half a cosine to zero."},
          {"step", "Step", "Ten times less at half and at three quarters of the epochs."}}},
        {"momentum", "Momentum", ParameterKind::Real, 0, 0.999, Scale::Linear, 0.9, "", "Momentum of SGD.", kSalun, {}, true},
        {"weight_decay", "Weight decay", ParameterKind::Real, 0, 0.1, Scale::Linear, 5e-4, "",
         "L2 penalty on all parameters, batch norm included.", kSalun, {}, true},
        {"batch_size", "Batch size", ParameterKind::Integer, 1, 4096, Scale::Logarithmic, 128, "images", "Images in one step.", kSalun, {}, true},
    };
    return recipe;
}

} // namespace palimpsest
