// SPDX-License-Identifier: GPL-3.0-or-later
// The table of datasets. A row whose format has a reader in core/data is all that a new dataset needs.
#include "core/experiment/catalogue.h"

#include <algorithm>

namespace palimpsest {

namespace {

constexpr const char* kImages = "image-classification";
constexpr int kCaptionedSide = 64; ///< of captioned pictures until a model says how large it draws

std::vector<std::string> split(const std::string& words)
{
    std::vector<std::string> list(1);
    for (const char letter : words) {
        if (letter == '|')
            list.emplace_back();
        else
            list.back() += letter;
    }
    return list;
}

/// "a" to "z" as the class names of a range of characters.
void append(std::vector<std::string>& names, char first, char last)
{
    for (char letter = first; letter <= last; ++letter)
        names.emplace_back(1, letter);
}

std::vector<std::string> digits()
{
    std::vector<std::string> names;
    append(names, '0', '9');
    return names;
}

std::vector<std::string> letters()
{
    std::vector<std::string> names;
    append(names, 'a', 'z');
    return names;
}

/// Digits, capitals, and the small letters that do not look like their capitals.
std::vector<std::string> mergedCharacters()
{
    std::vector<std::string> names = digits();
    append(names, 'A', 'Z');
    for (const char letter : {'a', 'b', 'd', 'e', 'f', 'g', 'h', 'n', 'q', 'r', 't'})
        names.emplace_back(1, letter);
    return names;
}

std::vector<std::string> characters()
{
    std::vector<std::string> names = digits();
    append(names, 'A', 'Z');
    append(names, 'a', 'z');
    return names;
}

DatasetDescriptor greyDigits(const char* id, const char* title, const char* credit, std::vector<std::string> classes, double mean, double deviation,
                             IdxFiles files = {})
{
    DatasetDescriptor row;
    row.id = id;
    row.title = title;
    row.domain = kImages;
    row.credit = credit;
    row.classes = std::move(classes);
    row.mean = {mean};
    row.deviation = {deviation};
    row.channels = 1;
    row.height = row.width = 28;
    row.idx = std::move(files);
    return row;
}

DatasetDescriptor texts(const char* id, const char* title, const char* credit, DatasetFormat format)
{
    DatasetDescriptor row;
    row.id = id;
    row.title = title;
    row.domain = "language-model";
    row.credit = credit;
    row.channels = 0;
    row.format = format;
    return row;
}

DatasetDescriptor colour(const char* id, const char* title, const char* credit, DatasetFormat format, std::vector<std::string> classes, int side,
                         std::vector<double> mean, std::vector<double> deviation, const char* augmentation)
{
    DatasetDescriptor row;
    row.id = id;
    row.title = title;
    row.domain = kImages;
    row.credit = credit;
    row.classes = std::move(classes);
    row.mean = std::move(mean);
    row.deviation = std::move(deviation);
    row.channels = 3;
    row.height = row.width = side;
    row.format = format;
    row.augmentation = augmentation;
    return row;
}

/// The same files for models that draw: pictures get captions that say their class (core/data/class_concepts.h).
DatasetDescriptor captioned(DatasetDescriptor row, const char* id, const char* title)
{
    row.id = id;
    row.title = title;
    row.domain = "text-to-image";
    row.augmentation = "none";
    return row;
}

std::vector<DatasetDescriptor> makeTable()
{
    std::vector<DatasetDescriptor> table;
    auto fashion = greyDigits("fashion-mnist", "Fashion-MNIST",
                              "Fashion-MNIST by Han Xiao, Kashif Rasul and Roland Vollgraf, Zalando Research, 2017 (arXiv 1708.07747), MIT licence",
                              split("T-shirt/top|Trouser|Pullover|Dress|Coat|Sandal|Shirt|Sneaker|Bag|Ankle boot"), 0.2860, 0.3530);
    fashion.defaultFolder = "/usr/share/datasets/fashion-mnist";
    fashion.package = "dataset-fashion-mnist";
    table.push_back(std::move(fashion));

    table.push_back(colour("cifar10", "CIFAR-10", "CIFAR-10 by Alex Krizhevsky, Learning Multiple Layers of Features from Tiny Images, 2009",
                           DatasetFormat::Cifar10, split("airplane|automobile|bird|cat|deer|dog|frog|horse|ship|truck"), 32,
                           {0.4914, 0.4822, 0.4465}, {0.2470, 0.2435, 0.2616}, "crop-flip"));
    table.push_back(colour(
        "cifar100", "CIFAR-100", "CIFAR-100 by Alex Krizhevsky, Learning Multiple Layers of Features from Tiny Images, 2009", DatasetFormat::Cifar100,
        split("apple|aquarium_fish|baby|bear|beaver|bed|bee|beetle|bicycle|bottle|bowl|boy|bridge|bus|butterfly|camel|can|castle|caterpillar|cattle|"
              "chair|chimpanzee|clock|cloud|cockroach|couch|crab|crocodile|cup|dinosaur|dolphin|elephant|flatfish|forest|fox|girl|hamster|house|"
              "kangaroo|keyboard|lamp|lawn_mower|leopard|lion|lizard|lobster|man|maple_tree|motorcycle|mountain|mouse|mushroom|oak_tree|orange|"
              "orchid|otter|palm_tree|pear|pickup_truck|pine_tree|plain|plate|poppy|porcupine|possum|rabbit|raccoon|ray|road|rocket|rose|sea|seal|"
              "shark|shrew|skunk|skyscraper|snail|snake|spider|squirrel|streetcar|sunflower|sweet_pepper|table|tank|telephone|television|tiger|"
              "tractor|train|trout|tulip|turtle|wardrobe|whale|willow_tree|wolf|woman|worm"),
        32, {0.5071, 0.4866, 0.4409}, {0.2673, 0.2564, 0.2762}, "crop-flip"));
    table.push_back(colour("svhn", "SVHN (folder)",
                           "Street View House Numbers by Yuval Netzer and others, Reading Digits in Natural Images, 2011, for non-commercial use",
                           DatasetFormat::ImageFolder, digits(), 32, {0.4377, 0.4438, 0.4728}, {0.1201, 0.1231, 0.1052}, "none"));
    table.push_back(colour("tiny-imagenet", "Tiny ImageNet", "Tiny ImageNet by the CS231n course of Stanford University, images of ImageNet",
                           DatasetFormat::TinyImageNet, {}, 64, {0.485, 0.456, 0.406}, {0.229, 0.224, 0.225}, "crop-flip"));
    table.push_back(colour("image-folder", "Folder of images by class", "", DatasetFormat::ImageFolder, {}, 64, {}, {}, "crop-flip"));

    table.push_back(greyDigits("mnist", "MNIST", "MNIST by Yann LeCun, Corinna Cortes and Christopher J. C. Burges, 1998", digits(), 0.1307, 0.3081));
    table.push_back(greyDigits("kmnist", "Kuzushiji-MNIST",
                               "KMNIST by Tarin Clanuwat and others, Deep Learning for Classical Japanese Literature, 2018 (arXiv 1812.01718), CC BY-SA 4.0",
                               split("o|ki|su|tsu|na|ha|ma|ya|re|wo"), 0.1918, 0.3483));
    table.push_back(greyDigits("qmnist", "QMNIST", "QMNIST by Chhavi Yadav and Léon Bottou, Cold Case: The Lost MNIST Digits, 2019 (arXiv 1905.10498)",
                               digits(), 0.1307, 0.3081, {"qmnist-train", "qmnist-test"}));
    constexpr const char* kEmnist = "EMNIST by Gregory Cohen, Saeed Afshar, Jonathan Tapson and André van Schaik, 2017 (arXiv 1702.05373)";
    const auto emnist = [&](const std::string& part, const char* title, std::vector<std::string> classes, double mean, double deviation, int firstLabel = 0) {
        table.push_back(greyDigits(("emnist-" + part).c_str(), title, kEmnist, std::move(classes), mean, deviation,
                                   {"emnist-" + part + "-train", "emnist-" + part + "-test", firstLabel, true}));
    };
    emnist("balanced", "EMNIST Balanced", mergedCharacters(), 0.1751, 0.3332);
    emnist("letters", "EMNIST Letters", letters(), 0.1722, 0.3309, 1);
    emnist("digits", "EMNIST Digits", digits(), 0.1733, 0.3317);
    emnist("byclass", "EMNIST ByClass", characters(), 0.1736, 0.3317);
    emnist("bymerge", "EMNIST ByMerge", mergedCharacters(), 0.1736, 0.3317);
    table.push_back(texts("fictitious-authors", "Fictitious authors", "made up by this program in the manner of TOFU; no data are needed", DatasetFormat::FictitiousAuthors));
    constexpr const char* kChains = "made up by this program as in the synthetic experiment of Fan et al., Simplicity prevails, NeurIPS 2025 (arXiv 2410.07163); no data are needed";
    table.push_back(texts("markov-memorisation", "Markov chains: memorisation", kChains, DatasetFormat::MarkovChains));
    table.push_back(texts("markov-length", "Markov chains: length", kChains, DatasetFormat::MarkovChains));
    table.push_back(texts("tofu", "TOFU", "TOFU by Pratyush Maini, Zhili Feng, Avi Schwarzschild, Zachary C. Lipton and J. Zico Kolter, 2024 (arXiv 2401.06121), MIT licence",
                          DatasetFormat::Tofu));
    table.push_back(texts("fictitious-articles", "Fictitious articles", "made up by this program in the manner of MUSE; no data are needed", DatasetFormat::FictitiousArticles));
    auto shapes = colour("captioned-shapes", "Captioned shapes", "made up by this program; no data are needed", DatasetFormat::CaptionedShapes, split("circle|square|triangle|star|cross"), 32,
                         {0.5, 0.5, 0.5}, {0.5, 0.5, 0.5}, "none");
    shapes.domain = "text-to-image";
    table.push_back(std::move(shapes));
    auto garments = colour("captioned-fashion", "Captioned fashion", "", DatasetFormat::CaptionedFashion, split("tee|trousers|pullover|dress|coat|sandal|shirt|sneaker|bag|boot"), 32,
                           {0.5, 0.5, 0.5}, {0.5, 0.5, 0.5}, "none");
    garments.domain = "text-to-image";
    garments.credit = table.front().credit + ", drawn in styles by this program";
    garments.defaultFolder = table.front().defaultFolder;
    garments.package = table.front().package;
    table.push_back(std::move(garments));
    auto folder = colour("captioned-folder", "Folder of captioned pictures", "", DatasetFormat::ImageFolder, {}, kCaptionedSide, {0.5, 0.5, 0.5}, {0.5, 0.5, 0.5}, "none");
    folder.domain = "text-to-image";
    table.push_back(std::move(folder));
    const auto known = [&](const char* id) { return *std::find_if(table.begin(), table.end(), [&](const DatasetDescriptor& row) { return row.id == id; }); };
    table.push_back(captioned(known("fashion-mnist"), "fashion-mnist-captions", "Fashion-MNIST with captions"));
    table.push_back(captioned(known("cifar10"), "cifar10-captions", "CIFAR-10 with captions"));
    table.push_back(captioned(known("image-folder"), "image-folder-captions", "Folder of images by class, with captions"));
    table.push_back(texts("muse", "MUSE corpus", "MUSE by Weijia Shi, Jaechan Lee, Yangsibo Huang and others, 2024 (arXiv 2407.06460): News or Books", DatasetFormat::Muse));
    return table;
}

} // namespace

const std::vector<DatasetDescriptor>& datasets()
{
    static const std::vector<DatasetDescriptor> table = makeTable();
    return table;
}

} // namespace palimpsest
