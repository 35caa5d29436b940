// SPDX-License-Identifier: GPL-3.0-or-later
// The table of models.
#include "core/base/error.h"
#include "core/engine/models/classifier.h"
#include "core/engine/models/initialisation.h"
#include "core/engine/models/resnet.h"
#include "core/engine/models/small_cnn.h"
#include "core/engine/models/vgg.h"
#include "core/engine/models/vit.h"

namespace palimpsest {

namespace {

struct Entry {
    std::string_view id;
    Classifier (*make)(const ModelShape&);
    void (*draw)(ClassifierModule&, at::Generator&); ///< its first weights
};

constexpr Entry kModels[] = {
    {"small-cnn", makeSmallCnn, drawUniformWeights},
    {"resnet18", makeResnet18, drawResnetWeights},
    {"resnet18-imagenet", makeResnet18ImageNet, drawResnetWeights},
    {"resnet50", makeResnet50, drawResnetWeights},
    {"resnet50-imagenet", makeResnet50ImageNet, drawResnetWeights},
    {"resnet20s", makeResnet20s, drawResnetWeights},
    {"resnet44s", makeResnet44s, drawResnetWeights},
    {"resnet56s", makeResnet56s, drawResnetWeights},
    {"vgg16-bn", makeVgg16Bn, drawVggWeights},
    {"vgg16-bn-lth", makeVgg16BnLth, drawVggWeights},
    {"vit-tiny", makeVitTiny, drawVitWeights},
    {"vit-small", makeVitSmall, drawVitWeights},
};

} // namespace

Classifier makeModel(std::string_view id, const ModelShape& shape, std::uint64_t seed)
{
    std::string known;
    for (const auto& entry : kModels) {
        if (entry.id == id) {
            auto model = entry.make(shape);
            model->setId(id);
            auto generator = makeGenerator(seed);
            entry.draw(*model, generator);
            return model;
        }
        known += (known.empty() ? "" : ", ") + std::string(entry.id);
    }
    throw Error("model.unknown", "There is no model \"" + std::string(id) + "\".", "Choose one of: " + known + ".");
}

std::vector<std::string> modelIds()
{
    std::vector<std::string> ids;
    for (const auto& entry : kModels)
        ids.emplace_back(entry.id);
    return ids;
}

} // namespace palimpsest
