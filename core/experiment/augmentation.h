// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/parameter.h"

#include <string>
#include <vector>

namespace palimpsest {

/// What an experiment may say about its training images: "standard" (what the dataset's papers do), "none", "flip" or "crop-flip".
/// The engine draws it anew for every image of every batch; evaluation sees images as they are.
const std::vector<Choice>& augmentationChoices();

/// "" or "augmentation is 'x'; expected one of ...".
std::string problemWithAugmentation(const std::string& id);

/// What "standard" stands for in a dataset of the catalogue; other ids stand for themselves.
std::string resolvedAugmentation(const std::string& id, const std::string& datasetId);

} // namespace palimpsest
