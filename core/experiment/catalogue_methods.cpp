// SPDX-License-Identifier: GPL-3.0-or-later
// The table of methods. A new method is one entry here, one file in core/engine/methods and one numeric test.
#include "core/experiment/catalogue_methods.h"

#include "core/experiment/catalogue_diffusion.h"
#include "core/experiment/catalogue_language.h"
#include "core/experiment/mask_parameters.h"

#include <algorithm>

namespace palimpsest {

namespace {

constexpr const char* kImages = "image-classification";
constexpr const char* kSalun = "Fan et al., SalUn, ICLR 2024, arXiv 2310.12508";
constexpr const char* kReleased = "as released with SalUn, commit a6e89fd";
constexpr const char* kReplication = "independent replication of the released code, 10 seeds";
constexpr const char* kWorstCase = "Fan et al., Challenging forgets, ECCV 2024, arXiv 2403.07362: the code of the worst-case paper";
constexpr const char* kBoundary = "Chen et al., Boundary unlearning, CVPR 2023, arXiv 2303.11570";
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

Parameter parityClasses(const char* help)
{
    return {"parity_classes", "Parity: number of classes", ParameterKind::Integer, 0, 1000, Scale::Linear, 0, "classes", help, kReleased, {}, true};
}

void addRelabelling(Parameters& parameters, const char* schedule = "forget_then_retain")
{
    parameters.push_back({"label_schedule", "Order of data", ParameterKind::Choice, 0, 0, Scale::Linear, schedule, "",
                          "Whether an epoch visits the forget set before the retain set, or both shuffled together.", kSalun,
                          {{"forget_then_retain", "Forget set, then retain set", "As the released code does on CIFAR-10 and SVHN."},
                           {"mixed", "Mixed", "As the released code does on CIFAR-100 and Tiny ImageNet."}}});
    parameters.push_back({"exclude_true_label", "Never draw the true label", ParameterKind::Boolean, 0, 0, Scale::Linear, true, "",
                          "The paper draws a label other than the true one. Parity: off; the released code draws from all classes, so that one image in K keeps its label.",
                          kSalun});
    parameters.push_back(parityClasses("Random labels come from the first so many classes; 0: from all, which is right. The released code takes the number "
                                       "from a flag that defaults to 10, so on CIFAR-100 without the flag only ten labels are drawn."));
}

MethodDescriptor original()
{
    return {"original", "Original", "", MethodRole::Reference,
            "The model as it was trained on everything, untouched.",
            "The row that every method must beat: a method that is worse than doing nothing did harm.",
            "", {}, {}, {}};
}

MethodDescriptor retrain()
{
    return {"retrain", "Retrain", "", MethodRole::Reference,
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
        "Golatkar et al., CVPR 2020, arXiv 1911.04933; as used by SalUn", {"retain data"}, {epochs(10), learningRate(0.007)}, {}};
    addRelabelling(method.parameters);
    addDriver(method.parameters);
    addMask(method.parameters);
    method.presets = {{"small-cnn", "Small CNN, Fashion-MNIST, 10 %", "this project's own sweep, three seeds", {{"learning_rate", 0.007}}},
                      {"cifar10", "ResNet-18, CIFAR-10, 10 %", "independent replication of the released code",
                       {{"learning_rate", 0.001}, {"exclude_true_label", false}, {"batch_size", 256}}}};
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
        kSalun, {"saliency pass", "retain data"}, {epochs(10), learningRate(0.01)}, {}};
    addRelabelling(method.parameters);
    addDriver(method.parameters);
    addMask(method.parameters, "saliency");
    method.presets = {{"small-cnn", "Small CNN, Fashion-MNIST, 10 %", "this project's own sweep, three seeds", {{"learning_rate", 0.01}, {"density", 0.5}}},
                      {"cifar10", "ResNet-18, CIFAR-10, 10 %", kSalun,
                       {{"learning_rate", 0.013}, {"density", 0.5}, {"exclude_true_label", false}, {"batch_size", 256}}}};
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

MethodDescriptor salunSoft()
{
    MethodDescriptor method{"salun_soft", "SalUn-soft", kImages, MethodRole::Method,
        "Random labels with a proximal step that pulls every weight back towards the original model.",
        "Needs no mask: weights that hardly move snap back to where they were, so the method chooses for itself which ones may change.",
        kSalun, {"retain data"}, {epochs(10), learningRate(0.03)}, {}};
    method.parameters.push_back({"variant", "Variant", ParameterKind::Choice, 0, 0, Scale::Linear, "paper", "",
                                 "How far weights are pulled back, and where to.", kSalun,
                                 {{"paper", "Paper", "An L1 penalty β·‖θ − θ_o‖₁ that fades linearly over the epochs; the anchor is the original model."},
                                  {"released", "Parity: as released",
                                   "The released code's defect: the anchor drifts, as it is set to the current weights at the start of every epoch, and the pull "
                                   "is the r-th smallest distance to it, r falling with the epochs."}}});
    method.parameters.push_back({"beta", "Penalty β", ParameterKind::Real, 0, 10, Scale::Linear, 0.02, "",
                                 "Weight of the L1 distance to the original model in the first epoch; it falls linearly to zero.", kSalun, {}, false,
                                 {"variant", {"paper"}}});
    method.parameters.push_back({"mask_ratio", "Share put back ρ", ParameterKind::Real, 0, 1, Scale::Linear, 0.5, "",
                                 "Share of the weights that the first epoch puts back to its start.", kReleased, {}, false,
                                 {"variant", {"released"}}});
    addRelabelling(method.parameters, "mixed");
    addDriver(method.parameters);
    addMask(method.parameters);
    method.presets = {{"small-cnn", "Small CNN, Fashion-MNIST, 10 %", "this project's own sweep", {{"learning_rate", 0.03}, {"beta", 0.02}}},
                      {"cifar10-10", "ResNet-18, CIFAR-10, 10 %, as released", kReplication,
                       {{"variant", "released"}, {"learning_rate", 5e-4}, {"mask_ratio", 0.1}, {"exclude_true_label", false}, {"batch_size", 256}}},
                      {"cifar10-50", "ResNet-18, CIFAR-10, 50 %, as released", kReplication,
                       {{"variant", "released"}, {"learning_rate", 0.013}, {"mask_ratio", 0.9}, {"exclude_true_label", false}, {"batch_size", 256}}}};
    return method;
}

MethodDescriptor influence()
{
    MethodDescriptor method{"iu", "IU", kImages, MethodRole::Method,
        "One Newton-like step that takes the influence of the forget set out of the weights.",
        "Moves by α times the inverse Fisher matrix times the difference of the mean gradients. No training, so no retain term mends what a large α breaks.",
        "Izzo et al., AISTATS 2021, arXiv 2002.10077; with WoodFisher by Jia et al., NeurIPS 2023", {"retain data"}, {}, {}};
    method.parameters = {
        {"alpha", "Step α", ParameterKind::Real, 1e-3, 1000, Scale::Logarithmic, 1.0, "",
         "How many times the influence is taken out; the published search, with the released inverse, is 1 to 20.", kSparse},
        {"inverse", "Inverse Fisher matrix", ParameterKind::Choice, 0, 0, Scale::Linear, "woodfisher_exact", "",
         "How the inverse of the damped empirical Fisher matrix is applied.", "Singh & Alistarh, WoodFisher, NeurIPS 2020, arXiv 2004.14340",
         {{"woodfisher_exact", "WoodFisher, exact", "Exactly, from the Gram matrix of the samples' gradients, in at most 1 GiB of them at a time; beyond that they are computed again."},
          {"cg", "Conjugate gradients", "The same matrix, iteratively: little memory, one pass forwards and two back over the samples for each iteration."},
          {"released", "Parity: as released",
           "The released code's defect: its recursion only ever rescales the first sample's gradient, so the inverse is the identity but for one direction. "
           "It uses the first 1,002 retain samples and no damping."}}},
        {"damping", "Damping λ", ParameterKind::Real, 1e-8, 100, Scale::Logarithmic, 0.01, "",
         "Added to the diagonal of the Fisher matrix: a small one trusts its flat directions, which makes larger steps.", "Singh & Alistarh, NeurIPS 2020", {}, false,
         {"inverse", {"woodfisher_exact", "cg"}}},
        {"fisher_samples", "Fisher samples", ParameterKind::Integer, 1, 100'000, Scale::Logarithmic, 1000, "images",
         "How many retain images, drawn at random, the Fisher matrix is estimated from.", "", {}, true,
         {"inverse", {"woodfisher_exact", "cg"}}},
        {"cg_iterations", "Iterations", ParameterKind::Integer, 1, 1000, Scale::Logarithmic, 20, "",
         "The most iterations of conjugate gradients; it ends sooner when the residual is a millionth.", "", {}, true, {"inverse", {"cg"}}},
        {"batch_size", "Batch size", ParameterKind::Integer, 1, 4096, Scale::Logarithmic, 256, "images", "Images whose gradients are summed in one pass.", kReleased, {}, true},
        {"augmented_gradients", "Gradients of augmented images", ParameterKind::Boolean, 0, 0, Scale::Linear, false, "",
         "Whether the gradients see augmented images, as in the released code; off: the images as they are, which is repeatable.", kReleased, {}, true},
        {"parity_imagenet_branch", "Parity: ImageNet branch", ParameterKind::Boolean, 0, 0, Scale::Linear, false, "",
         "The released code's defect for ImageNet models: it takes the forget set for both gradients, so that their difference is nothing but augmentation "
         "noise, and divides by 300,000 in place of 1,000.", kReleased, {}, true},
    };
    addMaskOfEdit(method.parameters);
    method.presets = {{"small-cnn", "Small CNN, Fashion-MNIST, 10 %", "this project's own sweep", {{"alpha", 1}, {"damping", 0.01}}},
                      {"cifar10", "ResNet-18, CIFAR-10, as released", kReplication, {{"inverse", "released"}, {"alpha", 20}}}};
    return method;
}

MethodDescriptor boundaryExpand()
{
    MethodDescriptor method{"be", "BE", kImages, MethodRole::Method,
        "Train the forget set towards a class of its own that is added for it and dropped afterwards.",
        "Uses the forget set alone. The extra output takes the forgotten images over; once it is dropped, they fall to the classes next to it.",
        kBoundary, {}, {epochs(10), learningRate(7e-5)}, {}};
    method.parameters.push_back({"be_keep_shadow_class", "Parity: keep the extra class", ParameterKind::Boolean, 0, 0, Scale::Linear, false, "",
                                 "The released code's defect: it never drops the extra output, so that accuracy and attacks see one class more than there are.",
                                 kReleased, {}, true});
    method.parameters.push_back(parityClasses("The class that the forget set is trained towards, counted from 0; 0: the extra one, which is right. The released code "
                                              "takes it from a flag that defaults to 10: a real class on CIFAR-100."));
    addDriver(method.parameters);
    addMask(method.parameters);
    method.presets = {{"small-cnn", "Small CNN, Fashion-MNIST, 10 %", "this project's own sweep on one seed: 1e-4 costs four points of RA, 1e-3 destroys the model", {{"learning_rate", 7e-5}}},
                      {"cifar10", "ResNet-18, CIFAR-10, as released", kReplication,
                       {{"learning_rate", 1e-6}, {"be_keep_shadow_class", true}, {"batch_size", 256}}}};
    return method;
}

MethodDescriptor boundaryShrink()
{
    MethodDescriptor method{"bs", "BS", kImages, MethodRole::Method,
        "Train each forget image towards the class across its nearest decision boundary.",
        "Uses the forget set alone. The class is what the original model sees after one adversarial step; where that step fails, the image keeps its label.",
        kBoundary, {}, {epochs(10), learningRate(1e-4)}, {}};
    method.parameters.push_back({"epsilon", "Step ε", ParameterKind::Real, 0.001, 1, Scale::Logarithmic, 0.1, "",
                                 "How far the adversarial step changes each pixel, black being 0 and white 1.", kBoundary});
    addDriver(method.parameters);
    addMask(method.parameters);
    method.presets = {{"small-cnn", "Small CNN, Fashion-MNIST, 10 %", "tuned at reduced scale", {{"learning_rate", 1e-4}}},
                      {"cifar10", "ResNet-18, CIFAR-10", kReplication, {{"learning_rate", 1e-6}, {"batch_size", 256}}}};
    return method;
}

MethodDescriptor fisherForgetting()
{
    MethodDescriptor method{"ff", "FF", kImages, MethodRole::Method,
        "Add noise to the weights, most to those that the retain set cares least about.",
        "One pass over the retain set for each class, then one draw: slow with many classes, and the result varies from seed to seed.",
        "Golatkar et al., CVPR 2020, arXiv 1911.04933", {"retain data"}, {}, {}};
    method.parameters = {
        {"alpha", "Noise α", ParameterKind::Real, 1e-12, 1, Scale::Logarithmic, 3e-6, "",
         "Scale of the noise's variance; an author of the released code suggests about 1e-9 for ResNet-18.", kReleased},
        {"wipe_class", "Wipe a class", ParameterKind::Choice, 0, 0, Scale::Linear, "none", "",
         "Whether the last layer's weights of one class are replaced by noise alone.", "",
         {{"none", "None", "Noise is all there is."},
          {"forgotten", "The forgotten class", "Where the forget set is one whole class, as the method's authors do; nothing otherwise."},
          {"parity_last", "Parity: the last class",
           "The released code's defect: in 10 % random forgetting it takes the class for −1, which wipes the last class, whatever is to be forgotten."}},
         true},
        {"batch_size", "Batch size", ParameterKind::Integer, 1, 4096, Scale::Logarithmic, 32, "images",
         "The Fisher information is of batch means, so the batch size changes it.", kReleased, {}, true},
    };
    addMaskOfEdit(method.parameters);
    method.presets = {{"small-cnn", "Small CNN, Fashion-MNIST, 10 %", "this project's own sweep", {{"alpha", 3e-6}}},
                      {"cifar10", "ResNet-18, CIFAR-10", "a hint of the authors, Unlearn-Sparse issue 5", {{"alpha", 1e-9}}}};
    return method;
}

MethodDescriptor scrub()
{
    MethodDescriptor method{"scrub", "SCRUB", kImages, MethodRole::Method,
        "Learn from the original model on the retain set, and to disagree with it on the forget set.",
        "The first epochs push the forget set's outputs away from the original's; the rest repairs the retain set.",
        "Kurmanji et al., NeurIPS 2023, arXiv 2302.09880", {"retain data"}, {epochs(10), learningRate(0.001)}, {}};
    method.parameters.push_back({"ascent_epochs", "Epochs of disagreement", ParameterKind::Integer, 0, 200, Scale::Linear, 2, "epochs",
                                 "The first epochs, which also visit the forget set.", kWorstCase});
    method.parameters.push_back({"gamma", "Weight of the labels γ", ParameterKind::Real, 0, 10, Scale::Linear, 0.99, "",
                                 "Weight of the cross-entropy on the retain set.", kWorstCase, {}, true});
    method.parameters.push_back({"kl_weight", "Weight of the original α", ParameterKind::Real, 0, 10, Scale::Linear, 0.001, "",
                                 "Weight of the divergence from the original model on the retain set.", kWorstCase, {}, true});
    method.parameters.push_back({"temperature", "Temperature", ParameterKind::Real, 0.1, 100, Scale::Logarithmic, 4.0, "",
                                 "Logits are divided by it before they are compared with the original's.", kWorstCase, {}, true});
    method.parameters.push_back({"scrub_decay", "Decay", ParameterKind::Boolean, 0, 0, Scale::Linear, true, "",
                                 "A tenth of the learning rate after epochs 4, 6 and 10.", kWorstCase, {}, true});
    method.parameters.push_back({"parity_ascent_alone", "Parity: disagreement alone", ParameterKind::Boolean, 0, 0, Scale::Linear, false, "",
                                 "The worst-case code's deviation: its first epochs visit the forget set only, so that nothing holds the model together in them.",
                                 kWorstCase, {}, true});
    addDriver(method.parameters);
    addMask(method.parameters);
    method.presets = {{"small-cnn", "Small CNN, Fashion-MNIST, 10 %", "this project's own sweep, three seeds: right for a whole class; a random tenth wants 0.015, which destroys the model on a class", {{"learning_rate", 0.001}}},
                      {"cifar10", "ResNet-18, CIFAR-10, worst-case code", kWorstCase,
                       {{"learning_rate", 5e-4}, {"parity_ascent_alone", true}, {"batch_size", 256}}}};
    return method;
}

Parameter lastLayersThatTrain(int standard)
{
    return {"layers", "Layers k", ParameterKind::Integer, 1, 100, Scale::Linear, standard, "layers",
            "Only the last so many convolutional and linear layers train; batch-norm statistics move all the same. "
            "The worst-case paper has k = 1.", kWorstCase};
}

MethodDescriptor exactUnlearningK()
{
    MethodDescriptor method{"eu_k", "EU-k", kImages, MethodRole::Method,
        "Draw the last k layers anew and train them on the retain set; everything else stays.",
        "Forgets exactly what the last layers knew, and nothing of what the layers below did.",
        "Goel et al., arXiv 2201.06640; as in the code of the worst-case paper", {"retain data"}, {epochs(10), learningRate(0.01)}, {}};
    method.parameters.push_back(lastLayersThatTrain(1));
    method.parameters.push_back({"parity_reset_every_epoch", "Parity: anew every epoch", ParameterKind::Boolean, 0, 0, Scale::Linear, false, "",
                                 "The worst-case code's defect: it draws the layers anew at the start of every epoch, so that only the last epoch counts.",
                                 kWorstCase, {}, true});
    addDriver(method.parameters);
    addMask(method.parameters);
    method.presets = {{"small-cnn", "Small CNN, Fashion-MNIST, 10 %", "this project's own sweep", {{"learning_rate", 0.01}, {"layers", 1}}}};
    return method;
}

MethodDescriptor catastrophicForgettingK()
{
    MethodDescriptor method{"cf_k", "CF-k", kImages, MethodRole::Method,
        "Fine-tune only the last k layers on the retain set.",
        "FT with most of the model frozen: gentler still, and forgets less.",
        "Goel et al., arXiv 2201.06640; as in the code of the worst-case paper", {"retain data"}, {epochs(10), learningRate(0.1)}, {}};
    method.parameters.push_back(lastLayersThatTrain(2));
    addDriver(method.parameters);
    addMask(method.parameters);
    method.presets = {{"small-cnn", "Small CNN, Fashion-MNIST, 10 %", "this project's own sweep", {{"learning_rate", 0.1}, {"layers", 2}}}};
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
    static const std::vector<MethodDescriptor> table = [] {
        std::vector<MethodDescriptor> all{
            original(), retrain(), fineTune(), gradientAscent(), randomLabels(), l1Sparse(), salun(), salunRandomMask(),
            salunSoft(), influence(), boundaryExpand(), boundaryShrink(), fisherForgetting(), scrub(), exactUnlearningK(), catastrophicForgettingK(),
        };
        for (auto& method : languageMethods())
            all.push_back(std::move(method));
        for (auto& method : diffusionMethodTable())
            all.push_back(std::move(method));
        return all;
    }();
    return table;
}

static const Parameters& imageRecipe()
{
    static const Parameters recipe{
        {"epochs", "Epochs", ParameterKind::Integer, 1, 1000, Scale::Linear, 30, "epochs", "Passes over the training data.", kSalun},
        {"learning_rate", "Learning rate", ParameterKind::Real, 1e-6, 10, Scale::Logarithmic, 0.05, "", "First learning rate of SGD.", kSalun},
        {"schedule", "Schedule", ParameterKind::Choice, 0, 0, Scale::Linear, "cosine", "",
         "How the learning rate falls; the published tables were made with the cosine.", kSalun,
         {{"cosine", "Cosine", "Half a cosine to zero."},
          {"step", "Step", "Ten times less at half and at three quarters of the epochs."}}},
        {"warmup_epochs", "Warm-up", ParameterKind::Integer, 0, 200, Scale::Linear, 0, "epochs",
         "Epochs over which the learning rate first rises in equal steps, as the released code trains networks with the ImageNet stem; the schedule takes the rest.", kReleased,
         {}, true},
        {"momentum", "Momentum", ParameterKind::Real, 0, 0.999, Scale::Linear, 0.9, "", "Momentum of SGD.", kSalun, {}, true},
        {"weight_decay", "Weight decay", ParameterKind::Real, 0, 0.1, Scale::Linear, 5e-4, "",
         "L2 penalty on all parameters, batch norm included.", kSalun, {}, true},
        {"batch_size", "Batch size", ParameterKind::Integer, 1, 4096, Scale::Logarithmic, 128, "images", "Images in one step.", kSalun, {}, true},
        {"weights", "Weights", ParameterKind::File, 0, 0, Scale::Linear, "", "",
         "A safetensors file with torchvision's names that is the original model, instead of training one here; what is above then holds for Retrain alone.",
         ""},
    };
    return recipe;
}

const Parameters& originalRecipe(std::string_view domain)
{
    return domain == "language-model" ? languageRecipe() : domain == "text-to-image" ? textToImageRecipe() : imageRecipe();
}

bool serves(const MethodDescriptor& method, std::string_view domain)
{
    return method.domain.empty() || method.domain == domain;
}

} // namespace palimpsest
