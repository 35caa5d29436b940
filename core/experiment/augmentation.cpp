// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/augmentation.h"

#include "core/experiment/catalogue.h"


namespace palimpsest {

const std::vector<Choice>& augmentationChoices()
{
    static const std::vector<Choice> table{
        {"standard", "as usual for the dataset", "Crop and flip for CIFAR, Tiny ImageNet and folders of images; none for digits and Fashion-MNIST."},
        {"none", "none", "Training images as they are."},
        {"flip", "mirror", "Mirrored left to right with probability one half."},
        {"crop-flip", "crop and mirror", "A random crop of the image's own size after zero padding by 4 pixels, then mirrored with probability one half."},
    };
    return table;
}

std::string problemWithAugmentation(const std::string& id)
{
    std::string names;
    for (const auto& choice : augmentationChoices()) {
        if (choice.id == id)
            return {};
        names += (names.empty() ? "" : ", ") + choice.id;
    }
    return "augmentation is '" + id + "'; expected one of " + names + ".";
}

std::string resolvedAugmentation(const std::string& id, const std::string& datasetId)
{
    if (id != "standard")
        return id;
    const DatasetDescriptor* dataset = findDataset(datasetId);
    return dataset ? dataset->augmentation : "none";
}

} // namespace palimpsest
