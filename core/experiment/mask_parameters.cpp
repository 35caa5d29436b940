// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/mask_parameters.h"

#include <algorithm>

namespace palimpsest {

namespace {

constexpr const char* kSalun = "Fan et al., SalUn, ICLR 2024, arXiv 2310.12508";

} // namespace

void addMask(Parameters& parameters, const char* standard)
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
    parameters.push_back({"mask_augmentation", "Parity: augment for the mask", ParameterKind::Boolean, 0, 0, Scale::Linear, false, "",
                          "Take the forget gradients on augmented images in shuffled batches, as the released code does, which makes a mask that "
                          "hangs on the draw; off: on the images as they are.",
                          kSalun, {}, true, ranked});
    parameters.push_back({"mask_mode", "Frozen weights", ParameterKind::Choice, 0, 0, Scale::Linear, "hard", "",
                          "Whether weights outside the mask really stay, or drift as they did in the published numbers.", kSalun,
                          {{"hard", "Stay bit-identical", "Restored after every step; the fixed release does the same."},
                           {"legacy_grad_only", "Legacy: only gradients masked",
                            "Weight decay and momentum still move frozen weights, as in the code behind the published tables."}},
                          true, any});
}

void addMaskOfEdit(Parameters& parameters)
{
    addMask(parameters);
    std::erase_if(parameters, [](const Parameter& p) { return p.key == "mask_mode"; });
}

void addMaskOfSequences(Parameters& parameters)
{
    addMask(parameters);
    std::erase_if(parameters, [](const Parameter& p) { return p.key == "mask_mode" || p.key == "mask_augmentation"; });
    const auto sum = std::find_if(parameters.begin(), parameters.end(), [](const Parameter& p) { return p.key == "mask_accumulate"; });
    sum->choices = {{"batch_mean_sum", "Sum of batch means", "Of each batch the mean over its answer tokens: a last, smaller batch weighs as much as a full one."},
                    {"sample_sum", "Sum over tokens", "Every answer token weighs the same."}};
}

void addMaskOfDenoisers(Parameters& parameters)
{
    addMask(parameters);
    std::erase_if(parameters, [](const Parameter& p) { return p.key == "mask_mode" || p.key == "mask_augmentation"; });
    const auto sum = std::find_if(parameters.begin(), parameters.end(), [](const Parameter& p) { return p.key == "mask_accumulate"; });
    sum->choices = {{"batch_mean_sum", "Sum of batch means", "As released: a last, smaller batch weighs as much as a full one."},
                    {"sample_sum", "Sum over pictures", "Every picture weighs the same."}};
    parameters.push_back({"mask_guidance", "Guidance for the mask", ParameterKind::Real, 0, 100, Scale::Linear, 7.5, "",
                          "The forget gradients are those of the error of (1 + s) times the noise seen for the caption less s times that seen for the empty prompt; 0: for the caption alone.",
                          kSalun, {}, true, {"mask", {"saliency", "inverted"}}});
    parameters.push_back({"mask_clip", "Clipping for the mask", ParameterKind::Real, 0, 1000, Scale::Linear, 0.0, "",
                          "Largest norm of the forget gradient of a batch, whose error is then a sum over pixels: 1 as released for DDPMs, where each batch counts about the same whatever timesteps it drew; 0: none.",
                          kSalun, {}, true, {"mask", {"saliency", "inverted"}}});
}

} // namespace palimpsest
